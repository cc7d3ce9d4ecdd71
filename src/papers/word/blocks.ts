/** Each part of a paper as paragraphs and tables. */
import { BorderStyle, HeadingLevel, PageBreak, Paragraph, Table } from 'docx';
import type { Block } from '../paper.ts';
import { INK, mm, points, SOFT } from './measures.ts';
import { openField, signTable, tickLine, writingLines } from './open-fields.ts';
import { dataTable, factTable } from './tables.ts';
import { chartParagraph } from './word-chart.ts';
import { paragraph } from './words.ts';

type Part = Paragraph | Table;
/** The lists of the document: dashes, and numbers that start anew with each list. */
export const DASHES = 'dashes';
export const NUMBERS = 'numbers';

/** `width` in millimetres, between the margins. */
export function partsOf(blocks: readonly Block[], width: number): Part[] {
  return apart(blocks.flatMap((block, at) => partOf(block, width, at)));
}

/** Two tables that touch become one. */
export function apart(parts: readonly Part[]): Part[] {
  return parts.flatMap((part, at) => (part instanceof Table && (at === parts.length - 1 || parts[at + 1] instanceof Table) ? [part, paragraph('')] : [part]));
}

function partOf(block: Block, width: number, at: number): Part[] {
  switch (block.is) {
    case 'heading': return [paragraph(block.text, { heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3 })];
    case 'text': return [paragraph(block.runs, {}, block.small === true ? { size: points(9), color: SOFT } : {})];
    case 'list': return block.items.map((item, line) => paragraph(item, { numbering: { reference: block.numbered === true ? NUMBERS : DASHES, level: 0, instance: at }, spacing: { after: mm(line === block.items.length - 1 ? 2.4 : 1) } }));
    case 'facts': return [factTable(block.rows, width, { label: block.framed === true ? 26 : 46, framed: block.framed === true })];
    case 'table': return [dataTable(block, width)];
    case 'chart': return block.chart.labels.length === 0 ? [] : [chartParagraph(block.chart)];
    // The square code stays with the invoice as it was sent: in a text that can be changed it could ask for another amount than the words.
    case 'pay': return [factTable(block.rows, width, { label: 38, framed: true })];
    case 'ticks': return block.items.map(tickLine);
    case 'writing': return [paragraph(block.label, { keepNext: true }, { color: SOFT }), ...writingLines(block.lines)];
    case 'warning': return [paragraph([{ strong: block.text }], { border: framed() })];
    case 'sign': return [signTable(block.boxes, width)];
    case 'field': return [paragraph([{ strong: block.label }, block.must ? '' : ' (mag leeg blijven)'], { keepNext: true }), ...(block.help === '' ? [] : [paragraph(block.help, { keepNext: true }, { color: SOFT })]), ...openField(block.open, width)];
    case 'answer': return block.wide ? [paragraph(block.label, { keepNext: true, spacing: { after: 0 } }, { color: SOFT }), paragraph(block.value)] : [factTable([[block.label, block.value]], width, { label: 46 })];
    case 'gap': return [new Paragraph({ spacing: { before: 0, after: mm(block.millimetres) } })];
    case 'page': return [new Paragraph({ children: [new PageBreak()] })];
  }
}

function framed() {
  const side = { style: BorderStyle.SINGLE, size: 12, color: INK, space: 6 } as const;
  return { top: side, bottom: side, left: side, right: side };
}
