import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { drawnSignature } from '../papers/drawn-signature.ts';
import { filledFormPaper } from '../papers/form-print.ts';
import { formPdf } from '../papers/form-out.ts';
import { sampleForm } from '../papers/sample-form.ts';
import { moment } from '../values/moment.ts';
import { readPdf } from '../../tests/read-pdf.ts';
import { makeSealer, makeSealKey } from './sealer.ts';
import { makeTypesetter } from './typesetter.ts';

const typesetter = makeTypesetter(new URL('./fonts', import.meta.url).pathname);
const key = makeSealKey({ name: 'Woondienst Régio Izegem', passphrase: 'een lange zin', from: new Date('2026-01-01T00:00:00Z') });
const sealer = makeSealer(key);
const at = moment('2026-09-14T08:30:00.000Z');
const about = { reason: 'Ondertekend formulier', at };

const signed = filledFormPaper(sampleForm, { vraag: 'Mijn keuken is vol.' }, [
  { key: 'kandidaat-1', name: 'Amina Belkacem', words: 'gelezen en goedgekeurd', when: '14/09/2026 om 10.30 uur', image: drawnSignature },
], [['Ontvangen', '14/09/2026']]);

function paper(): Uint8Array {
  if ('problem' in signed) throw new Error(signed.problem);
  const set = typesetter.typeset(signed.paper);
  if ('problem' in set) throw new Error(set.detail);
  return set.pdf;
}

async function sealed(): Promise<Uint8Array> {
  const made = await sealer.seal(paper(), about);
  if ('problem' in made) throw new Error(made.problem);
  return made.pdf;
}

test('T-17 a sealed form is whole, says when and by whom, and still shows words, name, time and drawing', async () => {
  const pdf = await sealed();
  expect(await sealer.verify(pdf)).toEqual({ intact: true, sealedAt: at, by: 'Woondienst Régio Izegem' });
  const read = await readPdf(pdf);
  for (const part of ['gelezen en goedgekeurd', 'Amina Belkacem', '14/09/2026 om 10.30 uur', 'Mijn keuken is vol.']) expect(read.text).toContain(part);
  expect(read.tags).toContain('Figure');
  expect([read.conformance, read.lang]).toEqual(['1', 'nl-BE']);
});

test('T-17 one changed byte breaks the seal, wherever it is', async () => {
  const pdf = await sealed();
  const hole = Buffer.from(pdf).indexOf('/Contents <');
  const places = [12, 900, hole - 40, hole + 11, hole + 12, hole + 700, hole + 3000, hole + 8000, pdf.length - 3, ...Array.from({ length: 12 }, (_, at2) => Math.floor((pdf.length * (at2 + 0.5)) / 12))];
  for (const place of places) {
    const changed = pdf.slice();
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect((await sealer.verify(changed)).intact, `byte ${place}`).toBe(false);
  }
}, 60_000);

test('something written behind the seal breaks it', async () => {
  const pdf = await sealed();
  const longer = Buffer.concat([pdf, Buffer.from('\n% iets erbij\n')]);
  expect(await sealer.verify(longer)).toEqual({ intact: false, problem: 'changed' });
  expect(await sealer.verify(pdf.slice(0, -1))).toEqual({ intact: false, problem: 'changed' });
});

test('a file with another seal or none is told apart', async () => {
  expect(await sealer.verify(paper())).toEqual({ intact: false, problem: 'not-sealed' });
  const other = makeSealer(makeSealKey({ name: 'Woondienst Régio Izegem', passphrase: 'x', from: new Date('2026-01-01T00:00:00Z') }));
  expect(await other.verify(await sealed())).toEqual({ intact: false, problem: 'other-seal' });
});

test('what an earlier key sealed stays whole after a new key', async () => {
  const later = makeSealer(makeSealKey({ name: 'Nieuw', passphrase: 'y', from: new Date('2036-01-01T00:00:00Z') }), [key]);
  expect((await later.verify(await sealed())).intact).toBe(true);
});

test('a filled-in form and a file with another kind of table can be sealed too', async () => {
  const form = await formPdf(sampleForm, { leeftijd: 54 }, typesetter);
  if ('problem' in form) throw new Error(form.problem);
  const compact = await (await PDFDocument.load(form.pdf)).save({ useObjectStreams: true });
  for (const pdf of [form.pdf, compact]) {
    const made = await sealer.seal(pdf, about);
    if ('problem' in made) throw new Error(made.problem);
    expect((await sealer.verify(made.pdf)).intact).toBe(true);
    expect((await readPdf(made.pdf)).fields.get('leeftijd')).toBe('54');
  }
});

test('what is no PDF is refused', async () => {
  expect(await sealer.seal(new TextEncoder().encode('brief'), about)).toEqual({ problem: 'not-a-pdf' });
  expect(await sealer.seal(new TextEncoder().encode('%PDF-1.7 en dan niets'), about)).toEqual({ problem: 'damaged' });
});
