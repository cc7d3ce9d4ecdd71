/** Opens the memory of the house: a PostgreSQL server by its address, or PostgreSQL inside this process on a folder. */
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm';
import { unaccent } from '@electric-sql/pglite/contrib/unaccent';
import { CamelCasePlugin, Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { awayOf } from './away.ts';
import { columnReaders } from './column-readers.ts';
import { DurableFiles } from './durable-files.ts';
import { EmbeddedDialect } from './embedded-dialect.ts';
import { lockFolder, type LockRefusal } from './folder-lock.ts';
import { preparedPool } from './prepared-pool.ts';
import type { Tables } from './tables.ts';

export interface Database {
  readonly kind: 'server' | 'embedded';
  readonly kysely: Kysely<Tables>;
  /** Several statements at once, without parameters; on one connection, as the login user. */
  script(text: string): Promise<void>;
  /** A copy of an embedded database's files, to fill another one with. */
  image?(): Promise<Blob>;
  /** The folder of an embedded database; undefined for a server and for one in memory. */
  readonly folder?: string;
  close(): Promise<void>;
}

/** `{ url }`: a server. `{ folder }`: embedded in that folder. `{}`: embedded in memory, for tests; `image` fills it at once. */
export interface Place { url?: string; folder?: string; /** What `Database.image` gave. */ image?: Blob; /** Most connections to a server at a time; 10 when not given. */ connections?: number }

export type OpenTrouble =
  | LockRefusal
  | { code: 'unreachable'; detail: string }
  | { code: 'refused'; detail: string }
  | { code: 'too-old'; version: number }
  | { code: 'folder-unusable'; detail: string };

const OLDEST = 150_000;

export async function openDatabase(place: Place): Promise<Database | OpenTrouble> {
  return place.url === undefined ? openEmbedded(place.folder, place.image) : openServer(place.url, place.connections ?? 10);
}

export function isTrouble(opened: Database | OpenTrouble): opened is OpenTrouble {
  return 'code' in opened;
}

async function openServer(url: string, connections: number): Promise<Database | OpenTrouble> {
  const types = { getTypeParser: (oid: number, format?: 'text' | 'binary') => columnReaders[oid] ?? pg.types.getTypeParser(oid, format as 'text') };
  const pool = new pg.Pool({ connectionString: url, max: connections, connectionTimeoutMillis: 10_000, types: types as pg.CustomTypesConfig, options: '-c timezone=UTC', application_name: 'woonspoor', pipeline: true });
  // A line that breaks while nobody waits on it is noticed by the next query; without a listener it would end the process.
  pool.on('error', () => {});
  pool.on('connect', (client) => { client.on('error', () => {}); });
  try {
    const version = Number((await pool.query<{ v: string }>(`select current_setting('server_version_num') as v`)).rows[0]?.v);
    if (version < OLDEST) { await pool.end(); return { code: 'too-old', version }; }
  } catch (error) {
    await pool.end();
    return { code: awayOf(error) === undefined ? 'refused' : 'unreachable', detail: reasonOf(error) };
  }
  const kysely = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: preparedPool(pool, saysNothing) }), plugins: names() });
  return { kind: 'server', kysely, script: (text) => scriptOn(pool, text), close: () => kysely.destroy() };
}

/** How a statement begins that says who asks. */
export const ENTERS = `select set_config('role', `;

/** The begin of a transaction, who asks in it, and the line it leaves in the access log: their answers say nothing. */
const saysNothing = (text: string): boolean => text === 'begin' || text.startsWith(ENTERS) || text.startsWith('insert into "access_log"');

async function scriptOn(pool: pg.Pool, text: string): Promise<void> {
  const client = await pool.connect();
  try {
    await execute(text, (one) => client.query(one));
  } finally {
    client.release();
  }
}

// A script may open a transaction of its own; when it fails, the connection must not stay inside it.
async function execute(text: string, on: (text: string) => Promise<unknown>): Promise<void> {
  try {
    await on(text);
  } catch (error) {
    await on('rollback').catch(() => {});
    throw error;
  }
}

function names(): CamelCasePlugin[] {
  return [new CamelCasePlugin({ maintainNestedObjectKeys: true })];
}

async function openEmbedded(folder: string | undefined, image: Blob | undefined): Promise<Database | OpenTrouble> {
  const lock = folder === undefined ? undefined : tryLock(folder);
  if (lock !== undefined && 'code' in lock) return lock;
  try {
    const files = folder === undefined ? (image === undefined ? {} : { loadDataDir: image }) : { fs: new DurableFiles(join(folder, 'postgres')) };
    const pglite = await PGlite.create({ ...files, extensions: { pg_trgm, unaccent, btree_gist }, parsers: { ...columnReaders }, relaxedDurability: false });
    await pglite.exec(`set timezone to 'UTC'`);
    const kysely = new Kysely<Tables>({ dialect: new EmbeddedDialect(pglite), plugins: names() });
    return {
      kind: 'embedded', kysely, image: () => pglite.dumpDataDir('none'), ...(folder === undefined ? {} : { folder }),
      script: (text) => kysely.connection().execute(async () => { await execute(text, (one) => pglite.exec(one)); }),
      close: async () => { await kysely.destroy(); if (!pglite.closed) await pglite.close(); lock?.release(); },
    };
  } catch (error) {
    lock?.release();
    return { code: 'folder-unusable', detail: reasonOf(error) };
  }
}

function tryLock(folder: string): ReturnType<typeof lockFolder> | OpenTrouble {
  try {
    return lockFolder(folder);
  } catch (error) {
    return { code: 'folder-unusable', detail: reasonOf(error) };
  }
}

// The address may hold a password: only what the driver says is passed on.
function reasonOf(error: unknown): string {
  const inner = error instanceof AggregateError ? error.errors[0] : error;
  return inner instanceof Error ? inner.message : String(inner);
}
