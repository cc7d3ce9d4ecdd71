import { describe, expect, test } from 'vitest';
import { day } from '../values/day.ts';
import type { ToldEvent } from '../protocol/draaiboek.ts';
import { after, asBram, asCarla, eventsOf, garden, noAnswers, on, readAt } from '../../tests/story.ts';
import { readCase } from './read-case.ts';

const book = garden({
  settings: { 'laat-ingevoerd': { value: 'P3D' }, 'notes-on': { value: true } },
  tasks: {
    allow: { by: ['visitor'], agree: { by: ['tenant'], how: 'mark' }, then: [{ grant: 'keep' }, { send: 'thanks' }] }, retract: { by: ['tenant'], then: [{ revoke: 'keep' }, { alert: 'keeper' }] },
    hand: { by: ['visitor'], repeat: true, share: 'once', agree: { by: ['tenant'], how: 'mark' } }, danger: { by: ['visitor'], then: [{ drop: 'visit' }] }, work: { by: ['visitor'], repeat: true, then: [{ send: 'day-note' }] },
    post: { by: ['visitor'], send: 'bill' },
  },
  letters: {
    thanks: { to: ['tenant'], by: 'mail' }, 'day-note': { to: ['keeper'], by: 'mail' }, bill: { to: ['tenant'], by: 'letter' },
    reminder: { to: ['tenant'], by: 'mail', each: 'planned.visit', due: { from: 'planned.visit', plus: '-1wd' } }, 'after-work': { to: ['tenant'], by: 'mail', each: 'done.work', due: { from: 'done.work', plus: 'P1W' } },
  },
  shares: { keep: { of: ['story'], for: ['visitor'], ground: { agreed: 'allow' } }, once: { of: 'pick', for: ['keeper'], ground: { agreed: 'hand', each: true } }, safe: { of: ['story'], for: ['visitors'], ground: { law: 'danger' } } },
  gates: { 'notes-on': { guards: ['day-note.send'], needs: { setting: 'notes-on', is: true }, else: 'block' }, 'with-keep': { guards: ['once.share'], needs: { ask: 'grant.keep' }, else: 'block', clause: ['XX-9'] } },
});
const opened: ToldEvent = ['2026-09-14', 'opened', 'ask', {}];

describe('what follows from an act', () => {
  test('a grant holds from the day everyone agreed, until it is taken back', () => {
    const told: ToldEvent[] = [opened, ['2026-09-15', 'done', 'allow'], ['2026-09-18', 'agreed', 'allow', { role: 'tenant' }], ['2026-10-01', 'done', 'retract']];
    const { state } = readAt(book, told, '2026-10-02');
    expect(state.grants.find((grant) => grant.share === 'keep')).toMatchObject({ from: '2026-09-18', until: '2026-10-01', revokedBy: 'told-4' });
    expect(state.alerts).toMatchObject([{ role: 'keeper', cause: 'retract', event: 'told-4' }]);
    expect(state.outgoing.map((one) => one.key)).toEqual(['told-3/grant:keep', 'told-3/send:thanks', 'told-4/revoke:keep', 'told-4/alert:keeper']);
  });

  test('a share on approval each time covers that day alone; law holds from the opening', () => {
    const { state } = readAt(book, [opened, ['2026-11-09', 'done', 'hand']], '2026-11-10');
    expect(state.grants.filter((grant) => grant.share === 'once')).toMatchObject([{ from: '2026-11-09', until: '2026-11-10' }]);
    expect(state.grants.filter((grant) => grant.share === 'safe')).toMatchObject([{ from: '2026-09-14' }]);
  });

  test('sharing without a ground is refused, with it allowed', () => {
    const share = (told: ToldEvent[]): string | undefined => readAt(book, told, '2026-11-10').actions.find((offer) => offer.task === 'hand')?.allowed;
    expect([share([opened]), share([opened, ['2026-09-15', 'done', 'allow']])]).toEqual(['no', 'yes']);
  });

  test('what lies ahead is dropped, what was worked stays', () => {
    const told: ToldEvent[] = [opened, ['2026-09-15', 'planned', 'visit', { day: '2026-09-20' }], ['2026-09-15', 'planned', 'visit', { day: '2026-09-22' }], ['2026-09-20', 'done', 'visit'], ['2026-09-21', 'done', 'danger']];
    expect(readAt(book, told, '2026-09-21').state.appointments.map((one) => one.state)).toEqual(['held', 'dropped']);
  });

  test('the end drops plans, closes grants, and starts the years it is kept', () => {
    const { state } = readAt(book, [opened, ['2026-09-15', 'done', 'allow'], ['2026-09-15', 'planned', 'visit', { day: '2026-10-20' }], ['2026-10-01', 'done', 'stop']], '2026-10-02');
    expect(state).toMatchObject({ ended: { ending: 'stopped', day: '2026-10-01' }, keepUntil: '2036-10-01', appointments: [{ state: 'dropped' }] });
    expect(state.grants.every((grant) => grant.until === '2026-10-01')).toBe(true);
  });
});

