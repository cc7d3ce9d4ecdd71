/** What is asked: random but plausible duties, meetings and moments between 2026 and 2071. */
import { type Almanac, type Closing, type Leaf } from './almanac.ts';
import type { Chance } from '../../src/values/chance.ts';
import type { Fix, Meeting, Stretch } from './slow-days.ts';

export const FROM_YEAR = 2026;
export const UNTIL_YEAR = 2071;

export interface DutyCase {
  readonly kind: 'duty';
  readonly from: string;
  readonly stretch: Stretch;
  readonly times: number;
  readonly fixes: readonly Fix[];
  readonly closings: readonly Closing[];
}

export interface SeriesCase {
  readonly kind: 'series';
  readonly meeting: Meeting;
  readonly from: string;
  readonly until: string;
  /** By place among the days of the window: cancelled, or moved so many days. */
  readonly exceptions: readonly { readonly place: number; readonly moved: number | undefined }[];
}

export interface MomentCase {
  readonly kind: 'moment';
  readonly day: string;
  readonly minute: number;
  readonly hours: number;
}

/** A whole case file: opened on a day, with duties, rhythms and a period that is extended, read on a later day. */
export interface FileCase {
  readonly kind: 'file';
  readonly from: string;
  readonly today: string;
  readonly closings: readonly Closing[];
  readonly duties: readonly { readonly stretch: Stretch; readonly fixes: readonly Fix[] }[];
  readonly rhythms: readonly Stretch[];
  readonly period: { readonly months: readonly number[]; readonly end: 'mark' | 'last-day' };
}

export type Case = DutyCase | SeriesCase | MomentCase | FileCase;

const STILL: Stretch = { sign: 1, years: 0, months: 0, weeks: 0, days: 0, hours: 0, workingDays: 0 };
const REASONS = ['brugdag', 'opleiding', 'verhuis', 'plaatselijke feestdag'] as const;

export class Cases {
  readonly #chance: Chance;
  readonly #first: Leaf;
  readonly #last: Leaf;
  readonly #almanac: Almanac;

  constructor(almanac: Almanac, chance: Chance) {
    this.#almanac = almanac;
    this.#chance = chance;
    this.#first = almanac.find(`${FROM_YEAR}-01-01`);
    this.#last = almanac.find(`${UNTIL_YEAR}-12-31`);
  }

  next(): Case {
    const kind = this.#chance.between(1, 40);
    if (kind === 1) return this.#file();
    if (kind <= 3) return this.#series();
    return kind <= 7 ? this.#moment() : this.#duty();
  }

