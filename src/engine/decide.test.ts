import { describe, expect, test } from 'vitest';
import { day } from '../values/day.ts';
import { after, asAmina, asBram, asCarla, codes, eventsOf, garden, noAnswers, on, people, stored } from '../../tests/story.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import type { Command, Decision } from './reading.ts';
import { readCase } from './read-case.ts';

const book = garden({
  forms: { report: { fields: { mood: { is: 'choice', of: ['good', 'bad'], class: 'story', must: true }, why: { is: 'text', class: 'story', must: true, when: { field: 'mood', is: 'bad' } } } } },
  tasks: {
    plan: { by: ['visitor'], repeat: true, form: 'report', agree: { by: ['tenant', 'visitor'], how: 'mark' }, then: [{ stage: 'busy' }] },
    sign: { by: ['visitor'], agree: { by: ['tenant'], how: 'sign', phrase: 'read and approved' } },
    judge: { by: ['keeper'], outcomes: { goes: {}, ends: { then: [{ end: 'ready' }] } } },
    dig: { by: ['visitor'], repeat: true },
    board: { by: ['council'], repeat: true },
  },
  roles: { council: { body: 'council', seats: ['chair-seat', 'second-seat'], quorum: ['chair-seat'] } },
  terms: { look: { owes: 'visitor', task: 'visit', due: { from: 'opened', plus: 'P1M' } }, again: { owes: 'visitor', task: 'visit', due: { from: 'opened', plus: 'P2M' } } },
  gates: {
    'plan-first': { guards: ['dig.do'], needs: { agreed: 'plan' }, else: 'block', clause: ['XX-1'] },
    'not-yet': { guards: ['ready.end'], needs: { day: 'today', 'at-least': { from: 'opened', plus: 'P1M' } }, else: 'block', clause: ['XX-2'] },
    'no-visit': { guards: ['judge.do'], needs: { done: 'visit' }, else: 'ask', by: ['keeper'] },
  },
});

const opened = eventsOf(book, [['2026-09-14', 'opened', 'ask', { what: 'weeds' }], ['2026-09-14', 'assigned', 'visitor', { account: 'bram', name: 'Bram' }]]);
const deciding = (command: Command, at = '2026-09-20', events: readonly CaseEvent[] = opened, actor = asBram): Decision => decide(book, events, command, on(at), noAnswers, actor);
const visit = (over: Partial<Extract<Command, { do: 'do' }>> = {}): Command => ({ do: 'do', task: 'visit', instance: 'v1', happened: day('2026-09-20'), values: {}, attended: { visitor: 'present' }, ...over });

describe('doing', () => {
  test('writes which duty it met: the oldest open one', () => {
    const decision = deciding(visit());
    expect('events' in decision && decision.events[0]).toMatchObject({ kind: 'done', meets: [{ obligation: 'look', due: '2026-10-14' }] });
  });

  test('a duty asked for by name is the one that is met', () => {
    const decision = deciding(visit({ obligation: 'again' }));
    expect('events' in decision && decision.events[0]).toMatchObject({ meets: [{ obligation: 'again', due: '2026-11-14' }] });
  });

  test('is refused to a role the task does not name, also without a role', () => {
    expect(codes(deciding(visit(), '2026-09-20', opened, asCarla))).toEqual(['not-your-role']);
    expect(codes(deciding(visit(), '2026-09-20', opened, { account: 'dirk', role: null }))).toEqual(['not-your-role']);
  });

  test('is refused in the future, before the opening, and on a day that does not exist', () => {
    expect(codes(deciding(visit({ happened: day('2026-09-21') })))).toEqual(['in-future']);
    expect(codes(deciding(visit({ happened: day('2026-09-13') })))).toEqual(['before-opening']);
    expect(codes(deciding(visit({ happened: '2026-02-30' as never })))).toEqual(['not-a-date']);
  });

  test('cannot be done with somebody absent who must be there, or not noted', () => {
    expect(codes(deciding(visit({ attended: { visitor: 'absent' } })))).toEqual(['must-attend']);
    expect(codes(deciding(visit({ attended: {} })))).toEqual(['attendance-missing']);
  });

  test('who is expected and absent is flagged, not refused', () => {
    const decision = deciding(visit({ attended: { visitor: 'present', tenant: 'absent' } }));
    const events = stored(opened, 'events' in decision ? decision.events : [], day('2026-09-20'));
    expect(readCase(book, events, on('2026-09-20'), noAnswers).notes.map((note) => note.code)).toContain('expected-absent');
  });

  test('a body acts only with its quorum', () => {
    const council = { account: null, role: 'council' };
    const board = (attended: Record<string, 'present'>): Command => ({ do: 'do', task: 'board', instance: 'b1', happened: day('2026-09-20'), values: {}, attended });
    expect(codes(deciding(board({ 'second-seat': 'present' }), '2026-09-20', opened, council))).toEqual(['no-quorum']);
    expect(codes(deciding(board({ 'chair-seat': 'present' }), '2026-09-20', opened, council))).toEqual([]);
  });

  test('values of the wrong shape, missing ones and strangers are named by field', () => {
    const decision = deciding({ do: 'do', task: 'plan', instance: 'p1', happened: day('2026-09-20'), values: { mood: 'bad', colour: 'red' } });
    expect('refusals' in decision && decision.refusals.map((one) => [one.code, one.field])).toEqual([['field-unknown', 'colour'], ['missing', 'why']]);
  });

  test('what was not asked is not kept', () => {
    const decision = deciding({ do: 'do', task: 'plan', instance: 'p1', happened: day('2026-09-20'), values: { mood: 'good', why: 'left over' } });
    expect('events' in decision && decision.events[0]).toMatchObject({ values: { mood: 'good' } });
  });

  test('an unknown task, an unknown duty and the same instance twice are refused', () => {
    expect(codes(deciding(visit({ task: 'fly' })))).toEqual(['task-unknown']);
    expect(codes(deciding(visit({ obligation: 'nothing' })))).toEqual(['duty-unknown']);
    const once = after(book, opened, visit(), '2026-09-20', asBram);
    expect(codes(deciding(visit(), '2026-09-20', once))).toEqual(['already-done']);
  });
});

