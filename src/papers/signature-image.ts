import { PDFDocument } from '@cantoo/pdf-lib';
import { checkFile } from './attachments.ts';

const MOST_BYTES = 200_000;
const MOST_WIDE = 2000;
const MOST_HIGH = 1000;

export type SignatureImage = { readonly image: string } | { readonly problem: 'not-a-png' | 'too-large' | 'damaged' };

/** A drawn signature as it came from a screen: a real, whole PNG of modest size, as base64 for on paper. */
export async function checkSignatureImage(bytes: Uint8Array): Promise<SignatureImage> {
  const file = checkFile('handtekening.png', bytes, MOST_BYTES);
  if ('problem' in file) return { problem: file.problem === 'too-large' ? 'too-large' : file.problem === 'damaged' ? 'damaged' : 'not-a-png' };
  if (file.type !== 'image/png') return { problem: 'not-a-png' };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(16) > MOST_WIDE || view.getUint32(20) > MOST_HIGH) return { problem: 'too-large' };
  try {
    const trial = await PDFDocument.create();
    await trial.embedPng(bytes);
  } catch {
    return { problem: 'damaged' };
  }
  return { image: base64(bytes) };
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
