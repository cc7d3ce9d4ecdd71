import { describe, expect, test } from 'vitest';
import { day } from '../values/day.ts';
import type { Condition, Draaiboek, ToldEvent } from '../protocol/draaiboek.ts';
import { eventsOf, garden, noAnswers, on } from '../../tests/story.ts';
import { type Answer, evaluate, isPending } from './conditions.ts';
import { foldCase } from './fold.ts';
import { lookAt } from './look.ts';
import type { Answers, Truth } from './reading.ts';
import { entering, type Entering } from './view.ts';

const book = garden({
  settings: { towns: { value: ['Green', 'Brook'] }, most: { value: 3 } },
  lists: { tools: [{ key: 'spade', label: 'Spade' }, { key: 'rake', label: 'Rake' }] },
  forms: {
    asking: { fields: { what: { is: 'lines', class: 'story' }, town: { is: 'text', class: 'story' }, kinds: { is: 'choices', class: 'story' }, size: { is: 'number', class: 'story' }, stay: { is: 'period', class: 'story' }, from: { is: 'date', class: 'story' } } },
    bill: { fields: { parts: { is: 'rows', class: 'story', row: { what: 'text', amount: 'money' } } } },
  },
  tasks: { pay: { by: ['visitor'], form: 'bill' }, judge: { by: ['keeper'], repeat: true, outcomes: { yes: {}, no: {} } }, leave: { by: ['visitor'] } },
  periods: { away: { from: 'done.leave', length: 'P7D', end: 'mark' }, stay: { from: 'field.asking.from', length: 'P1M', end: 'last-day' } },
  counts: { visits: { count: 'done.visit' } },
  terms: { look: { owes: 'visitor', task: 'visit', due: { from: 'opened', plus: 'P1M' } } },
});

const story: ToldEvent[] = [['2026-09-14', 'opened', 'ask', { town: 'Green', kinds: ['beans', 'peas'], size: 4, stay: 'P9M' }], ['2026-09-20', 'done', 'visit'], ['2026-09-14', 'assigned', 'visitor', { account: 'bram' }]];

function ask(condition: Condition, about: { at?: string; told?: ToldEvent[]; answers?: Answers; act?: Entering; draaiboek?: Draaiboek } = {}): Answer {
  const draaiboek = about.draaiboek ?? book;
  const answers = about.answers ?? noAnswers;
  const view = lookAt(foldCase(draaiboek, eventsOf(draaiboek, about.told ?? story, answers)), on(about.at ?? '2026-09-25'), answers);
  return evaluate(about.act === undefined ? view : entering(view, about.act), condition, ['XX-1']);
}

const yes: Condition = { done: 'visit' };
const no: Condition = { done: 'leave' };
const unknown: Condition = { field: 'from', is: 'x' };

describe('three values', () => {
  test.each<[Condition, Truth]>([
    [{ all: [yes, yes] }, 'yes'], [{ all: [yes, unknown] }, 'unknown'], [{ all: [unknown, no] }, 'no'], [{ all: [] }, 'yes'],
    [{ any: [no, no] }, 'no'], [{ any: [no, unknown] }, 'unknown'], [{ any: [unknown, yes] }, 'yes'], [{ any: [] }, 'no'],
    [{ not: yes }, 'no'], [{ not: no }, 'yes'], [{ not: unknown }, 'unknown'],
    [{ if: yes, then: no, else: yes }, 'no'], [{ if: unknown, then: yes, else: yes }, 'unknown'],
  ])('%j is %s', (condition, truth) => {
    expect(ask(condition).truth).toBe(truth);
  });

  test('the answer carries the leaves that decided it, with event, day and clause', () => {
    expect(ask({ all: [{ done: 'visit' }, { done: 'leave' }, unknown] }).findings).toEqual([{ leaf: 'done', subject: 'leave', found: 0, expected: 1, truth: 'no', clause: ['XX-1'] }]);
    expect(ask({ not: { done: 'visit' } }).findings).toMatchObject([{ truth: 'no', negated: true, event: 'told-2', day: '2026-09-20' }]);
  });
});

