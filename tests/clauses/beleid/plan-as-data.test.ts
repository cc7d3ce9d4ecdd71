/** What the plan says and refuses, clause by clause, on the plan that comes along and on texts of it written otherwise. */
import { describe, expect, test } from 'vitest';
import { effortAlong } from '../../../src/domain/plan/effort.ts';
import { contextOn, shareOfAll } from '../../../src/domain/plan/context.ts';
import { changesOver, perEach, reportedIn, reportedYears, wholeBehind, type YearValue } from '../../../src/domain/plan/known-years.ts';
import { moneyOn } from '../../../src/domain/plan/money.ts';
import { offersOn } from '../../../src/domain/plan/offer.ts';
import { caseloadOn, gapsIn, staffOn } from '../../../src/domain/plan/staff.ts';
import { faultLineInDutch } from '../../../src/papers/fault-sentences.ts';
import type { KeyFigureWord } from '../../../src/protocol/plan/plan.ts';
import { day } from '../../../src/values/day.ts';
import { faultsOf, lineOf, planOf, planText, readText, thePlan, writtenOtherwise } from './the-plan.ts';

const { plan } = thePlan();
const figure = (key: string): KeyFigureWord => { const word = plan.figures[key]; if (word === undefined) throw new Error(`no figure ${key}`); return word; };
const seriesOf = (key: string, years = [2022, 2023, 2024]): { year: number; value: YearValue }[] => years.map((year) => ({ year, value: reportedIn(figure(key), year) ?? { is: 'unknown' } }));

describe('WD-309 the service works for five municipalities', () => {
  test('each with its OCMW, landlord, court and shelter', () => {
    expect(plan.municipalities.map(({ name }) => name)).toEqual(['Izegem', 'Ingelmunster', 'Ledegem', 'Oostrozebeke', 'Wielsbeke']);
    expect(plan.municipalities.map(({ units }) => units)).toEqual([17, 11, 2, 2, 6]);
    for (const one of plan.municipalities) expect([one.centre, one.landlord, one.court].every((name) => name !== '')).toBe(true);
  });
  test('one that stands there twice is refused at its line', () => {
    const text = writtenOtherwise('{name: Wielsbeke,', '{name: Ledegem,');
    expect(faultsOf(text)).toContainEqual(['name-twice', lineOf(text, 'units: 6')]);
  });
});

describe('WD-310 the plan runs from 2026 to 2031', () => {
  test('what lies before or after it is no part of it', () => {
    const at = (on: string): string | undefined => offersOn(plan, day(on))[0]?.cells[0]?.offered.is;
    expect([at('2025-12-18'), at('2026-01-01'), at('2031-12-31'), at('2032-01-01')]).toEqual(['coming', 'active', 'active', 'ended']);
  });
  test('an end before its beginning is refused', () => {
    expect(faultsOf(writtenOtherwise('last: 2031-12-31', 'last: 2025-12-31')).map(([code]) => code)).toContain('days-reversed');
  });
});

describe('WD-311 every initiative in every municipality, unless for a reason', () => {
  test('fifty-five cells, one of them not, with its reason', () => {
    const cells = offersOn(plan, day('2026-11-20')).flatMap((row) => row.cells.map((cell) => ({ ...cell, label: row.label })));
    expect(cells).toHaveLength(55);
    expect(cells.filter(({ offered }) => offered.is !== 'active')).toEqual([{ municipality: 'Ledegem', label: 'Woonclub', offered: { is: 'inactive', why: 'Er is geen lokale opvang van nieuwkomers.' } }]);
  });
  test('a reason that is not given is refused, in a sentence with its line', () => {
    const text = writtenOtherwise('Ledegem: {why: Er is geen lokale opvang van nieuwkomers.}', 'Ledegem: {}');
    const read = readText(text);
    expect(read.ok ? [] : read.faults.map(faultLineInDutch)).toEqual([`plan.yaml, regel ${lineOf(text, 'Ledegem: {}')}: Zeg in “why” waarom “Woonclub” er in Ledegem niet is.`]);
  });
  test('an exception has its days, and each programme its own end, said twelve months ahead', () => {
    const dated = planOf(writtenOtherwise('{why: Er is geen lokale opvang van nieuwkomers.}', '{why: Nog geen opvang, until: 2027-03-01}'));
    const club = (on: string): string | undefined => offersOn(dated, day(on)).find(({ key }) => key === 'woonclub')?.cells.find(({ municipality }) => municipality === 'Ledegem')?.offered.is;
    expect([club('2027-02-28'), club('2027-03-01')]).toEqual(['inactive', 'active']);
    const boiler = (on: string) => offersOn(plan, day(on)).find(({ key }) => key === 'cv-ketel');
    expect([boiler('2028-12-31')?.ends, boiler('2029-01-01')?.ends?.on, boiler('2030-01-01')?.cells[0]?.offered.is]).toEqual([undefined, '2030-01-01', 'ended']);
  });
  test('an unknown municipality is refused', () => {
    expect(faultsOf(writtenOtherwise('Ledegem: {why', 'Tielt: {why'))[0]?.[0]).toBe('unknown-reference');
  });
});

