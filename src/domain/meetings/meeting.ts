/** Where one meeting stands: its events folded. The same events always give the same meeting. */
import type { Day } from '../../values/day.ts';
import { dayOfMoment, type Moment } from '../../values/moment.ts';
import type { By, MeetingEvent, Present, ReplyAnswer, Setting } from './events.ts';

/** `skipped`: the mail said that there is nothing to discuss; a request brings it back. */
export type MeetingState = 'planned' | 'skipped' | 'cancelled' | 'held';
export interface Asked { case: string; text: string; by: By; at: Moment }
export interface Judged { case: string; task: string; event: string; obligation: string | null; label: string }
export interface Answered { how: 'confirmed' | 'remarked' | 'silent'; at: Moment; by: By; text?: string }
export interface Action { action: string; what: string; owner: string; ownerName: string; due: Day; case: string | null; done: Day | null }
export interface Sent { at: Moment; to: string; by: By; bounced: boolean }

export interface Meeting {
  state: MeetingState; day: Day; /** The day the rule gave. */ first: Day; setting: Setting; /** Counts up with each change a calendar must hear of. */ sequence: number;
  moves: { from: Day; to: Day; reason: string }[]; cancelled: string | null; mailed: Sent | null;
  asked: Asked[]; /** Words per case. */ words: Map<string, string>; present: Present[]; judged: Judged[]; minutes: Map<string, string>; remembered: string; actions: Action[]; /** Last answer of each calendar to the invitation as it stands, by address. */ replies: Map<string, { answer: ReplyAnswer; at: Moment }>;
  concluded: Sent | null; /** As sent, per case. */ told: { of: 'agenda' | 'conclusions'; case: string; text: string }[]; answers: Answered[];
}

/** Undefined before it is planned. */
export function foldMeeting(events: readonly MeetingEvent[]): Meeting | undefined {
  let meeting: Meeting | undefined;
  for (const event of [...events].sort((a, b) => a.seq - b.seq)) meeting = event.kind === 'planned' ? begun(event) : meeting === undefined ? undefined : after(meeting, event);
  return meeting;
}

function begun({ day, mode, place, starts, ends }: MeetingEvent & { kind: 'planned' }): Meeting {
  return {
    state: 'planned', day, first: day, setting: { mode, place, starts, ends }, sequence: 0, moves: [], cancelled: null, mailed: null, asked: [], words: new Map(), present: [], judged: [], minutes: new Map(), remembered: '',
    actions: [], replies: new Map(), concluded: null, told: [], answers: [],
  };
}

function after(before: Meeting, event: Exclude<MeetingEvent, { kind: 'planned' }>): Meeting {
  const { at, by } = event;
  const next = { ...before };
  switch (event.kind) {
    case 'asked': return { ...next, asked: [...before.asked, { case: event.case, text: event.text, by, at }], words: new Map([...before.words, [event.case, event.text]]) };
    case 'worded': return { ...next, words: new Map([...before.words, [event.case, event.text]]) };
    case 'mailed': return { ...next, state: event.meets ? 'planned' : 'skipped', mailed: { at, to: event.to, by, bounced: false }, told: before.told.filter((one) => one.of !== 'agenda') };
    case 'told': return { ...next, told: [...before.told, { of: event.of, case: event.case, text: event.text }] };
    case 'revived': return { ...next, state: 'planned', sequence: before.sequence + 1 };
    case 'moved': return { ...next, day: event.to, sequence: before.sequence + 1, replies: new Map(), moves: [...before.moves, { from: event.from, to: event.to, reason: event.reason }] };
    case 'set': return { ...next, setting: { mode: event.mode, place: event.place, starts: event.starts, ends: event.ends }, sequence: before.sequence + 1 };
    case 'cancelled': return { ...next, state: 'cancelled', cancelled: event.reason, sequence: before.sequence + 1 };
    case 'held': return { ...next, state: 'held', present: event.present };
    case 'judged': return { ...next, judged: [...before.judged, { case: event.case, task: event.task, event: event.event, obligation: event.obligation, label: event.label }] };
    case 'minuted': return { ...next, minutes: new Map([...before.minutes, [event.case, event.text]]) };
    case 'remembered': return { ...next, remembered: event.text };
    case 'action': return { ...next, actions: [...before.actions, { action: event.action, what: event.what, owner: event.owner, ownerName: event.ownerName, due: event.due, case: event.case, done: null }] };
    case 'action-done': return { ...next, actions: before.actions.map((one) => (one.action === event.action ? { ...one, done: dayOfMoment(at) } : one)) };
    case 'replied': return { ...next, replies: new Map([...before.replies, [event.email, { answer: event.answer, at }]]) };
    case 'bounced': return event.of === 'agenda' ? { ...next, mailed: before.mailed && { ...before.mailed, bounced: true } } : { ...next, concluded: before.concluded && { ...before.concluded, bounced: true } };
    case 'concluded': return { ...next, concluded: { at, to: event.to, by, bounced: false }, told: before.told.filter((one) => one.of !== 'conclusions') };
    case 'confirmed': case 'silent': return { ...next, answers: [...before.answers, { how: event.kind, at, by }] };
    case 'remarked': return { ...next, answers: [...before.answers, { how: 'remarked', at, by, text: event.text }] };
  }
}

/** How far the partner agreed with what was sent (WB-070). Silence never speaks louder than an answer. */
export function answerOf(meeting: Meeting): Answered | undefined {
  return meeting.answers.findLast((one) => one.how !== 'silent') ?? meeting.answers.at(-1);
}