describe('leaves', () => {
  test.each<[Condition, Truth]>([
    [{ field: 'town', is: 'Green' }, 'yes'], [{ field: 'town', in: 'setting.towns' }, 'yes'], [{ field: 'town', in: ['Brook'] }, 'no'], [{ field: 'kinds', has: 'peas' }, 'yes'], [{ field: 'kinds', has: 'corn' }, 'no'],
    [{ field: 'what', filled: true }, 'no'], [{ field: 'what', filled: false }, 'yes'], [{ field: 'what', is: 'weeds' }, 'unknown'], [{ field: 'size', 'at-most': 'setting.most' }, 'no'], [{ field: 'size', 'more-than': 3 }, 'yes'],
    [{ field: 'stay', step: 'P3M' }, 'yes'], [{ field: 'stay', step: 'P4M' }, 'no'], [{ field: 'stay', 'at-least': 'P1Y' }, 'no'], [{ field: 'asking.town', is: ['Brook', 'Green'] }, 'yes'],
    [{ day: 'done.visit.last', 'at-most': { from: 'today' } }, 'yes'], [{ day: 'done.leave', 'at-most': { from: 'today' } }, 'unknown'], [{ day: 'done.leave', filled: false }, 'yes'], [{ day: 'today', is: '2026-09-25' }, 'yes'],
    [{ done: 'visit', 'at-least': 2 }, 'no'], [{ done: 'visit', since: 'opened' }, 'yes'], [{ stage: 'asked' }, 'yes'], [{ stage: ['busy', 'after'] }, 'no'],
    [{ in: 'period.away' }, 'no'], [{ in: 'period.stay' }, 'unknown'], [{ met: 'look' }, 'yes'], [{ missing: ['look'] }, 'no'], [{ count: 'visits', 'less-than': 1 }, 'no'],
    [{ holders: 'visitor', 'at-least': 1 }, 'yes'], [{ holders: 'keeper', 'at-least': 1 }, 'no'], [{ open: true }, 'yes'], [{ setting: 'most', is: 3 }, 'yes'], [{ setting: 'none', filled: true }, 'no'],
    [{ nonworking: { from: 'opened' }, days: 5 }, 'no'], [{ nonworking: { from: 'opened' }, days: 6 }, 'yes'], [{ ask: 'member.known' }, 'unknown'], [{ outcome: 'judge', is: 'yes' }, 'no'],
  ])('%j is %s', (condition, truth) => {
    expect(ask(condition).truth).toBe(truth);
  });

  test('a sum of amounts is exact, and may be held against a field', () => {
    const told: ToldEvent[] = [...story, ['2026-09-21', 'done', 'pay', { parts: [{ what: 'a', amount: 0.1 }, { what: 'b', amount: 0.2 }] }]];
    expect(ask({ sum: 'parts.amount', is: 0.3 }, { told }).truth).toBe('yes');
    expect(ask({ rows: 'bill.parts', some: { field: 'amount', 'more-than': 0.15 } }, { told }).truth).toBe('yes');
    expect(ask({ rows: 'bill.parts', 'at-most': 1 }, { told }).truth).toBe('no');
  });

  test('a period holds through its last day', () => {
    const told: ToldEvent[] = [...story, ['2026-09-21', 'done', 'leave']];
    expect(['2026-09-20', '2026-09-21', '2026-09-28', '2026-09-29'].map((at) => ask({ in: 'period.away' }, { told, at }).truth)).toEqual(['no', 'yes', 'yes', 'no']);
  });

  test('a module answers, with the day it holds for', () => {
    const answers: Answers = { ...noAnswers, ask: (question, argument) => ({ truth: question === 'member' && argument === 'known' ? 'yes' : 'no', day: day('2026-01-01') }) };
    expect(ask({ ask: 'member.known' }, { answers }).findings[0]).toMatchObject({ truth: 'yes', day: '2026-01-01' });
  });

  test('office hours on worked days', () => {
    const hours = garden({ settings: { office: { value: '09:00-17:00' } } });
    expect(ask({ now: 'setting.office' }, { draaiboek: hours, told: [['2026-09-14', 'opened', 'ask', {}]] }).truth).toBe('yes');
    expect(ask({ now: 'setting.office' }, { draaiboek: hours, told: [['2026-09-14', 'opened', 'ask', {}]], at: '2026-09-26' }).truth).toBe('no');
  });
});

describe('the act being entered', () => {
  const judging: Entering = { verb: 'do', task: 'judge', day: day('2026-09-22') };

  test('is seen: its day is today, its outcome counts', () => {
    expect(ask({ day: 'today', is: '2026-09-22' }, { act: { ...judging, values: {}, outcome: 'yes' } }).truth).toBe('yes');
    expect(ask({ outcome: 'judge', is: 'yes' }, { act: { ...judging, values: {}, outcome: 'yes' } }).truth).toBe('yes');
  });

  test('what it still has to say is unknown for now, and greys out nothing', () => {
    const answer = ask({ any: [{ outcome: 'judge', is: 'no' }, { done: 'leave' }] }, { act: judging });
    expect([answer.truth, isPending(answer)]).toEqual(['unknown', true]);
    expect(isPending(ask({ all: [{ outcome: 'judge', is: 'no' }, unknown] }, { act: judging }))).toBe(false);
  });

  test('one answer of the act is enough where any will do, however it is turned', () => {
    const says: Condition = { outcome: 'judge', is: 'no' };
    expect(isPending(ask({ any: [says, unknown] }, { act: judging }))).toBe(true);
    expect(isPending(ask({ any: [{ not: says }, unknown] }, { act: judging }))).toBe(true);
    expect(isPending(ask({ not: { all: [says, unknown] } }, { act: judging }))).toBe(true);
    expect(isPending(ask({ not: { any: [says, unknown] } }, { act: judging }))).toBe(false);
    expect(isPending(ask({ if: says, then: unknown, else: { done: 'visit' } }, { act: judging }))).toBe(true);
    expect(isPending(ask({ if: says, then: unknown, else: unknown }, { act: judging }))).toBe(false);
  });
});
