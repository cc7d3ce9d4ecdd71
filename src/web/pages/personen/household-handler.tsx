/** Doors of who lives with somebody. */
import { z } from 'zod';
import type { Refusal } from '../../../engine/reading.ts';
import type { Scope } from '../../../store/scope.ts';
import { formatDay } from '../../../values/dutch.ts';
import { isRefused, type House } from '../../../work/house.ts';
import { householdRoom, join, leave, lookAlikes, undoHouseholdStep, type HouseholdRoom, type LookAlike } from '../../../work/people/households.ts';
import { fragment, page, problem, redirect, type Answer } from '../../answer.ts';
import { textOf, textsOf, type Fields } from '../../body.ts';
import type { Problem } from '../../parts/page-parts.tsx';
import { route, type AnyRoute, type Ask } from '../../route.ts';
import { sayRefusal } from '../../say/refusal.ts';
import { paths, urls } from '../../urls.ts';
import { dayIn } from '../dossiers/finish.tsx';
import { splitName } from '../loket/names.ts';
import { HouseholdNames as NAMES, HouseholdPage, Likes, NOBODY_OF_THEM, whyUndone } from './household-page.tsx';

const input = z.object({ id: z.uuid() });
const typing = z.object({ id: z.uuid(), wie: z.string().max(200).default('') });
const RIGHT = 'dossiers.openen';
const MOST_WHY = 300;
type Asked = Ask<typeof RIGHT, z.output<typeof input>>;

export function householdRoutes(house: House): AnyRoute[] {
  return [
    route({ method: 'GET', path: paths.household, permission: RIGHT, audit: 'persoon.gezin-form', input, handle: ({ scope, input: { id } }) => show(house, scope, id, {}, []) }),
    route({ method: 'GET', path: paths.householdKnown, permission: RIGHT, audit: 'persoon.gezin-bekenden', input: typing, handle: (ask) => known(house, ask) }),
    route({ method: 'POST', path: paths.householdJoin, permission: RIGHT, audit: 'persoon.gezin-erbij', input, handle: (ask) => comes(house, ask) }),
    route({ method: 'POST', path: paths.householdLeave, permission: RIGHT, audit: 'persoon.gezin-weg', input, handle: (ask) => goes(house, ask) }),
    route({ method: 'POST', path: paths.householdUndo, permission: RIGHT, audit: 'persoon.gezin-terug', input, handle: (ask) => undone(house, ask) }),
  ];
}

const livingHere = (room: HouseholdRoom): string[] => [room.person.id, ...room.now.flatMap((home) => home.members.map((one) => one.personId))];

async function known(house: House, { scope, input: { id, wie } }: Ask<typeof RIGHT, z.output<typeof typing>>): Promise<Answer> {
  const room = await householdRoom(house, scope, id);
  return room === undefined ? problem('not-found') : fragment(<Likes likes={await lookAlikes(house, scope, wie, livingHere(room))} controls={{ answers: {}, problems: [] }} />);
}

async function comes(house: House, { scope, input: { id }, posted, once }: Asked): Promise<Answer> {
  const room = await householdRoom(house, scope, id);
  if (room === undefined) return problem('not-found');
  const typed = textOf(posted, NAMES.who).trim();
  const likes = await lookAlikes(house, scope, typed, livingHere(room));
  const same = textOf(posted, NAMES.same);
  const chosen = likes.find((one) => one.id === same);
  const problems: Problem[] = [
    ...(typed === '' ? [{ field: NAMES.who, text: 'Schrijf wie erbij komt' }] : []),
    ...(likes.length > 0 && chosen === undefined && same !== NOBODY_OF_THEM ? [{ field: NAMES.same, text: 'Deze naam lijkt op iemand die we kennen. Kies wie het is' }] : []),
    ...(textOf(posted, NAMES.relation) === '' ? [{ field: NAMES.relation, text: 'Kies wie dat in het gezin is' }] : []),
    ...(dayIn(posted, NAMES.since) === undefined ? [{ field: NAMES.since, text: 'Vul een dag in die bestaat, zoals 20/11/2026' }] : []),
  ];
  if (problems.length > 0) return show(house, scope, id, posted, problems, likes);
  const home = textOf(posted, NAMES.home);
  const done = await join(house, scope, {
    person: id, household: z.uuid().safeParse(home).success ? home : undefined, relation: textOf(posted, NAMES.relation), second: textsOf(posted, NAMES.second).includes('ja'), who: chosen === undefined ? splitName(typed) : { id: chosen.id },
    day: dayIn(posted, NAMES.since), once: once ?? undefined, location: urls.household(id),
  });
  if (!isRefused(done)) return redirect(urls.household(id), { said: 'Toegevoegd. Je kan het ongedaan maken.' });
  return refused(house, scope, id, posted, done.refused, (field) => (field === 'dag' ? NAMES.since : field), likes);
}

