/** Vulnerable is a mark that follows from what was noted; it is counted in clients and in contacts, apart from who goes first and who is guided intensively. */
import { expect, test } from 'vitest';
import { keyNumbers, type CountedFigure } from '../../../src/domain/plan/key-numbers.ts';
import { figureFacts, figuresOver } from '../../../src/engine/figures.ts';
import { readCase } from '../../../src/engine/read-case.ts';
import { day } from '../../../src/values/day.ts';
import { momentAt } from '../../../src/values/moment.ts';
import { thePlan } from '../beleid/the-plan.ts';
import { does, type Step } from '../commands.ts';
import { figuresTold, table } from '../figures-told.ts';
import { loadProgramme } from '../load-programme.ts';
import { noAnswers } from '../../story.ts';
import { asks, book, elke, guided, intake, lien, opened, talks } from './story.ts';

const now = { today: day('2026-12-31'), moment: momentAt(day('2026-12-31'), '12:00') };
const told = (...cases: ReturnType<typeof opened>[]) => figuresTold(book, cases.map((one) => ({ events: [...one.events], municipality: 'Izegem' })), 2026, now, noAnswers);
const notes = (...kenmerk: string[]): Step => does('2026-03-04 10:00', lien, 'kenmerken', { values: { kenmerk } });
const CRITERIA = { 'ernst-graad': 'ernstig', 'ernst-waarom': 'Zitting op komst.', 'andere-graad': 'licht', 'andere-waarom': 'Schulden.', 'zelfredzaamheid-graad': 'ernstig', 'zelfredzaamheid-waarom': 'Kan de brieven niet lezen.' };
const THREE_TALKS = [talks('2026-03-05'), talks('2026-03-06'), talks('2026-03-09')];
const first = does('2026-03-09 15:00', elke, 'prioritair', { values: CRITERIA });
const marks = (one: ReturnType<typeof opened>): string[] => readCase(book, [...one.events], now, noAnswers).state.marks.map(({ mark }) => mark);

test('WD-007 three characteristics of one person: each counts one more, and so does the number of vulnerable clients', () => {
  const figures = told(opened().then(asks(), notes('laag-inkomen', 'alleenstaand', 'jongvolwassen')));
  expect(['laag-inkomen', 'alleenstaand', 'jongvolwassen', 'beperking'].map((key) => figures(`kwetsbaar-${key}-jaar`).value)).toEqual([1, 1, 1, 0]);
  expect(figures('clienten-kwetsbaar-jaar').value).toBe(1);
});

test('WD-007 the mark follows from what was noted on the card, with a talk later, or at the intake; nobody types it', () => {
  expect(Object.values(book.forms).some((form) => Object.keys(form.fields).includes('kwetsbaar'))).toBe(false);
  expect(marks(opened().then(asks()))).toEqual([]);
  const one = opened().then(asks(), notes('alleenstaand'));
  expect(readCase(book, [...one.events], now, noAnswers).state.marks).toEqual([{ mark: 'kwetsbaar', because: ['kenmerken.kenmerk'], clause: ['WD-007', 'WD-008'] }]);
  expect(marks(guided().then(intake({ kenmerken: ['laag-inkomen'] })))).toEqual(['kwetsbaar']);
});

test('WD-008 ten vulnerable, six of them first, three guided intensively: three lines, and no sum of them', () => {
  const vulnerable = (rest: Step[] = []) => guided().then(notes('laag-inkomen'), ...rest);
  const deep = intake({ intensief: true, 'samen-in-kaart': '2026-03-09', rubrieken: ['dakloos'] });
  const cases = [...Array.from({ length: 3 }, () => vulnerable([...THREE_TALKS, first, deep])), ...Array.from({ length: 3 }, () => vulnerable([...THREE_TALKS, first])), ...Array.from({ length: 4 }, () => vulnerable())];
  const figures = told(...cases);
  expect(['clienten-kwetsbaar-jaar', 'clienten-prioritair-jaar', 'intensief-jaar'].map((key) => figures(key).value)).toEqual([10, 6, 3]);
  const words = ['clienten-kwetsbaar-jaar', 'clienten-prioritair-jaar', 'intensief-jaar'].map((key) => book.figures[key]);
  expect(words.map((word) => word?.help)).toEqual([expect.stringContaining('kenmerken'), expect.stringContaining('prioritaire'), expect.stringContaining('intensieve')]);
  // A part of all clients, never of each other.
  expect(words.map((word) => word?.of)).toEqual(['clienten-jaar', 'clienten-jaar', undefined]);
  expect(marks(cases[0] ?? opened())).toEqual(['kwetsbaar', 'intensief']);
});

