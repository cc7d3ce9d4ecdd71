/**
 * Databases for tests: one PostgreSQL server and one embedded image, each migrated once, and on the server one demo region whose stories were played;
 * tests copy them (see `database.ts` and `demo-program.ts`). They are made when the first test asks over loopback, so that a run without databases waits for nothing.
 */
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { TestProject } from 'vitest/node';
import { isTrouble, openDatabase, type Database, type Place } from '../src/store/open.ts';
import { migrate, migrationsFolder } from '../src/store/migrate.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { startProgram } from './program.ts';

declare module 'vitest' {
  interface ProvidedContext { templates: string }
}

export const TEMPLATE = 'woonspoor_template';
export const DEMO = 'woonspoor_demo';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // `npm test` hands both of its runs one folder, so that the server is filled and the stories are played once; it clears that folder itself.
  const kept = process.env['WOONSPOOR_TEST_FOLDER'];
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'woonspoor-image-'));
  // The server runs as somebody else, who must be able to go through.
  chmodSync(folder, 0o711);
  let server: Promise<PostgresServer> | undefined;
  let image: Promise<string> | undefined;
  let demo: Promise<string> | undefined;
  const desk = createServer((request, reply) => {
    const theServer = (): Promise<PostgresServer> => (server ??= serverWithTemplate(join(folder, 'server')));
    const wanted = request.url === '/server' ? theServer().then(({ url }) => url)
      : request.url === '/demo' ? (demo ??= theServer().then((one) => playedDemo(one, join(folder, 'demo')))) : (image ??= migratedImage(join(folder, 'image.tar')));
    wanted.then((place) => reply.end(place), (error: unknown) => reply.writeHead(500).end(error instanceof Error ? error.message : String(error)));
  });
  await new Promise<void>((resolve) => { desk.listen(0, '127.0.0.1', resolve); });
  project.provide('templates', `http://127.0.0.1:${(desk.address() as AddressInfo).port}`);
  return async () => {
    desk.close();
    await demo?.catch(() => undefined);
    await (await server?.catch(() => undefined))?.stop();
    if (kept === undefined) rmSync(folder, { recursive: true, force: true });
  };
}

/** A mark is made last: without it what it marks was not made to the end. */
async function once(mark: string, make: () => Promise<void>): Promise<void> {
  if (existsSync(mark)) return;
  await make();
  writeFileSync(mark, '');
}

async function serverWithTemplate(keep: string): Promise<PostgresServer> {
  // What is proved here needs no power cut: without fsync a copy of the template takes a tenth of a second.
  const server = await startPostgres({ fsync: false, settings: { max_connections: '200' }, keep });
  await once(`${keep}.migrated`, async () => {
    await migrated({ url: await server.create(TEMPLATE) }).then((database) => database.close());
  });
  return server;
}

/** Gives the folder of its papers; its rows are in the database `DEMO`. */
async function playedDemo(server: PostgresServer, data: string): Promise<string> {
  await once(`${data}.played`, async () => {
    const program = await startProgram({ demo: true, data, databaseUrl: await server.create(DEMO) });
    await program.end();
  });
  return data;
}

async function migratedImage(file: string): Promise<string> {
  const database = await migrated({});
  const image = await database.image?.();
  if (image === undefined) throw new Error('not an embedded database');
  writeFileSync(file, Buffer.from(await image.arrayBuffer()));
  await database.close();
  return file;
}

async function migrated(place: Place): Promise<Database> {
  const database = await opened(place);
  const result = await migrate(database, migrationsFolder(process.cwd()));
  if ('code' in result) throw new Error(`the template did not migrate: ${JSON.stringify(result)}`);
  return database;
}

async function opened(place: Place): Promise<Database> {
  const database = await openDatabase(place);
  if (isTrouble(database)) throw new Error(`no database for the tests: ${JSON.stringify(database)}`);
  return database;
}
