import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanOf, medianOf, percentOf } from './measures.ts';

const numbers = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 30 });

describe('measures', () => {
  it.each([
    [19, 31, 61.3],
    [19, 62, 30.6],
    [14, 21, 66.7],
    [21, 24, 87.5],
    [0, 5, 0],
    [5, 5, 100],
  ])('%i of %i is %f percent', (part, whole, percent) => {
    expect(percentOf(part, whole)).toBe(percent);
  });

  it('of nothing there is no percentage, mean or middle', () => {
    expect([percentOf(0, 0), meanOf([]), medianOf([])]).toEqual([null, null, null]);
  });

  it('the middle of an even number lies between two', () => {
    expect([medianOf([4]), medianOf([9, 1]), medianOf([3, 1, 2]), medianOf([4, 1, 3, 2])]).toEqual([4, 5, 2, 2.5]);
  });

  it('as many values lie under the middle as above it, whatever their order', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const middle = medianOf(values) ?? NaN;
        expect(values.filter((one) => one < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((one) => one > middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(medianOf([...values].reverse())).toBe(middle);
      }),
    );
  });

  it('the mean lies between the least and the most', () => {
    fc.assert(
      fc.property(numbers, (values) => {
        const mean = meanOf(values) ?? NaN;
        expect(mean).toBeGreaterThanOrEqual(Math.min(...values));
        expect(mean).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });
});