test('WD-297 contacts with vulnerable clients are a share of all contacts, clients of all clients', () => {
  const figures = told(guided().then(notes('beperking'), ...THREE_TALKS), opened().then(asks()));
  expect(figures('contacten-kwetsbaar-jaar')).toMatchObject({ value: 4, share: { of: 'contacten-jaar', whole: 5, percent: 80 } });
  expect(figures('clienten-kwetsbaar-jaar')).toMatchObject({ value: 1, share: { of: 'clienten-jaar', whole: 2, percent: 50 } });
});

test('WD-297 684 of 1,800 clients and 3,016 of 5,200 contacts stand as 38 and 58 percent beside 37 and 57 of 2024', () => {
  const counted = (value: number): CountedFigure => ({ years: new Map([[2026, value]]), by: new Map() });
  const numbers = keyNumbers(thePlan().plan, new Map([['woonloket.clienten-kwetsbaar-jaar', counted(684)], ['woonloket.clienten-jaar', counted(1800)], ['woonloket.contacten-kwetsbaar-jaar', counted(3016)], ['woonloket.contacten-jaar', counted(5200)]]), { year: 2026, outside: false });
  const shown = ['kwetsbare-clienten', 'kwetsbare-contacten'].map((key) => numbers.find((one) => one.key === key));
  expect(shown.map((one) => [one?.region, one?.share])).toEqual([[{ is: 'value', value: 684 }, 38], [{ is: 'value', value: 3016 }, 58]]);
  expect(shown.map((one) => one?.years.find(({ year }) => year === 2024)?.value)).toMatchObject([{ value: 657, percent: 37 }, { value: 2892, percent: 57 }]);
});

test('WD-297 a share that would tell of fewer than five does not go outside', () => {
  const counted = (value: number): CountedFigure => ({ years: new Map([[2026, value]]), by: new Map() });
  const share = (part: number, whole: number): number | null | undefined => keyNumbers(thePlan().plan, new Map([['woonloket.clienten-kwetsbaar-jaar', counted(part)], ['woonloket.clienten-jaar', counted(whole)]]), { year: 2026, outside: true })[0]?.share;
  expect([share(3, 40), share(38, 40), share(20, 40)]).toEqual([null, null, 50]);
});

test('WD-297 cards that began under the earlier rules count too, open or closed: a figure that came later is asked of what was there', () => {
  const before = loadProgramme('woonloket').older[0] ?? book;
  const { events } = opened().then(asks());
  const old = events.map((event) => (event.kind === 'opened' ? { ...event, values: { ...event.values, groep: ['alleenstaand'] } } : event));
  const counts = (figures: typeof before.figures): number => figureFacts(before, old, now, noAnswers, figures).filter(({ figure }) => figure === 'clienten-kwetsbaar-jaar').length;
  expect([counts(before.figures), counts(figuresOver(before, book))]).toEqual([0, 1]);
  // What its own rules count stays as they count it.
  expect(figuresOver(before, book)['loketvragen-jaar']).toBe(before.figures['loketvragen-jaar']);
});

test('WD-035 how somebody came is counted, and for each municipality apart', () => {
  const figure = told(guided(), guided(), opened().then(asks()))('gekomen-jaar');
  expect(figure.value).toBe(2);
  expect(table(figure, 0)).toEqual({ 'Eigen initiatief': 2 });
  expect(table(figure, 1)).toEqual({ 'Izegem, Eigen initiatief': 2 });
});

test('WD-040 how early a guidance began is counted with how it ended; advice before there is a problem has a line of its own', () => {
  const over = does('2026-04-01', elke, 'afronden', { outcome: 'niet-meer-gevraagd', values: { 'betaalbaar-nu': 'goed', 'goede-staat-nu': 'goed', 'zeker-nu': 'goed', 'omgeving-nu': 'goed', 'wooncultuur-nu': 'goed' } });
  const figures = told(guided().then(over), guided(), opened().then(asks('beantwoord', { 'fase-vraag': 'preventief' }), asks('beantwoord', { 'fase-vraag': 'crisis' }, '2026-03-03 09:00')));
  expect(table(figures('hoe-vroeg-jaar'), 0)).toEqual({ 'Er is een probleem': 2 });
  expect(Object.values(table(figures('hoe-vroeg-jaar'), 1))).toEqual([1, 1]);
  expect(figures('preventief-jaar')).toMatchObject({ value: 1, share: { of: 'loketvragen-jaar', whole: 4 } });
});
