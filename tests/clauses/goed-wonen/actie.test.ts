/** The action itself: the days, who is there, what was learned, what it costs. */
import { expect, test } from 'vitest';
import type { Values } from '../../../src/engine/events.ts';
import type { Appointment, CaseReading } from '../../../src/engine/reading.ts';
import { factOf, linesToInvoice, totalOf } from '../../../src/domain/billing.ts';
import { checklistOf } from '../../../src/web/pages/dossiers/appointments.tsx';
import { book, cast, changed, does, duty, misses, plans, region, sent, story, tell, warned, why } from '../story.ts';

const day1 = (values: Record<string, unknown>) => tell({ until: 'reach3' }).tries(changed('day1', { values: { day1: values as Values } }));
const appointment = (reading: CaseReading, on: string): Appointment | undefined => reading.state.appointments.find((one) => one.task === 'actiedag' && one.day === on);
const open = (reading: CaseReading, on: string): string[] => checklistOf({ draaiboek: book, ...reading } as never, appointment(reading, on) as Appointment).filter((item) => item.state === 'open').map((item) => item.verdict.gate);

test('GW-014 GW-089: art. 60 participants are a number with a reason, zero unless said; the bill does not change by them', () => {
  expect(why(day1({ 'art60-aantal': 2, 'art60-reden': undefined }))).toEqual(['missing art60-reden']);
  expect(why(day1({ 'art60-aantal': undefined, 'art60-reden': undefined }))).toEqual([]);
  const bill = (count: number | null) => tell({ until: 'day1', values: { day1: { 'art60-aantal': count } } }).read('2026-10-07').state;
  expect(bill(2).billTotal).toBe(bill(null).billTotal);
  expect([bill(2).counts['art60']?.value, bill(null).counts['art60']?.value]).toEqual([2, 0]);
  expect(Object.values(book.forms['dagverslag']?.fields ?? {}).filter((field) => field.is === 'person' || field.is === 'contact')).toEqual([]);
});

test('GW-015: the advice of a day stands in the dossier when the first evaluation is due', () => {
  const days = tell({ until: 'end' }).read('2026-11-09').state.done.filter((one) => one.task === 'actiedag');
  expect(days.map((one) => [one.day, one.values['advies']])).toContainEqual(['2026-10-07', 'Begin met een leeg tafelblad.']);
  expect(why(day1({ advies: undefined }))).toEqual([]);
});

test('GW-016: what was learned is noted three times on the same line: at the plan, at the end of the action, after six months', () => {
  const { rows } = tell().read('2027-04-09').state;
  const level = (field: string, line: string, cell: string) => rows[field]?.find((row) => row.id === line || row.values['regel'] === line)?.values[cell];
  expect(['sorteren', 'koelkast'].map((line) => [level('actieplan.regels', line, 'nu'), level('einde-actie.geleerd', line, 'niveau'), level('evaluatie-3.geleerd-na-6', line, 'niveau')])).toEqual([['niet', 'met-hulp', 'alleen'], ['met-hulp', 'alleen', 'alleen']]);
  expect(why(tell({ until: 'evaluation2' }).tries(changed('evaluation3', { values: { evaluation3: { 'geleerd-na-6': [{ regel: 'sorteren', niveau: 'alleen' }] } } })))).toEqual(['rows-missing geleerd-na-6']);
});

test('GW-065: at the end every line taught goes on with the client alone, or with support of somebody named', () => {
  const ends = (geleerd: unknown) => why(tell({ until: 'visit2' }).tries(changed('end', { values: { end: { geleerd } as Values } })));
  expect(ends(null)).toEqual(['missing geleerd']);
  expect(ends([{ regel: 'sorteren', niveau: 'alleen', verder: 'alleen' }])).toEqual(['rows-missing geleerd']);
  expect(ends([{ regel: 'sorteren', niveau: 'alleen', verder: 'met-steun' }, { regel: 'koelkast', niveau: 'alleen', verder: 'alleen' }])).toEqual(['missing geleerd.1.steun-van']);
  expect(tell({ until: 'end' }).read('2026-11-09').state.rows['einde-actie.geleerd']?.map((row) => row.values['verder'])).toEqual(['met-steun', 'alleen']);
});

