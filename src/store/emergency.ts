/** Cases opened in an emergency: by whom, why, until when, and what the review said. */
import { sql, type Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Emergency = Selectable<Tables['emergencyAccess']>;

/** Opens the case for four hours to the one who asks. undefined: no such case, or the own organisation has no part in it. */
export async function breakGlass(tx: Tx, given: { id: string; number: string; reason: string }): Promise<string | undefined> {
  const { rows } = await sql<{ opened: string | null }>`select ctx.break_glass(${given.number}, ${given.reason}, ${given.id}::uuid) as opened`.execute(tx.db);
  return rows[0]?.opened ?? undefined;
}

/** Own ones, and for who handles privacy those of the organisation; to be reviewed first, then newest first. */
export function emergencies(tx: Tx, limit = 200): Promise<Emergency[]> {
  return tx.db.selectFrom('emergencyAccess').selectAll().orderBy(sql`(verdict is null)`, 'desc').orderBy('opened', 'desc').limit(limit).execute();
}

/** false: reviewed already, one's own, or not for this scope. */
export async function reviewEmergency(tx: Tx, given: { id: string; verdict: 'terecht' | 'onterecht'; why: string }): Promise<boolean> {
  const done = await tx.db.updateTable('emergencyAccess').set({ verdict: given.verdict, verdictWhy: given.why, reviewedBy: tx.scope?.account ?? null, reviewed: tx.now.moment })
    .where('id', '=', given.id).where('verdict', 'is', null).where('accountId', '<>', tx.scope?.account ?? '00000000-0000-0000-0000-000000000000').executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
