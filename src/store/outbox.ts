/** What must go out: written with the change that causes it, sent later, once. */
import { sql, type Selectable } from 'kysely';
import type { Moment } from '../values/moment.ts';
import type { OutboxKind, OutboxState, Tables } from './tables.ts';
import type { DoorTx, Tx } from './transaction.ts';

export type OutboxItem = Selectable<Tables['outbox']>;
export interface NewItem {
  id: string; kind: OutboxKind; /** Event and effect it comes from; the same cause is put in once. */ cause: string; organisationId?: string | null; caseId?: string | null;
  toAddress: string; /** Never holds anything about a client. */ subject: string; body: Record<string, unknown>; attachments?: string[]; state?: 'waiting' | 'held'; notBefore?: Moment;
}

/** false: this cause was put in before. */
export async function enqueue(tx: Tx | DoorTx, { notBefore, ...given }: NewItem): Promise<boolean> {
  const done = await tx.db.insertInto('outbox').values({ ...given, body: JSON.stringify(given.body), created: tx.now.moment, nextTry: notBefore ?? tx.now.moment })
    .onConflict((c) => c.doNothing()).executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** What was put in for this case so far, by cause. Around every lock, or inside `beyondScope`. */
export async function causesOf(tx: Tx, caseId: string): Promise<string[]> {
  return (await tx.db.selectFrom('outbox').select('cause').where('caseId', '=', caseId).execute()).map((row) => row.cause);
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
