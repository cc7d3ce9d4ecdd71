import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { guardCatalogue, type CatalogueFault } from '../../src/store/health.ts';
import type { Database } from '../../src/store/open.ts';
import { withDatabases } from '../database.ts';

withDatabases('guard of the catalogue (T-04)', (open) => {
  test('every table has its locks, and each lock that is loosened is named', async () => {
    const { database } = await open();
    expect(await guardCatalogue(database.kysely)).toEqual([]);
    for (const [loosen, code, subject] of [
      ['alter table duty no force row level security', 'not-forced', 'duty'],
      ['create table extra (id int)', 'not-forced', 'extra'],
      ['create policy all_see on duty for select to woonspoor_app using (true)', 'policy-open', 'duty.all_see'],
      ['create policy anyone on duty for select using (ctx.known())', 'policy-open', 'duty.anyone'],
      ['create view everything as select * from duty', 'view', 'everything'],
      ['create function ctx.sly() returns int language sql security definer return 1', 'definer', 'ctx.sly'],
      ['grant update on case_event to woonspoor_app', 'append-only', 'woonspoor_app case_event'],
      ['grant select on duty to public', 'public-grant', 'duty'],
      ['alter table duty owner to woonspoor_app', 'role-owns', 'duty'],
    ] as const) {
      const found = await loosened(database, loosen);
      expect(found, loosen).toContainEqual({ code, subject });
    }
    expect(await guardCatalogue(database.kysely)).toEqual([]);
  });
});

// The loosening is undone by throwing out of its transaction.
async function loosened(database: Database, statement: string): Promise<CatalogueFault[]> {
  let faults: CatalogueFault[] = [];
  const undo = new Error('undo');
  await database.kysely.transaction().execute(async (db) => {
    await sql.raw(statement).execute(db);
    faults = await guardCatalogue(db);
    throw undo;
  }).catch((error: unknown) => { if (error !== undo) throw error; });
  return faults;
}
