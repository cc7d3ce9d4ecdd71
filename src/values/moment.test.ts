import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { day } from './day.ts';
import {
  addHours,
  clockOf,
  compareMoments,
  dayOfMoment,
  hoursBetween,
  moment,
  momentAt,
  momentOf,
  parseClock,
  parseMoment,
} from './moment.ts';

describe('reading a moment', () => {
  it.each([
    ['2026-11-20T09:30:00.000Z', '2026-11-20T09:30:00.000Z'],
    ['2026-11-20T10:30+01:00', '2026-11-20T09:30:00.000Z'],
    ['2026-11-20T09:30:00.123456789Z', '2026-11-20T09:30:00.123Z'],
    ['2026-11-20T09:30', undefined],
    ['2026-11-20', undefined],
    ['2026-02-30T09:30:00Z', undefined],
    ['2026-11-20T25:30:00Z', undefined],
    ['0000-11-20T09:30:00Z', undefined],
    ['gisteren', undefined],
  ])('%s', (text, expected) => {
    expect(parseMoment(text)).toBe(expected);
  });

  it('throws on a constant that is no moment', () => {
    expect(() => moment('gisteren')).toThrow(RangeError);
  });

  it.each([
    ['9:30', '09:30'],
    ['09.30', '09:30'],
    ['9u30', '09:30'],
    ['9u', '09:00'],
    ['14', '14:00'],
    ['10.30 uur', '10:30'],
    ['00:00', '00:00'],
    ['24:00', undefined],
    ['9:3', undefined],
    ['9:60', undefined],
    ['straks', undefined],
    ['', undefined],
  ])('clock %s', (text, expected) => {
    expect(parseClock(text)).toBe(expected);
  });
});

describe('the zone of Brussels', () => {
  it.each([
    ['2026-11-20T22:59:59.999Z', '2026-11-20', '23:59'],
    ['2026-11-20T23:00:00.000Z', '2026-11-21', '00:00'],
    ['2026-07-01T21:59:00.000Z', '2026-07-01', '23:59'],
    ['2026-07-01T22:00:00.000Z', '2026-07-02', '00:00'],
    ['2026-12-31T23:30:00.000Z', '2027-01-01', '00:30'],
    ['2026-03-29T00:59:00.000Z', '2026-03-29', '01:59'],
    ['2026-03-29T01:00:00.000Z', '2026-03-29', '03:00'],
    ['2026-10-25T00:30:00.000Z', '2026-10-25', '02:30'],
    ['2026-10-25T01:30:00.000Z', '2026-10-25', '02:30'],
  ])('%s is %s %s on the wall', (text, on, clock) => {
    expect([dayOfMoment(moment(text)), clockOf(moment(text))]).toEqual([on, clock]);
  });

  it('takes the first of two equal hours, and moves on from an hour that is not there', () => {
    expect(momentAt(day('2026-10-25'), '02:30')).toBe('2026-10-25T00:30:00.000Z');
    expect(momentAt(day('2026-03-29'), '02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(() => momentAt(day('2026-03-29'), '25:00')).toThrow(RangeError);
  });

  it('agrees with Temporal, and finds its way back from a wall clock', () => {
    const from = Date.parse('1995-01-01T00:00:00Z');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 80 * 366 * 24 * 60 }), (minutes) => {
        const at = momentOf(new Date(from + minutes * 60_000));
        const zoned = Temporal.Instant.from(at).toZonedDateTimeISO('Europe/Brussels');
        expect(dayOfMoment(at)).toBe(zoned.toPlainDate().toString());
        expect(clockOf(at)).toBe(zoned.toPlainTime().toString({ smallestUnit: 'minute' }));
        const back = momentAt(dayOfMoment(at), clockOf(at));
        expect([0, 1]).toContain(hoursBetween(back, at));
      }),
    );
  });

  it('gives a day of the calendar at both ends', () => {
    expect(dayOfMoment(momentAt(day('0001-01-01'), '00:00')).slice(0, 4)).toBe('0001');
    expect(dayOfMoment(addHours(moment('9999-12-30T22:00:00Z'), 100)).slice(0, 4)).toBe('9999');
  });
});

describe('elapsed time', () => {
  it('48 hours from Friday 15:00 is Sunday 14:00 when the clocks go back, 16:00 when they go forward', () => {
    const autumn = addHours(momentAt(day('2026-10-23'), '15:00'), 48);
    expect([dayOfMoment(autumn), clockOf(autumn)]).toEqual(['2026-10-25', '14:00']);
    const spring = addHours(momentAt(day('2026-03-27'), '15:00'), 48);
    expect([dayOfMoment(spring), clockOf(spring)]).toEqual(['2026-03-29', '16:00']);
  });

  it('orders as time does', () => {
    const at = moment('2026-11-20T09:30:00Z');
    expect(compareMoments(at, addHours(at, 1))).toBeLessThan(0);
    expect(compareMoments(addHours(at, 1), at)).toBeGreaterThan(0);
    expect(compareMoments(at, at)).toBe(0);
    expect(hoursBetween(at, addHours(at, -36))).toBe(-36);
  });
});
