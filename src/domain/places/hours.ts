/** A week hour by hour: a regular service by day, a calltaker outside office hours, and the hours with neither (WD-208, WD-209). */
import { type Calendar, isWorkingDay } from '../../values/calendar.ts';
import { addDays, type Day } from '../../values/day.ts';
import { addHours, clockOf, dayOfMoment, hoursBetween, type Moment, momentAt } from '../../values/moment.ts';
import { nightsOf } from '../../values/nights.ts';

/** Somebody answers from one moment to another. */
export interface Shift { readonly from: Moment; readonly until: Moment; readonly who: string }
/** `hours`: `08:30-17:00`, on days worked in that calendar. */
export interface RegularService { readonly hours: string; readonly calendar: Calendar }

/** `by`: who answers at least part of the hour. `open`: minutes in which nobody does; more than none is a gap. */
export interface CoveredHour { from: Moment; day: Day; clock: string; regular: boolean; calltakers: string[]; open: number }
export interface Gap { from: Moment; until: Moment }
export interface CoveredWeek { hours: CoveredHour[]; gaps: Gap[] }

const MINUTES = 60;

/**
 * The hours of seven days from `first` on: 168, and one less or more in a week in which the clocks change. Undefined when the office hours cannot be read.
 * Gaps are whole stretches, to the minute, in order.
 */
export function coverOfWeek(first: Day, service: RegularService, shifts: readonly Shift[]): CoveredWeek | undefined {
  const week = { from: momentAt(first, '00:00'), until: momentAt(addDays(first, 7), '00:00') };
  const office = officeHours(first, service);
  if (office === undefined) return undefined;
  const answered = merged([...office, ...shifts]);
  const count = Math.round(hoursBetween(week.from, week.until));
  const hours = Array.from({ length: count }, (_, n) => hourAt(addHours(week.from, n), office, shifts, answered));
  return { hours, gaps: gapsIn(week, answered) };
}

/** The stretches of regular service in the seven days; undefined when its hours cannot be read. */
function officeHours(first: Day, { hours, calendar }: RegularService): Gap[] | undefined {
  const match = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(hours);
  if (!match || hours.slice(0, 5) >= hours.slice(6)) return undefined;
  return nightsOf(first, addDays(first, 7)).filter((day) => isWorkingDay(day, calendar)).map((day) => ({ from: momentAt(day, hours.slice(0, 5)), until: momentAt(day, hours.slice(6)) }));
}

function hourAt(from: Moment, office: readonly Gap[], shifts: readonly Shift[], answered: readonly Gap[]): CoveredHour {
  const hour = { from, until: addHours(from, 1) };
  const covered = answered.reduce((sum, one) => sum + minutesShared(one, hour), 0);
  return {
    from, day: dayOfMoment(from), clock: clockOf(from), regular: office.some((one) => minutesShared(one, hour) > 0),
    calltakers: [...new Set(shifts.filter((shift) => minutesShared(shift, hour) > 0).map((shift) => shift.who))], open: Math.round(MINUTES - covered),
  };
}

function minutesShared(one: Gap, other: Gap): number {
  const from = one.from > other.from ? one.from : other.from;
  const until = one.until < other.until ? one.until : other.until;
  return Math.max(hoursBetween(from, until), 0) * MINUTES;
}

/** Stretches that touch or overlap made one; a stretch that ends before it begins is none. */
function merged(stretches: readonly Gap[]): Gap[] {
  const whole: Gap[] = [];
  for (const one of [...stretches].filter(({ from, until }) => from < until).sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = whole.at(-1);
    if (last === undefined || one.from > last.until) whole.push({ from: one.from, until: one.until });
    else if (one.until > last.until) last.until = one.until;
  }
  return whole;
}

function gapsIn(week: Gap, answered: readonly Gap[]): Gap[] {
  const gaps: Gap[] = [];
  let at = week.from;
  for (const one of answered) {
    if (one.from >= week.until) break;
    if (one.from > at) gaps.push({ from: at, until: one.from });
    if (one.until > at) at = one.until;
  }
  if (at < week.until) gaps.push({ from: at, until: week.until });
  return gaps;
}
