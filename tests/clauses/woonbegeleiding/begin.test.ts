/** From opening to the first day: who takes part, what is signed, in which order. */
import { expect, test } from 'vitest';
import { actingRoles, mayHold } from '../../../src/domain/acting-roles.ts';
import { readCase } from '../../../src/engine/read-case.ts';
import { agrees, answers, assigns, begun, book, cast, confirms, does, due, duty, halfway, judgedWell, lastVerdict, on, opened, opens, plans, refusals, said, story, there, verdict, warned, why } from './story.ts';

const person = (organisationKind: string, ...functions: string[]) => ({ account: 'x', organisation: 'o', organisationKind, functions });
const holders = (reading: ReturnType<ReturnType<typeof opened>['read']>, role: string) => reading.state.holders.filter((one) => one.role === role).map((one) => one.party.organisation ?? one.party.name);

test('WB-001: each verdict scores both aims; with one left out it cannot be noted', () => {
  for (const [task, values] of [['oordeel', { moeilijk: false }], ['eindoordeel', {}]] as const) {
    const step = does('2026-10-29', 'dirk', task, { outcome: task === 'oordeel' ? 'goed' : 'positief-sluiten', values: { verplichtingen: 'goed', administratief: 'goed', huisvader: 'goed', leefbaarheid: 'goed', ...values } });
    expect(why(begun().tries(step)), task).toEqual(['missing zelfstandig']);
  }
  expect(begun().then(verdict('2026-10-29')).read('2026-10-29').state.fields['oordeel.zelfstandig']?.value).toBe('goed');
});

test('WB-002: twelve months from the start of the lease; on 2027-08-25 it runs and is not closed as completed', () => {
  const reading = judgedWell().read('2027-08-25');
  expect(reading.state.periods['begeleiding']).toMatchObject({ start: '2026-09-01', end: '2027-09-01', running: true });
  expect(reading.state.stages['traject']?.stage).toBe('lopend');
  expect(why(judgedWell().tries(does('2027-08-25', 'dirk', 'afronden')))).toContain('gate einddag-voorbij');
});

test('WB-003: an extension decided on 2027-07-29 moves the end to 2027-12-01 and leaves a paper to sign, that stops nothing', () => {
  const extended = halfway().then(lastVerdict('2027-07-29', 'verlengen', { lengte: 'P3M', waarom: 'Administratie lukt nog niet alleen.' }));
  expect(extended.read('2027-07-30').state.periods['begeleiding']?.ends).toEqual(['2027-09-01', '2027-12-01']);
  expect(duty(extended.read('2027-07-30'), 'verlengingsstuk-oordeel')).toMatchObject({ due: '2027-08-12', state: 'open', role: 'verhuurder' });
  expect(book.tasks['verlengingsstuk']?.agree).toMatchObject({ by: ['huurder', 'begeleidende-instantie', 'verhuurder'], how: 'sign' });
  expect(extended.read('2027-08-20').state.periods['begeleiding']?.end, 'unsigned, it holds all the same').toBe('2027-12-01');
  const signed = extended.then(does('2027-08-10', 'dirk', 'verlengingsstuk', { agreements: [said('samira', '2027-08-10'), said('mieke', '2027-08-10'), said('dirk', '2027-08-10')] }));
  expect(duty(signed.read('2027-08-11'), 'verlengingsstuk-oordeel')).toBeUndefined();
});

test('WB-004: the plan has goals for housing and for self-reliance, each with its state at 1, 4 and 10 months', () => {
  const goal = (doel: string) => ({ doel, 'na-1-maand': 'open', 'na-4-maanden': 'bezig', 'na-10-maanden': 'behaald' });
  expect(why(begun().tries(does('2026-09-10', 'hanne', 'plan', { values: { woonvaardigheden: [goal('Poetsen')] } })))).toEqual(['missing zelfredzaamheid']);
  const written = begun().then(does('2026-09-10', 'hanne', 'plan', { values: { woonvaardigheden: [goal('Poetsen')], zelfredzaamheid: [goal('Zelf betalen')] } })).read('2027-07-29').state;
  expect(written.rows['plan.zelfredzaamheid']?.[0]?.values).toMatchObject({ doel: 'Zelf betalen', 'na-1-maand': 'open', 'na-4-maanden': 'bezig', 'na-10-maanden': 'behaald' });
});

