/** A row the database refuses because another is there: expected trouble, so a value, and the transaction goes on. */
import { sql, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

const UNIQUE = '23505';
const EXCLUSION = '23P01';
const CHECK = '23514';

/** Runs inside a savepoint; gives the trouble of the named constraint or unique index that refused. */
export async function clashOf<T extends { code: string }>(db: Transaction<Tables>, constraints: string | readonly string[], trouble: T | ((constraint: string) => T), run: () => Promise<void>): Promise<T | undefined> {
  await sql`savepoint clash`.execute(db);
  try {
    await run();
    await sql`release savepoint clash`.execute(db);
    return undefined;
  } catch (error) {
    await sql`rollback to savepoint clash`.execute(db);
    const { code, constraint: named } = error as { code?: string; constraint?: string };
    if ((code === UNIQUE || code === EXCLUSION || code === CHECK) && named !== undefined && [constraints].flat().includes(named)) return typeof trouble === 'function' ? trouble(named) : trouble;
    throw error;
  }
}
