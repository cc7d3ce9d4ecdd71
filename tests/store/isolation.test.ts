import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/store/transaction.ts';
import { withDatabase, withDatabases } from '../database.ts';
import { differences, forced, mutate, richer } from './isolation-compare.ts';
import { drawnWorld, layDown } from './isolation-world.ts';

let worlds = 0;
const marker = (): string => `Zeldzaam${(worlds += 1).toString(36).padStart(4, 'q')}${Math.floor(performance.now()).toString(36)}`;

withDatabases('isolation (T-03, GW-105, GW-106, GW-107)', (open, kind) => {
  let store: Store;
  beforeAll(async () => { store = await open(); });
  test('in random regions nobody sees or writes a row that the model does not give', { timeout: 240_000 }, async () => {
    const asked = { reads: 0, writes: 0 };
    await fc.assert(fc.asyncProperty(drawnWorld, async (drawn) => {
      const world = await layDown(store, drawn, marker());
      const [plain, hard] = [await differences(store, world), await forced(store, world)];
      asked.reads += plain.reads;
      asked.writes += plain.writes + hard.writes;
      expect([...plain.found, ...hard.found]).toEqual([]);
    }), { numRuns: kind === 'server' ? 30 : 8, seed: 20261120, endOnFailure: true });
    expect(asked.reads).toBeGreaterThan(kind === 'server' ? 8000 : 2000);
    expect(asked.writes).toBeGreaterThan(kind === 'server' ? 3000 : 600);
  });
});

withDatabase('server', 'proof that the isolation test can fail (T-04)', (open) => {
  test('each policy made open or taken away is noticed', { timeout: 480_000 }, async () => {
    const store = await open();
    const [drawn] = fc.sample(drawnWorld.filter((world) => world.cases.length > 2), { numRuns: 1, seed: 7 });
    if (drawn === undefined) throw new Error('nothing drawn');
    const world = await layDown(store, richer(drawn), marker());
    const green = async (): Promise<unknown[]> => [...(await differences(store, world)).found, ...(await forced(store, world)).found];
    expect(await green()).toEqual([]);
    const { tried, survived } = await mutate(store, world);
    expect(tried).toBeGreaterThanOrEqual(30);
    expect(survived).toEqual([]);
    expect(await green()).toEqual([]);
  });
});
