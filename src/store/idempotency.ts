/** One POST, carried out once: a repeat gets the answer of the first, and does nothing. */
import type { Selectable } from 'kysely';
import type { Moment } from '../values/moment.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Remembered = Selectable<Tables['idempotency']>;
interface Keyed { key: string; method: string; path: string; bodyHash: string }
export type Claim =
  | { code: 'first' }
  /** Done before; answer the same. */ | { code: 'repeat'; status: number; location: string | null }
  /** The key was used for something else. */ | { code: 'key-reused' };

/**
 * Claims a key for the scope, in the transaction of the act itself: a second one waits until the first ends,
 * and takes its place when that failed. `answer`: what a repeat is told, where that is known before the act.
 */
export async function claimKey(tx: Tx, { key, method, path, bodyHash }: Keyed, answer: { status?: number; location?: string } = {}): Promise<Claim> {
  const scopeKey = tx.scope?.account ?? tx.scope?.token ?? '';
  const done = await tx.db.insertInto('idempotency').values({ key, method, path, bodyHash, scopeKey, created: tx.now.moment, status: answer.status ?? null, location: answer.location ?? null }).onConflict((c) => c.doNothing()).executeTakeFirst();
  if (done.numInsertedOrUpdatedRows === 1n) return { code: 'first' };
  const there = await tx.db.selectFrom('idempotency').selectAll().where('scopeKey', '=', scopeKey).where('key', '=', key).executeTakeFirstOrThrow();
  const same = there.method === method && there.path === path && there.bodyHash === bodyHash;
  return same ? { code: 'repeat', status: there.status ?? 200, location: there.location } : { code: 'key-reused' };
}

/** What an earlier post with this key was answered; undefined while there is no answer. */
export async function answerTo(tx: Tx, key: string): Promise<{ bodyHash: string; path: string; status: number; location: string } | undefined> {
  const found = await tx.db.selectFrom('idempotency').select(['bodyHash', 'path', 'status', 'location']).where('scopeKey', '=', tx.scope?.account ?? tx.scope?.token ?? '').where('key', '=', key).executeTakeFirst();
  return found === undefined || found.status === null ? undefined : { bodyHash: found.bodyHash, path: found.path, status: found.status, location: found.location ?? '' };
}

/** The answer to give to a repeat; in the same transaction. */
export async function rememberAnswer(tx: Tx, key: string, status: number, location: string | null): Promise<void> {
  await tx.db.updateTable('idempotency').set({ status, location }).where('scopeKey', '=', tx.scope?.account ?? tx.scope?.token ?? '').where('key', '=', key).execute();
}

/** Around every lock. Gives how many went. */
export async function forgetKeys(tx: Tx, before: Moment): Promise<number> {
  const done = await tx.db.deleteFrom('idempotency').where('created', '<', before).executeTakeFirst();
  return Number(done.numDeletedRows);
}
