/** From the question to the dwelling: who can come, what is asked, and how is chosen. */
import { expect, test } from 'vitest';
import { assigns, does, duty, sent, story, why } from '../commands.ts';
import { allocates, asked, asks, book, cast, CRITERIA, enquiry, fire, movesIn, programme, selected, selection, signs } from './story.ts';

test('WD-184: a household from outside the five is recorded, allocated only as an exception with a reason, and referred', () => {
  const outside = selected({ verblijfsgemeente: 'Roeselare' });
  expect(why(outside.tries(allocates('2026-10-06')))).toEqual(['reason-needed reasons.gebied']);
  const command = { ...allocates('2026-10-06').command, reasons: { gebied: 'Groeide hier op; moeder woont in Izegem.' } };
  expect(why(outside.tries({ on: '2026-10-06', by: cast.greet, command }))).toEqual([]);
  expect(outside.then(does('2026-10-06', cast.greet, 'buiten-gebied', { values: { waarheen: 'Dossier dakloosheid' } })).read('2026-10-06').state.ended?.ending).toBe('buiten-gebied');
  for (const one of ['Izegem', 'Ledegem', 'Ingelmunster', 'Oostrozebeke', 'Wielsbeke']) expect(why(selected({ verblijfsgemeente: one }).tries(allocates('2026-10-06'))), one).toEqual([]);
  expect(why(asked().tries(does('2026-10-05', cast.greet, 'onderzoek-begin')))).toEqual([]);
});

test('WD-185: material or social, and a material one has its cause', () => {
  expect(why(story(book).tries(asks({ 'soort-crisis': null })))).toEqual(['missing soort-crisis']);
  expect(why(story(book).tries(asks({ 'soort-crisis': 'materieel' })))).toEqual(['missing oorzaak']);
  expect(why(story(book).tries(asks({ 'soort-crisis': 'materieel', oorzaak: 'water' })))).toEqual([]);
});

test('WD-187: a dwelling of another municipality asks for its agreement first, with day and function', () => {
  const elsewhere = allocates('2026-10-08', { 'andere-gemeente': true });
  expect(why(selected().tries(elsewhere))).toEqual(['gate akkoord-eigenaar']);
  expect(why(selected().tries(does('2026-10-08', cast.greet, 'akkoord-eigenaar', { values: { 'gemeente-woning': 'Wielsbeke' } })))).toEqual(['missing functie', 'missing op']);
  expect(why(selected().then(does('2026-10-08', cast.greet, 'akkoord-eigenaar', { values: { 'gemeente-woning': 'Wielsbeke', functie: 'diensthoofd', op: '2026-10-08' } })).tries(elsewhere))).toEqual([]);
});

test('WD-189: nobody moves in without a named worker and a signed agreement; after a fire both are due the next working day', () => {
  const given = selected().then(allocates('2026-10-05'));
  expect(why(given.tries(movesIn('2026-10-05')))).toEqual(['gate begeleiding-geregeld']);
  expect(why(given.then(assigns('2026-10-05', cast.greet, cast.elke)).tries(movesIn('2026-10-05')))).toEqual(['gate begeleiding-geregeld']);
  expect(why(given.then(assigns('2026-10-05', cast.greet, cast.elke), signs('2026-10-05')).tries(movesIn('2026-10-05')))).toEqual([]);
  const burnt = story(book).then(asks(fire, '2026-10-10'), allocates('2026-10-10'), movesIn('2026-10-10'));
  for (const term of ['woonbegeleider-aanduiden', 'overeenkomst']) expect(['2026-10-10', '2026-10-12', '2026-10-13'].map((at) => duty(burnt.read(at), term)?.state), term).toEqual(['open', 'today', 'late']);
  const settled = burnt.then(assigns('2026-10-12', cast.greet, cast.elke), signs('2026-10-12')).read('2026-10-13');
  expect(settled.obligations.filter((one) => ['woonbegeleider-aanduiden', 'overeenkomst'].includes(one.term))).toEqual([]);
});

