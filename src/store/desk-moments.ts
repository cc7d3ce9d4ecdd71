/** Where and when people can come, days on which that is otherwise, and how many came (migration 0177). */
import { sql, type Insertable, type Selectable, type Updateable } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type DeskMoment = Selectable<Tables['deskMoment']>;
export type DeskException = Selectable<Tables['deskException']>;
export type DeskCount = Selectable<Tables['deskCount']>;
export type NewDeskMoment = Omit<Insertable<Tables['deskMoment']>, 'revision'>;

/** Of every organisation, also those that are over; by municipality and name. */
export function deskMoments(tx: Tx, filter: { organisation?: string; from?: Day } = {}): Promise<DeskMoment[]> {
  let query = tx.db.selectFrom('deskMoment').selectAll().select(sql<Day[]>`days::text[]`.as('days')).orderBy('municipality').orderBy('name').orderBy('validFrom');
  if (filter.organisation !== undefined) query = query.where('organisationId', '=', filter.organisation);
  const { from } = filter;
  if (from !== undefined) query = query.where((e) => e.or([e('validUntil', 'is', null), e('validUntil', '>', from)]));
  return query.execute();
}

export async function addDeskMoment(tx: Tx, row: NewDeskMoment): Promise<void> {
  await tx.db.insertInto('deskMoment').values(row).execute();
}

/** `edit-conflict`: someone changed it since `revision`, or the scope may not. */
export async function changeDeskMoment(tx: Tx, id: string, revision: number, change: Omit<Updateable<Tables['deskMoment']>, 'id' | 'organisationId' | 'revision'>): Promise<{ code: 'edit-conflict' } | undefined> {
  const done = await tx.db.updateTable('deskMoment').set({ ...change, revision: revision + 1 }).where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return done.numUpdatedRows === 1n ? undefined : { code: 'edit-conflict' };
}

export function deskExceptions(tx: Tx, from: Day): Promise<DeskException[]> {
  return tx.db.selectFrom('deskException').selectAll().where('day', '>=', from).orderBy('day').execute();
}

/** Says it of a day, in place of what was said of it before. */
export async function putDeskException(tx: Tx, row: Omit<DeskException, 'byAccount' | 'at'>): Promise<void> {
  await dropDeskException(tx, row.momentId, row.day);
  await tx.db.insertInto('deskException').values({ ...row, byAccount: tx.scope?.account ?? '', at: tx.now.moment }).execute();
}

/** false when there was none, or this scope may not. */
export async function dropDeskException(tx: Tx, momentId: string, day: Day): Promise<boolean> {
  const done = await tx.db.deleteFrom('deskException').where('momentId', '=', momentId).where('day', '=', day).executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** Newest first; of the own organisation. */
export function deskCounts(tx: Tx, momentId: string): Promise<DeskCount[]> {
  return tx.db.selectFrom('deskCount').selectAll().where('momentId', '=', momentId).orderBy('day', 'desc').execute();
}

/** Noted again, the last counts. */
export async function putDeskCount(tx: Tx, row: Omit<DeskCount, 'byAccount' | 'at'>): Promise<void> {
  const told = { ...row, byAccount: tx.scope?.account ?? '', at: tx.now.moment };
  await tx.db.insertInto('deskCount').values(told).onConflict((c) => c.columns(['momentId', 'day']).doUpdateSet({ reached: told.reached, vulnerable: told.vulnerable, byAccount: told.byAccount, at: told.at })).execute();
}
