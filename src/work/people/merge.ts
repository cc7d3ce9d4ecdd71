/** Somebody who stands in the files twice: seen beside each other, made one, and parted again. What went along comes back; the trail tells both. */
import type { Refusal } from '../../engine/reading.ts';
import { account } from '../../store/accounts.ts';
import { logAccess } from '../../store/access-log.ts';
import { listCases, type CaseFile } from '../../store/cases.ts';
import { mergePeople, mergesInto, partPeople, type PersonMerge } from '../../store/merges.ts';
import { person, type Person } from '../../store/people.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import { claimed, type Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { ownPeopleLike } from '../places/known-people.ts';

export interface Twin { person: Person; cases: readonly CaseFile[] }
export interface DoneMerge extends PersonMerge { name: string; by: string }
export interface MergeRoom { one: Twin; /** Whose name looks like it. */ like: readonly Twin[]; merges: readonly DoneMerge[] }

const MOST = 8;

/** undefined: nobody of that id, or not for whoever reads only some of the cases. */
export function mergeRoom(house: House, scope: Scope, id: string): Promise<MergeRoom | undefined> {
  return house.store.within(scope, (tx) => roomIn(tx, id));
}

async function roomIn(tx: Tx, id: string): Promise<MergeRoom | undefined> {
  const found = await person(tx, id);
  if (found === undefined || found.mergedInto !== null || !mayMerge(tx.scope, found)) return undefined;
  const like = await ownPeopleLike(tx, `${found.givenName} ${found.familyName}`, MOST, (one) => one.id !== id);
  const twins = await Promise.all(like.map(async ({ id: other, cases }): Promise<Twin[]> => { const row = await person(tx, other); return row === undefined ? [] : [{ person: row, cases }]; }));
  const merges = await Promise.all((await mergesInto(tx, id)).map(async (one): Promise<DoneMerge> => {
    const gone = await person(tx, one.gone);
    return { ...one, name: gone === undefined ? '' : nameOf(gone), by: (await account(tx, one.byAccount))?.name ?? '' };
  }));
  return { one: { person: found, cases: (await listCases(tx, { person: id })).cases }, like: twins.flat(), merges };
}

/** Whoever reads every case of the organisation that keeps her, and may open one. */
export function mayMerge(scope: Scope | null, { keeperOrg }: Pick<Person, 'keeperOrg'>): boolean {
  return scope !== null && scope.organisation === keeperOrg && scope.reach === 'organisation' && scope.rights.has('dossiers.openen');
}

const nameOf = ({ givenName, familyName }: Person): string => `${givenName} ${familyName}`.trim();

export interface Merging { kept: string; gone: string; why: string; once?: Once | undefined; location: string }

export function merge(house: House, scope: Scope, given: Merging): Promise<{ done: true } | Refused> {
  return inRoom(house, scope, given, given.kept, async (tx, room) => {
    const twin = room.like.find((one) => one.person.id === given.gone);
    if (twin === undefined) throw new Undone([trouble('person-unknown', 'met')]);
    const id = house.newId();
    const clash = await mergePeople(tx, { id, keeperOrg: room.one.person.keeperOrg, kept: given.kept, gone: given.gone, why: given.why.trim() });
    if (clash !== undefined) throw new Undone([trouble(clash.code, 'met')]);
    await logged(house, tx, [...room.one.cases, ...twin.cases], 'persoon.merge', id);
  });
}

export interface Parting { kept: string; merge: string; why: string; once?: Once | undefined; location: string }

export function part(house: House, scope: Scope, given: Parting): Promise<{ done: true } | Refused> {
  return inRoom(house, scope, given, given.kept, async (tx, room) => {
    if (!room.merges.some((one) => one.id === given.merge && one.undone === null)) throw new Undone([trouble('not-found', '')]);
    const clash = await partPeople(tx, given.merge, given.why.trim());
    if (clash !== undefined) throw new Undone([trouble(clash === 'gone' ? 'not-found' : clash.code, '')]);
    await logged(house, tx, room.one.cases, 'persoon.part', given.merge);
  });
}

async function inRoom(house: House, scope: Scope, given: { why: string; once?: Once | undefined; location: string }, id: string, run: (tx: Tx, room: MergeRoom) => Promise<void>): Promise<{ done: true } | Refused> {
  return allOrNothing(house, scope, async (tx) => {
    const claim = await claimed(tx, given);
    if (claim === 'key-reused') return refuse('key-reused');
    if (claim === 'repeat') return { done: true };
    const room = await roomIn(tx, id);
    if (room === undefined) throw new Undone([trouble('not-found', '')]);
    if (given.why.trim() === '') throw new Undone([trouble('missing', 'waarom')]);
    await run(tx, room);
    return { done: true };
  });
}

const trouble = (code: Refusal['code'], field: string): Refusal => ({ code, data: {}, clause: [], field });

/** At each case it touches, so that who looks at one of them finds it. */
async function logged(house: House, tx: Tx, cases: readonly CaseFile[], what: string, why: string): Promise<void> {
  for (const file of cases) await logAccess(tx, { id: house.newId(), what, why, caseId: file.id, keeperOrg: file.keeperOrg });
}
