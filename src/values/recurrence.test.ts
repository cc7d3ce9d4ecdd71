import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, dayFromNumber, dayNumber, lastOfMonth, monthOf, weekday } from './day.ts';
import { period } from './period.ts';
import { firstOnOrAfter, lastOnOrBefore, mailDay, nthWeekdayOfMonth, type SeriesRule, seriesDaysBetween } from './recurrence.ts';

const lastThursday: SeriesRule = { nth: -1, weekday: 4, mail: period('-P7D') };
const fortnightly: SeriesRule = { every: period('P2W'), from: day('2026-01-08') };
const quarterly: SeriesRule = { n: 4, per: 'year', days: ['2026-02-03', '2026-05-05', '2026-09-08', '2026-12-01'].map(day) };
const year = [day('2026-01-01'), day('2026-12-31')] as const;

describe('the last Thursday', () => {
  it('stays a Thursday, whatever the holidays', () => {
    expect(seriesDaysBetween(lastThursday, ...year)).toEqual([
      '2026-01-29',
      '2026-02-26',
      '2026-03-26',
      '2026-04-30',
      '2026-05-28',
      '2026-06-25',
      '2026-07-30',
      '2026-08-27',
      '2026-09-24',
      '2026-10-29',
      '2026-11-26',
      '2026-12-31',
    ]);
  });

  it('is the last of its month, and no Thursday lies between it and the day asked from', () => {
    fc.assert(
      fc.property(fc.integer({ min: dayNumber(day('2026-01-01')), max: dayNumber(day('2071-12-31')) }), (number) => {
        const from = dayFromNumber(number);
        const found = firstOnOrAfter(lastThursday, from) as Day;
        expect(found >= from && weekday(found) === 4).toBe(true);
        expect(monthOf(addDays(found, 7))).not.toBe(monthOf(found));
        expect(dayNumber(found) - number).toBeLessThan(35 + 1);
      }),
    );
  });

  it('mails a week before', () => {
    expect(mailDay(lastThursday, day('2026-12-31'))).toBe('2026-12-24');
    expect(mailDay(fortnightly, day('2026-12-31'))).toBeUndefined();
  });

  it('counts from both ends of the month, and knows months without a fifth', () => {
    expect(nthWeekdayOfMonth(day('2026-11-20'), 1, 7)).toBe('2026-11-01');
    expect(nthWeekdayOfMonth(day('2026-11-20'), 5, 1)).toBe('2026-11-30');
    expect(nthWeekdayOfMonth(day('2026-11-20'), 5, 2)).toBeUndefined();
    expect(nthWeekdayOfMonth(day('2026-11-20'), -5, 1)).toBe('2026-11-02');
    expect(nthWeekdayOfMonth(day('2026-11-20'), -1, weekday(lastOfMonth(day('2026-11-20'))))).toBe('2026-11-30');
    expect(nthWeekdayOfMonth(day('2026-11-20'), 0, 1)).toBeUndefined();
    expect(firstOnOrAfter({ nth: 5, weekday: 2 }, day('2026-10-01'))).toBe('2026-12-29');
  });
});

describe('a rhythm', () => {
  it('counts from its first day and not before', () => {
    expect(seriesDaysBetween(fortnightly, day('2025-12-01'), day('2026-02-05'))).toEqual(['2026-01-08', '2026-01-22', '2026-02-05']);
    expect(firstOnOrAfter(fortnightly, day('2025-01-01'))).toBe('2026-01-08');
    expect(firstOnOrAfter(fortnightly, day('2056-01-01'))).toBe('2056-01-13');
    expect(lastOnOrBefore(fortnightly, day('2026-01-21'))).toBe('2026-01-08');
    expect(lastOnOrBefore(fortnightly, day('2026-01-07'))).toBeUndefined();
  });

  it('of months keeps its day of the month, clamped', () => {
    const monthly: SeriesRule = { every: period('P1M'), from: day('2026-01-31') };
    expect(seriesDaysBetween(monthly, day('2027-02-01'), day('2027-04-30'))).toEqual(['2027-02-28', '2027-03-31', '2027-04-30']);
    expect(firstOnOrAfter({ every: period('P5Y'), from: day('2020-03-01') }, day('2026-01-01'))).toBe('2030-03-01');
  });

  it('that does not move gives nothing instead of for ever', () => {
    expect(seriesDaysBetween({ every: period('P0D'), from: day('2026-01-01') }, ...year)).toEqual([]);
    expect(firstOnOrAfter({ every: period('-P1D'), from: day('2026-01-01') }, day('2026-01-01'))).toBeUndefined();
  });

  it('skips none of its days, however far the window lies from its start', () => {
    const every = fc.constantFrom('P1W', 'P2W', 'P10D', 'P1M', 'P3M', 'P1Y', '5wd', '20wd').map(period);
    fc.assert(
      fc.property(every, fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 400 }), (rhythm, offset, width) => {
        const rule: SeriesRule = { every: rhythm, from: day('2026-01-31') };
        const from = addDays(rule.from, offset);
        const until = addDays(from, width);
        const whole = seriesDaysBetween(rule, rule.from, until).filter((one) => one >= from);
        expect(seriesDaysBetween(rule, from, until)).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });
});

describe('free days and exceptions', () => {
  it('gives the listed days, and none when they ran out', () => {
    expect(firstOnOrAfter(quarterly, day('2026-05-06'))).toBe('2026-09-08');
    expect(firstOnOrAfter(quarterly, day('2026-12-02'))).toBeUndefined();
    expect(lastOnOrBefore(quarterly, day('2026-05-04'))).toBe('2026-02-03');
  });

  it('leaves out a cancelled day and follows a moved one', () => {
    const changed: SeriesRule = {
      ...lastThursday,
      exceptions: [{ day: day('2026-12-31'), to: day('2026-12-17') }, { day: day('2026-07-30') }],
    };
    expect(firstOnOrAfter(changed, day('2026-12-01'))).toBe('2026-12-17');
    expect(firstOnOrAfter(changed, day('2026-12-18'))).toBe('2027-01-28');
    expect(firstOnOrAfter(changed, day('2026-07-01'))).toBe('2026-08-27');
    expect(lastOnOrBefore(changed, day('2026-08-26'))).toBe('2026-06-25');
  });

  it('ignores an exception for a day the series never had', () => {
    const stray: SeriesRule = { ...lastThursday, exceptions: [{ day: day('2026-12-30'), to: day('2026-12-29') }] };
    expect(firstOnOrAfter(stray, day('2026-12-01'))).toBe('2026-12-31');
  });

  it('knows a day moved ahead of the start of its rhythm', () => {
    const early: SeriesRule = { ...fortnightly, exceptions: [{ day: day('2026-01-08'), to: day('2026-01-06') }] };
    expect(firstOnOrAfter(early, day('2026-01-01'))).toBe('2026-01-06');
  });
});