describe('letters', () => {
  const events = eventsOf(book, [opened, ['2026-09-14', 'assigned', 'visitor', { account: 'bram' }]]);

  test('a letter that a gate holds back is withheld for good; the act goes on', () => {
    const off = { ...noAnswers, setting: (key: string) => (key === 'notes-on' ? false : undefined) };
    const worked = after(book, events, { do: 'do', task: 'work', instance: 'w1', happened: day('2026-09-20'), values: {} }, '2026-09-20', asBram, off);
    const letters = readCase(book, worked, on('2026-09-21'), noAnswers).state.outgoing.filter((one) => one.what === 'day-note');
    expect(letters).toEqual([]);
    const again = after(book, worked, { do: 'do', task: 'work', instance: 'w2', happened: day('2026-09-21'), values: {} }, '2026-09-21', asBram);
    expect(readCase(book, again, on('2026-09-21'), noAnswers).state.outgoing.filter((one) => one.what === 'day-note')).toHaveLength(1);
  });

  test('a reminder has its own day, the working day before; moving makes it another one', () => {
    const planned = after(book, events, { do: 'plan', task: 'visit', instance: 'v1', day: day('2026-10-05') }, '2026-09-20', asBram);
    expect(readCase(book, planned, on('2026-09-21'), noAnswers).state.outgoing).toMatchObject([{ key: 'v1@2026-10-05/send:reminder', day: '2026-10-02', instance: 'v1' }]);
    const moved = after(book, planned, { do: 'move', instance: 'v1', day: day('2026-10-07'), reason: 'ill' }, '2026-09-21', asBram);
    expect(readCase(book, moved, on('2026-09-21'), noAnswers).state.outgoing).toMatchObject([{ key: 'v1@2026-10-07/send:reminder', day: '2026-10-06' }]);
  });

  test('a letter may follow each act on a day of its own, and the task that is a letter sends it', () => {
    const told: ToldEvent[] = [opened, ['2026-09-20', 'done', 'work'], ['2026-09-21', 'done', 'post']];
    expect(readAt(book, told, '2026-09-22').state.outgoing.map((one) => [one.what, one.day])).toEqual([['day-note', '2026-09-20'], ['bill', '2026-09-21'], ['after-work', '2026-09-27']]);
  });
});

describe('notes for a person', () => {
  test('a role that is always held and stands empty, a late recording, a letter whose cause is gone', () => {
    const events = after(book, eventsOf(book, [opened, ['2026-09-15', 'done', 'work']]), { do: 'withdraw', target: 'told-2', reason: 'other case' }, '2026-09-20', asCarla);
    const late = after(book, events, { do: 'note', class: 'story', text: 'She rang', happened: day('2026-09-15'), readers: [] }, '2026-09-20', asCarla);
    expect(readCase(book, late, on('2026-09-20'), noAnswers).notes.map((note) => [note.code, note.event])).toEqual([['recorded-late', 'e4'], ['cause-withdrawn', 'told-2'], ['role-empty', undefined]]);
  });
});
