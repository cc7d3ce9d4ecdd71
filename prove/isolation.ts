/**
 * `npm run prove isolation`: random regions on a real PostgreSQL, read and written through SQL as the application's role and through HTTP, against a
 * model of a hundred lines that knows no database. Then each policy is opened and taken away in turn, and must be missed.
 * Options: `--worlds=1000 --http=100 --seed=20261120`. Ends in one line with the figure; 1 when a row leaks or a policy is not missed.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { startPostgres } from '../tests/postgres-server.ts';
import { differences, forced, mutate, richer } from '../tests/store/isolation-compare.ts';
import { drawnWorld, layDown, type DrawnWorld } from '../tests/store/isolation-world.ts';
import { isTrouble, openDatabase } from '../src/store/open.ts';

import { migrate, migrationsFolder } from '../src/store/migrate.ts';
import { makeStore, type Store } from '../src/store/transaction.ts';
import { overHttp } from './isolation/over-http.ts';

const SHOWN = 5;
interface Tally { reads: number; writes: number; leaks: unknown[] }

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { worlds: { type: 'string', default: '1000' }, http: { type: 'string', default: '100' }, seed: { type: 'string', default: '20261120' } }, allowPositionals: true });
  const [worlds, http, seed] = [Number(values.worlds), Number(values.http), Number(values.seed)];
  if (![worlds, http, seed].every((one) => Number.isSafeInteger(one) && one >= 0)) throw new RangeError('--worlds, --http and --seed take whole numbers');
  const begun = performance.now();
  const server = await startPostgres({ fsync: false });
  try {
    const database = await openDatabase({ url: await server.create('isolation') });
    if (isTrouble(database)) throw new Error(JSON.stringify(database));
    const ran = await migrate(database, migrationsFolder(process.cwd()));
    if ('code' in ran) throw new Error(JSON.stringify(ran));
    const store = makeStore(database);
    const drawn = fc.sample(drawnWorld, { numRuns: worlds, seed });
    const sqlTally = await throughSql(store, drawn);
    const httpTally = await overHttp(store, fc.sample(drawnWorld, { numRuns: http, seed: seed + 1 }));
    const missed = await mutations(store, seed);
    await store.close();
    const leaks = [...sqlTally.leaks, ...httpTally.leaks];
    for (const leak of leaks.slice(0, SHOWN)) console.log(JSON.stringify(leak));
    for (const one of missed.survived) console.log(`not missed: ${one}`);
    const caught = missed.tried - missed.survived.length;
    console.log(`isolation: ${leaks.length} leaks in ${worlds + http} worlds, ${sqlTally.reads + httpTally.reads} reads and ${sqlTally.writes + httpTally.writes} writes (${httpTally.reads + httpTally.writes} over HTTP), seed ${seed}; ${caught} of ${missed.tried} policies opened or removed were caught (${Math.floor((100 * caught) / missed.tried)}%); ${((performance.now() - begun) / 1000).toFixed(0)} s`);
    return leaks.length === 0 && missed.survived.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
  }
}

async function throughSql(store: Store, worlds: readonly DrawnWorld[]): Promise<Tally> {
  const tally: Tally = { reads: 0, writes: 0, leaks: [] };
  for (const [at, drawn] of worlds.entries()) {
    const world = await layDown(store, drawn, `Zeldzaam${at.toString(36).padStart(5, 'q')}`);
    for (const compared of [await differences(store, world), await forced(store, world)]) {
      tally.reads += compared.reads;
      tally.writes += compared.writes;
      tally.leaks.push(...compared.found.map((found) => ({ world: at, found })));
    }
    if (at % 50 === 49) console.log(`${at + 1} worlds, ${tally.reads} reads, ${tally.writes} writes, ${tally.leaks.length} leaks`);
  }
  return tally;
}

async function mutations(store: Store, seed: number): Promise<{ tried: number; survived: string[] }> {
  const [drawn] = fc.sample(drawnWorld.filter((world) => world.cases.length > 2), { numRuns: 1, seed });
  if (drawn === undefined) throw new Error('nothing drawn');
  return mutate(store, await layDown(store, richer(drawn), 'Zeldzaamwegnemen'));
}
