/** Doors of where somebody lives. */
import { z } from 'zod';
import type { Refusal } from '../../../engine/reading.ts';
import type { Scope } from '../../../store/scope.ts';
import { formatDay } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { livingRoom, noteLiving, takeBackLivingOf, type ToldLiving } from '../../../work/people/livings.ts';
import { page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, textsOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn } from '../dossiers/finish.tsx';
import { LivingNames as NAMES, LivingPage, whyBack } from './living-page.tsx';

const input = z.object({ id: z.uuid() });
const asked = z.object({ id: z.uuid(), verbeter: z.string().max(60).default('') });
const RIGHT = 'dossiers.handelen';
const MOST = 300;
type Posted = Ask<typeof RIGHT, z.output<typeof input>>;

export function livingRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.living, permission: 'signed-in', audit: 'persoon.woont-form', input: asked, handle: ({ scope, input: { id, verbeter } }) => show(house, scope, id, verbeter, null, []) }),
    route({ method: 'POST', path: paths.living, permission: RIGHT, audit: 'persoon.woont', input, handle: (ask) => note(house, ask) }),
    route({ method: 'POST', path: paths.livingBack, permission: RIGHT, audit: 'persoon.woont-terug', input, handle: (ask) => back(house, ask) }),
  ];
}

async function note(house: House, { scope, input: { id }, posted, once }: Posted): Promise<Answer> {
  const corrects = textOf(posted, NAMES.corrects);
  const since = dayIn(posted, NAMES.since);
  const problems: Problem[] = [
    ...(since === undefined ? [{ field: NAMES.since, text: 'Vul een dag in die bestaat, zoals 20/11/2026' }] : []),
    ...(textOf(posted, NAMES.kind) === '' ? [{ field: NAMES.kind, text: 'Kies wat voor plaats het is' }] : []),
    ...(corrects !== '' && textOf(posted, NAMES.why).trim() === '' ? [{ field: NAMES.why, text: 'Schrijf wat er niet klopte' }] : []),
  ];
  if (problems.length > 0) return show(house, scope, id, corrects, posted, problems);
  const line = (name: string): string => textOf(posted, name).slice(0, MOST);
  const done = await noteLiving(house, scope, {
    person: id, since, kind: textOf(posted, NAMES.kind), class: textOf(posted, NAMES.cls), address: line(NAMES.address), municipality: line(NAMES.municipality), crowded: textsOf(posted, NAMES.crowded).includes('ja'), note: line(NAMES.note),
    ...(corrects === '' ? {} : { corrects: { id: corrects, why: line(NAMES.why) } }), once: once ?? undefined, location: urls.living(id),
  });
  if (!isRefused(done)) return redirect(urls.living(id), { said: corrects === '' ? `Genoteerd${since === undefined ? '' : `, vanaf ${formatDay(since)}`}.` : 'Verbeterd. Wat er stond, blijft te zien.' });
  return refused(house, scope, id, corrects, posted, done.refused, (field) => field);
}

async function back(house: House, { scope, input: { id }, posted, once }: Posted): Promise<Answer> {
  const row = textOf(posted, NAMES.row);
  const done = await takeBackLivingOf(house, scope, { person: id, id: row, why: textOf(posted, whyBack(row)).slice(0, MOST), once: once ?? undefined, location: urls.living(id) });
  if (!isRefused(done)) return redirect(urls.living(id), { said: 'Teruggenomen. De plaats ervoor geldt weer.' });
  return refused(house, scope, id, '', posted, done.refused, (field) => (field === 'waarom' ? whyBack(row) : field));
}

function refused(house: House, scope: Scope, id: string, corrects: string, posted: Fields, refusals: readonly Refusal[], fieldOf: (field: string) => string): Promise<Answer> | Answer {
  return refusals[0]?.code === 'not-found' ? problem('not-found') : show(house, scope, id, corrects, posted, refusals.map((one) => ({ field: fieldOf(one.field ?? ''), text: sayRefusal(one) })));
}

async function show(house: House, scope: Scope, id: string, corrects: string, posted: Fields | null, problems: readonly Problem[]): Promise<Answer> {
  const room = await livingRoom(house, scope, id);
  if (room === undefined) return problem('not-found');
  const row = room.places.find((one) => one.id === corrects);
  const answers = posted ?? (row === undefined ? { [NAMES.municipality]: room.person.municipality ?? '' } : told(row));
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Waar woont deze persoon?`, <LivingPage facts={{ room, answers, problems, corrects: row }} />, { nav: urls.cases(), status: problems.length > 0 ? 422 : 200 });
}

const told = (row: ToldLiving): Fields => ({ [NAMES.since]: formatDay(row.since), [NAMES.kind]: row.kind, [NAMES.cls]: row.class, [NAMES.address]: row.address, [NAMES.municipality]: row.municipality, [NAMES.crowded]: row.crowded ? ['ja'] : [], [NAMES.note]: row.note });
