/** Open questions that could get one free place, side by side: what was judged of each and why. Nothing is added up, and people choose (WD-194, WD-195). */
import { mayHold, roleFor } from '../../domain/acting-roles.ts';
import { fitOf, type Fit } from '../../domain/places/fit.ts';
import type { DoneFact } from '../../engine/reading.ts';
import type { Draaiboek, Key, Task, WeighWord } from '../../protocol/draaiboek.ts';
import { logAccess } from '../../store/access-log.ts';
import { waitingCases } from '../../store/cases.ts';
import { heldIn } from '../../store/free-places.ts';
import { organisation } from '../../store/organisations.ts';
import { casesOfClaims, place, poolPlaces, type Place } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { LAST_DAY, type Day } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import { nightAt } from '../../values/nights.ts';
import type { House } from '../house.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { wantedBy } from './free.ts';
import { runs } from './rota.ts';

/** `judged`: the last time it was looked at; `answer`: what who was passed over was told last, and whether that came after the place was given. */
export interface Candidate { found: FoundCase; fit: Fit; judged: DoneFact | undefined; answer: DoneFact | undefined; answered: boolean }
export interface Given { number: string; name: string; from: Day; until: Day }
/** One way to give this place: the act that gives it, and whoever could get it. `given`: who has it now by that act, for whoever may know. */
export interface Weighing { draaiboek: Draaiboek; task: Key; weigh: WeighWord; candidates: Candidate[]; /** There are more than are compared at once. */ more: boolean; given: Given | undefined }
export interface CandidatesLook { place: Place; /** Nobody holds it from tonight on. */ free: boolean; weighings: Weighing[] }

/** More columns than this nobody compares. */
export const MOST_COMPARED = 12;

/** undefined: no such place for this reader, or it is given in no such way by this reader. */
export function candidatesLook(house: House, scope: Scope, placeId: string): Promise<CandidatesLook | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await place(tx, placeId);
    const ways = found === undefined ? [] : await waysToGive(house, tx, placeId);
    if (found === undefined || ways.length === 0) return undefined;
    const tonight = nightAt(tx.now.moment);
    const held = await heldIn(tx, { from: tonight, until: LAST_DAY }, [placeId]);
    const names = await casesOfClaims(tx, held.filter((one) => one.kind === 'stay').map((one) => one.id));
    const weighings: Weighing[] = [];
    for (const way of ways) weighings.push(await weighingOf(house, tx, { ...way, place: found, inIt: names.map((one) => one.number) }));
    for (const { found: seen } of weighings.flatMap((one) => one.candidates)) await logAccess(tx, { id: house.newId(), what: 'opvang.kandidaten', why: found.name, caseId: seen.file.id, keeperOrg: seen.file.keeperOrg });
    return { place: found, free: !held.some((one) => one.from <= tonight), weighings };
  });
}

/** Whether this reader compares candidates for that place at all: for the link to it. */
export async function comparesFor(house: House, tx: Tx, placeId: string): Promise<boolean> {
  return (await waysToGive(house, tx, placeId)).length > 0;
}

interface Way { draaiboek: Draaiboek; task: Key; word: Task; weigh: WeighWord; pool: Key }

/** Acts that weigh candidates for a place of a pool it is in, and that this reader could do. */
async function waysToGive(house: House, tx: Tx, placeId: string): Promise<Way[]> {
  const { scope } = tx;
  if (scope?.account == null || scope.organisation === null || !scope.rights.has('dossiers.handelen')) return [];
  const pools = new Set((await poolPlaces(tx, undefined, [placeId])).filter((row) => row.placeId === placeId && runs(row, tx.now.today)).map((row) => row.pool));
  const person = { account: scope.account, organisation: scope.organisation, organisationKind: (await organisation(tx, scope.organisation))?.kind ?? '', functions: scope.functions };
  return house.programmes.all().flatMap(({ draaiboek }) => Object.entries(draaiboek.tasks).flatMap(([task, word]): Way[] => {
    const pool = [word.claim?.pool ?? []].flat().find((one) => pools.has(one));
    const weigh = word.claim?.weigh;
    return pool === undefined || weigh === undefined || !word.by.some((role) => mayHold(draaiboek, role, person)) ? [] : [{ draaiboek, task, word, weigh, pool }];
  }));
}

async function weighingOf(house: House, tx: Tx, { draaiboek, task, word, weigh, pool, place: of, inIt }: Way & { place: Place; inIt: readonly string[] }): Promise<Weighing> {
  const { given, since } = await givenBy(house, tx, task, of.id, inIt);
  const waiting = await waitingCases(tx, { programme: draaiboek.key, stages: firstStages(draaiboek, word), limit: MOST_COMPARED + 1 });
  const candidates: Candidate[] = [];
  for (const file of waiting.slice(0, MOST_COMPARED)) {
    const found = await findCase(house, tx, file.number);
    if (found === undefined || !isCandidate(found, task)) continue;
    const [judged, answer] = [lastOf(found, weigh.task), lastOf(found, weigh.others)];
    candidates.push({ found, fit: fitOf(of, { ...wantedBy(found, pool) }), judged, answer, answered: answer !== undefined && since !== undefined && recordedOf(found, answer) >= since });
  }
  return { draaiboek, task, weigh, given, more: waiting.length > MOST_COMPARED, candidates: candidates.sort((a, b) => Number(b.judged !== undefined) - Number(a.judged !== undefined) || compareNames(a.found.file.subjectName, b.found.file.subjectName)) };
}

/** Stages of the act that a case on the list is in; undefined: it belongs to none, or to a track that the list does not keep. */
function firstStages(draaiboek: Draaiboek, word: Task): string[] | undefined {
  const [first = []] = Object.values(draaiboek.tracks);
  const named = [word.stage ?? []].flat();
  return named.length > 0 && named.every((one) => first.includes(one)) ? named : undefined;
}

/** Still waits for a place, and this reader could give it one. */
function isCandidate(found: FoundCase, task: Key): boolean {
  const word = found.draaiboek.tasks[task];
  return word?.claim?.weigh !== undefined && found.state.ended === null && !found.state.claims.some((one) => one.kind === 'stay' && one.left === undefined) && roleFor(found.roles, word.by) !== undefined;
}

const lastOf = (found: FoundCase, task: Key): DoneFact | undefined => found.state.done.filter((one) => one.task === task).at(-1);
const recordedOf = (found: FoundCase, act: DoneFact): string => found.events.find((event) => event.id === act.event)?.recorded ?? '';

/** Who has the place by this act, and since which moment that is known. */
async function givenBy(house: House, tx: Tx, task: Key, placeId: string, numbers: readonly string[]): Promise<{ given: Given | undefined; since: string | undefined }> {
  for (const number of numbers) {
    const found = await findCase(house, tx, number);
    const stay = found?.state.claims.find((one) => one.kind === 'stay' && one.place === placeId && one.task === task && one.left === undefined);
    if (found === undefined || stay === undefined) continue;
    return { given: { number, name: found.file.subjectName, from: stay.from, until: stay.until }, since: found.events.find((event) => event.id === stay.event)?.recorded };
  }
  return { given: undefined, since: undefined };
}