test('GW-017: each day a note goes to the trajectbegeleider that same day; the dossier can have it switched off', () => {
  expect(sent(tell({ until: 'day3' }).read('2026-10-09'), 'dagnota')).toEqual(['2026-10-07', '2026-10-08', '2026-10-09']);
  const off = { ...region, setting: (key: string) => (key === 'dagnota-aan' ? false : undefined) };
  expect(sent(tell({ until: 'day3', answers: off }).read('2026-10-09'), 'dagnota')).toEqual([]);
  expect(book.letters['dagnota']?.to).toEqual(['trajectbegeleider']);
});

test('GW-038: reachable is confirmed per day, with a number; a day without it is flagged', () => {
  const two = tell({ until: 'visit1', without: ['reach2'] });
  expect(why(tell({ until: 'reach2' }).tries(changed('reach3', { values: { reach3: { 'bereikbaar-op': undefined as never } } })))).toEqual(['missing bereikbaar-op']);
  expect(warned(two.tries(changed('day2')))).toContain('bekend-gezicht');
  expect(warned(tell({ until: 'visit1' }).tries(changed('day2')))).not.toContain('bekend-gezicht');
  expect([open(two.read('2026-10-07'), '2026-10-08'), open(two.read('2026-10-07'), '2026-10-09')].map((gates) => gates.includes('bekend-gezicht'))).toEqual([true, false]);
});

test('GW-039 GW-067: one visit log for both checks: the start counts as the first of two', () => {
  const one = tell({ until: 'day3' });
  expect(warned(one.tries(changed('end')))).toEqual(['genoeg-bezoeken']);
  expect(duty(one.read('2026-10-09'), 'twee-bezoeken')).toMatchObject({ state: 'open', count: { of: 2, have: 1 } });
  expect(one.read('2026-10-09').state.counts['bezoeken-na-start']?.value).toBe(0);
  const two = tell({ until: 'end' }).read('2026-10-10');
  expect(duty(two, 'twee-bezoeken')).toMatchObject({ state: 'done', count: { of: 2, have: 2 } });
  expect(two.state.counts['bezoeken-na-start']?.value).toBe(1);
});

test('GW-059 GW-061: day and hour stand with the plan, a reminder goes out the working day before, and no known face is flagged by then', () => {
  const reading = tell({ until: 'budget' }).read('2026-10-06');
  expect(appointment(reading, '2026-10-07')).toMatchObject({ time: '09:00', place: 'woning', state: 'firm' });
  expect(sent(reading, 'herinnering-actie')).toEqual(['2026-10-06', '2026-10-07', '2026-10-08']);
  expect(book.letters['herinnering-actie']?.to).toEqual(['hulpvrager', 'trajectbegeleider']);
  const off = { ...region, setting: (key: string) => (key === 'herinnering-aan' ? false : undefined) };
  expect(sent(story([...tell({ until: 'budget' }).events], off).read('2026-10-06'), 'herinnering-actie')).toEqual([]);
  expect(appointment(reading, '2026-10-07')?.lacks.map((lack) => lack.gate)).toEqual(['komt-bij-start']);
  expect(book.forms['bereikbaar']?.fields['bij-start']?.help).toMatch(/bekend gezicht geeft rust.*binnen/);
  const worked = tell({ until: 'reach3' }).then({ ...changed('day1'), command: { ...changed('day1').command, time: '09:10' } as never }).events.find((event) => event.kind === 'done' && event.key === 'actiedag');
  expect(worked).toMatchObject({ time: '09:10' });
});

