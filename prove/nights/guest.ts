/** One person over ten years: where a bed is asked, what both answer, and what is slept after it. */
import type { Almanac } from '../deadlines/almanac.ts';
import type { Chance } from '../../src/values/chance.ts';
import { type Day, day } from '../../src/values/day.ts';
import { Clerk } from './clerk.ts';
import { type Asked, isAdmitted, monthAnswer, type Parts, seriesAnswer, type Slept } from './product.ts';

export interface Years { readonly first: number; readonly last: number; /** Evenings before a holiday, and those in which the clock changes. */ readonly holidays: readonly number[]; readonly clockChanges: readonly number[]; readonly monthEnds: readonly number[] }
export interface Difference { readonly kind: 'series' | 'month' | 'act'; readonly asked: Asked; readonly product: string; readonly clerk: string }
/** `met`: leaves of holidays, clock changes and month ends that an asked night was on. */
export interface Told { asks: number; refused: number; met: Set<number>; differences: Difference[] }

interface Kind { readonly pools: readonly string[]; /** Nights here are not counted. */ readonly beside: string; readonly longest: number }
const NETWORK: Kind = { pools: ['crisisnetwerk'], beside: 'crisisopvang', longest: 6 };
const SHELTER: Kind = { pools: ['nachtopvang-roeselare', 'nachtopvang-kortrijk'], beside: 'crisisnetwerk', longest: 12 };
/** One act in so many is decided as a whole, not only its gate. */
const DECIDED = 8;

/** Asks for a bed in the network, or in the shelters when `shelter`. */
export class Guest {
  readonly #almanac: Almanac;
  readonly #chance: Chance;
  readonly #parts: Parts;
  readonly #years: Years;
  readonly #kind: Kind;
  readonly #clerk: Clerk;
  readonly #slept = new Map<string, Set<Day>>();
  readonly told: Told = { asks: 0, refused: 0, met: new Set(), differences: [] };

  constructor(almanac: Almanac, chance: Chance, parts: Parts, years: Years, shelter: boolean) {
    this.#almanac = almanac;
    this.#chance = chance;
    this.#parts = parts;
    this.#years = years;
    this.#kind = shelter ? SHELTER : NETWORK;
    this.#clerk = new Clerk(almanac);
  }

  /** From the first day to the last: mostly one stay after another, now and then back to a night left open between two, or ahead to a day that is easily got wrong. Stops at so many differences. */
  live(most: number): Told {
    let evening = this.#years.first + this.#chance.between(0, 200);
    while (evening < this.#years.last && this.told.differences.length < most) {
      evening = this.#next(evening);
      this.#ask(evening);
    }
    return this.told;
  }

  #next(evening: number): number {
    const chance = this.#chance;
    const nearly = (evenings: readonly number[]): number => (evenings.find((one) => one > evening) ?? evening + 5) + chance.between(-5, 1);
    const step = chance.between(1, 20);
    if (step <= 8) return evening + chance.between(1, 3);
    if (step <= 10) return Math.max(evening - chance.between(1, 9), this.#years.first);
    if (step <= 13) return evening + chance.between(4, 25);
    if (step <= 16) return nearly(this.#years.holidays);
    return nearly(step <= 18 ? this.#years.monthEnds : this.#years.clockChanges);
  }

  #ask(evening: number): void {
    const chance = this.#chance;
    const nights = chance.once(3) ? chance.between(1, this.#kind.longest) : chance.between(1, 2);
    // After midnight, in the hour that the clock of autumn has twice and that of spring not at all.
    const late = chance.once(3);
    const asked: Asked = { evening: this.#text(evening), nights, today: this.#text(evening + (late ? 1 : 0)), clock: late ? chance.pick(['00:05', '02:30', '05:59']) : '21:30' };
    this.#compare(asked, evening);
    for (let at = evening; at < evening + nights; at += 1) this.told.met.add(at);
    if (this.#isGiven(evening, nights)) this.#sleep(evening, chance.once(4) ? chance.between(1, nights) : nights);
    else this.told.refused += 1;
    if (chance.once(6)) this.#sleepBeside(evening + chance.between(-3, 3));
  }

  #compare(asked: Asked, evening: number): void {
    this.told.asks += 1;
    const slept: Slept = this.#slept;
    if (this.#kind === SHELTER) return this.#hold('month', asked, monthAnswer(this.#parts, slept, asked), this.#clerk.month(evening, asked.nights));
    const clerk = this.#clerk.series(evening, asked.nights);
    this.#hold('series', asked, seriesAnswer(this.#parts, slept, asked), { ...clerk, longest: this.#clerk.longest(evening), leaving: this.#clerk.leaving(evening) });
    if (this.#chance.once(DECIDED)) this.#hold('act', asked, isAdmitted(this.#parts, slept, asked), clerk.may);
  }

  #hold(kind: Difference['kind'], asked: Asked, product: unknown, clerk: unknown): void {
    const [left, right] = [JSON.stringify(product), JSON.stringify(clerk)];
    if (left !== right) this.told.differences.push({ kind, asked, product: left, clerk: right });
  }

  /** The network refuses; a shelter that is full for the month is told so, and often takes the person in all the same. */
  #isGiven(evening: number, nights: number): boolean {
    return this.#kind === SHELTER ? this.#clerk.month(evening, nights).may || this.#chance.once(2) : this.#clerk.series(evening, nights).may;
  }

  #sleep(evening: number, nights: number): void {
    const pool = this.#chance.pick(this.#kind.pools);
    for (let at = evening; at < evening + nights; at += 1) this.#clerk.cross(at);
    for (const night of this.#parts.nightsOf(day(this.#text(evening)), day(this.#text(evening + nights)))) this.#note(pool, night);
  }

  /** A night that no limit counts, in a house of another kind. */
  #sleepBeside(evening: number): void {
    if (!this.#clerk.isCrossed(evening)) this.#note(this.#kind.beside, day(this.#text(evening)));
  }

  #note(pool: string, night: Day): void {
    const known = this.#slept.get(pool) ?? new Set();
    this.#slept.set(pool, known.add(night));
  }

  #text(at: number): string {
    return this.#almanac.leaf(at).text;
  }
}