test('WB-006: a lead-in names service and reason; what came of it is noted, and both are counted', () => {
  const asked = begun().then(does('2026-11-02', 'hanne', 'toeleiding', { values: { dienst: 'Schuldbemiddeling', reden: 'Oude schulden' } }), does('2026-11-20', 'hanne', 'toeleiding', { values: { dienst: 'Huisarts', reden: 'Slaapt slecht' } }));
  expect(why(asked.tries(does('2026-12-01', 'hanne', 'toeleiding-vervolg', { outcome: 'gestart' }))), 'says which one').toEqual(['about-missing about']);
  const { counts } = asked.then(does('2026-12-01', 'hanne', 'toeleiding-vervolg', { outcome: 'gestart', about: 'toeleiding@2026-11-02' }), does('2026-12-08', 'hanne', 'toeleiding-vervolg', { outcome: 'wachtlijst', about: 'toeleiding@2026-11-20' })).read('2027-07-29').state;
  expect([counts['toeleidingen']?.value, counts['toeleidingen-gestart']?.value]).toEqual([2, 1]);
});

test('WB-007: only a worker of the supporting organisation is woonbegeleider; the landlord and another service are refused', () => {
  expect(mayHold(book, 'woonbegeleider', person('welzijnspartner', 'begeleider'))).toBe(true);
  expect(mayHold(book, 'woonbegeleider', person('woonmaatschappij', 'bewonerscontact'))).toBe(false);
  expect(mayHold(book, 'woonbegeleider', person('woondienst', 'woonbegeleider')), 'the role of the same name in Goed Wonen').toBe(false);
  expect(why(opened().tries(assigns('2026-08-21', 'mieke', 'mira')))).toEqual(['works-elsewhere party']);
  expect(why(opened().tries(assigns('2026-08-21', 'mieke', 'hanne')))).toEqual([]);
});

test('WB-008: referring and supporting organisation are named apart, or are the same', () => {
  const apart = opened({}, [cast.samira, cast.dirk, cast.caw, { role: 'aanmeldende-actor', organisation: 'ocmw', name: 'OCMW Izegem' }]).read('2026-08-21');
  expect([holders(apart, 'aanmeldende-actor'), holders(apart, 'begeleidende-instantie')]).toEqual([['ocmw'], ['caw']]);
  expect(book.shares['traject-partners']?.for).toEqual(expect.arrayContaining(['aanmeldende-actor', 'begeleidende-instantie']));
});

test('WB-009: it begins only with tenant, woonbegeleider, supporting organisation and landlord; the referring one defaults to the supporting one', () => {
  const half = opened();
  expect(holders(half.read('2026-08-21'), 'aanmeldende-actor')).toEqual(['caw']);
  expect(why(half.tries(does('2026-09-01', 'hanne', 'begin')))).toContain('gate partijen-bekend');
  expect(why(opened({}, [cast.samira, cast.dirk]).tries(does('2026-09-01', 'hanne', 'begin')))).toContain('gate partijen-bekend');
  expect(begun().read('2026-09-01').state.stages['traject']?.stage).toBe('lopend');
});

test('WB-010: a fast-track case has the 1/4/10-month clock from the start; one asked by the landlord has none and stands under the third heading', () => {
  const terms = ['oordeel-1m', 'oordeel-4m', 'oordeel-10m', 'eindevaluatie'];
  expect(terms.map((term) => due(opened().read('2026-08-21'), term))).toEqual(['2026-10-29', '2027-01-28', '2027-07-29', '2027-09-01']);
  const asked = opened({ soort: 'op-vraag' });
  expect(terms.map((term) => due(asked.read('2026-08-21'), term))).toEqual([undefined, undefined, undefined, undefined]);
  const difficult = asked.then(verdict('2026-10-20', { moeilijk: true, probleem: 'Overlast' }, 'aandacht'));
  expect(difficult.agenda('2026-10-29').entries.filter((one) => !one.informs).map((one) => one.part)).toEqual(['andere']);
});

