/** Emergencies: a place at once, for as long as it is rented. */
import { expect, test } from 'vitest';
import { suiting } from '../../../src/domain/places/fit.ts';
import { outsideQuota, rentalOf } from '../../../src/domain/places/rental.ts';
import { firstEnd } from '../../../src/domain/places/stock.ts';
import { day } from '../../../src/values/day.ts';
import { period } from '../../../src/values/period.ts';
import { place } from '../places-told.ts';

test('SW-293: for five people nothing suits and the dwelling for four is not offered; for three it is the first', () => {
  const [today, until] = [day('2026-11-11'), day('2026-11-25')];
  const dwellings = [
    { ...place('A', { size: 6 }), freeFrom: null }, { ...place('B', { size: 4 }) }, { ...place('C', { size: 5 }), freeFrom: day('2026-12-01') }, { ...place('D', { size: 3 }), freeFrom: day('2027-02-01') },
  ];
  expect(suiting(dwellings, { people: 5, from: today, until })).toEqual([]);
  expect(suiting(dwellings, { people: 3, from: today, until }).map((one) => one.place.id)).toEqual(['B']);
});

test('SW-294: rented from 1 September for half a year it ends on 28 February, with two reminders, and is not offered from 1 March', () => {
  const rental = rentalOf(day('2026-09-01'), period('P6M'));
  expect(rental).toEqual({ last: '2027-02-28', until: '2027-03-01', reminders: ['2026-12-28', '2027-01-28'] });
  const dwelling = place('huurwoning', { activeFrom: day('2026-09-01'), activeUntil: rental.until });
  const offered = (from: string): number => suiting([dwelling], { people: 1, from: day(from) }).length;
  expect([offered('2026-08-31'), offered('2027-02-28'), offered('2027-03-01')]).toEqual([0, 1, 0]);
  expect([firstEnd(day('2027-03-15'), rental.until), firstEnd(day('2027-01-10'), rental.until)], 'a stay ends with the rental').toEqual(['2027-03-01', '2027-01-10']);
  expect(suiting([dwelling], { people: 1, from: day('2027-02-20'), until: day('2027-03-15') })).toEqual([]);
});

test('SW-295: 640 dwellings allow 6 outside the system, so a seventh warns; 700 allow it', () => {
  expect(outsideQuota(640, 6)).toEqual({ taken: 6, most: 6, exact: 6.4, stock: 640, percent: 1, free: false });
  expect(outsideQuota(640, 5).free).toBe(true);
  expect(outsideQuota(700, 6)).toMatchObject({ most: 7, free: true });
  expect([100, 2900, 5700, 99_900].map((stock) => outsideQuota(stock, 0).most), 'a whole percent is not lost').toEqual([1, 29, 57, 999]);
});