describe('agreeing', () => {
  const drawn = after(book, opened, { do: 'do', task: 'plan', instance: 'p1', happened: day('2026-09-20'), values: { mood: 'good' } }, '2026-09-20', asBram);

  test('who enters a plan agrees with it; until the other has, it is a draft and blocks what follows', () => {
    const reading = readCase(book, drawn, on('2026-09-20'), noAnswers);
    expect(reading.state.done.at(-1)).toMatchObject({ draft: true, agreeing: ['tenant'] });
    expect(reading.state.stages['path']?.stage).toBe('asked');
    expect(codes(deciding({ do: 'do', task: 'dig', instance: 'd1', happened: day('2026-09-20'), values: {} }, '2026-09-20', drawn))).toEqual(['gate']);
    expect(reading.actions.find((offer) => offer.verb === 'agree')).toMatchObject({ task: 'plan', roles: ['tenant'] });
  });

  test('the last agreement makes it whole, on its own day', () => {
    const agreed = after(book, drawn, { do: 'agree', task: 'plan', role: 'tenant', happened: day('2026-09-22'), party: people.amina }, '2026-09-22', asBram);
    const { state } = readCase(book, agreed, on('2026-09-22'), noAnswers);
    expect(state.done.at(-1)?.draft).toBe(false);
    expect(state.stages['path']).toMatchObject({ stage: 'busy', since: '2026-09-22' });
    expect(codes(decide(book, agreed, { do: 'agree', task: 'plan', role: 'tenant', instance: 'p1', happened: day('2026-09-22') }, on('2026-09-22'), noAnswers, asBram))).toEqual(['agreed-already']);
  });

  test('a signature needs its words; a role nobody asked may not agree', () => {
    const signing = after(book, opened, { do: 'do', task: 'sign', instance: 's1', happened: day('2026-09-20'), values: {} }, '2026-09-20', asBram);
    const give = (over: object): Decision => decide(book, signing, { do: 'agree', task: 'sign', role: 'tenant', happened: day('2026-09-20'), ...over }, on('2026-09-20'), noAnswers, asBram);
    expect(codes(give({}))).toEqual(['phrase-missing']);
    expect(codes(give({ phrase: ' Read and Approved. ' }))).toEqual([]);
    expect(codes(give({ role: 'visitor', phrase: 'read and approved' }))).toEqual(['not-asked-to-agree']);
  });
});