test('GW-060: on the first day the report says whether the trajectbegeleider was there; no is flagged, later days are not asked', () => {
  expect(warned(day1({ 'tb-bij-start': false }))).toEqual(['gezicht-bij-start']);
  expect(warned(day1({}))).toEqual([]);
  expect(warned(tell({ until: 'visit1' }).tries(changed('day2')))).toEqual([]);
});

test('GW-062: days full or half, with gaps between them; the last worked day is the end that aftercare counts from', () => {
  const days = tell({ until: 'visit1', without: ['day2Plan', 'day3Plan'] }).then(plans('2026-10-07', 'bram', 'actiedag', '2026-10-09'), changed('day3', { values: { day3: { duur: 'half' } } }));
  const reading = days.read('2026-10-10');
  expect(reading.state.done.filter((one) => one.task === 'actiedag').map((one) => [one.day, one.values['duur']])).toEqual([['2026-10-07', 'vol'], ['2026-10-09', 'half']]);
  expect(reading.state.periods['actie']).toMatchObject({ start: '2026-10-07', end: '2026-10-09' });
  expect(['contact-week', 'evaluatie-1', 'evaluatie-2', 'evaluatie-3'].map((id) => duty(reading, id)?.due)).toEqual(['2026-10-16', '2026-11-09', '2026-12-09', '2027-04-09']);
});

test('GW-066: during the action help can be called in by either; the trajectbegeleider is told at once and the answer is noted', () => {
  const called = tell({ until: 'day1' }).then(does('2026-10-08', 'bram', 'hulp-ingeroepen', { instance: 'hulp', time: '10:40', about: 'actiedag:2026-10-08', values: { 'door-wie': 'hulpvrager', 'waarom-hulp': 'Het wordt te veel.' } }));
  const reading = called.read('2026-10-08');
  expect(reading.state.alerts).toContainEqual(expect.objectContaining({ role: 'trajectbegeleider', cause: 'hulp-ingeroepen', day: '2026-10-08' }));
  expect(reading.obligations.find((one) => one.term === 'hulp-antwoord')).toMatchObject({ role: 'trajectbegeleider', state: 'today' });
  expect(Object.keys(book.tasks['hulp-antwoord']?.outcomes ?? {})).toEqual(['kwam-langs', 'telefonisch', 'onbereikbaar']);
  const answered = called.then(does('2026-10-08', 'carla', 'hulp-antwoord', { outcome: 'kwam-langs', about: 'hulp' })).read('2026-10-08');
  expect(answered.obligations.find((one) => one.term === 'hulp-antwoord')?.state).toBe('done');
});

test('GW-069: without a budget or an agreement the day stays a proposal; with a reason of the team it goes on', () => {
  const none = tell({ until: 'reach3', without: ['budget'] });
  expect(appointment(none.read('2026-10-06'), '2026-10-07')).toMatchObject({ state: 'proposed', lacks: [{ gate: 'budget', else: 'ask' }] });
  const anyway = none.then(plans('2026-10-05', 'bram', 'actiedag', '2026-10-07', { instance: 'toch', reasons: { budget: 'De kaart van de Woondienst dient' } }));
  expect(anyway.read('2026-10-06').state.appointments.find((one) => one.instance === 'toch')).toMatchObject({ passed: [{ gate: 'budget', reason: 'De kaart van de Woondienst dient' }] });
});

test('GW-070: one checklist for the start; on the eve only the budget is open, and the count says so', () => {
  const reading = tell({ until: 'reach3', without: ['budget'] }).read('2026-10-06');
  const items = checklistOf({ draaiboek: book, ...reading } as never, appointment(reading, '2026-10-07') as Appointment);
  const now = items.filter((item) => item.state !== 'later').map((item) => item.verdict.gate);
  expect(now).toEqual(expect.arrayContaining(['plan-akkoord', 'komt-bij-start', 'dagen-afgesproken', 'helpt-mee', 'bekend-gezicht', 'budget']));
  expect(open(reading, '2026-10-07')).toEqual(['budget']);
  expect([now.length - 1, now.length]).toEqual([7, 8]);
  expect(open(tell({ until: 'reach3' }).read('2026-10-06'), '2026-10-07')).toEqual([]);
});