describe('WD-315 five points are tested', () => {
  const added = (test: string): string => writtenOtherwise('  goed-wonen:\n', `  nieuw:\n    label: Iets nieuws\n    does: Iets doen.\n    priority: bp3\n    added: {from: 2026-09-07, reason: need, says: Er is vraag naar.}\n${test}    clause: [WD-316]\n  goed-wonen:\n`);
  test('the answers of this plan are stored', () => {
    expect(Object.values(plan.test)).toHaveLength(5);
    expect(plan.test.municipalities).toBe('Alle vijf gemeenten.');
  });
  test('an added initiative with the local need empty is refused, naming that point', () => {
    const text = added('    test: {priority: derde, cooperation: met OCMW, municipalities: alle, realistic: ja}\n');
    const read = readText(text);
    expect(read.ok ? [] : read.faults.map(faultLineInDutch)).toEqual([expect.stringMatching(/“Iets nieuws” is niet getoetst op “need”: van welke nood/)]);
    expect(faultsOf(added(''))).toHaveLength(5);
  });
  test('the plan itself too', () => {
    expect(faultsOf(writtenOtherwise(/^ {2}need: .*\n/m, ''))).toEqual([['test-point-missing', expect.any(Number)]]);
  });
  test('WD-316 with all five it gets its place between two others', () => {
    const read = planOf(added('    test: {priority: derde, need: vraag aan het loket, cooperation: met OCMW, municipalities: alle, realistic: ja}\n'));
    expect(offersOn(read, day('2026-09-07')).map(({ key }) => key).slice(1, 4)).toEqual(['woonclub', 'nieuw', 'goed-wonen']);
  });
});

test('WD-316 eleven initiatives, preventive first', () => {
  expect(Object.keys(plan.initiatives)).toEqual(['woningzoektocht', 'woonclub', 'goed-wonen', 'cv-ketel', 'noodkoopfonds', 'proefwonen', 'huurbemiddeling', 'gerechtelijke-uithuiszetting', 'crisisopvang', 'crisisnetwerk', 'dakloosheid']);
});

describe('WD-305 effort from preventive to curative', () => {
  test('in the order of the plan, with the share of the first four and the last four', () => {
    const look = effortAlong(plan, new Map([['woningzoektocht', 30], ['goed-wonen', 10], ['huurbemiddeling', 20], ['crisisopvang', 25], ['crisisnetwerk', 15]]));
    expect(look.lines.map(({ key }) => key)).toEqual(Object.keys(plan.initiatives));
    expect(look.lines.map(({ end }) => end)).toEqual([...Array<string>(4).fill('preventive'), ...Array<string>(3).fill('between'), ...Array<string>(4).fill('curative')]);
    expect([look.preventive, look.curative, look.unknown]).toEqual([40, 40, 6]);
  });
  test('ends that overlap are refused', () => {
    expect(faultsOf(writtenOtherwise('{preventive: 4, curative: 4}', '{preventive: 7, curative: 7}'))[0]?.[0]).toBe('continuum-too-long');
  });
});

describe('WD-317 activities under three priorities', () => {
  test('what is carried on stands apart, under the first two', () => {
    expect(Object.values(plan.activities).map((one) => [one.priority, one['from-plan']])).toEqual([['bp1', '2020-2025'], ['bp2', '2020-2025']]);
    expect(Object.values(plan.initiatives).every((one) => one.priority === 'bp3')).toBe(true);
  });
  test('a priority that is not there is refused', () => {
    expect(faultsOf(writtenOtherwise('priority: bp2, from-plan', 'priority: bp4, from-plan'))[0]?.[0]).toBe('unknown-reference');
  });
});

describe('WD-318 under reservation until everything is granted', () => {
  test('a requested subsidy keeps the mark; granted takes it away, and the day stays', () => {
    expect(moneyOn(plan, day('2026-11-20')).reserved).toBe(true);
    const granted = planOf(writtenOtherwise('states: [{from: 2026-01-01, is: requested}]', 'states: [{from: 2026-01-01, is: requested}, {from: 2026-12-01, is: granted}]', writtenOtherwise("is: promised, says: 'Afgesproken, als Vlaanderen de subsidie toekent'", 'is: granted')));
    expect([moneyOn(granted, day('2026-11-30')).reserved, moneyOn(granted, day('2026-12-01')).reserved]).toEqual([true, false]);
    expect(moneyOn(granted, day('2027-05-01')).sources.find(({ key }) => key === 'vlaanderen')).toMatchObject({ is: 'granted', since: '2026-12-01', history: [{ is: 'requested' }, { is: 'granted' }] });
  });
  test('states out of order are refused', () => {
    expect(faultsOf(writtenOtherwise('states: [{from: 2026-01-01, is: requested}]', 'states: [{from: 2026-06-01, is: granted}, {from: 2026-01-01, is: requested}]'))[0]?.[0]).toBe('days-not-in-order');
  });
});

