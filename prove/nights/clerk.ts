/**
 * The night rules as a clerk with a wall almanac and a pencil would keep them, written from the clauses alone (WD-215, WD-220, WD-221, WD-222, WD-245). Every night is a cross on a
 * leaf of the almanac; every question is answered by walking along the leaves. Slow and plain on purpose: it shares nothing with the engine.
 */
import type { Almanac, Leaf } from '../deadlines/almanac.ts';

/** `limit`: the most nights this series may have. `since`: first night of it. `again`: first night of a new series. */
export interface SeriesAnswer { readonly may: boolean; readonly count: number; readonly limit: number; readonly since: string; readonly again: string }
export interface MonthAnswer { readonly may: boolean; readonly count: number; readonly since: string; readonly again: string }

const ON_WORKING_DAYS = 3;
const OVER_DAYS_OFF = 5;
const IN_A_MONTH = 20;

export class Clerk {
  readonly #almanac: Almanac;
  /** Leaves with a cross. */
  readonly #crosses = new Set<number>();

  constructor(almanac: Almanac) {
    this.#almanac = almanac;
  }

  cross(evening: number): void {
    this.#crosses.add(evening);
  }

  isCrossed(evening: number): boolean {
    return this.#crosses.has(evening);
  }

  /** Three nights in a row, five over a weekend or holiday; so many evenings are asked, the first of them `evening`. */
  series(evening: number, nights: number): SeriesAnswer {
    const asked = new Set(Array.from({ length: nights }, (_, n) => evening + n));
    const isSlept = (at: number): boolean => asked.has(at) || this.#crosses.has(at);
    let first = evening;
    while (isSlept(first - 1)) first -= 1;
    let count = 0;
    while (isSlept(first + count)) count += 1;
    const limit = this.limitFrom(first);
    return { may: count <= limit, count, limit, since: this.#text(first), again: this.#text(this.#fresh(evening)) };
  }

  /** Night after night from the first evening: as soon as one of the first three is followed by a day off, there may be five. */
  limitFrom(first: number): number {
    let allowed = ON_WORKING_DAYS;
    for (let night = 1; night <= allowed; night += 1) {
      const morning = this.#almanac.leaf(first + night);
      if (night <= ON_WORKING_DAYS && isOff(morning)) allowed = OVER_DAYS_OFF;
    }
    return allowed;
  }

  /** Twenty nights in a calendar month; the fullest month of those that are asked speaks, of equal ones the first. */
  month(evening: number, nights: number): MonthAnswer {
    const asked = Array.from({ length: nights }, (_, n) => evening + n);
    const months = asked.map((at) => this.#almanac.monthAway(this.#almanac.leaf(at), 0)).filter((month, at, all) => all.findIndex((one) => one[0]?.at === month[0]?.at) === at);
    const counted = months.map((month) => ({ month, count: month.filter((leaf) => asked.includes(leaf.at) || this.#crosses.has(leaf.at)).length }));
    const fullest = counted.reduce((most, one) => (one.count > most.count ? one : most));
    const last = fullest.month.at(-1)?.at ?? evening;
    return { may: counted.every((one) => one.count <= IN_A_MONTH), count: fullest.count, since: fullest.month[0]?.text ?? '', again: this.#text(last + 1) };
  }

  /** How many evenings from that one on can be given. */
  longest(evening: number): number {
    let nights = 0;
    while (this.series(evening, nights + 1).may) nights += 1;
    return nights;
  }

  /** A stay runs to the next working day; not so far when the limit comes first, but the refusal is of one night at least. */
  leaving(evening: number): string {
    let morning = evening + 1;
    while (isOff(this.#almanac.leaf(morning))) morning += 1;
    return this.#text(Math.max(Math.min(morning, evening + this.longest(evening)), evening + 1));
  }

  /** The first evening without a cross, nor one the evening before. */
  #fresh(evening: number): number {
    let at = evening;
    while (this.#crosses.has(at) || this.#crosses.has(at - 1)) at += 1;
    return at;
  }

  #text(at: number): string {
    return this.#almanac.leaf(at).text;
  }
}

const isOff = (leaf: Leaf): boolean => leaf.weekday > 5 || leaf.holiday !== undefined;
