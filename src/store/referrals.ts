/** Referrals from draft to verdict: for who holds the link, who filled them in, and who handles them at the addressee. */
import type { Insertable, Selectable } from 'kysely';
import type { Values } from '../engine/events.ts';
import type { ReferralState, Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Referral = Selectable<Tables['referral']>;
export type NewReferral = Omit<Insertable<Tables['referral']>, 'answers' | 'signatures' | 'verdict' | 'created' | 'savedAt' | 'revision'> & { answers?: Values; signatures?: Record<string, unknown> };

export async function addReferral(tx: Tx, { answers, signatures, ...row }: NewReferral): Promise<void> {
  await tx.db.insertInto('referral').values({ ...row, answers: JSON.stringify(answers ?? {}), signatures: JSON.stringify(signatures ?? {}), created: tx.now.moment, savedAt: tx.now.moment }).execute();
}

export function referral(tx: Tx, id: string): Promise<Referral | undefined> {
  return tx.db.selectFrom('referral').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The one that belongs to the link this scope holds. An expired one is found too, so that the page can say so. */
export function referralByToken(tx: Tx): Promise<Referral | undefined> {
  const token = tx.scope?.token ?? '';
  return tx.db.selectFrom('referral').selectAll().where('tokenHash', '=', token).executeTakeFirst();
}

/** Oldest first; of one state or all this reader may see. */
export function referrals(tx: Tx, filter: { state?: ReferralState | ReferralState[]; keeper?: string; account?: string; limit?: number } = {}): Promise<Referral[]> {
  let query = tx.db.selectFrom('referral').selectAll().orderBy('savedAt').orderBy('id').limit(filter.limit ?? 200);
  if (filter.state !== undefined) query = query.where('state', 'in', [filter.state].flat());
  if (filter.keeper !== undefined) query = query.where('keeperOrg', '=', filter.keeper);
  if (filter.account !== undefined) query = query.where('accountId', '=', filter.account);
  return query.execute();
}

/** Sent in to this organisation, and taken up by nobody yet. */
export async function countWaiting(tx: Tx, keeper: string): Promise<number> {
  const { count } = await tx.db.selectFrom('referral').select(({ fn }) => fn.countAll<string>().as('count')).where('keeperOrg', '=', keeper).where('state', '=', 'submitted').executeTakeFirstOrThrow();
  return Number(count);
}

/** Drafts whose link is past its last day, with the papers beside them. Around every lock. Gives how many went. */
export async function forgetDrafts(tx: Tx): Promise<number> {
  const past = tx.db.selectFrom('referral').select('id').where('state', '=', 'draft').where('caseId', 'is', null).where('expires', '<=', tx.now.moment);
  await tx.db.deleteFrom('document').where('caseId', 'is', null).where('referralId', 'in', past).execute();
  const done = await tx.db.deleteFrom('referral').where('id', 'in', past).executeTakeFirst();
  return Number(done.numDeletedRows);
}

export interface ReferralChange { answers?: Values; signatures?: Record<string, unknown>; state?: ReferralState; submitted?: boolean; expires?: Referral['expires']; caseId?: string; verdict?: unknown; accountId?: string; organisationId?: string; tokenHash?: string }

/** `edit-conflict`: changed since `revision`, already sent in, or not for this scope. */
export async function saveReferral(tx: Tx, id: string, revision: number, change: ReferralChange): Promise<{ revision: number } | { code: 'edit-conflict' }> {
  const { answers, signatures, submitted, verdict, ...rest } = change;
  const done = await tx.db.updateTable('referral').set({
    ...rest, revision: revision + 1, savedAt: tx.now.moment,
    ...(answers === undefined ? {} : { answers: JSON.stringify(answers) }), ...(signatures === undefined ? {} : { signatures: JSON.stringify(signatures) }),
    ...(verdict === undefined ? {} : { verdict: JSON.stringify(verdict) }), ...(submitted === true ? { submittedAt: tx.now.moment } : {}),
  }).where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return done.numUpdatedRows === 1n ? { revision: revision + 1 } : { code: 'edit-conflict' };
}
