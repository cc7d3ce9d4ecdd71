/** Table for a spreadsheet: what it holds comes from people, so no cell may act as a formula. */
import type { Day } from '../values/day.ts';
import { formatDay } from '../values/dutch.ts';

export type Cell = string | number | null | { readonly day: Day };

export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const CSV_TYPE = 'text/csv; charset=utf-8';
const BYTE_ORDER_MARK = '\uFEFF';

/** CSV as a Belgian spreadsheet opens it: semicolons, CRLF, UTF-8 with mark, decimal comma. */
export function csv(table: Table): string {
  return BYTE_ORDER_MARK + [table.heads, ...table.rows].map(row => row.map(cell).join(';')).join('\r\n') + '\r\n';
}

/** A text that starts as a formula gets a quote before it; a real number stays a number. */
function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return `${value}`.replace('.', ',');
  if (typeof value === 'object') return formatDay(value.day);
  const guarded = /^[\s\u00a0\uFEFF\0]*[=+\-@\t\r\n|＝＋－＠]/.test(value) ? `'${value}` : value;
  const plain = guarded.replaceAll('\0', '');
  return /[;"\r\n\t]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
