/** A question at the front desk: short, answered or handed on, never left without an answer. */
import { describe, expect, test } from 'vitest';
import { assigns, does, duty, refusals, story, why } from '../commands.ts';
import { asks, book, elke, lien, opened, opens, talks } from './story.ts';

const guided = () => opened().then(asks('opvolgen'), assigns('2026-03-02', elke, elke));

test('WD-016 SW-215: one sentence is enough, a name is not asked, and what was told once grows into a follow-up', () => {
  const nameless = story(book).then(opens([lien]));
  expect(why(nameless.tries(asks('beantwoord', { vraag: '' })))).toEqual(['missing vraag']);
  expect(nameless.then(asks()).read('2026-03-02').state.counts['loketvragen']?.value).toBe(1);
  const grown = nameless.then(asks('opvolgen')).read('2026-03-02');
  expect([grown.state.stages['traject']?.stage, grown.state.fields['contact.vraag']?.value]).toEqual(['opvolgen', 'Mag de huur zo veel stijgen?']);
  expect(Object.entries(book.forms['contact']?.fields ?? {}).filter(([, field]) => field.must === true && field.when === undefined && field.begins === undefined).map(([key]) => key)).toEqual(['vraag']);
});

test('WD-017: a need heard underneath asks what was done with it', () => {
  expect(why(opened().tries(asks('beantwoord', { onderliggend: 'Is haar werk kwijt.' })))).toEqual(['missing onderliggend-vervolg']);
  for (const done of ['opgenomen', 'verwezen', 'wil-niet']) expect(why(opened().tries(asks('beantwoord', { onderliggend: 'Is haar werk kwijt.', 'onderliggend-vervolg': done })))).toEqual([]);
});

test('WD-018 WD-036: the desk does not close what is to be followed up, and hands a question on to the contact person there is', () => {
  const closes = does('2026-03-03', lien, 'sluiten-na-antwoord');
  expect(why(opened().then(asks('opvolgen')).tries(closes))).toEqual(['gate alleen-beantwoord']);
  expect(why(opened().then(asks('opvolgen')).tries(does('2026-03-03', lien, 'afronden', { outcome: 'opgelost' })))).toContain('not-your-role');
  expect(why(opened().tries(asks('voor-contactpersoon')))).toEqual(['gate voor-wie']);
  const handed = guided().then(asks('voor-contactpersoon', {}, '2026-03-04 09:00')).read('2026-03-04');
  expect(handed.state.alerts).toContainEqual(expect.objectContaining({ role: 'woonbegeleider', day: '2026-03-04' }));
});

test('WD-028: no offer is no answer, at the desk and in guidance', () => {
  expect(why(opened().tries(asks('geen-aanbod')))).toEqual(['gate nooit-zonder-antwoord']);
  expect(why(opened().tries(asks('geen-aanbod', { hiaat: 'Geen woning voor een rolstoel' })))).toEqual([]);
  expect(why(guided().tries(talks('2026-03-05', {}, 'geen-aanbod')))).toEqual(['gate nooit-zonder-antwoord-gesprek']);
  expect(why(guided().tries(talks('2026-03-05', { naar: 'OCMW' }, 'geen-aanbod')))).toEqual([]);
});

test('SW-213: who led the person here is told with every contact; own initiative is an answer', () => {
  const asked = opened().then(asks('beantwoord', { 'gebracht-door': 'ocmw' }), asks('beantwoord', {}, '2026-03-03 09:00'), asks('beantwoord', { 'gebracht-door': 'ocmw' }, '2026-03-04 09:00'));
  expect(asked.read('2026-03-04').state.counts['toeleiding']?.split).toEqual({ ocmw: 2, 'eigen-initiatief': 1 });
  expect(why(opened().tries(asks('beantwoord', { 'gebracht-door': null })))).toEqual(['missing gebracht-door']);
});

