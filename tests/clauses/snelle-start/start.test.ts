/** Forty-eight hours for two services, and a deposit that waits for the dwelling. */
import { expect, test } from 'vitest';
import type { Party, Values } from '../../../src/engine/events.ts';
import { day } from '../../../src/values/day.ts';
import { does, duty, said, sent, story, warned, why, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

const programme = loadProgramme('snelle-start');
const book = programme.draaiboek;
const lies = { role: 'waarborgdienst', account: 'lies', organisation: 'ocmw', name: 'Lies Goethals' } satisfies Party;
const elke = { role: 'dienst-wonen', account: 'elke', organisation: 'woondienst', name: 'Elke Vandorpe' } satisfies Party;
const home = { role: 'aanvrager', name: 'Youssef Tahiri' } satisfies Party;

const asks = (written: string): Step => ({ on: written, by: lies, command: { do: 'open', task: 'aanvraag', happened: day(written.slice(0, 10)), parties: [home, lies, elke], values: { uur: '10 uur', adres: { straat: 'Vlaslaan 7', postcode: '8870', gemeente: 'Izegem' }, bewoners: 4, inkomen: 1600 } } });
const asked = (written = '2026-09-14 10:00'): Story => story(book).then(asks(written));
const fine: Values = { geschikt: 'ja', bewoonbaar: 'ja', bezetting: 'ja', 'bewoners-gezien': 4 };
const checks = (outcome: string, values: Values = {}): Step => does('2026-09-18', elke, 'controle', { outcome, values: { ...fine, ...values } });
const grants = does('2026-09-21', lies, 'waarborg', { outcome: 'toegekend', values: { bedrag: 1600 } });

test('SW-287: each service has its own duty to begin, by Wednesday for a Monday', () => {
  const owed = asked().read('2026-09-14').obligations.map((one) => [one.term, one.role, one.due]);
  expect(owed).toEqual([['start-waarborg', 'waarborgdienst', '2026-09-16'], ['start-controle', 'dienst-wonen', '2026-09-16']]);
  const begun = asked().then(does('2026-09-15 11:00', lies, 'start-waarborg')).read('2026-09-17');
  expect(begun.obligations.map((one) => one.state)).toEqual(['done', 'late']);
});

test('SW-288: from a Friday it is Sunday, with a warning at registration; in working days it is Tuesday', () => {
  expect(warned(story(book).tries(asks('2026-10-09 15:00')))).toEqual(['start-op-werkdag']);
  expect(warned(story(book).tries(asks('2026-09-14 10:00')))).toEqual([]);
  expect(duty(asked('2026-10-09 15:00').read('2026-10-09'), 'start-controle')?.due).toBe('2026-10-11');
  expect(duty(asked('2026-10-23 15:00').read('2026-10-23'), 'start-controle')?.due, 'over the change of the clock').toBe('2026-10-25');
  const workdays = asked('2026-10-09 15:00').where({ setting: (key) => (key === 'start' ? '2wd' : undefined) });
  expect(duty(workdays.read('2026-10-09'), 'start-controle')?.due).toBe('2026-10-13');
});

test('SW-289: beginning and ending are two facts, each with its own day', () => {
  const done = asked().then(does('2026-09-15 11:00', lies, 'start-waarborg'), does('2026-09-15 14:00', elke, 'start-controle'), checks('voldoet'), grants).read('2026-09-23');
  expect(done.state.done.map((one) => [one.task, one.day])).toEqual(expect.arrayContaining([['start-waarborg', '2026-09-15'], ['start-controle', '2026-09-15'], ['controle', '2026-09-18'], ['waarborg', '2026-09-21']]));
});

test('SW-290: three points, each answered; the residents found are held against those applied for', () => {
  for (const one of ['geschikt', 'bewoonbaar', 'bezetting']) expect(why(asked().tries(checks('overbezetting', { [one]: null })))).toEqual([`missing ${one}`]);
  expect(warned(asked().tries(checks('overbezetting', { bezetting: 'nee', 'bewoners-gezien': 5 })))).toEqual(['bewoners-kloppen']);
  expect(warned(asked().tries(checks('voldoet')))).toEqual([]);
  expect(why(asked().tries(checks('voldoet', { bezetting: 'nee' })))).toEqual(['gate uitkomst-klopt']);
});

test('SW-291: no deposit before a good result; defects pass by a joint decision with a day, anything else only as a recorded deviation', () => {
  expect(why(asked().tries(grants))).toEqual(['gate waarborg-wacht']);
  expect(why(asked().then(checks('voldoet')).tries(grants))).toEqual([]);
  for (const [outcome, values] of [['ongeschikt', { geschikt: 'nee' }], ['ongeschikt', { bewoonbaar: 'nee' }], ['overbezetting', { bezetting: 'nee' }]] as const) expect(why(asked().then(checks(outcome, values)).tries(grants)), outcome).toEqual(['gate waarborg-wacht']);
  const flawed = asked().then(checks('gebreken', { gebreken: [{ wat: 'Lek in de badkamer', tegen: '2026-11-01' }] }));
  expect(why(asked().tries(checks('gebreken')))).toEqual(['missing gebreken']);
  expect(why(flawed.tries(grants))).toEqual(['gate waarborg-wacht']);
  const joint = does('2026-09-19', lies, 'samen-besluit', { values: { 'herstel-tegen': '2026-11-01' } });
  expect(why(flawed.then(joint).tries(grants)), 'one service is not both').toEqual(['gate waarborg-wacht']);
  expect(why(flawed.then({ ...joint, command: { ...joint.command, agreements: [said(elke, '2026-09-19')] } as typeof joint.command }).tries(grants))).toEqual([]);
  const unfit = asked().then(checks('ongeschikt', { bewoonbaar: 'nee' }));
  expect(unfit.read('2026-09-18').state.alerts.map((one) => one.role)).toEqual(expect.arrayContaining(['waarborgdienst', 'dienst-wonen']));
  expect(why(unfit.tries(does('2026-09-19', lies, 'afwijking')))).toEqual(['missing motivering']);
  expect(why(unfit.then(does('2026-09-19', lies, 'afwijking', { values: { motivering: 'Anders op straat.' } })).tries(grants))).toEqual([]);
});

test('SW-291: the letter to the landlord holds nothing about income', () => {
  expect(sent(asked().then(checks('overbezetting', { bezetting: 'nee' })).read('2026-09-18'), 'resultaat-eigenaar')).toEqual(['2026-09-18']);
  expect(book.forms['aanvraag']?.fields['inkomen']?.class).toBe('inkomen');
  expect([book.letters['resultaat-eigenaar']?.holds, programme.letters['resultaat-eigenaar']?.text.includes('inkomen')]).toEqual([['woning'], false]);
  expect(Object.values(book.shares).filter((share) => share.of.includes('inkomen'))).toEqual([]);
});

test('SW-292: a step plan stays a proposal until the other service agrees', () => {
  const plan = does('2026-09-14 11:00', lies, 'stappenplan', { values: { stappen: [{ stap: 'Bellen', wie: 'ocmw' }] } });
  const draft = (so: Story) => so.read('2026-09-14').state.done.find((one) => one.task === 'stappenplan')?.draft;
  expect(draft(asked().then(plan))).toBe(true);
  expect(draft(asked().then({ ...plan, command: { ...plan.command, agreements: [said(elke, '2026-09-14')] } as typeof plan.command }))).toBe(false);
});
