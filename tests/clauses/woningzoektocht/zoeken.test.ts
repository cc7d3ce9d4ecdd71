/** Searching on two markets, with the effort beside the result. */
import { expect, test } from 'vitest';
import type { Party, Values } from '../../../src/engine/events.ts';
import type { Answers } from '../../../src/engine/reading.ts';
import { figureFacts } from '../../../src/engine/figures.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { day } from '../../../src/values/day.ts';
import { does, duty, on, refusals, said, sent, story, warned, why, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

const programme = loadProgramme('woningzoektocht');
const book = programme.draaiboek;
const elke = { role: 'woonbegeleider', account: 'elke', organisation: 'woondienst', name: 'Elke Vandorpe' } satisfies Party;
const seeker = { role: 'woningzoekende', name: 'Noura Haddad' } satisfies Party;
const region: Answers = { calendar: legalCalendar, list: (key) => (key === 'gemeenten' ? ['Izegem'] : undefined) };
const begins: Values = { complex: true, probleem: 'Drie keer geweigerd.', zelfredzaam: 'goed', gemeente: 'Izegem', personen: 2, inkomen: 1700 };
const opens = (values: Values = {}): Step => ({ on: '2026-04-20', by: elke, command: { do: 'open', task: 'start', happened: day('2026-04-20'), parties: [seeker, elke], values: { ...begins, ...values } } });
const opened = (values: Values = {}): Story => story(book, [], region).then(opens(values));
const judged = { betaalbaarheid: 'goed', woonzekerheid: 'goed', kwaliteit: 'goed', wooncultuur: 'goed', woonomgeving: 'goed' };
const home = (written: string, huurprijs: number, values: Values = {}): Step => does(written, elke, 'pand', { values: { welke: 'Marktstraat 4', 'van-wie': 'privaat', huurprijs, ...judged, ...values } });
const registers = (reasons: Record<string, string> = {}): Step => does('2026-04-27', elke, 'inschrijving', { reasons, values: { 'ingeschreven-op': '2026-04-27', door: 'samen', nummer: 'CIR 1', gekozen: 'De Vlasbloem, Izegem', 'vernieuwen-tegen': '2027-03-01' } });
const papers = (...gekregen: string[]): Step => does('2026-04-22', elke, 'documenten', { values: { gekregen } });
const registered = (): Story => opened().then(papers('identiteit', 'inkomen', 'gezin', 'eigendom', 'taal'), registers());

test('WD-047: each strand has a stand of its own and both can run', () => {
  const both = opened().then(does('2026-04-21', elke, 'zoeksessie', { values: { aanwezig: ['woningzoekende'], kanalen: ['immo-sites'], gevonden: 1 } }), papers('identiteit'), registers({ 'papieren-klaar': 'De rest volgt.' }));
  const { stages } = both.read('2026-04-28').state;
  expect([stages['privaat']?.stage, stages['sociaal']?.stage]).toEqual(['privaat-loopt', 'ingeschreven']);
});

test('WD-048: who only wants addresses is helped at the desk; the judgement stands on top of the case', () => {
  const tried = story(book, [], region).tries(opens({ complex: false }));
  expect([why(tried), refusals(tried)[0]?.verdict?.says]).toEqual([['gate ingewikkeld-genoeg'], expect.stringContaining('loket')]);
  expect([book.forms['start']?.fields['zelfredzaam']?.pin, book.forms['start']?.fields['probleem']?.pin]).toEqual([true, true]);
});

test('WD-050: five judgements of a dwelling, and the rent as a part of the income, warned of above the signal level', () => {
  expect(why(opened().tries(does('2026-04-21', elke, 'pand', { values: { welke: 'x', 'van-wie': 'privaat', huurprijs: 500 } })))).toEqual(Object.keys(judged).map((one) => `missing ${one}`));
  expect(warned(opened().tries(home('2026-04-21', 850)))).toEqual(['betaalbaar']);
  expect(warned(opened().tries(home('2026-04-21', 561)))).toEqual([]);
  expect(opened().then(home('2026-04-21', 850)).read('2026-04-21').state.counts['huur-deel']?.value).toBe(50);
  expect(warned(opened({ inkomen: null }).tries(home('2026-04-21', 850)))).toEqual([]);
});

test('WD-051 WD-053: with support in the background the seeker owes the call, from the choice for active support the worker does', () => {
  const found = opened().then(home('2026-04-21', 500));
  expect(found.read('2026-04-21').obligations.filter((one) => one.term.startsWith('contacteren')).map((one) => [one.role, one.due])).toEqual([['woningzoekende', '2026-04-22']]);
  const active = found.then(does('2026-04-21 15:00', elke, 'steun', { outcome: 'actief', values: { 'waarom-steun': 'Durft niet bellen.' } }));
  expect(active.read('2026-04-21').obligations.filter((one) => one.term.startsWith('contacteren')).map((one) => one.role)).toEqual(['woonbegeleider']);
  expect(active.read('2026-04-21').state.stages['steun']?.history.map((one) => one.stage)).toEqual(['achtergrond']);
});

test('WD-052 WD-054: a viewing says who arranged it and went along; a suspected discrimination is written as it was said', () => {
  const planned = opened().then(home('2026-04-21', 500), { on: '2026-04-22', by: elke, command: { do: 'plan', task: 'bezichtiging', instance: 'b1', day: day('2026-04-24'), time: '10:00' } });
  expect(duty(planned.read('2026-04-24'), 'resultaat#b1')).toMatchObject({ due: '2026-04-27' });
  expect(why(planned.tries(does('2026-04-24', elke, 'bezichtiging', { instance: 'b1', outcome: 'niet-verkregen' })))).toEqual(['missing geregeld-door', 'missing begeleid']);
  const seen = planned.then(does('2026-04-24', elke, 'bezichtiging', { instance: 'b1', outcome: 'niet-verkregen', values: { 'geregeld-door': 'woonbegeleider', begeleid: true } }));
  expect(duty(seen.read('2026-04-24'), 'reden')?.due).toBe('2026-04-24');
  const refused = (waarom: string, values: Values = {}) => seen.tries(does('2026-04-24 17:00', elke, 'weigering', { values: { waarom, ...values } }));
  expect([why(refused('te-duur')), why(refused('discriminatie'))]).toEqual([[], ['missing wat-gezegd', 'missing signaal']]);
  expect(book.forms['weigering']?.fields['wat-gezegd']?.class).toBe('persoonlijk');
  const facts = figureFacts(book, [...seen.then(does('2026-04-24 17:00', elke, 'weigering', { values: { waarom: 'discriminatie', 'wat-gezegd': 'Zo iemand niet.', signaal: false } })).events], on('2026-05-01'), region).map((one) => one.figure);
  expect(facts).toEqual(expect.arrayContaining(['mislukt', 'discriminatie', 'bezichtigingen']));
});

test('WD-055: five of six points is not done yet, and the missing one is named; the sheet says all six', () => {
  const points = ['werking', 'inschrijven', 'voorwaarden', 'papieren', 'vernieuwen', 'wachten'];
  const talk = (besproken: string[]) => does('2026-04-22', elke, 'uitleg-sociaal', { values: { besproken } });
  expect(refusals(opened().tries(talk(points.slice(0, 5)))).map((one) => [one.code, one.data['options']])).toEqual([['options-missing', ['wachten']]]);
  expect(sent(opened().then(talk(points)).read('2026-04-22'), 'sociaal-huren')).toEqual(['2026-04-22']);
  expect(book.letters['sociaal-huren']?.['must-say']).toEqual(points);
});

test('WD-056: with three of five papers the registration asks why; with five it does not', () => {
  expect(why(opened().then(papers('identiteit', 'inkomen', 'gezin')).tries(registers()))).toEqual(['reason-needed reasons.papieren-klaar']);
  expect(why(opened().then(papers('identiteit', 'inkomen', 'gezin', 'eigendom', 'taal')).tries(registers()))).toEqual([]);
});

test('WD-057: both are reminded six weeks ahead, and after the day it shows whether it was confirmed', () => {
  const { obligations, state } = registered().read('2027-01-18');
  expect(obligations.find((one) => one.term === 'actualisatie')).toMatchObject({ due: '2027-03-01', opens: '2027-01-18', role: 'woonbegeleider' });
  expect(state.outgoing.find((one) => one.what === 'herinnering-vernieuwen')?.day).toBe('2027-01-18');
  expect(Object.keys(book.tasks['actualisatie']?.outcomes ?? {})).toEqual(['bevestigd', 'niet-bevestigd']);
});

test('WD-058: date, number and who did it; with help and alone are counted apart', () => {
  expect(why(opened().tries(does('2026-04-27', elke, 'inschrijving', { reasons: { 'papieren-klaar': 'Later.' } })))).toEqual(['missing ingeschreven-op', 'missing door', 'missing nummer', 'missing gekozen', 'missing vernieuwen-tegen']);
  expect(book.figures['met-hulp-ingeschreven']?.split).toEqual(['inschrijving.door']);
});

const asks = (outcome: string, toewijzingen: number, gebruikt: number): Step => does('2026-04-28', elke, 'pijler-2', { outcome, agreements: [said(seeker, '2026-04-28')], values: { grond: 'dakloos', uitleg: 'Moet eruit.', maatschappij: 'De Vlasbloem', toewijzingen, gebruikt, 'gemeld-op': '2026-04-20' } });
test('WD-059 WD-060: no accelerated allocation before the registration, none above the quota, which is rounded down', () => {
  expect(why(opened().tries(asks('ingediend', 60, 3)))).toEqual(['gate eerst-ingeschreven']);
  expect(why(registered().tries(asks('ingediend', 60, 11)))).toEqual([]);
  expect(why(registered().tries(asks('ingediend', 60, 12)))).toEqual(['gate quotum']);
  expect(why(registered().tries(asks('wachtlijst', 60, 12)))).toEqual([]);
  expect(registered().then(asks('ingediend', 59, 10)).read('2026-04-28').state.counts).toMatchObject({ plafond: { value: 11 }, over: { value: 1 } });
  expect(book.lists['gronden']).toHaveLength(5);
  expect(book.tasks['pijler-2']?.by).toEqual(['woonbegeleider']);
});

test('WD-061: two months with information alone is missed', () => {
  const told = opened().then(does('2026-04-22', elke, 'uitleg-sociaal', { values: { besproken: ['werking', 'inschrijven', 'voorwaarden', 'papieren', 'vernieuwen', 'wachten'] } }));
  expect([duty(told.read('2026-06-20'), 'meer-dan-uitleg')?.due, duty(told.read('2026-06-21'), 'meer-dan-uitleg')?.state]).toEqual(['2026-06-20', 'missed']);
  expect(registered().read('2026-06-21').obligations.find((one) => one.term === 'meer-dan-uitleg')?.state).toBe('done');
});

test('WD-062 WD-063 WD-064: the kind of landlord, doubts with their answer, one contact, and nothing told without a yes', () => {
  expect(Object.keys(book.forms['pand']?.fields['van-wie']?.of ?? {})).toEqual(['kantoor', 'privaat', 'woonmaatschappij']);
  expect(why(opened().tries(does('2026-05-07', elke, 'twijfel', { values: { welke: 'overlast' } })))).toEqual(['missing antwoord']);
  expect(why(opened().tries(does('2026-06-01', elke, 'verhuring', { values: { vanaf: '2026-06-01', 'soort-verhuurder': 'privaat' } })))).toEqual(['missing contactpersoon']);
  const speaks = (values: Values) => opened().tries(does('2026-06-02', elke, 'verhuurder-gesproken', { values: { 'waarover-gesproken': 'De sleutels.', ...values } }));
  expect([why(speaks({ 'iets-verteld': false })), why(speaks({ 'iets-verteld': true, akkoord: false })), why(speaks({ 'iets-verteld': true, akkoord: true }))]).toEqual([[], ['gate zelf-akkoord'], []]);
  expect([book.shares, book.forms['verhuurder-gesproken']?.fields['waarover-gesproken']?.class]).toEqual([{}, 'verhuurder']);
});

test('WD-066 WD-067: a search ends with an outcome, and its effort stands beside it', () => {
  expect(why(opened().tries(does('2026-09-01', elke, 'afsluiten')))).toEqual(['missing outcome']);
  expect(Object.keys(book.tasks['afsluiten']?.outcomes ?? {})).toHaveLength(8);
  const tried = opened().then(home('2026-04-21', 500), does('2026-04-22', elke, 'contact-verhuurder', { outcome: 'nee', values: { 'hoe-contact': 'Gebeld.' } }));
  const { counts } = tried.read('2026-04-23').state;
  expect(['sessies', 'gecontacteerd', 'bezichtigingen', 'verhuringen'].map((key) => counts[key]?.value)).toEqual([0, 1, 0, 0]);
});
