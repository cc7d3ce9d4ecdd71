import { describe, expect, test } from 'vitest';
import type { Values } from '../engine/events.ts';
import { actionPlanPaper } from '../papers/action-plan.ts';
import { chartWithNumbers } from '../papers/chart.ts';
import { closingPaper, destructionPaper } from '../papers/closing.ts';
import { type DossierExport, dossierJson, dossierPaper } from '../papers/dossier-export.ts';
import { drawnSignature } from '../papers/drawn-signature.ts';
import { estimatePaper } from '../papers/estimate.ts';
import type { FormSource } from '../papers/form-layout.ts';
import { filledFormPaper, type GivenSignature } from '../papers/form-print.ts';
import { letterPaper } from '../papers/letter.ts';
import type { Paper } from '../papers/paper.ts';
import { sampleForm } from '../papers/sample-form.ts';
import { daySheetPaper, intakeSheetPaper, startChecklistPaper } from '../papers/sheets.ts';
import { wordFile } from '../papers/word.ts';
import { addDays, day } from '../values/day.ts';
import { cents } from '../values/money.ts';
import { officeParts } from '../../tests/read-office.ts';
import { readPdf } from '../../tests/read-pdf.ts';
import { makeTypesetter } from './typesetter.ts';

const typesetter = makeTypesetter(new URL('./fonts', import.meta.url).pathname);
const made = 1_792_000_000;
const on = day('2026-10-07');

function print(paper: Paper): Uint8Array {
  const set = typesetter.typeset(paper);
  if ('problem' in set) throw new Error(set.detail);
  return set.pdf;
}

function filledForm(source: FormSource, values: Values, given: readonly GivenSignature[]): Paper {
  const filled = filledFormPaper(source, values, given, []);
  if ('problem' in filled) throw new Error(filled.problem);
  return filled.paper;
}

/** Data of four sizes: none at all, as usual, and more than anyone should write. */
interface Size { readonly name: string; readonly words: (plain: string) => string; readonly count: number }
const sizes: Size[] = [
  { name: 'empty', words: () => '', count: 0 },
  { name: 'usual', words: plain => plain, count: 3 },
  { name: 'endless', words: plain => `${plain} ${'Wolvengemsesteenweg'.repeat(12)} ${'heel lange tekst '.repeat(20)}`, count: 60 },
  { name: 'strange', words: plain => `${plain} #let x = 1 $ *b* _i_ \\ @a <b> مرحبا שלום Żółć Привет 😀\u0000\u0007\u202e\n\n= kop`, count: 2 },
];

