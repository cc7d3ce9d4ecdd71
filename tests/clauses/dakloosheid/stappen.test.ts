/** The fixed steps for whoever has no roof, each with its answer, and the search that goes on meanwhile. */
import { expect, test } from 'vitest';
import type { Party, Values } from '../../../src/engine/events.ts';
import { addDays, day } from '../../../src/values/day.ts';
import { nightsOf } from '../../../src/values/nights.ts';
import { does, duty, sent, slept, story, warned, why, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

const programme = loadProgramme('dakloosheid');
const book = programme.draaiboek;
const elke = { role: 'woonbegeleider', account: 'elke', organisation: 'woondienst', name: 'Elke Vandorpe' } satisfies Party;
const nora = { role: 'calltaker', account: 'nora', organisation: 'caw', name: 'Nora Wils' } satisfies Party;
const jan = { role: 'hulpvrager', name: 'Jan Goris' } satisfies Party;

const opens = (values: Values = {}): Step => ({ on: '2026-10-05 10:00', by: elke, command: { do: 'open', task: 'melding', happened: day('2026-10-05'), parties: [jan, elke], values: { 'waarom-geen-crisiswoning': 'geen-woning', situatie: 'Slaapt in een auto.', ...values } } });
const opened = (values: Values = {}): Story => story(book).where(slept()).then(opens(values));
const asked = [{ wie: 'Zus', bereikt: true, antwoord: 'nee' }];
const network = (outcome: string, values: Values = {}): Step => does('2026-10-05 10:05', elke, 'eigen-netwerk', { outcome, values: outcome === 'niet-van-toepassing' ? values : { gevraagd: asked, ...values } });
const noNetwork = network('niet-mogelijk');
const full = does('2026-10-05 10:10', elke, 'crisisnetwerk', { outcome: 'vol', values: { 'uitleg-netwerk': 'Geen bed.' } });
const noHotel = does('2026-10-05 10:15', elke, 'hotel', { outcome: 'niet-van-toepassing', values: { 'waarom-hotel': 'Geen inkomen.' } });
const refers = (outcome = 'roeselare', written = '2026-10-05 10:20'): Step => does(written, elke, 'verwijzing-nachtopvang', { outcome, claim: { place: `bed-${outcome}` } });
const together = does('2026-10-05 10:15', elke, 'stappen', { values: { netwerk: 'geprobeerd', 'netwerk-uitleg': 'Niemand.', crisis: 'geprobeerd', 'crisis-uitleg': 'Vol.', logement: 'niet-van-toepassing', 'logement-uitleg': 'Geen inkomen.', uur: '10.15 uur' } });

test('WD-237: no case without the reason why it is no crisis dwelling; another reason is put in words', () => {
  expect(why(story(book).tries(opens({ 'waarom-geen-crisiswoning': null })))).toEqual(['missing waarom-geen-crisiswoning']);
  expect(why(story(book).tries(opens({ 'waarom-geen-crisiswoning': 'andere' })))).toEqual(['missing uitleg-reden']);
  expect(Object.keys(book.forms['melding']?.fields['waarom-geen-crisiswoning']?.of ?? {})).toEqual(['geen-woning', 'criteria', 'buiten-gebied', 'onveilig', 'wil-niet', 'andere']);
});

test('WD-238: the third step waits until the first two have an answer; not applicable is one, and three can be given at once', () => {
  expect(why(opened().tries(refers()))).toEqual(['gate stramien']);
  expect(why(opened().then(noNetwork, full).tries(refers()))).toEqual(['gate stramien']);
  expect(why(opened().then(noNetwork, full, noHotel).tries(refers()))).toEqual([]);
  expect(why(opened().then(together).tries(refers()))).toEqual([]);
  expect(why(opened().tries(does('2026-10-05 10:15', elke, 'stappen', { values: { netwerk: 'geprobeerd', 'netwerk-uitleg': 'x', uur: '10.15 uur' } })))).toEqual(['missing crisis', 'missing crisis-uitleg', 'missing logement', 'missing logement-uitleg']);
  expect(why(opened().tries(network('niet-van-toepassing')))).toEqual(['missing waarom-netwerk']);
});

test('WD-239: who was asked, reached, what they said and for how long; a yes keeps the next steps shut and asks on its last day', () => {
  expect(why(opened().tries(network('onderdak', { gevraagd: [{ wie: 'Broer', bereikt: true }] })))).toEqual(['missing gevraagd.1.antwoord', 'missing tot']);
  const week = opened().then(network('onderdak', { gevraagd: [{ wie: 'Broer', bereikt: true, antwoord: 'ja', hoelang: 'een week', nodig: 'een matras' }], tot: '2026-10-12' }));
  expect(duty(week.read('2026-10-06'), 'waar-nu')?.due).toBe('2026-10-12');
  for (const next of [full, noHotel]) expect(why(week.tries(next))).toEqual(['gate netwerk-eerst']);
  expect(why(week.then(together).tries(refers()))).toEqual(['gate niet-bij-netwerk']);
  const out = week.then(does('2026-10-12', elke, 'waar-nu', { outcome: 'weg', values: { 'antwoord-waar': 'Nergens.' } }), does('2026-10-12 11:00', elke, 'eigen-netwerk', { outcome: 'niet-mogelijk', values: { gevraagd: asked } }));
  expect(why(out.tries(does('2026-10-12 12:00', elke, 'vraag-crisisnetwerk', { values: { bereikbaar: 'Aan het station' } })))).toEqual([]);
});

test('WD-240: by the last day with friends one action on a lasting home is recorded, otherwise it is missed', () => {
  const week = opened().then(network('onderdak', { gevraagd: [{ wie: 'Broer', bereikt: true, antwoord: 'ja' }], tot: '2026-10-12' }));
  expect(duty(week.read('2026-10-13'), 'adempauze')?.state).toBe('missed');
  expect(week.then(does('2026-10-08', elke, 'duurzaam', { values: { 'soort-stap': 'inschrijving' } })).read('2026-10-13').obligations.find((one) => one.term === 'adempauze')?.state).toBe('done');
});

test('WD-241: a question of the daytime goes to the calltaker for the evening, and the answer comes back into the case', () => {
  const question = does('2026-10-05 15:30', elke, 'vraag-crisisnetwerk', { values: { bereikbaar: 'Aan het station' } });
  expect(why(opened().tries(question))).toEqual(['gate netwerk-eerst']);
  const given = opened().then(noNetwork, question);
  expect(sent(given.read('2026-10-05'), 'avondvraag')).toEqual(['2026-10-05']);
  expect(duty(given.read('2026-10-05'), 'antwoord-netwerk')).toMatchObject({ due: '2026-10-06', state: 'open' });
  const answered = given.then(does('2026-10-05 21:30', nora, 'crisisnetwerk', { outcome: 'onderdak' })).read('2026-10-06');
  expect(answered.state.stages['traject']?.stage).toBe('voorlopig');
  expect(answered.obligations.find((one) => one.term === 'antwoord-netwerk')?.state).toBe('done');
});

test('WD-242: with enough means a hotel can be booked: three nights of 60 are 180; without means it is shut, with the reason', () => {
  const nights = ['05', '06', '07'].map((one) => ({ nacht: `2026-10-${one}`, prijs: 60 }));
  const booked = (values: Values = {}): Step => does('2026-10-05 11:00', elke, 'hotel', { outcome: 'geboekt', values: { middelen: true, 'waarom-middelen': 'Heeft een loon.', 'naam-hotel': 'Het Anker', nachten: nights, totaal: 180, betaler: 'hulpvrager', ...values } });
  const tried = opened().then(noNetwork);
  expect(why(tried.tries(booked()))).toEqual([]);
  expect(why(tried.tries(booked({ totaal: 120 })))).toEqual(['gate prijs-klopt']);
  expect(why(tried.tries(booked({ middelen: false })))).toEqual(['gate middelen']);
  expect(why(tried.tries(booked({ middelen: false, 'waarom-middelen': null })))).toContain('missing waarom-middelen');
  expect(why(tried.tries(booked({ middelen: false, betaler: 'ocmw' })))).toEqual(['missing waarom-ocmw']);
  expect(why(tried.tries(booked({ middelen: false, betaler: 'ocmw', 'waarom-ocmw': 'Kind van twee maanden.' })))).toEqual([]);
});

test('WD-243: both shelters are offered, and whether the client arrived is recorded for each', () => {
  const steps = opened().then(together);
  expect(Object.keys(book.tasks['verwijzing-nachtopvang']?.outcomes ?? {})).toEqual(['roeselare', 'kortrijk']);
  const night = steps.then(refers('roeselare'), does('2026-10-06', elke, 'niet-aangekomen', { values: { 'waarom-niet': 'vol' } }), refers('kortrijk', '2026-10-06 10:00'));
  expect(duty(night.read('2026-10-06'), 'aankomst')?.due).toBe('2026-10-07');
  const there = night.then(does('2026-10-06 20:30', elke, 'aankomst', { claim: { place: 'bed-kortrijk' } })).read('2026-10-07');
  expect(there.state.claims).toMatchObject([{ kind: 'stay', place: 'bed-kortrijk', from: '2026-10-06', until: '2026-10-07' }]);
  expect(there.state.counts['verwijzingen']).toMatchObject({ split: { roeselare: 1, kortrijk: 1 } });
  expect(there.obligations.filter((one) => one.term === 'aankomst').map((one) => one.state)).toEqual(['done', 'done']);
});

test('WD-244: the note names bed, washing and bread, that it is free, the address, and the nights left', () => {
  const after = opened().then(together, refers('kortrijk')).read('2026-10-05');
  expect([sent(after, 'verwijsbriefje-kortrijk'), sent(after, 'verwijsbriefje-roeselare')]).toEqual([['2026-10-05'], []]);
  for (const shelter of ['roeselare', 'kortrijk']) {
    expect(book.letters[`verwijsbriefje-${shelter}`]?.['must-say']).toEqual(['bed', 'wassen', 'avondmaal', 'ontbijt', 'gratis', 'adres', 'nachten-over']);
    expect(programme.letters[`verwijsbriefje-${shelter}`]?.text).toContain(`{{instelling.${shelter}-adres}}`);
    expect(programme.letters[`verwijsbriefje-${shelter}`]?.text).toContain('{{telling.nachten-over}}');
  }
});

test('WD-245: twenty nights a month over both shelters together; the twenty-first warns and refuses nothing', () => {
  expect(book.counts['nachten-deze-maand']).toMatchObject({ count: 'nights', of: 'person', over: ['pool.nachtopvang-roeselare', 'pool.nachtopvang-kortrijk'], per: 'month' });
  const after = (nights: number, written = '2026-10-21 10:00', from = '2026-10-01') => opened().then(together).where(slept(from, nights)).tries(refers('roeselare', written));
  expect([warned(after(15)), warned(after(19)), warned(after(20)), why(after(20))]).toEqual([[], [], ['maandgrens'], []]);
  expect(warned(after(20, '2026-11-01 10:00', '2026-10-12')), 'on the first of November the month begins anew').toEqual([]);
});

test('WD-245: 20 nights used leave none on 21 October and 20 on 1 November; 15 used leave 5', () => {
  const left = (nights: number, at: string, from = '2026-10-01') => {
    const { value, again } = opened().where(slept(from, nights)).read(at).state.counts['nachten-deze-maand'] ?? {};
    return [Number(book.settings['nachten-maand']?.value) - Number(value), again];
  };
  expect([left(20, '2026-10-21'), left(20, '2026-11-01'), left(15, '2026-10-21')]).toEqual([[0, '2026-11-01'], [20, '2026-12-01'], [5, '2026-11-01']]);
  expect(left(20, '2026-10-31', '2026-10-12'), 'the night of 31 October is of October').toEqual([0, '2026-11-01']);
});

test('WD-244 WD-245: fifteen nights slept and one referral leave five; after twenty none, and in the next month all of them', () => {
  const after = (count: number) => opened().then(together).where({ nights: () => new Set(nightsOf(day('2026-10-01'), addDays(day('2026-10-01'), count))) });
  const left = (count: number, at: string) => after(count).then(refers('kortrijk', '2026-10-21 10:00')).read(at).state.counts['nachten-over']?.value;
  expect([left(15, '2026-10-21'), left(20, '2026-10-21'), left(22, '2026-10-31'), left(20, '2026-11-01')]).toEqual([5, 0, 0, 20]);
});

test('WD-246: no tie to the region and no income: nothing about them stands in the way of the shelter', () => {
  expect(why(opened({ 'waarom-geen-crisiswoning': 'buiten-gebied', gemeente: 'Tielt' }).then(together).tries(refers()))).toEqual([]);
  expect(why(opened({ gemeente: null }).then(together).tries(refers()))).toEqual([]);
});

test('WD-247: fourteen days with nights and no step towards a home: on the list, until there is one', () => {
  expect(['2026-10-18', '2026-10-19', '2026-10-20'].map((at) => duty(opened().read(at), 'perspectief')?.state)).toEqual(['open', 'today', 'late']);
  expect(duty(opened().then(does('2026-10-20', elke, 'duurzaam', { values: { 'soort-stap': 'huurmarkt' } })).read('2026-10-21'), 'perspectief')?.due).toBe('2026-11-03');
});

test('WD-248: a night without a solution is kept with its day and reason, and each step with what it became', () => {
  const none = opened().then(noNetwork, full, does('2026-10-06', elke, 'geen-oplossing', { values: { nacht: '2026-10-05', waarom: 'nachtopvang-vol' } })).read('2026-10-06');
  expect(none.state.counts['zonder-oplossing']).toMatchObject({ value: 1, split: { 'nachtopvang-vol': 1 } });
  expect(none.state.counts['stap-crisisnetwerk']).toMatchObject({ split: { vol: 1 } });
});