test('WD-190: no dwelling without the enquiry; a fire comes first and the enquiry after, begun Monday, finished Friday', () => {
  expect(why(asked().tries(allocates('2026-10-05')))).toEqual(['gate onderzoek-eerst', 'gate selectie-eerst']);
  expect(why(story(book).tries(asks({ ...fire, 'waarom-acuut': null })))).toEqual(['missing waarom-acuut']);
  const burnt = story(book).then(asks(fire, '2026-10-10'));
  expect(why(burnt.tries(allocates('2026-10-10')))).toEqual([]);
  expect(['onderzoek-begin', 'onderzoek'].map((term) => duty(burnt.read('2026-10-10'), term)?.due)).toEqual(['2026-10-12', '2026-10-16']);
});

test('WD-191: seven headings, each filled or said not to be known', () => {
  const form = book.forms['onderzoek']?.fields ?? {};
  const must = Object.keys(form).filter((key) => form[key]?.must === true);
  expect(must).toHaveLength(7);
  for (const one of must) expect(why(asked().tries(enquiry('2026-10-06', { [one]: ' ' })))).toEqual([`missing ${one}`]);
  expect(why(asked().tries(enquiry('2026-10-06')))).toEqual([]);
});

test('WD-192: the outcome goes with the judgements, follows the enquiry, and keeps the list it was made with', () => {
  expect(why(asked().tries(selection('2026-10-06')))).toEqual(['gate selectie-na-onderzoek']);
  const examined = asked().then(enquiry('2026-10-06'));
  expect(why(examined.tries(selection('2026-10-07', 'voldoet', { band: 'opmerking' })))).toEqual(['gate oordeel-klopt']);
  expect(why(examined.tries(selection('2026-10-07', 'voldoet-met-opmerking', { band: 'opmerking' })))).toEqual([]);
  expect(why(examined.then(selection('2026-10-07', 'voldoet-niet', { band: 'niet' })).tries(allocates('2026-10-08')))).toEqual(['gate selectie-eerst']);
  const decided = examined.then(selection('2026-10-30')).read('2026-11-02');
  expect([decided.state.version, book.forms['selectie']?.edition, decided.state.fields['selectie.band']?.day]).toEqual([book.version, '2026-09-01', '2026-10-30']);
});

test('WD-193: nine criteria, each judged with a reason, the missing one named; a refusal names criteria and alternative; it can be printed', () => {
  const examined = asked().then(enquiry('2026-10-06'));
  for (const one of CRITERIA) expect(why(examined.tries(selection('2026-10-07', 'voldoet-met-opmerking', { [one]: null })))).toEqual([`missing ${one}`]);
  expect(why(examined.tries(selection('2026-10-07', 'voldoet', { 'veiligheid-waarom': null })))).toEqual(['missing veiligheid-waarom']);
  expect(book.lists['selectiecriteria']?.map((one) => one.key)).toEqual(CRITERIA);
  const refused = (values = {}) => does('2026-10-08', cast.greet, 'niet-toegewezen', { outcome: 'geweigerd', values: { reden: 'criteria', ...values } });
  expect(why(selected().tries(refused()))).toEqual(['missing welke-criteria', 'missing uitleg', 'missing wel-voorgesteld']);
  for (const one of CRITERIA) expect(programme.texts['beslissing']).toContain(`{{veld.selectie.${one}-waarom}}`);
});

test('WD-194: urgency and feasibility each judged with a reason and never added up; who is passed over gets an answer of their own', () => {
  for (const one of ['dringend', 'dringend-waarom', 'haalbaar', 'haalbaar-waarom']) expect(why(asked().then(enquiry('2026-10-06')).tries(selection('2026-10-07', 'voldoet', { [one]: null })))).toEqual([`missing ${one}`]);
  expect(Object.values(book.forms['selectie']?.fields ?? {}).filter((field) => field.is === 'number')).toEqual([]);
  expect(why(selected().tries(allocates('2026-10-08', { 'waarom-dit-gezin': null })))).toEqual(['missing waarom-dit-gezin']);
  const passed = selected().then(does('2026-10-08', cast.greet, 'niet-toegewezen', { outcome: 'blijft-kandidaat', values: { reden: 'ander-gezin', uitleg: 'Een ander gezin had het nog dringender.', 'wel-voorgesteld': 'Een hotel tot maandag.' } })).read('2026-10-08');
  expect([sent(passed, 'antwoord-kandidaat'), passed.state.ended]).toEqual([['2026-10-08'], null]);
  expect(programme.letters['antwoord-kandidaat']?.text).toContain('{{veld.niet-toegewezen.wel-voorgesteld}}');
});
