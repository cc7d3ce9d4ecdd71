/** Forty-eight hours as figures: beginning is one thing, being ready another. */
import { expect, test } from 'vitest';
import { figureFacts } from '../../../src/engine/figures.ts';
import type { Answers } from '../../../src/engine/reading.ts';
import { tellEvents } from '../../../src/engine/told-events.ts';
import type { ToldEvent } from '../../../src/protocol/draaiboek.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { addDays, day } from '../../../src/values/day.ts';
import { dayOfMoment, clockOf, type Moment } from '../../../src/values/moment.ts';
import { figuresTold } from '../figures-told.ts';
import { loadProgramme } from '../load-programme.ts';
import { on } from '../story.ts';

const book = loadProgramme('snelle-start').draaiboek;
const clocks: Answers = { calendar: legalCalendar };
const asks = (written: string, hour = '10 uur'): ToldEvent => [written, 'opened', 'aanvraag', { uur: hour, bewoners: 4 }];
const begins = (written: string, hour: string, which: 'waarborg' | 'controle'): ToldEvent => [written, 'done', `start-${which}`, { [`uur-${which}`]: hour }];
const ends = (written: string): ToldEvent[] => [[written, 'done', 'controle', { outcome: 'voldoet' }], [written, 'done', 'waarborg', { outcome: 'toegekend' }], [written, 'done', 'afsluiten']];
const facts = (told: ToldEvent[], answers = clocks) => figureFacts(book, tellEvents(book, told, answers), on('2026-12-31'), answers);
const wall = (at: Moment | undefined): string => (at === undefined ? '' : `${dayOfMoment(at)} ${clockOf(at)}`);

test('SW-287: both are due by Wednesday ten o\'clock; begun on Tuesday is in time, on Wednesday at two it is late by four hours', () => {
  const read = facts([asks('2026-09-14'), begins('2026-09-15', '11 uur', 'waarborg'), begins('2026-09-16', '14 uur', 'controle')]);
  const of = (figure: string) => read.find((one) => one.figure === figure);
  expect([wall(of('start-waarborg')?.due), wall(of('start-controle')?.due)]).toEqual(['2026-09-16 10:00', '2026-09-16 10:00']);
  expect([of('start-waarborg')?.inTime, of('start-controle')?.inTime, of('start-controle')?.amount, of('beide-begonnen')?.inTime]).toEqual([true, false, 52, false]);
});

test('SW-288: clock hours from registration, working days where those are chosen, and the wall clock over the change of the hour', () => {
  const due = (written: string, answers = clocks): string => wall(facts([asks(written, '15.00 uur')], answers).find((one) => one.figure === 'start-controle')?.due);
  expect([due('2026-10-09'), due('2026-10-23')]).toEqual(['2026-10-11 15:00', '2026-10-25 14:00']);
  expect(due('2026-10-09', { ...clocks, setting: (key) => (key === 'start' ? '2wd' : undefined) })).toBe('2026-10-13 15:00');
});

test('SW-289: of 20 applications 18 and 16 began in time, 15 times both, and the end is a figure of its own', () => {
  const applications = Array.from({ length: 20 }, (_, n) => ({ events: tellEvents(book, [
    asks('2026-09-14'), begins(n < 18 ? '2026-09-15' : '2026-09-16', '11 uur', 'waarborg'), ...(n === 19 ? [] : [begins('2026-09-16', n < 15 || n === 18 ? '10 uur' : '14 uur', 'controle')]),
    ...(n < 10 ? ends(addDays(day('2026-09-14'), n < 5 ? 8 : 10)) : []),
  ], clocks) }));
  const year = figuresTold(book, applications, 2026, on('2026-12-31'), clocks);
  expect(['start-waarborg', 'start-controle', 'beide-begonnen'].map((key) => year(key).took?.within)).toEqual([{ inTime: 18, late: 2, percent: 90 }, { inTime: 16, late: 4, percent: 80 }, { inTime: 15, late: 5, percent: 75 }]);
  expect([year('aanvragen').value, year('klaar').value, year('klaar').took?.mean]).toEqual([20, 10, 9]);
});
