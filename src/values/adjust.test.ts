import { describe, expect, it } from 'vitest';
import { adjustDay, parseWeekday } from './adjust.ts';
import { legalCalendar } from './calendar.ts';
import { day } from './day.ts';

const sources = { calendar: legalCalendar };

describe('adjusting a day', () => {
  it('gives every step with its day, and what was skipped', () => {
    expect(adjustDay(day('2026-12-25'), ['workday', 'month-last', 'next-month-first', 'workday-before', 'last-day'], sources)).toEqual({
      day: '2026-12-30',
      steps: [
        {
          step: 'workday',
          day: '2026-12-28',
          skipped: [
            { day: '2026-12-25', why: 'Kerstmis' },
            { day: '2026-12-26', why: 'zaterdag' },
            { day: '2026-12-27', why: 'zondag' },
          ],
        },
        { step: 'month-last', day: '2026-12-31' },
        { step: 'next-month-first', day: '2027-01-01' },
        { step: 'workday-before', day: '2026-12-31', skipped: [{ day: '2027-01-01', why: 'Nieuwjaar' }] },
        { step: 'last-day', day: '2026-12-30' },
      ],
    });
  });

  it.each([
    ['2026-11-20', { 'month-day': 10 }, '2026-11-10'],
    ['2026-02-05', { 'month-day': 31 }, '2026-02-28'],
    ['2026-11-20', { 'on-or-after': 'fri' }, '2026-11-20'],
    ['2026-11-20', { 'on-or-after': 'thu' }, '2026-11-26'],
    ['2026-11-20', { 'on-or-after': 'sun' }, '2026-11-22'],
  ])('%s %j', (from, adjustment, reached) => {
    expect(adjustDay(day(from), [adjustment], sources)).toMatchObject({ day: reached });
  });

  it('leaves a day alone without adjustments', () => {
    expect(adjustDay(day('2026-11-22'), [], sources)).toEqual({ day: '2026-11-22', steps: [] });
  });

  it('says what is missing: a series not known, a series that ran out, a weekday that does not exist', () => {
    const missing = (what: string) =>
      adjustDay(day('2026-11-20'), ['last-day', { 'on-or-after': what }], {
        calendar: legalCalendar,
        series: (key) => (key === 'op' ? { n: 1, per: 'year', days: [] } : undefined),
      });
    expect(missing('series.lwo')).toEqual({ missing: 'series.lwo', steps: [{ step: 'last-day', day: '2026-11-19' }] });
    expect(missing('series.op')).toMatchObject({ missing: 'series.op' });
    expect(missing('donderdag')).toMatchObject({ missing: 'donderdag' });
    expect(missing('constructor')).toMatchObject({ missing: 'constructor' });
  });

  it('knows seven weekdays', () => {
    expect(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun', 'toString'].map(parseWeekday)).toEqual([1, 2, 3, 4, 5, 6, 7, undefined]);
  });
});
