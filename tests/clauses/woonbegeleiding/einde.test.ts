/** The last months: the verdict of ten months, the end evaluation, defects, extension, and how it closes. */
import { expect, test } from 'vitest';
import { cast, does, due, duty, endVisit, halfway, judged, judgedWell, lastVerdict, linesOf, misses, opened, plans, refusals, said, sent, there, begun, warned, why, book } from './story.ts';

test('WB-081: due at twelve months, in time for fourteen days after; held before, it warns', () => {
  expect([due(opened().read('2026-08-20'), 'eindevaluatie'), due(opened({ ingang: '2026-03-01' }).read('2026-08-20'), 'eindevaluatie')]).toEqual(['2027-09-01', '2027-03-01']);
  expect(duty(judgedWell().read('2027-09-10'), 'eindevaluatie')).toMatchObject({ until: '2027-09-15', state: 'open' });
  expect(warned(judgedWell().tries(endVisit('2027-08-18', 'positief-vroeg', { boodschap: 'positief' })))).toEqual(['twaalf-maanden-eerst']);
});

test('WB-082: at the rented dwelling, and nowhere else', () => {
  expect(why(judgedWell().tries(plans('2027-08-10', 'dirk', 'eindevaluatie', '2027-09-01', { place: 'kantoor' })))).toEqual(['place-unknown place']);
  expect(why(judgedWell().tries(plans('2027-08-10', 'dirk', 'eindevaluatie', '2027-09-01', { place: 'woning' })))).toEqual([]);
});

test('WB-083: the landlord plans it, from four weeks ahead; the partner cannot', () => {
  expect([duty(judgedWell().read('2027-08-03'), 'eindevaluatie')?.state, duty(judgedWell().read('2027-08-04'), 'eindevaluatie')?.state]).toEqual(['later', 'open']);
  expect(duty(judgedWell().read('2027-08-04'), 'eindevaluatie')?.role).toBe('verhuurder');
  expect(why(judgedWell().tries(plans('2027-08-10', 'hanne', 'eindevaluatie', '2027-09-01')))).toEqual(['not-your-role']);
});

test('WB-084: every space is judged again, next to what was said after three months', () => {
  expect(why(judgedWell().tries(endVisit('2027-09-01', 'positief', { ruimten: judged().slice(1) })))).toEqual(['rows-missing ruimten']);
  expect(book.forms['bezoek-einde']?.fields['ruimten']?.earlier).toBe('bezoek-drie-maanden.ruimten');
  const { rows } = judgedWell().then(endVisit('2027-09-01', 'positief')).read('2027-09-01').state;
  expect([rows['bezoek-drie-maanden.ruimten']?.length, rows['bezoek-einde.ruimten']?.length]).toEqual([3, 3]);
});

test('WB-085: one of two judgements at ten months; an extension asks for a length and a reason', () => {
  expect(Object.keys(book.tasks['eindoordeel']?.outcomes ?? {})).toEqual(['positief-sluiten', 'verlengen']);
  expect(why(halfway().tries(lastVerdict('2027-07-29', 'verlengen')))).toEqual(['missing lengte', 'missing waarom']);
  expect(why(halfway().tries(lastVerdict('2027-07-29', 'verlengen', { lengte: 'P6M', waarom: 'Nog niet zelfstandig.' })))).toEqual([]);
  expect(halfway().then(lastVerdict('2027-07-29', 'verlengen', { lengte: 'P6M', waarom: 'x' })).read('2027-07-30').state.periods['begeleiding']?.end).toBe('2028-03-01');
});

test('WB-086: no end evaluation without the judgement of ten months; then it is missed on the next agenda', () => {
  expect(why(halfway().tries(endVisit('2027-09-01', 'positief')))).toContain('gate oordeel-eerst');
  const late = halfway().agenda('2027-08-26');
  expect(linesOf(late)).toContain('zonder-oordeel');
  expect(late.due.map((one) => one.obligation.term)).toContain('oordeel-10m');
  expect(linesOf(judgedWell().agenda('2027-08-26'))).not.toContain('zonder-oordeel');
});

