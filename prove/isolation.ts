/**
 * `npm run prove isolation`: random regions on a real PostgreSQL, read and written through SQL as each of its roles and through HTTP, against a model that
 * knows no database. Then each policy is taken away and opened in turn, and must be missed. What is asked and how it is counted: `docs/decisions/0019-isolation-proved.md`.
 * Options: `--worlds=1000 --http=100 --mutate=4 --seed=20261120`. Ends in one line with the figures; 1 when a row leaks or a policy is not missed.
 */
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { startPostgres } from '../tests/postgres-server.ts';
import { add, compareReader, completed, readersOf, type Compared, type Region } from '../tests/store/isolation-compare.ts';
import { prepareLooking } from '../tests/store/isolation-look.ts';
import { mutate, richer, type Score } from '../tests/store/isolation-mutants.ts';
import { otherRoles, prepareCounting } from '../tests/store/isolation-roles.ts';
import { drawnWorld, layDown, type DrawnWorld } from '../tests/store/isolation-world.ts';
import { isTrouble, openDatabase } from '../src/store/open.ts';
import { migrate, migrationsFolder } from '../src/store/migrate.ts';
import { makeStore, type Store } from '../src/store/transaction.ts';
import { inLanes } from './isolation/in-lanes.ts';
import { overHttp } from './isolation/over-http.ts';
import { emptier } from './isolation/emptier.ts';

const SHOWN = 5;
/** Worlds that stand in one database together: every look without a filter goes over the rows of all of them. */
const TOGETHER = 20;
/** One in so many attempts is made by each reader; over all readers each is made thousands of times. */
const SHARE = 4;
const LANES = 4;

interface Sizes { worlds: number; http: number; mutate: number; seed: number }

export async function main(argv: readonly string[]): Promise<number> {
  const sizes = sizesIn(argv);
  const begun = performance.now();
  const told = (line: string): void => console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`);
  // Compiled plans pay for long answers; these are thousands of short ones.
  const server = await startPostgres({ fsync: false, settings: { jit: 'off' } });
  try {
    const store = await openStore(await server.create('isolation'));
    const bySql = await throughSql(store, sizes, told);
    const byHttp = await overHttp(store, fc.sample(drawnWorld, { numRuns: sizes.http, seed: sizes.seed + 1 }), TOGETHER, told);
    const score = await mutations(store, sizes, told);
    await store.close();
    return judge(sizes, [bySql, byHttp], score, begun);
  } finally {
    await server.stop();
  }
}

function sizesIn(argv: readonly string[]): Sizes {
  const option = (value: string) => ({ type: 'string', default: value }) as const;
  const { values } = parseArgs({ args: [...argv], options: { worlds: option('1000'), http: option('100'), mutate: option('4'), seed: option('20261120') }, allowPositionals: true });
  const sizes = { worlds: Number(values.worlds), http: Number(values.http), mutate: Number(values.mutate), seed: Number(values.seed) };
  if (!Object.values(sizes).every((one) => Number.isSafeInteger(one) && one >= 0)) throw new RangeError('--worlds, --http, --mutate and --seed take whole numbers');
  return sizes;
}

async function openStore(url: string): Promise<Store> {
  const database = await openDatabase({ url });
  if (isTrouble(database)) throw new Error(JSON.stringify(database));
  const ran = await migrate(database, migrationsFolder(process.cwd()));
  if ('code' in ran) throw new Error(JSON.stringify(ran));
  const store = makeStore(database);
  await prepareLooking(store);
  await prepareCounting(store);
  return store;
}

async function throughSql(store: Store, { worlds, seed }: Sizes, told: (line: string) => void): Promise<Compared> {
  const compared: Compared = { found: [], reads: 0, writes: 0 };
  const empty = await emptier(store);
  const drawn = fc.sample(drawnWorld, { numRuns: worlds, seed });
  for (let from = 0; from < drawn.length; from += TOGETHER) {
    const region = await layTogether(store, drawn.slice(from, from + TOGETHER), from);
    const asked = region.worlds.flatMap((world, at) => readersOf(world, from + at).map((reader, nth) => ({ world, reader, nth: from + at + nth })));
    await inLanes(asked, LANES, async ({ world, reader, nth }) => {
      const one = await compareReader(store, region, world, reader, { share: SHARE, nth });
      add(compared, { ...one, found: one.found.map((found) => ({ world: world.name, found })) });
    });
    add(compared, await otherRoles(store, region));
    await empty();
    if ((from / TOGETHER) % 5 === 4) told(`${from + TOGETHER} worlds, ${compared.reads} reads and ${compared.writes} writes through SQL, ${compared.found.length} leaks`);
  }
  return compared;
}

async function layTogether(store: Store, drawn: readonly DrawnWorld[], from: number): Promise<Region> {
  const worlds = await Promise.all(drawn.map((one, at) => layDown(store, one, `Zeldzaam${(from + at).toString(36).padStart(5, 'q')}`)));
  return completed(store, worlds);
}

/** In a region whose first world has a row of every table that some know and others do not. */
async function mutations(store: Store, { mutate: count, seed }: Sizes, told: (line: string) => void): Promise<Score | undefined> {
  const [first, ...others] = fc.sample(drawnWorld.filter((world) => world.cases.length > 2), { numRuns: count, seed });
  if (first === undefined) return undefined;
  const region = await layTogether(store, [richer(first), ...others], 0);
  let nth = 0;
  return mutate(store, region, { told: (line) => { if ((nth += 1) % 50 === 0 || line.includes('NOT')) told(`policy ${nth}: ${line}`); } });
}

function judge({ worlds, http, seed }: Sizes, [bySql, byHttp]: [Compared, Compared], score: Score | undefined, begun: number): number {
  const leaks = [...bySql.found, ...byHttp.found];
  for (const leak of leaks.slice(0, SHOWN)) console.log(JSON.stringify(leak));
  const tried = score === undefined ? 0 : score.removed + score.opened + score.asleep;
  const survived = score?.survived ?? [];
  for (const one of survived) console.log(`not missed: ${one}`);
  if (score !== undefined) console.log(`${score.removed} policies were removed and ${score.opened} opened, ${score.asleep} triggers that refuse were put to sleep; ${score.open} policies let everything through as they are (the owner's, for migrations and backup) and were removed only.`);
  console.log(`isolation: ${leaks.length} leaks in ${worlds + http} worlds, ${bySql.reads + byHttp.reads} reads and ${bySql.writes + byHttp.writes} writes (${byHttp.reads} and ${byHttp.writes} of them over HTTP), seed ${seed}; ${tried - survived.length} of ${tried} policies and triggers removed, opened or put to sleep were caught (${tried === 0 ? 'none tried' : `${Math.floor((100 * (tried - survived.length)) / tried)}%`}); ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  return leaks.length === 0 && survived.length === 0 ? 0 : 1;
}
