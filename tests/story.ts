/** Stories for tests of the engine: a small invented programme, its people, and what happened told in short lines. */
import { tellEvents } from '../src/engine/told-events.ts';
import { readCase } from '../src/engine/read-case.ts';
import type { Actor, CaseEvent, NewEvent } from '../src/engine/events.ts';
import type { Answers, CaseReading, Command, Decision, Now, Obligation } from '../src/engine/reading.ts';
import { decide } from '../src/engine/decide.ts';
import type { Draaiboek, ToldEvent } from '../src/protocol/draaiboek.ts';
import { legalCalendar } from '../src/values/calendar.ts';
import { day, type Day } from '../src/values/day.ts';
import { momentAt } from '../src/values/moment.ts';

/** Amina asks for help, Bram visits, Carla keeps the file. */
export const people = {
  amina: { role: 'tenant', person: 'amina', name: 'Amina' },
  bram: { role: 'visitor', account: 'bram', name: 'Bram' },
  carla: { role: 'keeper', account: 'carla', name: 'Carla' },
} as const;

export const asBram: Actor = { account: 'bram', role: 'visitor', name: 'Bram' };
export const asCarla: Actor = { account: 'carla', role: 'keeper', name: 'Carla' };
export const asAmina: Actor = { account: null, role: 'tenant', name: 'Amina' };

const empty: Draaiboek = {
  key: 'garden', version: 1, name: 'Garden', prefix: 'XX', valid: { from: '2026-01-01' }, subject: 'household', level: 'named', calendar: 'legal', opens: 'ask', 'kept-by': 'keeper',
  words: {}, settings: {}, lists: {}, tariffs: {}, classes: { story: { keep: 'P10Y', from: 'closed' } }, stages: {}, periods: {}, terms: {}, gates: {}, counts: {}, figures: {}, charges: {}, letters: {}, shares: {}, agenda: {}, series: {}, pools: {},
  roles: { tenant: { is: 'subject' }, visitor: { hold: 'always', handover: { accepts: true, gap: 'none' } }, keeper: { hold: 'one' } },
  forms: { asking: { fields: { what: { is: 'lines', class: 'story' }, from: { is: 'date', class: 'story' } } } },
  tracks: { path: ['asked', 'busy', 'after'] }, endings: { ready: { keep: 'P10Y' }, stopped: { keep: 'P10Y' } },
  tasks: {
    ask: { by: ['visitor'], form: 'asking', then: [{ stage: 'asked' }] },
    visit: { by: ['visitor'], repeat: true, meet: { must: ['visitor'], expected: ['tenant'], place: ['home'], missed: ['nobody-home', 'cancelled'] } },
    stop: { by: ['tenant', 'keeper'], then: [{ end: 'stopped' }] },
  },
  changes: [],
};

/** The invented programme with other words in place of its own; tasks and forms are added to it. */
export function garden(words: Partial<Draaiboek> = {}): Draaiboek {
  return { ...empty, ...words, tasks: { ...empty.tasks, ...words.tasks }, forms: { ...empty.forms, ...words.forms }, roles: { ...empty.roles, ...words.roles } };
}

export const noAnswers: Answers = { calendar: legalCalendar };

export const on = (written: string): Now => ({ today: day(written), moment: momentAt(day(written), '12:00') });

export function eventsOf(book: Draaiboek, told: ToldEvent[], answers: Answers = noAnswers): CaseEvent[] {
  return tellEvents(book, told, answers);
}

/** Tells, and reads at the end of it. */
export function readAt(book: Draaiboek, told: ToldEvent[], at: string, answers: Answers = noAnswers): CaseReading {
  return readCase(book, eventsOf(book, told, answers), on(at), answers);
}

export function duty(reading: CaseReading, id: string): Obligation | undefined {
  return reading.obligations.find((one) => one.id === id);
}

/** Events as decide gave them, put in the stream: what the store does. */
export function stored(events: readonly CaseEvent[], fresh: readonly NewEvent[], recorded: Day): CaseEvent[] {
  const last = Math.max(0, ...events.map((event) => event.seq));
  return [...events, ...fresh.map((event, place) => ({ ...event, id: `e${last + place + 1}`, seq: last + place + 1, recorded: momentAt(recorded, '12:00') }) as CaseEvent)];
}

/** Decides and stores; a refusal stops the story. */
export function after(book: Draaiboek, events: readonly CaseEvent[], command: Command, at: string, actor: Actor, answers: Answers = noAnswers): CaseEvent[] {
  const decision = decide(book, events, command, on(at), answers, actor);
  if ('refusals' in decision) throw new Error(`refused: ${JSON.stringify(decision.refusals)}`);
  return stored(events, decision.events, day(at));
}

export function codes(decision: Decision): string[] {
  return 'refusals' in decision ? decision.refusals.map((one) => one.code) : [];
}