test('WB-087: without the woonbegeleider it is not held; it is planned again and the support runs on', () => {
  expect(why(judgedWell().tries(endVisit('2027-09-01', 'positief', {}, there('verhuurder', 'huurder'))))).toEqual(['must-attend attended']);
  const missed = judgedWell().then(plans('2027-08-10', 'dirk', 'eindevaluatie', '2027-09-01', { invited: [cast.dirk, cast.hanne, cast.samira] }), misses('2027-09-01', 'dirk', 'eindevaluatie', 'eindevaluatie:2027-09-01', 'begeleider-afwezig'));
  expect(missed.read('2027-09-02').state.ended).toBeNull();
  expect(duty(missed.read('2027-09-02'), 'eindevaluatie')?.state).toBe('open');
  expect(why(missed.tries(plans('2027-09-02', 'dirk', 'eindevaluatie', '2027-09-08')))).toEqual([]);
});

test('WB-088: the report says what the tenant was told and by whom; the letter goes with it and not before', () => {
  expect(why(judgedWell().tries(endVisit('2027-09-01', 'positief', { boodschap: null, 'verteld-door': null })))).toEqual(['missing boodschap', 'missing verteld-door']);
  expect(sent(judgedWell().read('2027-08-31'), 'boodschap-huurder')).toEqual([]);
  expect(sent(judgedWell().then(endVisit('2027-09-01', 'positief')).read('2027-09-01'), 'boodschap-huurder')).toEqual(['2027-09-01']);
  expect(Object.values(book.tasks).filter((task) => task.send === 'boodschap-huurder')).toEqual([]);
});

test('WB-089: judged well and a good visit: closed positively that day, and nothing more is due', () => {
  const closed = judgedWell().then(endVisit('2027-09-01', 'positief')).read('2027-09-02');
  expect(closed.state.ended).toMatchObject({ ending: 'positief-afgesloten', day: '2027-09-01' });
  expect(closed.obligations.filter((one) => ['open', 'late', 'today', 'later', 'waiting'].includes(one.state))).toEqual([]);
  expect(judgedWell().then(endVisit('2027-09-01', 'positief')).agenda('2027-09-30').entries).toEqual([]);
});

const serious = { ruimten: judged({ oordeel: 'niet-in-orde', ernstig: true, wat: 'Water langs de muur' }) };
const bridged = () => judgedWell().then(endVisit('2027-09-01', 'ernstige-gebreken', serious));
test('WB-090: serious defects: no closing, it continues to the next consultation and stands there by itself', () => {
  expect(why(judgedWell().tries(endVisit('2027-09-01', 'positief', serious)))).toEqual(['gate geen-ernstige-gebreken']);
  expect(why(judgedWell().tries(endVisit('2027-09-01', 'positief', { ruimten: judged({ oordeel: 'niet-in-orde', ernstig: true }) })))).toContain('missing ruimten.1.wat');
  expect(bridged().read('2027-09-02').state.stages['traject']?.stage).toBe('brug');
  expect(bridged().read('2027-09-02').state.periods['brug']?.end).toBe('2027-09-30');
  expect(linesOf(bridged().agenda('2027-09-30', '2027-09-23'))).toContain('brug');
  expect(why(bridged().tries(does('2027-09-29', 'dirk', 'sluiten-na-brug', { values: { waarom: 'Hersteld' } })))).toEqual(['gate brug-voorbij']);
});