function papersOf({ words, count }: Size): Record<string, Paper> {
  const many = <Made>(make: (at: number) => Made): Made[] => Array.from({ length: count }, (_, at) => make(at));
  const sender = { name: words('Woondienst'), lines: many(at => words(`Vaartstraat ${at}`)).slice(0, 3) };
  const base = { sender, client: words('Amina Belkacem'), caseNumber: 'GW-2026-031', day: on, made };
  const ticks = many(at => ({ label: words(`Hond ${at}`), ticked: at % 2 === 0, note: words('zit buiten') }));
  const visit = {
    ...base, time: count === 0 ? '' : '08:30', address: many(() => words('Weversgaarde 14')).slice(0, 3), phone: words('051 00 00 12'),
    people: many(at => ({ name: words('Carla'), role: words(`Begeleider ${at}`), phone: words('051') })).slice(0, 6), attention: words('Bel twee keer.'), safety: ticks,
  };
  const values: Values = count === 0 ? {} : {
    akkoord: true, begeleider: { naam: words('Carla') }, dag: on, leeftijd: 54, woonpositie: 'sociaal', vraag: words('Mijn keuken is vol.'), bedrag: 512.5,
    diensten: many(() => ({ naam: words('OCMW'), sinds: on, actie: 'sorteren', loopt: true })), acties: ['opruimen'], 'acties.opruimen': words('keuken'), kunnen: 3,
  };
  const letter = letterPaper({
    subject: 'Wij komen langs{{wie}}', text: 'Dag {{wie}}\n\n{{feiten}}\n\n## Wat doen we?\n{{lijst}}', places: { wie: words('Amina'), feiten: { facts: many(() => [words('Waar'), words('thuis')]) }, lijst: { items: many(() => words('kijken')) } },
    sender, to: many(() => words('Amina')).slice(0, 4), day: on, caseNumber: 'GW-2026-031', contact: { name: words('Elke'), phone: words('051'), role: words('begeleider') }, ending: 'Niet tevreden?', lang: 'nl-BE', made,
  });
  if ('problem' in letter) throw new Error(letter.problem);
  const filled = filledForm({ ...sampleForm, sender }, values, count === 0 ? [] : [{ key: 'kandidaat-1', name: words('Amina'), words: 'gelezen en goedgekeurd', when: '14/09/2026', image: drawnSignature }]);
  return {
    letter: letter.paper,
    estimate: estimatePaper({ ...base, lines: many(at => ({ label: words(`Dag ${at}`), quantity: 3, unit: cents(1500), total: cents(4500) })), extra: many(() => words('zakken')), ...(count === 0 ? {} : { discussed: { on, by: words('Elke') } }) }),
    plan: actionPlanPaper({ ...base, supporter: words('Carla'), request: words('Koken.'), agreements: many(() => words('Je helpt mee.')), lines: many(at => ({ action: words('Sorteren'), room: words('keuken'), who: words('Bram'), phase: `Dag ${at % 3}`, goal: words('zakken'), ...(at % 2 === 0 ? { day: on } : {}) })) }),
    day: daySheetPaper({ ...visit, rooms: many(() => words('keuken')), tasks: many(() => ({ what: words('sorteren'), room: words('keuken'), who: words('Bram') })), knownFace: count === 0 ? { confirmed: false } : { confirmed: true, name: words('Carla') }, start: ticks }),
    intake: intakeSheetPaper({ ...visit, known: many(() => [words('Vraag'), words('keuken')] as const), questions: many(() => words('Wat verwacht je?')) }),
    start: startChecklistPaper({ ...base, items: ticks }),
    dossier: dossierPaper({ ...dossier, client: words('Amina'), about: many(() => [words('Naam'), words('Amina')] as const), entries: many(at => ({ day: addDays(on, at), what: words('Intake'), by: words('Elke'), answers: many(() => [words('Vraag'), words('keuken')] as const).slice(0, 5) })) }),
    closing: closingPaper({ ...base, opened: on, ended: on, ending: words('afgerond'), stretches: many(() => ({ label: words('Actie'), from: on })), moments: many(() => ({ day: on, what: words('Actiedag'), who: words('Bram') })), results: many(() => words('De keuken is bruikbaar.')), keepUntil: on }),
    destruction: destructionPaper({ sender, number: 'V-1', rule: words('tien jaar'), proposed: { by: words('Elke'), on }, approved: { by: words('Rita'), on }, destroyed: on, cases: many(at => ({ number: `GW-2026-${at}`, ended: on, events: at, documents: at })), made }),
    charts: {
      title: 'Cijfers', layout: 'sheet', lang: 'nl-BE', sender, to: [], facts: [], foot: '', made,
      blocks: (['standing', 'lying', 'lines'] as const).flatMap((kind) => chartWithNumbers({ kind, unit: 'number', says: words('Dossiers per maand.') || 'Leeg.', labels: many(at => words(`maand ${at}`)).slice(0, 12), series: ['2025', '2026'].map((name, of) => ({ name: words(name), values: many(at => (at === 1 ? null : at + of)).slice(0, 12) })) }, 'Maand')),
    },
    filled,
  };
}

const dossier: DossierExport = {
  sender: { name: 'Woondienst', lines: [] }, client: 'Amina Belkacem', caseNumber: 'GW-2026-031', programme: 'Hulp in huis', day: on, about: [['Naam', 'Amina Belkacem']], keepUntil: day('2037-04-09'),
  entries: [{ day: on, what: 'Gesprek', by: 'Elke Vandorpe', answers: [['Verhaal', 'Buur Jonas Vandamme klaagt. JONAS  VANDAMME belde, Jonas ook. Jonasson niet.']] }],
  shared: [{ day: on, to: 'OCMW', what: 'nota over Jonas Vandamme', why: 'opvolging', ground: 'je ging akkoord' }], kept: [], elsewhere: [], restricted: [], erased: [], seen: [{ who: 'Jonas Vandamme', organisation: 'OCMW', times: 2, last: on }], documents: [{ day: on, name: 'Brief Jonas Vandamme' }], blackOut: ['Jonas', 'Jonas Vandamme'], complaints: 'Zeg het aan Elke.', made,
};

describe.each(sizes)('T-17 with $name data', size => {
  test.each(Object.entries(papersOf(size)))('%s is PDF/UA-1, with title, language, one first heading and headed tables', async (_name, paper) => {
    const read = await readPdf(print(paper));
    expect([read.conformance, read.lang]).toEqual(['1', 'nl-BE']);
    expect(read.title.length).toBeGreaterThan(0);
    expect(read.tags.filter(tag => tag === 'H1')).toHaveLength(1);
    expect(read.tags.filter(tag => tag === 'Table').length === 0 || read.tags.includes('TH')).toBe(true);
  });
});

