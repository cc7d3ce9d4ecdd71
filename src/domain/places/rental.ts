/** Dwellings rented for a while outside the system, for emergencies; how many of those a landlord may have; and the ends that fall due (SW-294, SW-295). */
import { addDays, addMonths, type Day } from '../../values/day.ts';
import { addPeriod, type Period } from '../../values/period.ts';

/** `last`: last day of the rental. `until`: first day on which the place is not there any more. */
export interface Rental { last: Day; until: Day; reminders: Day[] }
/** From its first day up to the first on which it is no more. */
export interface Stretch { since: Day; until: Day | null }

const REMIND_MONTHS = [2, 1] as const;

/** From its first day, with a reminder two months and one month before the last; a reminder that would fall before the start is left out (SW-294). */
export function rentalOf(from: Day, length: Period): Rental {
  const until = addPeriod(from, length);
  return { last: addDays(until, -1), until, reminders: remindersOf({ since: from, until }) };
}

/** Days on which the end is to be talked about. Without an end there is nothing to talk about. */
export function remindersOf({ since, until }: Stretch): Day[] {
  if (until === null) return [];
  return REMIND_MONTHS.map((months) => addMonths(addDays(until, -1), -months)).filter((day) => day > since);
}

/** The reminder that nobody answered yet: the first after the day on which it was last talked about. undefined: every one was, or it is over. */
export function openReminder(of: Stretch & { talked: Day | null }, today: Day): Day | undefined {
  if (of.until !== null && of.until <= today) return undefined;
  const begun = remindersOf(of).filter((day) => of.talked === null || day > of.talked);
  // Of two that passed the later one says it all.
  return begun.filter((day) => day <= today).at(-1) ?? begun[0];
}

/** The most of them that run at one time within `[from, until)`. */
export function mostAtOnce(stretches: readonly Stretch[], from: Day, until: Day): number {
  const here = stretches.filter((one) => one.since < until && (one.until === null || one.until > from));
  const begins = [from, ...here.map((one) => one.since).filter((day) => day > from)];
  return Math.max(0, ...begins.map((day) => here.filter((one) => one.since <= day && (one.until === null || one.until > day)).length));
}

/** `exact`: the percentage of the stock as it is; `most`: rounded down. `free`: one more can be entered without a warning. */
export interface OutsideQuota { taken: number; most: number; exact: number; stock: number; percent: number; free: boolean }

/** Dwellings let outside the system against a percentage of the landlord's own stock (SW-295). */
export function outsideQuota(stock: number, taken: number, percent = 1): OutsideQuota {
  const exact = (stock * percent) / 100;
  return { taken, most: Math.floor(exact), exact, stock, percent, free: taken < Math.floor(exact) };
}
