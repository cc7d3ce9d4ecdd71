import { describe, expect, test } from 'vitest';
import { day } from '../values/day.ts';
import { precariousSince, wholeMonths } from './living.ts';

const place = (since: string, precarious: boolean) => ({ since: day(since), precarious });

describe('since when somebody lives precariously', () => {
  test('one place after another without a home between is one time', () => {
    expect(precariousSince([place('2025-01-01', false), place('2026-02-02', true), place('2026-05-01', true)])).toBe('2026-02-02');
  });
  test('a home between breaks it, and a home now ends it', () => {
    expect(precariousSince([place('2025-01-01', true), place('2025-06-01', false), place('2026-05-01', true)])).toBe('2026-05-01');
    expect(precariousSince([place('2025-01-01', true), place('2025-06-01', false)])).toBeUndefined();
    expect(precariousSince([])).toBeUndefined();
  });
  test('of two places since one day the last counts', () => {
    expect(precariousSince([place('2026-02-02', true), place('2026-02-02', false)])).toBeUndefined();
    expect(precariousSince([place('2026-02-02', false), place('2026-02-02', true)])).toBe('2026-02-02');
  });
});

test('months are counted when they are full', () => {
  expect([wholeMonths(day('2026-02-02'), day('2026-08-01')), wholeMonths(day('2026-02-02'), day('2026-08-02')), wholeMonths(day('2026-01-31'), day('2026-02-28')), wholeMonths(day('2026-02-02'), day('2026-02-02'))]).toEqual([5, 6, 1, 0]);
});
