import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Store } from '../../src/store/transaction.ts';
import { withDatabase, withDatabases } from '../database.ts';
import { completed, differences } from './isolation-compare.ts';
import { prepareLooking } from './isolation-look.ts';
import { mutate, richer } from './isolation-mutants.ts';
import { otherRoles, prepareCounting } from './isolation-roles.ts';
import { drawnWorld, layDown, type DrawnWorld, type LaidWorld } from './isolation-world.ts';

const SEED = 20261120;

async function laidDown(store: Store, drawn: readonly DrawnWorld[]): Promise<LaidWorld[]> {
  const worlds: LaidWorld[] = [];
  for (const [at, one] of drawn.entries()) worlds.push(await layDown(store, one, `Zeldzaam${at.toString(36).padStart(5, 'q')}`));
  return worlds;
}

async function prepared(store: Store): Promise<Store> {
  // Compiled plans pay for long answers; these are thousands of short ones.
  const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(store.database.kysely);
  await store.database.script(`alter database "${rows[0]?.name ?? ''}" set jit = off; set jit = off`);
  await prepareLooking(store);
  await prepareCounting(store);
  return store;
}

withDatabases('isolation (T-03, GW-105, GW-106, GW-107)', (open, kind) => {
  let store: Store;
  beforeAll(async () => { store = await prepared(await open()); });
  test('in random regions nobody sees or writes a row that the model does not give', { timeout: 240_000 }, async () => {
    const region = await completed(store, await laidDown(store, fc.sample(drawnWorld, { numRuns: kind === 'server' ? 20 : 6, seed: SEED })));
    const compared = await differences(store, region, 4);
    expect(compared.found).toEqual([]);
    expect((await otherRoles(store, region)).found).toEqual([]);
    expect(compared.reads).toBeGreaterThan(kind === 'server' ? 7000 : 2000);
    expect(compared.writes).toBeGreaterThan(kind === 'server' ? 7000 : 2000);
  });
});

withDatabase('server', 'proof that the isolation test can fail (T-04)', (open) => {
  // Every tenth policy here; all of them in `npm run prove isolation`.
  test('a policy taken away or opened is noticed', { timeout: 240_000 }, async () => {
    const store = await prepared(await open());
    const [first, ...others] = fc.sample(drawnWorld.filter((world) => world.cases.length > 2), { numRuns: 3, seed: SEED });
    if (first === undefined) throw new Error('nothing drawn');
    const region = await completed(store, await laidDown(store, [richer(first), ...others]));
    expect((await differences(store, region)).found).toEqual([]);
    const score = await mutate(store, region, { every: 10 });
    expect(score.removed + score.opened).toBeGreaterThanOrEqual(40);
    expect(score.asleep).toBeGreaterThanOrEqual(5);
    expect(score.survived).toEqual([]);
    expect((await differences(store, region)).found).toEqual([]);
  });
});
