/** Looks at the bytes of a PDF from outside, before any reader unpacks them. */

const HEADER_WITHIN = 1024;
/** Deflate grows at most about a thousand times, so this bounds what a reader may have to hold. */
const MOST_PACKED = 256 * 1024;

export function startsAsPdf(bytes: Uint8Array): boolean {
  return latin1(bytes.subarray(0, HEADER_WITHIN)).includes('%PDF-');
}

/** A reader unpacks object and cross-reference streams at once; a small file that hides gigabytes in them is refused. */
export function inflatesTooFar(bytes: Uint8Array): boolean {
  // A name may be written with escapes (`/Obj#53tm`); readers take them back, so this does too.
  const text = latin1(bytes).replace(/#([0-9a-f]{2})/gi, (_escape, code: string) => String.fromCharCode(parseInt(code, 16)));
  let packed = 0;
  for (const found of text.matchAll(/\/(?:ObjStm|XRef)\b/g)) {
    const start = text.indexOf('stream', found.index);
    const end = text.indexOf('endstream', start);
    const dictionary = text.slice(text.lastIndexOf('obj', found.index), start);
    if (/\/Filter\s*\[[^\]]*\/\w+\s*\/\w+/.test(dictionary)) return true;
    packed += (end < 0 ? text.length : end) - Math.max(start, 0);
    if (packed > MOST_PACKED) return true;
  }
  return false;
}

/** One character for one byte, in pieces: a spread of a large file overflows the call stack. */
export function latin1(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return text;
}
