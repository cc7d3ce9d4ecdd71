/** Homelessness: how hard it is to find a bed. */
import { expect, test } from 'vitest';
import { type BedSought, pressureOf } from '../../../src/domain/places/inflow.ts';
import { addDays, day } from '../../../src/values/day.ts';
import { addHours, momentAt } from '../../../src/values/moment.ts';

test('WD-248: of 30 cases 4 had no solution that night, with their dates, and the median hours from question to first bed', () => {
  const cases = Array.from({ length: 30 }, (_, n): BedSought => {
    const night = addDays(day('2026-11-01'), n);
    const asked = momentAt(night, '15:00');
    const unsolved = [2, 8, 15, 27].includes(n);
    // Two of the four found nothing at all; the others a day later.
    return { asked, night, unsolved, bed: n === 2 || n === 8 ? null : addHours(asked, unsolved ? 28 : n < 15 ? 4 : 6) };
  });
  expect(pressureOf(cases)).toEqual({ asked: 30, unsolved: ['2026-11-03', '2026-11-09', '2026-11-16', '2026-11-28'], hoursToBed: 6 });
  expect(pressureOf(cases.slice(3, 7)).hoursToBed).toBe(4);
  expect(pressureOf([])).toEqual({ asked: 0, unsolved: [], hoursToBed: null });
});
