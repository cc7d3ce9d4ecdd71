import { describe, expect, test } from 'vitest';
import type { ToldCase } from '../protocol/draaiboek.ts';
import { garden, noAnswers, readAt } from '../../tests/story.ts';
import { compareReadings } from './changes.ts';
import { day } from '../values/day.ts';
import { runToldCase } from './told-case.ts';

const book = garden({
  terms: { look: { owes: 'visitor', task: 'visit', due: { from: 'field.asking.from', plus: 'P1M' } } },
  gates: { first: { guards: ['visit.plan'], needs: { field: 'what', filled: true }, else: 'block' } },
});
const told: ToldCase = {
  key: 'amina', title: 'Amina asks for help', clause: ['XX-1'], at: '2026-09-21',
  events: [['2026-09-14', 'opened', 'ask', { from: '2026-09-20' }], ['2026-09-21', 'corrected', 'field.asking.from', { value: '2026-09-25' }]],
  then: { due: { look: '2026-10-25' }, state: { look: 'open' }, stage: 'asked', bill: 0, planned: { visit: 0 }, 'may-not': { 'visit.plan': 'first' }, may: ['stop.do'], 'as-known': { '2026-09-20': { look: '2026-10-20' } } },
  later: { add: [['2026-09-22', 'done', 'stop']], at: '2026-09-23', then: { ended: 'stopped', state: { look: 'lapsed' }, 'may-not': { 'visit.plan': 'ended' } } },
};

describe('a told case', () => {
  test('runs every expectation, later ones too', () => {
    const found = runToldCase(book, told, noAnswers);
    expect(found.filter((one) => !one.holds)).toEqual([]);
    expect(found.map((one) => one.what)).toEqual(['due look', 'state look', 'stage', 'bill', 'planned visit', 'may-not visit.plan', 'may stop.do', 'as known on 2026-09-20: due look', 'ended', 'state look', 'may-not visit.plan']);
  });

  test('a wrong expectation fails, with what was found; an unknown one never holds', () => {
    const wrong = runToldCase(book, { ...told, then: { due: { look: '2026-10-20' }, may: ['visit.plan'], 'may-not': { 'stop.do': 'first' }, weather: 'fair' } }, noAnswers).slice(0, 4);
    expect(wrong.map((one) => [one.what, one.got, one.holds])).toEqual([['due look', '2026-10-25', false], ['may visit.plan', 'no: first', false], ['may-not stop.do', 'nothing', false], ['weather', undefined, false]]);
  });
});

describe('what changes between two readings', () => {
  test('each open day that moved, and each act that opened or shut', () => {
    const before = readAt(book, [['2026-09-14', 'opened', 'ask', { from: '2026-09-20' }]], '2026-09-21');
    const after = readAt(book, [['2026-09-14', 'opened', 'ask', { from: '2026-09-25', what: 'weeds' }]], '2026-09-21');
    expect(compareReadings(before, after, day('2026-09-21'))).toMatchObject({ days: [{ obligation: 'look', before: '2026-10-20', after: '2026-10-25' }], gates: [{ action: 'visit.plan', before: 'no', after: 'yes' }] });
    expect(compareReadings(before, before, day('2026-09-21'))).toEqual({ days: [], periods: [], gates: [], charges: [], letters: [], stages: [] });
  });
});
