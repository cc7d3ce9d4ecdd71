/**
 * Databases for tests: one PostgreSQL server and one embedded image, each migrated once, and one demo region whose stories were played;
 * tests copy them (see `database.ts` and `demo-program.ts`). They are made when the first test asks over loopback, so that a run without databases waits for nothing.
 */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // `npm test` hands both of its runs one folder, so that the stories are played once; it clears that folder itself.
  const kept = process.env['WOONSPOOR_TEST_FOLDER'];
  const folder = kept ?? mkdtempSync(join(tmpdir(), 'woonspoor-image-'));
  let server: Promise<PostgresServer> | undefined;
  let image: Promise<string> | undefined;
  let demo: Promise<string> | undefined;
  const desk = createServer((request, reply) => {
    const wanted = request.url === '/server' ? (server ??= serverWithTemplate()).then(({ url }) => url)
      : request.url === '/demo' ? (demo ??= playedDemo(join(folder, 'demo'))) : (image ??= migratedImage(join(folder, 'image.tar')));
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

async function serverWithTemplate(): Promise<PostgresServer> {
  // What is proved here needs no power cut: without fsync a copy of the template takes a tenth of a second.
  const server = await startPostgres({ fsync: false, settings: { max_connections: '200' } });
  const admin = await opened({ url: server.url });
  await admin.script(`create database ${TEMPLATE}`);
  await admin.close();
  await migrated({ url: server.urlOf(TEMPLATE) }).then((database) => database.close());
  return server;
}

/** The mark is made last: without it the stories were not played to the end. */
async function playedDemo(data: string): Promise<string> {
  const mark = `${data}.played`;
  if (existsSync(mark)) return data;
  rmSync(data, { recursive: true, force: true });
  const program = await startProgram({ demo: true, data });
  await program.end();
  writeFileSync(mark, '');
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
