/** Files of an office package as a reader of XML sees them: each part strictly parsed. */
import { strFromU8, unzipSync } from 'fflate';
import { XMLParser, XMLValidator } from 'fast-xml-parser';

/** Every part by its path, as text. Throws when one of them is not whole XML. */
export function officeParts(bytes: Uint8Array): Map<string, string> {
  const parts = new Map<string, string>();
  for (const [path, content] of Object.entries(unzipSync(bytes))) {
    if (!/\.(?:xml|rels)$/.test(path)) continue;
    const text = strFromU8(content);
    const whole = XMLValidator.validate(text);
    if (whole !== true) throw new Error(`${path}: ${whole.err.msg} at line ${whole.err.line}`);
    if (/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/.test(text)) throw new Error(`${path} holds a character that XML does not know`);
    parts.set(path, text);
  }
  return parts;
}

/** What somebody reads in a DOCX, line breaks as `\n`. */
export function wordText(bytes: Uint8Array): string {
  const body = officeParts(bytes).get('word/document.xml') ?? '';
  return unescaped(body.replaceAll(/<w:br\/>|<\/w:p>/g, '\n').replaceAll(/<[^>]+>/g, ''));
}

export interface SheetRead { name: string; /** Frozen rows above. */ frozen: number; cells: string[][]; /** Cells with a formula. */ formulas: number }

interface CellXml { '@_r': string; '@_t'?: string; f?: unknown; v?: string; is?: { t?: string | { '#text'?: string } } }
interface SheetXml { worksheet: { sheetViews?: { sheetView: { pane?: { '@_ySplit'?: string } }[] }; sheetData: { row?: { c?: CellXml[] }[] } } }

/** Sheets of an XLSX: a text as `'text`, a number as `12`, a day as its number with its style, so that a test sees which it is. */
export function workbookSheets(bytes: Uint8Array): SheetRead[] {
  const parts = officeParts(bytes);
  const parser = new XMLParser({ ignoreAttributes: false, parseTagValue: false, trimValues: false, isArray: (name) => ['row', 'c', 'sheet', 'si', 'sheetView'].includes(name) });
  const shared = ((parser.parse(parts.get('xl/sharedStrings.xml') ?? '<sst/>') as { sst: { si?: { t?: string | { '#text'?: string } }[] } }).sst.si ?? []).map(({ t }) => textOf(t));
  const names = (parser.parse(parts.get('xl/workbook.xml') ?? '') as { workbook: { sheets: { sheet: { '@_name': string }[] } } }).workbook.sheets.sheet.map((one) => unescaped(one['@_name']));
  return names.map((name, at) => {
    const { worksheet } = parser.parse(parts.get(`xl/worksheets/sheet${at + 1}.xml`) ?? '') as SheetXml;
    const rows = worksheet.sheetData.row ?? [];
    return {
      name, frozen: Number(worksheet.sheetViews?.sheetView[0]?.pane?.['@_ySplit'] ?? 0), formulas: rows.flatMap((row) => row.c ?? []).filter((cell) => cell.f !== undefined).length,
      cells: rows.map((row) => (row.c ?? []).map((cell) => (cell['@_t'] === 's' ? `'${shared[Number(cell.v)] ?? ''}` : cell['@_t'] === 'inlineStr' ? `'${textOf(cell.is?.t)}` : (cell.v ?? '')))),
    };
  });
}

function textOf(t: string | { '#text'?: string } | undefined): string {
  return unescaped(typeof t === 'string' ? t : (t?.['#text'] ?? ''));
}

function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&apos;', "'").replaceAll('&#39;', "'").replaceAll('&amp;', '&');
}
