import { addDays, type Day, daysBetween } from './day.ts';
import { clockOf, dayOfMoment, type Moment } from './moment.ts';

/** An unbroken series of nights: the first of them, and how many. */
export interface NightRun {
  readonly start: Day;
  readonly length: number;
}

/**
 * The nights of a stay `[from, until)`, each named by the day of its evening; `until` is the day of leaving, so its evening is no
 * night of the stay. Empty when the leaving does not come after the arriving. In order. (WD-188, WD-203, WD-245)
 */
export function nightsOf(from: Day, until: Day): Day[] {
  return Array.from({ length: Math.max(daysBetween(from, until), 0) }, (_, at) => addDays(from, at));
}

/** The unbroken series of nights that ends on `last`; undefined when `last` itself is not taken. (WD-220, WD-221) */
export function runUpTo(taken: ReadonlySet<Day>, last: Day): NightRun | undefined {
  if (!taken.has(last)) return undefined;
  let start = last;
  let length = 1;
  for (let before = addDays(start, -1); before < start && taken.has(before); before = addDays(start, -1)) {
    start = before;
    length += 1;
  }
  return { start, length };
}

/** Until this hour in the morning a bed is asked for the night that has begun. */
const MORNING = '06:00';

/** The night that is at hand: of the same evening, and after midnight still the one of the evening before. (WD-208, WD-215) */
export function nightAt(moment: Moment): Day {
  const today = dayOfMoment(moment);
  return clockOf(moment) < MORNING ? addDays(today, -1) : today;
}

/** The first night from `from` on that would begin a series anew: not taken itself, and the night before was spent elsewhere. (WD-222) */
export function firstFreshNight(taken: ReadonlySet<Day>, from: Day): Day {
  let night = from;
  for (let next = addDays(night, 1); next > night && (taken.has(night) || taken.has(addDays(night, -1))); next = addDays(night, 1)) night = next;
  return night;
}
