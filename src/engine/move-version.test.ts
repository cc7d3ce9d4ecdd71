import { describe, expect, it } from 'vitest';
import { after, asBram, duty, eventsOf, garden, noAnswers, on, stored } from '../../tests/story.ts';
import type { Draaiboek, ToldEvent } from '../protocol/draaiboek.ts';
import { day } from '../values/day.ts';
import { compareReadings } from './changes.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { moveCase, moveFaults, type Moving } from './move-version.ts';
import { readCase } from './read-case.ts';
import { eventsUnder } from './renamed-events.ts';

const clause = ['XX-001'];

/** Two weeks to call, a letter a week after the start; in the next version three weeks, another word for the visit, and it costs something. */
const first = garden({
  tasks: {
    ask: { by: ['visitor'], form: 'asking', then: [{ stage: 'asked' }] },
    look: { by: ['visitor'], repeat: true, outcomes: { fine: {}, bad: { then: [{ stage: 'busy' }] } } }, plant: { by: ['visitor'], repeat: true },
  },
  terms: { call: { owes: 'visitor', task: 'look', due: { from: 'opened', plus: 'P2W' }, clause }, check: { owes: 'visitor', task: 'plant', due: { from: 'opened', plus: 'P1M' }, clause } },
  letters: { hello: { to: ['tenant'], by: 'mail', due: { from: 'opened', plus: 'P10D' }, clause } },
});
const second = (more: Partial<Draaiboek> = {}): Draaiboek => garden({
  ...first, version: 2, changes: [{ what: 'Kijken heet nu bezoeken.', running: 'move', renames: { 'tasks.look': 'walk', 'tasks.walk.fine': 'good', 'terms.call': 'first-walk', 'roles.visitor': 'guide' } }],
  roles: { guide: { hold: 'always' } },
  tasks: { ask: { by: ['guide'], form: 'asking', then: [{ stage: 'asked' }, { send: 'welcome' }] }, walk: { by: ['guide'], repeat: true, outcomes: { good: {}, bad: { then: [{ stage: 'busy' }] } } }, plant: { by: ['guide'], repeat: true } },
  terms: { 'first-walk': { owes: 'guide', task: 'walk', due: { from: 'opened', plus: 'P3W' }, clause }, check: { owes: 'guide', task: 'plant', due: { from: 'opened', plus: 'P2M' }, clause: ['XX-002'] } },
  tariffs: { walk: { label: 'Bezoek', rows: [{ from: '2026-01-01', amount: 12.5 }] } }, charges: { walking: { each: 'done.walk', tariff: 'walk', clause } },
  gates: { dry: { label: 'Droog', guards: ['plant.do'], needs: { done: 'walk', 'at-least': 2 }, else: 'block', clause } },
  letters: { hello: { to: ['tenant'], by: 'mail', due: { from: 'opened', plus: 'P20D' }, clause }, welcome: { to: ['tenant'], by: 'mail', clause }, late: { to: ['tenant'], by: 'mail', due: { from: 'opened', plus: 'P2D' }, clause } },
  ...more,
});

const told: ToldEvent[] = [['2026-09-01', 'opened', 'ask', { what: 'weeds' }], ['2026-09-01', 'assigned', 'visitor', { account: 'bram', name: 'Bram' }], ['2026-09-10', 'done', 'look', { outcome: 'fine' }]];
const move = (to: Draaiboek, events: readonly CaseEvent[] = eventsOf(first, told), at = '2026-09-14'): Moving => moveCase({ draaiboek: first, answers: noAnswers }, { draaiboek: to, answers: noAnswers }, events, on(at), asBram, 'nieuwe afspraken');
const refusals = (moving: Moving) => ('refusals' in moving ? moving.refusals.map((one) => [one.code, one.data['name'] ?? one.data['version'] ?? one.data['ending']]) : []);
const moved = (to: Draaiboek, at = '2026-09-14'): CaseEvent[] => {
  const moving = move(to, undefined, at);
  if ('refusals' in moving) throw new Error(JSON.stringify(moving.refusals));
  return stored(eventsOf(first, told), moving.events, day(at));
};

