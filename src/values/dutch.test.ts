import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { day, dayFromNumber, dayNumber } from './day.ts';
import {
  compareNames,
  formatClock,
  formatDay,
  formatDayLong,
  formatDayShort,
  formatDistance,
  formatDue,
  formatMoment,
  formatMonth,
  formatNumber,
  joinWords,
  plural,
} from './dutch.ts';
import { moment } from './moment.ts';

const today = day('2026-11-20');

describe('names', () => {
  it('stand as people look for them', () => {
    expect(['IZ 10', 'Wielsbeke', 'iz 2', 'Élise', 'Emma', 'IZ 2'].sort(compareNames)).toEqual(['Élise', 'Emma', 'iz 2', 'IZ 2', 'IZ 10', 'Wielsbeke']);
  });
});

describe('days', () => {
  it('in three lengths', () => {
    expect(formatDay(today)).toBe('20/11/2026');
    expect(formatDayShort(day('2026-11-18'))).toBe('wo 18/11');
    expect(formatDayLong(today)).toBe('vrijdag 20 november 2026');
    expect(formatMonth(today)).toBe('november 2026');
    expect(formatMoment(moment('2026-11-20T09:30:00Z'))).toBe('20/11/2026 om 10.30 uur');
  });

  it('as a Belgian browser writes them', () => {
    const long = new Intl.DateTimeFormat('nl-BE', { dateStyle: 'full', timeZone: 'UTC' });
    fc.assert(
      fc.property(fc.integer({ min: dayNumber(day('1950-01-01')), max: dayNumber(day('2099-12-31')) }), (number) => {
        expect(formatDayLong(dayFromNumber(number))).toBe(long.format(new Date(number * 86_400_000)).replace(' om ', ' '));
      }),
    );
  });

  it.each([
    ['2026-11-20', 'vandaag', 'vandaag'],
    ['2026-11-21', 'morgen', 'morgen'],
    ['2026-11-23', 'over 3 dagen', 'over 3 dagen'],
    ['2026-11-19', '1 dag te laat', 'gisteren'],
    ['2026-11-18', '2 dagen te laat', '2 dagen geleden'],
  ])('%s is %s, or %s', (on, due, distance) => {
    expect([formatDue(day(on), today), formatDistance(day(on), today)]).toEqual([due, distance]);
  });
});

describe('clock, numbers, lists', () => {
  it.each([
    ['10:30', '10.30 uur'],
    ['09:00', '9 uur'],
    ['22:41', '22.41 uur'],
    ['00:05', '0.05 uur'],
  ])('%s', (clock, expected) => {
    expect(formatClock(clock)).toBe(expected);
  });

  it('numbers', () => {
    expect([0, 12, 1234, 1234.5, -1234567.891, 0.1].map(formatNumber)).toEqual(['0', '12', '1.234', '1.234,5', '-1.234.567,89', '0,1']);
    expect([plural(1, 'dag', 'dagen'), plural(0, 'dag', 'dagen'), plural(1200, 'dag', 'dagen')]).toEqual([
      '1 dag',
      '0 dagen',
      '1.200 dagen',
    ]);
  });

  it('lists', () => {
    expect([[], ['a'], ['a', 'b'], ['a', 'b', 'c']].map((words) => joinWords(words))).toEqual(['', 'a', 'a en b', 'a, b en c']);
    expect(joinWords(['ja', 'nee'], 'of')).toBe('ja of nee');
  });
});
