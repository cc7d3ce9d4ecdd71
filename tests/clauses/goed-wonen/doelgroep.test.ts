/** Who Goed Wonen is for, and the referral form that says so. */
import { expect, test } from 'vitest';
import type { Values } from '../../../src/engine/events.ts';
import type { Decision } from '../../../src/engine/reading.ts';
import { mayHold } from '../../../src/domain/acting-roles.ts';
import { book, changed, programme, region, signatures, story, tell, warned, why, type Step } from '../story.ts';

/** Case A's referral with other answers; `undefined` leaves one open. */
const refers = (values: Record<string, unknown> = {}, answers = region): Decision => story([], answers).tries(changed('referral', { values: { referral: values as Values } }));
const gone = undefined;
const part = (form: string, key: string) => Object.entries(book.forms[form]?.fields ?? {}).filter(([, field]) => field.part === key).map(([name]) => name);

test('GW-001 GW-125: three housing positions pass; none, another or two of them is a fault on that field', () => {
  for (const woonpositie of ['sociale-huurder', 'private-huurder', 'eigenaar-bewoner']) expect(why(refers({ woonpositie, kwetsbaarheid: 'Ziek en alleen.' }))).toEqual([]);
  expect(why(refers({ woonpositie: gone }))).toEqual(['missing woonpositie']);
  expect(why(refers({ woonpositie: 'dakloos' }))).toEqual(['not-an-option woonpositie']);
  expect(why(refers({ woonpositie: ['sociale-huurder', 'private-huurder'] }))).toEqual(['not-one-choice woonpositie']);
});

test('GW-103: an owner without a word about vulnerability is warned about, not stopped', () => {
  const owner = refers({ woonpositie: 'eigenaar-bewoner' });
  expect(why(owner)).toEqual([]);
  expect(warned(owner)).toContain('eigenaar-kwetsbaar');
  expect(warned(refers({ woonpositie: 'eigenaar-bewoner', kwetsbaarheid: 'Ziek en alleen.' }))).not.toContain('eigenaar-kwetsbaar');
  expect(warned(refers())).not.toContain('eigenaar-kwetsbaar');
});

test('GW-007 WD-088: residence decides; another municipality comes in by a setting, domicile elsewhere is a remark', () => {
  expect(why(refers({ verblijfsgemeente: 'Wielsbeke' }))).toEqual([]);
  expect(why(refers({ verblijfsgemeente: 'Roeselare' }))).toEqual(['gate gebied']);
  const wider = { ...region, setting: (key: string) => (key === 'gemeenten' ? ['Izegem', 'Roeselare'] : undefined) };
  expect(why(refers({ verblijfsgemeente: 'Roeselare', domiciliegemeente: gone }, wider))).toEqual([]);
  expect(warned(refers({ domiciliegemeente: 'Roeselare' }))).toEqual(['domicilie']);
});

test('GW-005: agreement of the client dated after the referral holds it back; on or before that day it goes in', () => {
  const late = structuredClone(changed('referral')) as Step & { command: { agreements: { happened: string }[] } };
  for (const one of late.command.agreements.slice(0, 2)) one.happened = '2026-09-15';
  expect(why(story([]).tries({ ...late, on: '2026-09-15' }))).toEqual(['agreement-missing agreements.hulpvrager', 'agreement-missing agreements.hulpvrager.criteria', 'gate handtekening-eerst']);
  const before = changed('referral');
  expect(why(story([]).tries({ ...before, command: { ...before.command, agreements: signatures('2026-09-11') } as Step['command'] }))).toEqual([]);
});

test('GW-122 GW-137: the words stand under part 1, four signatures in all; what lacks is named', () => {
  const step = changed('referral');
  const tries = (agreements: unknown) => story([]).tries({ ...step, command: { ...step.command, agreements } as Step['command'] });
  const [words, criteria, ...carla] = signatures();
  expect(why(tries([{ ...words, phrase: '' }, criteria, ...carla]))).toEqual(['phrase-missing agreements.hulpvrager']);
  expect(why(tries([words, ...carla]))).toEqual(['agreement-missing agreements.hulpvrager.criteria']);
  expect(why(tries(carla))).toEqual(['agreement-missing agreements.hulpvrager', 'agreement-missing agreements.hulpvrager.criteria', 'gate-unknown handtekening-eerst']);
  expect(why(tries(signatures()))).toEqual([]);
});

test('GW-121: seven points stand above the signature, and the dossier tells which text was signed on which day', () => {
  const text = programme.texts['privacy-akkoord'] ?? '';
  const points = text.slice(text.indexOf('zeven punten')).split('\n').filter((line) => line.startsWith('- '));
  expect(points).toHaveLength(7);
  expect(points[0]).toContain('laat de woonconsulent binnen');
  const signed = tell({ until: 'referral' }).events.filter((event) => event.kind === 'agreed' && event.role === 'hulpvrager' && event.part === undefined);
  expect(signed).toMatchObject([{ how: 'sign', happened: '2026-09-14', text: 'goed-wonen/1/privacy-akkoord' }]);
});