test('WB-091: there a length is decided, counted from the mark; or both agree that the defects are put right', () => {
  const extend = (lengte: string) => bridged().then(does('2027-09-30', 'dirk', 'verlenging', { values: { lengte, waarom: 'Het lek is hersteld, het poetsen nog niet.' }, agreements: [said('mieke', '2027-09-30')] }));
  expect(['P3M', 'P6M'].map((lengte) => extend(lengte).read('2027-10-01').state.periods['begeleiding']?.end)).toEqual(['2027-12-01', '2028-03-01']);
  expect(linesOf(bridged().agenda('2027-10-28')), 'it does not leave the agenda without a length').toContain('brug');
  const alone = bridged().then(does('2027-09-30', 'dirk', 'sluiten-na-brug', { values: { waarom: 'Alles is hersteld.' } }));
  expect(alone.read('2027-10-01').state.ended, 'one organisation does not close it').toBeNull();
  const both = bridged().then(does('2027-09-30', 'dirk', 'sluiten-na-brug', { values: { waarom: 'Alles is hersteld.' }, agreements: [said('mieke', '2027-09-30')] }));
  expect(both.read('2027-10-01').state.ended?.ending).toBe('positief-afgesloten');
  expect(why(bridged().tries(does('2027-09-30', 'dirk', 'sluiten-na-brug')))).toContain('missing waarom');
});

test('WB-092: three, six, nine and twelve months are taken; one, two, four and five are refused with the rule', () => {
  const extend = (lengte: string) => bridged().tries(does('2027-09-30', 'dirk', 'verlenging', { values: { lengte, waarom: 'x' } }));
  expect(['P3M', 'P6M', 'P9M', 'P12M'].map((lengte) => why(extend(lengte)))).toEqual([[], [], [], []]);
  for (const lengte of ['P1M', 'P2M', 'P4M', 'P5M']) expect(why(extend(lengte)), lengte).toEqual(['off-step lengte']);
  const ends = ['P3M', 'P6M', 'P9M', 'P12M'].map((lengte) => bridged().then(does('2027-09-30', 'dirk', 'verlenging', { values: { lengte, waarom: 'x' }, agreements: [said('mieke', '2027-09-30')] })).read('2027-10-01').state.periods['begeleiding']?.end);
  expect(ends).toEqual(['2027-12-01', '2028-03-01', '2028-06-01', '2028-09-01']);
});

test('WB-093: the length has a reason in words and no default', () => {
  const word = book.forms['verlenging']?.fields;
  expect([word?.['lengte']?.must, word?.['waarom']?.must]).toEqual([true, true]);
  expect(why(bridged().tries(does('2027-09-30', 'dirk', 'verlenging', { values: { lengte: 'P3M' } })))).toEqual(['missing waarom']);
});

test('WB-094: landlord and partner decide; what the tenant says of it is kept and holds nothing up', () => {
  expect([book.tasks['verlenging']?.agree?.by, book.tasks['eindoordeel']?.agree?.by]).toEqual([['verhuurder', 'begeleidende-instantie'], ['verhuurder', 'begeleidende-instantie']]);
  const told = halfway().then(lastVerdict('2027-07-29', 'verlengen', { lengte: 'P3M', waarom: 'x' }), endVisit('2027-09-01', 'verlengd', { reactie: 'Ik wil dit niet.' })).read('2027-09-02').state;
  expect([told.fields['bezoek-einde.reactie']?.value, told.periods['begeleiding']?.end, told.stages['traject']?.stage]).toEqual(['Ik wil dit niet.', '2027-12-01', 'verlengd']);
});

const extended = () => halfway().then(lastVerdict('2027-07-29', 'verlengen', { lengte: 'P3M', waarom: 'x' }), endVisit('2027-09-01', 'verlengd', { 'goede-bevindingen': 'Alles was netjes.' }));
test('WB-096: an extension has its own end evaluation, prepared by the last consultation before it, under the same rules', () => {
  const reading = extended().read('2027-09-02');
  expect([due(reading, 'eindevaluatie'), due(reading, 'oordeel-verlenging')]).toEqual(['2027-12-01', '2027-11-25']);
  expect(why(extended().tries(endVisit('2027-12-01', 'positief'))), 'not without that judgement').toContain('gate oordeel-eerst');
  const closed = extended().then(lastVerdict('2027-11-25', 'positief-sluiten'), endVisit('2027-12-01', 'positief'));
  expect(closed.read('2027-12-02').state.ended?.ending).toBe('positief-afgesloten');
});

