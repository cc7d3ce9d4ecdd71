/** What must go out: written with the change that causes it, sent later, once. */
import { sql, type Selectable } from 'kysely';
import type { Moment } from '../values/moment.ts';
import type { OutboxKind, OutboxState, Tables } from './tables.ts';
import type { DoorTx, Tx } from './transaction.ts';

export type OutboxItem = Selectable<Tables['outbox']>;
export interface NewItem {
  id: string; kind: OutboxKind; /** Event and effect it comes from; the same cause is put in once. */ cause: string; organisationId?: string | null; caseId?: string | null;
  toAddress: string; /** Never holds anything about a client. */ subject: string; body: Record<string, unknown>; attachments?: string[]; state?: 'waiting' | 'held'; notBefore?: Moment;
  /** The key in a link of the text. Kept apart from it, until the mail has left or the link has expired. */ secret?: { token: string; expires: Moment };
}

/** Stands in a text for the key that was taken out of it. */
const SECRET_MARK = '⟦geheim⟧';
/** A piece of an address as long as the tokens of the house are. */
const TOKEN_IN_ADDRESS = /\/(?:[A-Za-z0-9_-]{32}|[A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])/;

/** false: this cause was put in before. Throws when a link would stand in the text with its key. */
export async function enqueue(tx: Tx | DoorTx, { notBefore, secret, ...given }: NewItem): Promise<boolean> {
  const whole = JSON.stringify(given.body);
  const body = secret === undefined || secret.token === '' ? whole : whole.replaceAll(secret.token, SECRET_MARK);
  if (TOKEN_IN_ADDRESS.test(body)) throw new TypeError(`the mail ${given.cause.split(':')[0] ?? ''} carries a key in its text: give it as its secret`);
  const done = await tx.db.insertInto('outbox').values({ ...given, body, created: tx.now.moment, nextTry: notBefore ?? tx.now.moment }).onConflict((c) => c.doNothing()).executeTakeFirst();
  const fresh = done.numInsertedOrUpdatedRows === 1n;
  if (fresh && secret !== undefined) await tx.db.insertInto('outboxSecret').values({ outboxId: given.id, secret: secret.token, expires: secret.expires }).execute();
  return fresh;
}

/** The texts of an item with the key in its place again; undefined when it has one and that is gone. By the loop, around every lock. */
export async function withSecret(tx: Tx, item: OutboxItem): Promise<OutboxItem['body'] | undefined> {
  const text = JSON.stringify(item.body);
  if (!text.includes(SECRET_MARK)) return item.body;
  const kept = await tx.db.selectFrom('outboxSecret').select('secret').where('outboxId', '=', item.id).where('expires', '>', tx.now.moment).executeTakeFirst();
  return kept === undefined ? undefined : (JSON.parse(text.replaceAll(SECRET_MARK, kept.secret)) as OutboxItem['body']);
}

/** Keys of links that no longer open anything. Around every lock. */
export async function forgetSecrets(tx: Tx): Promise<void> {
  await tx.db.deleteFrom('outboxSecret').where('expires', '<=', tx.now.moment).execute();
}

/** What was put in for this case so far, by cause. Around every lock, or inside `beyondScope`. */
export async function causesOf(tx: Tx, caseId: string): Promise<string[]> {
  return (await tx.db.selectFrom('outbox').select('cause').where('caseId', '=', caseId).execute()).map((row) => row.cause);
}

/** Mails of this case that tried to leave and could not, by the letter and the act they tell of. Inside `beyondScope`. */
export async function troubledLetters(tx: Tx, caseId: string): Promise<{ letter: string; instance: string | null }[]> {
  const rows = await tx.db.selectFrom('outbox').select('body').where('caseId', '=', caseId).where('kind', '=', 'mail').where('state', 'in', ['waiting', 'failed']).where('trouble', 'is not', null).execute();
  return rows.flatMap(({ body }) => (typeof body['letter'] === 'string' ? [{ letter: body['letter'], instance: typeof body['instance'] === 'string' ? body['instance'] : null }] : []));
}

