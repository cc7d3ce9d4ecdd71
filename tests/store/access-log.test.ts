import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { accessEntries, logAccess, logAtTheDoor, verifyChain, type ChainVerdict } from '../../src/store/access-log.ts';
import type { Store } from '../../src/store/transaction.ts';
import { withDatabase, withDatabases } from '../database.ts';
import { accessTo, makeCase, makePair, NOW, scopeOf } from './region.ts';

const verify = (store: Store): Promise<ChainVerdict> => store.aroundEveryLock('controle', NOW, verifyChain);

/** As someone with the database in hand would do it: past every policy and trigger. */
async function tamper(store: Store, statement: string): Promise<void> {
  await store.database.script(`begin; set local role woonspoor_owner; alter table access_log disable trigger append_only; alter table access_log disable trigger chain; ${statement};
    alter table access_log enable trigger append_only; alter table access_log enable trigger chain; commit`);
}

withDatabases('the access log (T-23)', (open) => {
  test('GW-106: every entry tells who, what, when and why, and the keeper of the file reads who saw it', async () => {
    const store = await open();
    const { keeper, partner } = await makePair(store);
    const one = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, ''), accessTo(partner, '')]));
    await store.within(scopeOf(partner, { request: 'vraag-7' }), (tx) => logAccess(tx, { id: randomUUID(), what: 'dossier.lezen', why: 'opvolging', caseId: one.id, keeperOrg: keeper.organisation }));
    const seen = await store.within(scopeOf(keeper, { rights: new Set() }), (tx) => accessEntries(tx, { case: one.id }));
    expect(seen).toMatchObject([{ accountId: partner.account, accountName: 'Carla Maes', organisationName: 'OCMW Ter Beke', what: 'dossier.lezen', why: 'opvolging', at: NOW.moment, request: 'vraag-7', caseId: one.id }]);
    // A partner reads back only what the same person did: not that the keeper looked.
    await store.within(scopeOf(keeper), (tx) => logAccess(tx, { id: randomUUID(), what: 'dossier.lezen', why: 'beheer', caseId: one.id, keeperOrg: keeper.organisation }));
    const own = await store.within(scopeOf(partner, { rights: new Set() }), (tx) => accessEntries(tx, { case: one.id }));
    expect(own.map((entry) => entry.accountId)).toEqual([partner.account]);
  });

  test('nobody writes an entry in the name of another', async () => {
    const store = await open();
    const { keeper, partner } = await makePair(store);
    const forged = store.within(scopeOf(keeper), (tx) => tx.db.insertInto('accessLog').values({ id: randomUUID(), at: NOW.moment, what: 'x', accountId: partner.account, organisationId: partner.organisation }).execute());
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  test('a row changed, taken out, put in, or cut off at the end is found, with its place', async () => {
    const store = await open();
    const { keeper } = await makePair(store);
    for (let at = 0; at < 6; at += 1) await store.within(scopeOf(keeper), (tx) => logAccess(tx, { id: randomUUID(), what: `stap ${at}` }));
    await store.atTheDoor(NOW, (tx) => logAtTheDoor(tx, { id: randomUUID(), what: 'inloggen', accountId: keeper.account }));
    expect(await verify(store)).toMatchObject({ code: 'whole' });
    const { lane, place } = (await store.aroundEveryLock('proef', NOW, (tx) => tx.db.selectFrom('accessLog').select(['lane', 'place']).where('what', '=', 'stap 3').executeTakeFirstOrThrow()));
    const at = `lane = ${lane} and place = ${place}`;
    for (const [statement, undo, fault] of [
      [`update access_log set why = 'niets' where ${at}`, `update access_log set why = '' where ${at}`, { lane, place, why: 'changed' }],
      [`create table aside as select * from access_log where ${at}; delete from access_log where ${at}`, `insert into access_log select * from aside; drop table aside`, { why: 'missing' }],
      [`create table aside as select * from access_log l where place = (select max(place) from access_log m where m.lane = l.lane); delete from access_log l using aside a where a.lane = l.lane and a.place = l.place`, `insert into access_log select * from aside; drop table aside`, { why: 'cut-off' }],
    ] as const) {
      await tamper(store, statement);
      const verdict = await verifyQuietly(store);
      expect(verdict, statement).toMatchObject({ code: 'broken' });
      expect(verdict.code === 'broken' && verdict.faults, statement).toEqual(expect.arrayContaining([expect.objectContaining(fault)]));
      await tamper(store, undo);
      expect(await verifyQuietly(store)).toMatchObject({ code: 'whole' });
    }
  });
});

// Without writing an entry of its own, which would go on where the tampering stopped.
function verifyQuietly(store: Store): Promise<ChainVerdict> {
  return store.database.kysely.transaction().execute(async (db) => {
    await sql`select set_config('role', 'woonspoor_job', true), set_config('woonspoor.reason', 'controle', true)`.execute(db);
    return verifyChain({ db, now: NOW, scope: null });
  });
}

withDatabase('server', 'the access log under contention', (open) => {
  test('five hundred entries over many connections form whole chains', async () => {
    const store = await open({ connections: 20 });
    const { keeper } = await makePair(store);
    await Promise.all(Array.from({ length: 500 }, (_, at) => store.within(scopeOf(keeper), async (tx) => {
      await logAccess(tx, { id: randomUUID(), what: `lezen ${at}` });
      if (at % 10 === 0) throw new Error('broken off');
    }).catch(() => {})));
    const verdict = await verify(store);
    expect(verdict).toMatchObject({ code: 'whole' });
    expect(verdict.entries).toBeGreaterThanOrEqual(450);
  });
});
