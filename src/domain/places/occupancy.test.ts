import fc from 'fast-check';
import { expect, test } from 'vitest';
import { place } from '../../../tests/clauses/places-told.ts';
import { addDays, type Day, day } from '../../values/day.ts';
import { nightsOf } from '../../values/nights.ts';
import { type HeldNights, occupancyOf } from './occupancy.ts';
import { firstEnd, placeFaults, stockOn } from './stock.ts';

const period = { from: day('2026-10-01'), until: day('2026-11-01') };
const claim = (from: string, until: string | null, kind: HeldNights['kind'] = 'stay', of = 'p'): HeldNights => ({ placeId: of, kind, from: day(from), until: until === null ? null : day(until) });
const lineOf = (claims: HeldNights[], more = {}) => occupancyOf([place('p', more)], claims, period, 'id').total;

test('nights out of use are no nights that could be taken; a hold and the cleaning are', () => {
  expect(lineOf([claim('2026-10-01', '2026-10-11', 'void'), claim('2026-10-11', '2026-10-18'), claim('2026-10-18', '2026-10-19', 'turnaround'), claim('2026-10-20', '2026-10-25', 'hold')])).toMatchObject({ taken: 7, available: 21, outOfUse: 10, percent: 33.3 });
});

test('own use is use, and what goes on past the period counts up to its end', () => {
  expect(lineOf([claim('2026-09-01', '2026-10-03', 'own-use'), claim('2026-10-30', null)])).toMatchObject({ taken: 4, available: 31 });
});

test('a place counts from its first day to its last, and not at all when it was never there', () => {
  expect(lineOf([], { activeFrom: day('2026-10-22'), activeUntil: day('2026-10-27') })).toMatchObject({ places: 1, available: 5, percent: 0 });
  expect(lineOf([claim('2026-10-01', '2026-10-11')], { activeFrom: day('2026-12-01') })).toMatchObject({ places: 0, taken: 0, available: 0, percent: null });
});

test('a month in which the clocks change has as many nights as days', () => {
  expect(lineOf([claim('2026-10-24', '2026-10-26')])).toMatchObject({ taken: 2, available: 31 });
});

const anyClaims = fc.array(fc.record({ of: fc.constantFrom('a', 'b', 'c'), at: fc.integer({ min: -20, max: 50 }), length: fc.integer({ min: 1, max: 20 }), kind: fc.constantFrom('stay' as const, 'void' as const, 'hold' as const, 'own-use' as const) }), { maxLength: 20 });

test('counted night by night it comes to the same, and municipalities add up to the whole', () => {
  fc.assert(
    fc.property(anyClaims, fc.integer({ min: 0, max: 45 }), (drawn, length) => {
      const places = [place('a'), place('b', { municipality: 'Ledegem', activeFrom: addDays(period.from, 5) }), place('c', { municipality: 'Ledegem', activeUntil: addDays(period.from, 20) })];
      const seen = new Map<string, { kind: HeldNights['kind']; night: Day }>();
      // The table lets no two claims share a night: a later one that would is not made.
      const claims = drawn.flatMap(({ of, at, length: nights, kind }): HeldNights[] => {
        const stretch = nightsOf(addDays(period.from, at), addDays(period.from, at + nights));
        if (stretch.some((night) => seen.has(`${of} ${night}`))) return [];
        for (const night of stretch) seen.set(`${of} ${night}`, { kind, night });
        return [{ placeId: of, kind, from: addDays(period.from, at), until: addDays(period.from, at + nights) }];
      });
      const around = { from: period.from, until: addDays(period.from, length) };
      const { lines, total } = occupancyOf(places, claims, around, 'municipality');
      const nights = places.flatMap((one) => nightsOf(around.from, around.until).filter((night) => one.activeFrom <= night && (one.activeUntil === null || night < one.activeUntil)).map((night) => seen.get(`${one.id} ${night}`)?.kind));
      expect(total).toMatchObject({ taken: nights.filter((kind) => kind === 'stay' || kind === 'own-use').length, outOfUse: nights.filter((kind) => kind === 'void').length, available: nights.filter((kind) => kind !== 'void').length });
      for (const what of ['taken', 'available', 'outOfUse', 'places'] as const) expect(lines.reduce((sum, line) => sum + line[what], 0)).toBe(total[what]);
    }),
  );
});

test('what a place lacks is said at its field', () => {
  expect(placeFaults({}).map((fault) => fault.field)).toEqual(['name', 'municipality', 'size', 'activeFrom']);
  const whole = { name: 'IZ 1', municipality: 'Izegem', size: 2, activeFrom: day('2026-10-01') };
  const code = (more: object): string[] => placeFaults({ ...whole, ...more }).map((fault) => `${fault.field} ${fault.code}`);
  expect([code({}), code({ activeUntil: null }), code({ activeUntil: day('2026-10-02'), stoppedReason: 'verkocht' })]).toEqual([[], [], []]);
  for (const size of [0, -1, 1.5, 100, Number.NaN]) expect(code({ size })).toEqual(['size size-out-of-range']);
  for (const bedrooms of [-1, 51]) expect(code({ bedrooms })).toEqual(['bedrooms bedrooms-out-of-range']);
  expect(code({ name: '  ' })).toEqual(['name missing']);
  expect(code({ activeUntil: day('2026-10-01') })).toEqual(['activeUntil ends-before-start', 'stoppedReason missing']);
});

test('stock of no places is nothing, and of several ends the first counts', () => {
  expect(stockOn([], new Set(), day('2026-10-05'))).toEqual({ lines: [], units: 0, free: 0 });
  expect([firstEnd(), firstEnd(null, null), firstEnd(null, day('2026-10-05'))]).toEqual([null, null, '2026-10-05']);
});
