/** The household of a person: seen, somebody coming to it or leaving it, and split in two; each step can be undone. */
import { logAccess } from '../../store/access-log.ts';
import { accountsById } from '../../store/accounts.ts';
import { addMembers, addStep, endMembers, householdRelations, householdSizes, membersAround, stepsOf, undoStep, type HouseholdMember, type HouseholdRelation, type HouseholdStep, type HouseholdTrouble } from '../../store/households.ts';
import { listCases } from '../../store/cases.ts';
import { addPerson, person, type Person } from '../../store/people.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import { claimed, type Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { ownPeopleLike } from '../places/known-people.ts';
import { mayMerge } from './merge.ts';

/** One household as it is today, as this reader may see it. `unseen`: how many more there are, without a name. */
export interface Household { id: string; members: readonly HouseholdMember[]; unseen: number }
export interface Homes { /** At most two: only a child has a second one. */ now: readonly Household[]; /** Who lived with this person before, or will. */ other: readonly HouseholdMember[] }
export interface DoneStep extends HouseholdStep { by: string; /** Who came or went by it, of those this reader may see. */ names: readonly string[] }
export interface HouseholdRoom extends Homes { person: Person; relations: readonly HouseholdRelation[]; steps: readonly DoneStep[]; today: Day }
/** Somebody of the own files whose name looks like what was typed. */
export interface LookAlike { id: string; name: string; municipality: string | null; numbers: readonly string[] }

const isIn = (one: HouseholdMember, day: Day): boolean => one.since <= day && (one.until === null || one.until > day);

/** For the page of the person and of a case about her. */
export async function homesOf(tx: Tx, id: string): Promise<Homes> {
  const around = await membersAround(tx, id);
  const { today } = tx.now;
  const mine = [...new Set(around.filter((one) => one.personId === id && isIn(one, today)).toSorted((a, b) => a.home - b.home).map((one) => one.householdId))];
  const sizes = await householdSizes(tx, mine, today);
  const now = mine.map((household): Household => {
    const members = around.filter((one) => one.householdId === household && isIn(one, today));
    return { id: household, members, unseen: Math.max(0, (sizes.get(household) ?? 0) - members.length) };
  });
  return { now, other: around.filter((one) => !isIn(one, today)) };
}

/** undefined: nobody of that id, or not for whoever reads only some of the cases. */
export function householdRoom(house: House, scope: Scope, id: string): Promise<HouseholdRoom | undefined> {
  return house.store.within(scope, (tx) => roomIn(tx, id));
}

async function roomIn(tx: Tx, id: string): Promise<HouseholdRoom | undefined> {
  const found = await person(tx, id);
  if (found === undefined || found.mergedInto !== null || !mayMerge(tx.scope, found)) return undefined;
  const relations = await householdRelations(tx);
  const homes = await homesOf(tx, id);
  const members = [...homes.now.flatMap((one) => one.members), ...homes.other];
  const steps = await stepsOf(tx, [...new Set(members.map((one) => one.householdId))]);
  const accounts = new Map((await accountsById(tx, steps.map((one) => one.byAccount))).map((one) => [one.id, one.name]));
  const namesOf = (step: string): string[] => members.filter((one) => one.joinedBy === step || one.leftBy === step).map(nameOf);
  return { person: found, ...homes, relations, today: tx.now.today, steps: steps.map((one) => ({ ...one, by: accounts.get(one.byAccount) ?? '', names: [...new Set(namesOf(one.id))] })) };
}

export const nameOf = ({ givenName, familyName }: Pick<Person, 'givenName' | 'familyName'>): string => `${givenName} ${familyName}`.trim();

/** Of the own files; nobody of whom the household is known to have them already. */
export function lookAlikes(house: House, scope: Scope, typed: string, besides: readonly string[]): Promise<LookAlike[]> {
  if (typed.trim().length < LEAST_LETTERS) return Promise.resolve([]);
  return house.store.within(scope, async (tx) => (await ownPeopleLike(tx, typed, MOST, (one) => !besides.includes(one.id))).map(({ cases, ...one }) => ({ ...one, numbers: cases.map((file) => file.number) })));
}
const LEAST_LETTERS = 3;
const MOST = 8;

interface Change { person: string; day: Day | undefined; once?: Once | undefined; location: string }
export interface Joining extends Change { /** Of a household of this person; without one a new household begins with her. */ household: string | undefined; relation: string; /** A child that has another home. */ second: boolean; who: { id: string } | { givenName: string; familyName: string } }

