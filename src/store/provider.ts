/** What a login of elsewhere means here, and which of its answers were taken. */
import type { Selectable } from 'kysely';
import type { Moment } from '../values/moment.ts';
import type { Tables } from './tables.ts';
import type { DoorTx, Tx } from './transaction.ts';

export type ProviderMapping = Selectable<Tables['providerMapping']>;

/** All of it, organisations first. Empty for whoever may not manage it. */
export function providerMappings(tx: Tx | DoorTx): Promise<ProviderMapping[]> {
  return tx.db.selectFrom('providerMapping').selectAll().orderBy('kind', 'desc').orderBy('value').execute();
}

/** Adds what a value means, or replaces it. */
export async function putProviderMapping(tx: Tx, given: ProviderMapping): Promise<void> {
  await tx.db.insertInto('providerMapping').values(given).onConflict((c) => c.columns(['kind', 'value']).doUpdateSet(given)).execute();
}

/** false when there was none, or this scope may not. */
export async function dropProviderMapping(tx: Tx, kind: ProviderMapping['kind'], value: string): Promise<boolean> {
  const done = await tx.db.deleteFrom('providerMapping').where('kind', '=', kind).where('value', '=', value).executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** true for the first who comes with this answer; those that can no longer come are forgotten. */
export async function takeProviderAnswer(tx: DoorTx, stateHash: string, expires: Moment): Promise<boolean> {
  await tx.db.deleteFrom('providerAnswer').where('expires', '<=', tx.now.moment).execute();
  const done = await tx.db.insertInto('providerAnswer').values({ stateHash, expires }).onConflict((c) => c.doNothing()).executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}
