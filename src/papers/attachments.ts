import { latin1, startsAsPdf } from './pdf-outside.ts';

export type MediaType = 'application/pdf' | 'image/png' | 'image/jpeg';

export type CheckedFile =
  | { readonly name: string; readonly type: MediaType }
  | { readonly problem: 'empty' | 'unknown-type' | 'two-in-one' | 'damaged' }
  | { readonly problem: 'too-large'; readonly most: number };

const EXTENSIONS: Record<MediaType, string> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' };
const PNG = '\x89PNG\r\n\x1a\n';
const LONGEST_NAME = 100;
const MOST_PIXELS = 60_000_000;

/** What a file is, by its bytes and not by its name. Takes PDF, PNG and JPEG; a file that is two things at once is refused. */
export function checkFile(name: string, bytes: Uint8Array, most: number): CheckedFile {
  if (bytes.length === 0) return { problem: 'empty' };
  if (bytes.length > most) return { problem: 'too-large', most };
  const type = typeOf(bytes);
  if (type === undefined) return { problem: 'unknown-type' };
  if (!endsWhole(type, bytes)) return { problem: 'damaged' };
  return isAlsoSomethingElse(type, bytes) ? { problem: 'two-in-one' } : { name: safeName(name, type), type };
}

function typeOf(bytes: Uint8Array): MediaType | undefined {
  const head = latin1(bytes.subarray(0, 16));
  if (head.startsWith('%PDF-')) return 'application/pdf';
  if (head.startsWith(PNG)) return 'image/png';
  return head.startsWith('\xff\xd8\xff') ? 'image/jpeg' : undefined;
}

function endsWhole(type: MediaType, bytes: Uint8Array): boolean {
  if (type === 'application/pdf') return latin1(bytes.subarray(-1024)).includes('%%EOF');
  if (type === 'image/jpeg') return latin1(bytes.subarray(-64)).includes('\xff\xd9');
  return pngEnd(bytes) !== undefined;
}

/** Something after the end, or the start of another kind inside the first bytes, makes a file that programs read differently. */
function isAlsoSomethingElse(type: MediaType, bytes: Uint8Array): boolean {
  const tail = latin1(bytes.subarray(-66_000));
  if (/PK\x05\x06/.test(tail) || /PK\x03\x04/.test(latin1(bytes.subarray(0, 2048)))) return true;
  if (type === 'application/pdf') return /^\s*<(?:!doctype|html|script)/i.test(tail.slice(tail.lastIndexOf('%%EOF') + 5));
  if (startsAsPdf(bytes)) return true;
  if (/<(?:script|html|svg|!doctype|\?php)/i.test(latin1(bytes.subarray(0, 4096)))) return true;
  return type === 'image/png' ? pngEnd(bytes) !== bytes.length : /<(?:script|html|\?php)/i.test(tail);
}

/** Walks the chunks of a PNG to the byte after IEND; undefined when they do not add up or the picture is absurdly large. */
export function pngEnd(bytes: Uint8Array): number | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 45 || !latin1(bytes.subarray(0, 8)).startsWith(PNG) || view.getUint32(16) * view.getUint32(20) > MOST_PIXELS) return undefined;
  for (let at = 8; at + 12 <= bytes.length;) {
    const kind = latin1(bytes.subarray(at + 4, at + 8));
    const next = at + 12 + view.getUint32(at);
    if (next > bytes.length) return undefined;
    if (kind === 'IEND') return next;
    at = next;
  }
  return undefined;
}

/** A name without folders, control or direction marks, with the ending that fits the content. */
export function safeName(name: string, type: MediaType): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, '').replace(/\.[^.]*$/, '').replace(/[.\s]+/g, ' ').trim();
  return `${[...clean].slice(0, LONGEST_NAME).join('').trim() || 'bijlage'}.${EXTENSIONS[type]}`;
}
