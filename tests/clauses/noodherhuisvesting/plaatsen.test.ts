/** Emergencies: a place at once, for as long as it is rented, and what was promised measured. */
import { expect, test } from 'vitest';
import { answersByLandlord, type Application, daysToHome, startsWithin } from '../../../src/domain/places/emergencies.ts';
import { suiting } from '../../../src/domain/places/fit.ts';
import { outsideQuota, rentalOf } from '../../../src/domain/places/rental.ts';
import { firstEnd } from '../../../src/domain/places/stock.ts';
import { addDays, day } from '../../../src/values/day.ts';
import { addHours, moment } from '../../../src/values/moment.ts';
import { period } from '../../../src/values/period.ts';
import { place } from '../places-told.ts';

test('SW-284: from the fire on 11 November to a home on 3 December is 22 days; without a home it counts on', () => {
  expect(daysToHome(day('2026-11-11'), day('2026-12-03'), day('2027-01-01'))).toEqual({ days: 22, open: false });
  expect(daysToHome(day('2026-11-11'), null, day('2026-12-04'))).toEqual({ days: 23, open: true });
});

test('SW-289: 18 and 16 of 20 started within 48 hours, 15 times both; the end is a figure of its own', () => {
  const registered = moment('2026-09-14T08:00:00Z');
  const applications = Array.from({ length: 20 }, (_, n): Application => ({
    registered, begun: day('2026-09-14'), ended: n < 10 ? addDays(day('2026-09-14'), n < 5 ? 8 : 10) : null,
    starts: { ocmw: addHours(registered, n < 18 ? 25 : 49), wonen: n < 15 || n === 18 ? addHours(registered, 48) : n === 19 ? undefined : addHours(registered, 52) },
  }));
  const seen = startsWithin(applications, ['ocmw', 'wonen'], 48);
  expect(seen).toMatchObject({ applications: 20, both: 15, daysToEnd: 9 });
  expect(seen.services).toEqual([{ service: 'ocmw', inTime: 18, of: 20, percent: 90 }, { service: 'wonen', inTime: 16, of: 20, percent: 80 }]);
});

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

test('SW-298: six requests, four times yes with stays of 14, 21, 30 and 35 days, is 4 of 6 and 25 days', () => {
  const asked = moment('2026-03-02T09:00:00Z');
  const requests = [14, 21, 30, 35, null, null].map((nights, n) => ({ landlord: 'SVK', asked, answered: n === 5 ? null : addHours(asked, 2 + n), answer: n === 5 ? null : nights === null ? 'no' as const : 'yes' as const, nights }));
  const other = { landlord: 'SHM', asked, answered: null, answer: null, nights: null };
  expect(answersByLandlord([...requests, other])).toEqual([
    { landlord: 'SHM', asked: 1, yes: 0, unanswered: 1, hoursToAnswer: null, nights: null },
    { landlord: 'SVK', asked: 6, yes: 4, unanswered: 1, hoursToAnswer: 4, nights: 25 },
  ]);
});
