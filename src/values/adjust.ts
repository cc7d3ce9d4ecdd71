import { type Calendar, type ClosedDay, type CountedDay, nextWorkingDay, previousWorkingDay } from './calendar.ts';
import { addDays, type Day, dayFromParts, firstOfNextMonth, lastOfMonth, monthOf, type Weekday, weekday, yearOf } from './day.ts';
import { firstOnOrAfter, lastOnOrBefore, mailDay, type SeriesRule } from './recurrence.ts';

/** The closed list of what may be done to a day after a period was added. `on-or-after` takes a weekday (`thu`), `series.x`, or `series.x.mail` (the day its agenda goes out). */
export type DayAdjustment =
  | 'workday'
  | 'workday-before'
  | 'next-month-first'
  | 'month-last'
  | 'last-day'
  | { readonly 'month-day': number }
  | { readonly 'on-or-after': string }
  | { readonly 'on-or-before': string };

/** One step of a computation, for the question "waarom deze datum?". */
export interface DayStep {
  readonly step: string;
  readonly day: Day;
  readonly skipped?: ClosedDay[];
}

/** What the adjustments read from outside: which days are worked, and when a series meets. */
export interface AdjustmentSources {
  readonly calendar: Calendar;
  series?(key: string): SeriesRule | undefined;
}

export type AdjustedDay = { readonly day: Day; readonly steps: DayStep[] } | { readonly missing: string; readonly steps: DayStep[] };

const WEEKDAYS: Readonly<Record<string, Weekday>> = { mon: 1, tue: 2, wed: 3, thu: 4, fri: 5, sat: 6, sun: 7 };

/** `mon` .. `sun`; anything else gives undefined. */
export function parseWeekday(text: string): Weekday | undefined {
  return Object.hasOwn(WEEKDAYS, text) ? WEEKDAYS[text] : undefined;
}

/** Each adjustment in turn. `missing` names a series that is not known or has no day left, or a weekday that does not exist. */
export function adjustDay(from: Day, adjustments: readonly DayAdjustment[], sources: AdjustmentSources): AdjustedDay {
  const steps: DayStep[] = [];
  let at = from;
  for (const adjustment of adjustments) {
    const reached = adjustOnce(at, adjustment, sources);
    if ('missing' in reached) return { missing: reached.missing, steps };
    at = reached.day;
    const step = stepName(adjustment);
    steps.push(reached.skipped.length === 0 ? { step, day: at } : { step, day: at, skipped: [...reached.skipped] });
  }
  return { day: at, steps };
}

function adjustOnce(at: Day, adjustment: DayAdjustment, sources: AdjustmentSources): CountedDay | { missing: string } {
  if (typeof adjustment === 'object') {
    // The day of that month, also when it already lies behind; clamped to the month's end.
    if ('month-day' in adjustment) return reachedOn(dayFromParts(yearOf(at), monthOf(at), adjustment['month-day']));
    return 'on-or-before' in adjustment ? onOrBefore(at, adjustment['on-or-before'], sources) : onOrAfter(at, adjustment['on-or-after'], sources);
  }
  switch (adjustment) {
    case 'workday':
      return nextWorkingDay(at, sources.calendar);
    case 'workday-before':
      return previousWorkingDay(at, sources.calendar);
    case 'next-month-first':
      return reachedOn(firstOfNextMonth(at));
    case 'month-last':
      return reachedOn(lastOfMonth(at));
    case 'last-day':
      return reachedOn(addDays(at, -1));
  }
}

function onOrAfter(at: Day, what: string, sources: AdjustmentSources): CountedDay | { missing: string } {
  const wanted = parseWeekday(what);
  if (wanted !== undefined) return reachedOn(addDays(at, (wanted - weekday(at) + 7) % 7));
  const named = seriesNamed(what, sources);
  const found = named === undefined ? undefined : named.mail ? firstMailOnOrAfter(named.rule, at) : firstOnOrAfter(named.rule, at);
  if (named === undefined || found === undefined) return { missing: what };
  // A meeting that moved away or fell out is stepped over with its reason.
  const skipped = (named.rule.exceptions ?? []).filter((one) => one.day >= at && one.day < found && one.why !== undefined).map((one) => ({ day: one.day, why: one.why ?? '' }));
  return { day: found, skipped };
}

function onOrBefore(at: Day, what: string, sources: AdjustmentSources): CountedDay | { missing: string } {
  const wanted = parseWeekday(what);
  if (wanted !== undefined) return reachedOn(addDays(at, -((weekday(at) - wanted + 7) % 7)));
  const named = seriesNamed(what, sources);
  const found = named === undefined ? undefined : lastOnOrBefore(named.rule, at);
  return found === undefined ? { missing: what } : reachedOn(found);
}

function seriesNamed(what: string, sources: AdjustmentSources): { rule: SeriesRule; mail: boolean } | undefined {
  const [head, name = '', side] = what.split('.');
  const rule = head === 'series' ? sources.series?.(name) : undefined;
  return rule === undefined ? undefined : { rule, mail: side === 'mail' };
}

/** Meetings whose agenda went out before the day are passed over. */
function firstMailOnOrAfter(rule: SeriesRule, at: Day): Day | undefined {
  for (let meeting = firstOnOrAfter(rule, at); meeting !== undefined; meeting = firstOnOrAfter(rule, addDays(meeting, 1))) {
    const mail = mailDay(rule, meeting);
    if (mail === undefined || mail >= at) return mail;
  }
  return undefined;
}

function reachedOn(day: Day): CountedDay {
  return { day, skipped: [] };
}

function stepName(adjustment: DayAdjustment): string {
  if (typeof adjustment === 'string') return adjustment;
  const [[word, said] = []] = Object.entries(adjustment);
  return `${word}: ${said}`;
}
