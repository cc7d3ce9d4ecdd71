/** Table for a spreadsheet: what it holds comes from people, so no cell may act as a formula. */
export interface Table {
  readonly heads: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

const BYTE_ORDER_MARK = '\uFEFF';

/** CSV as a Belgian spreadsheet opens it: semicolons, CRLF, UTF-8 with mark, decimal comma. */
export function csv(table: Table): string {
  return BYTE_ORDER_MARK + [table.heads, ...table.rows].map(row => row.map(cell).join(';')).join('\r\n') + '\r\n';
}

/** A text that starts as a formula gets a quote before it; a real number stays a number. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return `${value}`.replace('.', ',');
  const guarded = /^[\s\u00a0\uFEFF\0]*[=+\-@\t\r\n|＝＋－＠]/.test(value) ? `'${value}` : value;
  const plain = guarded.replaceAll('\0', '');
  return /[;"\r\n\t]|^\s|\s$/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
