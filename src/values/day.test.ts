import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  type Day,
  day,
  dayFromNumber,
  dayFromParts,
  dayNumber,
  dayOfMonth,
  daysBetween,
  earliest,
  FIRST_DAY,
  firstOfMonth,
  firstOfNextMonth,
  LAST_DAY,
  lastOfMonth,
  latest,
  monthOf,
  parseDay,
  parseDutchDay,
  weekday,
  yearOf,
} from './day.ts';

const anyNumber = fc.integer({ min: dayNumber(FIRST_DAY), max: dayNumber(LAST_DAY) });
const anyDay = anyNumber.map(dayFromNumber);
const withinCalendar = (date: Temporal.PlainDate): string => (date.year < 1 ? FIRST_DAY : date.year > 9999 ? LAST_DAY : date.toString());
const plain = (of: Day): Temporal.PlainDate => Temporal.PlainDate.from(of);

describe('reading a day', () => {
  it.each(['2026-02-28', '2028-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])('takes %s', (text) => {
    expect(parseDay(text)).toBe(text);
  });

  it.each([
    '2026-02-30',
    '2026-02-29',
    '1900-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '0000-01-01',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00',
    '',
    ' 2026-01-01',
    '2026-01-01\n',
    '２０２６-01-01',
  ])('refuses %j', (text) => {
    expect(parseDay(text)).toBeUndefined();
  });

  it.each([
    ['20/11/2026', '2026-11-20'],
    ['20-11-2026', '2026-11-20'],
    ['20.11.2026', '2026-11-20'],
    [' 1/2/2026 ', '2026-02-01'],
    ['2026-11-20', '2026-11-20'],
    ['30/02/2026', undefined],
    ['20/11-2026', undefined],
    ['20/11/26', undefined],
    ['morgen', undefined],
  ])('reads %s as written here', (text, expected) => {
    expect(parseDutchDay(text)).toBe(expected);
  });

  it('throws on a constant that is no day', () => {
    expect(() => day('2026-02-30')).toThrow(RangeError);
  });

  it('agrees with Temporal on which texts are days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 9999 }),
        fc.integer({ min: 0, max: 14 }),
        fc.integer({ min: 0, max: 33 }),
        (year, month, dayPart) => {
          const pad = (part: number, size: number): string => `${part}`.padStart(size, '0');
          const text = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayPart, 2)}`;
          let real = year > 0;
          try {
            Temporal.PlainDate.from(text);
          } catch {
            real = false;
          }
          expect(parseDay(text) !== undefined).toBe(real);
        },
      ),
    );
  });
});

describe('arithmetic on the civil calendar', () => {
  it('agrees with Temporal on days, months, weekdays and parts', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -40_000, max: 40_000 }), fc.integer({ min: -1200, max: 1200 }), (from, days, months) => {
        const date = plain(from);
        expect([yearOf(from), monthOf(from), dayOfMonth(from), weekday(from)]).toEqual([date.year, date.month, date.day, date.dayOfWeek]);
        expect(addDays(from, days)).toBe(withinCalendar(date.add({ days })));
        expect(addMonths(from, months)).toBe(withinCalendar(date.add({ months })));
        expect(lastOfMonth(from)).toBe(date.with({ day: date.daysInMonth }).toString());
        expect(firstOfMonth(from)).toBe(date.with({ day: 1 }).toString());
      }),
      { numRuns: 2000 },
    );
  });

  it('numbers every day, and back', () => {
    expect(dayNumber(day('1970-01-01'))).toBe(0);
    fc.assert(fc.property(anyNumber, (number) => dayNumber(dayFromNumber(number)) === number));
  });

  it('sees each following day of four centuries as one further', () => {
    const start = dayNumber(day('1900-01-01'));
    const days = Array.from({ length: 146_097 }, (_, count) => dayFromNumber(start + count));
    const broken = days.filter(
      (one, at) => parseDay(one) === undefined || dayNumber(one) !== start + at || (at > 0 && one <= (days[at - 1] ?? one)),
    );
    expect(broken).toEqual([]);
    expect(days.at(-1)).toBe('2299-12-31');
  });

  it('stays on the last or first day past the ends of the calendar', () => {
    expect(addDays(LAST_DAY, 1)).toBe(LAST_DAY);
    expect(addDays(FIRST_DAY, -1)).toBe(FIRST_DAY);
    expect(addMonths(day('9999-06-15'), 12)).toBe(LAST_DAY);
    expect(addMonths(day('0001-06-15'), -12)).toBe(FIRST_DAY);
    expect(addMonths(day('0001-06-15'), -5)).toBe('0001-01-15');
    expect(firstOfNextMonth(LAST_DAY)).toBe(LAST_DAY);
  });

  it('clamps to the end of the month', () => {
    expect(addMonths(day('2026-08-31'), 6)).toBe('2027-02-28');
    expect(addMonths(day('2028-01-31'), 1)).toBe('2028-02-29');
    expect(addMonths(day('2026-03-31'), -1)).toBe('2026-02-28');
    expect(dayFromParts(2026, 2, 31)).toBe('2026-02-28');
    expect(firstOfNextMonth(day('2026-12-31'))).toBe('2027-01-01');
  });
});

describe('order', () => {
  it('finds the earliest and latest of days', () => {
    const days = ['2026-05-02', '2025-12-31', '2026-05-01'].map(day);
    expect([earliest(days), latest(days)]).toEqual(['2025-12-31', '2026-05-02']);
    expect([earliest([]), latest([])]).toEqual([undefined, undefined]);
    expect([...days].sort(compareDays)).toEqual(['2025-12-31', '2026-05-01', '2026-05-02']);
  });

  it('orders as the days themselves do', () => {
    fc.assert(fc.property(anyDay, anyDay, (left, right) => Math.sign(compareDays(left, right)) === Math.sign(daysBetween(right, left))));
  });
});
