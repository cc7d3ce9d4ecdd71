/** Copies everything to one file that either kind of database can be filled from. */
import { once } from 'node:events';
import { closeSync, createWriteStream, fsyncSync, mkdirSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createGzip, type Gzip } from 'node:zlib';
import { sql, type Transaction } from 'kysely';
import { dayOfMoment, type Moment } from '../values/moment.ts';
import { closeLine, LineTally, type BackupHead } from './backup-file.ts';
import type { Database } from './open.ts';
import { tableShapes, type TableShape } from './shapes.ts';
import type { Tables } from './tables.ts';

export interface BackupMade { file: string; bytes: number; rows: number; sha256: string }
export type BackupCause = 'start' | 'daily' | 'migration' | 'asked';

const ROWS_AT_A_TIME = 1000;
const KEPT = 14;
/** Keys of links in mails that still have to leave: a copy must not be able to open anything. Such a mail is held when the copy is put back. */
const NOT_KEPT = ['outbox_secret'];
const NAME = /^woonspoor-\d{4}-\d{2}-\d{2}T\d{2}-\d{2}-\d{2}Z-[a-z]+\.jsonl\.gz$/;

/** Writes all tables as they are at one instant. The file gets its name only when it is whole and on the disk. */
export async function backup(database: Database, file: string, given: { at: Moment; id: string; cause: BackupCause }): Promise<BackupMade> {
  mkdirSync(dirname(file), { recursive: true });
  const draft = `${file}.part`;
  try {
    const closed = await writeAll(database, draft, given.at);
    syncFile(draft);
    renameSync(draft, file);
    const made = { file, bytes: statSync(file).size, ...closed };
    await noteBackup(database, made, given);
    return made;
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}

/** A backup in `folder` named after the moment; only the newest 14 are kept. For the roof: on start, daily, before a migration. */
export async function automaticBackup(database: Database, folder: string, given: { at: Moment; id: string; cause: BackupCause }): Promise<BackupMade> {
  const name = `woonspoor-${given.at.slice(0, 19).replaceAll(':', '-')}Z-${given.cause}.jsonl.gz`;
  const made = await backup(database, join(folder, name), given);
  for (const old of backupsIn(folder).slice(KEPT)) rmSync(join(folder, old), { force: true });
  return made;
}

/** Names of the automatic backups in a folder, newest first. */
export function backupsIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => NAME.test(name)).sort().reverse();
  } catch {
    return [];
  }
}

/** No automatic backup was made on this day yet. */
export function backupIsDue(folder: string, now: Moment): boolean {
  const last = backupsIn(folder)[0]?.slice('woonspoor-'.length, 'woonspoor-'.length + 19);
  if (last === undefined) return true;
  return dayOfMoment(`${last.slice(0, 10)}T${last.slice(11).replaceAll('-', ':')}.000Z` as Moment) < dayOfMoment(now);
}

async function writeAll(database: Database, draft: string, at: Moment): Promise<{ rows: number; sha256: string }> {
  const gzip = createGzip({ level: 6 });
  const out = createWriteStream(draft);
  const failed = new Promise<never>((_resolve, reject) => { out.on('error', reject); gzip.on('error', reject); });
  failed.catch(() => {});
  const done = once(out, 'close');
  done.catch(() => {});
  gzip.pipe(out);
  const tally = new LineTally();
  const put = (line: string): Promise<void> => Promise.race([write(gzip, line), failed]);
  await database.kysely.transaction().setIsolationLevel('repeatable read').execute(async (db) => {
    const migrations = (await sql<BackupHead['migrations'][number]>`select name, sha from migration order by name`.execute(db)).rows;
    await sql`select set_config('role', 'woonspoor_owner', true), set_config('timezone', 'UTC', true)`.execute(db);
    const head = JSON.stringify({ woonspoor: 1, at, migrations } satisfies BackupHead);
    tally.plain(head);
    await put(head);
    for (const shape of await tableShapes(db)) if (!NOT_KEPT.includes(shape.table)) await writeTable(db, shape, tally, put);
  });
  const closed = tally.close();
  await put(closeLine(closed));
  gzip.end();
  await Promise.race([done, failed]);
  return closed;
}

async function writeTable(db: Transaction<Tables>, shape: TableShape, tally: LineTally, put: (line: string) => Promise<void>): Promise<void> {
  const begin = JSON.stringify({ table: shape.table, columns: shape.columns.map((column) => column.name) });
  tally.begin(shape.table, begin);
  await put(begin);
  const list = shape.columns.map((column) => `"${column.name}"::text`).join(', ');
  await sql`declare pages no scroll cursor for ${sql.raw(`select json_build_array(${list})::text as line from "${shape.table}"`)}`.execute(db);
  for (;;) {
    // Documents may be large: one at a time.
    const { rows } = await sql<{ line: string }>`fetch ${sql.raw(String(shape.large ? 1 : ROWS_AT_A_TIME))} from pages`.execute(db);
    for (const { line } of rows) { tally.row(line); await put(line); }
    if (rows.length === 0) break;
  }
  await sql`close pages`.execute(db);
  const end = tally.end();
  tally.plain(end);
  await put(end);
}

async function write(gzip: Gzip, line: string): Promise<void> {
  if (!gzip.write(`${line}\n`)) await once(gzip, 'drain');
}

function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try { fsyncSync(file); } finally { closeSync(file); }
}

async function noteBackup(database: Database, made: BackupMade, given: { at: Moment; id: string; cause: BackupCause }): Promise<void> {
  await database.kysely.transaction().execute(async (db) => {
    await sql`select set_config('role', 'woonspoor_owner', true)`.execute(db);
    const known = await sql`select from information_schema.tables where table_name = 'backup_record' and table_schema = 'public'`.execute(db);
    if (known.rows.length > 0) await db.insertInto('backupRecord').values({ id: given.id, at: given.at, cause: given.cause, ...made }).execute();
  });
}
