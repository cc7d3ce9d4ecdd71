import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCalendar } from './calendar.ts';
import { addDays, addMonths, day, dayFromNumber, dayNumber } from './day.ts';
import {
  addPeriod,
  addPeriodToMoment,
  countPeriod,
  formatPeriodDutch,
  multiplyPeriod,
  negatePeriod,
  parsePeriod,
  period,
  periodText,
} from './period.ts';
import { clockOf, dayOfMoment, momentAt } from './moment.ts';

const recentDay = fc.integer({ min: dayNumber(day('2026-01-01')), max: dayNumber(day('2071-12-31')) }).map(dayFromNumber);

describe('reading a period', () => {
  it.each(['P1Y', 'P2M', 'P4W', 'P7D', 'PT48H', '5wd', '-P7D', '-1wd', 'P1Y2M', 'P1DT12H', 'P0D', '-PT2H'])(
    'writes %s back as it was',
    (text) => {
      expect(periodText(period(text))).toBe(text);
    },
  );

  it.each(['', 'P', 'PT', 'P1', '1D', 'P1M1Y', 'P1.5D', 'wd', '5 wd', 'P5wd', '--P1D', 'P-1D', 'PT5M', 'P99999Y', 'p1d', 'P1D '])(
    'refuses %j',
    (text) => {
      expect(parsePeriod(text)).toBeUndefined();
    },
  );

  it('throws on a constant that is no period', () => {
    expect(() => period('morgen')).toThrow(RangeError);
  });
});

describe('counting a period', () => {
  it('counts multiples from the anchor, never from a clamped day', () => {
    const [from, month] = [day('2026-08-31'), period('P1M')];
    expect(addPeriod(from, multiplyPeriod(month, 2))).toBe('2026-10-31');
    expect(addPeriod(addPeriod(from, month), month)).toBe('2026-10-30');
  });

  it('adds months before days', () => {
    expect(addPeriod(day('2026-01-31'), period('P1M1D'))).toBe('2026-03-01');
  });

  it('skips own closing days and says which', () => {
    const closed = makeCalendar('eigen', [{ day: day('2026-09-16'), why: 'opleiding' }]);
    expect(countPeriod(day('2026-09-14'), period('5wd'), closed)).toEqual({
      day: '2026-09-22',
      skipped: [
        { day: '2026-09-16', why: 'opleiding' },
        { day: '2026-09-19', why: 'zaterdag' },
        { day: '2026-09-20', why: 'zondag' },
      ],
    });
  });

  it('counts hours from a day without a clock as days begun', () => {
    expect(addPeriod(day('2026-10-23'), period('PT48H'))).toBe('2026-10-25');
    expect(addPeriod(day('2026-10-23'), period('PT25H'))).toBe('2026-10-25');
    expect(addPeriod(day('2026-10-23'), period('-PT1H'))).toBe('2026-10-22');
  });

  it('from a moment, hours elapse and months keep the clock on the wall', () => {
    const at = momentAt(day('2026-10-23'), '15:00');
    const elapsed = addPeriodToMoment(at, period('PT48H'));
    expect([dayOfMoment(elapsed), clockOf(elapsed)]).toEqual(['2026-10-25', '14:00']);
    const onTheWall = addPeriodToMoment(at, period('P2D'));
    expect([dayOfMoment(onTheWall), clockOf(onTheWall)]).toEqual(['2026-10-25', '15:00']);
  });

  it('a minus counts back', () => {
    fc.assert(
      fc.property(recentDay, fc.integer({ min: 1, max: 400 }), (from, count) => {
        expect(addPeriod(from, period(`-P${count}D`))).toBe(addDays(from, -count));
        expect(addPeriod(from, negatePeriod(period(`P${count}M`)))).toBe(addMonths(from, -count));
        expect(addPeriod(addPeriod(from, period(`P${count}W`)), period(`-P${count}W`))).toBe(from);
      }),
    );
  });
});

describe('in Dutch', () => {
  it.each([
    ['5wd', '5 werkdagen'],
    ['1wd', '1 werkdag'],
    ['P2M', '2 maanden'],
    ['P1M', '1 maand'],
    ['P1Y', '1 jaar'],
    ['P10Y', '10 jaar'],
    ['P12M', '12 maanden'],
    ['P4W', '4 weken'],
    ['PT48H', '48 uur'],
    ['P1Y2M', '1 jaar en 2 maanden'],
    ['-P7D', '7 dagen eerder'],
    ['P0D', '0 dagen'],
  ])('%s is %s', (text, dutch) => {
    expect(formatPeriodDutch(period(text))).toBe(dutch);
  });
});