export function join(house: House, scope: Scope, given: Joining): Promise<{ done: true } | Refused> {
  return inRoom(house, scope, given, async (tx, room, day) => {
    if (!room.relations.some((one) => one.key === given.relation)) throw trouble('missing', 'relatie');
    if (given.second && given.relation !== CHILD) throw trouble('one-home', 'tweede');
    if (given.household !== undefined && !room.now.some((one) => one.id === given.household)) throw trouble('not-found', '');
    const who = await whoComes(house, tx, room, given);
    const { keeperOrg } = room.person;
    const step = { id: house.newId(), householdId: given.household ?? house.newId(), keeperOrg, kind: 'joined' as const, day };
    await addStep(tx, step);
    const row = (personId: string, relation: string, home: 1 | 2) => ({ id: house.newId(), householdId: step.householdId, keeperOrg, personId, relation, home, since: day, joinedBy: step.id });
    const first = given.household !== undefined ? [] : [isChildHere(room) ? row(room.person.id, CHILD, 2) : row(room.person.id, FIRST, 1)];
    throwAt(await addMembers(tx, [...first, row(who, given.relation, given.second ? 2 : 1)]), 'wie');
    await logged(house, tx, [room.person.id, who], step.id);
  });
}

/** Whoever a household is begun with. */
const FIRST = 'aanspreekpunt';
/** The only one who may have a second home. */
const CHILD = 'kind';
const isChildHere = (room: HouseholdRoom): boolean => room.now.some((home) => home.members.some((one) => one.personId === room.person.id && one.relation === CHILD));

async function whoComes(house: House, tx: Tx, room: HouseholdRoom, { who }: Joining): Promise<string> {
  if ('id' in who) {
    const found = await person(tx, who.id);
    if (found === undefined || found.keeperOrg !== room.person.keeperOrg || found.mergedInto !== null || found.id === room.person.id) throw trouble('person-unknown', 'wie');
    return found.id;
  }
  if (`${who.givenName}${who.familyName}`.trim() === '') throw trouble('missing', 'wie');
  const id = house.newId();
  await addPerson(tx, { id, keeperOrg: room.person.keeperOrg, givenName: who.givenName, familyName: who.familyName, municipality: room.person.municipality });
  return id;
}

export interface Leaving extends Change { household: string; /** Rows of members. */ members: readonly string[]; /** Those who go live together from that day on. */ together: boolean }

/** Some leave: each to somewhere else, or together as a household of their own. */
export function leave(house: House, scope: Scope, given: Leaving): Promise<{ done: true } | Refused> {
  return inRoom(house, scope, given, async (tx, room, day) => {
    const home = room.now.find((one) => one.id === given.household);
    const going = home?.members.filter((one) => given.members.includes(one.id)) ?? [];
    if (home === undefined) throw trouble('not-found', '');
    if (going.length === 0) throw trouble('missing', 'wie-gaat');
    if (going.length === home.members.length + home.unseen) throw trouble('nobody-left', 'wie-gaat');
    if (going.some((one) => day <= one.since)) throw trouble('before-coming', 'dag');
    const { keeperOrg } = room.person;
    const step = { id: house.newId(), householdId: home.id, keeperOrg, kind: given.together ? 'split' as const : 'left' as const, day };
    await addStep(tx, step);
    throwAt(await endMembers(tx, going.map((one) => one.id), day, step.id), 'dag');
    const householdId = house.newId();
    if (given.together) throwAt(await addMembers(tx, going.map((one) => ({ id: house.newId(), householdId, keeperOrg, personId: one.personId, relation: one.relation, home: one.home === 2 ? 2 : 1, since: day, joinedBy: step.id }))), 'dag');
    await logged(house, tx, going.map((one) => one.personId), step.id);
  });
}

export interface Undoing { person: string; step: string; why: string; once?: Once | undefined; location: string }

export function undoHouseholdStep(house: House, scope: Scope, given: Undoing): Promise<{ done: true } | Refused> {
  return inRoom(house, scope, { ...given, day: scope.today }, async (tx, room) => {
    if (given.why.trim() === '') throw trouble('missing', 'waarom');
    if (!room.steps.some((one) => one.id === given.step && one.undone === null)) throw trouble('not-found', '');
    const done = await undoStep(tx, given.step, given.why.trim());
    if (done === 'gone') throw trouble('not-found', '');
    throwAt(done, '');
    await logged(house, tx, [room.person.id], given.step);
  });
}

async function inRoom(house: House, scope: Scope, given: Change, run: (tx: Tx, room: HouseholdRoom, day: Day) => Promise<void>): Promise<{ done: true } | Refused> {
  return allOrNothing(house, scope, async (tx) => {
    const claim = await claimed(tx, given);
    if (claim === 'key-reused') return refuse('key-reused');
    if (claim === 'repeat') return { done: true };
    const room = await roomIn(tx, given.person);
    if (room === undefined) throw trouble('not-found', '');
    if (given.day === undefined) throw trouble('not-a-day', 'dag');
    await run(tx, room, given.day);
    return { done: true };
  });
}

const trouble = (code: string, field: string): Undone => new Undone([{ code, data: {}, clause: [], field }]);

function throwAt(found: HouseholdTrouble | undefined, field: string): void {
  if (found !== undefined) throw trouble(found.code, field);
}

/** At each case about somebody it touches, so that who looks at one of them finds it. */
async function logged(house: House, tx: Tx, people: readonly string[], step: string): Promise<void> {
  for (const one of people) for (const file of (await listCases(tx, { person: one })).cases) await logAccess(tx, { id: house.newId(), what: 'persoon.gezin', why: step, caseId: file.id, keeperOrg: file.keeperOrg });
}
