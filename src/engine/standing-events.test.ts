import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { momentAt } from '../values/moment.ts';
import { day } from '../values/day.ts';
import { duty, eventsOf, garden, noAnswers, on, stored } from '../../tests/story.ts';
import type { CaseEvent } from './events.ts';
import { readCase } from './read-case.ts';

const book = garden({
  terms: { look: { owes: 'visitor', task: 'visit', due: { from: 'field.asking.from', plus: 'P1M' } } },
});
const story = eventsOf(book, [['2026-09-14', 'opened', 'ask', { what: 'weeds', from: '2026-09-20' }], ['2026-09-21', 'assigned', 'visitor', { account: 'bram' }], ['2026-10-01', 'noted', 'story', { text: 'Amina called' }]]);

const correction = { kind: 'corrected', target: 'field.asking.from', value: '2026-09-25', reason: 'typed wrong', happened: day('2026-10-02'), actor: { account: 'carla', role: 'keeper' } } as const;

describe('corrections', () => {
  test('a corrected anchor moves the open duty; the first reading stays known', () => {
    const events = stored(story, [correction], day('2026-10-02'));
    const now = readCase(book, events, on('2026-10-03'), noAnswers);
    expect(duty(now, 'look')?.due).toBe('2026-10-25');
    expect(now.state.fields['asking.from']?.corrected).toEqual([{ event: 'e4', from: '2026-09-20', reason: 'typed wrong' }]);
    expect(duty(readCase(book, events, on('2026-10-03'), noAnswers, momentAt(day('2026-10-01'), '23:00')), 'look')?.due).toBe('2026-10-20');
  });

  test('withdrawing the correction restores what stood before', () => {
    const corrected = stored(story, [correction], day('2026-10-02'));
    const restored = stored(corrected, [{ kind: 'withdrawn', target: 'e4', reason: 'it was right', happened: day('2026-10-03'), actor: correction.actor }], day('2026-10-03'));
    expect(readCase(book, restored, on('2026-10-04'), noAnswers).obligations).toEqual(readCase(book, story, on('2026-10-04'), noAnswers).obligations);
  });

  test('withdrawing a withdrawal brings the event back', () => {
    const first = stored(story, [{ kind: 'withdrawn', target: 'told-3', reason: 'wrong case', happened: day('2026-10-02'), actor: correction.actor }], day('2026-10-02'));
    expect(readCase(book, first, on('2026-10-04'), noAnswers).state.notes).toEqual([]);
    const second = stored(first, [{ kind: 'withdrawn', target: 'e4', reason: 'it was this case', happened: day('2026-10-03'), actor: correction.actor }], day('2026-10-03'));
    expect(readCase(book, second, on('2026-10-04'), noAnswers).state.notes.map((note) => note.text)).toEqual(['Amina called']);
  });

  test('a corrected day moves the event in the order of days', () => {
    const done = eventsOf(book, [['2026-09-14', 'opened', 'ask', {}], ['2026-09-20', 'done', 'visit'], ['2026-09-22', 'done', 'visit']]);
    const events = stored(done, [{ kind: 'corrected', target: 'told-3', path: 'happened', value: '2026-09-18', reason: 'other day', happened: day('2026-09-23'), actor: correction.actor }], day('2026-09-23'));
    expect(readCase(book, events, on('2026-09-24'), noAnswers).state.done.filter((one) => one.task === 'visit').map((one) => one.day)).toEqual(['2026-09-18', '2026-09-20']);
  });
});

describe('properties of the fold', () => {
  const line = fc.record({ day: fc.integer({ min: 14, max: 30 }), verb: fc.constantFrom('done', 'noted', 'planned', 'missed') });
  const stories = fc.array(line, { maxLength: 25 }).map((lines) => eventsOf(book, [['2026-09-14', 'opened', 'ask', { from: '2026-09-20' }], ...lines.map(({ day: d, verb }) => lineOf(`2026-09-${d}`, verb))]));

  test('the order in which events are handed over makes no difference', () => {
    fc.assert(fc.property(stories.chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))), ([events, shuffled]) => {
      expect(readCase(book, shuffled, on('2026-10-01'), noAnswers)).toEqual(readCase(book, events, on('2026-10-01'), noAnswers));
    }), { numRuns: 60 });
  });

  test('reading twice gives the same, and leaves the events as they were', () => {
    fc.assert(fc.property(stories, (events) => {
      const before = JSON.stringify(events);
      expect(readCase(book, events, on('2026-10-01'), noAnswers)).toEqual(readCase(book, events, on('2026-10-01'), noAnswers));
      expect(JSON.stringify(events)).toBe(before);
    }), { numRuns: 60 });
  });

  test('an event withdrawn is as one that never was, but for the notes', () => {
    fc.assert(fc.property(stories.filter((events) => events.length > 1).chain((events) => fc.tuple(fc.constant(events), fc.integer({ min: 1, max: events.length - 1 }))), ([events, place]) => {
      const target = events[place] as CaseEvent;
      const withdrawn = stored(events, [{ kind: 'withdrawn', target: target.id, reason: 'mistake', happened: day('2026-10-01'), actor: correction.actor }], day('2026-10-01'));
      const without = events.filter((event) => event.id !== target.id);
      expect(readCase(book, withdrawn, on('2026-10-01'), noAnswers).state).toEqual(readCase(book, without, on('2026-10-01'), noAnswers).state);
    }), { numRuns: 60 });
  });
});

function lineOf(when: string, verb: string): [string, string, string, Record<string, unknown>] {
  if (verb === 'noted') return [when, verb, 'story', { text: 'a word' }];
  return [when, verb, 'visit', verb === 'planned' ? { day: '2026-09-29' } : verb === 'missed' ? { reason: 'nobody-home' } : {}];
}
