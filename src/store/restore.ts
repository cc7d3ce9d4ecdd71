/** Fills an empty database from a backup. Nothing is changed before the whole file proved sound. */
import { sql, type Transaction } from 'kysely';
import { readBackup, type BackupSummary, type Damaged, type Row, type TableHead } from './backup-file.ts';
import { migrate, readMigrations, type MigrateTrouble } from './migrate.ts';
import type { Database } from './open.ts';
import { tableShapes, type TableShape } from './shapes.ts';
import type { Tables } from './tables.ts';

export type RestoreTrouble =
  | Damaged
  | MigrateTrouble
  /** There are rows already; a backup goes into an empty database only. */ | { code: 'not-empty'; table: string }
  /** The backup comes from a newer release. */ | { code: 'backup-newer'; unknown: string[] };

/** Lists that a new database starts with. */
const FILLED_BY_MIGRATIONS = ['sharing_ground', 'organisation_type', 'household_relation', 'living_kind', 'living_class'];
const BATCH_ROWS = 1000;
const BATCH_CHARACTERS = 8_000_000;

/** `migrations`: folder with the SQL files. An older backup is filled in at its own shape and then brought up to date. */
export async function restore(database: Database, file: string, migrations: string): Promise<BackupSummary | RestoreTrouble> {
  const sound = await readBackup(file);
  if ('code' in sound) return sound;
  const unknown = sound.head.migrations.filter((one) => !readMigrations(migrations).some((known) => known.name === one.name)).map((one) => one.name);
  if (unknown.length > 0) return { code: 'backup-newer', unknown };
  const filled = await firstFilledTable(database);
  if (filled !== undefined) return { code: 'not-empty', table: filled };
  const shaped = await migrate(database, migrations, { until: sound.head.migrations.at(-1)?.name ?? '' });
  if ('code' in shaped) return shaped;
  const damaged = await fill(database, file);
  if (damaged !== undefined) return damaged;
  const upToDate = await migrate(database, migrations);
  return 'code' in upToDate ? upToDate : sound;
}

function fill(database: Database, file: string): Promise<Damaged | undefined> {
  return database.kysely.transaction().execute(async (db) => {
    await sql`select set_config('role', 'woonspoor_owner', true), set_config('timezone', 'UTC', true)`.execute(db);
    const shapes = new Map((await tableShapes(db)).map((shape) => [shape.table, shape]));
    const keys = await takeForeignKeysOff(db);
    await setTriggers(db, shapes, 'disable');
    // What a migration put in itself comes back from the backup, perhaps changed meanwhile.
    for (const table of FILLED_BY_MIGRATIONS) if (shapes.has(table)) await sql`delete from ${sql.table(table)}`.execute(db);
    const loading = new Loading(db, shapes);
    const read = await readBackup(file, loading);
    if ('code' in read) throw new Error(`the backup changed while it was read: ${read.detail}`);
    await setTriggers(db, shapes, 'enable');
    // Putting the keys back checks every row against them.
    for (const key of keys) await sql.raw(`alter table ${key.table} add constraint ${key.name} ${key.definition}`).execute(db);
    await sql`select setval(pg_get_serial_sequence('login_attempt', 'id'), (select coalesce(max(id), 0) + 1 from login_attempt), false)`.execute(db);
    return undefined;
  });
}

class Loading {
  readonly #db: Transaction<Tables>;
  readonly #shapes: ReadonlyMap<string, TableShape>;
  #insert = '';
  #rows: Row[] = [];
  #characters = 0;
  constructor(db: Transaction<Tables>, shapes: ReadonlyMap<string, TableShape>) { this.#db = db; this.#shapes = shapes; }

  async table(head: TableHead): Promise<void> {
    const types = new Map(this.#shapes.get(head.table)?.columns.map((column) => [column.name, column.type]));
    const read = head.columns.map((column, at) => {
      const type = types.get(column);
      if (type === undefined) throw new Error(`this database has no column ${head.table}.${column}`);
      return `(r ->> ${at})::${type}`;
    });
    this.#insert = `insert into "${head.table}" (${head.columns.map((column) => `"${column}"`).join(', ')}) overriding system value select ${read.join(', ')} from jsonb_array_elements(`;
  }

  async row(row: Row): Promise<void> {
    this.#rows.push(row);
    this.#characters += row.reduce((sum, value) => sum + (value?.length ?? 0), 0);
    if (this.#rows.length >= BATCH_ROWS || this.#characters > BATCH_CHARACTERS) await this.tableEnd();
  }

  async tableEnd(): Promise<void> {
    if (this.#rows.length === 0) return;
    await sql`${sql.raw(this.#insert)}${JSON.stringify(this.#rows)}::jsonb) r`.execute(this.#db);
    this.#rows = [];
    this.#characters = 0;
  }
}

async function takeForeignKeysOff(db: Transaction<Tables>): Promise<{ table: string; name: string; definition: string }[]> {
  const { rows } = await sql<{ table: string; name: string; definition: string }>`
    select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace`.execute(db);
  for (const key of rows) await sql.raw(`alter table ${key.table} drop constraint ${key.name}`).execute(db);
  return rows;
}

// What a trigger adds stands in the backup itself, and what it refuses was judged on its own day. The log comes back with its own chain: computing it anew would hide a change made before.
async function setTriggers(db: Transaction<Tables>, shapes: ReadonlyMap<string, TableShape>, to: 'enable' | 'disable'): Promise<void> {
  for (const table of shapes.keys()) await sql.raw(`alter table "${table}" ${to} trigger user`).execute(db);
}

async function firstFilledTable(database: Database): Promise<string | undefined> {
  return database.kysely.transaction().execute(async (db) => {
    const there = await sql`select from pg_roles where rolname = 'woonspoor_owner' and exists (select from pg_class where relname = 'case_file' and relnamespace = 'public'::regnamespace)`.execute(db);
    if (there.rows.length === 0) return undefined;
    await sql`select set_config('role', 'woonspoor_owner', true)`.execute(db);
    for (const { table } of await tableShapes(db)) {
      if (FILLED_BY_MIGRATIONS.includes(table)) continue;
      const row = await sql`select from ${sql.table(table)} limit 1`.execute(db);
      if (row.rows.length > 0) return table;
    }
    return undefined;
  });
}
