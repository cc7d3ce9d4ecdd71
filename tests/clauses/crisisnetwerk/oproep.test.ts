/** The call: who rings, about whom, whether a bed of the network can be given, and who is asked for one. */
import { expect, test } from 'vitest';
import { does, duty, sent, slept, story, warned, why } from '../commands.ts';
import { book, call, called, calls, cast, opname } from './story.ts';

test('WD-207: an admission is a call, a bed and guidance: it closes only when each of them has a result', () => {
  const night = called().then(opname('2026-10-23 21:40'));
  const closes = does('2026-10-26 16:00', cast.sofie, 'afronden');
  expect(why(called().tries(closes))).toEqual(['gate drie-delen', 'gate hulpvrager-gesproken', 'gate uitweg-genoteerd']);
  const spoken = night.then(does('2026-10-26 10:00', cast.sofie, 'eerste-contact', { outcome: 'contact', values: { 'wil-veranderen': 'Een eigen plek.' } }));
  expect(why(night.tries(closes))).toEqual(['gate hulpvrager-gesproken', 'gate uitweg-genoteerd']);
  expect(why(spoken.tries(closes))).toEqual(['gate uitweg-genoteerd']);
  expect(spoken.then(does('2026-10-26 15:00', cast.sofie, 'uitweg', { outcome: 'gelukt', values: { weg: 'netwerk', uitleg: 'Bij zijn broer.' } }), closes).read('2026-10-27').state.ended?.ending).toBe('afgerond');
});

test('WD-208: a call on a Tuesday at 14:00 leads to the regular services, at 17:30 to a bed; so on a Saturday and on 11 November', () => {
  const at = (written: string) => why(story(book).then(calls(written)).where(slept()).tries(opname(written)));
  expect(at('2026-09-08 14:00')).toEqual(['reason-needed reasons.buiten-kantooruren']);
  expect(['2026-09-08 08:29', '2026-09-08 17:00', '2026-09-08 17:30', '2026-09-12 14:00', '2026-11-11 14:00'].map(at)).toEqual([[], [], [], [], []]);
  expect(at('2026-09-08 08:30')).not.toEqual([]);
});

test('WD-208: the calltaker cannot go past it with a reason; the coordination can', () => {
  const step = opname('2026-09-09 09:30');
  const reasons = { 'buiten-kantooruren': 'Vannacht gebeld, nu pas ingevoerd.' };
  const night = story(book).then(calls('2026-09-08 23:50')).where(slept());
  const command = { ...step.command, reasons } as typeof step.command;
  expect(why(night.tries({ ...step, command }))).toEqual(['not-yours-to-pass buiten-kantooruren']);
  expect(why(night.tries({ ...step, command, by: cast.greet }))).toEqual([]);
});

test('WD-211: the call keeps the hour at once; the organisation and function of the caller, the region and what is the matter may wait for the bed, and are due that night', () => {
  expect(why(story(book).tries(calls('2026-10-23 21:10', { uur: null })))).toEqual(['missing uur']);
  for (const name of ['soort-dienst', 'organisatie', 'functie', 'regio', 'situatie']) {
    const taken = called({ [name]: null }).then(opname('2026-10-23 21:40'));
    expect(duty(taken.read('2026-10-23'), 'oproep-volledig'), name).toMatchObject({ due: '2026-10-23' });
    expect(why(taken.tries(does('2026-10-23 22:00', cast.nora, 'oproep-aanvullen', { values: { ...call, [name]: null } }))), name).toEqual([`missing ${name}`]);
  }
  expect(duty(called().then(opname('2026-10-23 21:40')).read('2026-10-23'), 'oproep-volledig')).toBeUndefined();
  expect(book.tasks['oproep']?.by).toEqual(['calltaker']);
});

test('WD-211 WD-212: somebody who rings for himself is kept as such, gets no bed and is referred', () => {
  const own = called({ via: 'zelf', 'soort-dienst': null, organisatie: null, functie: null });
  for (const step of [does('2026-10-23 21:20', cast.nora, 'gevraagd', { outcome: 'bevestigd', claim: { place: 'studio' } }), does('2026-10-23 21:20', cast.nora, 'vasthouden', { claim: { place: 'studio' } }), opname('2026-10-23 21:20')]) {
    expect(why(own.tries(step))).toContain('gate via-een-dienst');
  }
  expect(own.then(does('2026-10-23 21:20', cast.nora, 'doorverwijzing', { values: { naar: 'politie' } })).read('2026-10-24').state.ended?.ending).toBe('doorverwezen');
  expect(why(called().tries(opname('2026-10-23 21:20')))).toEqual([]);
});

