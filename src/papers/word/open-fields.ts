/** What a paper leaves open for a pen: boxes and lines that can also be typed in. */
import { BorderStyle, Paragraph, type Table } from 'docx';
import type { OpenField, SignBox, Tick } from '../paper.ts';
import { mm, SOFT } from './measures.ts';
import { BOXED, openTable } from './tables.ts';
import { paragraph, tight } from './words.ts';

type Part = Paragraph | Table;
const [TICKED, OPEN_BOX] = ['☒', '☐'];

export function tickLine({ label, ticked, note }: Tick): Paragraph {
  const more = note === undefined || note === '' ? '' : `\n${note}`;
  return paragraph([`${ticked ? TICKED : OPEN_BOX}  ${label} (${ticked ? 'ja' : 'nee'})${more}`], { indent: { left: mm(7), hanging: mm(7) } });
}

/** A line over the whole width, to write on. */
export function writingLine(): Paragraph {
  return new Paragraph({ spacing: { before: mm(4), after: 0 }, border: { bottom: { style: BorderStyle.SINGLE, size: 4, color: SOFT, space: 1 } } });
}

export const writingLines = (count: number): Paragraph[] => Array.from({ length: count }, writingLine);

export function openField(open: OpenField, width: number): Part[] {
  switch (open.kind) {
    case 'line': return [writingLine()];
    case 'lines': return writingLines(open.rows);
    case 'options': return open.options.flatMap(({ label, also }) => [paragraph(`${OPEN_BOX}  ${label}${also === '' ? '' : `: ${also}`}`, { indent: { left: mm(7), hanging: mm(7) } }), ...(also === '' ? [] : [writingLine()])]);
    case 'cells': return open.cells.flatMap(({ label }) => [paragraph(label, {}, { color: SOFT }), writingLine()]);
    case 'grid': return [openTable([open.cells.map(({ label }) => [paragraph([{ strong: label }], tight)]), ...Array.from({ length: open.rows }, () => open.cells.map(() => [paragraph('', tight)]))], open.cells.map(() => width / open.cells.length), { cell: BOXED })];
    case 'signature': return signRoom(open.phrase);
  }
}

function signRoom(phrase: string): Part[] {
  const words = phrase === '' ? [] : [paragraph(`Schrijf hier: “${phrase}”`, {}, { color: SOFT }), writingLine()];
  return [...words, ...['Naam', 'Datum (dag/maand/jaar)', 'Handtekening'].flatMap((label) => [paragraph(label, {}, { color: SOFT }), writingLine()])];
}

/** Next to each other, as on the printed paper. A drawn signature never goes into a document that can be changed. */
export function signTable(boxes: readonly SignBox[], width: number): Table {
  const cell = (box: SignBox): Paragraph[] => [
    paragraph([box.who], { keepNext: true }, { color: SOFT }), paragraph([{ strong: box.name === '' ? ' ' : box.name }], { keepNext: true }),
    ...(box.words === '' ? [] : [paragraph(`“${box.words}”`, { keepNext: true })]),
    new Paragraph({ spacing: { before: mm(16), after: 0 } }),
    paragraph(box.when === '' ? 'Datum:' : box.when, {}, { color: SOFT }),
  ];
  return openTable([boxes.map(cell)], boxes.map(() => width / Math.max(boxes.length, 1)), { cell: BOXED });
}
