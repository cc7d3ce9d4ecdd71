import { describe, expect, test } from 'vitest';
import type { Draaiboek } from '../protocol/draaiboek.ts';
import { day } from '../values/day.ts';
import { canGive, goesOut, grantFaults, sharesOfAct, type AgreedAct, type Givable, type Granting } from './granting.ts';

const book = { classes: {}, shares: { verloop: { of: ['verloop'], for: ['verhuurder'], ground: { agreed: 'toestemming' } } } } as unknown as Draaiboek;
/** Mieke (CAW, professional secrecy) gives Dirk (landlord, duty of discretion) something Noor and Sam agreed to. */
const given = (more: Partial<Granting> = {}): Granting => ({
  items: [{ item: 'bezoek.stand', class: 'verloop', open: true }], role: 'verhuurder', keeperRegime: 'beroepsgeheim', receiverRegime: 'discretieplicht', receiverEnds: null, ground: { key: 'toestemming', needsConsent: true, toWeaker: true },
  purpose: 'Opvolging van de woning', since: day('2026-11-20'), until: undefined, untilTyped: false, agreed: day('2026-11-19'), agreedBy: ['Noor', 'Sam'], subjects: ['Noor', 'Sam'], proof: true, ...more,
});
const faults = (more: Partial<Granting> = {}): string[] => grantFaults(book, given(more)).map((one) => `${one.code} @ ${one.field ?? ''}`);

test('WB-036 with everyone’s consent, a proof and a class the protocol names, it may be given', () => {
  expect(faults()).toEqual([]);
});

describe('WB-037 consent is of every tenant, and of nobody else', () => {
  test('one of two signed', () => expect(faults({ agreedBy: ['Noor'] })).toEqual(['consent-incomplete @ akkoord']));
  test('a neighbour signed', () => expect(faults({ agreedBy: ['Noor', 'Sam', 'Buur'] })).toEqual(['consent-of-another @ akkoord']));
  test('without proof, or given after it would be sent', () => {
    expect(faults({ proof: false })).toEqual(['grant-no-consent @ bewijs']);
    expect(faults({ agreed: day('2026-11-21') })).toEqual(['grant-unapproved @ vanaf']);
  });
});

test('WB-042 a landlord gets no life-domain note, also not with consent', () => {
  expect(faults({ items: [{ item: 'plan.domeinen', class: 'partnernota', open: true }] })).toEqual(['not-in-protocol @ delen']);
});

test('GW-107 what no share names is a service’s own note, and never goes out as a whole', () => {
  expect([goesOut(book, 'verloop'), goesOut(book, 'partnernota')]).toEqual([true, false]);
});

test('WB-046 acute danger waits for no consent; shared secrecy does not reach a landlord', () => {
  expect(faults({ ground: { key: 'acuut-gevaar', needsConsent: false, toWeaker: true }, agreedBy: [], proof: false })).toEqual([]);
  expect(faults({ ground: { key: 'gedeeld-beroepsgeheim', needsConsent: false, toWeaker: false } })).toEqual(['grant-weaker @ grond']);
});

test('GW-106 nothing chosen, no purpose, a backward period, something one may not read, a receiver that is no more: each at its place', () => {
  expect(faults({ items: [] })).toEqual(['nothing-chosen @ delen']);
  expect(faults({ purpose: ' ' })).toEqual(['missing @ doel']);
  expect(faults({ until: day('2026-11-20'), untilTyped: true })).toEqual(['grant-backward @ tot']);
  expect(faults({ untilTyped: true })).toEqual(['not-a-date @ tot']);
  expect(faults({ items: [{ item: 'bezoek.stand', class: 'verloop', open: false }] })).toEqual(['not-yours-to-share @ delen']);
  expect(faults({ receiverEnds: day('2026-11-01') })).toEqual(['receiver-ended @ ontvanger']);
  expect(faults({ role: undefined, overPerson: true, receiverRegime: 'beroepsgeheim' })).toEqual(['grant-no-end @ tot']);
  expect(faults({ role: undefined, overPerson: true, until: day('2026-12-20'), untilTyped: true })).toEqual(['not-in-protocol @ delen']);
  expect(faults({ role: undefined, ground: undefined })).toEqual(['grant-no-part @ ontvanger', 'grant-no-ground @ grond']);
});

