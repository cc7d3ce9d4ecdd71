/** Where people live, from a day on. The next place ends the one before; what was noted wrongly stays, marked. Of two places since one day, the one noted last counts (migration 0176). */
import { sql, type Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Living = Selectable<Tables['living']>;
export type LivingClass = Selectable<Tables['livingClass']>;
export type LivingKind = Selectable<Tables['livingKind']>;
export interface NewLiving { id: string; keeperOrg: string; personId: string; since: Day; kind: string; class: string; address: string; municipality: string; crowded: boolean; note: string; corrects: string | null }

/** In the order in which they are offered. */
export async function livingWords(tx: Tx): Promise<{ classes: LivingClass[]; kinds: LivingKind[] }> {
  return { classes: await tx.db.selectFrom('livingClass').selectAll().orderBy('position').execute(), kinds: await tx.db.selectFrom('livingKind').selectAll().orderBy('position').execute() };
}

/** Newest first, with what was taken back. */
export function livingsOf(tx: Tx, person: string): Promise<Living[]> {
  return tx.db.selectFrom('living').selectAll().where('personId', '=', person).orderBy('since', 'desc').orderBy('at', 'desc').orderBy('id').execute();
}

export async function addLiving(tx: Tx, row: NewLiving): Promise<void> {
  await tx.db.insertInto('living').values({ ...row, at: tx.now.moment, byAccount: tx.scope?.account ?? '' }).execute();
}

/** false: it was taken back before, or is not for this scope. */
export async function takeBackLiving(tx: Tx, id: string, why: string): Promise<boolean> {
  const done = await tx.db.updateTable('living').set({ gone: tx.now.moment, goneBy: tx.scope?.account ?? '', goneWhy: why }).where('id', '=', id).where('gone', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export interface PersonLiving { personId: string; givenName: string; familyName: string; since: Day; class: string; crowded: boolean; municipality: string; precarious: boolean; followed: LivingClass['followed'] }

/** Of everybody this reader may see and who lives precariously on a day: every place that stands, of each person oldest first. */
export async function precariousLivings(tx: Tx, on: Day): Promise<PersonLiving[]> {
  const { rows } = await sql<PersonLiving>`select l.person_id as "personId", p.given_name as "givenName", p.family_name as "familyName", l.since::text as since, l.class, l.crowded, l.municipality, c.precarious, c.followed
    from (select distinct on (person_id) person_id, class, crowded from living where gone is null and since <= ${on} order by person_id, since desc, at desc) now
    join living_class k on k.key = now.class join living l on l.person_id = now.person_id and l.gone is null and l.since <= ${on} join living_class c on c.key = l.class join person p on p.id = l.person_id
    where k.precarious or now.crowded order by p.family_name, p.given_name, l.person_id, l.since, l.at`.execute(tx.db);
  return rows;
}

/** Around every lock, at a request to erase: the places named and, when asked, the person's part in every household. Gives how many rows went. */
export async function eraseOfPerson(tx: Tx, given: { caseId: string; requestCase: string; livings: readonly string[]; households: boolean }): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select ctx.erase_of_person(${given.caseId}::uuid, ${given.requestCase}::uuid, ${[...given.livings]}::uuid[], ${given.households}) as gone`.execute(tx.db);
  return rows[0]?.gone ?? 0;
}
