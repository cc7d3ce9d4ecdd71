/** Restricted and erased values, asked of the database itself: no line of the program stands between the question and the rows. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { restrict, liftRestriction } from '../../src/store/destruction.ts';
import { addDocument, documentsOf } from '../../src/store/documents.ts';
import { erase, erasuresOf } from '../../src/store/erasure.ts';
import { searchCases } from '../../src/store/search.ts';
import type { Store, Tx } from '../../src/store/transaction.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeCase, makePair, NOW, scopeOf, told, type Someone } from './region.ts';

withDatabases('what is withheld', (open) => {
  let store: Store;
  beforeAll(async () => { store = await open(); });
  async function prepared(): Promise<{ keeper: Someone; caseId: string; beside: string }> {
    const paper = randomUUID();
    const { keeper } = await makePair(store);
    const [caseId, beside] = await store.within(scopeOf(keeper), async (tx) => {
      const one = await makeCase(tx, keeper.organisation, ['', 'zorg', 'geld'].map((cls) => accessTo(keeper, cls)), { given: 'Ada', family: 'Blok' });
      await appendTold(tx, one.id, 0, [told({ zorg: { verhaal: 'Struisvogel', bijlage: paper }, geld: { bedrag: 1 } }, keeper.account)]);
      await addDocument(tx, { id: paper, caseId: one.id, class: 'zorg', kind: 'x', name: 'x', mediaType: 'x', sha256: '', bytes: new Uint8Array([1]) });
      const other = await makeCase(tx, keeper.organisation, [accessTo(keeper, '')], { given: 'Ada', family: 'Blok' });
      return [one.id, other.id];
    });
    await store.aroundEveryLock('proef', NOW, (tx) => tx.db.updateTable('caseFile').set({ parentCase: caseId }).where('id', '=', beside).execute());
    return { keeper, caseId, beside };
  }
  const values = async (tx: Tx, caseId: string): Promise<string> => JSON.stringify((await sql`select class, values from case_value where case_id = ${caseId}::uuid order by seq, class`.execute(tx.db)).rows);
  const taskOf = (tx: Tx, caseId: string): Promise<string> => sql<{ key: string }>`select key from case_event where case_id = ${caseId}::uuid and seq = 1`.execute(tx.db).then(({ rows }) => rows[0]?.key ?? '');

  test('GW-117: a restricted value, its words and its document are out of the reach of the app role, and back when lifted', async () => {
    const { keeper, caseId } = await prepared();
    const ids = [randomUUID(), randomUUID()] as const;
    const seen = (): Promise<[string, number, number]> => store.within(scopeOf(keeper), async (tx) => [await values(tx, caseId), (await searchCases(tx, 'struisvogel')).length, (await documentsOf(tx, { caseId })).length]);
    expect(await seen()).toEqual([expect.stringContaining('Struisvogel'), 1, 1]);
    await store.within(scopeOf(keeper), async (tx) => {
      const tasks = [await taskOf(tx, caseId)];
      await restrict(tx, { id: ids[0], caseId, path: 'formulier.verhaal', tasks, reason: '', since: NOW.today });
      await restrict(tx, { id: ids[1], caseId, path: 'formulier.bijlage', tasks, reason: '', since: NOW.today });
      expect(await restrict(tx, { id: randomUUID(), caseId, path: 'formulier.verhaal', tasks, reason: '', since: NOW.today })).toEqual({ code: 'restricted-already' });
    });
    expect(await seen()).toEqual([expect.not.stringContaining('Struisvogel'), 0, 0]);
    expect(await store.aroundEveryLock('proef', NOW, (tx) => values(tx, caseId))).toContain('Struisvogel');
    await store.within(scopeOf(keeper), async (tx) => { for (const id of ids) expect(await liftRestriction(tx, id, NOW.today)).toBe(true); });
    expect(await seen()).toEqual([expect.stringContaining('Struisvogel'), 1, 1]);
  });

  test('GW-117: what a restriction says is never changed, and all of a case can be withheld', async () => {
    const { keeper, caseId } = await prepared();
    const id = randomUUID();
    await store.within(scopeOf(keeper), (tx) => restrict(tx, { id, caseId, reason: '', since: NOW.today }));
    expect(await store.within(scopeOf(keeper), (tx) => values(tx, caseId))).not.toMatch(/Struisvogel|bedrag/);
    await expect(store.within(scopeOf(keeper), (tx) => sql`update privacy_restriction set path = 'niets'`.execute(tx.db))).rejects.toThrow(/permission denied/);
    await expect(store.within(scopeOf(keeper), (tx) => sql`update privacy_restriction set lifted = ${NOW.today}::date`.execute(tx.db))).rejects.toThrow(/lifted_with_agreement/);
    await expect(store.within(scopeOf(keeper), (tx) => sql`update case_value set values = '{}'`.execute(tx.db))).rejects.toThrow(/permission denied/);
  });

  test('GW-116: only the job role erases, only on a question beside the case; what stood there is gone and the fact stays', async () => {
    const { keeper, caseId, beside } = await prepared();
    const given = { caseId, requestCase: beside, paths: [{ path: 'formulier.verhaal', tasks: ['x'] }], words: ['struisvogel'], papers: [], requester: 'Ada Blok', by: keeper.account };
    await expect(store.within(scopeOf(keeper), (tx) => erase(tx, given))).rejects.toThrow(/permission denied/);
    await expect(store.aroundEveryLock('proef', NOW, (tx) => erase(tx, { ...given, requestCase: caseId }))).rejects.toThrow(/without a request/);
    const tasks = [await store.within(scopeOf(keeper), (tx) => taskOf(tx, caseId))];
    expect(await store.aroundEveryLock('proef', NOW, (tx) => erase(tx, { ...given, paths: [{ path: 'formulier.verhaal', tasks }, { path: 'formulier.bijlage', tasks }] }))).toEqual({ values: 2, notes: 0, documents: 1 });
    expect(await store.aroundEveryLock('proef', NOW, (tx) => values(tx, caseId))).toBe('[{"class":"geld","values":{"bedrag":1}},{"class":"zorg","values":{}}]');
    expect(await store.within(scopeOf(keeper), (tx) => erasuresOf(tx, caseId))).toMatchObject([{ path: 'formulier.bijlage', requester: 'Ada Blok' }, { path: 'formulier.verhaal', requester: 'Ada Blok' }]);
    await expect(store.within(scopeOf(keeper), (tx) => sql`insert into erasure select gen_random_uuid(), case_id, null, 'x', 'x', now(), null from erasure`.execute(tx.db))).rejects.toThrow(/permission denied/);
  });
});
