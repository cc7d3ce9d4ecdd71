import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { caseById } from '../../src/store/cases.ts';
import { carryOutDestruction, decideDestruction, destructions, liftRestriction, proposeDestruction, restrict, restrictionsOf } from '../../src/store/destruction.ts';
import { addDocument } from '../../src/store/documents.ts';
import { load } from '../../src/store/events.ts';
import type { Store } from '../../src/store/transaction.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeAccount, makeCase, makePair, NOW, scopeOf, told, type Someone } from './region.ts';

withDatabases('destruction and restriction', (open) => {
  async function prepared(classes: string[] | null): Promise<{ store: Store; keeper: Someone; other: Someone; caseId: string; paper: string }> {
    const store = await open();
    const { keeper } = await makePair(store);
    const other = await store.aroundEveryLock('proef', NOW, (tx) => makeAccount(tx, keeper.organisation, 'Els'));
    const paper = randomUUID();
    const caseId = await store.within(scopeOf(keeper), async (tx) => {
      const one = await makeCase(tx, keeper.organisation, ['', 'zorg', 'geld'].map((cls) => accessTo(keeper, cls)), { given: 'Uniek', family: 'Wegtewissen' });
      await appendTold(tx, one.id, 0, [told({ zorg: { tekst: 'Wegtewissen' }, geld: { bedrag: 1 } }, keeper.account)]);
      await addDocument(tx, { id: randomUUID(), caseId: one.id, class: 'zorg', kind: 'x', name: 'x', mediaType: 'x', sha256: '', bytes: new Uint8Array([1]) });
      await proposeDestruction(tx, { id: paper, caseId: one.id, caseNumber: one.number, keeperOrg: keeper.organisation, programme: 'goed-wonen', rule: 'tien jaar', classes });
      expect(await proposeDestruction(tx, { id: randomUUID(), caseId: one.id, caseNumber: one.number, keeperOrg: keeper.organisation, programme: 'goed-wonen', rule: 'tien jaar' })).toEqual({ code: 'already-proposed' });
      return one.id;
    });
    return { store, keeper, other, caseId, paper };
  }

  test('GW-112: two people, then nothing personal is left and the certificate tells what went', async () => {
    const { store, keeper, other, caseId, paper } = await prepared(null);
    const carryOut = (): Promise<Record<string, number>> => store.aroundEveryLock('vernietiging', NOW, (tx) => carryOutDestruction(tx, paper));
    await expect(carryOut()).rejects.toThrow(/not approved/);
    expect(await store.within(scopeOf(keeper), (tx) => decideDestruction(tx, paper, 'approved'))).toEqual({ code: 'same-person' });
    await expect(store.within(scopeOf(keeper), (tx) => tx.db.updateTable('destruction').set({ approvedBy: keeper.account, approved: NOW.moment }).execute())).rejects.toThrow(/check constraint/);
    expect(await store.within(scopeOf(other, { rights: new Set(['archief.voorstellen']) }), (tx) => decideDestruction(tx, paper, 'approved'))).toBe(false);
    expect(await store.within(scopeOf(other), (tx) => decideDestruction(tx, paper, 'approved'))).toBe(true);
    await expect(store.within(scopeOf(other), (tx) => carryOutDestruction(tx, paper))).rejects.toThrow(/permission denied/);
    expect(await carryOut()).toMatchObject({ case_event: 1, case_value: 2, document: 1, person: 1, case_access: 3 });
    expect(await store.within(scopeOf(keeper), (tx) => caseById(tx, caseId))).toBeUndefined();
    await expect(carryOut()).rejects.toThrow(/not approved/);
    expect(await store.within(scopeOf(keeper), (tx) => destructions(tx, { state: 'done' }))).toMatchObject([{ id: paper, certificate: { gone: { person: 1 } } }]);
    expect(await anywhere(store, 'wegtewissen')).toEqual([]);
  });

  test('erasing one class leaves the course and the other classes', async () => {
    const { store, keeper, other, caseId, paper } = await prepared(['zorg']);
    await store.within(scopeOf(other), (tx) => decideDestruction(tx, paper, 'approved'));
    expect(await store.aroundEveryLock('wissing', NOW, (tx) => carryOutDestruction(tx, paper))).toEqual({ case_value: 1, document: 1 });
    expect(await store.within(scopeOf(keeper), (tx) => load(tx, caseId))).toMatchObject([{ kind: 'done', values: { bedrag: 1 } }]);
  });

  test('a restriction is put on and lifted by who handles privacy, and seen by who knows the case', async () => {
    const { store, keeper, caseId } = await prepared(null);
    const id = randomUUID();
    await expect(store.within(scopeOf(keeper, { rights: new Set() }), (tx) => restrict(tx, { id, caseId, reason: 'gevraagd', since: NOW.today }))).rejects.toThrow(/row-level security/);
    await store.within(scopeOf(keeper), (tx) => restrict(tx, { id, caseId, reason: 'gevraagd', since: NOW.today }));
    expect(await store.within(scopeOf(keeper, { rights: new Set() }), (tx) => liftRestriction(tx, id, NOW.today))).toBe(false);
    expect(await store.within(scopeOf(keeper), (tx) => liftRestriction(tx, id, NOW.today))).toBe(true);
    expect(await store.within(scopeOf(keeper), (tx) => restrictionsOf(tx, caseId))).toMatchObject([{ id, since: NOW.today, lifted: NOW.today, agreed: NOW.today, byAccount: keeper.account }]);
  });
});

/** Tables in which the word still stands. */
function anywhere(store: Store, word: string): Promise<string[]> {
  return store.database.kysely.transaction().execute(async (db) => {
    await sql`select set_config('role', 'woonspoor_owner', true)`.execute(db);
    const { rows } = await sql<{ name: string }>`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relname <> 'migration'`.execute(db);
    const found: string[] = [];
    for (const { name } of rows) {
      const hit = await sql`select from ${sql.table(name)} t where lower(t::text) like ${`%${word}%`} limit 1`.execute(db);
      if (hit.rows.length > 0) found.push(name);
    }
    return found;
  });
}