describe('WD-319 WD-320 heads and full-time equivalents are two numbers', () => {
  test('seven posts, seven heads, 6.0 and 228 hours a week', () => {
    const staff = staffOn(plan, day('2026-03-02'));
    expect([staff.posts.length, staff.heads, staff.fte, staff.planned, staff.hours]).toEqual([7, 7, 6, 6, 228]);
    expect(staff.posts.filter(({ role }) => role === 'woonbegeleider')).toHaveLength(6);
  });
  test('220 dossiers over six is 36.7 each; without a number there is none', () => {
    expect([caseloadOn(plan, day('2026-03-02'), 220), caseloadOn(plan, day('2026-03-02'), null)]).toEqual([36.7, null]);
  });
  test('more than a whole post in one is refused', () => {
    expect(faultsOf(writtenOtherwise('fte: 0.8}]}', 'fte: 1.2}]}'))[0]?.[0]).toBe('too-big');
  });
});

describe('WD-321 what is planned and not filled', () => {
  test('a gap of 0.5 from 1 September, with its duration', () => {
    expect(gapsIn(plan, 2026, day('2026-12-31'))).toEqual([{ from: '2026-09-01', last: '2026-12-31', days: 122, fte: 0.5 }]);
    expect(gapsIn(plan, 2026, day('2026-08-31'))).toEqual([]);
    expect(gapsIn(plan, 2027, day('2027-01-31'))).toEqual([{ from: '2027-01-01', last: '2027-01-31', days: 31, fte: 0.5 }]);
  });
});

describe('WD-323 each name means one thing', () => {
  test('the desk is another name of the service, not a second one', () => {
    expect(plan.bodies['woondienst']?.also).toContain('Woonwinkel');
    expect(Object.values(plan.bodies).map(({ label }) => label)).not.toContain('Woonwinkel');
  });
  test('a name that stands twice is refused, also among the partners', () => {
    expect(faultsOf(writtenOtherwise('{label: Huurdersbond,', '{label: woonwinkel,'))[0]?.[0]).toBe('name-twice');
  });
});

describe('WD-326 one record a partner', () => {
  test('with its role in each initiative', () => {
    expect(Object.keys(plan.partners['caw']?.in ?? {}).length).toBeGreaterThanOrEqual(4);
    expect(Object.keys(plan.partners)).toHaveLength(16);
  });
  test('a role in an initiative that is not there is refused', () => {
    expect(faultsOf(writtenOtherwise('in: {huurbemiddeling: Juridisch', 'in: {bemiddeling: Juridisch'))[0]?.[0]).toBe('unknown-reference');
  });
});

describe('WD-327 two tracks', () => {
  test('both with status, actions and results, and initiatives that say something about a bottleneck', () => {
    expect(Object.values(plan.tracks).every((one) => one.actions.length > 0 && one.results.length > 0)).toBe(true);
    expect(Object.values(plan.initiatives).filter((one) => one.helps?.includes('te-weinig-opvang')).map(({ label }) => label)).toHaveLength(3);
  });
  test('a bottleneck nobody named is refused', () => {
    expect(faultsOf(writtenOtherwise('helps: [te-weinig-versneld]', 'helps: [te-traag]'))[0]?.[0]).toBe('unknown-reference');
  });
});

