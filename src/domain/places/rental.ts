/** A social dwelling rented for a while outside the system, for emergencies, and how many of those a landlord may have (SW-294, SW-295). */
import { addDays, addMonths, type Day } from '../../values/day.ts';
import { addPeriod, type Period } from '../../values/period.ts';

/** `last`: last day of the rental. `until`: first day on which the place is not there any more. */
export interface Rental { last: Day; until: Day; reminders: Day[] }

const REMIND_MONTHS = [2, 1] as const;

/** From its first day, with a reminder two months and one month before the last; a reminder that would fall before the start is left out (SW-294). */
export function rentalOf(from: Day, length: Period): Rental {
  const until = addPeriod(from, length);
  const last = addDays(until, -1);
  return { last, until, reminders: REMIND_MONTHS.map((months) => addMonths(last, -months)).filter((day) => day > from) };
}

/** `exact`: the percentage of the stock as it is; `most`: rounded down. `free`: one more can be entered without a warning. */
export interface OutsideQuota { taken: number; most: number; exact: number; stock: number; percent: number; free: boolean }

/** Dwellings let outside the system against a percentage of the landlord's own stock (SW-295). */
export function outsideQuota(stock: number, taken: number, percent = 1): OutsideQuota {
  const exact = (stock * percent) / 100;
  return { taken, most: Math.floor(exact), exact, stock, percent, free: taken < Math.floor(exact) };
}