test('GW-100: four parts in fixed order, with the edition in the foot', () => {
  const form = book.forms['aanmeldingsformulier'];
  const labels = (form?.parts ?? []).map((one) => (typeof one === 'string' ? one : one.label).slice(0, 'Deel 1'.length));
  expect([...new Set(labels)]).toEqual(['Deel 1', 'Deel 2', 'Deel 3', 'Deel 4']);
  expect(labels).toEqual([...labels].sort());
  expect(form).toMatchObject({ edition: '2026-02-16', footer: 'Aanmeldingsformulier Goed Wonen, 16/02/2026' });
});

test('GW-050 GW-101: filled in with the client, else it is not sent in; services and network are extra', () => {
  expect(why(refers({ 'ingevuld-met': gone }))).toEqual(['missing ingevuld-met']);
  expect(why(refers({ 'ingevuld-met': ['diensten'], 'ingevuld-met-diensten': 'De thuishulp' }))).toEqual(['options-missing ingevuld-met']);
  expect(why(refers({ 'ingevuld-met': ['kandidaat', 'diensten', 'netwerk'], 'ingevuld-met-diensten': 'De thuishulp' }))).toEqual([]);
  expect(why(refers({ 'werkt-actief-mee': false }))).toEqual(['gate wil-meewerken']);
});

test('GW-123: five data of the trajectbegeleider, each needed; a wrong mail address is refused', () => {
  for (const field of ['aanmelddatum', 'organisatie', 'deelwerking', 'contactpersoon', 'telefoon-tb', 'mail-tb']) expect(why(refers({ [field]: gone }))).toEqual([`missing ${field}`]);
  expect(why(refers({ 'mail-tb': 'carla-at-ocmw' }))).toEqual(['not-an-email mail-tb']);
  expect(part('aanmeldingsformulier', 'situatie-aanmelder').slice(0, 6)).toEqual(['aanmelddatum', 'organisatie', 'deelwerking', 'contactpersoon', 'telefoon-tb', 'mail-tb']);
});

test('GW-124: ten subjects about the client; four are needed, age is a number, stories keep their lines', () => {
  const subjects = ['leeftijd', 'geslacht', 'verblijfsgemeente', 'domiciliegemeente', 'woonpositie', 'gezinssituatie', 'woonsituatie', 'vraag', 'verwachtingen', 'diensten'];
  expect([...part('aanmeldingsformulier', 'situatie'), ...part('aanmeldingsformulier', 'situatie-vraag')].filter((name) => name !== 'kwetsbaarheid')).toEqual(subjects);
  const needed = ['leeftijd', 'verblijfsgemeente', 'woonpositie', 'vraag'];
  for (const field of needed) expect(why(refers({ [field]: gone }))).toContain(`missing ${field}`);
  expect(why(refers(Object.fromEntries(subjects.filter((one) => !needed.includes(one)).map((one) => [one, gone]))))).toEqual([]);
  expect(why(refers({ leeftijd: '1980-03-02' }))).toEqual(['not-a-number leeftijd']);
  const filled = story([]).then(changed('referral', { values: { referral: { vraag: 'De keuken.\nEn de badkamer.', diensten: [{ naam: 'Thuishulp' }, { naam: 'CAW', contact: '051 00 00 48' }] } } })).read('2026-09-14').state;
  expect(filled.fields['aanmeldingsformulier.vraag']?.value).toBe('De keuken.\nEn de badkamer.');
  expect(filled.rows['aanmeldingsformulier.diensten']).toHaveLength(2);
});

test('GW-126: the form asks no name, address, phone or birth date of the client; address and phone come at the call', () => {
  const asked = [...part('aanmeldingsformulier', 'situatie'), ...part('aanmeldingsformulier', 'situatie-vraag')].map((name) => book.forms['aanmeldingsformulier']?.fields[name]?.is);
  expect(asked.filter((kind) => ['address', 'phone', 'person', 'contact', 'date', 'email'].includes(kind ?? ''))).toEqual([]);
  expect(why(tell({ until: 'bram' }).tries(changed('intakePlan')))).toContain('gate adres-gekend');
  expect(tell({ until: 'call' }).read('2026-09-16').state.fields['telefoon.adres']?.value).toMatchObject({ straat: 'Lindelaan 12' });
});

test('GW-127: six preventive options; a room or a word goes with the ones that need it', () => {
  const options = book.forms['aanmeldingsformulier']?.fields['acties-preventief']?.of ?? {};
  expect(Object.keys(options)).toEqual(['sorteren', 'recyclagepark', 'opruimen', 'poetsproducten', 'inrichten', 'andere']);
  expect(why(refers({ 'acties-preventief': ['opruimen', 'inrichten', 'andere'] }))).toEqual(['missing ruimte-opruimen', 'missing ruimte-inrichten', 'missing andere-actie']);
  expect(why(refers({ 'acties-preventief': Object.keys(options), 'ruimte-opruimen': 'berging', 'ruimte-inrichten': 'keuken', 'andere-actie': 'strijken' }))).toEqual([]);
});

