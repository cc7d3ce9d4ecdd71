/** Figures of a year, on an invented garden: what counts, under which names, how long it took, and that they follow the events. */
import { describe, expect, test } from 'vitest';
import { eventsOf, garden, noAnswers, on } from '../../tests/story.ts';
import type { Draaiboek, FigureWord, ToldEvent } from '../protocol/draaiboek.ts';
import type { Answers } from './reading.ts';
import { figureFacts, type FigureFact } from './figures.ts';

const pool = { mode: 'free', hold: 20, departs: 'by-itself', after: 'nothing' } as const;
const gardenOf = (figures: Record<string, Omit<FigureWord, 'label'>>): Draaiboek => garden({
  pools: { beds: pool },
  forms: { asking: { fields: { kind: { is: 'choice', of: ['hedge', 'lawn'], class: 'story' }, wants: { is: 'choices', of: ['seeds', 'tools'], class: 'story' }, hour: { is: 'text', class: 'story' } } }, digging: { fields: { holes: { is: 'number', class: 'story' }, owner: { is: 'choice', of: ['us', 'them'], class: 'story' }, on: { is: 'date', class: 'story' } } } },
  settings: { soon: { value: 'PT48H', is: 'length' }, days: { value: '2wd', is: 'length' } },
  tasks: {
    dig: { by: ['visitor'], repeat: true, form: 'digging', outcomes: { deep: { then: [{ stage: 'busy' }] }, flat: {} } },
    answer: { by: ['keeper'], repeat: true, about: 'dig', outcomes: { yes: {}, no: {} } },
    sleep: { by: ['visitor'], repeat: true, claim: { pool: 'beds', kind: 'stay', until: { from: 'today', plus: 'P1D' } } }, leave: { by: ['visitor'], repeat: true, claim: { pool: 'beds', kind: 'leave' } },
  },
  figures: Object.fromEntries(Object.entries(figures).map(([key, word]) => [key, { label: key, ...word }])),
});
function counted(figures: Record<string, Omit<FigureWord, 'label'>>, told: ToldEvent[], today = '2026-12-31', answers: Answers = noAnswers): FigureFact[] {
  const book = gardenOf(figures);
  return figureFacts(book, eventsOf(book, told, answers), on(today), answers);
}
const opened: ToldEvent = ['2026-03-02', 'opened', 'ask', { kind: 'hedge', wants: ['tools', 'seeds'], hour: '10.00 uur' }];
const assigned: ToldEvent = ['2026-03-02', 'assigned', 'visitor', { organisation: 'org-1' }];

