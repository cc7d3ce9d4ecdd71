/** Where a person lives: noted from a day on, set right with what stood there still to be seen, and taken back. */
import { logAccess } from '../../store/access-log.ts';
import { accountsById } from '../../store/accounts.ts';
import { listCases } from '../../store/cases.ts';
import { addLiving, livingsOf, livingWords, takeBackLiving, type Living, type LivingClass, type LivingKind } from '../../store/livings.ts';
import { municipalities } from '../../store/organisations.ts';
import { person, type Person } from '../../store/people.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { FIRST_DAY, type Day } from '../../values/day.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import { claimed, type Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';

/** A place as it is told. `until`: the day on which the next one begins. `by`: who noted it. */
export interface ToldLiving extends Living { kindWord: string; classWord: string; until: Day | undefined; by: string; goneByName: string }
export interface LivingRoom {
  person: Person; /** Newest first, as they stand. */ places: readonly ToldLiving[]; /** Taken back or set right. */ before: readonly ToldLiving[]; kinds: readonly LivingKind[]; classes: readonly LivingClass[]; municipalities: readonly string[];
  /** May note and take back. */ notes: boolean; today: Day;
}

/** undefined: nobody of that id, or not for this reader; also for a person whom another organisation keeps. */
export function livingRoom(house: House, scope: Scope, id: string): Promise<LivingRoom | undefined> {
  return house.store.within(scope, (tx) => roomIn(tx, id));
}

async function roomIn(tx: Tx, id: string): Promise<LivingRoom | undefined> {
  const found = await person(tx, id);
  if (found === undefined || found.mergedInto !== null || tx.scope?.organisation !== found.keeperOrg) return undefined;
  const told = await toldLivings(tx, id);
  return {
    person: found, places: told.filter((one) => one.gone === null), before: told.filter((one) => one.gone !== null), ...(await livingWords(tx)), municipalities: (await municipalities(tx, tx.now.today)).map((one) => one.name),
    notes: notesLivings(tx.scope, found), today: tx.now.today,
  };
}

export const notesLivings = (scope: Scope | null, { keeperOrg }: Pick<Person, 'keeperOrg'>): boolean => scope !== null && scope.organisation === keeperOrg && scope.rights.has('dossiers.handelen');

/** Newest first, with what was taken back. */
export async function toldLivings(tx: Tx, id: string): Promise<ToldLiving[]> {
  const rows = await livingsOf(tx, id);
  if (rows.length === 0) return [];
  const { kinds, classes } = await livingWords(tx);
  const accounts = new Map((await accountsById(tx, rows.flatMap((one) => [one.byAccount, ...(one.goneBy === null ? [] : [one.goneBy])]))).map((one) => [one.id, one.name]));
  const standing = rows.filter((one) => one.gone === null);
  return rows.map((one) => ({
    ...one, kindWord: kinds.find((known) => known.key === one.kind)?.label ?? one.kind, classWord: classes.find((known) => known.key === one.class)?.label ?? one.class, by: accounts.get(one.byAccount) ?? '', goneByName: accounts.get(one.goneBy ?? '') ?? '',
    until: standing.filter((other) => other.since > one.since).at(-1)?.since,
  }));
}

/** Where she lives on a day, of what stands. */
export function livingOn(places: readonly ToldLiving[], on: Day): ToldLiving | undefined {
  return places.find((one) => one.gone === null && one.since <= on);
}

export interface LivingGiven {
  person: string; since: Day | undefined; kind: string; /** '': the one that goes with the kind. */ class: string; address: string; municipality: string; crowded: boolean; note: string;
  /** The row this one takes the place of, and why. */ corrects?: { id: string; why: string } | undefined; once?: Once | undefined; location: string;
}

export function noteLiving(house: House, scope: Scope, given: LivingGiven): Promise<{ done: true } | Refused> {
  return inRoom(house, scope, given, async (tx, room) => {
    const { since, corrects } = given;
    if (since === undefined || since < FIRST_DAY) throw trouble('not-a-day', 'sinds');
    const kind = room.kinds.find((one) => one.key === given.kind);
    if (kind === undefined) throw trouble('missing', 'soort');
    const cls = given.class === '' ? kind.class : given.class;
    if (!room.classes.some((one) => one.key === cls)) throw trouble('missing', 'klasse');
    if (corrects !== undefined) await takeBackIn(tx, room, corrects);
    if (room.places.some((one) => one.since === since && one.id !== corrects?.id)) throw trouble('living-that-day', 'sinds');
    await addLiving(tx, { id: house.newId(), keeperOrg: room.person.keeperOrg, personId: room.person.id, since, kind: kind.key, class: cls, address: given.address.trim(), municipality: given.municipality.trim(), crowded: given.crowded, note: given.note.trim(), corrects: corrects?.id ?? null });
    await logged(house, tx, room.person.id);
  });
}

export function takeBackLivingOf(house: House, scope: Scope, given: { person: string; id: string; why: string; once?: Once | undefined; location: string }): Promise<{ done: true } | Refused> {
  return inRoom(house, scope, given, async (tx, room) => {
    await takeBackIn(tx, room, given);
    await logged(house, tx, room.person.id);
  });
}

async function takeBackIn(tx: Tx, room: LivingRoom, { id, why }: { id: string; why: string }): Promise<void> {
  if (!room.places.some((one) => one.id === id)) throw trouble('not-found', '');
  if (why.trim() === '') throw trouble('missing', 'waarom');
  if (!(await takeBackLiving(tx, id, why.trim()))) throw trouble('not-found', '');
}

async function inRoom(house: House, scope: Scope, given: { person: string; once?: Once | undefined; location: string }, run: (tx: Tx, room: LivingRoom) => Promise<void>): Promise<{ done: true } | Refused> {
  return allOrNothing(house, scope, async (tx) => {
    const claim = await claimed(tx, given);
    if (claim === 'key-reused') return refuse('key-reused');
    if (claim === 'repeat') return { done: true };
    const room = await roomIn(tx, given.person);
    if (room?.notes !== true) throw trouble('not-found', '');
    await run(tx, room);
    return { done: true };
  });
}

const trouble = (code: string, field: string): Undone => new Undone([{ code, data: {}, clause: [], field }]);

async function logged(house: House, tx: Tx, id: string): Promise<void> {
  for (const file of (await listCases(tx, { person: id })).cases) await logAccess(tx, { id: house.newId(), what: 'persoon.woont', why: '', caseId: file.id, keeperOrg: file.keeperOrg });
}
