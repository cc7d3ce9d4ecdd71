import { expect, test } from 'vitest';
import { checkFile, safeName } from './attachments.ts';
import { drawnSignature } from './drawn-signature.ts';
import { checkSignatureImage } from './signature-image.ts';

const png = Uint8Array.from(atob(drawnSignature), one => one.charCodeAt(0));
const pdf = bytes('%PDF-1.7\n1 0 obj\nendobj\n%%EOF\n');
const jpeg = bytes('\xff\xd8\xff\xe0 foto \xff\xd9');

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, one => one.charCodeAt(0));
}

function joined(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap(part => [...part]));
}

test('a file is what its bytes say, and gets the ending that goes with it', () => {
  expect(checkFile('bon.exe', png, 10_000)).toEqual({ name: 'bon.png', type: 'image/png' });
  expect(checkFile('brief.pdf', pdf, 10_000)).toEqual({ name: 'brief.pdf', type: 'application/pdf' });
  expect(checkFile('foto.jpeg', jpeg, 10_000)).toEqual({ name: 'foto.jpg', type: 'image/jpeg' });
});

test.each([
  ['empty', new Uint8Array()],
  ['too-large', new Uint8Array(10_001)],
  ['unknown-type', bytes('PK\x03\x04 een zip of docx')],
  ['unknown-type', bytes('<svg onload=alert(1)>')],
  ['unknown-type', bytes('MZ programma')],
  ['damaged', png.slice(0, png.length - 6)],
  ['damaged', bytes('%PDF-1.7 afgebroken')],
  ['two-in-one', joined(png, bytes('PK\x03\x04....PK\x05\x06................'))],
  ['two-in-one', joined(pdf, bytes('PK\x05\x06'), bytes('\n%%EOF'))],
  ['two-in-one', joined(png, bytes('<script>alert(1)</script>'))],
  ['two-in-one', bytes('\xff\xd8\xff\xe0 %PDF-1.4 \xff\xd9')],
  ['two-in-one', joined(pdf, bytes('<!doctype html>'))],
])('T-10 refused: %s', (problem, file) => {
  const checked = checkFile('naam.png', file, 10_000);
  expect('problem' in checked && checked.problem).toBe(problem);
});

test.each([
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\map\\brief van Amina.pdf', 'brief van Amina.pdf'],
  ['gevaar\u202efdp.exe', 'gevaarfdp.pdf'],
  ['a\0b\r\n"c".pdf', 'abc.pdf'],
  ['...', 'bijlage.pdf'],
  ['', 'bijlage.pdf'],
])('the name %j becomes %j', (name, safe) => {
  expect(safeName(name, 'application/pdf')).toBe(safe);
});

test('a drawn signature is a whole PNG of modest size', async () => {
  expect(await checkSignatureImage(png)).toEqual({ image: drawnSignature });
  expect(await checkSignatureImage(jpeg)).toEqual({ problem: 'not-a-png' });
  expect(await checkSignatureImage(joined(png, new Uint8Array(200_001)))).toEqual({ problem: 'too-large' });
  const wide = png.slice();
  new DataView(wide.buffer).setUint32(16, 5000);
  expect(await checkSignatureImage(wide)).toEqual({ problem: 'too-large' });
  const broken = png.slice();
  for (let at = 45; at < 200; at++) broken[at] = 7;
  expect(await checkSignatureImage(broken)).toEqual({ problem: 'damaged' });
});