describe('what counts', () => {
  test('opening, ending however or in one way, acts and what was missed, each on its own day', () => {
    const told: ToldEvent[] = [opened, ['2026-03-05', 'done', 'dig', { outcome: 'deep', holes: 3 }], ['2026-03-09', 'planned', 'visit', { day: '2026-03-12' }], ['2026-03-12', 'missed', 'visit', { reason: 'nobody-home' }], ['2027-01-04', 'done', 'stop']];
    const facts = counted({ asked: { count: 'opened' }, ended: { count: 'closed' }, stopped: { count: 'closed.stopped' }, ready: { count: 'closed.ready' }, dug: { count: 'done.dig' }, vain: { count: 'missed.visit', split: ['reason'] }, holes: { count: 'done.dig', sum: 'holes' } }, told);
    expect(facts.map((one) => [one.figure, one.day, one.amount])).toEqual([['asked', '2026-03-02', 1], ['ended', '2027-01-04', 1], ['stopped', '2027-01-04', 1], ['dug', '2026-03-05', 1], ['vain', '2026-03-12', 1], ['holes', '2026-03-05', 3]]);
    expect(facts.find((one) => one.figure === 'vain')?.parts).toEqual({ reason: 'nobody-home' });
  });

  test('a case counts once a year where cases are counted, each time where times are; a condition leaves out what is not meant', () => {
    const told: ToldEvent[] = [opened, ...['2026-03-05', '2026-08-01', '2027-02-01'].map((day, at): ToldEvent => [day, 'done', 'dig', { outcome: at === 1 ? 'flat' : 'deep' }])];
    const days = (word: Omit<FigureWord, 'label'>): string[] => counted({ x: word }, told).map((one) => one.day);
    expect(days({ count: 'done.dig' })).toEqual(['2026-03-05', '2026-08-01', '2027-02-01']);
    expect(days({ count: 'done.dig', per: 'case' })).toEqual(['2026-03-05', '2027-02-01']);
    expect([days({ count: 'done.dig', where: { outcome: ['flat'] } }), days({ count: 'opened', where: { done: 'dig' } }), days({ count: 'opened', where: { done: 'answer' } })]).toEqual([['2026-08-01'], ['2026-03-02'], []]);
  });

  test('a stay counts on its first night, its nights in their own month and up to the day of leaving', () => {
    const told: ToldEvent[] = [opened, ['2026-12-30', 'done', 'sleep', { claim: { place: 'room', from: '2026-12-30', until: '2027-01-20' } }], ['2027-01-03', 'done', 'leave']];
    const facts = counted({ stays: { count: 'stay', split: ['place'] }, nights: { count: 'nights' }, long: { count: 'stay', measure: { from: 'stay.from', to: 'stay.left', in: 'days' } } }, told);
    expect(facts.map(({ figure, day, until, amount }) => [figure, day, until ?? null, amount])).toEqual([['stays', '2026-12-30', null, 1], ['nights', '2026-12-30', '2027-01-01', null], ['nights', '2027-01-01', '2027-01-03', null], ['long', '2026-12-30', null, 4]]);
    expect(facts[0]?.parts).toEqual({ place: 'room' });
    expect(counted({ slept: { count: 'done.sleep', split: ['place'] } }, told)[0]?.parts, 'the act itself is of that place too').toEqual({ place: 'room' });
  });

  test('taking back and setting right change what is counted, and nothing else does', () => {
    const word = { dug: { count: 'done.dig', split: ['owner'] } };
    const told: ToldEvent[] = [opened, ['2026-03-05', 'done', 'dig', { outcome: 'deep', owner: 'us' }]];
    expect(counted(word, [...told, ['2026-03-06', 'withdrawn', '#2', {}]])).toEqual([]);
    expect(counted(word, [...told, ['2026-03-06', 'corrected', '#2', { path: 'values.owner', value: 'them' }]])[0]).toMatchObject({ day: '2026-03-05', parts: { owner: 'them' } });
    expect(counted(word, [...told, ['2026-03-06', 'corrected', '#2', { path: 'happened', value: '2025-12-31' }]])[0]?.day).toBe('2025-12-31');
  });
});

describe('under which names', () => {
  test('answers of the act, of what it is about, of the case; who held a role; how it was decided and ended; what nobody said is empty', () => {
    const told: ToldEvent[] = [opened, assigned, ['2026-03-05', 'done', 'dig', { outcome: 'deep', owner: 'them', instance: 'd1' }], ['2026-03-06', 'done', 'answer', { outcome: 'yes', about: 'd1' }]];
    const [asked, answer] = counted({ asked: { count: 'opened', split: ['kind', 'wants', 'visitor.kind', 'outcome', 'ending'] }, answers: { count: 'done.answer', split: [['owner', 'outcome'], 'kind', 'municipality'] } }, told);
    expect(asked?.parts).toEqual({ kind: 'hedge', wants: 'seeds+tools', 'visitor.kind': 'org-1', outcome: 'dig.deep', ending: '' });
    expect(answer?.parts).toEqual({ owner: 'them', outcome: 'answer.yes', kind: 'hedge' });
    const [bare] = counted({ asked: { count: 'opened', split: ['kind', 'visitor', 'outcome', 'ending'] } }, [['2026-03-02', 'opened', 'ask', {}], ['2026-03-03', 'done', 'stop']]);
    expect(bare?.parts).toEqual({ kind: '', visitor: '', outcome: 'stopped', ending: 'stopped' });
  });
});

