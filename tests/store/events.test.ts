import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { openClasses } from '../../src/store/access.ts';
import { caseById, caseByNumber, listCases, type CaseFile } from '../../src/store/cases.ts';
import { load, loadWhole } from '../../src/store/events.ts';
import { person } from '../../src/store/people.ts';
import { beyondScope, type Store } from '../../src/store/transaction.ts';
import { withDatabases, withDatabase } from '../database.ts';
import { accessTo, appendTold, makeCase, makePair, NOW, scopeOf, told } from './region.ts';

withDatabases('the stream of a case', (open) => {
  test('GW-107: a partner gets the course of the case, and of what was told only its own classes', async () => {
    const store = await open();
    const { keeper, partner } = await makePair(store);
    const scope = scopeOf(keeper);
    const one = await store.within(scope, (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(keeper, 'zorg'), accessTo(keeper, 'geld'), accessTo(partner, ''), accessTo(partner, 'geld')]));
    expect(one.number).toBe('GW-2026-001');
    await store.within(scope, (tx) => appendTold(tx, one.id, 0, [told({ zorg: { vertrouwelijk: 'ja' }, geld: { bedrag: 5 } }, keeper.account)]));
    const [whole, part, all, decided] = await Promise.all([
      store.within(scope, (tx) => load(tx, one.id)), store.within(scopeOf(partner), (tx) => load(tx, one.id)),
      store.aroundEveryLock('proef', NOW, (tx) => load(tx, one.id)), store.within(scopeOf(partner), async (tx) => loadWhole(tx, (await caseById(tx, one.id)) as CaseFile)),
    ]);
    expect(whole[0]).toMatchObject({ kind: 'done', seq: 1, recorded: NOW.moment, happened: NOW.today, values: { vertrouwelijk: 'ja', bedrag: 5 } });
    expect(part[0]).toMatchObject({ values: { bedrag: 5 } });
    expect(JSON.stringify(part)).not.toContain('vertrouwelijk');
    expect(all).toEqual(whole);
    expect(decided).toEqual({ version: 1, events: whole });
    expect(await store.within(scopeOf(partner), (tx) => openClasses(tx, one.id))).toEqual({ rows: ['geld'], read: ['geld'], whole: ['geld'] });
    expect(await store.within(scopeOf(partner), (tx) => person(tx, one.person))).not.toHaveProperty('contact');
    expect(await store.within(scope, (tx) => person(tx, one.person))).toHaveProperty('contact.phone', '051 00 00 00');
  });

  test('a case not opened to the scope is as if it were not there, to read and to write', async () => {
    const store = await open();
    const { keeper, partner } = await makePair(store);
    const one = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')]));
    await store.within(scopeOf(partner, { reach: 'organisation' }), async (tx) => {
      expect([await caseById(tx, one.id), await caseByNumber(tx, one.number), await beyondScope(tx, one.id, () => Promise.resolve('in'))]).toEqual([undefined, undefined, undefined]);
      expect([await load(tx, one.id), (await listCases(tx)).cases]).toEqual([[], []]);
      expect(await appendTold(tx, one.id, 0, [told({}, partner.account)])).toEqual({ code: 'version-conflict' });
    });
  });

  test('consequences reach the whole of one case and nothing of another', async () => {
    const store = await open();
    const { keeper, partner } = await makePair(store);
    const [one, other] = await store.within(scopeOf(keeper), async (tx) => [await makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(partner, '')]), await makeCase(tx, keeper.organisation, [accessTo(keeper, '')])]);
    await store.within(scopeOf(partner), async (tx) => {
      const seen = await beyondScope(tx, one.id, (all) => all.db.selectFrom('caseAccess').select('caseId').distinct().execute());
      expect(seen).toEqual([{ caseId: one.id }]);
      expect(await beyondScope(tx, one.id, (all) => all.db.updateTable('caseFile').set({ stage: 'x' }).where('id', '=', other.id).executeTakeFirst())).toEqual({ numUpdatedRows: 0n });
      // Afterwards the partner has its own eyes again.
      expect(await tx.db.selectFrom('caseAccess').select('organisationId').distinct().execute()).toEqual([{ organisationId: partner.organisation }]);
    });
  });

  test('events and values cannot be changed or taken away, by no role of the program', async () => {
    const store = await open();
    const { keeper } = await makePair(store);
    const one = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(keeper, 'zorg')]));
    await store.within(scopeOf(keeper), (tx) => appendTold(tx, one.id, 0, [told({ zorg: { a: 1 } }, keeper.account)]));
    for (const statement of ['update case_event set happened = happened', 'delete from case_event', 'update case_value set class = class', 'delete from case_value', 'truncate case_event cascade']) {
      await expect(store.within(scopeOf(keeper), (tx) => sql.raw(statement).execute(tx.db)), statement).rejects.toThrow(/permission denied/);
      await expect(store.aroundEveryLock('proef', NOW, (tx) => sql.raw(statement).execute(tx.db)), statement).rejects.toThrow(/permission denied/);
    }
    await expect(asOwner(store, 'delete from case_event')).rejects.toThrow(/append-only/);
    await expect(asOwner(store, 'update case_value set class = class')).rejects.toThrow(/append-only/);
  });

  test('nobody writes in the name of another, or at another moment', async () => {
    const store = await open();
    const { keeper, partner } = await makePair(store);
    const one = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')]));
    await expect(store.within(scopeOf(keeper), (tx) => appendTold(tx, one.id, 0, [told({}, partner.account)]))).rejects.toThrow(/row-level security/);
    const early = sql`insert into case_event (id, case_id, seq, kind, happened, recorded, actor_account, envelope) values (${randomUUID()}::uuid, ${one.id}::uuid, 1, 'noted', '2026-01-01', '2020-01-01', ${keeper.account}::uuid, '{}')`;
    await expect(store.within(scopeOf(keeper), (tx) => early.execute(tx.db))).rejects.toThrow(/row-level security/);
  });
});

withDatabase('server', 'contention', (open) => {
  test('T-09: of fifty who add to the same version, exactly one wins', async () => {
    const store = await open({ connections: 20 });
    const { keeper } = await makePair(store);
    const one = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')]));
    const results = await Promise.all(Array.from({ length: 50 }, () => store.within(scopeOf(keeper), (tx) => appendTold(tx, one.id, 0, [told({}, keeper.account), told({}, keeper.account)]))));
    expect(results.filter((result) => 'version' in result)).toHaveLength(1);
    expect(results.filter((result) => 'code' in result && result.code === 'version-conflict')).toHaveLength(49);
    expect(await store.within(scopeOf(keeper), (tx) => load(tx, one.id))).toHaveLength(2);
  });

  test('T-09: fifty cases opened at once get fifty numbers without a gap', async () => {
    const store = await open({ connections: 20 });
    const { keeper } = await makePair(store);
    const made = await Promise.all(Array.from({ length: 50 }, () => store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')]))));
    expect(made.map((one) => one.number).sort()).toEqual(Array.from({ length: 50 }, (_, at) => `GW-2026-${String(at + 1).padStart(3, '0')}`));
  });
});

function asOwner(store: Store, statement: string): Promise<unknown> {
  return store.database.kysely.transaction().execute(async (db) => {
    await sql`select set_config('role', 'woonspoor_owner', true)`.execute(db);
    await sql.raw(statement).execute(db);
  });
}
