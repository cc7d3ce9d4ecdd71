import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, migrationsFolder, readMigrations } from '../../src/store/migrate.ts';
import { reallyOpen, serverPlace } from '../database.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'woonspoor-migrations-')); cpSync(migrationsFolder(process.cwd()), folder, { recursive: true }); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

test('files run once, in order; a failing one leaves nothing of itself; a changed or unknown one is told', { timeout: 60_000 }, async () => {
  const database = await reallyOpen(await serverPlace('empty'));
  const names = readMigrations(folder).map((one) => one.name);
  expect(await migrate(database, folder)).toEqual({ ran: names });
  expect(await migrate(database, folder)).toEqual({ ran: [] });
  writeFileSync(join(folder, '9001-extra.sql'), 'create table extra (id int); select 1 / 0;');
  const asked: string[][] = [];
  const wishes = { beforeFirst: (waiting: string[]) => { asked.push(waiting); return Promise.resolve(); } };
  await expect(migrate(database, folder, wishes)).rejects.toThrow(/division by zero/);
  expect((await sql`select from pg_class where relname = 'extra'`.execute(database.kysely)).rows).toEqual([]);
  writeFileSync(join(folder, '9001-extra.sql'), `create table extra (id int); call ctx.guard('extra');`);
  expect(await migrate(database, folder, wishes)).toEqual({ ran: ['9001-extra.sql'] });
  expect(asked).toEqual([['9001-extra.sql'], ['9001-extra.sql']]);
  expect(await migrate(database, migrationsFolder(process.cwd()))).toEqual({ code: 'database-newer', unknown: ['9001-extra.sql'] });
  writeFileSync(join(folder, '9001-extra.sql'), 'select 2;');
  expect(await migrate(database, folder)).toEqual({ code: 'migration-changed', name: '9001-extra.sql' });
  await database.close();
});

test('a login that is no superuser, but may make roles and owns its database, can migrate and work', { timeout: 60_000 }, async () => {
  const place = await serverPlace('empty');
  const admin = await reallyOpen(place);
  const name = new URL(place.url).pathname.slice(1);
  await admin.script(`create role beheer_${name} login createrole password 'x'; alter database ${name} owner to beheer_${name}; grant woonspoor_owner, woonspoor_app, woonspoor_job, woonspoor_door to beheer_${name}`);
  const address = new URL(place.url);
  [address.username, address.password] = [`beheer_${name}`, 'x'];
  const database = await reallyOpen({ url: address.href });
  expect(await migrate(database, folder)).toMatchObject({ ran: expect.arrayContaining(['0001-roles-and-extensions.sql']) as unknown });
  await database.close();
  await admin.close();
});