test('SW-222: each contact has one main kind', () => {
  const asked = opened().then(asks(), asks('beantwoord', { soort: 'adviseren' }, '2026-03-03 09:00'), asks('beantwoord', { soort: 'begeleiden' }, '2026-03-04 09:00'), asks('beantwoord', {}, '2026-03-05 09:00'));
  expect(asked.read('2026-03-05').state.counts['loketvragen']).toMatchObject({ value: 4, split: { informeren: 2, adviseren: 1, begeleiden: 1 } });
  expect(why(opened().tries(asks('beantwoord', { soort: ['informeren', 'adviseren'] })))).toHaveLength(1);
});

test('SW-218: without an architect the help with the digital application is asked; with one it is not', () => {
  expect(why(opened().tries(asks('beantwoord', { thema: 'verbouwen', architect: false })))).toEqual(['missing hulp-digitaal']);
  expect(why(opened().tries(asks('beantwoord', { thema: 'verbouwen', architect: false, 'hulp-digitaal': true })))).toEqual([]);
  expect(why(opened().tries(asks('beantwoord', { thema: 'verbouwen', architect: true })))).toEqual([]);
});

test('SW-220: a plan that was given up has its reason', () => {
  const given = (values: Record<string, string>) => opened().tries(does('2026-04-07', lien, 'verbouwplan', { outcome: 'gestopt', values: { 'plan-werken': 'Badkamer', leeftijdsgroep: 'senior', ...values } }));
  expect(why(given({}))).toEqual(['missing reden']);
  expect(why(given({ reden: 'digitale-aanvraag' }))).toEqual([]);
  const kept = opened().then(does('2026-04-07', lien, 'verbouwplan', { outcome: 'gestopt', values: { 'plan-werken': 'Badkamer', leeftijdsgroep: 'senior', reden: 'digitale-aanvraag' } }));
  expect(kept.read('2026-04-08').state.counts['verbouwplannen']?.split).toEqual({ 'gestopt|digitale-aanvraag|senior': 1 });
});

test('SW-221: two questions of one visit stand in one contact, which is answered when both are', () => {
  const damp = (done: boolean) => ({ 'andere-vragen': [{ id: 'v2', 'andere-vraag': 'Vocht', 'wie-behandelt': 'Jonas', behandeld: done }] });
  expect(why(opened().tries(asks('beantwoord', damp(false))))).toEqual(['gate alle-vragen']);
  expect(why(opened().tries(asks('beantwoord', damp(true))))).toEqual([]);
  expect(why(opened().tries(asks('opvolgen', damp(false))))).toEqual([]);
});

describe('WD-015: who follows up is chosen for what the question needs', () => {
  const choose = (profiel: string[], reasons?: Record<string, string>) => opened().then(asks('opvolgen')).tries(does('2026-03-03', lien, 'toewijzen', { values: { profiel, 'verwacht-drie': false }, ...(reasons === undefined ? {} : { reasons }) }));
  test('a social or technical profile goes through; only an administrative one asks a reason', () => {
    expect(why(choose(['technisch', 'sociaal']))).toEqual([]);
    expect(refusals(choose(['administratief']))).toMatchObject([{ data: { gate: 'profiel' } }]);
    expect(why(choose(['administratief'], { profiel: 'Alleen een adres aan te passen' }))).toEqual([]);
  });
});

test('WD-002: what is expected is told apart, with a reason, and makes nobody a priority yet', () => {
  const assign = (values: Record<string, string | boolean>) => does('2026-03-03', lien, 'toewijzen', { values: { profiel: ['sociaal'], 'verwacht-drie': true, ...values } });
  const waiting = opened().then(asks('opvolgen'));
  expect(why(waiting.tries(assign({})))).toEqual(['missing waarom-drie']);
  const expected = waiting.then(assign({ 'waarom-drie': 'Er komt een zitting.' })).read('2026-03-03');
  expect([duty(expected, 'prioritair'), expected.state.stages['doelgroep']?.stage]).toEqual([undefined, 'niet-prioritair']);
});
