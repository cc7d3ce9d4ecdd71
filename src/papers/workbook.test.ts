import { expect, test } from 'vitest';
import { officeParts, workbookSheets } from '../../tests/read-office.ts';
import { day } from '../values/day.ts';
import { workbook } from './workbook.ts';

test('numbers are numbers, days are days, and the heads stay in sight on every sheet', async () => {
  const book = await workbook([{ name: 'Cijfers', table: { heads: ['Wat', 'Hoeveel', 'Sinds'], rows: [['Dossiers', 12.5, { day: day('2026-02-28') }], ['Leeg', null, null]] } }, { name: 'Cijfers', table: { heads: ['Niets'], rows: [] } }]);
  const [first, second] = workbookSheets(book);
  expect([first?.name, second?.name]).toEqual(['Cijfers', 'Cijfers 2']);
  expect([first?.frozen, second?.frozen]).toEqual([1, 1]);
  // A spreadsheet counts days from 30 December 1899.
  expect(first?.cells.slice(0, 2)).toEqual([["'Wat", "'Hoeveel", "'Sinds"], ["'Dossiers", '12.5', '46081']]);
  expect(officeParts(book).get('xl/styles.xml')).toContain('dd/mm/yyyy');
});

test('T-11 no text becomes a formula, or breaks the file', async () => {
  const odd = ['=1+1', '@SUM(A1)', '+32', '-5', "'x", '=cmd|\'/c calc\'!A1', '<a>&"', 'a\u0000b\u000Bc', '_x0041_', 'regel\nregel', '\uFFFE', 'é😀'];
  const [sheet] = workbookSheets(await workbook([{ name: "'[Rare]: naam?/*\\ die veel te lang is voor een blad'", table: { heads: odd, rows: [odd] } }]));
  expect(sheet?.formulas).toBe(0);
  expect(sheet?.cells[1]).toEqual(['=1+1', '@SUM(A1)', '+32', '-5', "'x", '=cmd|\'/c calc\'!A1', '<a>&"', 'abc', '_x005F_x0041_', 'regel\nregel', '', 'é😀'].map((text) => (text === '' ? '' : `'${text}`)));
  expect(sheet?.name.length).toBeLessThanOrEqual(31);
  expect(sheet?.name).not.toMatch(/[[\]:*?/\\]/);
});

test('a text that is too long for one cell is cut, not refused', async () => {
  const [sheet] = workbookSheets(await workbook([{ name: '', table: { heads: ['x'], rows: [['a'.repeat(40_000)]] } }]));
  expect([sheet?.name, sheet?.cells[1]?.[0]?.length]).toEqual(['Blad', 32_768]);
});
