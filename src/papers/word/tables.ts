/** Tables: with a header row that comes back on each page, or rows of a label and its value. */
import { AlignmentType, BorderStyle, Table, TableCell, TableLayoutType, TableRow, WidthType, type ITableBordersOptions, type ITableCellBorders, type Paragraph } from 'docx';
import type { Block } from '../paper.ts';
import { INK, mm, RULE, SOFT } from './measures.ts';
import { paragraph, tight } from './words.ts';

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const THICK = { style: BorderStyle.SINGLE, size: 9, color: INK } as const;
const THIN = { style: BorderStyle.SINGLE, size: 4, color: RULE } as const;
export const OPEN: ITableBordersOptions = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
export const BOXED: ITableCellBorders = { top: { ...THIN, color: SOFT }, bottom: { ...THIN, color: SOFT }, left: { ...THIN, color: SOFT }, right: { ...THIN, color: SOFT } };

/** `widths` in millimetres. */
export function openTable(rows: readonly (readonly (readonly (Paragraph | Table)[])[])[], widths: readonly number[], more: { borders?: ITableBordersOptions; cell?: ITableCellBorders } = {}): Table {
  return new Table({
    layout: TableLayoutType.FIXED, columnWidths: widths.map(mm), width: { size: mm(widths.reduce((sum, one) => sum + one, 0)), type: WidthType.DXA }, borders: { ...OPEN, ...more.borders }, tableLook: { firstRow: false, firstColumn: false },
    rows: rows.map((cells) => new TableRow({ cantSplit: true, children: cells.map((children, at) => new TableCell({ children, width: { size: mm(widths[at] ?? 20), type: WidthType.DXA }, margins: { left: 0, right: mm(2), top: mm(0.7), bottom: mm(0.7) }, ...(more.cell === undefined ? {} : { borders: more.cell }) })) })),
  });
}

export function factTable(rows: readonly (readonly [string, string])[], width: number, more: { label: number; framed?: boolean }): Table {
  const framed = more.framed === true;
  return openTable(rows.map(([label, value]) => [[paragraph(label, tight, { color: SOFT })], [paragraph(framed ? [{ strong: value }] : [value], tight)]]), [more.label, width - more.label], framed ? { borders: { top: THICK, bottom: THICK } } : {});
}

/** Columns without a share of their own count as one. */
export function dataTable(block: Extract<Block, { is: 'table' }>, width: number): Table | Paragraph {
  if (block.rows.length === 0) return paragraph(block.empty, {}, { color: SOFT });
  const shares = block.columns.map((column) => column.share ?? 1);
  const whole = shares.reduce((sum, one) => sum + one, 0);
  const widths = shares.map((share) => mm((width * share) / whole));
  const row = (cells: readonly string[], kind: 'head' | 'row' | 'sum'): TableRow => new TableRow({
    tableHeader: kind === 'head', cantSplit: true,
    children: block.columns.map((column, at) => new TableCell({
      width: { size: widths[at] ?? 0, type: WidthType.DXA }, margins: { left: at === 0 ? 0 : mm(1.5), right: mm(1), top: mm(1), bottom: mm(1) },
      ...(kind === 'head' ? { borders: { bottom: THICK } } : {}),
      children: [paragraph(kind === 'row' ? [cells[at] ?? ''] : [{ strong: cells[at] ?? '' }], { ...tight, alignment: column.align === 'right' ? AlignmentType.RIGHT : AlignmentType.LEFT })],
    })),
  });
  return new Table({
    layout: TableLayoutType.FIXED, columnWidths: widths, width: { size: widths.reduce((sum, one) => sum + one, 0), type: WidthType.DXA }, tableLook: { firstRow: true, firstColumn: false },
    borders: { ...OPEN, top: THICK, bottom: THICK, insideHorizontal: THIN },
    rows: [row(block.columns.map((column) => column.head), 'head'), ...block.rows.map((cells) => row(cells, 'row')), ...(block.sums ?? []).map((cells) => row(cells, 'sum'))],
  });
}
