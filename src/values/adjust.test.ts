import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adjustDay, type DayAdjustment, parseWeekday } from './adjust.ts';
import { legalCalendar } from './calendar.ts';
import { day, dayFromNumber, dayNumber, FIRST_DAY, LAST_DAY, parseDay } from './day.ts';
import { addPeriod, multiplyPeriod, parsePeriod } from './period.ts';
import type { SeriesRule } from './recurrence.ts';

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

  it('gives a real day for every day, period and adjustment, up to both ends of the calendar', () => {
    const anyDay = fc.integer({ min: dayNumber(FIRST_DAY), max: dayNumber(LAST_DAY) }).map(dayFromNumber);
    const edgeDay = fc.constantFrom(FIRST_DAY, LAST_DAY, day('0001-01-31'), day('9999-12-01'));
    const unit = fc.constantFrom('P{}Y', 'P{}M', 'P{}W', 'P{}D', 'PT{}H', '{}wd', '-P{}Y', '-P{}M', '-P{}D', '-{}wd');
    const written = fc.tuple(unit, fc.nat(500)).map(([text, count]) => text.replace('{}', `${count}`));
    const adjustment = fc.constantFrom<DayAdjustment>(
      'workday',
      'workday-before',
      'next-month-first',
      'month-last',
      'last-day',
      { 'month-day': 31 },
      { 'on-or-after': 'thu' },
      { 'on-or-after': 'series.op' },
    );
    const series = (): SeriesRule => ({ nth: -1, weekday: 4 });
    fc.assert(
      fc.property(
        fc.oneof(anyDay, edgeDay),
        written,
        fc.nat(12),
        fc.array(adjustment, { maxLength: 4 }),
        (from, text, turns, adjustments) => {
          const length = parsePeriod(text);
          const reached = length && addPeriod(from, multiplyPeriod(length, turns));
          expect(reached && parseDay(reached)).toBe(reached);
          const adjusted = adjustDay(reached ?? from, adjustments, { calendar: legalCalendar, series });
          expect(adjusted.steps.every((step) => parseDay(step.day) !== undefined)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});
