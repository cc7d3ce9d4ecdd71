/** What goes outside: the municipalities of a region beside each other, and beside the whole. */
import { expect, test } from 'vitest';
import type { FigureWord } from '../../protocol/draaiboek.ts';
import type { Figure } from './account.ts';
import { outsideOf } from './outside.ts';

const LEAST = 5;
const word: FigureWord = { label: 'Verblijven', count: 'opened', split: ['outcome', 'municipality'] };
const towns = ['Izegem', 'Ingelmunster', 'Ledegem', 'Wielsbeke'];

/** By hand: per town how many of each outcome. */
function made(counts: Record<string, Record<string, number>>, unit: Figure['unit'] = 'cases'): { region: Figure; each: Map<string, Figure[]> } {
  const total = (of: Record<string, number>): number => Object.values(of).reduce((sum, one) => sum + one, 0);
  const outcomes = [...new Set(Object.values(counts).flatMap((one) => Object.keys(one)))];
  const figure = (of: Record<string, number>, byTown: Record<string, number>): Figure => ({
    key: 'verblijven', label: 'Verblijven', help: '', clause: [], unit, value: total(of), facts: total(of), unknown: 0, changed: [], years: [{ year: 2026, value: total(of) }], months: [total(of), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], byMunicipality: [],
    splits: [{ about: ['uitkomst'], overlap: false, parts: outcomes.map((key) => ({ key: [key], names: [key], value: of[key] ?? 0, unknown: 0, earlier: 0 })) }, { about: ['gemeente'], overlap: false, parts: Object.entries(byTown).map(([key, value]) => ({ key: [key], names: [key], value, unknown: 0, earlier: 0 })) }],
  });
  const all = Object.fromEntries(outcomes.map((key) => [key, Object.values(counts).reduce((sum, one) => sum + (one[key] ?? 0), 0)]));
  return { region: figure(all, Object.fromEntries(Object.entries(counts).map(([town, of]) => [town, total(of)]))), each: new Map(Object.entries(counts).filter(([town]) => town !== '').map(([town, of]) => [town, [figure(of, { [town]: total(of) })]])) };
}

test('WD-306 two households in one municipality show as fewer than five, and the totals do not give them away', () => {
  const { region, each } = made({ Izegem: { ja: 20, neen: 14 }, Ingelmunster: { ja: 9, neen: 8 }, Ledegem: { ja: 2 }, Wielsbeke: { ja: 7, neen: 12 } });
  const outside = outsideOf([region], each, { verblijven: word }, LEAST);
  expect(region.value, 'inside the house').toBe(72);
  expect(each.get('Ledegem')?.[0]?.value, 'inside the house').toBe(2);
  expect(outside.region[0]?.value).toBe(72);
  expect(outside.municipality('Ledegem')[0]).toMatchObject({ value: 'small', months: null, years: [{ year: 2026, value: 'small' }] });
  const shown = towns.map((town) => outside.municipality(town)[0]?.value);
  expect(shown).toEqual([34, 'beside', 'small', 19]);
  expect(outside.region[0]?.splits[1]?.parts?.map((part) => part.value)).toEqual([34, 'beside', 'small', 19]);
  // The outcomes of the two together follow from the rest, of each apart they do not.
  expect(outside.municipality('Ingelmunster')[0]?.splits[0]?.parts).toBeNull();
  expect(outside.municipality('Nergens')).toEqual([]);
});

test('WD-306 a small part in one municipality takes others along, in rows and in columns', () => {
  const { region, each } = made({ Izegem: { ja: 20, neen: 14, later: 30 }, Ingelmunster: { ja: 9, neen: 2, later: 11 }, Ledegem: { ja: 12, neen: 10, later: 6 } });
  const outside = outsideOf([region], each, { verblijven: word }, LEAST);
  const table = ['Izegem', 'Ingelmunster', 'Ledegem'].map((town) => outside.municipality(town)[0]?.splits[0]?.parts?.map((part) => part.value));
  expect(table[1]?.[1]).toBe('small');
  expect(table.filter((row) => row?.[1] !== undefined && typeof row[1] !== 'number')).toHaveLength(2);
  expect(table[1]?.filter((one) => typeof one !== 'number')).toHaveLength(2);
});

test('WD-306 nothing is told of a figure that is small itself, nor of what is left over of a whole', () => {
  const few = made({ Izegem: { ja: 2 }, Ledegem: { neen: 1 } });
  expect(outsideOf([few.region], few.each, { verblijven: word }, LEAST).region[0]).toMatchObject({ value: 'small', months: null, splits: [{ parts: null }, { parts: null }] });
  const { region, each } = made({ Izegem: { ja: 50 }, Ledegem: { ja: 48 } });
  const almost: Figure = { ...region, share: { of: 'alles', whole: 100, percent: 98 } };
  const told = outsideOf([almost], each, { verblijven: { ...word, of: 'alles' } }, LEAST).region[0];
  expect([told?.value, told?.percent, told?.months]).toEqual(['beside', undefined, null]);
});

test('WD-306 amounts and nights of few are not shown, however many they are', () => {
  const { region, each } = made({ Izegem: { ja: 40 }, Ledegem: { ja: 60 } }, 'nights');
  expect(outsideOf([{ ...region, facts: 2 }], each, { verblijven: word }, LEAST).region[0]?.value).toBe('beside');
  const many = outsideOf([{ ...region, facts: 12 }], each, { verblijven: word }, LEAST);
  expect([many.region[0]?.value, many.region[0]?.months, many.municipality('Ledegem')[0]?.value]).toEqual([100, null, 'beside']);
});

test('where nothing is small everything is shown', () => {
  const { region, each } = made({ Izegem: { ja: 20, neen: 14 }, Ledegem: { ja: 12, neen: 10 } });
  const outside = outsideOf([region], each, { verblijven: word }, LEAST);
  expect(outside.municipality('Ledegem')[0]).toMatchObject({ value: 22, splits: [{ parts: [{ value: 12 }, { value: 10 }] }, { parts: null }] });
});
