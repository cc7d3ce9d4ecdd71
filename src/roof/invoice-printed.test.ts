import { expect, test } from 'vitest';
import { type Invoice, invoicePaper } from '../papers/invoice.ts';
import { day } from '../values/day.ts';
import { parseIban } from '../values/iban.ts';
import { cents } from '../values/money.ts';
import { makePaymentReference } from '../values/payment-reference.ts';
import { readPdf } from '../../tests/read-pdf.ts';
import { makeTypesetter } from './typesetter.ts';

const typesetter = makeTypesetter(new URL('./fonts', import.meta.url).pathname);
const iban = parseIban('BE68539007547034');
if (iban === undefined) throw new Error('the test account is no IBAN');

function line(label: string, unit: number, quantity: number): Invoice['lines'][number] {
  return { label, day: day('2026-10-08'), quantity, unit: cents(unit), total: cents(unit * quantity) };
}

const sample: Invoice = {
  sender: { name: 'Woondienst Regio Izegem', lines: ['Vaartstraat 4', '8870 Izegem', '051 00 00 10'] },
  number: '2026-0042', caseNumber: 'GW-2026-031', issued: day('2026-10-19'), due: day('2026-11-18'),
  to: ['Mevrouw Amina Belkacem', 'Weversgaarde 14 bus 2', '8770 Ingelmunster'], copyTo: ['Carla Vermeersch, OCMW Ingelmunster'],
  about: 'In oktober hielpen we jou drie dagen in je huis. Dit is de rekening daarvan.',
  lines: [line('Volle dag', 10_000, 2), line('Halve dag', 5_000, 1), line('Rit', 1_500, 3), line('Vuilniszakken', 650, 1), line('Containerpark', 1_200, 1)],
  account: { holder: 'Woondienst Regio Izegem', iban }, reference: makePaymentReference(1_234_567_890), status: { is: 'open' },
  contact: { name: 'Elke Vandorpe', phone: '051 00 00 11' }, vatText: 'Geen btw.', made: 1_792_000_000,
};

async function print(invoice: Invoice): Promise<Uint8Array> {
  const made = await invoicePaper(invoice);
  if ('problem' in made) throw new Error(made.problem);
  const set = typesetter.typeset(made.paper);
  if ('problem' in set) throw new Error(set.detail);
  return set.pdf;
}

test('GW-099 the amounts of every line and their sum stand on paper, exact to the cent', async () => {
  const read = await readPdf(await print(sample));
  expect(read.text).toContain('€ 313,50');
  for (const amount of ['€ 200,00', '€ 50,00', '€ 45,00', '€ 6,50', '€ 12,00']) expect(read.text).toContain(amount);
  expect(read.text).toContain('Carla Vermeersch, OCMW Ingelmunster');
  expect(read.text).toContain('woensdag 18 november 2026');
});

test('T-17 an invoice is PDF/UA-1 with a title, a language, a first heading and table headers', async () => {
  const read = await readPdf(await print(sample));
  expect([read.title, read.lang, read.conformance]).toEqual(['Factuur 2026-0042', 'nl-BE', '1']);
  expect(read.tags.filter(tag => tag === 'TH')).toHaveLength(5);
  expect(read.tags.find(tag => /^H\d/.test(tag))).toBe('H1');
});

test('what the square code says is what stands next to it', async () => {
  const made = await invoicePaper(sample);
  if ('problem' in made) throw new Error(made.problem);
  const pay = made.paper.blocks.find(block => block.is === 'pay');
  expect(pay?.is === 'pay' && pay.rows).toEqual([
    ['Te betalen', '€ 313,50'], ['Ten laatste op', 'woensdag 18 november 2026'], ['Rekening', 'BE68 5390 0754 7034'],
    ['Op naam van', 'Woondienst Regio Izegem'], ['Mededeling', '+++123/4567/89002+++'],
  ]);
  const svg = pay?.is === 'pay' ? pay.code : '';
  expect(svg).toContain('<svg');
});

test('sixty lines and a name without end stay inside the page and still are PDF/UA-1', async () => {
  const many = Array.from({ length: 60 }, (_, at) => line(`Regel ${at} ${'lang'.repeat(at)}`, 1_234, 1));
  const read = await readPdf(await print({ ...sample, lines: many, to: ['Ö'.repeat(180), 'مرحبا 😀\u0007', ''] }));
  expect(read.pages.length).toBeGreaterThan(1);
  expect(read.text).toContain('€ 740,40');
  expect(read.conformance).toBe('1');
});

test('what is paid in part shows what is left, what is paid asks nothing more', async () => {
  const partly = await readPdf(await print({ ...sample, status: { is: 'partly', paid: cents(10_000) } }));
  expect(partly.text).toContain('€ 213,50');
  const paid = await readPdf(await print({ ...sample, status: { is: 'paid', on: day('2026-11-02') } }));
  expect(paid.text).toContain('betaald');
  expect(paid.text).not.toContain('Te betalen');
});

test('an invoice without lines or without amount is refused', async () => {
  expect(await invoicePaper({ ...sample, lines: [] })).toEqual({ problem: 'no-lines' });
  expect(await invoicePaper({ ...sample, lines: [line('Niets', 0, 1)] })).toEqual({ problem: 'total' });
});

test('the same data give the same file', async () => {
  expect(Buffer.from(await print(sample)).equals(Buffer.from(await print(sample)))).toBe(true);
});
