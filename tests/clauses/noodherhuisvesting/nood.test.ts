/** A roof at once: dwellings rented for it, what landlords promised, priority with a decision, and both tracks. */
import { expect, test } from 'vitest';
import type { Party, Values } from '../../../src/engine/events.ts';
import { day } from '../../../src/values/day.ts';
import { does, duty, sent, story, warned, why, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

const { draaiboek: book } = loadProgramme('noodherhuisvesting');
const lies = { role: 'woonmedewerker-ocmw', account: 'lies', organisation: 'ocmw', name: 'Lies Goethals' } satisfies Party;
const greet = { role: 'igs-coordinator', account: 'greet', organisation: 'woondienst', name: 'Greet Lambrecht' } satisfies Party;
const home = { role: 'gezin-in-nood', name: 'Gezin Tahiri' } satisfies Party;

const opens = (written: string): Step => ({ on: written, by: lies, command: { do: 'open', task: 'noodmelding', happened: day(written), parties: [home, lies], values: { reden: 'onbewoonbaar', personen: 5, gemeente: 'Ledegem' } } });
const opened = (written = '2026-09-01'): Story => story(book).then(opens(written));
const rents = does('2026-09-01', lies, 'inhuur', { values: { 'van-wie': 'De Vlasbloem', ingang: '2026-09-01' } });
const places = (written: string, until: string): Step => does(written, lies, 'plaatsing', { claim: { place: 'huurwoning', until: day(until) } });

test('SW-294: half a year from 1 September ends on 28 February, with two reminders; a stay beyond it is said', () => {
  const rented = opened().then(rents);
  expect(rented.read('2026-09-02').state.periods['huur']?.end).toBe('2027-02-28');
  expect(['eerste-herinnering', 'tweede-herinnering'].map((term) => duty(rented.read('2026-09-02'), term)?.due)).toEqual(['2026-12-28', '2027-01-28']);
  expect([warned(rented.tries(places('2027-01-10', '2027-03-01'))), warned(rented.tries(places('2027-01-10', '2027-03-02')))]).toEqual([[], ['verblijf-binnen-huur']]);
  const stayed = rented.then(places('2027-01-10', '2027-02-10'));
  const longer = (until: string): Step => does('2027-02-09', lies, 'langer', { values: { 'waarom-langer': 'Nog geen woning.' }, claim: { place: 'huurwoning', until: day(until) } });
  expect([warned(stayed.tries(longer('2027-03-01'))), warned(stayed.tries(longer('2027-03-15')))]).toEqual([[], ['verblijf-binnen-huur']]);
});

test('SW-296: absolute priority is proposed once the decision is there, and cannot be asked without', () => {
  const asks = does('2026-10-02', lies, 'voorrang', { values: { 'aan-wie': 'De Vlasbloem', grond: 'artikel 19' } });
  expect(why(opened().tries(asks))).toEqual(['gate besluit-eerst']);
  const decided = opened().then(does('2026-10-01', lies, 'onbewoonbaar', { values: { 'besluit-op': '2026-10-01' } }));
  expect(duty(decided.read('2026-10-01'), 'voorrang')?.due).toBe('2026-10-05');
  expect(why(decided.tries(asks))).toEqual([]);
  expect(why(opened().tries(does('2026-10-02', lies, 'sociale-woning')))).toEqual([]);
});

test('SW-297: with an agreement a request goes out and its answer is kept with the hour; without one that is what stands there', () => {
  const asks = (outcome: string, values: Values): Step => does(`2026-09-01 1${outcome === 'gevraagd' ? 0 : 1}:00`, lies, 'vraag-verhuurder', { outcome, values });
  expect(why(opened().tries(asks('gevraagd', { verhuurder: 'De Vlasbloem' })))).toEqual(['missing hoe-groot', 'missing uur-vraag']);
  const both = opened().then(asks('gevraagd', { verhuurder: 'De Vlasbloem', 'hoe-groot': 'Vijf mensen, een maand.', 'uur-vraag': '10 uur' }), asks('geen-afspraak', { verhuurder: 'Huis en Haard' }));
  expect(sent(both.read('2026-09-01'), 'noodvraag')).toEqual(['2026-09-01']);
  expect(both.read('2026-09-01').state.counts['vragen-verhuurders']?.split).toEqual({ 'De Vlasbloem|gevraagd': 1, 'Huis en Haard|geen-afspraak': 1 });
  expect(both.read('2026-09-01').obligations.filter((one) => one.term === 'antwoord-verhuurder').map((one) => one.due)).toEqual(['2026-09-02']);
  expect(why(both.tries(does('2026-09-01 14:00', lies, 'antwoord-verhuurder', { outcome: 'ja' })))).toEqual(['missing uur-antwoord']);
});

test('SW-299: both tracks have an answer, or why it is not needed, before it closes', () => {
  expect(why(opened().tries(does('2026-09-02', lies, 'afsluiten')))).toEqual(['gate spoor-mens-klaar', 'gate spoor-woning-klaar']);
  const dwelling = opened().then(does('2026-09-02', lies, 'spoor-woning', { outcome: 'gevonden', values: { 'woning-waar': 'Huurt in Ledegem.' } }));
  expect(why(dwelling.tries(does('2026-09-03', lies, 'afsluiten')))).toEqual(['gate spoor-mens-klaar']);
  expect(why(dwelling.tries(does('2026-09-03', lies, 'spoor-mens', { outcome: 'niet-nodig' })))).toEqual(['missing mens-waarom-niet']);
});

test('SW-300: every four weeks from 10 September; the one of 8 October missed shows on 5 November, and the telephone counts', () => {
  const since = opened('2026-09-10');
  expect(since.read('2026-11-05').obligations.filter((one) => one.term === 'overleg').slice(0, 2).map((one) => [one.due, one.state])).toEqual([['2026-10-08', 'missed'], ['2026-11-05', 'today']]);
  const rang = since.then(does('2026-10-06', greet, 'overleg', { values: { hoe: 'telefoon' } })).read('2026-11-05');
  expect(rang.obligations.filter((one) => one.term === 'overleg').slice(0, 2).map((one) => one.state)).toEqual(['done', 'today']);
});
