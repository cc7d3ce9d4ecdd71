import { describe, expect, test } from 'vitest';
import { officeParts, wordText } from '../../tests/read-office.ts';
import { chartWithNumbers, type Chart } from './chart.ts';
import type { Block, Paper } from './paper.ts';
import { wordFile } from './word.ts';

const chart: Chart = { kind: 'standing', unit: 'number', says: 'Staven per maand & jaar.', labels: ['jan', '=1+1'], series: [{ name: '2025', values: [3, null] }, { name: '2026', values: [4, 5.5] }] };

function paper(blocks: readonly Block[], more: Partial<Paper> = {}): Paper {
  return { title: 'Verslag', layout: 'sheet', lang: 'nl-BE', sender: { name: 'Woondienst', lines: ['Vaartstraat 1'] }, to: [], facts: [['Dossier', 'X-1']], blocks, foot: 'Woondienst', made: 1_792_000_000, ...more };
}

async function partsOf(blocks: readonly Block[], more: Partial<Paper> = {}): Promise<(path: string) => string> {
  const parts = officeParts(await wordFile(paper(blocks, more)));
  return (path) => parts.get(path) ?? '';
}

describe('a paper as a document to edit', () => {
  test('has real headings, the language, the title, its day, and numbered pages', async () => {
    const part = await partsOf([{ is: 'heading', level: 2, text: 'Deel' }, { is: 'heading', level: 3, text: 'Kleiner' }, { is: 'text', runs: ['Een ', { strong: 'twee' }, '\ndrie'] }]);
    const body = part('word/document.xml');
    for (const style of ['Heading1', 'Heading2', 'Heading3']) expect(body).toContain(`<w:pStyle w:val="${style}"/>`);
    expect(body).toMatch(/<w:b\/>.*?twee/);
    expect(part('word/styles.xml')).toContain('<w:lang w:val="nl-BE"');
    expect(part('docProps/core.xml')).toMatch(/<dc:title>Verslag<\/dc:title>.*<dc:language>nl-BE<.*2026-10-14T/);
    const foot = [...new Set(['word/footer1.xml', 'word/footer2.xml'].map(part))].join('');
    expect(foot).toMatch(/PAGE.*NUMPAGES/s);
  });

  test('a list is a list, and each numbered list starts anew', async () => {
    const list: Block = { is: 'list', items: [['een'], ['twee']], numbered: true };
    const part = await partsOf([list, { is: 'text', runs: ['tussen'] }, list, { is: 'list', items: [['los']] }]);
    const numbers = [...part('word/document.xml').matchAll(/<w:numId w:val="(\d+)"/g)].map((found) => found[1]);
    expect(numbers).toHaveLength(5);
    expect(new Set(numbers).size, 'three lists').toBe(3);
    expect(part('word/numbering.xml')).toContain('w:val="decimal"');
  });

  test('a table has a header row that comes back, and never grows together with the next', async () => {
    const table: Block = { is: 'table', columns: [{ head: 'Wat' }, { head: 'Hoeveel', align: 'right' }], rows: [['a', '1']], sums: [['Samen', '1']], empty: '' };
    const body = (await partsOf([table, table, { is: 'facts', rows: [['Waar', 'thuis']] }]))('word/document.xml');
    expect(body.match(/<w:tblHeader\/>/g)).toHaveLength(2);
    expect(body).not.toMatch(/<\/w:tbl><w:tbl>/);
    expect(body).not.toMatch(/<\/w:tbl><\/w:tc>/);
  });

  test('a chart is one of the word processor itself, with words for who does not see it, and its numbers beside it', async () => {
    const written = await wordFile(paper(chartWithNumbers(chart, 'Maand')));
    const parts = officeParts(written);
    const drawn = [...parts].find(([path]) => /charts\/chart\d*\.xml$/.test(path))?.[1] ?? '';
    expect(drawn).toMatch(/<c:barDir val="col"\/>/);
    expect(drawn).toContain('<c:v>5.5</c:v>');
    expect(parts.get('word/document.xml')).toContain('descr="Staven per maand &amp; jaar."');
    expect(wordText(written)).toMatch(/Maand\n2025\n2026\njan\n3\n4\n=1\+1\n–\n5,5/);
  });

  test('what people wrote stays text, whatever it looks like', async () => {
    const odd = '<w:p>&amp; "x" \u0000\u0007\uD800\uFFFE 😀 = {{plek}} ]]>';
    const blocks: Block[] = [
      { is: 'heading', level: 2, text: odd }, { is: 'text', runs: [odd], small: true }, { is: 'list', items: [[odd]] }, { is: 'facts', rows: [[odd, odd]], framed: true }, { is: 'answer', label: odd, value: odd, wide: false }, { is: 'answer', label: odd, value: odd, wide: true },
      { is: 'table', columns: [{ head: odd }], rows: [[odd]], empty: odd }, { is: 'table', columns: [], rows: [], empty: odd }, ...chartWithNumbers({ ...chart, kind: 'lying', says: odd, labels: [odd, odd], series: [{ name: odd, values: [1, 2] }] }, odd), ...chartWithNumbers({ ...chart, kind: 'lines', unit: 'percent' }, odd),
      { is: 'pay', rows: [[odd, odd]], code: '<svg/>', says: odd }, { is: 'ticks', items: [{ label: odd, ticked: true, note: odd }, { label: odd, ticked: false }] }, { is: 'writing', label: odd, lines: 2 }, { is: 'warning', text: odd }, { is: 'gap', millimetres: 3 }, { is: 'page' },
      { is: 'sign', boxes: [{ who: odd, name: odd, words: odd, when: odd, image: 'AAAA' }, { who: '', name: '', words: '', when: '', image: '' }] },
      { is: 'field', label: odd, help: odd, must: false, open: { kind: 'options', name: 'o', many: true, options: [{ key: 'a', label: odd, also: odd }] } }, { is: 'field', label: odd, help: '', must: true, open: { kind: 'grid', name: 'g', rows: 2, cells: [{ key: 'a', label: odd }, { key: 'b', label: odd }] } },
      { is: 'field', label: odd, help: '', must: true, open: { kind: 'cells', name: 'c', cells: [{ key: 'a', label: odd }] } }, { is: 'field', label: odd, help: '', must: true, open: { kind: 'signature', name: 's', phrase: odd } }, { is: 'field', label: odd, help: '', must: true, open: { kind: 'line', name: 'l' } }, { is: 'field', label: odd, help: '', must: true, open: { kind: 'lines', name: 'l', rows: 3 } },
    ];
    for (const layout of ['letter', 'sheet'] as const) {
      const written = await wordFile(paper(blocks, { layout, title: odd, foot: odd, sender: { name: odd, lines: [odd] }, to: [odd], facts: [[odd, odd]] }));
      expect(wordText(written)).toContain('<w:p>&amp; "x"  😀 = {{plek}} ]]>');
    }
  });

  test('a signature that was drawn does not go into a document that can be changed', async () => {
    const part = await partsOf([{ is: 'sign', boxes: [{ who: 'Bewoner', name: 'Amina', words: 'gelezen', when: 'Getekend op 1 oktober', image: 'iVBORw0KGgo=' }] }]);
    expect(part('word/document.xml')).not.toContain('<w:drawing>');
    expect(part('word/document.xml')).toContain('Getekend op 1 oktober');
  });
});
