import { describe, expect, test } from 'vitest';
import { MOST_LINES, readTable } from './table-in.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const utf16 = (text: string, big: boolean): Uint8Array => Uint8Array.from([...text].flatMap((sign) => { const code = sign.charCodeAt(0); return big ? [code >> 8, code & 255] : [code & 255, code >> 8]; }));
const latin = (text: string): Uint8Array => Uint8Array.from([...text].map((sign) => (sign === '€' ? 0x80 : sign.charCodeAt(0))));

describe('a table from a spreadsheet', () => {
  test.each([
    ['UTF-8', utf8('Naam;Plaats\nZoë;Ieper\n'), 'utf-8'], ['UTF-8 with its mark', utf8('\uFEFFNaam;Plaats\nZoë;Ieper\n'), 'utf-8'], ['Windows', latin('Naam;Plaats\nZoë;Ieper\n'), 'windows-1252'],
    ['UTF-16 with its mark', utf16('\uFEFFNaam;Plaats\nZoë;Ieper\n', false), 'utf-16le'], ['UTF-16, the other way', utf16('\uFEFFNaam;Plaats\nZoë;Ieper\n', true), 'utf-16be'], ['UTF-16 without a mark', utf16('Naam;Plaats\nZoë;Ieper\n', false), 'utf-16le'],
  ])('%s', (_name, bytes, encoding) => {
    expect(readTable(bytes)).toEqual({ heads: ['Naam', 'Plaats'], rows: [['Zoë', 'Ieper']], encoding, separator: ';' });
  });

  test.each([[';', 'a;b\n1,5;2'], [',', 'a,b\n"1;5",2'], ['\t', 'a\tb\n1,5\t2;3'], [';', 'a\n1']] as const)('finds the separator %j', (separator, text) => {
    expect(readTable(utf8(text))).toMatchObject({ separator });
  });

  test('keeps what stands between quotes together, and knows every end of a line', () => {
    expect(readTable(utf8('a;b\r\n"een;twee\r\ndrie ""vier""";x\rlaatste;y'))).toMatchObject({ rows: [['een;twee\r\ndrie "vier"', 'x'], ['laatste', 'y']] });
  });

  test('T-11 what looks like a formula is the text it is', () => {
    expect(readTable(utf8('a;b;c;d\n=1+1;"=""0470""";\'=SOM(A1);@x\n'))).toMatchObject({ rows: [['=1+1', '0470', '=SOM(A1)', '@x']] });
  });

  test('a line that is too short gets empty cells, one that is too long keeps what is too much; empty lines are nothing', () => {
    expect(readTable(utf8('a;b\n1\n;\n\n1;2;3\n4;5;;\n'))).toMatchObject({ rows: [['1', ''], ['1', '2', '3'], ['4', '5']] });
    expect(readTable(utf8('Naam;;Naam\n1;2;3\n'))).toMatchObject({ heads: ['Naam', 'Kolom 2', 'Naam (3)'] });
  });

  test.each([
    ['nothing', new Uint8Array(), { problem: 'table-empty' }], ['only heads', utf8('a;b\n'), { problem: 'table-empty' }], ['blank', utf8(' \n \n'), { problem: 'table-empty' }], ['a workbook', utf8('PK\u0003\u0004...'), { problem: 'table-is-workbook' }], ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 0]), { problem: 'table-not-text' }],
    ['a quote that never closes', utf8('a;b\n1;2\n"3;4\n5;6'), { problem: 'table-quote-open', line: 3 }], ['too many lines', utf8(`a;b\n${'1;2\n'.repeat(MOST_LINES + 1)}`), { problem: 'table-too-long', most: MOST_LINES }], ['too many columns', utf8(`${'a;'.repeat(300)}b\n1`), { problem: 'table-too-wide', most: 200 }],
  ])('refuses %s', (_name, bytes, fault) => {
    expect(readTable(bytes)).toEqual(fault);
  });
});
