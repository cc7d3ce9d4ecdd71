import { describe, expect, test } from 'vitest';
import { makeCalendar } from '../values/calendar.ts';
import { day } from '../values/day.ts';
import type { Draaiboek, Term, ToldEvent } from '../protocol/draaiboek.ts';
import { duty, garden, readAt } from '../../tests/story.ts';
import type { Answers } from './reading.ts';

const opened: ToldEvent = ['2026-08-31', 'opened', 'ask', {}];
const one = (term: Partial<Term>, more: Partial<Draaiboek> = {}): Draaiboek => garden({ ...more, terms: { look: { owes: 'visitor', task: 'visit', ...term } } });
const rows = (book: Draaiboek, told: ToldEvent[], at: string): string[] => readAt(book, told, at).obligations.map((found) => `${found.id} ${found.due} ${found.state}`);

describe('once', () => {
  test('months clamp to the month end, and the reason tells each step', () => {
    const found = duty(readAt(one({ due: { from: 'opened', plus: 'P6M' } }), [opened], '2026-09-01'), 'look');
    expect(found).toMatchObject({ due: '2027-02-28', state: 'open', reason: { anchor: 'opened', event: 'told-1', anchorDay: '2026-08-31', steps: [{ step: 'P6M', day: '2027-02-28' }] } });
  });

  test('working days step over what is closed, and say so', () => {
    const answers: Answers = { calendar: makeCalendar('own', [{ day: day('2026-09-02'), why: 'fair' }]) };
    const found = duty(readAt(one({ due: { from: 'opened', plus: '5wd' } }), [opened], '2026-09-01', answers), 'look');
    expect(found?.due).toBe('2026-09-08');
    expect(found?.reason.steps[0]?.skipped?.map((skipped) => skipped.why)).toEqual(['fair', 'zaterdag', 'zondag']);
  });

  test('an anchor without a day gives no day, and says what is missing', () => {
    expect(duty(readAt(one({ due: { from: 'field.asking.from', plus: 'P1M' } }), [opened], '2026-09-01'), 'look')).toMatchObject({ due: null, state: 'unknown', reason: { missing: 'field.asking.from' } });
  });

  test('opens, due today, slack, late', () => {
    const book = one({ due: { from: 'opened', plus: 'P1M' }, opens: { minus: 'P7D' }, slack: 'P3D' });
    expect(['2026-09-22', '2026-09-23', '2026-09-30', '2026-10-03', '2026-10-04'].map((at) => duty(readAt(book, [opened], at), 'look')?.state)).toEqual(['later', 'open', 'today', 'open', 'late']);
    expect(duty(readAt(book, [opened], '2026-09-22'), 'look')).toMatchObject({ earliest: '2026-09-27', until: '2026-10-03' });
  });

  test('waiting on somebody else is never late', () => {
    const found = duty(readAt(one({ due: { from: 'opened' }, while: { stage: 'busy' } }), [opened], '2026-12-01'), 'look');
    expect(found).toMatchObject({ state: 'waiting', waits: [{ leaf: 'stage', found: 'asked' }] });
  });

  test('done is frozen: a later start leaves it done, and flags it', () => {
    const book = one({ due: { from: 'field.asking.from', plus: 'P1M' } });
    const told: ToldEvent[] = [['2026-08-31', 'opened', 'ask', { from: '2026-09-01' }], ['2026-09-20', 'done', 'visit'], ['2026-09-25', 'corrected', 'field.asking.from', { value: '2026-10-01' }]];
    const reading = readAt(book, told, '2026-09-26');
    expect(duty(reading, 'look')).toMatchObject({ state: 'done', due: '2026-11-01', met: { day: '2026-09-20', judged: '2026-10-01', late: false, beforeAnchor: true } });
    expect(reading.notes.map((note) => note.code)).toEqual(expect.arrayContaining(['done-before-anchor', 'judged-against-earlier-day', 'corrected']));
  });

  test('at the end what was overdue is missed, what lay ahead lapses', () => {
    const book = garden({ terms: { soon: { owes: 'visitor', task: 'visit', due: { from: 'opened', plus: 'P1W' } }, far: { owes: 'visitor', task: 'visit', due: { from: 'opened', plus: 'P1Y' } } } });
    expect(rows(book, [opened, ['2026-10-01', 'done', 'stop']], '2026-10-02')).toEqual(['soon 2026-09-07 missed', 'far 2027-08-31 lapsed']);
  });
});

