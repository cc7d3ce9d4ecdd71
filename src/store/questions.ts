/** One question to one person without an account: tied to a grant, to two notes of the case and to a link that works once. */
import { sql, type Insertable, type Selectable } from 'kysely';
import type { Values } from '../engine/events.ts';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { MeantTask, Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Question = Selectable<Tables['caseQuestion']>;
/** `revoked`: taken back, on that day, and why. `organisationId`: of whoever answers. */
export interface AskedQuestion extends Question { organisationId: string; revoked: Day | null; revokedWhy: string | null; given: Moment }

/** All that stands behind the link of this scope. `told`: the values of the one thing given along, oldest first. */
export interface BehindLink {
  programme: string; version: number; subject: string; by: string | null; home: string; contact: string; item: string; purpose: string; until: Day; choices: string[];
  /** null: what was asked is restricted or erased since. */ question: string | null; told: Values[];
}

export async function addQuestion(tx: Tx, { meant, ...given }: Omit<Insertable<Tables['caseQuestion']>, 'answered' | 'document' | 'meant'> & { meant: MeantTask | undefined }): Promise<void> {
  await tx.db.insertInto('caseQuestion').values({ ...given, meant: meant === undefined ? null : JSON.stringify(meant) }).execute();
}

/** Those of a case that this reader may know of, newest first. */
export function questionsOf(tx: Tx, caseId: string): Promise<AskedQuestion[]> {
  return tx.db.selectFrom('caseQuestion as q').innerJoin('caseGrant as g', 'g.id', 'q.grantId').selectAll('q').select(['g.organisationId', 'g.revoked', 'g.revokedWhy', 'g.given'])
    .where('q.caseId', '=', caseId).orderBy('g.given', 'desc').orderBy('q.id').execute();
}

/** undefined: the link of this scope opens nothing, or nothing any more. */
export async function behindLink(tx: Tx): Promise<BehindLink | undefined> {
  const { rows } = await sql<{ found: BehindLink | null }>`select ctx.behind_link() as found`.execute(tx.db);
  return rows[0]?.found ?? undefined;
}

/** The one row the link of this scope opens. */
export function openQuestion(tx: Tx): Promise<Question | undefined> {
  return tx.db.selectFrom('caseQuestion').selectAll().executeTakeFirst();
}

/** Organisation of whoever answers. Around the scope's own eyes. */
export async function answeringOrganisation(tx: Tx, grantId: string): Promise<string | undefined> {
  return (await tx.db.selectFrom('caseGrant').select('organisationId').where('id', '=', grantId).executeTakeFirst())?.organisationId;
}

/** true for exactly one answer. Around the scope's own eyes; the options are of no more use. */
export async function markAnswered(tx: Tx, id: string, { event, document }: { event: string; document: string | null }): Promise<boolean> {
  const done = await tx.db.updateTable('caseQuestion').set({ answered: event, document, choices: [] }).where('id', '=', id).where('answered', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