test('GW-131: on Mon 2026-10-12 the four commitments of the service: 2 of 2 visits, reachable on every day, follow-up running, 0 of 3 evaluations', () => {
  const reading = tell({ until: 'end' }).read('2026-10-12');
  expect(duty(reading, 'twee-bezoeken')).toMatchObject({ role: 'trajectbegeleider', state: 'done', count: { of: 2, have: 2 } });
  expect(reading.state.done.filter((one) => one.task === 'bereikbaar').map((one) => one.about)).toEqual(['actiedag:2026-10-07', 'actiedag:2026-10-08', 'actiedag:2026-10-09']);
  expect(duty(reading, 'opvolgbezoek#1')).toMatchObject({ role: 'trajectbegeleider', state: 'open', due: '2026-11-06' });
  const evaluations = reading.obligations.filter((one) => one.term.startsWith('evaluatie-'));
  expect([evaluations.filter((one) => one.state === 'done').length, evaluations.length, new Set(evaluations.map((one) => one.role)).size]).toEqual([0, 3, 1]);
});

test('GW-096 GW-097: the card only when the client could not pay; such a cost stands on the invoice once', () => {
  const card = (more: object) => why(day1({ 'extra-kosten': [{ wat: 'recyclagepark', aantal: 1, prijs: 12, kaart: true, park: 'IVIO', 'kon-niet': ['kon-niet-betalen'], ...more }] }));
  expect([card({}), card({ 'kon-niet': undefined }), card({ park: undefined })]).toEqual([[], ['missing extra-kosten.1.kon-niet'], ['missing extra-kosten.1.park']]);
  expect(book.forms['dagverslag']?.fields['extra-kosten']?.row?.['bewijs']).toMatchObject({ is: 'file' });
  const { bill } = tell({ until: 'end' }).read('2026-10-19').state;
  const first = linesToInvoice(bill, []);
  expect(first.filter((line) => line.what === 'recyclagepark')).toMatchObject([{ total: 1200, quantity: 1 }]);
  expect(linesToInvoice(bill, first)).toEqual([]);
  const later = linesToInvoice(bill, first.filter((line) => line.what !== 'recyclagepark'));
  expect(later.map((line) => line.fact)).toEqual(first.filter((line) => line.what === 'recyclagepark').map((line) => line.fact));
  expect(factOf(bill[0] as never)).toBe(first[0]?.fact);
});

test('GW-086 GW-087 GW-088 GW-090 GW-093 GW-099: two full days, a half, three trips, bags and the park are EUR 313.50; intake and evaluations cost nothing', () => {
  const { bill, billTotal } = tell().read('2027-04-10').state;
  expect(billTotal).toBe(31_350);
  const of = (charge: string) => totalOf(bill.filter((line) => line.charge === charge));
  expect([of('prestatie'), of('ritten'), of('extra'), of('voor-niets')]).toEqual([25_000, 4_500, 1_850, 0]);
  expect(bill.every((line) => ['2026-10-07', '2026-10-08', '2026-10-09'].includes(line.day))).toBe(true);
  expect(why(day1({ 'extra-kosten': [{ wat: 'zakken', aantal: 2, prijs: 0 }] }))).toEqual(['too-little extra-kosten.1.prijs']);
  expect(why(day1({ 'extra-kosten': [{ wat: 'andere', aantal: 1, prijs: 4 }] }))).toEqual(['missing extra-kosten.1.omschrijving']);
});