  #duty(): DutyCase {
    const leaf = this.#leaf();
    const fixes = Array.from({ length: this.#chance.pick([0, 0, 1, 1, 2, 3]) }, () => this.#fix(leaf));
    const closings = this.#chance.once(3) ? this.#closings(leaf) : [];
    return { kind: 'duty', from: leaf.text, stretch: this.#stretch(), times: this.#chance.pick([1, 1, 1, 2, 3, 7]), fixes, closings };
  }

  #file(): FileCase {
    const leaf = this.#leaf();
    const chance = this.#chance;
    const duties = Array.from({ length: 6 }, () => ({ stretch: this.#stretch(), fixes: chance.once(2) ? [] : [this.#fix(leaf)] }));
    const rhythms = [
      { ...STILL, months: chance.between(1, 6) },
      { ...STILL, weeks: chance.between(1, 8) },
      { ...STILL, workingDays: chance.between(5, 20) },
    ];
    const months = Array.from({ length: chance.between(1, 4) }, () => chance.between(1, 14));
    const today = this.#near(leaf, 0, 700);
    return {
      kind: 'file',
      from: leaf.text,
      today,
      closings: this.#closings(leaf),
      duties,
      rhythms,
      period: { months, end: chance.pick(['mark', 'last-day']) },
    };
  }

  #series(): SeriesCase {
    const leaf = this.#leaf();
    const until = this.#almanac.leaf(leaf.at + this.#chance.between(0, 200)).text;
    const exceptions = Array.from({ length: this.#chance.between(0, 2) }, () => ({
      place: this.#chance.between(0, 5),
      moved: this.#chance.once(2) ? undefined : this.#chance.between(-10, 10),
    }));
    return { kind: 'series', meeting: this.#meeting(leaf), from: leaf.text, until, exceptions };
  }

  /** Half of them around the nights on which the clock changes. */
  #moment(): MomentCase {
    const leaf = this.#leaf();
    const sundays = this.#almanac.monthAway(leaf, this.#chance.pick([3, 10]) - leaf.month).filter((one) => one.weekday === 7);
    const night = this.#almanac.leaf((sundays.at(-1) ?? leaf).at - this.#chance.between(0, 1));
    const day = this.#chance.once(2) ? night.text : leaf.text;
    return { kind: 'moment', day, minute: this.#chance.between(0, 1439), hours: this.#chance.pick([0, 1, 24, 48, 72, 336, -48]) };
  }

  #stretch(): Stretch {
    const sign = this.#chance.once(5) ? -1 : 1;
    const one = (least: number, most: number): number => this.#chance.between(least, most);
    return this.#chance.pick<() => Stretch>([
      () => ({ ...STILL, sign, years: one(1, this.#chance.once(3) ? 10 : 3) }),
      () => ({ ...STILL, sign, months: one(1, 18) }),
      () => ({ ...STILL, sign, months: one(1, 18) }),
      () => ({ ...STILL, sign, weeks: one(1, 12) }),
      () => ({ ...STILL, sign, days: one(1, 90) }),
      () => ({ ...STILL, sign, hours: one(1, 96) }),
      () => ({ ...STILL, sign, workingDays: one(1, 30) }),
      () => ({ ...STILL, sign, workingDays: one(1, 5) }),
      () => ({ ...STILL, sign, years: one(0, 2), months: one(1, 11), weeks: one(0, 1), days: one(0, 30) }),
      () => STILL,
    ])();
  }

  #fix(near: Leaf): Fix {
    const chance = this.#chance;
    return chance.pick<() => Fix>([
      () => 'workday',
      () => 'workday-before',
      () => 'next-month-first',
      () => 'month-last',
      () => 'last-day',
      () => ({ monthDay: chance.between(1, 31) }),
      () => ({ weekday: chance.between(1, 7) }),
      () => ({ meeting: this.#meeting(near) }),
    ])();
  }

  #meeting(near: Leaf): Meeting {
    const chance = this.#chance;
    const monthly = (): Meeting => ({ nth: chance.pick([-1, -1, -2, 1, 2, 3, 4, 5]), weekday: chance.between(1, 7) });
    const rhythm = (): Meeting => ({
      every: chance.pick([
        { ...STILL, weeks: chance.between(1, 6) },
        { ...STILL, months: chance.between(1, 6) },
        { ...STILL, days: 10 },
      ]),
      from: this.#near(near, -300, 100),
    });
    const free = (): Meeting => ({ days: [...new Set([1, 2, 3, 4].map(() => this.#near(near, -100, 500)))] });
    return chance.pick([monthly, monthly, rhythm, free])();
  }

  #closings(near: Leaf): Closing[] {
    const days = new Set(Array.from({ length: this.#chance.between(1, 12) }, () => this.#near(near, -20, 60)));
    return [...days].map((day) => ({ day, why: this.#chance.pick(REASONS) }));
  }

  #near(leaf: Leaf, before: number, after: number): string {
    return this.#almanac.leaf(leaf.at + this.#chance.between(before, after)).text;
  }

  #leaf(): Leaf {
    const leaf = this.#almanac.leaf(this.#chance.between(this.#first.at, this.#last.at));
    // Half of all slips live at the end of a month.
    return this.#chance.once(4) ? (this.#almanac.monthAway(leaf, 0).at(-1) ?? leaf) : leaf;
  }
}