test('WD-213: each condition is answered before a call can be kept; a no leads to a refusal with an alternative, not known warns', () => {
  const conditions = ['meerderjarig', 'zonder-alternatief', 'geen-medische-nood', 'geen-gevaar', 'huisregels'];
  for (const one of conditions) {
    expect(why(story(book).tries(calls('2026-10-23 21:10', { [one]: null })))).toEqual([`missing ${one}`]);
    expect(why(called({ [one]: 'nee' }).tries(opname('2026-10-23 21:20'))), one).toEqual(['gate toelating']);
    expect(warned(called({ [one]: 'onbekend' }).tries(opname('2026-10-23 21:20'))), one).toEqual(['toelating-zeker']);
  }
  expect(why(called({ huisregels: 'nee' }).tries(does('2026-10-23 21:20', cast.nora, 'weigering', { values: { reden: ['huisregels'] } })))).toEqual(['missing alternatief']);
  expect(book.forms['oproep']?.edition, 'which list of conditions it was').toBe('2026-09-01');
});

test('WD-214: who was asked and what they answered stands in the case, until a bed is confirmed or nobody is left', () => {
  const asked = (outcome: string, values = {}) => does(`2026-10-23 21:${outcome === 'geweigerd' ? '31' : '26'}`, cast.nora, 'gevraagd', { outcome, values, claim: { place: outcome } });
  expect(why(called().tries(asked('geweigerd')))).toEqual(['missing waarom-niet']);
  const both = called().then(asked('geen-antwoord'), asked('geweigerd', { 'waarom-niet': 'bezet' }));
  expect(both.read('2026-10-23 22:00').state.done.slice(1).map((one) => [one.outcome, one.claim?.place])).toEqual([['geen-antwoord', 'geen-antwoord'], ['geweigerd', 'geweigerd']]);
  expect(both.read('2026-10-23 22:00').state.claims).toEqual([]);
  expect(both.then(opname('2026-10-23 21:40')).read('2026-10-23 22:00').state.claims).toMatchObject([{ kind: 'stay', place: 'studio' }]);
  expect(both.then(does('2026-10-23 21:50', cast.nora, 'geen-plaats', { values: { waarheen: 'Wachtzaal van de politie' } })).read('2026-10-24').state.ended?.ending).toBe('geen-plaats');
});

test('WD-215: the first stay runs to the next working day: four nights on Christmas Eve, one on a Monday', () => {
  const stay = (written: string) => story(book).then(calls(`${written} 21:10`)).where(slept()).then(opname(`${written} 21:30`)).read(written).state.claims;
  expect(stay('2026-12-24')).toMatchObject([{ from: '2026-12-24', until: '2026-12-28' }]);
  expect(stay('2026-09-07')).toMatchObject([{ from: '2026-09-07', until: '2026-09-08' }]);
});

test('WD-234: CAW, OCMW and police come first among those who ring', () => {
  expect(book.lists['verwijzers']?.slice(0, 3).map((one) => one.key)).toEqual(['caw', 'ocmw', 'politie']);
  expect(book.forms['oproep']?.fields['soort-dienst']?.of).toBe('list.verwijzers');
});

test('WD-235: a risk is told to the partner before the bed is confirmed, goes along in writing, and an incident is followed up', () => {
  const risky = called({ risico: ['agressie'], 'risico-uitleg': 'Kan roepen als hij schrikt.' });
  expect(why(risky.tries(opname('2026-10-23 21:40')))).toContain('missing risico-verteld');
  expect(why(risky.tries(opname('2026-10-23 21:40', { 'risico-verteld': false })))).toEqual(['gate risico-verteld']);
  const taken = risky.then(opname('2026-10-23 21:40', { 'risico-verteld': true }));
  expect(sent(taken.read('2026-10-24'), 'veiligheidsbericht')).toEqual(['2026-10-23']);
  expect(why(story(book).tries(calls('2026-10-23 21:10', { risico: ['agressie'] })))).toEqual(['missing risico-uitleg']);
  const incident = taken.then(does('2026-10-24 02:20', cast.nora, 'incident', { values: { 'uur-incident': '2.15 uur', wat: 'Riep in de gang.' } })).read('2026-10-24');
  expect(incident.state.counts['incidenten']?.value).toBe(1);
  expect(incident.obligations.find((one) => one.term === 'incident-opvolgen')).toMatchObject({ due: '2026-10-26', role: 'ambulante-dienst' });
  expect(book.shares['veiligheid-opvangpartner']).toMatchObject({ of: ['veiligheid'], for: ['opvangpartner'], ground: { law: 'vitaal-belang' } });
});
