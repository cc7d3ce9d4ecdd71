/** Brings the tables to the newest shape: numbered SQL files, each once, each in its own transaction. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import type { Database } from './open.ts';

export type MigrateTrouble =
  /** The database is of a newer release than this program. */ | { code: 'database-newer'; unknown: string[] }
  /** A file that ran before reads differently now. */ | { code: 'migration-changed'; name: string };

interface Migration { name: string; text: string; sha: string }

/** Where the files stand, seen from the root of the project; also when the program runs bundled. */
export function migrationsFolder(projectRoot: string): string {
  return join(projectRoot, 'src', 'store', 'migrations');
}

export interface MigrateWishes { /** Called once, when a database in use is about to change: the place for a backup. */ beforeFirst?: (waiting: string[]) => Promise<void>; /** The last file to run, where not all are wanted. */ until?: string }

/** Runs what has not run yet; gives the names it ran. */
export async function migrate(database: Database, folder: string, wishes: MigrateWishes = {}): Promise<{ ran: string[] } | MigrateTrouble> {
  await database.script('create table if not exists migration (name text primary key, sha text not null)');
  const { until } = wishes;
  const known = readMigrations(folder).filter((one) => until === undefined || one.name <= until);
  const done = (await sql<{ name: string; sha: string }>`select name, sha from migration order by name`.execute(database.kysely)).rows;
  const unknown = done.filter((row) => !known.some((one) => one.name === row.name)).map((row) => row.name);
  if (unknown.length > 0) return { code: 'database-newer', unknown };
  const changed = known.find((one) => done.some((row) => row.name === one.name && row.sha !== one.sha));
  if (changed !== undefined) return { code: 'migration-changed', name: changed.name };
  const waiting = known.filter((one) => !done.some((row) => row.name === one.name));
  if (waiting.length > 0 && done.length > 0) await wishes.beforeFirst?.(waiting.map((one) => one.name));
  for (const one of waiting) await database.script(inTransaction(one));
  return { ran: waiting.map((one) => one.name) };
}

export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder).filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name)).sort().map((name) => {
    const text = readFileSync(join(folder, name), 'utf8');
    return { name, text, sha: createHash('sha256').update(text).digest('hex') };
  });
}

// The first file makes the owner; all later ones run as that owner. The lock makes a second program wait, and then fail on the name.
function inTransaction(one: Migration): string {
  const asOwner = one.name.startsWith('0001') ? '' : 'set local role woonspoor_owner;';
  return `begin; select pg_advisory_xact_lock(7319001); insert into migration (name, sha) values ('${one.name}', '${one.sha}');
    ${asOwner}\n${one.text}\n; commit`;
}
