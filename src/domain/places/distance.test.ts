import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kmBetween } from './distance.ts';

const izegem = { latitude: 50.92019, longitude: 3.214185 };
const tielt = { latitude: 51.0001519, longitude: 3.3263821 };

test('is told in whole kilometres, in a straight line', () => {
  expect(kmBetween(izegem, tielt)).toBe(12);
  expect(kmBetween(izegem, izegem)).toBe(0);
  // A degree along the equator is 111.2 km, and half round the earth is half its girth.
  expect(kmBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBe(111);
  expect(kmBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBe(20_015);
});

test('is the same there and back, and nowhere longer than half the girth of the earth', () => {
  const spot = fc.record({ latitude: fc.double({ min: -90, max: 90, noNaN: true }), longitude: fc.double({ min: -180, max: 180, noNaN: true }) });
  fc.assert(fc.property(spot, spot, (one, other) => {
    expect(kmBetween(one, other)).toBe(kmBetween(other, one));
    expect(kmBetween(one, other)).toBeLessThanOrEqual(20_015);
  }));
});
