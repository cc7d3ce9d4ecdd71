/** Doors to writing rules: begin, keep, check while typing, look at it drawn, publish. */
import { z } from 'zod';
import { isRefused, type House, type Refused } from '../../../work/house.ts';
import { playbook } from '../../../work/look/playbooks.ts';
import type { Machine } from '../../../work/manage/machine.ts';
import { addFile, beginNew, beginNext, draftFiles, draftLook, forgetDraft, keepFile, readDraft, removeFile, type DraftLook } from '../../../work/rules/drafts.ts';
import { publishDraft } from '../../../work/rules/publish.ts';
import type { Scope } from '../../../store/scope.ts';
import { formatDay } from '../../../values/dutch.ts';
import { fragment, page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { ask, formRoutes, textIn } from '../beheer/form-page.tsx';
import { PlaybookPage } from './page.tsx';
import { PublishPage } from './publish-page.tsx';
import { Check, draftTitle, WritePage } from './write-page.tsx';

const right = 'beheer.draaiboeken' as const;
const key = z.string().max(100);
const one = z.object({ key });
const kept = z.object({ key, bestand: z.string().max(200).default(''), revisie: z.coerce.number().int().catch(0) });
const nav = urls.playbooks();

export function writeRoutes(house: House, machine: Pick<Machine, 'filesOf'>): AnyRoute[] {
  return [...beginRoutes(house, machine), ...textRoutes(house), ...publishRoutes(house)];
}

const problemsOf = (done: Refused): Problem[] => done.refused.map((refusal) => ({ field: refusal.field ?? '', text: refusal.code === 'missing' && refusal.field === 'reden' ? 'Schrijf waarom je deze versie uitgeeft.' : sayRefusal(refusal) }));
const isMissing = (done: Refused): boolean => done.refused.some(({ code }) => code === 'not-found' || code === 'not-allowed');

interface Shown { path?: string; typed?: string; answers?: Fields; problems?: readonly Problem[] }

async function showText(house: House, scope: Scope, programme: string, { path = '', typed, answers = {}, problems = [] }: Shown = {}): Promise<Answer> {
  const look = await draftLook(house, scope, programme);
  if (look === undefined) return problem('not-found');
  return page(`${problems.length > 0 ? 'Fout: ' : ''}${draftTitle(look)}`, <WritePage look={look} path={path === '' ? 'draaiboek.yaml' : path} typed={typed} answers={answers} problems={problems} />, { nav, status: problems.length > 0 ? 422 : 200 });
}

function beginRoutes(house: House, machine: Pick<Machine, 'filesOf'>): AnyRoute[] {
  const like = (): Record<string, string> => Object.fromEntries(house.programmes.all().map(({ draaiboek }) => [draaiboek.key, draaiboek.name]));
  return [
    ...formRoutes({
      path: paths.playbookNew, permission: right, audit: 'playbook.new',
      screen: () => Promise.resolve({
        title: 'Nieuw draaiboek', part: ['Draaiboeken', nav] as const, home: ['Draaiboeken', nav] as const, action: urls.playbookNew(), submit: 'Begin te schrijven', values: {},
        lead: 'Je begint van een draaiboek dat erop lijkt. Daarna verander je de tekst.',
        form: { fields: {
          naam: ask('text', 'Hoe heet het?', { must: true, max: 80 }), sleutel: ask('text', 'Korte naam voor het adres', { must: true, max: 60, help: 'Kleine letters en streepjes, zoals warm-wonen.' }),
          letters: ask('text', 'Letters voor de dossiernummers', { must: true, max: 4, help: 'Twee tot vier hoofdletters, zoals WW.' }), voorbeeld: ask('choice', 'Welk draaiboek lijkt erop?', { must: true, of: like() }),
        } },
      }),
      save: async ({ scope }, values, once) => {
        const done = await beginNew(house, machine, scope, { like: textIn(values, 'voorbeeld'), key: textIn(values, 'sleutel'), name: textIn(values, 'naam'), prefix: textIn(values, 'letters') }, once);
        return isRefused(done) ? done : redirect(urls.playbookWrite(done.programme), { said: 'Je kunt beginnen schrijven. Niets geldt voor je het uitgeeft.' });
      },
    }),
    route({ method: 'POST', path: `${paths.playbookWrite}/begin`, permission: right, audit: 'playbook.write-begin', input: one, async handle({ scope, input, once }) {
      const done = await beginNext(house, machine, scope, input.key, once ?? undefined);
      if (!isRefused(done)) return redirect(urls.playbookWrite(done.programme), { said: 'Je kunt beginnen schrijven. Niets geldt voor je het uitgeeft.' });
      return done.refused.some(({ code }) => code === 'draft-exists') ? redirect(urls.playbookWrite(input.key)) : problem(done.refused);
    } }),
  ];
}

function textRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.playbookWrite, permission: right, audit: 'playbook.write', input: one.extend({ bestand: z.string().max(200).default('') }), handle: ({ scope, input }) => showText(house, scope, input.key, { path: input.bestand }) }),
    route({ method: 'POST', path: paths.playbookWrite, permission: right, audit: 'playbook.write-keep', input: kept, async handle({ scope, input, posted, once }) {
      const [path, text] = [input.bestand, textOf(posted, 'tekst')];
      const done = await keepFile(house, scope, { programme: input.key, revision: input.revisie, path, text }, once ?? undefined);
      if (!isRefused(done)) return redirect(`${urls.playbookWrite(input.key, '', { bestand: path })}#controle`, { said: 'Bewaard.' });
      return isMissing(done) ? problem('not-found') : showText(house, scope, input.key, { path, typed: text, problems: problemsOf(done).map((one_) => ({ ...one_, field: 'tekst' })) });
    } }),
    // Looks at what is typed and keeps nothing, so there is no key to claim.
    route({ method: 'POST', path: `${paths.playbookWrite}/controle`, permission: right, audit: 'playbook.write-check', input: kept, claimsKey: true, async handle({ scope, input, posted }) {
      const draft = await draftFiles(house, scope, input.key);
      if (draft === undefined) return problem('not-found');
      const files = draft.map((file) => (file.path === input.bestand ? { path: file.path, text: textOf(posted, 'tekst').replaceAll('\r\n', '\n') } : file));
      return fragment(<Check programme={input.key} read={readDraft(house, files)} />);
    } }),
    route({ method: 'POST', path: `${paths.playbookWrite}/bestand`, permission: right, audit: 'playbook.write-file', input: kept, async handle({ scope, input, posted, once }) {
      const path = textOf(posted, 'nieuw-bestand').trim();
      const done = await addFile(house, scope, { programme: input.key, revision: input.revisie, path }, once ?? undefined);
      if (!isRefused(done)) return redirect(urls.playbookWrite(input.key, '', { bestand: path }), { said: 'Het bestand is er.' });
      return isMissing(done) ? problem('not-found') : showText(house, scope, input.key, { answers: posted, problems: problemsOf(done) });
    } }),
    route({ method: 'POST', path: `${paths.playbookWrite}/bestand-weg`, permission: right, audit: 'playbook.write-file-gone', input: kept, async handle({ scope, input, once }) {
      const done = await removeFile(house, scope, { programme: input.key, revision: input.revisie, path: input.bestand }, once ?? undefined);
      if (!isRefused(done)) return redirect(urls.playbookWrite(input.key), { said: 'Het bestand is weg.' });
      return isMissing(done) ? problem('not-found') : showText(house, scope, input.key, { path: input.bestand, problems: problemsOf(done) });
    } }),
    route({ method: 'POST', path: `${paths.playbookWrite}/weg`, permission: right, audit: 'playbook.write-forget', input: one, async handle({ scope, input, once }) {
      const done = await forgetDraft(house, scope, input.key, once ?? undefined);
      return isRefused(done) ? problem(done.refused) : redirect(urls.playbooks(), { said: 'Het ontwerp is weg.' });
    } }),
    route({ method: 'GET', path: `${paths.playbookWrite}/ontwerp`, permission: right, audit: 'playbook.write-drawn', input: one, async handle({ scope, input, now }) {
      const look = await draftLook(house, scope, input.key);
      if (look === undefined) return problem('not-found');
      if (look.programme === undefined) return showText(house, scope, input.key);
      return page(`Ontwerp: ${look.programme.draaiboek.name}`, <PlaybookPage book={bookOf(look, now.moment)} today={now.today} mayWrite={false} draft={urls.playbookWrite(input.key)} />, { nav });
    } }),
  ];
}

