/** Two parties with a part each that stays shut for the other, both heard before they sit together, and an agreement that is followed. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { accessRows } from '../../../src/domain/access-rows.ts';
import { grantFaults } from '../../../src/domain/granting.ts';
import { figureFacts } from '../../../src/engine/figures.ts';
import type { Party, Values } from '../../../src/engine/events.ts';
import type { Answers } from '../../../src/engine/reading.ts';
import { dossierEntries } from '../../../src/papers/dossier-entries.ts';
import { readProgramme } from '../../../src/protocol/read.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { day } from '../../../src/values/day.ts';
import { assigns, does, duty, on, refusals, said, sent, story, there, warned, why, type Step, type Story } from '../commands.ts';
import { loadProgramme } from '../load-programme.ts';

const programme = loadProgramme('huurbemiddeling');
const book = programme.draaiboek;
const elke = { role: 'bemiddelaar', account: 'elke', organisation: 'woondienst', name: 'Elke Vandorpe' } satisfies Party;
const dirk = { role: 'verhuurder', account: 'dirk', organisation: 'vlasbloem', name: 'Dirk Soete' } satisfies Party;
const tenant = { role: 'huurder', name: 'Fatma Yilmaz' } satisfies Party;
const region: Answers = { calendar: legalCalendar, list: (key) => (key === 'gemeenten' ? ['Izegem', 'Ingelmunster', 'Ledegem', 'Oostrozebeke', 'Wielsbeke'] : undefined), ask: (question) => ({ truth: question === 'member' ? 'yes' : 'unknown' }) };
const asked: Values = { wie: 'woonmaatschappij', procedure: false, sector: 'sociaal', gemeente: 'Wielsbeke', adres: { straat: 'Leiestraat 3', postcode: '8710', gemeente: 'Wielsbeke' }, 'verhuurder-naam': 'De Vlasbloem', gemeld: '2026-04-13', onderwerp: ['schade'] };
const opens = (values: Values = {}): Step => ({ on: '2026-04-13', by: elke, command: { do: 'open', task: 'aanvraag', happened: day('2026-04-13'), parties: [tenant, elke, dirk], values: { ...asked, ...values } } });
const opened = (values: Values = {}, answers = region): Story => story(book, [], answers).then(opens(values));
const tenantHeard = does('2026-04-15', elke, 'contact-huurder', { outcome: 'gehoord', values: { 'verhaal-huurder': 'De deur klemt al een jaar.' } });
const landlordHeard = does('2026-04-16', elke, 'contact-verhuurder', { outcome: 'gehoord', values: { 'verhaal-verhuurder': 'De huurder belt nooit terug.' } });
const plansTalk: Step = { on: '2026-04-17', by: elke, command: { do: 'plan', task: 'gesprek', instance: 'gesprek', day: day('2026-04-24'), time: '14:00', place: 'dienst' } };
const invites = does('2026-04-17', elke, 'uitnodiging', { values: { 'verhuurder-hoe': 'mail' } });
const talks = (outcome: string, values: Values = {}): Step => does('2026-04-24', elke, 'gesprek', { instance: 'gesprek', outcome, attended: there('bemiddelaar', 'huurder', 'verhuurder'), values: { 'huurder-was-er': true, 'verhuurder-was-er': true, besproken: 'De deur.', ...values } });
const heard = (): Story => opened().then(tenantHeard, landlordHeard);
const talked = (): Story => heard().then(plansTalk, invites, talks('samen'));
const points = { punten: [{ wat: 'De deur herstellen', wie: 'verhuurder', tegen: '2026-05-15' }] };
const agrees = (...who: Party[]): Step => does('2026-04-24 16:00', elke, 'overeenkomst', { values: points, agreements: who.map((one) => said(one, '2026-04-24')) });
const closes = (outcome: string, values: Values = {}): Step => does('2026-04-25', elke, 'afsluiten', { outcome, values: { 'woning-behouden': true, ...values } });

test('WD-142: with a petition at the court it is no mediation any more, and the words lead to the other programme', () => {
  const tried = story(book, [], region).tries(opens({ procedure: true }));
  expect([why(tried), refusals(tried)[0]?.verdict?.says]).toEqual([['gate geen-procedure'], expect.stringContaining('Gerechtelijke uithuiszetting')]);
  expect(opened().read('2026-04-13').state.stages['traject']?.stage).toBe('vroeg');
});

test('WD-143: informing, mediating and guiding are acts of their own, each counted once a case', () => {
  const known = talked().then(does('2026-04-24 17:00', elke, 'informeren-huurder', { outcome: 'gedaan', values: { 'uitleg-huurder': ['onderhoud'] } }));
  const facts = figureFacts(book, [...known.events], on('2026-05-01'), region).map((one) => one.figure);
  expect([...new Set(facts)].sort()).toEqual(expect.arrayContaining(['bemiddeld', 'bemiddelingen', 'geinformeerd']));
});

test('WD-144: when one side was told of rights and duties, the other is owed it, until told or not reached after a try', () => {
  const one = opened().then(does('2026-04-15', elke, 'informeren-huurder', { outcome: 'gedaan', values: { 'uitleg-huurder': ['huurwet'] } }));
  expect([duty(one.read('2026-04-15'), 'informeren-verhuurder')?.due, duty(opened().read('2026-04-15'), 'informeren-verhuurder')]).toEqual(['2026-04-29', undefined]);
  expect(why(opened().tries(does('2026-04-15', elke, 'contact-verhuurder', { outcome: 'niet-bereikt' })))).toEqual(['missing poging-verhuurder']);
  expect(one.then(does('2026-04-20', elke, 'informeren-verhuurder', { outcome: 'niet-bereikt' })).read('2026-04-20').obligations.find((duties) => duties.term === 'informeren-verhuurder')?.state).toBe('done');
});

test('WD-145: a case without a subject does not close', () => {
  const without = opened({ onderwerp: [] });
  expect(why(without.tries(closes('gestopt')))).toEqual(['gate onderwerp-gekend']);
  expect(why(without.tries(closes('gestopt', { 'onderwerp-alsnog': ['huurprijs'] })))).toEqual([]);
});

test('WD-146: the landlord reads the own side alone, no consent opens the other, and whoever helps the tenant never mediates', () => {
  const { state } = heard().read('2026-04-16');
  const classes = [...new Set(accessRows(book, state, 'woondienst').filter((row) => row.organisation === 'vlasbloem').map((row) => row.class))].sort();
  expect(classes).toEqual(['', 'aanvraag', 'kant-verhuurder']);
  const gives = (cls: string, role: string) => grantFaults(book, {
    items: [{ item: cls, class: cls, open: true }], role, keeperRegime: 'ambtsgeheim', receiverRegime: 'beroepsgeheim', receiverEnds: null, ground: { key: 'acuut-gevaar', needsConsent: false, toWeaker: true }, purpose: 'Helpen.',
    since: day('2026-04-16'), until: undefined, untilTyped: false, agreed: undefined, agreedBy: [], subjects: ['Fatma Yilmaz'], proof: false,
  }).map((one) => one.code);
  expect([gives('kant-huurder', 'verhuurder'), gives('kant-verhuurder', 'ondersteuner'), gives('kant-verhuurder', 'verhuurder')]).toEqual([['other-side'], ['other-side'], []]);
  expect(refusals(opened().tries(assigns('2026-04-14', elke, { ...elke, role: 'ondersteuner' }))).map((one) => one.code)).toContain('kept-apart');
});

test('WD-146: a letter to one party that quotes the other does not load, nor a share that opens its side', () => {
  const folder = join(import.meta.dirname, '../../../draaiboeken/huurbemiddeling');
  const files = ['draaiboek.yaml', 'formulieren.yaml', 'clauses.yaml', 'teksten/toestemming.md', ...Object.keys(programme.letters).map((key) => `brieven/${key}.md`)].map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
  const faults = (path: string, from: string, to: string): string[] => {
    const read = readProgramme(files.map((one) => (one.path === path ? { ...one, text: one.text.replace(from, to) } : one)));
    return read.ok ? [] : [...new Set(read.faults.map((one) => one.code))];
  };
  expect(faults('brieven/ontvangen.md', 'x', 'x')).toEqual([]);
  expect(faults('brieven/ontvangen.md', 'We ontvingen je vraag', '{{veld.contact-huurder.verhaal-huurder}} We ontvingen je vraag')).toEqual(['other-side']);
  expect(faults('draaiboek.yaml', 'of: [samen]', 'of: [samen, kant-huurder]')).toEqual(['other-side']);
});

test('WD-146: what the landlord told in confidence is not in the dossier that the tenant reads', () => {
  const shown = dossierEntries(book, [...heard().events], { restricted: new Set(), otherSide: (cls) => cls === 'kant-verhuurder', words: (_, value) => (typeof value === 'string' ? value : ''), fileName: () => undefined }).flatMap((entry) => entry.answers.map(([, words]) => words));
  expect(shown).toContain('De deur klemt al een jaar.');
  expect(shown).not.toContain('De huurder belt nooit terug.');
});

test('WD-147: both are heard first and invited with the same letter; a talk with one of them is stored as that', () => {
  expect(why(opened().then(tenantHeard).tries(plansTalk))).toEqual(['gate beide-gehoord']);
  expect(why(heard().tries(invites))).toEqual(['gate-unknown gesprek-gepland']);
  expect(why(heard().then(plansTalk).tries(talks('samen')))).toEqual(['gate beide-uitgenodigd']);
  expect([book.letters['uitnodiging']?.to, book.letters['uitnodiging']?.['must-say']]).toEqual([['huurder', 'verhuurder'], ['dag', 'uur', 'plaats']]);
  const ready = heard().then(plansTalk, invites);
  expect(why(ready.tries(talks('samen', { 'verhuurder-was-er': false })))).toEqual(['gate beide-aanwezig']);
  expect(ready.then(talks('eenzijdig', { 'verhuurder-was-er': false })).read('2026-04-24').state.done.find((one) => one.task === 'gesprek')?.outcome).toBe('eenzijdig');
});

test('WD-148: an amicable end needs points on paper that both agreed to; each point has a day and the whole is followed', () => {
  expect(why(talked().tries(closes('minnelijk')))).toEqual(['gate minnelijk-is-getekend']);
  expect(why(talked().then(agrees(tenant)).tries(closes('minnelijk')))).toEqual(['gate minnelijk-is-getekend']);
  const agreed = talked().then(agrees(tenant, dirk));
  expect([duty(agreed.read('2026-04-24'), 'punt')?.due, duty(agreed.read('2026-04-24'), 'opvolging')?.due]).toEqual(['2026-05-15', '2026-07-24']);
  expect(sent(agreed.read('2026-04-24'), 'akkoord-op-papier')).toEqual(['2026-04-24']);
  expect(agreed.then(closes('minnelijk')).read('2026-04-25').state.ended?.ending).toBe('opgelost');
});

test('WD-149 WD-150: a language barrier asks an interpreter or why not; arrears ask debt help with its answer', () => {
  const hard = opened({ kwetsbaar: ['taal', 'betaling'] }).then(tenantHeard, landlordHeard);
  expect(why(hard.tries(plansTalk))).toEqual(['reason-needed reasons.tolk-geregeld']);
  expect(warned(hard.then(does('2026-04-16', elke, 'tolk', { values: { 'welke-taal': 'Turks, een sociaal tolk.' } })).tries(plansTalk))).toEqual([]);
  expect([duty(hard.read('2026-04-13'), 'schuldhulp')?.due, duty(opened({ achterstand: 300 }).read('2026-04-13'), 'schuldhulp')?.due, duty(opened().read('2026-04-13'), 'schuldhulp')?.state]).toEqual(['2026-04-20', '2026-04-20', 'unknown']);
  expect(why(hard.tries(does('2026-04-16', elke, 'schuldhulp', { outcome: 'aanvaard' })))).toEqual(['missing bij-wie']);
});

test('WD-151 WD-157: a referral has a partner, a reason and the tenant’s yes, and asks for an answer; who wants an advocate goes to the tenants’ union', () => {
  const refers = (naar: string, akkoord: boolean, written = '2026-04-20'): Step => does(written, elke, 'verwijzing', { values: { naar, reden: 'Budget.', akkoord } });
  expect(why(opened().tries(refers('caw', false)))).toEqual(['gate akkoord-van-de-huurder']);
  expect(duty(opened().then(refers('caw', true)).read('2026-04-20'), 'terugkoppeling')?.due).toBe('2026-05-20');
  const wants = opened().then(does('2026-04-15', elke, 'belangenbehartiger'));
  expect(duty(wants.read('2026-04-15'), 'naar-huurdersbond')?.due).toBe('2026-04-17');
  expect(why(opened().tries(does('2026-04-15', elke, 'juridisch-advies')))).toEqual(['missing vraag', 'missing gevraagd-op']);
  expect(Object.keys(book.roles)).not.toContain('advocaat');
});

test('WD-152: without the tenant’s consent a landlord hears only that the question came in', () => {
  const question = opened().then(does('2026-04-15', dirk, 'infovraag'));
  expect([sent(question.read('2026-04-15'), 'ontvangen'), duty(question.read('2026-04-15'), 'antwoord')]).toEqual([['2026-04-15'], undefined]);
  expect([...programme.letters['ontvangen']?.text.matchAll(/\{\{([^}]+)\}\}/g) ?? []].map(([, place]) => place)).toEqual(['dossier', 'organisatie.naam', 'organisatie.telefoon']);
  const answers = does('2026-04-20', elke, 'antwoord', { values: { 'wat-gezegd': 'Er is een gesprek gepland.' } });
  expect(why(question.tries(answers))).toEqual(['gate toestemming-eerst']);
  const allowed = question.then(does('2026-04-16', elke, 'toestemming', { agreements: [{ ...said(tenant, '2026-04-16'), text: 'huurbemiddeling/1/toestemming' }] }));
  expect([why(allowed.tries(answers)), duty(allowed.read('2026-04-16'), 'antwoord')?.due]).toEqual([[], '2026-04-29']);
  expect(book.shares['verloop']?.of).toEqual(['samen']);
});

test('WD-153 WD-155 WD-156: under a protocol the first contact is due in five working days; elsewhere not, until that protocol begins, and then for new cases', () => {
  const fast = (values: Values, answers = region) => duty(opened(values, answers).read('2026-04-13'), 'eerste-contact-protocol')?.due;
  expect([fast({}), fast({ gemeente: 'Oostrozebeke' }), fast({ gemeente: 'Izegem' }), fast({ sector: 'privaat' })]).toEqual(['2026-04-20', '2026-04-20', undefined, undefined]);
  expect(fast({}, { ...region, ask: () => ({ truth: 'no' }) })).toBeUndefined();
  const since = (begins: string): Answers => ({ ...region, setting: (key) => (key === 'volgend-protocol-sinds' ? begins : undefined) });
  expect([fast({ gemeente: 'Izegem' }, since('2026-04-13')), fast({ gemeente: 'Izegem' }, since('2026-04-14'))]).toEqual(['2026-04-20', undefined]);
  expect(duty(opened().then(does('2026-04-15', elke, 'contact-huurder', { outcome: 'niet-bereikt', values: { 'poging-huurder': 'Gebeld.' } })).read('2026-04-21'), 'eerste-contact-protocol')?.state).toBe('late');
});

test('WD-158: mediations are told apart by sector and by who asked', () => {
  const facts = figureFacts(book, [...opened().events], on('2026-05-01'), region);
  expect([...new Set(facts.map((one) => one.figure))].sort()).toEqual(['bemiddelingen', 'sociaal']);
  expect(book.figures['bemiddelingen']?.split).toEqual(['aanvraag.sector', 'aanvraag.wie']);
  expect(figureFacts(book, [...opened({ sector: 'privaat' }).events], on('2026-05-01'), region).map((one) => one.figure)).not.toContain('sociaal');
});