describe('how long it took', () => {
  const start = { day: 'opened', clock: 'asking.hour' };
  const measure = (more: Partial<NonNullable<FigureWord['measure']>> = {}): Record<string, Omit<FigureWord, 'label'>> => ({ x: { count: 'opened', measure: { from: start, to: 'done.dig.first', in: 'hours', within: 'setting.soon', ...more } } });
  const dug = (day: string, time?: string): ToldEvent => [day, 'done', 'dig', { outcome: 'deep', ...(time === undefined ? {} : { time }) }];
  const first = (figures: ReturnType<typeof measure>, ...told: ToldEvent[]): FigureFact | undefined => counted(figures, [opened, ...told])[0];

  test('hours from the hour that was noted to the hour of the act; in time until the very hour', () => {
    expect(first(measure(), dug('2026-03-03', '09:30'))).toMatchObject({ amount: 23.5, inTime: true, due: '2026-03-04T09:00:00.000Z' });
    expect([first(measure(), dug('2026-03-04', '10:00'))?.inTime, first(measure(), dug('2026-03-04', '14:00'))?.inTime, first(measure(), dug('2026-03-05'))?.inTime]).toEqual([true, false, false]);
    expect(first(measure({ within: 'setting.days' }), dug('2026-03-04', '10:00'))).toMatchObject({ due: '2026-03-04T09:00:00.000Z', inTime: true });
  });

  test('without an hour it is not known, never nothing; what is not there yet runs on until the case ends', () => {
    expect(first(measure(), dug('2026-03-04'))).toMatchObject({ amount: null, inTime: null });
    expect(first(measure(), dug('2026-03-03'))).toMatchObject({ amount: null, inTime: true });
    expect(first(measure())).toMatchObject({ amount: null, since: '2026-03-02T09:00:00.000Z', running: true, inTime: null });
    expect(first(measure(), ['2026-03-20', 'done', 'stop'])).toMatchObject({ amount: null, running: false });
    expect(counted(measure(), [['2026-03-02', 'opened', 'ask', {}], dug('2026-03-03', '10:00')])[0]).toMatchObject({ amount: null });
  });

  test('the first time it came to something counts, and a day that was told before the day of the act', () => {
    const told: ToldEvent[] = [opened, dug('2026-03-03', '09:00'), ['2026-03-06', 'done', 'dig', { outcome: 'flat', time: '10:00', on: '2026-02-28' }]];
    expect(counted({ x: { count: 'opened', measure: { from: 'opened', to: { day: 'done.dig.first', outcome: ['flat'] }, in: 'days' } } }, told)[0]?.amount).toBe(4);
    expect(counted({ x: { count: 'done.dig', where: { outcome: ['flat'] }, on: 'on' } }, told)[0]?.day).toBe('2026-02-28');
  });

  test('over the change of the clock forty-eight hours end an hour earlier on the wall', () => {
    const told: ToldEvent[] = [['2026-10-23', 'opened', 'ask', { hour: '15:00' }], dug('2026-10-25', '14:30')];
    expect(counted(measure(), told)[0]).toMatchObject({ inTime: false, due: '2026-10-25T13:00:00.000Z', amount: 48.5 });
  });

  test('days, the earliest and the latest of several, and the act that another one is about', () => {
    const told: ToldEvent[] = [opened, ['2026-03-05', 'done', 'dig', { outcome: 'flat', instance: 'd1', time: '09:00' }], ['2026-03-09', 'done', 'answer', { outcome: 'yes', about: 'd1', time: '11:00' }]];
    const amount = (from: NonNullable<FigureWord['measure']>['from'], to: NonNullable<FigureWord['measure']>['to'], unit: 'hours' | 'days' = 'days', count = 'opened'): number | null | undefined => counted({ x: { count, measure: { from, to, in: unit } } }, told)[0]?.amount;
    expect([amount('opened', 'done.answer.first'), amount('opened', { earliest: ['done.answer.first', 'done.dig.first', 'done.sleep.first'] }), amount('opened', { latest: ['done.answer.first', 'done.dig.first'] }), amount('opened', { latest: ['done.answer.first', 'done.sleep.first'] })]).toEqual([7, 3, 7, null]);
    expect(amount('about', 'done.answer', 'hours', 'done.answer')).toBe(98);
    expect(counted({ x: { count: 'opened', measure: { from: 'opened', to: 'stage.path.busy.first', in: 'days' } } }, [opened, dug('2026-03-04'), dug('2026-05-04')])[0]?.amount).toBe(2);
  });
});
