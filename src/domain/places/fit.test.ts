import fc from 'fast-check';
import { expect, test } from 'vitest';
import { place } from '../../../tests/clauses/places-told.ts';
import { day } from '../../values/day.ts';
import { fitOf, inOrderOfFit, type PlaceToFit, suiting, type Wanted } from './fit.ts';

const codes = (of: PlaceToFit, wanted: Wanted): string[] => fitOf(of, wanted).reasons.map((reason) => `${reason.fits ? '+' : '-'}${reason.code}`);
const studio = place('studio', { size: 2, offers: { keuken: 'hier', ontbijt: '' } });

test('each thing that was asked has its answer; what was not asked has none', () => {
  expect(codes(studio, { people: 2 })).toEqual(['+size']);
  expect(codes(studio, { people: 3, municipality: 'Ledegem', accessible: true, bedrooms: 2, offers: ['keuken', 'ontbijt', 'maaltijd'] })).toEqual(['-too-small', '-too-few-bedrooms', '-other-municipality', '-not-accessible', '-lacks', '-lacks']);
  expect(codes({ ...studio, accessible: true }, { people: 1, municipality: 'Izegem', accessible: true })).toEqual(['+size', '+own-municipality', '+accessible']);
});

test('another municipality is said, but keeps nobody out', () => {
  expect(fitOf(studio, { people: 1, municipality: 'Ledegem' }).fits).toBe(true);
});

test('days speak only when nights were asked', () => {
  const later: PlaceToFit = { ...studio, freeFrom: day('2026-12-01') };
  expect(codes(later, { people: 1 })).toEqual(['+size']);
  expect(codes(later, { people: 1, from: day('2026-11-30') })).toEqual(['+size', '-taken']);
  expect(codes(later, { people: 1, from: day('2026-12-01') })).toEqual(['+size']);
  expect(codes({ ...studio, freeFrom: null }, { people: 1, from: day('2027-12-01') })).toEqual(['+size', '-taken']);
});

const anyPlace = fc.record({ size: fc.integer({ min: 1, max: 8 }), bedrooms: fc.option(fc.integer({ min: 0, max: 4 })), accessible: fc.boolean(), municipality: fc.constantFrom('Izegem', 'Ledegem', 'Tielt'), name: fc.string({ minLength: 1, maxLength: 4 }) });
const anyWanted = fc.record({ people: fc.integer({ min: 1, max: 8 }), accessible: fc.boolean(), municipality: fc.constantFrom('Izegem', 'Ledegem'), bedrooms: fc.integer({ min: 0, max: 4 }) });

test('what suits comes before what does not, the own municipality before another, and nothing is lost or added', () => {
  fc.assert(
    fc.property(fc.array(anyPlace, { maxLength: 12 }), anyWanted, (drawn, wanted) => {
      const places = drawn.map((one, n) => place(`${n}`, one));
      const shown = inOrderOfFit(places, wanted);
      expect(shown.map((one) => one.place.id).sort()).toEqual(places.map((one) => one.id).sort());
      for (const [n, one] of shown.entries()) {
        const next = shown[n + 1];
        if (next === undefined) continue;
        expect(one.fits || !next.fits).toBe(true);
        expect(one.fits !== next.fits || one.place.municipality === wanted.municipality || next.place.municipality !== wanted.municipality).toBe(true);
      }
      expect(suiting(places, wanted)).toEqual(shown.filter((one) => one.fits));
      expect(shown.filter((one) => one.fits).every((one) => one.place.size >= wanted.people && (one.place.bedrooms ?? 0) >= wanted.bedrooms && (!wanted.accessible || one.place.accessible))).toBe(true);
    }),
  );
});
