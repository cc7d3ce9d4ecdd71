/** Questions and stays of crisis shelter as figures of their own, from what happened in the cases. */
import { expect, test } from 'vitest';
import { tellEvents } from '../../../src/engine/told-events.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { addDays, day } from '../../../src/values/day.ts';
import type { ToldEvent } from '../../../src/protocol/draaiboek.ts';
import { figuresTold, table, type ToldFigures } from '../figures-told.ts';
import { loadProgramme } from '../load-programme.ts';
import { on } from '../story.ts';

const book = loadProgramme('crisisopvang').draaiboek;
const answers = { calendar: legalCalendar };
const told = (municipality: string, ...events: ToldEvent[]): ToldFigures => ({ municipality, events: tellEvents(book, events, answers) });
const asks = (on_: string, referrer = 'ocmw'): ToldEvent => [on_, 'opened', 'aanvraag', { verwijzer: referrer, 'soort-crisis': 'sociaal' }];
const comes = (on_: string, place: string, until: string): ToldEvent[] => [[on_, 'done', 'toewijzing', { claim: { place, from: on_, until } }], [on_, 'done', 'intrek']];
const count = (cases: readonly ToldFigures[], today = '2026-12-31', municipality = '') => figuresTold(book, cases, 2026, on(today), answers, municipality);

test('WD-204: of 40 questions in a quarter 9 led to a stay and 14 stopped for lack of a unit; who referred stands by number, and how many days it took', () => {
  const asked = Array.from({ length: 40 }, (_, n): ToldFigures => {
    const referrer = n < 22 ? 'ocmw' : n < 37 ? 'caw' : 'politie';
    const first = asks('2026-08-03', referrer);
    if (n < 9) return told('Izegem', first, ...comes('2026-08-06', 'Izegem 1', '2026-11-06'));
    return n < 23 ? told('Izegem', first, ['2026-08-06', 'done', 'niet-toegewezen', { outcome: 'geen-woning' }]) : told('Izegem', first);
  });
  const year = count(asked);
  expect([year('vragen').value, year('verblijven').value, table(year('zonder-verblijf'), 0)]).toEqual([40, 9, { 'Geen woning vrij': 14 }]);
  expect(year('vragen').months).toEqual([0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 0]);
  expect([table(year('vragen'), 0), table(year('verblijven'), 0)]).toEqual([{ OCMW: 22, CAW: 15, 'Politie of brandweer': 3 }, { OCMW: 9 }]);
  expect(year('tot-beslissing').took).toMatchObject({ known: 23, running: 17, mean: 3, median: 3 });
});

test('WD-206: asked three times and sheltered once is three questions and one stay, per municipality; the two are never one number', () => {
  const other = told('Ledegem', asks('2026-08-30'), ...comes('2026-09-01', 'Ledegem 1', '2026-10-01'));
  const household = ['2026-02-02', '2026-05-04', '2026-10-05'].map((asked, n) => told('Izegem', asks(asked), ...(n === 2 ? comes('2026-10-07', 'Izegem 4', '2026-12-01') : [])));
  const [before, after] = [count([other]), count([other, ...household])];
  expect([after('vragen').value - before('vragen').value, after('verblijven').value - before('verblijven').value]).toEqual([3, 1]);
  expect([table(after('vragen'), 1), table(after('verblijven'), 1)]).toEqual([{ Izegem: 3, Ledegem: 1 }, { Izegem: 1, Ledegem: 1 }]);
  expect([count([other, ...household], '2026-12-31', 'Izegem')('vragen').value, after('verblijven').share]).toEqual([3, undefined]);
});

test('WD-187: nights stand under the municipality of the dwelling and under that of the household, and both make the whole', () => {
  const nights = count([told('Ingelmunster', asks('2026-10-05'), ...comes('2026-10-08', 'Wielsbeke 2', '2026-11-05')), told('', asks('2026-10-05'), ...comes('2026-10-29', 'Izegem 1', '2027-02-01'))], '2026-10-31')('nachten');
  expect(nights.value).toBe(24 + 3);
  expect([table(nights, 0), table(nights, 1)]).toEqual([{ Wielsbeke: 24, Izegem: 3 }, { Ingelmunster: 24, onbekend: 3 }]);
  expect(table(nights, 2)).toEqual({ 'Wielsbeke, Ingelmunster': 24, 'Izegem, onbekend': 3 });
});

test('WD-188: taken from the 1st until the 20th is 19 nights in October, and leaving sooner takes nights away', () => {
  const stay = [asks('2026-09-28'), ...comes('2026-10-01', 'Ledegem 1', '2026-10-20')];
  expect(count([told('Ledegem', ...stay)])('nachten').months[9]).toBe(19);
  expect(count([told('Ledegem', ...stay, [addDays(day('2026-10-01'), 9), 'done', 'uittrek'])])('nachten').months[9]).toBe(9);
});
