/**
 * `npm run prove nights`: the limits on nights as the draaiboeken and the engine keep them, against a second implementation written from the clauses, over ten years of people who ask for
 * a bed. Options: `--guests=300 --seed=20261126`. Ends in one line with the figure; 1 when an answer differs, a holiday, clock change or month end was not met, or a planted fault is not found.
 */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readProgrammes } from '../src/roof/read-programmes.ts';
import { legalCalendar } from '../src/values/calendar.ts';
import { nightsOf } from '../src/values/nights.ts';
import { Almanac } from './deadlines/almanac.ts';
import { Chance } from '../src/values/chance.ts';
import { type Difference, Guest, type Years } from './nights/guest.ts';
import { plantedFaults } from './nights/planted-faults.ts';
import type { Parts } from './nights/product.ts';

const FROM_YEAR = 2026;
const YEARS = 10;
const SHOWN = 5;
const GUESTS_PER_FAULT = 4;

export interface Found { asks: number; refused: number; differences: Difference[]; /** Of the evenings that are easily got wrong: not asked for by anyone. */ unmet: number; evenings: number }

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { guests: { type: 'string', default: '300' }, seed: { type: 'string', default: '20261126' } }, allowPositionals: true });
  const [guests, seed] = [Number(values.guests), Number(values.seed)];
  if (!Number.isSafeInteger(guests) || guests < 2 || !Number.isSafeInteger(seed)) throw new RangeError('--guests takes a whole number above one, --seed a whole number');
  const begun = performance.now();
  const proof = proveNights(guests, seed);
  for (const fault of proof.unnoticed) console.log(`planted fault not found: ${fault}`);
  for (const one of proof.differences.slice(0, SHOWN)) console.log(`${one.kind} ${JSON.stringify(one.asked)}\n  product ${one.product}\n  clerk   ${one.clerk}`);
  console.log(
    `nights: ${proof.differences.length} differences in ${proof.asks} asks of ${guests} guests (${proof.refused} refused), ${FROM_YEAR}-${FROM_YEAR + YEARS - 1}, seed ${seed}; ${proof.evenings - proof.unmet} of ${proof.evenings} holidays, clock changes and month ends met; ${proof.planted - proof.unnoticed.length} of ${proof.planted} planted faults found; ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );
  return proof.differences.length === 0 && proof.unnoticed.length === 0 && proof.unmet === 0 ? 0 : 1;
}

/** The whole proof, with so many people; half of them ask in the network, half in the night shelters. */
export function proveNights(guests: number, seed: number): Found & { planted: number; unnoticed: string[] } {
  const almanac = new Almanac();
  const own = ownParts();
  const faults = Object.entries(plantedFaults(own));
  const unnoticed = faults.filter(([, parts]) => compare(almanac, parts, { guests: GUESTS_PER_FAULT, seed, most: 1 }).differences.length === 0).map(([fault]) => fault);
  return { ...compare(almanac, own, { guests, seed, most: Infinity }), planted: faults.length, unnoticed };
}

/** Stops after the guest with whom there are `most` differences. */
function compare(almanac: Almanac, parts: Parts, { guests, seed, most }: { guests: number; seed: number; most: number }): Found {
  const years = yearsOf(almanac);
  const chance = new Chance(seed);
  const met = new Set<number>();
  const found: Found = { asks: 0, refused: 0, differences: [], unmet: 0, evenings: 0 };
  for (let guest = 0; guest < guests && found.differences.length < most; guest += 1) {
    const told = new Guest(almanac, chance, parts, years, guest % 2 === 1).live(most);
    found.asks += told.asks;
    found.refused += told.refused;
    found.differences.push(...told.differences);
    for (const at of told.met) met.add(at);
  }
  const evenings = [...new Set([...years.holidays, ...years.clockChanges, ...years.monthEnds])];
  return { ...found, unmet: evenings.filter((at) => !met.has(at)).length, evenings: evenings.length };
}

function yearsOf(almanac: Almanac): Years {
  const [first, last] = [almanac.find(`${FROM_YEAR}-01-01`).at, almanac.find(`${FROM_YEAR + YEARS - 1}-12-31`).at];
  const leaves = Array.from({ length: last - first }, (_, n) => almanac.leaf(first + n));
  const isLastSunday = (month: number, weekday: number, inMonth: number): boolean => (month === 3 || month === 10) && weekday === 7 && inMonth > 24;
  return {
    first, last, holidays: leaves.filter((leaf) => leaf.holiday !== undefined && leaf.at > first).map((leaf) => leaf.at - 1),
    clockChanges: leaves.filter((leaf) => isLastSunday(leaf.month, leaf.weekday, leaf.inMonth)).map((leaf) => leaf.at - 1), monthEnds: leaves.filter((leaf) => leaf.inMonth === 1 && leaf.at > first).map((leaf) => leaf.at - 1),
  };
}

function ownParts(): Parts {
  const folder = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', 'draaiboeken');
  const book = (name: string) => {
    const read = readProgrammes(path.join(folder, name));
    if (read.programmes[0] === undefined) throw new Error(JSON.stringify(read.faults));
    return read.programmes[0].draaiboek;
  };
  return { network: book('crisisnetwerk'), shelter: book('dakloosheid'), calendar: legalCalendar, nightsOf };
}
