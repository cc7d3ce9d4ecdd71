/** Destruction under four eyes (GW-112), and the restriction of use that a client may ask. */
import { sql, type Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import { clashOf } from './clash.ts';
import type { Tables } from './tables.ts';
import { asHouse, type Tx } from './transaction.ts';

export type Destruction = Selectable<Tables['destruction']>;
export type Restriction = Selectable<Tables['privacyRestriction']>;
export interface Proposal { id: string; caseId: string; caseNumber: string; keeperOrg: string; programme: string; /** Rule of the archive it rests on. */ rule: string; /** Only these classes; the whole file when null. */ classes?: string[] | null }

/** `already-proposed`: a proposal for this case is open. The scope's account is the proposer. */
export function proposeDestruction(tx: Tx, given: Proposal): Promise<undefined | { code: 'already-proposed' }> {
  return clashOf(tx.db, 'destruction_open', { code: 'already-proposed' } as const, async () => {
    await tx.db.insertInto('destruction').values({ ...given, proposedBy: tx.scope?.account ?? '', proposed: tx.now.moment }).execute();
  });
}

/** `same-person`: who proposed it may not decide on it. false: no such open proposal for this scope. */
export async function decideDestruction(tx: Tx, id: string, verdict: 'approved' | 'refused'): Promise<boolean | { code: 'same-person' }> {
  const by = tx.scope?.account ?? null;
  const paper = await tx.db.selectFrom('destruction').select('proposedBy').where('id', '=', id).executeTakeFirst();
  if (paper !== undefined && paper.proposedBy === by) return { code: 'same-person' };
  const set = verdict === 'approved' ? { approvedBy: by, approved: tx.now.moment } : { refusedBy: by, refused: tx.now.moment };
  const done = await tx.db.updateTable('destruction').set(set).where('id', '=', id).where('approved', 'is', null).where('refused', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Around every lock. Carries out an approved proposal; gives how many rows went, per table. The database refuses one that was not approved. */
export async function carryOutDestruction(tx: Tx, id: string): Promise<Record<string, number>> {
  const { rows } = await sql<{ gone: Record<string, number> }>`select ctx.destroy(${id}::uuid, ${tx.now.moment}::timestamptz) as gone`.execute(tx.db);
  return rows[0]?.gone ?? {};
}

/** Adds to the certificate, such as the document it was printed in. Around every lock. */
export async function certify(tx: Tx, id: string, certificate: Record<string, unknown>): Promise<void> {
  await sql`update destruction set certificate = coalesce(certificate, '{}') || ${JSON.stringify(certificate)}::jsonb where id = ${id}::uuid`.execute(tx.db);
}

/** undefined: there is none, or not for this scope. */
export function destructionById(tx: Tx, id: string): Promise<Destruction | undefined> {
  return tx.db.selectFrom('destruction').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Newest first. `waiting`: to be decided; `approved`: to be carried out; `done`: carried out. */
export function destructions(tx: Tx, filter: { state?: 'waiting' | 'approved' | 'done'; limit?: number } = {}): Promise<Destruction[]> {
  let query = tx.db.selectFrom('destruction').selectAll().orderBy('proposed', 'desc').limit(filter.limit ?? 200);
  if (filter.state === 'waiting') query = query.where('approved', 'is', null).where('refused', 'is', null);
  if (filter.state === 'approved') query = query.where('approved', 'is not', null).where('carriedOut', 'is', null);
  if (filter.state === 'done') query = query.where('carriedOut', 'is not', null);
  return query.execute();
}

/**
 * From a day on, this part of the case is kept but withheld from everyone: `form.field` (with the tasks that fill in its form), `nota.<event>`,
 * `document.<id>`, or all of it for an empty path. `restricted-already`: it was.
 */
export function restrict(tx: Tx, given: { id: string; caseId: string; path?: string; tasks?: string[]; reason: string; since: Day; requestCase?: string }): Promise<undefined | { code: 'restricted-already' }> {
  return clashOf(tx.db, 'privacy_restriction_standing', { code: 'restricted-already' } as const, async () => {
    await tx.db.insertInto('privacyRestriction').values({ ...given, byAccount: tx.scope?.account ?? null }).execute();
  });
}

/** Only with the day on which the client agreed; the database refuses it without. false: no such standing restriction for this scope. */
export async function liftRestriction(tx: Tx, id: string, agreed: Day): Promise<boolean> {
  const done = await tx.db.updateTable('privacyRestriction').set({ lifted: tx.now.today, agreed }).where('id', '=', id).where('lifted', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Paths restricted now: what is withheld from everyone, so also from who may not read why. */
export async function standingRestrictions(tx: Tx, caseId: string): Promise<string[]> {
  const all = await asHouse(tx, `beperkingen van ${caseId}`, caseId, (house) => restrictionsOf(house, caseId));
  return all.filter((one) => one.lifted === null).map((one) => one.path);
}

/** Lifted ones too, oldest first. */
export function restrictionsOf(tx: Tx, caseId: string): Promise<Restriction[]> {
  return tx.db.selectFrom('privacyRestriction').selectAll().where('caseId', '=', caseId).orderBy('since').orderBy('id').execute();
}
