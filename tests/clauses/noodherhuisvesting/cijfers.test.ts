/** What landlords answered, how fast, and for how long somebody stayed. */
import { expect, test } from 'vitest';
import { tellEvents } from '../../../src/engine/told-events.ts';
import type { ToldEvent } from '../../../src/protocol/draaiboek.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { addDays, day } from '../../../src/values/day.ts';
import { figuresTold, table } from '../figures-told.ts';
import { loadProgramme } from '../load-programme.ts';
import { on } from '../story.ts';

const book = loadProgramme('noodherhuisvesting').draaiboek;
const answers = { calendar: legalCalendar };
const opens: ToldEvent = ['2026-03-02', 'opened', 'noodmelding', { personen: 3 }];
const asks = (landlord: string, hour = '9 uur'): ToldEvent => ['2026-03-02', 'done', 'vraag-verhuurder', { instance: `vraag-${landlord}`, outcome: 'gevraagd', verhuurder: landlord, 'uur-vraag': hour }];
const says = (landlord: string, outcome: string, hour: string): ToldEvent => ['2026-03-02', 'done', 'antwoord-verhuurder', { about: `vraag-${landlord}`, outcome, 'uur-antwoord': hour }];
const stays = (nights: number): ToldEvent[] => {
  const until = addDays(day('2026-03-03'), nights);
  return [['2026-03-03', 'done', 'plaatsing', { claim: { place: 'Tielt 1', from: '2026-03-03', until } }], [until, 'done', 'vertrek']];
};
const count = (cases: ToldEvent[][]) => figuresTold(book, cases.map((told) => ({ events: tellEvents(book, told, answers), municipality: 'Tielt' })), 2026, on('2026-12-31'), answers);

test('SW-298: six requests, four times yes with stays of 14, 21, 30 and 35 days, is 4 of 6 and 25 days on average, per landlord', () => {
  const year = count([
    ...[14, 21, 30, 35].map((nights, n) => [opens, asks('SVK'), says('SVK', 'ja', `${11 + n} uur`), ...stays(nights)]), [opens, asks('SVK'), says('SVK', 'nee', '15 uur')], [opens, asks('SVK')], [opens, asks('SHM')],
  ]);
  expect([year('vragen-aan-verhuurders').value, table(year('vragen-aan-verhuurders'), 0)]).toEqual([7, { SVK: 6, SHM: 1 }]);
  const yes = year('ja-van-verhuurders');
  expect(yes.splits[0]?.parts.map((part) => [part.names[0], part.value, part.share?.whole, part.share?.percent])).toEqual([['SVK', 4, 6, 66.7], ['SHM', 0, 1, 0]]);
  expect([year('tot-antwoord').took?.median, year('tot-antwoord').took?.known]).toEqual([4, 5]);
  expect(year('duur-verblijf').splits[0]?.parts.map((part) => [part.names[0], part.took?.mean, part.took?.known])).toEqual([['gemeente Tielt', 25, 4]]);
});

test('SW-298: a stay that goes on has no length yet, and a call without an hour is not known', () => {
  const year = count([[opens, asks('SVK', 'voormiddag'), says('SVK', 'ja', '11 uur'), stays(14)[0] ?? opens]]);
  expect([year('duur-verblijf').took, year('tot-antwoord').took]).toEqual([expect.objectContaining({ known: 0, running: 1 }), expect.objectContaining({ known: 0, unknown: 1 })]);
});
