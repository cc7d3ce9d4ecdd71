/** A table as somebody's spreadsheet wrote it: whatever its encoding and separator. What looks like a formula is read as the text it is. */
export type TableRead = { readonly heads: readonly string[]; readonly rows: readonly (readonly string[])[]; readonly encoding: Encoding; readonly separator: Separator };
export type TableFault =
  | { readonly problem: 'table-empty' | 'table-is-workbook' | 'table-not-text' | 'table-without-heads' }
  | { readonly problem: 'table-too-long'; readonly most: number }
  | { readonly problem: 'table-too-wide'; readonly most: number }
  | { readonly problem: 'table-quote-open'; readonly line: number };
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';
export type Separator = ';' | ',' | '\t';

export const MOST_LINES = 10_000;
const MOST_COLUMNS = 200;
const LONGEST_CELL = 4000;
const SEPARATORS: readonly Separator[] = [';', ',', '\t'];
/** Enough to tell how the columns are parted. */
const LINES_TO_GUESS = 20;

export function readTable(bytes: Uint8Array): TableRead | TableFault {
  if (bytes.length === 0) return { problem: 'table-empty' };
  // An XLSX is a zip, an old XLS an OLE file.
  if ((bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf)) return { problem: 'table-is-workbook' };
  const decoded = decode(bytes);
  if (decoded === undefined) return { problem: 'table-not-text' };
  const text = decoded.text.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { problem: 'table-empty' };
  const separator = separatorOf(text);
  const read = split(text, separator);
  if (!Array.isArray(read)) return read;
  const [first = [], ...rest] = read.filter((row) => row.some((cell) => cell.trim() !== ''));
  const heads = headsOf(first);
  if (heads.length === 0) return { problem: 'table-without-heads' };
  if (heads.length > MOST_COLUMNS) return { problem: 'table-too-wide', most: MOST_COLUMNS };
  if (rest.length === 0) return { problem: 'table-empty' };
  if (rest.length > MOST_LINES) return { problem: 'table-too-long', most: MOST_LINES };
  return { heads, rows: rest.map((row) => cellsOf(row, heads.length)), encoding: decoded.encoding, separator };
}

/** As many as there are columns; what stands beyond the last one stays, so that nothing goes unseen. */
function cellsOf(row: readonly string[], columns: number): string[] {
  const cells = Array.from({ length: Math.max(columns, row.length) }, (_, at) => plain(row[at] ?? ''));
  while (cells.length > columns && cells.at(-1) === '') cells.pop();
  return cells;
}

function decode(bytes: Uint8Array): { text: string; encoding: Encoding } | undefined {
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  // What is no text at all has signs that nobody types.
  return /[\u0000\u0001-\u0008\u000E-\u001F]/.test(text) ? undefined : { text, encoding };
}

/** By its mark; else by what only one encoding can be. */
function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const some = bytes.subarray(0, 2000);
  const zeros = [0, 1].map((odd) => some.filter((byte, at) => at % 2 === odd && byte === 0).length);
  if ((zeros[1] ?? 0) > some.length / 4 && zeros[0] === 0) return 'utf-16le';
  if ((zeros[0] ?? 0) > some.length / 4 && zeros[1] === 0) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}

/** The sign that parts the first lines in the most columns, each line in as many. */
function separatorOf(text: string): Separator {
  const lines = text.split(/\r\n?|\n/).filter((line) => line.trim() !== '').slice(0, LINES_TO_GUESS).map((line) => line.replaceAll(/"[^"]*"/g, ''));
  const score = (sign: Separator): number => {
    const counts = lines.map((line) => line.split(sign).length);
    const first = counts[0] ?? 1;
    return first === 1 ? 0 : counts.filter((count) => count === first).length * 1000 + first;
  };
  return SEPARATORS.reduce((best, sign) => (score(sign) > score(best) ? sign : best));
}

function split(text: string, separator: Separator): string[][] | TableFault {
  const rows: string[][] = [];
  let [row, cell, quoted, line, opened]: [string[], string, boolean, number, number] = [[], '', false, 1, 1];
  const endCell = (): void => { row.push(cell.slice(0, LONGEST_CELL)); cell = ''; };
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at] ?? '';
    if (quoted) {
      if (sign !== '"') { cell += sign; if (sign === '\n') line += 1; } else if (text[at + 1] === '"') { cell += '"'; at += 1; } else quoted = false;
    } else if (sign === '"' && cell.trim() === '') { [quoted, cell, opened] = [true, '', line]; } else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') {
      if (sign === '\r' && text[at + 1] === '\n') at += 1;
      endCell();
      rows.push(row);
      [row, line] = [[], line + 1];
      if (rows.length > MOST_LINES + 1) return { problem: 'table-too-long', most: MOST_LINES };
    } else cell += sign;
  }
  if (quoted) return { problem: 'table-quote-open', line: opened };
  if (cell !== '' || row.length > 0) { endCell(); rows.push(row); }
  return rows;
}

/** Columns without a name at the end are nothing; two of one name are told apart. */
function headsOf(first: readonly string[]): string[] {
  const heads = first.map((head) => plain(head).replaceAll(/\s+/g, ' ').slice(0, 200));
  while (heads.length > 0 && heads.at(-1) === '') heads.pop();
  if (heads.every((head) => head === '')) return [];
  return heads.map((head, at) => (head === '' ? `Kolom ${at + 1}` : heads.indexOf(head) < at ? `${head} (${at + 1})` : head));
}

/** `="0470"` keeps its zero in a spreadsheet, a quote before a sign keeps it from being a formula: both are about the text within. */
function plain(cell: string): string {
  const bare = cell.normalize('NFC').replaceAll(/[\u00A0\u202F]/g, ' ').replaceAll(/[\p{Cf}]/gu, '').trim();
  const held = /^="(.*)"$/s.exec(bare)?.[1];
  return held ?? (/^'[=+\-@]/.test(bare) ? bare.slice(1) : bare);
}