describe('a case moved to later rules', () => {
  it('names every day, act, amount and letter that changes, and nothing that is done', () => {
    const moving = move(second());
    expect(moving).toMatchObject({ changes: {
      days: [{ obligation: 'check', before: '2026-10-01', after: '2026-11-01', clause: ['XX-002'], reason: { anchor: 'opened', anchorDay: '2026-09-01' } }],
      gates: expect.arrayContaining([expect.objectContaining({ action: 'plant.do', before: 'yes', after: 'no', gates: ['dry'], clause })]),
      charges: [{ charge: 'walking', day: '2026-09-10', before: null, after: 1250 }], letters: [{ what: 'hello', before: null, after: '2026-09-21' }], periods: [], stages: [],
    } });
  });

  it('a done duty keeps its doer, its day and the day it was judged against, under its new name', () => {
    const reading = readCase(second(), moved(second()), on('2026-09-15'), noAnswers);
    expect(duty(reading, 'first-walk')).toMatchObject({ state: 'done', met: { day: '2026-09-10', judged: '2026-09-15', late: false }, role: 'guide' });
    expect(reading.state).toMatchObject({ version: 2, holders: [{ role: 'guide', party: { role: 'guide', name: 'Bram' } }], done: expect.arrayContaining([expect.objectContaining({ task: 'walk', outcome: 'good' })]) });
  });

  it('sends nothing for what happened before the move; a letter with a later day of its own still goes', () => {
    const { outgoing } = readCase(second(), moved(second()), on('2026-09-15'), noAnswers).state;
    expect(outgoing.map((one) => [one.what, one.day, one.settled ?? false])).toEqual([['welcome', '2026-09-01', true], ['hello', '2026-09-21', false], ['late', '2026-09-03', true]]);
    const later = after(second(), moved(second()), { do: 'do', task: 'walk', instance: 'w2', happened: day('2026-09-16'), values: {}, outcome: 'bad' }, '2026-09-16', { ...asBram, role: 'guide' });
    expect(readCase(second(), later, on('2026-09-16'), noAnswers).state.stages).toMatchObject({ path: { stage: 'busy' } });
  });

  it('reading under the new names twice is reading once', () => {
    const once = eventsUnder(second(), moved(second()));
    expect(eventsUnder(second(), once)).toEqual(once);
    expect(readCase(second(), once, on('2026-09-15'), noAnswers)).toEqual(readCase(second(), moved(second()), on('2026-09-15'), noAnswers));
  });

  it('a name given away twice ends at the last one', () => {
    const third = second({ version: 3, changes: [...second().changes.map((one) => ({ ...one, version: 2 })), { what: 'Bezoeken heet nu langsgaan.', running: 'move', renames: { 'tasks.walk': 'stroll' } }],
      tasks: { ...second().tasks, stroll: { by: ['guide'], repeat: true, outcomes: { good: {} } } } });
    expect(eventsUnder(third, eventsOf(first, told)).map((event) => ('key' in event ? event.key : event.kind))).toEqual(['ask', 'assigned', 'stroll']);
  });

  it('nothing changes where nothing was changed', () => {
    const moving = move(garden({ ...first, version: 2, changes: [{ what: 'Een woord.', running: 'move' }] }));
    expect(moving).toMatchObject({ changes: { days: [], periods: [], gates: [], charges: [], letters: [], stages: [] } });
  });

  it('cannot be taken back or corrected, only moved on', () => {
    const events = moved(second());
    const move = events.at(-1)?.id ?? '';
    expect(decide(second(), events, { do: 'withdraw', target: move, reason: 'toch niet' }, on('2026-09-15'), noAnswers, asBram)).toMatchObject({ refusals: [{ code: 'move-stands' }] });
    expect(decide(second(), events, { do: 'correct', target: move, path: 'happened', value: '2026-09-01', reason: 'vroeger' }, on('2026-09-15'), noAnswers, asBram)).toMatchObject({ refusals: [{ code: 'move-stands' }] });
  });
});

describe('what the later rules no longer have, and the case uses', () => {
  const changes = [{ what: 'Anders.', running: 'move' as const }];
  it.each<[string, Partial<Draaiboek>, [string, unknown][]]>([
    ['a task without a new name', { changes }, [['move-task-gone', 'look']]],
    ['an outcome', { changes: [{ what: 'Anders.', running: 'move', renames: { 'tasks.look': 'walk', 'roles.visitor': 'guide' } }] }, [['move-outcome-gone', 'fine']]],
    ['the stage it is in', { tracks: { path: ['busy', 'after'] } }, [['move-stage-gone', 'asked']]],
    ['a field that was answered', { forms: { asking: { fields: { from: { is: 'date', class: 'story' } } } } }, [['move-field-gone', 'what']]],
    ['the class of such a field', { classes: { story: { keep: 'P10Y', from: 'closed' }, other: { keep: 'P1Y', from: 'closed' } }, forms: { asking: { fields: { what: { is: 'lines', class: 'other' } } } } }, [['move-field-class', 'what']]],
    ['the kind of such a field', { forms: { asking: { fields: { what: { is: 'number', class: 'story' } } } } }, [['move-field-kind', 'what']]],
    ['the case itself: it would end', { tasks: { ...second().tasks, walk: { by: ['guide'], repeat: true, outcomes: { good: { then: [{ end: 'ready' }] } } } } }, [['move-would-end', 'ready']]],
  ])('%s', (_, more, expected) => {
    const found = refusals(move(second(more)));
    expect([...found].sort()).toEqual(expected);
  });

  it('a role somebody holds', () => {
    const roles = Object.fromEntries(Object.entries(second().roles).filter(([role]) => role !== 'visitor'));
    expect(refusals(move({ ...second(), roles, changes: [{ what: 'Anders.', running: 'move', renames: { 'tasks.look': 'walk', 'tasks.walk.fine': 'good' } }] }))).toEqual([['move-role-gone', 'visitor']]);
  });

  it('a version for new cases only, one that says nothing, and one that is not valid yet', () => {
    const between = [second({ changes: [] }), second({ version: 3, changes: [{ what: 'Strenger.', running: 'keep', clause }] }), second({ version: 4, valid: { from: '2027-01-01' } })];
    expect(moveFaults(between, on('2026-09-14')).map((one) => [one.code, one.data['version'], one.clause])).toEqual([['move-unsaid', 2, []], ['move-not-meant', 3, clause], ['move-too-early', 4, []]]);
    expect(moveFaults([second()], on('2026-09-14'))).toEqual([]);
  });
});

it('a duty that passes to another role is a change, also when its day stays', () => {
  const shared = garden({ ...first, terms: { call: { owes: 'keeper', task: 'look', due: { from: 'opened', plus: 'P2W' }, clause } }, tasks: { look: { by: ['visitor', 'keeper'], repeat: true } } });
  const open: ToldEvent[] = [['2026-09-01', 'opened', 'ask', { what: 'weeds' }]];
  const [before, now] = [readCase(first, eventsOf(first, open), on('2026-09-14'), noAnswers), readCase(shared, eventsOf(first, open), on('2026-09-14'), noAnswers)];
  expect(compareReadings(before, now, day('2026-09-14')).days).toMatchObject([{ obligation: 'call', before: '2026-09-15', after: '2026-09-15', owed: { before: 'visitor', after: 'keeper' } }, { obligation: 'check', went: true }]);
});
