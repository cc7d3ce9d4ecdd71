import type { Moment } from '../values/moment.ts';

/** Seals a paper so that any later change shows. The keys live on the roof. */
export interface Sealer {
  /** A signed copy. `reason` is shown by PDF readers next to the seal. */
  seal(pdf: Uint8Array, about: { readonly reason: string; readonly at: Moment }): Promise<Sealed>;
  verify(pdf: Uint8Array): Promise<SealReading>;
}

export type Sealed = { readonly pdf: Uint8Array } | { readonly problem: 'not-a-pdf' | 'damaged' | 'encrypted' };

export type SealReading =
  | { readonly intact: true; readonly sealedAt: Moment; readonly by: string }
  | { readonly intact: false; readonly problem: 'not-sealed' | 'changed' | 'other-seal' };

/** The parts of a signed file: what the signature covers, and the signature itself in hex as it stands there. */
export interface SealParts {
  readonly before: Uint8Array;
  readonly after: Uint8Array;
  readonly hex: string;
  /** Time of sealing as the file says it, `D:20261120093000Z`. */
  readonly time: string;
}

/**
 * Takes a signed file apart. Undefined when there is no signature that covers every byte around it:
 * something added behind a signature is a change, however valid the signature still is.
 */
export function sealParts(bytes: Uint8Array, text: string): SealParts | 'not-sealed' | 'changed' {
  const ranges = [...text.matchAll(/\/ByteRange\s*\[\s*(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*\]/g)];
  const last = ranges.at(-1);
  if (last === undefined) return text.includes('/ByteRange') ? 'changed' : 'not-sealed';
  const [start = 0, length = 0, second = 0, rest = 0] = last.slice(1).map(Number);
  if (start !== 0 || second < length || second + rest !== bytes.length) return 'changed';
  const hole = text.slice(length, second);
  if (!/^<[0-9a-f]+>$/.test(hole)) return 'changed';
  const time = /\/M\s*\((D:\d{14}[^)]*)\)/.exec(text.slice(text.lastIndexOf(' obj', last.index)))?.[1];
  if (time === undefined) return 'changed';
  return { before: bytes.subarray(0, length), after: bytes.subarray(second), hex: hole.slice(1, -1), time };
}
