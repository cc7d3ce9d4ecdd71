/**
 * `npm run prove figures`: five years of every programme that has figures, drawn from a seed and written as the house writes them. Whoever draws an event notes what was so, and a clerk who knows nothing of
 * the engine or the database counts from that list. Every number a coordinator reads must be the clerk's: per year, month and municipality and per part, before and after months are summed, after facts are set
 * right and taken back, after two people became one and were parted again, and around midnight, the change of the clock and the turn of the year.
 * Options: `--dossiers=60` (of each programme), `--seed=20261127`. Ends in one line with the figures; 1 when a number differs or a planted fault is not noticed.
 */
import { parseArgs } from 'node:util';
import process from 'node:process';
import { startPostgres } from '../tests/postgres-server.ts';
import { isTrouble, openDatabase } from '../src/store/open.ts';
import { migrate, migrationsFolder } from '../src/store/migrate.ts';
import { makeStore, type Store } from '../src/store/transaction.ts';
import { Chance } from '../src/values/chance.ts';
import { dayOfMoment, momentOf } from '../src/values/moment.ts';
import { sumMonths } from '../src/work/figures/sum-months.ts';
import { Almanac } from './deadlines/almanac.ts';
import { brusselsDay } from './figures/brussels.ts';
import { correct, mergeSome, undo, type Changed } from './figures/changes.ts';
import { compare, type Compared } from './figures/compare.ts';
import type { Around } from './figures/dossier.ts';
import { History } from './figures/history.ts';
import { plantedFaults } from './figures/planted-faults.ts';
import { makeRegion } from './figures/region.ts';

const SHOWN = 10;
const YEARS = [2022, 2023, 2024, 2025, 2026];
/** The last half minute of the year in Brussels; by UTC an hour is left. */
const NOW = Date.parse('2026-12-31T22:59:30.000Z');

export interface Proof extends Compared, Changed { dossiers: number; events: number; merges: number; undone: number; programmes: number; figures: number; never: string[]; planted: number; unnoticed: string[] }
export interface Sizes { /** Of each programme. */ dossiers: number; seed: number; /** Read each municipality apart each time; otherwise once, of the last year. */ whole: boolean }

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { dossiers: { type: 'string', default: '60' }, seed: { type: 'string', default: '20261127' } }, allowPositionals: true });
  const [dossiers, seed] = [Number(values.dossiers), Number(values.seed)];
  if (!Number.isSafeInteger(dossiers) || dossiers < 2 || !Number.isSafeInteger(seed)) throw new RangeError('--dossiers takes a whole number above one, --seed a whole number');
  const begun = performance.now();
  const server = await startPostgres({ fsync: false });
  try {
    const store = await openStore(await server.create('figures'));
    const proof = await proveFigures(store, { dossiers, seed, whole: true }, (line) => console.log(`${((performance.now() - begun) / 1000).toFixed(0).padStart(5)} s  ${line}`));
    await store.close();
    return judge(proof, seed, begun);
  } finally {
    await server.stop();
  }
}

async function openStore(url: string): Promise<Store> {
  const database = await openDatabase({ url });
  if (isTrouble(database)) throw new Error(JSON.stringify(database));
  const ran = await migrate(database, migrationsFolder(process.cwd()));
  if ('code' in ran) throw new Error(JSON.stringify(ran));
  return makeStore(database);
}

function judge(proof: Proof, seed: number, begun: number): number {
  for (const one of proof.differences.slice(0, SHOWN)) console.log(`  ${one}`);
  for (const fault of proof.unnoticed) console.log(`planted fault not found: ${fault}`);
  for (const figure of proof.never) console.log(`always nothing, so not proved: ${figure}`);
  console.log(
    `figures: ${proof.differences.length} differences in ${proof.numbers} numbers (${proof.filled} of them not 0) of ${proof.figures} figures of ${proof.programmes} programmes; ${proof.dossiers} dossiers, ${proof.events} acts, ${proof.corrected} set right (${proof.moved} into another year), ${proof.withdrawn} taken back, ${proof.merges} people merged, ${proof.undone} of them parted again; ${YEARS[0]}-${YEARS.at(-1)}, seed ${seed}; ${proof.planted - proof.unnoticed.length} of ${proof.planted} planted faults found; ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );
  return proof.differences.length === 0 && proof.unnoticed.length === 0 && proof.never.length === 0 ? 0 : 1;
}

/** The whole proof on an empty, migrated database. */
export async function proveFigures(store: Store, { dossiers, seed, whole }: Sizes, told: (line: string) => void = () => undefined): Promise<Proof> {
  const moment = momentOf(new Date(NOW));
  const region = await makeRegion(store, { moment, today: dayOfMoment(moment) });
  const history = new History({ region, chance: new Chance(seed), years: YEARS, now: NOW });
  const around = aroundOf(history);
  const found: Compared = { numbers: 0, filled: 0, differences: [], met: new Set() };
  const look = async (when: string, apart = whole): Promise<void> => {
    const one = await compare({ region, books: region.books, dossiers: history.dossiers, around, years: apart && !whole ? YEARS.slice(-1) : YEARS, apart, most: Infinity });
    found.numbers += one.numbers; found.filled += one.filled;
    found.differences.push(...one.differences.map((difference) => `${when}: ${difference}`));
    for (const figure of one.met) found.met.add(figure);
    told(`${when}: ${one.numbers} numbers, ${one.differences.length} differences`);
  };
  // People who come in several dossiers count once, so there are more of them.
  for (const book of region.books) await history.live(book, Object.values(book.figures).some((word) => word.per === 'person') ? dossiers * 3 : dossiers);
  await look('as it was noted');
  await sumMonths(region.house, region.now);
  await look('summed per month');
  const changed = await correct(history, region.books);
  await look('set right');
  await sumMonths(region.house, region.now);
  const merges = await mergeSome(history);
  await look('set right, summed and merged');
  const parted = merges.filter(isParted);
  for (const one of parted) await undo(history, one);
  await look('parted again', true);
  await sumMonths(region.house, region.now);
  if (whole) await look('summed again');
  const faults = await plantedFaults({ history, around, years: YEARS });
  const all = region.books.flatMap((book) => Object.keys(book.figures).map((key) => `${book.key}.${key}`));
  return {
    ...found, ...changed, dossiers: history.dossiers.length, events: history.dossiers.reduce((sum, one) => sum + one.acts.length, 0), merges: merges.length, undone: parted.length, programmes: region.books.length, figures: all.length,
    never: all.filter((figure) => !found.met.has(figure)), ...faults,
  };
}

const isParted = (_: unknown, at: number): boolean => at % 3 === 0;

function aroundOf({ region, beds }: History): Around {
  const almanac = new Almanac();
  return { kindOf: region.kindOf, beds, isHoliday: (day) => almanac.find(day).holiday !== undefined, now: NOW, today: brusselsDay(NOW) };
}
