/** Doors to the policy plan: to read it, to write the next version, and to say who is the fixed contact of a municipality. */
import { z } from 'zod';
import { csv } from '../../../papers/table.ts';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { chooseContact, contactRoom } from '../../../work/plan/contacts.ts';
import { lookAt, planLook } from '../../../work/plan/plan-look.ts';
import { beginPlan, planDraft, publishPlan, readPlanDraft, type PlanDraftLook } from '../../../work/plan/plan-texts.ts';
import { forgetDraft, keepFile } from '../../../work/rules/drafts.ts';
import type { Scope } from '../../../store/scope.ts';
import { parseDay } from '../../../values/day.ts';
import { formatDay } from '../../../values/dutch.ts';
import { file, fragment, page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf } from '../../body.ts';
import { EmptyState, PageHead, type Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { ask, dayIn, formRoutes, textIn } from '../beheer/form-page.tsx';
import { applicationTable } from './application-table.ts';
import { PlanPage } from './page.tsx';
import { PlanCheck, planTitle, PublishPlanPage, WritePlanPage } from './write-page.tsx';

const right = 'beheer.draaiboeken' as const;
const nav = urls.playbooks();
const none = z.object({});
const kept = z.object({ revisie: z.coerce.number().int().catch(0) });

export function planRoutes(house: House): AnyRoute[] {
  return [...readRoutes(house), ...textRoutes(house), ...publishRoutes(house), ...contactRoutes(house)];
}

function readRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.plan, permission: 'signed-in', audit: 'plan.view', input: z.object({ dag: z.string().max(10).default('') }), async handle({ scope, input }) {
      const look = await planLook(house, scope, parseDay(input.dag) ?? scope.today);
      if (look === undefined) return page('Plan', <><PageHead title="Plan" crumb={<a href={nav}>Draaiboeken</a>} /><EmptyState top title="Nog geen beleidsplan">Wie het programma opzet, legt er een in de map beleid. Hoe dat gaat, staat in de handleiding.</EmptyState></>, { nav });
      return page(`Plan: ${look.plan.name}`, <PlanPage look={look} mayWrite={scope.rights.has(right)} mayChoose={scope.rights.has('beheer.organisaties')} />, { nav });
    } }),
    route({ method: 'GET', path: paths.planApplication, permission: 'signed-in', audit: 'plan.application', input: none, async handle({ scope }) {
      const look = await planLook(house, scope);
      return look === undefined ? problem('not-found') : file(`${look.plan.key}-${look.plan.version}.csv`, 'text/csv; charset=utf-8', new TextEncoder().encode(csv(applicationTable(look))));
    } }),
  ];
}

const problemsOf = (done: Refused): Problem[] => done.refused.map((refusal) => ({ field: refusal.field ?? 'tekst', text: refusal.code === 'missing' && refusal.field === 'reden' ? 'Schrijf waarom je deze versie uitgeeft.' : sayRefusal(refusal) }));
const isMissing = (done: Refused): boolean => done.refused.some(({ code }) => code === 'not-found' || code === 'not-allowed');

function showText(look: PlanDraftLook | undefined, typed?: string, problems: readonly Problem[] = []): Answer {
  if (look === undefined) return problem('not-found');
  return page(`${problems.length > 0 ? 'Fout: ' : ''}${planTitle(look)}`, <WritePlanPage look={look} typed={typed} problems={problems} />, { nav, status: problems.length > 0 ? 422 : 200 });
}

function textRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'POST', path: `${paths.planWrite}/begin`, permission: right, audit: 'plan.write-begin', input: none, async handle({ scope, once }) {
      const done = await beginPlan(house, scope, once ?? undefined);
      if (!isRefused(done)) return redirect(urls.planWrite(), { said: 'Je kunt beginnen schrijven. Niets geldt voor je het uitgeeft.' });
      return done.refused.some(({ code }) => code === 'draft-exists') ? redirect(urls.planWrite()) : problem(done.refused);
    } }),
    route({ method: 'GET', path: paths.planWrite, permission: right, audit: 'plan.write', input: none, handle: async ({ scope }) => showText(await planDraft(house, scope)) }),
    route({ method: 'POST', path: paths.planWrite, permission: right, audit: 'plan.write-keep', input: kept, async handle({ scope, input, posted, once }) {
      const [look, text] = [await planDraft(house, scope), textOf(posted, 'tekst')];
      if (look === undefined) return problem('not-found');
      const done = await keepFile(house, scope, { programme: look.draft.programme, revision: input.revisie, path: look.draft.files[0]?.path ?? '', text }, once ?? undefined);
      if (!isRefused(done)) return redirect(`${urls.planWrite()}#controle`, { said: 'Bewaard.' });
      return isMissing(done) ? problem('not-found') : showText(await planDraft(house, scope), text, problemsOf(done));
    } }),
    // Looks at what is typed and keeps nothing, so there is no key to claim.
    route({ method: 'POST', path: `${paths.planWrite}/controle`, permission: right, audit: 'plan.write-check', input: none, claimsKey: true, async handle({ scope, posted }) {
      const look = await planDraft(house, scope);
      return look === undefined ? problem('not-found') : fragment(<PlanCheck read={readPlanDraft([{ path: look.draft.files[0]?.path ?? '', text: textOf(posted, 'tekst').replaceAll('\r\n', '\n') }])} />);
    } }),
    route({ method: 'GET', path: `${paths.planWrite}/ontwerp`, permission: right, audit: 'plan.write-drawn', input: none, async handle({ scope }) {
      const look = await planDraft(house, scope);
      if (look === undefined) return problem('not-found');
      if (look.plan === undefined) return showText(look);
      return page(`Ontwerp: ${look.plan.name}`, <PlanPage look={await lookAt(house, scope, look.plan, parseDay(look.plan.valid.from) ?? scope.today)} mayWrite={false} mayChoose={false} draft={urls.planWrite()} />, { nav });
    } }),
    route({ method: 'POST', path: `${paths.planWrite}/weg`, permission: right, audit: 'plan.write-forget', input: none, async handle({ scope, once }) {
      const look = await planDraft(house, scope);
      if (look === undefined) return problem('not-found');
      const done = await forgetDraft(house, scope, look.draft.programme, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.plan(), { said: 'Het ontwerp is weg.' });
    } }),
  ];
}

async function showPublish(house: House, scope: Scope, reason = '', problems: readonly Problem[] = []): Promise<Answer> {
  const look = await planDraft(house, scope);
  if (look === undefined) return problem('not-found');
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Uitgeven, ${planTitle(look)}`, <PublishPlanPage look={look} reason={reason} problems={problems} />, { nav, status: problems.length > 0 ? 422 : 200 });
}

function publishRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: `${paths.planWrite}/uitgeven`, permission: right, audit: 'plan.publish-look', input: none, handle: ({ scope }) => showPublish(house, scope) }),
    route({ method: 'POST', path: `${paths.planWrite}/uitgeven`, permission: right, audit: 'plan.publish', input: kept, async handle({ scope, input, posted, once }) {
      const reason = textOf(posted, 'reden');
      const done = await publishPlan(house, scope, { revision: input.revisie, reason }, once ?? undefined);
      if (isRefused(done)) return isMissing(done) ? problem('not-found') : showPublish(house, scope, reason, problemsOf(done).map((one) => (one.field === 'tekst' ? { ...one, field: '' } : one)));
      return redirect(urls.plan(), { said: done.from <= scope.today ? `Versie ${done.version} geldt.` : `Versie ${done.version} geldt vanaf ${formatDay(done.from)}.` });
    } }),
  ];
}

function contactRoutes(house: House): AnyRoute[] {
  const nameIn = (input: Record<string, unknown>): string => String(input['gemeente'] ?? '');
  return formRoutes({
    path: paths.planContact, permission: 'beheer.organisaties', audit: 'plan.contact',
    async screen({ scope, input }) {
      const municipality = nameIn(input);
      const room = await contactRoom(house, scope, municipality);
      if (room === undefined) return null;
      return {
        title: `Vast aanspreekpunt van ${municipality}`, part: ['Plan', urls.plan()] as const, home: ['Draaiboeken', nav] as const, action: urls.planContact(municipality), submit: 'Bewaar',
        lead: `Nu: ${room.line.now?.name ?? 'niemand'}. Een vraag uit ${municipality} gaat naar het aanspreekpunt als er niemand genoemd is. Wie het vroeger was, blijft staan.`,
        values: { wie: room.line.now?.accountId ?? '', van: scope.today },
        form: { fields: { wie: ask('choice', 'Wie?', { must: true, of: Object.fromEntries(room.people.map(({ id, name }) => [id, name])) }), van: ask('date', 'Vanaf', { must: true, help: 'Vandaag of later.' }) } },
      };
    },
    async save({ scope, input }, values, once) {
      const municipality = nameIn(input);
      const done = await chooseContact(house, scope, { municipality, account: textIn(values, 'wie'), from: dayIn(values, 'van') ?? scope.today }, once);
      return isRefused(done) ? done : redirect(urls.plan(), { said: `${done.name} is het aanspreekpunt van ${municipality}.` });
    },
  });
}