/** A draft looked at as any draaiboek: its own version is the one in force. */
function bookOf({ programme, examples }: DraftLook, at: string): Parameters<typeof PlaybookPage>[0]['book'] {
  if (programme === undefined) throw new TypeError('a draft that does not load cannot be drawn');
  const { draaiboek } = programme;
  return { draaiboek, programme, current: draaiboek.version, examples: { at: at as never, all: examples }, versions: [{ draaiboek, running: 0, published: null, until: null, before: programme.older[0] }], more: false };
}

async function showPublish(house: House, scope: Scope, programme: string, reason = '', problems: readonly Problem[] = []): Promise<Answer> {
  const look = await draftLook(house, scope, programme);
  if (look === undefined) return problem('not-found');
  const book = await playbook(house, scope, programme);
  const running = (book?.versions ?? []).reduce((sum, version) => sum + version.running, 0);
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Uitgeven, ${draftTitle(look)}`, <PublishPage look={look} before={book?.draaiboek} running={running} reason={reason} problems={problems} />, { nav, status: problems.length > 0 ? 422 : 200 });
}

function publishRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: `${paths.playbookWrite}/uitgeven`, permission: right, audit: 'playbook.publish-look', input: one, handle: ({ scope, input }) => showPublish(house, scope, input.key) }),
    route({ method: 'POST', path: `${paths.playbookWrite}/uitgeven`, permission: right, audit: 'playbook.publish', input: kept, async handle({ scope, input, posted, once }) {
      const reason = textOf(posted, 'reden');
      const done = await publishDraft(house, scope, { programme: input.key, revision: input.revisie, reason }, once ?? undefined);
      if (isRefused(done)) return isMissing(done) ? problem('not-found') : showPublish(house, scope, input.key, reason, problemsOf(done));
      const begun = done.from <= scope.today;
      return redirect(begun ? urls.playbook(input.key) : urls.playbooks(), { said: begun ? `Versie ${done.version} geldt.` : `Versie ${done.version} geldt vanaf ${formatDay(done.from)}.` });
    } }),
  ];
}