describe('each', () => {
  test('one duty an act, counted from that act', () => {
    const book = one({ each: 'done.report', task: 'visit', where: { field: 'mood', is: 'bad' }, due: { from: 'done.report', plus: 'P1W' } }, {
      forms: { report: { fields: { mood: { is: 'text', class: 'story' } } } }, tasks: { report: { by: ['visitor'], repeat: true, form: 'report' } },
    });
    const told: ToldEvent[] = [opened, ['2026-09-01', 'done', 'report', { mood: 'bad' }], ['2026-09-03', 'done', 'report', { mood: 'good' }], ['2026-09-05', 'done', 'report', { mood: 'bad' }]];
    expect(rows(book, told, '2026-09-06')).toEqual(['look#told-2 2026-09-08 open', 'look#told-4 2026-09-12 open']);
  });

  test('one duty a row, known by the id of the row', () => {
    const book = one({ each: 'planting.beds', task: 'dig', due: { from: 'row.by' } }, {
      forms: { planting: { fields: { beds: { is: 'rows', class: 'story', row: { name: 'text', by: 'date' } } } } }, tasks: { planting: { by: ['visitor'], form: 'planting' }, dig: { by: ['visitor'], repeat: true, per: 'planting.beds' } },
    });
    const told: ToldEvent[] = [opened, ['2026-09-01', 'done', 'planting', { beds: [{ id: 'north', name: 'beans', by: '2026-10-01' }, { id: 'south', name: 'peas', by: '2026-10-08' }] }], ['2026-09-20', 'done', 'dig', { row: 'south' }]];
    expect(rows(book, told, '2026-09-25')).toEqual(['look#north 2026-10-01 open', 'look#south 2026-10-08 done']);
  });
});

describe('again and again', () => {
  const rhythm = one({ every: 'P1M', from: 'opened' });

  test('turns count from the start, never from a clamped day', () => {
    expect(rows(rhythm, [opened], '2026-11-15')).toEqual(['look#1 2026-09-30 missed', 'look#2 2026-10-31 late', 'look#3 2026-11-30 open']);
  });

  test('a visit takes the turn that has begun; a second one in the same turn takes none', () => {
    const told: ToldEvent[] = [opened, ['2026-09-10', 'done', 'visit'], ['2026-09-12', 'done', 'visit']];
    expect(rows(rhythm, told, '2026-09-15')).toEqual(['look#1 2026-09-30 done']);
    expect(rows(rhythm, told, '2026-10-01')).toEqual(['look#1 2026-09-30 done', 'look#2 2026-10-31 open']);
  });

  test('stages: every three months for a year, then every year', () => {
    expect(rows(one({ every: [{ P3M: 'P1Y' }, 'P1Y'], from: 'opened' }), [opened], '2028-09-01').map((row) => row.split(' ')[1])).toEqual(['2026-11-30', '2027-02-28', '2027-05-31', '2027-08-31', '2028-08-31', '2029-08-31']);
  });

  test('counted from the last time it was done', () => {
    expect(rows(one({ every: 'P1M', from: 'opened', 'counts-from': 'last-done' }), [opened, ['2026-09-10', 'done', 'visit']], '2026-09-15')).toEqual(['look#1 2026-09-30 done', 'look#2 2026-10-10 open']);
  });

  test('the length may be chosen by a field', () => {
    const book = one({ every: 'setting.pace', pick: 'what', from: 'opened' }, { settings: { pace: { value: { oil: 'P1Y', gas: 'P2Y', else: 'ask' } as never } } });
    expect(rows(book, [['2026-08-31', 'opened', 'ask', { what: 'gas' }]], '2026-09-15')).toEqual(['look#1 2028-08-31 open']);
    expect(duty(readAt(book, [['2026-08-31', 'opened', 'ask', { what: 'wood' }]], '2026-09-15'), 'look#1')?.state).toBe('unknown');
  });
});

describe('enough in a window', () => {
  test('two between two days; the window shuts', () => {
    const book = one({ 'at-least': 2, between: [{ from: 'opened' }, { from: 'opened', plus: 'P1M' }] });
    const told: ToldEvent[] = [opened, ['2026-09-05', 'done', 'visit']];
    expect(duty(readAt(book, told, '2026-09-10'), 'look')).toMatchObject({ state: 'open', due: '2026-09-30', count: { of: 2, have: 1 } });
    expect(duty(readAt(book, told, '2026-10-01'), 'look')?.state).toBe('missed');
    expect(duty(readAt(book, [...told, ['2026-09-30', 'done', 'visit']], '2026-10-01'), 'look')).toMatchObject({ state: 'done', met: { day: '2026-09-30', late: false } });
  });

  test('one a month', () => {
    expect(rows(one({ 'at-least': 1, per: 'month', from: 'opened' }), [['2026-09-14', 'opened', 'ask', {}], ['2026-10-20', 'done', 'visit']], '2026-11-02')).toEqual(['look#2026-09 2026-09-30 missed', 'look#2026-10 2026-10-31 done', 'look#2026-11 2026-11-30 open']);
  });
});

describe('pauses', () => {
  test('days inside a pause do not count for the terms it names', () => {
    const book = garden({
      tasks: { leave: { by: ['visitor'] }, back: { by: ['visitor'] } },
      periods: { away: { from: 'done.leave', until: 'done.back', pauses: ['look'] } },
      terms: { look: { owes: 'visitor', task: 'visit', due: { from: 'opened', plus: 'P1M' } }, legal: { owes: 'visitor', task: 'visit', due: { from: 'opened', plus: 'P1M' } } },
    });
    expect(rows(book, [opened, ['2026-09-10', 'done', 'leave'], ['2026-09-19', 'done', 'back']], '2026-09-20')).toEqual(['look 2026-10-10 open', 'legal 2026-09-30 open']);
  });
});
