/** Sums and comparisons of lengths of time, part by part, so that months stay months. */
import { addDays, day, daysBetween } from '../values/day.ts';
import { addPeriod, multiplyPeriod, type Period } from '../values/period.ts';

export function plusPeriod(a: Period, b: Period): Period {
  return {
    years: a.years + b.years, months: a.months + b.months, weeks: a.weeks + b.weeks, days: a.days + b.days, hours: a.hours + b.hours, workingDays: a.workingDays + b.workingDays,
  };
}

export function minusPeriod(a: Period, b: Period): Period {
  const left = { ...a, years: 0, months: a.years * 12 + a.months };
  const taken = { ...b, years: 0, months: b.years * 12 + b.months };
  return plusPeriod(left, multiplyPeriod(taken, -1));
}

/** Half of a length in whole months, weeks become days; the rest is rounded down. */
export function halfOf(length: Period): Period {
  const months = length.years * 12 + length.months;
  return {
    years: 0, months: Math.floor(months / 2), weeks: 0, days: Math.floor((length.weeks * 7 + length.days) / 2), hours: Math.floor(length.hours / 2), workingDays: Math.floor(length.workingDays / 2),
  };
}

// Months are compared from a January in no leap year: two lengths in months differ as their months do.
const REFERENCE = day('2001-01-01');

/** Length in days as counted from the reference; a working day counts as one. */
export function roughDays(length: Period): number {
  const reached = addPeriod(REFERENCE, { ...length, workingDays: 0 });
  return daysBetween(REFERENCE, addDays(reached, length.workingDays));
}

export function isLonger(a: Period, b: Period): boolean {
  return roughDays(a) > roughDays(b);
}

/** Whole number of times `step` goes into `length`: P9M is three times P3M, P4M is not. */
export function isMultipleOf(length: Period, step: Period): boolean {
  const months = (of: Period): number => of.years * 12 + of.months;
  const days = (of: Period): number => of.weeks * 7 + of.days + of.hours / 24;
  const parts: [number, number][] = [[months(length), months(step)], [days(length), days(step)], [length.workingDays, step.workingDays]];
  const turns = parts.filter(([, by]) => by !== 0).map(([of, by]) => of / by);
  const rest = parts.filter(([, by]) => by === 0).every(([of]) => of === 0);
  const first = turns[0];
  return rest && first !== undefined && Number.isInteger(first) && first > 0 && turns.every((turn) => turn === first);
}
