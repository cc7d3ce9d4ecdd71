import { deflateSync } from 'node:zlib';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { readFormPdf } from './form-in.ts';
import { inflatesTooFar, startsAsPdf } from './pdf-outside.ts';
import { sampleForm } from './sample-form.ts';

function withStream(dictionary: string, packed: Uint8Array): Uint8Array {
  return Buffer.concat([Buffer.from(`%PDF-1.7\n1 0 obj\n<< ${dictionary} /Length ${packed.length} >>\nstream\n`), packed, Buffer.from('\nendstream\nendobj\n%%EOF\n')]);
}

test('T-10 a small file that unpacks to hundreds of megabytes is refused before it is unpacked', async () => {
  const packed = deflateSync(Buffer.alloc(300 * 1024 * 1024), { level: 9 });
  const bomb = withStream('/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode', packed);
  expect(bomb.length).toBeLessThan(1_000_000);
  expect(inflatesTooFar(bomb)).toBe(true);
  expect(inflatesTooFar(withStream('/Typ#65/Obj#53tm /Filter /FlateDecode', packed))).toBe(true);
  expect(await readFormPdf(bomb, sampleForm, { most: 10_000_000 })).toEqual({ problem: 'too-large', most: 10_000_000 });
});

test('T-10 packing twice is refused, however small', () => {
  const twice = deflateSync(deflateSync(Buffer.alloc(100_000_000)));
  expect(inflatesTooFar(withStream('/Type /ObjStm /Filter [ /FlateDecode /FlateDecode ]', twice))).toBe(true);
  expect(inflatesTooFar(withStream('/Filter [/FlateDecode /FlateDecode] /Type /XRef', twice))).toBe(true);
});

test('an ordinary file with packed objects is read', async () => {
  const ordinary = await PDFDocument.create();
  for (let at = 0; at < 50; at++) ordinary.addPage();
  expect(inflatesTooFar(await ordinary.save({ useObjectStreams: true }))).toBe(false);
});

test('the mark of a PDF may stand a little further, not anywhere', () => {
  expect(startsAsPdf(new TextEncoder().encode(`\n\n%PDF-1.4`))).toBe(true);
  expect(startsAsPdf(new TextEncoder().encode(`${' '.repeat(2000)}%PDF-1.4`))).toBe(false);
});
