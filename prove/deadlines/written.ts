/** The parts of a question written as a draaiboek writes them. */
import type { DayAdjustment } from '../../src/values/adjust.ts';
import { day, type Weekday } from '../../src/values/day.ts';
import { period } from '../../src/values/period.ts';
import type { SeriesRule } from '../../src/values/recurrence.ts';
import type { Fix, Meeting, Stretch } from './slow-days.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

export function stretchText(stretch: Stretch): string {
  const sign = stretch.sign < 0 ? '-' : '';
  if (stretch.workingDays > 0) return `${sign}${stretch.workingDays}wd`;
  const part = (count: number, letter: string): string => (count === 0 ? '' : `${count}${letter}`);
  const days = `${part(stretch.years, 'Y')}${part(stretch.months, 'M')}${part(stretch.weeks, 'W')}${part(stretch.days, 'D')}`;
  const hours = part(stretch.hours, 'H');
  return `${sign}P${days === '' && hours === '' ? '0D' : days}${hours === '' ? '' : `T${hours}`}`;
}

export function adjustmentOf(fix: Fix, key: string, series: Map<string, SeriesRule>): DayAdjustment {
  if (typeof fix === 'string') return fix;
  if ('monthDay' in fix) return { 'month-day': fix.monthDay };
  if ('weekday' in fix) return { 'on-or-after': WEEKDAYS[fix.weekday - 1] ?? '' };
  series.set(key, ruleOf(fix.meeting));
  return { 'on-or-after': `series.${key}` };
}

export function ruleOf(meeting: Meeting): SeriesRule {
  if ('days' in meeting) return { n: meeting.days.length, per: 'year', days: meeting.days.map(day) };
  if ('nth' in meeting) return { nth: meeting.nth, weekday: meeting.weekday as Weekday };
  return { every: period(stretchText(meeting.every)), from: day(meeting.from) };
}
