import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day, day, dayFromNumber, dayNumber, daysBetween, FIRST_DAY, LAST_DAY } from './day.ts';
import { moment } from './moment.ts';
import { firstFreshNight, nightAt, nightsOf, runUpTo } from './nights.ts';

const anyDay = fc.integer({ min: dayNumber(day('2020-01-01')), max: dayNumber(day('2030-12-31')) }).map(dayFromNumber);

describe('the nights of a stay', () => {
  it('are named by the day of the evening, and the day of leaving is none', () => {
    expect(nightsOf(day('2026-09-11'), day('2026-09-14'))).toEqual(['2026-09-11', '2026-09-12', '2026-09-13']);
  });

  it('are none when the leaving does not come after the arriving', () => {
    expect(nightsOf(day('2026-09-11'), day('2026-09-11'))).toEqual([]);
    expect(nightsOf(day('2026-09-11'), day('2026-09-10'))).toEqual([]);
  });

  it('are one for a night in which the clocks change, whichever way', () => {
    expect(nightsOf(day('2026-10-24'), day('2026-10-25'))).toEqual(['2026-10-24']);
    expect(nightsOf(day('2026-03-28'), day('2026-03-29'))).toEqual(['2026-03-28']);
  });

  it('run on over a month and a leap day', () => {
    expect(nightsOf(day('2028-02-28'), day('2028-03-02'))).toEqual(['2028-02-28', '2028-02-29', '2028-03-01']);
  });

  it('are as many as the days between, each a day after the one before', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 0, max: 400 }), (from, length) => {
        const nights = nightsOf(from, addDays(from, length));
        expect(nights).toHaveLength(length);
        expect(nights.every((night, at) => daysBetween(from, night) === at)).toBe(true);
      }),
    );
  });

  it('of two stays that follow each other are those of the one long stay', () => {
    fc.assert(
      fc.property(anyDay, fc.nat(60), fc.nat(60), (from, first, second) => {
        const middle = addDays(from, first);
        const until = addDays(middle, second);
        expect([...nightsOf(from, middle), ...nightsOf(middle, until)]).toEqual(nightsOf(from, until));
      }),
    );
  });
});

describe('the night from which a series begins anew', () => {
  const taken = new Set(nightsOf(day('2026-09-07'), day('2026-09-10')));

  it('comes after one night elsewhere', () => {
    expect(firstFreshNight(taken, day('2026-09-10'))).toBe('2026-09-11');
    expect(firstFreshNight(taken, day('2026-09-08'))).toBe('2026-09-11');
    expect(firstFreshNight(taken, day('2026-09-14'))).toBe('2026-09-14');
    expect(firstFreshNight(new Set(), day('2026-09-10'))).toBe('2026-09-10');
  });

  it('is the night itself at the end of the calendar', () => {
    expect(firstFreshNight(new Set([LAST_DAY]), LAST_DAY)).toBe(LAST_DAY);
  });

  it('is free, begins a series of one, and none before it does', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 40 }));
    fc.assert(
      fc.property(anyDay, some, fc.integer({ min: 0, max: 45 }), (from, offsets, at) => {
        const nights = new Set(offsets.map((offset) => addDays(from, offset)));
        const begins = (night: Day): boolean => !nights.has(night) && runUpTo(new Set([...nights, night]), night)?.length === 1;
        const fresh = firstFreshNight(nights, addDays(from, at));
        expect(begins(fresh)).toBe(true);
        expect(nightsOf(addDays(from, at), fresh).some(begins)).toBe(false);
      }),
    );
  });
});

describe('the unbroken series up to a night', () => {
  const taken = new Set([...nightsOf(day('2026-09-07'), day('2026-09-10')), day('2026-09-12')]);

  it('counts back to the first night away', () => {
    expect(runUpTo(taken, day('2026-09-09'))).toEqual({ start: '2026-09-07', length: 3 });
    expect(runUpTo(taken, day('2026-09-08'))).toEqual({ start: '2026-09-07', length: 2 });
  });

  it('starts again after one night away', () => {
    expect(runUpTo(taken, day('2026-09-12'))).toEqual({ start: '2026-09-12', length: 1 });
  });

  it('is none on a night that was not taken', () => {
    expect(runUpTo(taken, day('2026-09-10'))).toBeUndefined();
    expect(runUpTo(new Set(), day('2026-09-10'))).toBeUndefined();
  });

  it('ends at either end of the calendar', () => {
    expect(runUpTo(new Set([FIRST_DAY]), FIRST_DAY)).toEqual({ start: FIRST_DAY, length: 1 });
    expect(runUpTo(new Set([FIRST_DAY, LAST_DAY]), FIRST_DAY)).toEqual({ start: FIRST_DAY, length: 1 });
  });

  it('is wholly taken, and the night before it is not', () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { minLength: 1 });
    fc.assert(
      fc.property(anyDay, some, (from, offsets) => {
        const nights = new Set(offsets.map((offset) => addDays(from, offset)));
        for (const last of nights) {
          const run = runUpTo(nights, last);
          expect(run && addDays(run.start, run.length - 1)).toBe(last);
          expect(run && nightsOf(run.start, addDays(last, 1)).every((night) => nights.has(night))).toBe(true);
          expect(run && nights.has(addDays(run.start, -1))).toBe(false);
        }
      }),
    );
  });
});

describe('the night at hand', () => {
  it('is of this evening, and after midnight of the evening before, until six in the morning', () => {
    expect([moment('2026-10-23T21:30:00+02:00'), moment('2026-10-24T01:30:00+02:00'), moment('2026-10-24T05:59:00+02:00'), moment('2026-10-24T06:00:00+02:00')].map(nightAt)).toEqual(['2026-10-23', '2026-10-23', '2026-10-23', '2026-10-24']);
  });

  it('is one in the night in which the clock is turned back', () => {
    expect([moment('2026-10-25T02:30:00+02:00'), moment('2026-10-25T02:30:00+01:00')].map(nightAt)).toEqual(['2026-10-24', '2026-10-24']);
  });
});
