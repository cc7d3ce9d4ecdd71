/** Empties the database between two regions: everything but what the migrations put there. */
import { sql } from 'kysely';
import type { Store } from '../../src/store/transaction.ts';

/** To be asked for before anything is laid down. */
export async function emptier(store: Store): Promise<() => Promise<void>> {
  const { rows } = await sql<{ table: string }>`select relname as table from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity and relkind = 'r' order by 1`.execute(store.database.kysely);
  const empty: string[] = [];
  for (const { table } of rows) {
    const found = await sql`select from ${sql.table(table)} limit 1`.execute(store.database.kysely);
    if (found.rows.length === 0) empty.push(table);
  }
  return () => store.database.script(`truncate ${empty.map((table) => `"${table}"`).join(', ')}; analyze`);
}