describe('gates', () => {
  const judged = (outcome: string, reasons?: Record<string, string>, at = '2026-09-20'): Command => ({ do: 'do', task: 'judge', instance: 'j1', happened: day(at), values: {}, outcome, ...(reasons === undefined ? {} : { reasons }) });

  test('`ask` goes on with a reason of the role it names, and keeps it', () => {
    expect(codes(deciding(judged('goes'), '2026-09-20', opened, asCarla))).toEqual(['reason-needed']);
    const decision = deciding(judged('goes', { 'no-visit': 'Amina is in hospital' }), '2026-09-20', opened, asCarla);
    expect('events' in decision && decision.events[0]).toMatchObject({ passed: [{ gate: 'no-visit', reason: 'Amina is in hospital' }] });
  });

  test('an outcome whose effect is guarded is refused as a whole; the other one goes through', () => {
    const seen = after(book, opened, visit(), '2026-09-20', asBram);
    expect(codes(deciding(judged('ends'), '2026-09-20', seen, asCarla))).toEqual(['gate']);
    expect(codes(deciding(judged('goes'), '2026-09-20', seen, asCarla))).toEqual([]);
    expect(codes(deciding(judged('ends', undefined, '2026-10-14'), '2026-10-14', seen, asCarla))).toEqual([]);
    const offer = readCase(book, seen, on('2026-09-20'), noAnswers).actions.find((one) => one.task === 'judge');
    expect(offer?.outcomes?.['ends']?.allowed).toBe('no');
    expect(offer?.outcomes?.['goes']?.allowed).toBe('yes');
  });

  test('an outcome must be given, and be one of the task', () => {
    const command = judged('goes', { 'no-visit': 'x' });
    const { outcome: _gone, ...without } = command as Extract<Command, { do: 'do' }>;
    expect(codes(deciding(without, '2026-09-20', opened, asCarla))).toEqual(['missing']);
    expect(codes(deciding(judged('flies', { 'no-visit': 'x' }), '2026-09-20', opened, asCarla))).toEqual(['outcome-unknown']);
  });
});

describe('the end', () => {
  const stopped = after(book, opened, { do: 'do', task: 'stop', instance: 'x', happened: day('2026-09-20'), values: {} }, '2026-09-20', asAmina);

  test('an event for an ended case is refused; a remark and a correction are not', () => {
    expect(codes(deciding(visit(), '2026-09-21', stopped))).toEqual(['ended']);
    expect(codes(deciding({ do: 'note', class: 'story', text: 'Amina rang again', happened: day('2026-09-21'), readers: [] }, '2026-09-21', stopped))).toEqual([]);
    expect(readCase(book, stopped, on('2026-09-21'), noAnswers).actions.every((offer) => offer.allowed === 'no' && offer.refusal?.code === 'ended')).toBe(true);
  });

  test('taking back the act that ended it opens the case again', () => {
    const back = after(book, stopped, { do: 'withdraw', target: stopped.at(-1)?.id ?? '', reason: 'she changed her mind' }, '2026-09-22', asCarla);
    expect(readCase(book, back, on('2026-09-22'), noAnswers).state.ended).toBeNull();
    expect(codes(deciding(visit(), '2026-09-22', back))).toEqual([]);
  });

  test('nothing happens to a case that is not open, and none is opened twice', () => {
    expect(codes(deciding(visit(), '2026-09-20', []))).toEqual(['not-open']);
    expect(codes(deciding({ do: 'open', task: 'ask', values: {}, parties: [], happened: day('2026-09-20') }))).toEqual(['already-open']);
  });
});