async function goes(house: House, { scope, input: { id }, posted, once }: Asked): Promise<Answer> {
  const nth = textOf(posted, 'deel');
  const of = (name: string): string => (/^\d$/.test(nth) ? `${name}-${nth}` : name);
  // Told again under the plain names, to which a problem points.
  const plain: Fields = { ...posted, [NAMES.going]: textsOf(posted, of(NAMES.going)), [NAMES.until]: textOf(posted, of(NAMES.until)), [NAMES.together]: textsOf(posted, of(NAMES.together)) };
  const day = dayIn(plain, NAMES.until);
  const going = textsOf(plain, NAMES.going);
  const problems: Problem[] = [...(going.length === 0 ? [{ field: NAMES.going, text: 'Kies wie weggaat' }] : []), ...(day === undefined ? [{ field: NAMES.until, text: 'Vul een dag in die bestaat, zoals 20/11/2026' }] : [])];
  if (problems.length > 0) return show(house, scope, id, plain, problems);
  const done = await leave(house, scope, { person: id, household: textOf(posted, NAMES.home), members: going, together: textsOf(plain, NAMES.together).includes('ja') && going.length > 1, day, once: once ?? undefined, location: urls.household(id) });
  if (!isRefused(done)) return redirect(urls.household(id), { said: `Genoteerd${day === undefined ? '' : `: vanaf ${formatDay(day)}`}. Je kan het ongedaan maken.` });
  return refused(house, scope, id, plain, done.refused, (field) => field);
}

async function undone(house: House, { scope, input: { id }, posted, once }: Asked): Promise<Answer> {
  const step = textOf(posted, NAMES.step);
  const done = await undoHouseholdStep(house, scope, { person: id, step, why: textOf(posted, whyUndone(step)).slice(0, MOST_WHY), once: once ?? undefined, location: urls.household(id) });
  if (!isRefused(done)) return redirect(urls.household(id), { said: 'Ongedaan gemaakt.' });
  return refused(house, scope, id, posted, done.refused, (field) => (field === 'waarom' ? whyUndone(step) : field));
}

function refused(house: House, scope: Scope, id: string, posted: Fields, refusals: readonly Refusal[], fieldOf: (field: string) => string, likes: readonly LookAlike[] = []): Promise<Answer> | Answer {
  return refusals[0]?.code === 'not-found' ? problem('not-found') : show(house, scope, id, posted, refusals.map((one) => ({ field: fieldOf(one.field ?? ''), text: sayRefusal(one) })), likes);
}

async function show(house: House, scope: Scope, id: string, answers: Fields, problems: readonly Problem[], likes: readonly LookAlike[] = []): Promise<Answer> {
  const room = await householdRoom(house, scope, id);
  if (room === undefined) return problem('not-found');
  return page(`${problems.length > 0 ? 'Fout: ' : ''}Met wie woont deze persoon samen?`, <HouseholdPage facts={{ room, answers, problems, likes }} />, { nav: urls.cases(), status: problems.length > 0 ? 422 : 200 });
}