test('WB-012: the confirmation names tenant, services, dwelling and start of the lease', async () => {
  const { programme } = await import('./story.ts');
  for (const place of ['huurder.naam', 'begeleidende-instantie.organisatie', 'woonbegeleider.naam', 'veld.start.woning', 'veld.start.ingang']) expect(programme.texts['bevestiging'], place).toContain(`{{${place}}}`);
  expect(book.tasks['bevestiging']?.agree).toMatchObject({ how: 'sign', text: 'bevestiging' });
  expect(why(story().tries(opens({ woning: null })))).toEqual(['missing woning']);
});

test('WB-013: the three are invited and there; it is gone through before anybody signs', () => {
  const ready = opened().then(assigns('2026-08-21', 'mieke', 'hanne'));
  const planned = ready.then(plans('2026-08-24', 'dirk', 'bevestiging', '2026-08-28', { invited: [cast.hanne, cast.samira, cast.dirk] })).read('2026-08-24');
  expect(planned.state.appointments[0]).toMatchObject({ day: '2026-08-28', invited: [{ role: 'woonbegeleider' }, { role: 'huurder' }, { role: 'verhuurder' }] });
  expect(why(ready.tries(confirms('2026-08-28', { attended: there('verhuurder', 'huurder') })))).toEqual(['must-attend attended']);
  expect(why(ready.tries(confirms('2026-08-28', { values: { overlopen: false } })))).toEqual(['gate overlopen']);
  expect(why(ready.tries(confirms()))).toEqual([]);
});

test('WB-014: two of three signatures leave it unsigned, with who is missing; with two tenants both sign', () => {
  const ready = opened().then(assigns('2026-08-21', 'mieke', 'hanne'));
  const two = ready.then(confirms('2026-08-28', { agreements: [said('hanne', '2026-08-28'), said('samira', '2026-08-28')] }));
  expect(two.read('2026-08-28').state.done.find((one) => one.task === 'bevestiging')).toMatchObject({ draft: true, agreeing: ['verhuurder'] });
  const whole = two.then(agrees('2026-08-29', 'dirk', 'bevestiging', 'verhuurder', cast.dirk)).read('2026-08-29').state.done.find((one) => one.task === 'bevestiging');
  expect(whole).toMatchObject({ draft: false, agreeing: [] });
  expect(whole?.agreements.map((one) => one.day)).toEqual(['2026-08-28', '2026-08-28', '2026-08-29']);
  const couple = opened({}, [cast.samira, cast.youssef, cast.dirk, cast.caw]).then(assigns('2026-08-21', 'mieke', 'hanne'), confirms());
  expect(couple.read('2026-08-28').state.done.find((one) => one.task === 'bevestiging')).toMatchObject({ draft: true, agreeing: ['huurder'] });
  expect(couple.then(agrees('2026-08-28', 'dirk', 'bevestiging', 'huurder', cast.youssef)).read('2026-08-28').state.done.find((one) => one.task === 'bevestiging')?.agreements).toHaveLength(4);
});

test('WB-015: signed at 10:00, the lease at 10:20 is in order and at 09:50 is not; after more than 14 days there is a warning', () => {
  const signed = opened().then(assigns('2026-08-21', 'mieke', 'hanne'), confirms('2026-08-28', { time: '10:00' }));
  const lease = (written: string, time: string) => signed.tries(does(written, 'dirk', 'huurcontract', { time }));
  expect(why(lease('2026-08-28', '10:20'))).toEqual([]);
  expect(why(lease('2026-08-28', '09:50'))).toEqual(['gate bevestiging-ervoor']);
  expect([warned(lease('2026-09-11', '09:00')), warned(lease('2026-09-12', '09:00'))]).toEqual([[], ['bevestiging-vers']]);
});

test('WB-016: no lease without the signed confirmation; the missing signatures are named, and nobody has a way round', () => {
  const two = opened().then(assigns('2026-08-21', 'mieke', 'hanne'), confirms('2026-08-28', { agreements: [said('hanne', '2026-08-28'), said('samira', '2026-08-28')] }));
  const [refusal] = refusals(two.tries(does('2026-08-28', 'dirk', 'huurcontract', { reasons: { 'bevestiging-eerst': 'Haast' } })));
  const [finding] = refusal?.verdict?.findings ?? [];
  expect(refusal?.data['gate']).toBe('bevestiging-eerst');
  const listed = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);
  expect(listed(finding?.expected).filter((role) => !listed(finding?.found).includes(role))).toEqual(['verhuurder']);
  expect(book.gates['bevestiging-eerst']?.else).toBe('block');
  expect(why(two.then(agrees('2026-08-28', 'dirk', 'bevestiging', 'verhuurder', cast.dirk)).tries(does('2026-08-28', 'dirk', 'huurcontract')))).toEqual([]);
});

