/** Databases for tests: the same test on PGlite and on a real PostgreSQL server, each on a migrated database of its own. */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, describe, inject } from 'vitest';
import { isTrouble, openDatabase, type Database, type Place } from '../src/store/open.ts';
import { makeStore, type Store } from '../src/store/transaction.ts';
import { TEMPLATE, type DEMO } from './global-setup.ts';

export type Kind = Database['kind'];
/** Opens a fresh, migrated store; `connections` counts on a server only. Closed by itself after the tests of the file. */
export type OpenStore = (given?: { connections?: number }) => Promise<Store>;

/** Runs the tests of `define` twice: once embedded, once on a server. */
export function withDatabases(name: string, define: (open: OpenStore, kind: Kind) => void): void {
  withDatabase('embedded', name, define);
  withDatabase('server', name, define);
}

/** For what only one kind can show, such as contention between connections. */
export function withDatabase(kind: Kind, name: string, define: (open: OpenStore, kind: Kind) => void): void {
  describe(`${name} [${kind === 'server' ? 'PostgreSQL' : 'PGlite'}]`, () => {
    const rooms: (() => Promise<void>)[] = [];
    afterAll(async () => { for (const close of rooms.splice(0)) await close(); });
    define(async (given) => {
      const place = kind === 'server' ? await serverPlace(TEMPLATE) : await embeddedPlace();
      const store = makeStore(await reallyOpen({ ...place, ...given }));
      rooms.push(() => store.close());
      return store;
    }, kind);
  });
}

/** Address of a fresh database on the test server: a copy of the migrated template, a copy of the demo region (see `demo-program.ts`), or an empty one. */
export async function serverPlace(from: typeof TEMPLATE | typeof DEMO | 'empty'): Promise<{ url: string }> {
  const server = await template('server');
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  const admin = await reallyOpen({ url: server, connections: 1 });
  await admin.script(from === 'empty' ? `create database ${name}` : `create database ${name} template ${from}`);
  await admin.close();
  const address = new URL(server);
  address.pathname = `/${name}`;
  return { url: address.href };
}

/** A fresh, migrated embedded database in memory. */
export async function embeddedPlace(): Promise<Place> {
  return { image: new Blob([readFileSync(await template('image'))]) };
}

/** Address of the prepared server, the file of the migrated image, or the folder of the papers of the demo region after its stories. Made when first asked for. */
export async function template(what: 'server' | 'image' | 'demo'): Promise<string> {
  // Not by `fetch`, which gives up after five minutes: on a busy machine the stories of the demo take longer.
  const [reply] = (await once(get(`${inject('templates')}/${what}`, { agent: false }), 'response')) as [IncomingMessage];
  const said = await text(reply);
  if (reply.statusCode !== 200) throw new Error(said);
  return said;
}

export async function reallyOpen(place: Place): Promise<Database> {
  const database = await openDatabase(place);
  if (isTrouble(database)) throw new Error(`no database for the test: ${JSON.stringify(database)}`);
  return database;
}
