import { describe, expect, it } from 'vitest';
import { after, asBram, codes, duty, eventsOf, garden, noAnswers, on } from '../../tests/story.ts';
import type { Draaiboek } from '../protocol/draaiboek.ts';
import type { Value } from './events.ts';
import { day } from '../values/day.ts';
import { decide } from './decide.ts';
import { readCase } from './read-case.ts';

const clause = ['XX-003'];
const book: Draaiboek = garden({
  settings: { rhythm: { label: 'Om de', value: 'P8W', per: 'case', clause }, wait: { value: 'P1M', per: 'case', clause }, cards: { value: 3, per: 'case' }, fixed: { value: 'P1Y' }, places: { value: ['a'], per: 'case' } },
  tasks: { plant: { by: ['visitor'], repeat: true }, look: { by: ['visitor'], repeat: true } },
  terms: { rounds: { owes: 'visitor', task: 'look', every: 'setting.rhythm', from: 'opened', clause }, planting: { owes: 'visitor', task: 'plant', due: { from: 'opened', plus: 'setting.wait' }, clause } },
});
const opened = eventsOf(book, [['2026-01-05', 'opened', 'ask', { what: 'weeds' }]]);
const correct = (setting: string, value: Value, from: string, reason = 'zo afgesproken') => ({ do: 'correct' as const, target: `setting.${setting}`, value, from: day(from), reason });
const days = (events: typeof opened, at: string): (string | null)[] => readCase(book, events, on(at), noAnswers).obligations.filter((one) => one.term === 'rounds').map((one) => one.due);

describe('a setting that one case chooses', () => {
  it('moves what is still open, says so in the reason, and stands in the state with its day', () => {
    const events = after(book, opened, correct('wait', 'P2M', '2026-01-20'), '2026-01-20', asBram);
    const reading = readCase(book, events, on('2026-01-20'), noAnswers);
    expect(duty(reading, 'planting')).toMatchObject({ due: '2026-03-05', reason: { chosen: [{ setting: 'wait', value: 'P2M', from: '2026-01-20' }] } });
    expect(reading.state.choices['wait']).toMatchObject([{ value: 'P2M', from: '2026-01-20' }]);
    expect(duty(readCase(book, opened, on('2026-01-20'), noAnswers), 'planting')).toMatchObject({ due: '2026-02-05' });
  });

  it('holds from its day on and not before', () => {
    const events = after(book, opened, correct('wait', 'P2M', '2026-02-01'), '2026-01-20', asBram);
    expect(duty(readCase(book, events, on('2026-01-31'), noAnswers), 'planting')?.due).toBe('2026-02-05');
    expect(duty(readCase(book, events, on('2026-02-01'), noAnswers), 'planting')?.due).toBe('2026-03-05');
  });

  it('a rhythm begins to count on the day it changes; the turns before keep their days and their doer', () => {
    const done = after(book, opened, { do: 'do', task: 'look', instance: 'l1', happened: day('2026-03-01'), values: {} }, '2026-03-02', asBram);
    expect(days(done, '2026-03-20')).toEqual(['2026-03-02', '2026-04-27']);
    const events = after(book, done, correct('rhythm', 'P2W', '2026-03-20'), '2026-03-20', asBram);
    expect(days(events, '2026-03-20')).toEqual(['2026-03-02', '2026-04-03']);
    expect(duty(readCase(book, events, on('2026-03-20'), noAnswers), 'rounds#1')).toMatchObject({ state: 'done', met: { day: '2026-03-01' } });
    const slower = after(book, events, correct('rhythm', 'P4W', '2026-04-10'), '2026-04-10', asBram);
    expect(days(slower, '2026-04-10')).toEqual(['2026-03-02', '2026-04-03', '2026-05-08']);
  });

  it('taken back, the rule as written holds again', () => {
    const chosen = after(book, opened, correct('wait', 'P2M', '2026-01-20'), '2026-01-20', asBram);
    const events = after(book, chosen, { do: 'withdraw', target: chosen.at(-1)?.id ?? '', reason: 'vergist' }, '2026-01-21', asBram);
    expect(duty(readCase(book, events, on('2026-01-21'), noAnswers), 'planting')?.due).toBe('2026-02-05');
  });

  it.each([
    ['no such setting', correct('nothing', 'P1M', '2026-01-20'), 'setting-not-per-case'], ['one that holds everywhere', correct('fixed', 'P1M', '2026-01-20'), 'setting-not-per-case'],
    ['a list', correct('places', ['b'], '2026-01-20'), 'setting-not-per-case'], ['no length', correct('wait', 'soms', '2026-01-20'), 'not-a-length'], ['back in time', correct('wait', '-P1M', '2026-01-20'), 'not-a-length'],
    ['less than nothing', correct('cards', -1, '2026-01-20'), 'negative'], ['before the case began', correct('wait', 'P2M', '2026-01-04'), 'before-opening'], ['without a reason', correct('wait', 'P2M', '2026-01-20', ' '), 'missing'],
    ['without a day', { do: 'correct' as const, target: 'setting.wait', value: 'P2M', reason: 'zo' }, 'not-a-date'],
  ])('refused: %s', (_, command, code) => { expect(codes(decide(book, opened, command, on('2026-01-20'), noAnswers, asBram))).toEqual([code]); });
});
