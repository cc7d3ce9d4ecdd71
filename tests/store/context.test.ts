import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { DatabaseAway } from '../../src/store/away.ts';
import { listCases } from '../../src/store/cases.ts';
import { isTrouble, openDatabase } from '../../src/store/open.ts';
import { asHouse, makeStore, type Store } from '../../src/store/transaction.ts';
import { reallyOpen, serverPlace, withDatabase, withDatabases } from '../database.ts';
import { accessTo, makeAccount, makeCase, makeOrganisation, makePair, NOW, scopeOf, type Someone } from './region.ts';

withDatabases('a context that is missing', (open) => {
  test('T-05: without saying who asks every table is empty, for every role', async () => {
    const store = await open();
    const { keeper } = await makePair(store);
    await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')]));
    for (const role of ['app', 'job', 'door']) {
      await store.database.kysely.transaction().execute(async (db) => {
        await sql`select set_config('role', ${`woonspoor_${role}`}, true)`.execute(db);
        const { rows } = await sql<{ name: string }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and has_table_privilege(oid, 'SELECT')`.execute(db);
        expect(rows.length).toBeGreaterThan(5);
        for (const { name } of rows) {
          const found = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)}`.execute(db);
          expect(found.rows[0]?.n, `${role} ${name}`).toBe(0);
        }
      });
    }
  });

  test('what a transaction did before it failed is gone, and the next one works', async () => {
    const store = await open();
    const { keeper } = await makePair(store);
    await expect(store.within(scopeOf(keeper), async (tx) => { await makeCase(tx, keeper.organisation, [accessTo(keeper, '')]); throw new Error('halfway'); })).rejects.toThrow('halfway');
    expect((await store.within(scopeOf(keeper), (tx) => listCases(tx))).cases).toEqual([]);
  });

  test('whoever catches what went wrong with the eyes of the house goes on with their own', async () => {
    const store = await open();
    const { keeper, partner } = await makePair(store);
    const hidden = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')]));
    const seen = await store.within(scopeOf(partner), async (tx) => {
      await asHouse(tx, 'proef', null, () => Promise.reject(new Error('halfway'))).catch(() => {});
      return tx.db.selectFrom('caseFile').select('id').where('id', '=', hidden.id).execute();
    });
    expect(seen).toEqual([]);
    await expect(store.within(scopeOf(partner), (tx) => asHouse(tx, 'proef', null, async (all) => { await sql`select 1 / 0`.execute(all.db); }))).rejects.toThrow(/division by zero/);
  });

  test('going around every lock leaves its reason', async () => {
    const store = await open();
    await store.aroundEveryLock('nachtelijke controle', NOW, () => Promise.resolve());
    const rows = await store.aroundEveryLock('kijken', NOW, (tx) => tx.db.selectFrom('accessLog').select(['what', 'why']).execute());
    expect(rows).toContainEqual({ what: 'om-elk-slot-heen', why: 'nachtelijke controle' });
  });
});

withDatabase('server', 'pooled connections', (open) => {
  let store: Store;
  const people: Someone[] = [];
  beforeAll(async () => {
    store = await open({ connections: 2 });
    await store.aroundEveryLock('proef', NOW, async (tx) => {
      for (let at = 0; at < 20; at += 1) {
        const organisation = await makeOrganisation(tx, `organisatie ${at}`);
        const someone = await makeAccount(tx, organisation);
        people.push(someone);
        await makeCase(tx, organisation, [accessTo(someone, '')], { given: 'Amina', family: `van ${at}` });
      }
    });
  });

  test('T-05: 10,000 requests of twenty people over two connections, some broken off: nobody meets another', { timeout: 240_000 }, async () => {
    let leaks = 0;
    const one = async (at: number): Promise<void> => {
      const someone = people[(at * 7) % 20] as Someone;
      const seen = await store.within(scopeOf(someone), async (tx) => {
        if (at % 11 === 0) throw new Error('broken off');
        if (at % 13 === 0) await sql`select 1 / 0`.execute(tx.db);
        return tx.db.selectFrom('caseFile').select(['keeperOrg', 'subjectName']).execute();
      }).catch(() => undefined);
      if (seen !== undefined && (seen.length !== 1 || seen[0]?.keeperOrg !== someone.organisation)) leaks += 1;
    };
    for (let batch = 0; batch < 10_000; batch += 200) await Promise.all(Array.from({ length: 200 }, (_, at) => one(batch + at)));
    expect(leaks).toBe(0);
    // Nothing of a context stays behind on a connection that goes back to the pool.
    const left = await sql<{ role: string; account: string | null }>`select current_setting('role') as role, current_setting('woonspoor.account', true) as account`.execute(store.database.kysely);
    expect(left.rows[0]).toEqual({ role: 'none', account: '' });
  });

  test('a server process that is ended in the middle gives DatabaseAway, and the next request works', async () => {
    const mine = makeStore(await reallyOpen(await serverPlace('woonspoor_template')));
    const admin = await reallyOpen(await serverPlace('empty'));
    const hit = mine.aroundEveryLock('proef', NOW, async (tx) => {
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx.db);
      await sql`select pg_terminate_backend(${rows[0]?.pid ?? 0}::int)`.execute(admin.kysely);
      await sql`select pg_sleep(0.2)`.execute(tx.db);
    });
    await expect(hit).rejects.toBeInstanceOf(DatabaseAway);
    expect((await mine.aroundEveryLock('proef', NOW, (tx) => listCases(tx))).cases).toEqual([]);
    await admin.close();
    await mine.close();
  });

  test('a server that does not answer is a value, without the password', async () => {
    const opened = await openDatabase({ url: 'postgres://iemand:geheim@127.0.0.1:9/niets' });
    expect(isTrouble(opened) && opened.code).toBe('unreachable');
    expect(JSON.stringify(opened)).not.toContain('geheim');
  });
});