test('GW-091 GW-092: a closed door or no cooperation costs one trip, more only with a reason, never less; in good time it costs nothing', () => {
  const before = tell({ until: 'reach3' });
  const missed = (reason: string, values: Values = {}) => before.tries(misses('2026-10-07', 'bram', 'actiedag', 'actiedag:2026-10-07', reason, values));
  const billed = (reason: string, values: Values = {}) => before.then(misses('2026-10-07', 'bram', 'actiedag', 'actiedag:2026-10-07', reason, values)).read('2026-10-08').state;
  expect([billed('client-afwezig').billTotal, billed('weigert-medewerking').billTotal, billed('afgezegd').billTotal]).toEqual([1_500, 1_500, 0]);
  expect(why(missed('client-afwezig', { 'voor-niets': 10, waarom: 'x' }))).toEqual(['too-little voor-niets']);
  expect(why(missed('client-afwezig', { 'voor-niets': 30 }))).toEqual(['missing waarom']);
  expect(billed('client-afwezig', { 'voor-niets': 30, waarom: 'Twee keer gereden' }).billTotal).toBe(3_000);
  expect(billed('weigert-medewerking').counts['voor-niets']?.split).toEqual({ 'weigert-medewerking': 1 });
});

test('GW-025: endangered is no firm day; stopping for danger takes the days still to come away', () => {
  const endangered = tell({ until: 'budget', values: { intake: { 'gevaar-art60': true, 'gevaar-welk': 'Losse draden' } } }).read('2026-09-25').state.appointments.filter((one) => one.task === 'actiedag');
  expect(endangered.map((one) => one.state)).toEqual(['proposed', 'proposed', 'proposed']);
  const stopped = tell({ until: 'visit1' }).then(does('2026-10-08', 'bram', 'stop-gevaar', { values: { 'gevaar-uitleg': 'Losse draden' } })).read('2026-10-08').state;
  expect(stopped.appointments.filter((one) => one.task === 'actiedag').map((one) => one.state)).toEqual(['held', 'dropped', 'dropped']);
});

test('GW-031: refused on the second day: the third falls away, what was worked stays on the bill, the clearing services go along', () => {
  const refused = tell({ until: 'day2' }).then(does('2026-10-08', 'bram', 'weigeren', { outcome: 'totaal-vervuild', values: { 'waarom-niet': 'Ook de andere kamers.' } })).read('2026-10-09');
  expect(refused.state.appointments.find((one) => one.day === '2026-10-09')?.state).toBe('dropped');
  expect(totalOf(refused.state.bill.filter((line) => line.charge === 'prestatie'))).toBe(20_000);
  expect(sent(refused, 'weigering-opruimdiensten')).toEqual(['2026-10-08']);
});

test('GW-004: the client stops without a reason: days fall away, nothing is charged, partner and woonconsulent are told', () => {
  const stopped = tell({ until: 'budget' }).then({ ...does('2026-10-01', 'carla', 'stopt') }).read('2026-10-01').state;
  expect(stopped.ended).toMatchObject({ ending: 'gestopt', day: '2026-10-01' });
  expect(stopped.appointments.filter((one) => one.state === 'firm' || one.state === 'proposed')).toEqual([]);
  expect(stopped.billTotal).toBe(0);
  expect(stopped.alerts.map((alert) => alert.role).sort()).toEqual(['trajectbegeleider', 'woonconsulent']);
});

test('GW-008: a partner trajectory that ends without a successor lets no day be planned until another service takes over', () => {
  const ended = tell({ until: 'day1' }).then(does('2026-10-08', 'carla', 'partnertraject-einde'));
  expect(why(ended.tries(plans('2026-10-08', 'bram', 'actiedag', '2026-10-12')))).toEqual(['gate traject-loopt']);
  expect(ended.read('2026-10-08').state.alerts.map((alert) => alert.role)).toContain('woonbegeleider');
  const over = ended.then(does('2026-10-09', 'carla', 'overdracht', { values: { 'nieuwe-dienst': { id: 'caw', naam: 'CAW' }, 'nieuwe-contactpersoon': { naam: cast.sofie.name }, aanvaard: ['aanvaard'] } }));
  expect(why(over.tries(plans('2026-10-09', 'bram', 'actiedag', '2026-10-12')))).toEqual([]);
});
