/** Slips people really make with dates. Each must be found, or the proof itself is broken. */
import { adjustDay } from '../../src/values/adjust.ts';
import { makeCalendar } from '../../src/values/calendar.ts';
import { addDays, addMonths, dayOfMonth, weekday } from '../../src/values/day.ts';
import { momentAt, addHours, clockOf, dayOfMoment } from '../../src/values/moment.ts';
import { addPeriod, countPeriod } from '../../src/values/period.ts';
import { seriesDaysBetween } from '../../src/values/recurrence.ts';
import { ownParts, type Parts } from './fast-answers.ts';

export const plantedFaults: Readonly<Record<string, Parts>> = {
  'the day of the fact counts as a working day': {
    ...ownParts,
    countPeriod: (from, length, calendar) => countPeriod(length.workingDays > 0 ? addDays(from, -1) : from, length, calendar),
  },
  'a month too short spills into the next': {
    ...ownParts,
    countPeriod: (from, length, calendar) => {
      const months = length.years * 12 + length.months;
      const spill = months === 0 ? 0 : dayOfMonth(from) - dayOfMonth(addMonths(from, months));
      const reached = countPeriod(from, length, calendar);
      return { ...reached, day: addDays(reached.day, spill) };
    },
  },
  'multiples go step by step': {
    ...ownParts,
    multiplyPeriod: (length) => length,
    countPeriod: (from, length, calendar) => countPeriod(addPeriod(addPeriod(from, length, calendar), length, calendar), length, calendar),
  },
  'holidays are worked': {
    ...ownParts,
    makeCalendar: (key) => ({ key, closedOn: (on) => (weekday(on) > 5 ? (weekday(on) === 6 ? 'zaterdag' : 'zondag') : undefined) }),
  },
  'own closing days are forgotten': { ...ownParts, makeCalendar: (key) => makeCalendar(key) },
  'strictly after instead of on or after': {
    ...ownParts,
    adjustDay: (from, adjustments, sources) => adjustDay(adjustments.length > 0 ? addDays(from, 1) : from, adjustments, sources),
  },
  'hours follow the clock on the wall': {
    ...ownParts,
    addHours: (at, hours) => (hours % 24 === 0 ? momentAt(addDays(dayOfMoment(at), hours / 24), clockOf(at)) : addHours(at, hours)),
  },
  'a cancelled meeting is still held': {
    ...ownParts,
    seriesDaysBetween: (rule, from, until) => seriesDaysBetween({ ...rule, exceptions: [] }, from, until),
  },
  'a period ends on its mark, always': {
    ...ownParts,
    readCase: (draaiboek, ...rest) => {
      const periods = Object.entries(draaiboek.periods).map(([key, word]) => [key, { ...word, end: 'mark' as const }]);
      return ownParts.readCase({ ...draaiboek, periods: Object.fromEntries(periods) }, ...rest);
    },
  },
};
