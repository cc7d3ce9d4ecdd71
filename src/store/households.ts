/** Who lives with whom. What is done in one go is a step; the database undoes a step, and lets nobody live in two households on one day but a child (migration 0175). */
import { sql, type Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import { clashOf } from './clash.ts';
import type { Tables } from './tables.ts';
import { asHouse, type Tx } from './transaction.ts';

export type HouseholdMember = Selectable<Tables['householdMember']> & { givenName: string; familyName: string; /** The relation in words. */ word: string };
export type HouseholdStep = Selectable<Tables['householdStep']>;
export type HouseholdRelation = Selectable<Tables['householdRelation']>;
/** `lives-elsewhere`: on one of these days this person is in another household, or in this one already. `later-step-first`: somebody who came in by this step left later. */
export type HouseholdTrouble = { code: 'lives-elsewhere' | 'later-step-first' };

const TROUBLE: Readonly<Record<string, HouseholdTrouble['code']>> = { one_household: 'lives-elsewhere', one_place_in_household: 'lives-elsewhere', household_has_days: 'lives-elsewhere', later_step_first: 'later-step-first' };
const known = (constraint: string): HouseholdTrouble => ({ code: TROUBLE[constraint] ?? 'lives-elsewhere' });
const clash = (tx: Tx, run: () => Promise<void>): Promise<HouseholdTrouble | undefined> => clashOf(tx.db, Object.keys(TROUBLE), known, run);

export function householdRelations(tx: Tx): Promise<HouseholdRelation[]> {
  return tx.db.selectFrom('householdRelation').selectAll().orderBy('position').execute();
}

/** Everybody who is or was in one of the households of this person and whom this reader may see, by household; what was undone is left out. */
export async function membersAround(tx: Tx, person: string): Promise<HouseholdMember[]> {
  const own = await tx.db.selectFrom('householdMember').select('householdId').where('personId', '=', person).where('withdrawn', 'is', null).execute();
  if (own.length === 0) return [];
  return tx.db.selectFrom('householdMember').innerJoin('person', 'person.id', 'householdMember.personId').innerJoin('householdRelation', 'householdRelation.key', 'householdMember.relation').selectAll('householdMember').select(['person.givenName', 'person.familyName', 'householdRelation.label as word'])
    .where('householdId', 'in', own.map((one) => one.householdId)).where('withdrawn', 'is', null).orderBy('householdId').orderBy('householdRelation.position').orderBy('since').orderBy('householdMember.id').execute();
}

/** How many are in each household on a day, whoever looks: a number, never a name. */
export function householdSizes(tx: Tx, households: readonly string[], on: Day): Promise<Map<string, number>> {
  if (households.length === 0) return Promise.resolve(new Map());
  return asHouse(tx, 'met hoeveel een gezin is', null, async (all) => {
    const rows = await all.db.selectFrom('householdMember').select(['householdId', sql<number>`count(*)::int`.as('size')]).where('householdId', 'in', [...households]).where('withdrawn', 'is', null)
      .where('since', '<=', on).where((e) => e.or([e('until', 'is', null), e('until', '>', on)])).groupBy('householdId').execute();
    return new Map(rows.map((row) => [row.householdId, row.size]));
  });
}

/** Newest first, what was undone too. Empty for whoever does not read everything of the organisation. */
export function stepsOf(tx: Tx, households: readonly string[]): Promise<HouseholdStep[]> {
  return households.length === 0 ? Promise.resolve([]) : tx.db.selectFrom('householdStep').selectAll().where('householdId', 'in', [...households]).orderBy('at', 'desc').orderBy('day', 'desc').execute();
}

export async function addStep(tx: Tx, step: { id: string; householdId: string; keeperOrg: string; kind: HouseholdStep['kind']; day: Day }): Promise<void> {
  await tx.db.insertInto('householdStep').values({ ...step, at: tx.now.moment, byAccount: tx.scope?.account ?? '' }).execute();
}

export interface NewMember { id: string; householdId: string; keeperOrg: string; personId: string; relation: string; home: 1 | 2; since: Day; joinedBy: string }

export function addMembers(tx: Tx, members: readonly NewMember[]): Promise<HouseholdTrouble | undefined> {
  return clash(tx, async () => { await tx.db.insertInto('householdMember').values([...members]).execute(); });
}

/** From this day on these are no longer in it. */
export function endMembers(tx: Tx, ids: readonly string[], until: Day, leftBy: string): Promise<HouseholdTrouble | undefined> {
  return clash(tx, async () => { await tx.db.updateTable('householdMember').set({ until, leftBy }).where('id', 'in', [...ids]).where('until', 'is', null).execute(); });
}

/** 'gone': there is no such step any more, or not for this scope. */
export async function undoStep(tx: Tx, id: string, why: string): Promise<HouseholdTrouble | 'gone' | undefined> {
  let done = false;
  const trouble = await clash(tx, async () => {
    const changed = await tx.db.updateTable('householdStep').set({ undone: tx.now.moment, undoneBy: tx.scope?.account ?? '', undoneWhy: why }).where('id', '=', id).where('undone', 'is', null).executeTakeFirst();
    done = changed.numUpdatedRows === 1n;
  });
  return trouble ?? (done ? undefined : 'gone');
}