describe('appointments', () => {
  const plan = (over: object = {}): Command => ({ do: 'plan', task: 'visit', instance: 'v1', day: day('2026-09-25'), ...over });

  test('moving keeps the instance and the chain; holding it keeps it held', () => {
    const planned = after(book, opened, plan({ time: '10:00', place: 'home', obligation: 'look' }), '2026-09-20', asBram);
    const moved = after(book, planned, { do: 'move', instance: 'v1', day: day('2026-09-26'), reason: 'ill' }, '2026-09-21', asBram);
    const before = readCase(book, moved, on('2026-09-21'), noAnswers);
    expect(before.state.appointments[0]).toMatchObject({ day: '2026-09-26', state: 'firm', history: [{ day: '2026-09-25' }, { day: '2026-09-26', reason: 'ill' }] });
    expect(before.obligations.find((one) => one.id === 'look')?.appointment).toBe('v1');
    const held = after(book, moved, visit({ happened: day('2026-09-26') }), '2026-09-26', asBram);
    expect(readCase(book, held, on('2026-09-26'), noAnswers).state.appointments[0]?.state).toBe('held');
  });

  test('a place, a clock, an order of times and a thing that is no meeting are checked', () => {
    expect(codes(deciding(plan({ place: 'office' })))).toEqual(['place-unknown']);
    expect(codes(deciding(plan({ time: '25:00' })))).toEqual(['not-a-time']);
    expect(codes(deciding(plan({ time: '10:00', until: '09:00' })))).toEqual(['ends-before-start']);
    expect(codes(deciding(plan({ task: 'dig' })))).toEqual(['not-planned']);
  });

  test('a visit that did not take place has one of the reasons named', () => {
    const planned = after(book, opened, plan(), '2026-09-20', asBram);
    const miss = (reason: string): Command => ({ do: 'miss', task: 'visit', instance: 'v1', happened: day('2026-09-25'), reason, values: {} });
    expect(codes(deciding(miss('rain'), '2026-09-25', planned))).toEqual(['missed-reason-unknown']);
    const missed = after(book, planned, miss('nobody-home'), '2026-09-25', asBram);
    expect(readCase(book, missed, on('2026-09-25'), noAnswers).state.missed).toMatchObject([{ reason: 'nobody-home', day: '2026-09-25' }]);
    expect(codes(deciding({ do: 'drop', instance: 'v1', reason: 'too late' }, '2026-09-26', missed))).toEqual(['appointment-over']);
  });
});

describe('roles', () => {
  test('nobody leaves a role that is always held', () => {
    expect(codes(deciding({ do: 'assign', role: 'visitor', party: people.bram, from: day('2026-09-20'), ends: true }))).toEqual(['role-would-be-empty']);
  });

  test('a successor accepts, and starts on the day the other stops; open duties follow the role', () => {
    const dirk = { role: 'visitor', account: 'dirk', name: 'Dirk' };
    const hand = (accepted: boolean): Command => ({ do: 'assign', role: 'visitor', party: dirk, from: day('2026-09-20'), accepted });
    expect(codes(deciding(hand(false)))).toEqual(['successor-must-accept']);
    const handed = after(book, opened, hand(true), '2026-09-20', asCarla);
    expect(readCase(book, handed, on('2026-09-20'), noAnswers).state.holders.map((one) => [one.party.name, one.from, one.until])).toEqual([['Bram', '2026-09-14', '2026-09-20'], ['Dirk', '2026-09-20', undefined]]);
  });

  test('taking it up twice is refused', () => {
    expect(codes(deciding({ do: 'assign', role: 'visitor', party: people.bram, from: day('2026-09-20'), accepted: true }))).toEqual(['holds-already']);
  });
});

describe('setting right', () => {
  test('a correction keeps the shape of what it corrects', () => {
    const correct = (over: object): Decision => deciding({ do: 'correct', target: 'field.asking.what', value: 'nettles', reason: 'misheard', ...over });
    expect(codes(correct({}))).toEqual([]);
    expect(codes(correct({ value: 5 }))).toEqual(['not-text']);
    expect(codes(correct({ target: 'field.asking.colour' }))).toEqual(['field-unknown']);
    expect(codes(correct({ reason: '' }))).toEqual(['missing']);
    expect(codes(correct({ target: 'told-1', path: 'happened', value: '2026-09-31' }))).toEqual(['not-a-date']);
    expect(codes(correct({ target: 'told-1', path: 'kind', value: 'done' }))).toEqual(['not-correctable']);
  });

  test('the opening is not taken back, nor anything twice', () => {
    expect(codes(deciding({ do: 'withdraw', target: 'told-1', reason: 'oops' }))).toEqual(['opening-stands']);
    const once = after(book, opened, { do: 'withdraw', target: 'told-2', reason: 'oops' }, '2026-09-20', asCarla);
    expect(codes(deciding({ do: 'withdraw', target: 'told-2', reason: 'oops' }, '2026-09-20', once))).toEqual(['withdrawn-already']);
  });

  test('a duty is waived with a reason, and comes back when the waiver ends', () => {
    expect(codes(deciding({ do: 'waive', obligation: 'nothing', reason: 'x' }))).toEqual(['duty-unknown']);
    const waived = after(book, opened, { do: 'waive', obligation: 'look', reason: 'Amina is abroad', until: day('2026-10-20') }, '2026-09-20', asCarla);
    const stateAt = (at: string): string | undefined => readCase(book, waived, on(at), noAnswers).obligations.find((one) => one.id === 'look')?.state;
    expect([stateAt('2026-10-20'), stateAt('2026-10-21')]).toEqual(['waived', 'late']);
  });
});
