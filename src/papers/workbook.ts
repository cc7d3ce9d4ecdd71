/** Tables as a workbook: numbers are numbers, days are days, the heads stay in sight, and a text is never anything but a text. */
import writeXlsxFile, { type Row } from 'write-excel-file/universal';
import type { Cell, Table } from './table.ts';
import { xmlText } from './xml-text.ts';

export interface Sheet { readonly name: string; readonly table: Table }

/** The media type of an XLSX. */
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const [NARROWEST, WIDEST] = [8, 60];
/** No more fits in one cell, and no more in a name of a sheet. */
const [MOST_IN_CELL, MOST_IN_NAME] = [32_767, 31];

export async function workbook(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const taken = new Set<string>();
  const made = writeXlsxFile(sheets.map(({ name, table }) => ({
    sheet: freeName(name, taken), stickyRowsCount: 1, dateFormat: 'dd/mm/yyyy', columns: widths(table),
    data: [table.heads.map((head) => ({ value: said(head), type: String, fontWeight: 'bold' as const, wrap: true, alignVertical: 'top' as const })), ...table.rows.map((row): Row => row.map(written))],
  })), { fontFamily: 'Arial', fontSize: 10 });
  return new Uint8Array(await (await made.toBlob()).arrayBuffer());
}

function written(cell: Cell): Row[number] {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return Number.isFinite(cell) ? { value: cell, type: Number } : null;
  if (typeof cell === 'object') return { value: new Date(`${cell.day}T00:00:00Z`), type: Date };
  return { value: said(cell), type: String, alignVertical: 'top', ...(cell.length > WIDEST ? { wrap: true } : {}) };
}

/** A spreadsheet reads `_x0041_` as a character: then the first sign is written as one itself. */
function said(text: string): string {
  return xmlText(text).slice(0, MOST_IN_CELL).replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_');
}

function widths({ heads, rows }: Table): { width: number }[] {
  return heads.map((head, at) => ({ width: Math.min(WIDEST, Math.max(NARROWEST, head.length, ...rows.slice(0, 500).map((row) => lengthOf(row[at] ?? null))) + 2) }));
}

function lengthOf(cell: Cell): number {
  return cell === null ? 0 : typeof cell === 'object' ? 10 : String(cell).length;
}

/** Signs that no name of a sheet may have become hyphens; two sheets never bear one name. */
function freeName(wanted: string, taken: Set<string>): string {
  const plain = xmlText(wanted).replaceAll(/[[\]:*?/\\\n\r\t]/g, '-').replaceAll(/^'+|'+$/g, '').trim().slice(0, MOST_IN_NAME) || 'Blad';
  let name = plain;
  for (let again = 2; taken.has(name.toLowerCase()); again++) name = `${plain.slice(0, MOST_IN_NAME - 4)} ${again}`;
  taken.add(name.toLowerCase());
  return name;
}