describe('GW-106 a door to sharing is there only where some thing, receiver and ground go together', () => {
  const [consent, secrecy, danger] = [{ key: 'toestemming', needsConsent: true, toWeaker: true }, { key: 'gedeeld-beroepsgeheim', needsConsent: false, toWeaker: false }, { key: 'acuut-gevaar', needsConsent: false, toWeaker: true }];
  const landlord = { role: 'verhuurder', regime: 'discretieplicht', ends: null };
  const gives = (more: Partial<Givable> = {}): boolean => canGive(book, { items: [{ item: 'plan.domeinen', class: 'partnernota', open: true }], receivers: [landlord], grounds: [consent, secrecy], keeperRegime: 'beroepsgeheim', today: day('2026-11-20'), ...more });
  test('nothing to give, nobody to give it to, no ground', () => expect([gives({ items: [] }), gives({ receivers: [] }), gives({ grounds: [] })]).toEqual([false, false, false]));
  test('a weaker duty of secrecy gets what a share names by consent, and anything only in danger', () => {
    expect([gives(), gives({ items: [{ item: 'bezoek.stand', class: 'verloop', open: true }] }), gives({ grounds: [consent, danger] })]).toEqual([false, true, true]);
  });
  test('the same duty of secrecy may get it, unless that organisation is no more', () => {
    expect([gives({ receivers: [{ ...landlord, regime: 'beroepsgeheim' }] }), gives({ receivers: [{ ...landlord, regime: 'beroepsgeheim', ends: day('2026-11-20') }] })]).toEqual([true, false]);
  });
});

describe('GW-108 GW-109 an act proves what the rules say it was asked for', () => {
  const rules = {
    tasks: { aanmelding: {}, kiezen: { share: 'keuze' }, verslag: {} },
    classes: {}, shares: { team: { of: ['verhaal'], for: ['begeleider', 'verhuurder'], ground: { agreed: 'aanmelding' } }, keuze: { of: 'pick', for: ['extra-dienst'], ground: { agreed: 'kiezen', each: true } } },
  } as unknown as Draaiboek;
  const act = (task: string, used = false): AgreedAct => ({ shares: sharesOfAct(rules, task), used });
  const story = { item: 'formulier.verhaal', class: 'verhaal', open: true };
  const judged = (more: Partial<Granting>): string[] => grantFaults(rules, given({ items: [story], receiverRegime: 'beroepsgeheim', ...more })).map((one) => `${one.code} @ ${one.field ?? ''}`);
  const elsewhere = ['consent-not-for-this @ bewijs'];
  test('the yes to a referral: for its own classes and roles, and for nobody else', () => {
    expect(judged({ role: 'begeleider', act: act('aanmelding') })).toEqual([]);
    expect(judged({ role: 'begeleider', act: act('aanmelding'), items: [story, { item: 'nota.1', class: 'nota', open: true }] })).toEqual(elsewhere);
    expect(judged({ role: 'extra-dienst', act: act('aanmelding') })).toEqual(elsewhere);
    expect(judged({ role: undefined, behindLink: true, act: act('aanmelding') })).toEqual(elsewhere);
    expect(judged({ role: 'begeleider', act: act('verslag') })).toEqual(elsewhere);
  });
  test('what the client picked: for its role, or for somebody without a part; once', () => {
    expect([judged({ role: 'extra-dienst', act: act('kiezen') }), judged({ role: undefined, behindLink: true, act: act('kiezen') }), judged({ role: 'begeleider', act: act('kiezen') })]).toEqual([[], [], elsewhere]);
    expect([judged({ role: 'extra-dienst', act: act('kiezen', true) }), judged({ role: 'begeleider', act: act('aanmelding', true) })]).toEqual([['consent-used @ bewijs'], []]);
  });
});