test('WB-018: the four documents, each with the day it was explained to the tenant', () => {
  const four = ['huurcontract', 'toelichting', 'rio', 'huisdieren'];
  expect(book.lists['huurdersdocumenten']?.map((one) => one.key)).toEqual(four);
  const explained = begun().then(does('2026-09-02', 'hanne', 'toelichting', { values: { documenten: four.map((document) => ({ document, uitgelegd: '2026-09-02' })) } }));
  expect(explained.read('2026-09-02').state.rows['toelichting.documenten']?.map((row) => row.values['uitgelegd'])).toEqual(four.map(() => '2026-09-02'));
  expect(why(begun().tries(does('2026-09-02', 'hanne', 'toelichting', { values: { documenten: [{ document: 'rio' }] } })))).toEqual(['missing documenten.1.uitgelegd']);
});

test('WB-030: it does not begin before the tenant has the contact data of the service', () => {
  const ready = opened().then(assigns('2026-08-21', 'mieke', 'hanne'), confirms(), does('2026-08-28', 'dirk', 'huurcontract'));
  expect(why(ready.tries(does('2026-09-01', 'hanne', 'begin')))).toEqual(['gate contactblad-eerst']);
  expect(why(ready.then(does('2026-08-28', 'hanne', 'contactblad')).tries(does('2026-09-01', 'hanne', 'begin')))).toEqual([]);
});

test('WB-050: terms count from the start of the lease, not from signing; moved by a month, what is held stays and the rest moves', () => {
  expect(due(begun().read('2026-09-01'), 'oordeel-1m')).toBe('2026-10-29');
  const held = begun().then(verdict('2026-10-29'), { on: '2026-11-03', by: 'dirk', command: { do: 'correct', target: 'field.start.ingang', value: '2026-10-01', reason: 'Later ingetrokken' } });
  const reading = readCase(book, held.events, on('2026-11-04'), answers);
  expect(reading.obligations.find((one) => one.term === 'oordeel-1m')).toMatchObject({ state: 'done', met: { day: '2026-10-29' } });
  expect(['oordeel-4m', 'oordeel-10m', 'bezoek-3m', 'eindevaluatie'].map((term) => due(reading, term))).toEqual(['2027-02-25', '2027-08-26', '2027-01-01', '2027-10-01']);
});

test('WB-073: the landlord plans; the supporting service, which keeps the file, cannot do it in its place but proposes another hour', () => {
  const { state } = begun().read('2026-11-03');
  const roles = actingRoles(book, state, { account: 'hanne', organisation: 'caw', organisationKind: 'welzijnspartner', functions: ['begeleider'], mayHandle: true }, 'caw', '2026-11-03');
  expect([roles.own.includes('verhuurder'), roles.behalf.includes('verhuurder')]).toEqual([false, false]);
  expect(roles.behalf).toContain('huurder');
  expect(why(begun().tries(plans('2026-11-03', 'hanne', 'bezoek-3m', '2026-12-01')))).toEqual(['not-your-role']);
  expect([duty(begun().read('2026-11-02'), 'bezoek-3m')?.state, duty(begun().read('2026-11-03'), 'bezoek-3m')?.state]).toEqual(['later', 'open']);
  expect(warned(begun().tries(plans('2026-11-20', 'dirk', 'bezoek-3m', '2026-12-01')))).toEqual(['op-tijd-uitnodigen']);
  const planned = begun().then(plans('2026-11-03', 'dirk', 'bezoek-3m', '2026-12-01'), does('2026-11-04', 'hanne', 'ander-moment', { about: 'bezoek-3m:2026-12-01', values: { dag: '2026-12-02', uur: '11 uur' } }));
  expect(planned.read('2026-11-04').state.alerts.filter((one) => one.cause === 'ander-moment').map((one) => one.role)).toEqual(['verhuurder']);
});