test('GW-128: two curative options; a complete cleaning names its room, hoarding asks which support runs', () => {
  const curative = { soort: ['curatief'], 'acties-preventief': gone };
  expect(Object.keys(book.forms['aanmeldingsformulier']?.fields['acties-curatief']?.of ?? {})).toEqual(['opkuis', 'verzamelen']);
  expect(why(refers({ ...curative, 'acties-curatief': ['opkuis'] }))).toEqual(['missing ruimte-opkuis']);
  expect(why(refers({ ...curative, 'acties-curatief': ['verzamelen'] }))).toEqual(['missing verzamelen-begeleiding']);
  expect(why(refers({ ...curative, 'acties-curatief': ['opkuis'], 'ruimte-opkuis': 'keuken' }))).toEqual([]);
});

test('GW-019 GW-133 GW-134: two kinds of intervention; each ticked kind needs an action, and both together is fine', () => {
  expect(Object.keys(book.forms['aanmeldingsformulier']?.fields['soort']?.of ?? {})).toEqual(['preventief', 'curatief']);
  expect([...new Set((book.lists['goed-wonen-acties'] ?? []).map((entry) => entry.group))].sort()).toEqual(['curatief', 'preventief']);
  expect(why(refers({ 'acties-preventief': gone }))).toEqual(['missing acties-preventief']);
  expect(why(refers({ soort: ['curatief'], 'acties-preventief': gone }))).toEqual(['missing acties-curatief']);
  expect(why(refers({ soort: gone, 'acties-preventief': gone }))).toContain('missing soort');
  expect(why(refers({ soort: ['preventief', 'curatief'], 'acties-curatief': ['opkuis'], 'ruimte-opkuis': 'keuken' }))).toEqual([]);
});

test('GW-130: without acceptance of the support the form is not sent in', () => {
  expect(why(refers({ 'aanvaardt-begeleiding': false }))).toEqual(['gate wil-meewerken']);
  expect(why(refers({ 'aanvaardt-begeleiding': gone }))).toContain('missing aanvaardt-begeleiding');
});

test('GW-131: the service commits to four things, above its signature and all of them', () => {
  expect(Object.keys(book.forms['aanmeldingsformulier']?.fields['verbintenis-tb']?.of ?? {})).toEqual(['twee-bezoeken', 'bereikbaar', 'opvolging-thuis', 'evaluaties']);
  expect(why(refers({ 'verbintenis-tb': ['twee-bezoeken', 'bereikbaar', 'opvolging-thuis'] }))).toEqual(['options-missing verbintenis-tb']);
});

test('GW-132: the client commits to two things; they stand in the dossier beside the days on which the client helped', () => {
  expect(why(refers({ 'verbintenis-hulpvrager': ['aanvaarden'] }))).toEqual(['options-missing verbintenis-hulpvrager']);
  const { state } = tell({ until: 'day3', values: { day2: { 'hielp-mee': 'neen' } } }).read('2026-10-09');
  expect(state.fields['aanmeldingsformulier.verbintenis-hulpvrager']?.value).toEqual(['aanvaarden', 'meehelpen']);
  expect(state.done.filter((one) => one.task === 'actiedag').map((one) => one.values['hielp-mee'])).toEqual(['ja', 'neen', 'ja']);
  expect(state.counts['niet-meegewerkt']?.value).toBe(1);
});

test('GW-032 GW-047: only a housing or welfare partner refers, as trajectbegeleider; nobody else sends in the form', () => {
  const person = (organisationKind: string) => ({ account: 'x', organisation: 'o', organisationKind, functions: ['trajectbegeleider'] });
  expect(['welzijnspartner', 'woonpartner', 'woondienst', 'wonen-en-werken'].map((kind) => mayHold(book, 'trajectbegeleider', person(kind)))).toEqual([true, true, false, false]);
  const step = changed('referral');
  expect(why(story([]).tries({ ...step, by: 'elke' }))).toEqual(['not-your-role']);
  expect(why(story([]).tries({ ...step, by: 'amina' }))).toEqual(['not-your-role']);
  expect(tell({ until: 'referral' }).events[0]?.actor).toMatchObject({ account: 'carla', role: 'trajectbegeleider' });
});

test('WD-081: a service without the flag in the register is a warning at the referral, never a wall', () => {
  const unknown = refers({}, { ...region, ask: () => ({ truth: 'no' }) });
  expect(why(unknown)).toEqual([]);
  expect(warned(unknown)).toEqual(['erkende-dienst']);
  expect(warned(refers())).toEqual([]);
});

test('GW-136: points of attention and dangers are kept apart, and nothing of them is shared by itself', () => {
  const { state } = tell({ until: 'referral' }).read('2026-09-14');
  expect(state.fields['aanmeldingsformulier.aandachtspunten']).toMatchObject({ value: 'Rustig beginnen.', class: 'verhaal' });
  expect(state.fields['aanmeldingsformulier.risico']).toMatchObject({ value: ['hond'], class: 'veiligheid' });
  expect(book.shares['extra-dienst']?.of).toBe('pick');
  expect(book.shares['veilig-op-pad']).toMatchObject({ of: ['veiligheid'], for: ['visitors'] });
});
