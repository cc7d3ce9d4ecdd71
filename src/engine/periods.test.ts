import { describe, expect, test } from 'vitest';
import type { Draaiboek, PeriodWord, ToldEvent } from '../protocol/draaiboek.ts';
import { garden, readAt } from '../../tests/story.ts';

const book = (trial: PeriodWord): Draaiboek => garden({
  forms: { longer: { fields: { by: { is: 'period', class: 'story' } } } }, tasks: { lengthen: { by: ['visitor'], repeat: true, form: 'longer' } }, periods: { trial },
});
const from: ToldEvent = ['2026-08-31', 'opened', 'ask', {}];
const longer = (on: string, by: string): ToldEvent => [on, 'done', 'lengthen', { by }];

describe('a period', () => {
  test('ends on the mark or on the day before', () => {
    expect(readAt(book({ from: 'opened', length: 'P12M', end: 'mark' }), [from], '2026-09-01').state.periods['trial']).toMatchObject({ start: '2026-08-31', end: '2027-08-31', running: true });
    expect(readAt(book({ from: 'opened', length: 'P12M', end: 'last-day' }), [from], '2026-09-01').state.periods['trial']?.end).toBe('2027-08-30');
  });

  test('is extended from the mark, cumulated and never chained', () => {
    const trial = book({ from: 'opened', length: 'P6M', end: 'mark', extend: { by: 'lengthen', length: 'by' } });
    const reading = readAt(trial, [from, longer('2027-02-01', 'P3M')], '2027-03-01');
    // 31/08 + 6 + 3 months is 31/05, though 31/08 + 6 months is clamped to 28/02.
    expect(reading.state.periods['trial']).toMatchObject({ ends: ['2027-02-28', '2027-05-31'], end: '2027-05-31' });
  });

  test('is shortened to half, and to a total, and says so', () => {
    const half = book({ from: 'opened', length: 'P12M', end: 'mark', extend: { by: 'lengthen', length: 'by', most: 'half', total: 'P17M' } });
    const reading = readAt(half, [from, longer('2027-02-01', 'P9M')], '2027-03-01');
    expect(reading.state.periods['trial']?.end).toBe('2028-01-31');
    expect(reading.notes).toContainEqual(expect.objectContaining({ code: 'extension-shortened', data: { period: 'trial', asked: 'P9M', given: 'P5M' } }));
  });

  test('is not there when its condition is not met, and runs on until its end comes', () => {
    const trial = book({ from: 'opened', until: 'done.stop', when: { field: 'what', is: 'weeds' } });
    expect(readAt(trial, [from], '2026-09-01').state.periods['trial']).toMatchObject({ start: null, running: false });
    expect(readAt(trial, [['2026-08-31', 'opened', 'ask', { what: 'weeds' }]], '2026-09-01').state.periods['trial']).toMatchObject({ start: '2026-08-31', end: null, running: true });
  });

  test('stops with the case', () => {
    expect(readAt(book({ from: 'opened', length: 'P12M', end: 'mark' }), [from, ['2026-10-01', 'done', 'stop']], '2026-10-05').state.periods['trial']).toMatchObject({ stopped: '2026-10-01', running: false });
  });
});
