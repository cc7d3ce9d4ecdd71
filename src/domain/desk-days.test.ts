import { expect, test } from 'vitest';
import { day } from '../values/day.ts';
import { deskDays, type DeskRule } from './desk-days.ts';

const rule = (more: Partial<DeskRule>): DeskRule => ({ weekdays: [], weeks: [], days: [], from: day('2026-01-01'), until: null, ...more });
const span = { from: day('2026-11-01'), until: day('2026-11-30') };
const NOT_SHUT = new Map();
const daysOf = (given: Partial<DeskRule>): string[] => deskDays(rule(given), [], NOT_SHUT, span).map((one) => one.day);

test('SW-214: each Tuesday, the first and third Thursday of the month, and days by name', () => {
  expect(daysOf({ weekdays: [2] })).toEqual(['2026-11-03', '2026-11-10', '2026-11-17', '2026-11-24']);
  expect(daysOf({ weekdays: [4], weeks: [1, 3] })).toEqual(['2026-11-05', '2026-11-19']);
  expect(daysOf({ weekdays: [2, 4], weeks: [1], days: [day('2026-11-21'), day('2026-11-03')] })).toEqual(['2026-11-03', '2026-11-05', '2026-11-21']);
});

test('SW-212: from its first day to the day on which it moves', () => {
  expect(daysOf({ weekdays: [2], from: day('2026-11-10'), until: day('2026-11-24') })).toEqual(['2026-11-10', '2026-11-17']);
  expect(daysOf({ weekdays: [2], from: day('2026-12-01') })).toEqual([]);
  expect(daysOf({ weekdays: [2], until: day('2026-10-01') })).toEqual([]);
});

test('a holiday shuts it with its reason; what is said of a day by hand wins', () => {
  const shut = new Map([[day('2026-11-10'), 'Brugdag'], [day('2026-11-17'), 'Feest']]);
  const exceptions = [{ day: day('2026-11-17'), open: true, reason: 'Toch open' }, { day: day('2026-11-24'), open: false, reason: 'Vorming' }];
  expect(deskDays(rule({ weekdays: [2] }), exceptions, shut, span)).toEqual([
    { day: '2026-11-03', open: true, why: '' }, { day: '2026-11-10', open: false, why: 'Brugdag' }, { day: '2026-11-17', open: true, why: 'Toch open' }, { day: '2026-11-24', open: false, why: 'Vorming' },
  ]);
});
