import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csv } from './table.ts';

/** A second reading of the format. */
function read(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const found of text.slice(1).matchAll(/(?:"((?:[^"]|"")*)"|([^;\r\n]*))(;|\r\n)/g)) {
    rows.at(-1)?.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('a table opens in a Belgian spreadsheet: mark, semicolons, decimal comma', () => {
  expect(csv({ heads: ['Naam', 'Bedrag'], rows: [['Amina "A." Belkacem; huurder', 12.5], ['twee\nlijnen', null]] }))
    .toBe('\uFEFFNaam;Bedrag\r\n"Amina ""A."" Belkacem; huurder";12,5\r\n"twee\nlijnen";\r\n');
});

test.each(['=1+1', '+32 51', '-cmd', '@SOM(A1)', '\t=1', '\r=1', '  =1', '\u00a0=1', '\0=1', '＝1', '|calc'])('T-11 %j is no formula', cell => {
  expect(read(csv({ heads: ['x'], rows: [[cell]] }))[1]?.[0]?.startsWith("'")).toBe(true);
});

test('a negative number stays a number', () => {
  expect(csv({ heads: ['x'], rows: [[-3.25]] })).toBe('\uFEFFx\r\n-3,25\r\n');
});

test('T-11 whatever stands in a cell, the table keeps its shape and the words', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 30 });
  fc.assert(fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 5 }), rows => {
    const back = read(csv({ heads: ['a', 'b', 'c'], rows }));
    expect(back.slice(1).map(row => row.map(one => one.replace(/^'/, '')))).toEqual(rows.map(row => row.map(one => one.replaceAll('\0', '').replace(/^'/, ''))));
  }));
});
