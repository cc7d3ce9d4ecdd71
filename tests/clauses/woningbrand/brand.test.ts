/** After a fire in a dwelling: what each service does at once, one contact for the residents, and what is learnt. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Party, Values } from '../../../src/engine/events.ts';
import { readDraaiboek } from '../../../src/protocol/read-rules.ts';
import { day } from '../../../src/values/day.ts';
import { does, duty, sent, story, why, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

const programme = loadProgramme('woningbrand');
const book = programme.draaiboek;
const greet = { role: 'brandcoordinatie', account: 'greet', organisation: 'woondienst', name: 'Greet Lambrecht' } satisfies Party;
const lies = { role: 'ocmw-steun', account: 'lies', organisation: 'ocmw', name: 'Lies Goethals' } satisfies Party;
const elke = { role: 'dienst-kwaliteit', account: 'elke', organisation: 'woondienst', name: 'Elke Vandorpe' } satisfies Party;
const home = { role: 'getroffene', name: 'Gezin Tahiri' } satisfies Party;

const opens = (values: Values = {}): Step => ({ on: '2026-11-11 02:30', by: greet, command: { do: 'open', task: 'melding', happened: day('2026-11-11'), parties: [home, greet, lies, elke], values: { adres: { straat: 'Vlaslaan 7', postcode: '8870', gemeente: 'Izegem' }, 'dag-brand': '2026-11-11', 'uur-melding': '2.30 uur', bewoners: 4, ...values } } });
const started = (): Story => story(book).then(opens());
const shelter = does('2026-11-11 05:00', lies, 'onderdak', { values: { waar: 'familie' } });
const homeAgain = does('2026-12-03', greet, 'thuis', { outcome: 'herhuisvest', values: { sinds: '2026-12-03' } });

test('SW-282: with address, day and residents the tasks of every partner stand at once on their own lists; without a coordinating service nothing loads', () => {
  for (const one of ['adres', 'dag-brand', 'bewoners']) expect(why(story(book).tries(opens({ [one]: null })))).toEqual([`missing ${one}`]);
  const owed = started().read('2026-11-11').obligations.filter((one) => one.state === 'today' || one.state === 'open').map((one) => [one.term, one.role]);
  expect(owed).toEqual(expect.arrayContaining([['eerste-contact', 'brandcoordinatie'], ['onderdak', 'ocmw-steun'], ['steun', 'ocmw-steun'], ['keuring', 'dienst-kwaliteit'], ['eigenaar', 'ocmw-steun']]));
  for (const task of ['eerste-contact', 'onderdak', 'steun', 'keuring', 'eigenaar']) expect(book.tasks[task]?.help, 'whom to contact').toBeTruthy();
  const folder = join(import.meta.dirname, '../../../draaiboeken/woningbrand');
  const files = ['draaiboek.yaml', 'formulieren.yaml'].map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8').replace('kept-by: brandcoordinatie\n', '') }));
  const read = readDraaiboek(files);
  expect(read.ok ? [] : read.faults.map((one) => one.code)).toContain('missing-key');
});

test('SW-283: at half past two on a holiday the tasks are due that very day, and both hours are kept', () => {
  expect(duty(started().read('2026-11-11 02:30'), 'eerste-contact')).toMatchObject({ due: '2026-11-11', state: 'today' });
  expect(why(started().tries(does('2026-11-11 09:15', greet, 'eerste-contact')))).toEqual(['missing uur-contact']);
});

test('SW-284: a temporary place the same day, a home on 3 December: the stretch without a home is known, and runs while there is none', () => {
  const away = started().then(shelter);
  expect([away.read('2026-11-20').state.stages['traject']?.stage, away.read('2026-11-20').state.periods['zonder-woning']?.running]).toEqual(['tijdelijk', true]);
  expect(away.then(homeAgain).read('2026-12-03').state.periods['zonder-woning']).toMatchObject({ start: '2026-11-11', end: '2026-12-03' });
});

test('SW-285: the sheet names one service to ring, and each step of a partner makes a message for that service', () => {
  expect(sent(started().read('2026-11-11'), 'bewonersblad')).toEqual(['2026-11-11']);
  const { text } = programme.letters['bewonersblad'] ?? { text: '' };
  expect([...text.matchAll(/\{\{([a-z-]+)\.telefoon\}\}/g)].map(([, role]) => role)).toEqual(['brandcoordinatie']);
  const steps = started().then(
    shelter, does('2026-11-11 06:00', lies, 'steun', { values: { 'wat-gegeven': 'Kleren.' } }), does('2026-11-12', elke, 'keuring', { outcome: 'even-niet', values: { vaststelling: 'Rook.' } }),
    does('2026-11-12', lies, 'eigenaar', { values: { 'wie-verwittigd': 'De eigenaar.' } }),
  ).read('2026-11-12');
  const messages = steps.obligations.filter((one) => one.task === 'bericht');
  expect(messages.map((one) => [one.term, one.role, one.state])).toEqual(['onderdak', 'steun', 'keuring', 'eigenaar'].map((one) => [`bericht-${one}`, 'brandcoordinatie', expect.stringMatching(/open|today/) as string]));
});

test('SW-286: it is reviewed before it closes, late steps with their reason; a running case keeps its version', () => {
  const back = started().then(shelter, homeAgain);
  expect(duty(back.read('2026-12-03'), 'nazicht')?.due).toBe('2026-12-31');
  expect(why(back.tries(does('2026-12-04', greet, 'afsluiten')))).toEqual(['gate nazicht-eerst', 'gate spoor-mens-klaar']);
  expect(why(back.tries(does('2026-12-04', greet, 'nazicht', { values: { 'te-laat': [{ stap: 'Steun' }] } })))).toEqual(['missing te-laat.1.waarom', 'missing beter']);
  expect(back.read('2026-12-03').state.version).toBe(1);
});

test('SW-299: a case about the dwelling alone does not close: who follows the household, or why nobody needs to', () => {
  const reviewed = started().then(shelter, homeAgain, does('2026-12-04', greet, 'nazicht', { values: { beter: 'Een nummer voor de nacht.' } }));
  expect(why(reviewed.tries(does('2026-12-04', greet, 'afsluiten')))).toEqual(['gate spoor-mens-klaar']);
  const answer = (outcome: string, values: Values = {}): Step => does('2026-12-04', lies, 'spoor-mens', { outcome, values });
  expect([why(reviewed.tries(answer('opgevolgd'))), why(reviewed.tries(answer('niet-nodig')))]).toEqual([['missing door'], ['missing waarom-niet-nodig']]);
  expect(reviewed.then(answer('opgevolgd', { door: 'CAW' }), does('2026-12-04 15:00', greet, 'afsluiten')).read('2026-12-05').state.ended?.ending).toBe('afgesloten');
});