/** The letters that carry an invoice: by the act that has its id, or by the id itself. Inside `beyondScope`. */
export async function lettersOfInvoice(tx: Tx, caseId: string, invoiceId: string): Promise<OutboxItem[]> {
  return tx.db.selectFrom('outbox').selectAll().where('caseId', '=', caseId)
    .where(sql<boolean>`(body ->> 'invoice' = ${invoiceId} or body ->> 'event' = (select e.id::text from case_event e where e.case_id = ${caseId}::uuid and e.kind = 'done' and e.instance = ${invoiceId} limit 1))`)
    .orderBy('created').orderBy('id').execute();
}

/** Letters on paper that wait to be printed, mails that wait for something, and what failed; oldest first. */
export function unsentItems(tx: Tx, filter: { case?: string; limit?: number } = {}): Promise<OutboxItem[]> {
  let query = tx.db.selectFrom('outbox').selectAll().where('caseId', 'is not', null).where('state', 'in', ['held', 'failed']).orderBy('created').orderBy('id').limit(filter.limit ?? 100);
  if (filter.case !== undefined) query = query.where('caseId', '=', filter.case);
  return query.execute();
}

export function outboxItem(tx: Tx, id: string): Promise<OutboxItem | undefined> {
  return tx.db.selectFrom('outbox').selectAll().where('id', '=', id).executeTakeFirst();
}

/** A letter that left by hand or by post. false: it was sent already. Inside `beyondScope`. */
export async function markPosted(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.db.updateTable('outbox').set({ state: 'sent', sentAt: tx.now.moment, claimedUntil: null, trouble: null }).where('id', '=', id).where('kind', '=', 'letter').where('state', '=', 'held').executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Takes up to `most` waiting items for this sender until `claimedUntil`; another sender passes over them. By the loop, around every lock. */
export async function claim(tx: Tx, most: number, claimedUntil: Moment, kinds?: OutboxKind[]): Promise<OutboxItem[]> {
  const only = kinds === undefined ? sql`` : sql`and kind = any(${kinds}::text[])`;
  const { rows } = await sql<OutboxItem>`update outbox set claimed_until = ${claimedUntil}::timestamptz, attempts = attempts + 1
    where id in (select id from outbox where state = 'waiting' and next_try <= ${tx.now.moment}::timestamptz and (claimed_until is null or claimed_until <= ${tx.now.moment}::timestamptz) ${only}
      order by next_try, id limit ${most} for update skip locked)
    returning *`.execute(tx.db);
  return rows;
}

export async function markSent(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('outboxSecret').where('outboxId', '=', id).execute();
  await tx.db.updateTable('outbox').set({ state: 'sent', sentAt: tx.now.moment, claimedUntil: null, trouble: null }).where('id', '=', id).execute();
}

/** Tried in vain: again at `nextTry`, or given up on when that is null. */
export async function markTrouble(tx: Tx, id: string, trouble: string, nextTry: Moment | null): Promise<void> {
  await tx.db.updateTable('outbox').set({ trouble, claimedUntil: null, ...(nextTry === null ? { state: 'failed' as const } : { nextTry }) }).where('id', '=', id).where('state', '=', 'waiting').execute();
}

/** Cannot go as it stands: waits for a person, with what is missing. */
export async function markHeld(tx: Tx, id: string, why: string): Promise<void> {
  await tx.db.updateTable('outbox').set({ state: 'held', trouble: why, claimedUntil: null }).where('id', '=', id).where('state', '=', 'waiting').execute();
}

/** By a person: send again, or hold back. false when it was sent already or is not theirs. */
export async function redirectItem(tx: Tx, id: string, to: 'waiting' | 'held'): Promise<boolean> {
  const done = await tx.db.updateTable('outbox').set({ state: to, nextTry: tx.now.moment }).where('id', '=', id).where('state', '<>', 'sent').executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Newest first, 50 at a time. */
export function outboxItems(tx: Tx, filter: { state?: OutboxState; case?: string; before?: Moment; limit?: number } = {}): Promise<OutboxItem[]> {
  let query = tx.db.selectFrom('outbox').selectAll().orderBy('created', 'desc').orderBy('id').limit(filter.limit ?? 50);
  if (filter.state !== undefined) query = query.where('state', '=', filter.state);
  if (filter.case !== undefined) query = query.where('caseId', '=', filter.case);
  if (filter.before !== undefined) query = query.where('created', '<', filter.before);
  return query.execute();
}
