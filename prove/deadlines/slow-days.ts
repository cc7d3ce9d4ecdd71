/** The day language a second time, by counting on the fingers along the almanac. */
import type { Almanac, Closing, Leaf } from './almanac.ts';

/** A period in its parts, not as text: how the text is read is also on trial. */
export interface Stretch {
  readonly sign: 1 | -1;
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly workingDays: number;
}

export type Meeting =
  | { readonly nth: number; readonly weekday: number }
  | { readonly every: Stretch; readonly from: string }
  | { readonly days: readonly string[] };

export type Fix =
  | 'workday'
  | 'workday-before'
  | 'next-month-first'
  | 'month-last'
  | 'last-day'
  | { readonly monthDay: number }
  | { readonly weekday: number }
  | { readonly meeting: Meeting };

export interface Reached {
  readonly leaf: Leaf;
  readonly skipped: readonly Closing[];
}

export class SlowDays {
  readonly #almanac: Almanac;
  readonly #closings: readonly Closing[];

  constructor(almanac: Almanac, closings: readonly Closing[]) {
    this.#almanac = almanac;
    this.#closings = closings;
  }

  closed(leaf: Leaf): string | undefined {
    if (leaf.holiday !== undefined) return leaf.holiday;
    if (leaf.weekday === 6) return 'zaterdag';
    if (leaf.weekday === 7) return 'zondag';
    return this.#closings.find((closing) => closing.day === leaf.text)?.why;
  }

  plus(from: Leaf, stretch: Stretch, times: number): Reached {
    const direction = stretch.sign * times < 0 ? -1 : 1;
    const size = Math.abs(times);
    const months = (stretch.years * 12 + stretch.months) * size;
    const inMonth = this.#almanac.monthAway(from, direction * months);
    const clamped = inMonth.find((leaf) => leaf.inMonth === from.inMonth) ?? inMonth[inMonth.length - 1] ?? from;
    let leaf = months === 0 ? from : clamped;
    for (let left = (stretch.weeks * 7 + stretch.days) * size; left > 0; left -= 1) leaf = this.#next(leaf, direction);
    for (let left = stretch.hours * size; left > 0; left -= 24) leaf = this.#next(leaf, direction);
    return this.#work(leaf, stretch.workingDays * size, direction);
  }

  fix(from: Leaf, fix: Fix): Reached | undefined {
    if (fix === 'workday') return this.#untilOpen(from, 1);
    if (fix === 'workday-before') return this.#untilOpen(from, -1);
    if (fix === 'last-day') return { leaf: this.#next(from, -1), skipped: [] };
    if (fix === 'month-last') return this.#walk(from, (leaf) => this.#next(leaf, 1).inMonth === 1);
    if (fix === 'next-month-first') return this.#walk(this.#next(from, 1), (leaf) => leaf.inMonth === 1);
    if ('weekday' in fix) return this.#walk(from, (leaf) => leaf.weekday === fix.weekday);
    if ('meeting' in fix) return this.firstMeeting(from, fix.meeting);
    const month = this.#almanac.monthAway(from, 0);
    const found = month.find((leaf) => leaf.inMonth === fix.monthDay) ?? month.at(-1);
    return found && { leaf: found, skipped: [] };
  }

  /** The first meeting on or after that day, looked for day by day; free days can run out. */
  firstMeeting(from: Leaf, meeting: Meeting): Reached | undefined {
    if ('days' in meeting) {
      const left = meeting.days.filter((one) => one >= from.text).sort()[0];
      return left === undefined ? undefined : { leaf: this.#almanac.find(left), skipped: [] };
    }
    if ('nth' in meeting) return this.#walk(from, (leaf) => this.#isNth(leaf, meeting.nth, meeting.weekday));
    const start = this.#almanac.find(meeting.from);
    for (let turn = 0; ; turn += 1) {
      const { leaf } = this.plus(start, meeting.every, turn);
      if (leaf.text >= from.text) return { leaf, skipped: [] };
    }
  }

  #isNth(leaf: Leaf, nth: number, weekday: number): boolean {
    if (leaf.weekday !== weekday) return false;
    const same = this.#almanac.monthAway(leaf, 0).filter((one) => one.weekday === weekday);
    return (nth > 0 ? same[nth - 1] : same[same.length + nth])?.text === leaf.text;
  }

  #work(from: Leaf, count: number, direction: 1 | -1): Reached {
    const skipped: Closing[] = [];
    let leaf = from;
    for (let left = count; left > 0;) {
      leaf = this.#next(leaf, direction);
      const why = this.closed(leaf);
      if (why === undefined) left -= 1;
      else skipped.push({ day: leaf.text, why });
    }
    return { leaf, skipped };
  }

  #untilOpen(from: Leaf, direction: 1 | -1): Reached {
    const skipped: Closing[] = [];
    let leaf = from;
    for (let why = this.closed(leaf); why !== undefined; why = this.closed(leaf)) {
      skipped.push({ day: leaf.text, why });
      leaf = this.#next(leaf, direction);
    }
    return { leaf, skipped };
  }

  #walk(from: Leaf, stop: (leaf: Leaf) => boolean): Reached {
    let leaf = from;
    while (!stop(leaf)) leaf = this.#next(leaf, 1);
    return { leaf, skipped: [] };
  }

  #next(leaf: Leaf, direction: 1 | -1): Leaf {
    return this.#almanac.leaf(leaf.at + direction);
  }
}
