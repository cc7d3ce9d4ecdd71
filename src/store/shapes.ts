/** The tables as the database describes them, for copying them whole. */
import { sql, type Transaction } from 'kysely';
import type { Tables } from './tables.ts';

export interface TableShape { table: string; columns: { name: string; type: string }[]; /** Rows of several megabytes. */ large: boolean }

/** Every table of data by name, with its columns in order; computed columns are left out, for they compute themselves again. */
export async function tableShapes(db: Transaction<Tables>): Promise<TableShape[]> {
  const { rows } = await sql<{ table: string; name: string; type: string }>`
    select c.relname as table, a.attname as name, format_type(a.atttypid, a.atttypmod) as type
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'migration' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    order by c.relname, a.attnum`.execute(db);
  const byTable = new Map<string, TableShape>();
  for (const { table, name, type } of rows) {
    const shape = byTable.get(table) ?? { table, columns: [], large: false };
    shape.columns.push({ name, type });
    shape.large ||= type === 'bytea';
    byTable.set(table, shape);
  }
  return [...byTable.values()];
}