test('WB-097: a second extension has its own end evaluation; at twelve months together both organisations are asked to look', () => {
  const again = extended().then(lastVerdict('2027-11-25', 'verlengen', { lengte: 'P3M', waarom: 'Nog drie maanden oefenen.' }), endVisit('2027-12-01', 'verlengd', { ruimten: judged() }));
  const reading = again.read('2027-12-02');
  expect([reading.state.periods['begeleiding']?.ends, reading.state.counts['verlengd']?.value, due(reading, 'eindevaluatie')]).toEqual([['2027-09-01', '2027-12-01', '2028-03-01'], 6, '2028-03-01']);
  const signalled = (story: typeof again, written: string) => story.read(written).state.alerts.filter((one) => one.cause === 'verlengd').map((one) => one.role);
  expect(signalled(again, '2027-12-02')).toEqual([]);
  const year = again.then(lastVerdict('2028-02-24', 'verlengen', { lengte: 'P6M', waarom: 'x' }));
  expect(signalled(year, '2028-02-25')).toEqual(['verhuurder', 'begeleidende-instantie']);
});

test('WB-098: the fixed moments of one trajectory, in order', () => {
  const reading = opened({ ingang: '2026-03-01' }).read('2026-08-20');
  const fixed = ['oordeel-1m', 'bezoek-3m', 'oordeel-4m', 'oordeel-10m', 'eindevaluatie'].map((term) => due(reading, term));
  expect(fixed).toEqual(['2026-04-30', '2026-06-01', '2026-07-30', '2027-01-28', '2027-03-01']);
});

test('WB-100: judged to be extended and a faultless visit: the extension holds, and the good findings come on the next agenda', () => {
  const decided = halfway().then(lastVerdict('2027-07-29', 'verlengen', { lengte: 'P3M', waarom: 'x' }));
  expect(refusals(decided.tries(endVisit('2027-09-01', 'positief'))).map((one) => one.data['gate'])).toContain('verlenging-staat');
  expect(extended().read('2027-09-02').state.periods['begeleiding']?.end).toBe('2027-12-01');
  expect(linesOf(extended().agenda('2027-09-30', '2027-09-23'))).toEqual(expect.arrayContaining(['verlenging', 'goede-bevindingen']));
});

test('WB-005: each life domain can be looked at, with "no need" as an answer; only the partner reads it', () => {
  const domains = book.forms['plan']?.fields['domeinen'];
  expect([domains?.class, book.lists['levensdomeinen']?.length, Object.values(book.shares).flatMap((share) => share.of).includes('partnernota')]).toEqual(['partnernota', 10, false]);
  const plan = { woonvaardigheden: [{ doel: 'Poetsen' }], zelfredzaamheid: [{ doel: 'Betalen' }], domeinen: [{ domein: 'geld', nood: 'wat' }, { domein: 'justitie', nood: 'geen' }] };
  const looked = begun().then(does('2026-09-10', 'hanne', 'plan', { values: plan })).read('2027-01-28').state.rows['plan.domeinen']?.map((row) => row.values['domein']) ?? [];
  expect(book.lists['levensdomeinen']?.map((one) => one.key).filter((key) => !looked.includes(key))).toHaveLength(8);
});


test('WB-096 WB-097: at the new end evaluation the outcome can be chosen before its report is filled in, whatever the earlier one said', () => {
  const again = halfway().then(lastVerdict('2027-07-29', 'verlengen', { lengte: 'P3M', waarom: 'Administratie' }), endVisit('2027-09-01', 'verlengd'), lastVerdict('2027-11-25', 'positief-sluiten')).read('2027-12-01');
  const offered = again.actions.find((one) => one.task === 'eindevaluatie' && one.verb === 'do')?.outcomes ?? {};
  expect([offered['positief']?.allowed, offered['verlengd']?.allowed]).toEqual(['yes', 'yes']);
});
