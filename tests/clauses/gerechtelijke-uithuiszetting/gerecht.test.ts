/** Hearings by canton with who is there, the judgment and what follows, and the fund against eviction. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { caseAgenda } from '../../../src/engine/agenda.ts';
import type { Values } from '../../../src/engine/events.ts';
import type { Cents } from '../../../src/values/money.ts';
import { readDraaiboek } from '../../../src/protocol/read-rules.ts';
import { sayRefusal } from '../../../src/web/say/refusal.ts';
import { addDays, day } from '../../../src/values/day.ts';
import { assigns, does, duty, on, refusals, sent, warned, why, type Story } from '../commands.ts';
import { book, elke, lies, opened, region } from './story.ts';

const jonas = { ...elke, role: 'tweede-aanwezige', account: 'jonas', name: 'Jonas Peeters' };
const linesOn = (known: Story, series: string, written: string) => caseAgenda(book, [...known.events], { series, day: day(written), last: addDays(day(written), -14) }, on('2026-09-20'), region).entries;

test('WD-173: Oostrozebeke and Wielsbeke are heard in Waregem, the others in Izegem; another canton asks a reason', () => {
  const heard = (gemeente: string, more: Values = {}) => {
    const known = opened({ gemeente, ...more });
    return ['zitting-izegem', 'zitting-waregem'].filter((series) => linesOn(known, series, '2026-10-07').length > 0);
  };
  for (const place of ['Izegem', 'Ingelmunster', 'Ledegem']) expect(heard(place)).toEqual(['zitting-izegem']);
  for (const place of ['Oostrozebeke', 'Wielsbeke']) expect(heard(place)).toEqual(['zitting-waregem']);
  expect(heard('Ledegem', { 'ander-kanton': 'waregem', 'waarom-kanton': 'Samen met een andere zaak.' })).toEqual(['zitting-waregem']);
  expect(heard('Wielsbeke', { 'ander-kanton': 'izegem', 'waarom-kanton': 'Samen met een andere zaak.' })).toEqual(['zitting-izegem']);
  expect(() => opened({ 'ander-kanton': 'waregem' })).toThrow(/waarom-kanton/);
});

test('WD-174: the agenda of a month lists the open cases of that OCMW alone, with their hearing', () => {
  expect(book.series['ocmw-overleg']).toMatchObject({ per: 'ocmw-gemeente', days: { nth: 1, weekday: 'tue' } });
  const [line] = linesOn(opened(), 'ocmw-overleg', '2026-10-06');
  expect([line?.line, line?.facts.map((one) => one.value)]).toEqual(['open-dossier', ['2026-10-07']]);
});

test('WD-176: in Izegem a second worker is owed from the first day, and a hearing with one is flagged; in Waregem neither', () => {
  const known = opened();
  expect(duty(known.read('2026-09-14'), 'rooster')).toMatchObject({ state: 'open', due: '2026-09-30' });
  expect(why(known.tries(does('2026-09-20', elke, 'rooster')))).toEqual(['gate tweede-gekend']);
  expect(why(known.then(assigns('2026-09-20', elke, jonas)).tries(does('2026-09-20', elke, 'rooster')))).toEqual([]);
  const hearing = (attended: Record<string, 'present' | 'absent'>) => does('2026-10-07', elke, 'zitting', { outcome: 'in-beraad', attended, values: { 'huurder-aanwezig': 'ja' } });
  expect(warned(known.tries(hearing({ woonbegeleider: 'present', 'tweede-aanwezige': 'absent' })))).toEqual(['met-twee']);
  expect(warned(known.tries(hearing({ woonbegeleider: 'present', 'tweede-aanwezige': 'present' })))).toEqual([]);
  const waregem = opened({ gemeente: 'Wielsbeke' });
  expect([duty(waregem.read('2026-09-14'), 'rooster'), warned(waregem.tries(hearing({ woonbegeleider: 'absent' })))]).toEqual([undefined, []]);
});

test('WD-177: a case stands on the hearing of its day by itself, and moves along when the day is another one', () => {
  const [line] = linesOn(opened(), 'zitting-izegem', '2026-10-07');
  expect(line?.facts.map((one) => one.value)).toEqual(['Izegem', '9.00 uur']);
  const later = opened().then(does('2026-09-21', elke, 'zittingsdag', { values: { zitting: '2026-10-21', uur: '9.00 uur' } }));
  expect([linesOn(later, 'zitting-izegem', '2026-10-07').length, linesOn(later, 'zitting-izegem', '2026-10-21').length]).toEqual([0, 1]);
});

test('WD-178: a case of Wielsbeke makes an on-call task, which is taken or not called', () => {
  const waregem = opened({ gemeente: 'Wielsbeke' });
  expect(duty(waregem.read('2026-09-14'), 'op-afroep')?.due).toBe('2026-10-06');
  expect(duty(opened().read('2026-09-14'), 'op-afroep')).toBeUndefined();
  expect(Object.keys(book.tasks['op-afroep']?.outcomes ?? {})).toEqual(['aanvaard', 'niet-geroepen']);
});

test('WD-179: a contact at the hearing asks at most four things, of tenant or landlord, and declining is an answer', () => {
  const fields = Object.values(book.forms['zittingscontact']?.fields ?? {}).filter((field) => field.must === true);
  expect(fields.length + 1).toBeLessThanOrEqual(4);
  const declined = opened().then(does('2026-10-07', elke, 'zittingscontact', { outcome: 'afgeslagen', values: { met: 'huurder', over: 'Uitleg over het aanbod.' } }));
  expect(declined.read('2026-10-07').state.stages['hulp']?.stage).toBe('afgeslagen');
});

test('WD-183: a month after the service of the judgment at the earliest, unless somebody says why; then the crisis steps, then the outcome', () => {
  const served = opened().then(
    does('2026-10-07', elke, 'zitting', { outcome: 'in-beraad', values: { 'huurder-aanwezig': 'nee' } }), does('2026-10-14', lies, 'vonnis', { outcome: 'uithuiszetting', values: { uitgesproken: '2026-10-14' } }),
    does('2026-10-20', lies, 'betekening', { values: { betekend: '2026-10-20' } }),
  );
  const announces = (uitvoering: string) => does('2026-11-10', elke, 'aankondiging', { values: { aangekondigd: '2026-11-10', uitvoering } });
  expect(why(served.tries(announces('2026-11-19')))).toEqual(['reason-needed reasons.na-wachttijd']);
  expect(warned(served.tries(announces('2026-11-20')))).toEqual([]);
  // Five working days: Wednesday 11 November is a holiday.
  expect(warned(served.tries({ ...announces('2026-11-20'), on: '2026-11-16', command: { ...announces('2026-11-20').command, happened: day('2026-11-16'), values: { aangekondigd: '2026-11-16', uitvoering: '2026-11-20' } } as never }))).toEqual(['vijf-werkdagen']);
  const known = served.then(announces('2026-11-30')).read('2026-11-10');
  expect([duty(known, 'crisisstappen')?.due, duty(known, 'afloop')?.due]).toEqual(['2026-11-16', '2026-12-01']);
  expect(Object.keys(book.tasks['afloop']?.outcomes ?? {})).toEqual(['blijft', 'zelf-verhuisd', 'verhuisd-met-hulp', 'opgevangen', 'onbekend', 'ingetrokken', 'nooit-bereikt']);
});

const inquiry = (written: string, achterstand: number) => does(written, lies, 'fonds-onderzoek', { values: { maandhuur: 700, achterstand } });
const signed = (written: string) => does(written, lies, 'fonds-overeenkomst', { values: { 'huurder-tekende': written, 'verhuurder-tekende': written, 'ocmw-tekende': written } });
const grants = (written: string, ...amounts: number[]) => does(written, lies, 'fonds-beslissing', { outcome: 'toegekend', values: { motivatie: 'Voldoet.', schijven: amounts.map((bedrag, n) => ({ op: `2027-0${n + 1}-01`, bedrag })) } });

test('WD-175: the fund asks two to six months of rent and three signatures, and refuses to compute for a year whose amount nobody filled in', () => {
  expect(why(opened().then(inquiry('2026-10-06', 2100)).tries(grants('2026-10-07', 1050)))).toEqual(expect.arrayContaining(['gate fonds-getekend', 'gate-unknown fonds-tarief']));
  const asked = opened().then(inquiry('2026-10-06', 2100), signed('2026-10-06'));
  const refused = refusals(asked.tries(grants('2026-10-07', 1050))).find((one) => one.verdict?.gate === 'fonds-tarief');
  expect(refused === undefined ? '' : sayRefusal(refused)).toBe('Het bedrag kan niet berekend worden. Vul het tarief van dat jaar in bij Beheer, Tarieven. Voor 2026 is er geen bedrag ingevuld: fonds plafond.');
  const priced = { tariff: (key: string) => (key === 'fonds-plafond' ? 150000 as Cents : undefined) };
  for (const far of [1399, 4201]) expect(why(opened().then(inquiry('2026-10-06', far), signed('2026-10-06')).where(priced).tries(grants('2026-10-07', far / 2)))).toContain('gate fonds-achterstand');
  const known = asked.where(priced);
  expect(why(known.tries(grants('2026-10-07', 1000)))).toEqual(['gate fonds-plan-klopt']);
  const given = known.then(grants('2026-10-07', 500, 550));
  expect(duty(given.read('2026-10-07'), 'fonds-betaling')?.due).toBe('2026-10-21');
  expect(sent(given.read('2026-10-07'), 'fonds-akkoord')).toEqual(['2026-10-07']);
  expect(given.read('2026-10-07').obligations.filter((one) => one.term === 'fonds-schijf').map((one) => one.due)).toEqual(['2027-01-01', '2027-02-01']);
  expect(duty(given.then(does('2027-02-02', elke, 'fonds-verwittiging')).read('2027-02-02'), 'fonds-antwoord')?.due).toBe('2027-02-16');
  expect(refusals(known.tries({ ...grants('2026-10-07', 1050), by: elke })).map((one) => one.code)).toContain('not-your-role');
});

test('WD-175: two amounts that hold on one day do not load', () => {
  const folder = join(import.meta.dirname, '../../../draaiboeken/gerechtelijke-uithuiszetting');
  const faults = (from: string, to: string): string[] => {
    const files = ['draaiboek.yaml', 'formulieren.yaml', 'overleg.yaml', 'geld.yaml'].map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8').replace(from, to) }));
    const read = readDraaiboek(files);
    return read.ok ? [] : read.faults.map((one) => one.code);
  };
  expect(faults('{from: 2022-01-01, until: 2023-01-01, amount: 1316}', '{from: 2022-01-01, until: 2024-06-01, amount: 1316}')).toEqual(['tariff-overlap']);
  expect(faults('{from: 2022-01-01, until: 2023-01-01, amount: 1316}', '{from: 2024-01-01, amount: 1316}')).toEqual(['tariff-overlap']);
  expect(faults('{from: 2022-01-01, until: 2023-01-01, amount: 1316}', '{from: 2022-01-01, until: 2021-01-01, amount: 1316}')).toEqual(['tariff-ends-first']);
  expect(faults('{from: 2022-01-01, until: 2023-01-01, amount: 1316}', '{from: 2022-01-01, amount: 1316}')).toEqual([]);
});
