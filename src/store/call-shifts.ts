/** Who answers the telephone of a pool, and when. */
import type { Selectable } from 'kysely';
import type { Moment } from '../values/moment.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type CallShift = Selectable<Tables['callShift']>;

/** Those that touch the stretch, in order. */
export function shiftsBetween(tx: Tx, pool: string, from: Moment, until: Moment): Promise<CallShift[]> {
  return tx.db.selectFrom('callShift').selectAll().where('pool', '=', pool).where('starts', '<', until).where('ends', '>', from).orderBy('starts').orderBy('who').execute();
}

export async function addShifts(tx: Tx, rows: readonly Omit<CallShift, 'made' | 'byAccount'>[]): Promise<void> {
  await tx.db.insertInto('callShift').values(rows.map((row) => ({ ...row, made: tx.now.moment, byAccount: tx.scope?.account ?? '' }))).execute();
}

/** false: it is not there, or not for this organisation to remove. */
export async function removeShift(tx: Tx, pool: string, id: string): Promise<boolean> {
  return (await tx.db.deleteFrom('callShift').where('pool', '=', pool).where('id', '=', id).executeTakeFirst()).numDeletedRows === 1n;
}
