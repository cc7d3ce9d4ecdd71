/** Open weeks of the turns of a pool, given to a place. */
import type { Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Fill = Selectable<Tables['rotaFill']>;

export function fills(tx: Tx, pool?: string): Promise<Fill[]> {
  const query = tx.db.selectFrom('rotaFill').selectAll().orderBy('at');
  return (pool === undefined ? query : query.where('pool', '=', pool)).execute();
}

export async function addFill(tx: Tx, row: { pool: string; week: Day; placeId: string; ownerOrg: string }): Promise<void> {
  await tx.db.insertInto('rotaFill').values({ ...row, byAccount: tx.scope?.account ?? '', at: tx.now.moment }).execute();
}
