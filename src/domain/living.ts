/** How long somebody has had no home of their own: places one after another, of which the next ends the one before (WD-302). Pure. */
import { addMonths, type Day } from '../values/day.ts';

/** One place from a day on, oldest first; of two since one day the last counts. */
export interface LivedPlace { since: Day; /** No home of one's own, or about to lose it; or too many people for the place. */ precarious: boolean }

/** The day since which it was precarious without a break; undefined when the last place is not. */
export function precariousSince(places: readonly LivedPlace[]): Day | undefined {
  const last = places.filter((one, at) => one.since !== places[at + 1]?.since);
  let since: Day | undefined;
  for (const one of last.toReversed()) {
    if (!one.precarious) break;
    ({ since } = one);
  }
  return since;
}

/** Whole months from one day to another: 2 February to 2 August is six. */
export function wholeMonths(from: Day, until: Day): number {
  let months = 0;
  while (addMonths(from, months + 1) <= until) months += 1;
  return months;
}
