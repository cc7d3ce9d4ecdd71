import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { GROUPS, MOST, shareRows } from './first-rows.ts';

const sum = (rows: Record<string, number>): number => Object.values(rows).reduce((all, one) => all + one, 0);

test('a short list is shown whole', () => {
  expect(shareRows({ late: 3, today: 8, week: 12, later: 9 })).toEqual({ late: 3, today: 8, week: 12, later: 9 });
});

test('a long group never hides another, and what one leaves goes to the next', () => {
  expect(shareRows({ late: 100, today: 100, week: 100, later: 100 })).toEqual({ late: 15, today: 20, week: 10, later: 5 });
  expect(shareRows({ late: 100, today: 3, week: 100, later: 100 })).toEqual({ late: 30, today: 3, week: 12, later: 5 });
  expect(shareRows({ late: 0, today: 0, week: 0, later: 100 })).toEqual({ late: 0, today: 0, week: 0, later: 10 });
});

test('never more than there are, than a group may have, or than fifty together', () => {
  const some = fc.nat({ max: 120 });
  fc.assert(fc.property(fc.record({ late: some, today: some, week: some, later: some }), (found) => {
    const shown = shareRows(found);
    expect(GROUPS.every((key) => shown[key] <= Math.min(found[key], MOST[key]))).toBe(true);
    expect(sum(shown)).toBeLessThanOrEqual(50);
    // Fifty rows or all that may be shown.
    expect(sum(shown) === 50 || GROUPS.every((key) => shown[key] === Math.min(found[key], MOST[key]))).toBe(true);
  }));
});