describe('baselines', () => {
  test('WD-291 657 and 37 percent; the whole is derived, with its bounds', () => {
    expect(reportedIn(figure('kwetsbare-clienten'), 2024)).toEqual({ is: 'reported', value: 657, percent: 37 });
    expect(wholeBehind(657, 37)).toEqual({ about: 1776, least: 1752, most: 1800 });
  });
  test('WD-292 2,892 and 57 percent, 4.4 a client, about 5,074', () => {
    expect(reportedIn(figure('kwetsbare-contacten'), 2024)).toEqual({ is: 'reported', value: 2892, percent: 57 });
    expect([perEach(2892, 657), wholeBehind(2892, 57)?.about]).toEqual([4.4, 5074]);
  });
  test('WD-293 176, 181, 220: up 2.8, 21.5, and 25.0 over two years; 2025 is empty', () => {
    expect(changesOver(seriesOf('intensieve-dossiers'))).toEqual([{ from: 2022, to: 2023, percent: 2.8 }, { from: 2023, to: 2024, percent: 21.5 }, { from: 2022, to: 2024, percent: 25 }]);
    expect(reportedIn(figure('intensieve-dossiers'), 2025)).toBeUndefined();
  });
  test('WD-294 633 and 825 with 2023 not known: up 30.3 over two years, and no step through the gap', () => {
    expect(seriesOf('crisisvragen').map(({ value }) => value.is)).toEqual(['reported', 'unknown', 'reported']);
    expect(changesOver(seriesOf('crisisvragen'))).toEqual([{ from: 2022, to: 2024, percent: 30.3 }]);
  });
  test('all years anybody reported or said not to be given', () => {
    expect(reportedYears(Object.values(plan.figures))).toEqual([2022, 2023, 2024]);
  });
  test('a value without a source, a year twice and a percentage of nothing are refused', () => {
    expect(faultsOf(writtenOtherwise(/ {4}source: Subsidiedossier, deel 1.2\n/, ''))[0]?.[0]).toBe('value-without-source');
    expect(faultsOf(writtenOtherwise('{year: 2023, value: 181}', '{year: 2022, value: 181}'))[0]?.[0]).toBe('year-twice');
    expect(faultsOf(writtenOtherwise('    of: {label: alle cliënten, counted: woonloket.clienten-jaar}\n', ''))[0]?.[0]).toBe('percent-of-nothing');
  });
});

describe('context figures', () => {
  const context = (key: string, of = plan, on = '2026-11-20') => { const word = of.context[key]; if (word === undefined) throw new Error(`no context ${key}`); return contextOn(word, day(on)); };
  test('WD-299 24.11 against 30.7 and 31.5: 6.59 and 7.39 points, with source and day; a newer one keeps the old', () => {
    expect(context('huurwoningen').map(({ shown }) => shown)).toEqual([null, 6.59, 7.39]);
    const newer = planOf(writtenOtherwise("{on: 2025-01-01, value: 24.11, source: 'Subsidiedossier, deel 1.2'}", "{on: 2025-01-01, value: 24.11, source: 'Subsidiedossier, deel 1.2'}, {on: 2027-01-01, value: 25, source: Provincie}"));
    expect(context('huurwoningen', newer, '2027-02-01')[0]).toMatchObject({ now: { value: 25, source: 'Provincie' }, earlier: [{ value: 24.11 }] });
    expect(context('huurwoningen', newer, '2026-12-31')[0]?.now?.value).toBe(24.11);
  });
  test('WD-300 from the press, with the day it appeared; candidates rose by a factor 2.8', () => {
    expect(plan.context['kandidaten']?.kind).toBe('press');
    expect(context('kandidaten')[0]).toMatchObject({ now: { value: 34, published: '2025-01-15' }, shown: 2.8 });
    expect(context('huurprijzen').map(({ now }) => [now?.value, now?.about, now?.published])).toEqual([[3, true, '2025-02-18'], [6, true, '2025-02-18']]);
    expect(faultsOf(writtenOtherwise(', source: VRT NWS, published: 2025-02-18', ', source: VRT NWS'))[0]?.[0]).toBe('press-without-day');
  });
  test('WD-301 12 of 60 is 20.0 percent, with the refusals beside it; nothing entered is no share', () => {
    expect(shareOfAll(context('versneld-toegewezen'))).toBeNull();
    const entered = planOf(writtenOtherwise('{label: Thuiswest, values: []}', '{label: Thuiswest, values: [{on: 2026-12-31, value: 12, of: 60, source: Thuiswest, beside: [{label: Geweigerd omdat het deel op was, value: 3}]}]}'));
    const lines = context('versneld-toegewezen', entered, '2027-02-01');
    expect([lines[0]?.shown, shareOfAll(lines), lines[0]?.now?.beside]).toEqual([20, 20, [{ label: 'Geweigerd omdat het deel op was', value: 3 }]]);
    expect(faultsOf(writtenOtherwise('{label: Vivus, values: []}', '{label: Vivus, values: [{on: 2026-12-31, value: 1, source: Vivus}]}'))[0]?.[0]).toBe('percent-of-nothing');
  });
});

describe('the text itself', () => {
  test('what names no clause, and a word that does not exist, are refused at their line', () => {
    const nameless = writtenOtherwise('    clause: [WD-303, WD-327]\n', '');
    expect(faultsOf(nameless)).toEqual([['item-without-clause', lineOf(nameless, '  taskforce:')]]);
    const strange = writtenOtherwise('continuum:', 'continuum-x:');
    expect(faultsOf(strange)).toContainEqual(['unknown-key', lineOf(strange, 'continuum-x')]);
  });
  test('an initiative that stops says why', () => {
    expect(faultsOf(writtenOtherwise(/ {4}ends-because: .*\n/, ''))[0]?.[0]).toBe('end-without-reason');
  });
  test('a folder without a plan', () => {
    expect(readText('').ok).toBe(false);
    expect(planText()).toContain('plan: beleidsplan');
  });
});
