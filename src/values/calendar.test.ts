import Holidays from 'date-holidays';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  easter,
  isWorkingDay,
  legalCalendar,
  legalHolidays,
  makeCalendar,
  nextWorkingDay,
  previousWorkingDay,
} from './calendar.ts';
import { addDays, day, dayFromNumber, dayNumber, FIRST_DAY, LAST_DAY } from './day.ts';

const recentDay = fc.integer({ min: dayNumber(day('2000-01-01')), max: dayNumber(day('2071-12-31')) }).map(dayFromNumber);
const townHall = makeCalendar('gemeente', [
  { day: day('2026-07-11'), why: 'Feest van de Vlaamse Gemeenschap' },
  { day: day('2026-11-02'), why: 'Allerzielen' },
  { day: day('2026-12-26'), why: 'tweede kerstdag' },
]);

describe('the ten legal holidays', () => {
  it('are those of an independent list, 1990-2060', () => {
    const oracle = new Holidays('BE');
    for (let year = 1990; year <= 2060; year += 1) {
      const expected = oracle
        .getHolidays(year)
        .filter((holiday) => holiday.type === 'public')
        .map((holiday) => holiday.date.slice(0, 10));
      expect(legalHolidays(year).map((holiday) => holiday.day)).toEqual(expected.sort());
    }
  });

  it.each([
    [1961, '1961-04-02'],
    [2000, '2000-04-23'],
    [2008, '2008-03-23'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
    [2049, '2049-04-18'],
    [2076, '2076-04-19'],
  ])('Easter %i', (year, expected) => {
    expect(easter(year)).toBe(expected);
  });

  it('are ten, with a Dutch name each, also when two fall together', () => {
    expect(
      legalHolidays(2008)
        .filter((holiday) => holiday.day === '2008-05-01')
        .map((holiday) => holiday.why),
    ).toEqual(['Dag van de Arbeid', 'O.L.H. Hemelvaart']);
    expect(new Set(legalHolidays(2026).map((holiday) => holiday.why)).size).toBe(10);
  });
});

describe('a calendar', () => {
  it.each([
    ['2026-11-20', undefined],
    ['2026-11-21', 'zaterdag'],
    ['2026-11-22', 'zondag'],
    ['2026-11-11', 'Wapenstilstand'],
    ['2026-11-01', 'Allerheiligen'],
    ['2026-11-02', 'Allerzielen'],
    ['2026-12-26', 'zaterdag'],
  ])('%s: %s', (on, why) => {
    expect(townHall.closedOn(day(on))).toBe(why);
  });

  it('knows own closing days only where they are given', () => {
    expect(isWorkingDay(day('2026-11-02'), legalCalendar)).toBe(true);
    expect(isWorkingDay(day('2026-11-02'), townHall)).toBe(false);
  });

  it('names what it stepped over', () => {
    expect(addWorkingDays(day('2026-10-30'), 1, townHall)).toEqual({
      day: '2026-11-03',
      skipped: [
        { day: '2026-10-31', why: 'zaterdag' },
        { day: '2026-11-01', why: 'Allerheiligen' },
        { day: '2026-11-02', why: 'Allerzielen' },
      ],
    });
    expect(addWorkingDays(day('2026-11-03'), -1, townHall).day).toBe('2026-10-30');
  });

  it('moves to a worked day only when it must', () => {
    expect(nextWorkingDay(day('2026-12-25'), legalCalendar).day).toBe('2026-12-28');
    expect(previousWorkingDay(day('2026-12-25'), legalCalendar).day).toBe('2026-12-24');
    expect(nextWorkingDay(day('2026-12-24'), legalCalendar)).toEqual({ day: '2026-12-24', skipped: [] });
    expect(addWorkingDays(day('2026-12-25'), 0, legalCalendar)).toEqual({ day: '2026-12-25', skipped: [] });
  });

  it('stops at the ends of time', () => {
    const never = { key: 'nooit', closedOn: () => 'gesloten' };
    expect(addWorkingDays(addDays(LAST_DAY, -3), 9999, never).day).toBe(LAST_DAY);
    expect(previousWorkingDay(addDays(FIRST_DAY, 3), never).day).toBe(FIRST_DAY);
  });

  it('lands on a worked day with exactly so many worked days behind it', () => {
    fc.assert(
      fc.property(
        recentDay,
        fc.integer({ min: -60, max: 60 }).filter((count) => count !== 0),
        (from, count) => {
          const reached = addWorkingDays(from, count, legalCalendar);
          const direction = Math.sign(count);
          let worked = 0;
          for (let at = from; at !== reached.day;) {
            at = addDays(at, direction);
            if (isWorkingDay(at, legalCalendar)) worked += 1;
          }
          expect(worked).toBe(Math.abs(count));
          expect(isWorkingDay(reached.day, legalCalendar)).toBe(true);
          expect(Math.abs(dayNumber(reached.day) - dayNumber(from))).toBe(worked + reached.skipped.length);
        },
      ),
    );
  });
});
