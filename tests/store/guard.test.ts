import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { withDatabases } from '../database.ts';

withDatabases('guard of the catalogue', (open) => {
  test('opens', async () => {
    const store = await open();
    const rows = await sql`select count(*) as n from case_file`.execute(store.database.kysely);
    expect(rows.rows).toEqual([{ n: 0 }]);
  });
});
