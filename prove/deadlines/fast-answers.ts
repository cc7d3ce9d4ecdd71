/** Each case answered by the product's own day language, read from text as a draaiboek would have it. */
import { adjustDay, type DayAdjustment } from '../../src/values/adjust.ts';
import { makeCalendar } from '../../src/values/calendar.ts';
import { type Day, day, daysBetween, type Weekday, weekday } from '../../src/values/day.ts';
import { addHours, clockOf, dayOfMoment, moment, momentAt } from '../../src/values/moment.ts';
import { countPeriod, multiplyPeriod, type Period, period } from '../../src/values/period.ts';
import { type SeriesRule, seriesDaysBetween } from '../../src/values/recurrence.ts';
import type { Case, DutyCase, MomentCase, SeriesCase } from './cases.ts';
import { clockText } from './slow-clock.ts';
import type { Answer } from './slow-answers.ts';
import type { Fix, Meeting, Stretch } from './slow-days.ts';

/** The parts a planted fault replaces, to show that the proof can fail. */
export interface Parts {
  readonly countPeriod: typeof countPeriod;
  readonly multiplyPeriod: typeof multiplyPeriod;
  readonly makeCalendar: typeof makeCalendar;
  readonly adjustDay: typeof adjustDay;
  readonly addHours: typeof addHours;
  readonly seriesDaysBetween: typeof seriesDaysBetween;
}

export const ownParts: Parts = { countPeriod, multiplyPeriod, makeCalendar, adjustDay, addHours, seriesDaysBetween };

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export function fastAnswer(asked: Case, exceptions: readonly { day: string; to: string | undefined }[], parts: Parts): Answer {
  switch (asked.kind) {
    case 'duty':
      return dutyAnswer(asked, parts);
    case 'series':
      return seriesAnswer(asked, exceptions, parts);
    case 'moment':
      return momentAnswer(asked, parts);
  }
}

function dutyAnswer(asked: DutyCase, parts: Parts): Answer {
  const calendar = parts.makeCalendar(
    'proef',
    asked.closings.map(({ day: on, why }) => ({ day: day(on), why })),
  );
  const from = day(asked.from);
  const start = parts.countPeriod(from, parts.multiplyPeriod(period(stretchText(asked.stretch)), asked.times), calendar);
  const series = new Map<string, SeriesRule>();
  const adjustments = asked.fixes.map((fix, at) => adjustmentOf(fix, `s${at}`, series));
  const adjusted = parts.adjustDay(start.day, adjustments, { calendar, series: (key) => series.get(key) });
  const steps = [start, ...adjusted.steps].map((step) => ({ day: step.day, skipped: step.skipped ?? [] }));
  if ('missing' in adjusted) return { missing: true, steps };
  const { day: reached } = adjusted;
  return { day: reached, steps, weekday: weekday(reached), closed: calendar.closedOn(reached) ?? null, away: daysBetween(from, reached) };
}

function seriesAnswer(asked: SeriesCase, exceptions: readonly { day: string; to: string | undefined }[], parts: Parts): Answer {
  const changed = exceptions.map(({ day: on, to }) => (to === undefined ? { day: day(on) } : { day: day(on), to: day(to) }));
  return { days: parts.seriesDaysBetween({ ...ruleOf(asked.meeting), exceptions: changed }, day(asked.from), day(asked.until)) };
}

function momentAnswer(asked: MomentCase, parts: Parts): Answer {
  const at = parts.addHours(moment(`${asked.day}T${clockText(asked.minute)}:00Z`), asked.hours);
  const [on, clock]: [Day, string] = [dayOfMoment(at), clockOf(at)];
  return { day: on, clock, back: momentAt(on, clock).slice(0, 16) };
}

function stretchText(stretch: Stretch): string {
  const sign = stretch.sign < 0 ? '-' : '';
  if (stretch.workingDays > 0) return `${sign}${stretch.workingDays}wd`;
  const part = (count: number, letter: string): string => (count === 0 ? '' : `${count}${letter}`);
  const days = `${part(stretch.years, 'Y')}${part(stretch.months, 'M')}${part(stretch.weeks, 'W')}${part(stretch.days, 'D')}`;
  const hours = part(stretch.hours, 'H');
  return `${sign}P${days === '' && hours === '' ? '0D' : days}${hours === '' ? '' : `T${hours}`}`;
}

function adjustmentOf(fix: Fix, key: string, series: Map<string, SeriesRule>): DayAdjustment {
  if (typeof fix === 'string') return fix;
  if ('monthDay' in fix) return { 'month-day': fix.monthDay };
  if ('weekday' in fix) return { 'on-or-after': WEEKDAYS[fix.weekday - 1] ?? '' };
  series.set(key, ruleOf(fix.meeting));
  return { 'on-or-after': `series.${key}` };
}

function ruleOf(meeting: Meeting): SeriesRule {
  if ('days' in meeting) return { n: meeting.days.length, per: 'year', days: meeting.days.map(day) };
  if ('nth' in meeting) return { nth: meeting.nth, weekday: meeting.weekday as Weekday };
  const every: Period = period(stretchText(meeting.every));
  return { every, from: day(meeting.from) };
}
