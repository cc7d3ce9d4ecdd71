import fc from 'fast-check';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import type { Values } from '../engine/events.ts';
import { formPdf } from '../papers/form-out.ts';
import { readFormPdf } from '../papers/form-in.ts';
import { sampleForm } from '../papers/sample-form.ts';
import { readPdf } from '../../tests/read-pdf.ts';
import { makeTypesetter } from './typesetter.ts';

const typesetter = makeTypesetter(new URL('./fonts', import.meta.url).pathname);
const rules = { most: 10_000_000 };

async function print(values: Values, source = sampleForm): Promise<Uint8Array> {
  const made = await formPdf(source, values, typesetter);
  if ('problem' in made) throw new Error(JSON.stringify(made));
  return made.pdf;
}

async function readBack(bytes: Uint8Array) {
  const read = await readFormPdf(bytes, sampleForm, rules);
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

const line = fc.stringMatching(/^[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ0-9 .,;:'"()@#*_$/\\{}<>&+=-]{0,40}$/).map(words => words.trim()).filter(words => words !== '');
const other = fc.constantFrom('مرحبا بك', 'שלום', 'Żółć ąę', 'Привет', 'تجربة 12/3 abc');
const written = fc.oneof({ weight: 5, arbitrary: line }, { weight: 1, arbitrary: other });
const lines = fc.array(written, { minLength: 1, maxLength: 5 }).map(all => all.join('\n'));
const day = fc.date({ min: new Date('1900-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }).map(date => date.toISOString().slice(0, 10));
const whole = fc.record({ organisatie: written, naam: written, telefoon: written }, { requiredKeys: ['naam'] });
const row = fc.record({ naam: written, sinds: day, actie: fc.constantFrom('sorteren', 'opruimen', 'andere'), loopt: fc.boolean() }, { requiredKeys: ['naam'] });
const values = fc.record({
  akkoord: fc.boolean(), begeleider: whole, dag: day, leeftijd: fc.integer({ min: 0, max: 120 }), woonpositie: fc.constantFrom('eigenaar', 'privaat', 'sociaal'),
  vraag: lines, bedrag: fc.integer({ min: 0, max: 9_999_999 }).map(cents => cents / 100), sinds: day.map(one => one.slice(0, 7)), verblijf: fc.record({ van: day, tot: day }),
  adres: fc.record({ straat: written, postcode: fc.constant('8870'), gemeente: written }), mail: fc.constant('elke@woondienst.example'),
  diensten: fc.array(row, { minLength: 1, maxLength: 9 }), acties: fc.constantFrom(['sorteren'], ['sorteren', 'opruimen'], ['andere']), 'acties.opruimen': written,
  belofte: fc.constantFrom(['bezoeken'], ['bezoeken', 'bereikbaar']), kunnen: fc.integer({ min: 1, max: 5 }), kwetsbaar: written,
}, { requiredKeys: [] });

test('GW-139 whatever is filled in on screen stands in the paper form, and comes back from it unchanged', async () => {
  await fc.assert(fc.asyncProperty(values, async filled => {
    const read = await readBack(await print(filled as unknown as Values));
    expect(read.values).toEqual(filled);
    expect(read.unreadable).toEqual([]);
    expect(read.unknown).toEqual([]);
  }), { numRuns: 40 });
}, 120_000);

test('another PDF reader finds the same answers in the fields', async () => {
  const read = await readPdf(await print({ vraag: 'Mijn keuken is vol.\nIk wil leren koken.', leeftijd: 54, woonpositie: 'sociaal' }));
  expect(read.fields.get('vraag')).toBe('Mijn keuken is vol.\nIk wil leren koken.');
  expect(read.fields.get('leeftijd')).toBe('54');
});

test('GW-100 an empty form shows parts in order, the edition in the foot, and is tagged with title and language', async () => {
  const read = await readPdf(await print({}));
  const places = ['1. Privacy en akkoord', '2. Jouw situatie', '3. Wat is er nodig?'].map(part => read.text.indexOf(part));
  expect(places.every(place => place > 0)).toBe(true);
  expect(places).toEqual([...places].sort((left, right) => left - right));
  expect(read.pages.every(page => page.includes('versie van 16/02/2026'))).toBe(true);
  expect([read.title, read.lang, read.conformance]).toEqual(['Aanmelding voor hulp in huis', 'nl-BE', '1']);
  expect(read.tags.filter(tag => tag === 'Form').length).toBeGreaterThan(30);
});

test('GW-110 GW-118 a form whose text has a place nobody fills is not made', async () => {
  expect(await formPdf({ ...sampleForm, places: {} }, {}, typesetter)).toEqual({ problem: 'unknown-place', places: ['privacyverklaring'] });
  expect((await readPdf(await print({}))).text).toContain('woondienst.example/privacy');
});

test('an empty form read back names everything that must be there, and no conditional field', async () => {
  const read = await readBack(await print({}));
  expect(read.missing).toEqual(['akkoord', 'begeleider', 'dag', 'leeftijd', 'woonpositie', 'vraag', 'acties', 'belofte']);
  expect(read.unsigned.map(one => `${one.signature} ${one.lacks}`)).toContain('kandidaat-1 words');
});

test('a conditional field is missing once its condition is met', async () => {
  const bytes = await print({ woonpositie: 'eigenaar' });
  const read = await readFormPdf(bytes, sampleForm, { ...rules, isAsked: (_field, found) => found['woonpositie'] === 'eigenaar' });
  expect('missing' in read && read.missing).toContain('kwetsbaar');
});

test('GW-122 the typed words, name and day of a signature come back, in capitals or not', async () => {
  const pdf = await PDFDocument.load(await print({}));
  pdf.getForm().getTextField('handtekening:kandidaat-1:words').setText('Gelezen en Goedgekeurd.');
  pdf.getForm().getTextField('handtekening:kandidaat-1:name').setText('Amina Belkacem');
  pdf.getForm().getTextField('handtekening:kandidaat-1:date').setText('14/9/2026');
  const read = await readBack(await pdf.save());
  expect(read.signatures['kandidaat-1']).toEqual({ words: 'Gelezen en Goedgekeurd.', name: 'Amina Belkacem', date: '2026-09-14' });
  expect(read.unsigned.some(one => one.signature === 'kandidaat-1')).toBe(false);
});

test('an answer that is no day or no number is named with its words, the others stay', async () => {
  const pdf = await PDFDocument.load(await print({ vraag: 'hulp' }));
  pdf.getForm().getTextField('dag').setText('30/02/2026');
  pdf.getForm().getTextField('leeftijd').setText('vijftig');
  const read = await readBack(await pdf.save());
  expect(read.unreadable.map(one => [one.field, one.written])).toEqual([['dag', '30/02/2026'], ['leeftijd', 'vijftig']]);
  expect(read.values).toEqual({ vraag: 'hulp' });
});

test.each([
  ['not-a-pdf', async () => new TextEncoder().encode('PK\u0003\u0004 geen pdf')],
  ['not-a-pdf', async () => new Uint8Array()],
  ['damaged', async () => new TextEncoder().encode(`%PDF-1.7\n${'x'.repeat(500)}`)],
  ['no-fields', async () => (await PDFDocument.create()).save()],
  ['other-form', async () => print({}, { ...sampleForm, key: 'evaluatie' })],
  ['other-form', async () => print({}, { ...sampleForm, programme: 'iets-anders' })],
  ['other-edition', async () => print({}, { ...sampleForm, form: { ...sampleForm.form, edition: '2025-01-01' } })],
  ['no-fields', async () => { const pdf = await PDFDocument.load(await print({ leeftijd: 5 })); pdf.getForm().flatten(); return pdf.save(); }],
  ['encrypted', async () => { const pdf = await PDFDocument.load(await print({})); pdf.encrypt({ userPassword: 'geheim', ownerPassword: 'geheim' }); return pdf.save(); }],
  ['too-large', async () => new Uint8Array(rules.most + 1)],
])('a file that is not this form is refused: %s', async (problem, make) => {
  const read = await readFormPdf(await make(), sampleForm, rules);
  expect('problem' in read && read.problem).toBe(problem);
});

test('a form cut off anywhere is refused or read, never a crash', async () => {
  const bytes = await print({ vraag: 'hulp' });
  for (let at = 1; at < 12; at++) {
    const read = await readFormPdf(bytes.slice(0, Math.floor((bytes.length * at) / 12)), sampleForm, rules);
    expect('problem' in read ? ['damaged', 'not-a-pdf', 'no-fields', 'other-form'] : [read.values['vraag']]).toContain('problem' in read ? read.problem : 'hulp');
  }
});