describe.each(sizes)('with $name data, to edit', size => {
  test.each(Object.entries(papersOf(size)))('%s is a whole document with the same language and title', async (_name, paper) => {
    const parts = officeParts(await wordFile(paper));
    expect(parts.get('docProps/core.xml')).toContain('<dc:language>nl-BE</dc:language>');
    expect(parts.get('word/document.xml')?.match(/<w:pStyle w:val="Heading1"\/>/g)).toHaveLength(1);
  });
});

test('a chart is drawn as lines and letters, with words for who does not see it', async () => {
  const { charts } = papersOf({ name: 'usual', words: plain => plain, count: 3 });
  const read = await readPdf(print(charts as Paper));
  expect(read.tags.filter(tag => tag === 'Figure')).toHaveLength(3);
  expect(read.alts).toEqual(Array(3).fill('Dossiers per maand.'));
  expect(read.images, 'no picture made of dots').toBe(0);
});

test('GW-139 every value of a filled form stands on the completed paper', async () => {
  const values: Values = { akkoord: true, begeleider: { naam: 'Carla Vermeersch', organisatie: 'OCMW' }, dag: '2026-09-14', leeftijd: 54, woonpositie: 'sociaal', vraag: 'Regel een\nRegel twee', bedrag: 1512.5, sinds: '2024-03', acties: ['opruimen', 'andere'], 'acties.opruimen': 'keuken', 'acties.andere': 'gordijnen', diensten: [{ naam: 'CAW', actie: 'sorteren', loopt: false }], kunnen: 2 };
  const read = await readPdf(print(filledForm(sampleForm, values, [])));
  for (const part of ['Carla Vermeersch', 'OCMW', '14/09/2026', '54', 'Ik huur sociaal', 'Regel een', 'Regel twee', '€ 1512,50', '03/2024', 'Een kamer opruimen (ja)', 'keuken', 'gordijnen', 'CAW', 'Leren sorteren']) expect(read.text).toContain(part);
});

test('GW-061 without a known face at the start, the day sheet says so first', async () => {
  const paper = papersOf({ name: 'empty', words: () => '', count: 0 })['day'];
  const read = await readPdf(print(paper as Paper));
  expect(read.text).toContain('Geen bekend gezicht bij de start');
  expect(read.text.indexOf('Geen bekend gezicht')).toBeLessThan(read.text.indexOf('Taken'));
});

test('GW-111 chosen names are gone from the print and from the data, whole words in any case', async () => {
  const read = await readPdf(print(dossierPaper(dossier)));
  for (const text of [read.text, dossierJson(dossier)]) {
    expect(text).not.toMatch(/Vandamme|Jonas(?!son)/i);
    expect(text).toContain('Jonasson niet');
    expect(text).toContain('Amina Belkacem');
  }
  expect(JSON.parse(dossierJson(dossier))).toMatchObject({ kind: 'dossier', caseNumber: 'GW-2026-031' });
});

test('T-11 what looks like template code is printed as it stands', async () => {
  const odd = '#panic("x") $1+1$ *vet* _schuin_ \\ `code` <label> @ref // geen commentaar #include "/paper.json"';
  const paper = papersOf({ name: 'odd', words: () => odd, count: 1 })['closing'];
  expect((await readPdf(print(paper as Paper))).text).toContain(odd);
});

test('a character that no font has becomes a box, and is reported', () => {
  const set = typesetter.typeset({ title: 'Brief \u{F0000}', layout: 'sheet', lang: 'nl-BE', sender: { name: 'x', lines: [] }, to: [], facts: [], blocks: [], foot: '', made });
  expect('unprintable' in set && set.unprintable).toEqual(['\u{F0000}']);
});

test('GW-057 the estimate adds up and says when it was talked through', async () => {
  const read = await readPdf(print(estimatePaper({
    sender: dossier.sender, client: 'Amina Belkacem', caseNumber: 'GW-2026-031', day: on, extra: [], discussed: { on: day('2026-09-22'), by: 'Elke Vandorpe' }, made,
    lines: [{ label: 'Volle dag', quantity: 3, unit: cents(10_000), total: cents(30_000) }, { label: 'Rit', quantity: 3, unit: cents(1_500), total: cents(4_500) }],
  })));
  expect(read.text).toContain('€ 345,00');
  expect(read.text).toContain('Besproken op 22/09/2026');
});
