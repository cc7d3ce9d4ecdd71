/** Erasing single fields for good (GW-116). Restricting them: `destruction.ts`. */
import { sql, type Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Erasure = Selectable<Tables['erasure']>;

export interface Erasing {
  caseId: string; /** The case in which it was asked; it must be linked to this one. */ requestCase: string;
  /** `form.field`, `nota.<event>` or `document.<id>`; `tasks` fill in the form of a field, `field` is its name in the answers of a referral. */ paths: readonly { path: string; tasks: string[]; field?: string }[];
  /** What stood there, to be taken out of notes as well. */ words: readonly string[];
  /** Kinds of documents on which it was printed. */ papers: readonly string[];
  requester: string; by: string;
}

/** Around every lock. What these paths hold is gone, with every copy; gives how many values, notes and documents it touched. */
export async function erase(tx: Tx, given: Erasing): Promise<{ values: number; notes: number; documents: number }> {
  const { rows } = await sql<{ done: { values: number; notes: number; documents: number } }>`select ctx.erase(${given.caseId}::uuid, ${given.requestCase}::uuid, ${JSON.stringify(given.paths)}::jsonb,
    ${[...given.words]}::text[], ${[...given.papers]}::text[], ${given.requester}, ${given.by}::uuid, ${tx.now.moment}::timestamptz) as done`.execute(tx.db);
  return rows[0]?.done ?? { values: 0, notes: 0, documents: 0 };
}

/** What was erased from a case: the name of the field, the day and who asked. */
export function erasuresOf(tx: Tx, caseId: string): Promise<Erasure[]> {
  return tx.db.selectFrom('erasure').selectAll().where('caseId', '=', caseId).orderBy('erased').orderBy('path').execute();
}
