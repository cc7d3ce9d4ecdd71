/** What may be done with a meeting, and what follows. A refusal carries the clauses of its series. */
import type { Refusal } from '../../engine/reading.ts';
import type { Value } from '../../engine/events.ts';
import type { ClauseId } from '../../protocol/draaiboek.ts';
import type { Day } from '../../values/day.ts';
import type { MeetingFact, Present, Setting } from './events.ts';
import type { Meeting } from './meeting.ts';

/** The longest statement on why a case is discussed (WB-057). */
export const WORDS_MAX = 300;

/** A case on the agenda that is a reason to meet. */
export interface Discussed { case: string; number: string; /** Words that stand there by themselves. */ text: string | null; /** Somebody has to say why. */ mustSay: boolean }
export interface Around {
  today: Day; clause: ClauseId[]; side: 'organiser' | 'partner'; discussed: readonly Discussed[];
  /** Cases of this meeting, whatever the agenda says. */ cases: ReadonlySet<string>; mailDay: Day | null; /** Last day on which a case may be asked for. */ closes: Day | null;
  /** Accounts of the two organisations: nobody else is ever invited (WB-071). */ people: ReadonlyMap<string, Present>;
}

export type MeetingCommand =
  | { do: 'ask' | 'word' | 'minute'; case: string; text: string }
  | { do: 'mail'; to: string }
  | ({ do: 'set' } & Setting)
  | { do: 'move'; to: Day; reason: string }
  | { do: 'cancel'; reason: string }
  | { do: 'hold'; present: readonly string[] }
  | { do: 'judge'; case: string; task: string; event: string; obligation: string | null; label: string }
  | { do: 'remember'; text: string }
  | { do: 'act'; action: string; what: string; owner: string; due: Day; case: string | null }
  | { do: 'finish'; action: string }
  | { do: 'bounce'; of: 'agenda' | 'conclusions' }
  | { do: 'conclude'; to: string; numberOf: ReadonlyMap<string, string> }
  | { do: 'confirm' }
  | { do: 'remark'; text: string };

export type MeetingDecision = { facts: MeetingFact[] } | { refusals: Refusal[] };

/** What a partner may do; everything else is for who organises (WB-066). */
const FOR_PARTNERS: ReadonlySet<MeetingCommand['do']> = new Set(['ask', 'finish', 'confirm', 'remark']);

export function decideMeeting(meeting: Meeting, command: MeetingCommand, around: Around): MeetingDecision {
  const no = (code: string, data: Record<string, Value> = {}, field?: string): MeetingDecision => ({ refusals: [{ code, data, clause: around.clause, ...(field === undefined ? {} : { field }) }] });
  if (around.side === 'partner' && !FOR_PARTNERS.has(command.do)) return no('meeting-not-yours');
  if (meeting.state === 'cancelled' && command.do !== 'finish') return no('meeting-cancelled', { reason: meeting.cancelled ?? '' });
  switch (command.do) {
    case 'ask': return ask(meeting, command, around, no);
    case 'word': return textFault(command.text, no) ?? caseFault(command.case, around, no) ?? { facts: [{ kind: 'worded', case: command.case, text: command.text.trim() }] };
    case 'mail': return mail(meeting, command.to, around, no);
    case 'set': return place(meeting, command, no);
    case 'move': return meeting.state === 'held' ? no('meeting-held-already') : reasonFault(command.reason, no) ?? { facts: [{ kind: 'moved', from: meeting.day, to: command.to, reason: command.reason.trim() }] };
    case 'cancel': return meeting.state === 'held' ? no('meeting-held-already') : reasonFault(command.reason, no) ?? { facts: [{ kind: 'cancelled', reason: command.reason.trim() }] };
    case 'hold': return hold(meeting, command.present, around, no);
    case 'judge': return heldFault(meeting, no) ?? caseFault(command.case, around, no) ?? { facts: [{ kind: 'judged', case: command.case, task: command.task, event: command.event, obligation: command.obligation, label: command.label }] };
    case 'minute': return heldFault(meeting, no) ?? sentFault(meeting, no) ?? caseFault(command.case, around, no) ?? missing(command.text, 'text', no) ?? { facts: [{ kind: 'minuted', case: command.case, text: command.text.trim() }] };
    case 'remember': return heldFault(meeting, no) ?? sentFault(meeting, no) ?? { facts: [{ kind: 'remembered', text: command.text.trim() }] };
    case 'act': return action(meeting, command, around, no);
    case 'finish': return finish(meeting, command.action, no);
    case 'bounce': return (command.of === 'agenda' ? meeting.mailed : meeting.concluded) === null ? no('nothing-sent') : { facts: [{ kind: 'bounced', of: command.of }] };
    case 'conclude': return conclude(meeting, command, no);
    case 'confirm': return answerFault(meeting, around, no) ?? { facts: [{ kind: 'confirmed' }] };
    case 'remark': return answerFault(meeting, around, no) ?? missing(command.text, 'text', no) ?? { facts: [{ kind: 'remarked', text: command.text.trim() }] };
  }
}

type No = (code: string, data?: Record<string, Value>, field?: string) => MeetingDecision;

const missing = (text: string, field: string, no: No): MeetingDecision | undefined => (text.trim() === '' ? no('missing', {}, field) : undefined);
const reasonFault = (reason: string, no: No): MeetingDecision | undefined => missing(reason, 'reason', no);
const heldFault = (meeting: Meeting, no: No): MeetingDecision | undefined => (meeting.state === 'held' ? undefined : no('meeting-not-held', { day: meeting.day }));
const sentFault = (meeting: Meeting, no: No): MeetingDecision | undefined => (meeting.concluded === null ? undefined : no('conclusions-sent'));
const caseFault = (id: string, around: Around, no: No): MeetingDecision | undefined => (around.cases.has(id) ? undefined : no('not-found'));

function textFault(text: string, no: No): MeetingDecision | undefined {
  if (text.trim().length > WORDS_MAX) return no('too-long', { max: WORDS_MAX }, 'text');
  return missing(text, 'text', no);
}

/** A partner asks in time; who organises may still put a case on by hand (WB-051, WB-064). */
function ask(meeting: Meeting, command: { case: string; text: string }, around: Around, no: No): MeetingDecision {
  if (meeting.state === 'held') return no('meeting-held-already');
  if (around.side === 'partner' && around.closes !== null && around.today > around.closes) return no('asked-too-late', { day: meeting.day, closes: around.closes });
  const fault = textFault(command.text, no) ?? caseFault(command.case, around, no);
  if (fault !== undefined) return fault;
  const asked: MeetingFact = { kind: 'asked', case: command.case, text: command.text.trim() };
  return { facts: meeting.state === 'skipped' ? [asked, { kind: 'revived', case: command.case }] : [asked] };
}

/** Stops when a case has no words, or an online meeting no link: the partner would come for nothing (WB-057, WB-067). */
function mail(meeting: Meeting, to: string, around: Around, no: No): MeetingDecision {
  if (meeting.state === 'held') return no('meeting-held-already');
  if (around.today > meeting.day) return no('meeting-past', { day: meeting.day });
  if (around.mailDay !== null && around.today < around.mailDay) return no('mail-too-early', { day: around.mailDay });
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to)) return no('mail-address-missing', {}, 'to');
  const meets = around.discussed.length > 0;
  const silent = around.discussed.filter((one) => wordsFor(meeting, one) === '');
  if (silent.length > 0) return no('agenda-without-words', { numbers: silent.map((one) => one.number) });
  if (meets && !hasPlace(meeting.setting)) return no(meeting.setting.mode === 'online' ? 'link-missing' : 'place-missing');
  const told = around.discussed.map((one): MeetingFact => ({ kind: 'told', of: 'agenda', case: one.case, text: wordsFor(meeting, one) }));
  return { facts: [{ kind: 'mailed', to, meets }, ...told] };
}

/** What somebody said goes before what stands there by itself. '' = somebody still has to say it. */
export function wordsFor(meeting: Pick<Meeting, 'words'>, one: Pick<Discussed, 'case' | 'text' | 'mustSay'>): string {
  return meeting.words.get(one.case) ?? one.text ?? (one.mustSay ? '' : '-');
}

export function hasPlace({ mode, place }: Setting): boolean {
  return mode === 'place' ? place.trim() !== '' : isSafeLink(place);
}

/** Only https: what is typed here becomes a link in a mail. */
export function isSafeLink(written: string): boolean {
  return /^https:\/\/[a-z0-9.-]+\.[a-z]{2,}(?:[:/?#]\S*)?$/i.test(written.trim());
}

function place(meeting: Meeting, { mode, place: where, starts, ends }: Setting, no: No): MeetingDecision {
  if (meeting.state === 'held') return no('meeting-held-already');
  if (mode === 'online' && where.trim() !== '' && !isSafeLink(where)) return no('link-not-safe', {}, 'place');
  if (mode === 'place' && where.trim() === '') return no('place-missing', {}, 'place');
  if (starts !== '' && ends !== '' && ends <= starts) return no('ends-before-start', {}, 'ends');
  return { facts: [{ kind: 'set', mode, place: where.trim(), starts, ends }] };
}

function hold(meeting: Meeting, present: readonly string[], around: Around, no: No): MeetingDecision {
  if (meeting.state === 'held') return no('meeting-held-already');
  if (meeting.state === 'skipped') return no('meeting-skipped', { day: meeting.day });
  if (around.today < meeting.day) return no('in-future', { day: meeting.day, today: around.today });
  const known = present.flatMap((account) => around.people.get(account) ?? []);
  if (known.length < present.length) return no('not-invited', {}, 'present');
  if (known.length === 0) return no('nobody-present', {}, 'present');
  return { facts: [{ kind: 'held', present: known }] };
}

/** One owner and a day: an action of everybody is of nobody. */
function action(meeting: Meeting, command: Extract<MeetingCommand, { do: 'act' }>, around: Around, no: No): MeetingDecision {
  const owner = around.people.get(command.owner);
  const fault = heldFault(meeting, no) ?? missing(command.what, 'what', no);
  if (fault !== undefined) return fault;
  if (owner === undefined) return no('owner-missing', {}, 'owner');
  if (command.due < meeting.day) return no('before-meeting', { day: meeting.day }, 'due');
  if (command.case !== null && !around.cases.has(command.case)) return no('not-found');
  return { facts: [{ kind: 'action', action: command.action, what: command.what.trim(), owner: owner.account, ownerName: owner.name, due: command.due, case: command.case }] };
}

function finish(meeting: Meeting, key: string, no: No): MeetingDecision {
  const found = meeting.actions.find((one) => one.action === key);
  if (found === undefined) return no('not-found');
  return found.done === null ? { facts: [{ kind: 'action-done', action: key }] } : no('action-done-already');
}

/** The cases that were talked about: written down, or judged here. */
export function discussedCases(meeting: Pick<Meeting, 'minutes' | 'judged'>): string[] {
  return [...new Set([...meeting.minutes.keys(), ...meeting.judged.map((one) => one.case)])];
}

/** What goes out per case: what was written down, else the verdict. */
export function conclusionOf(meeting: Pick<Meeting, 'minutes' | 'judged'>, id: string): string {
  return meeting.minutes.get(id) ?? meeting.judged.findLast((one) => one.case === id)?.label ?? '';
}

/** Sent once; after a mail that came back it may go again as it was. */
function conclude(meeting: Meeting, { to, numberOf }: Extract<MeetingCommand, { do: 'conclude' }>, no: No): MeetingDecision {
  const fault = heldFault(meeting, no);
  if (fault !== undefined) return fault;
  if (meeting.concluded !== null && !meeting.concluded.bounced) return no('conclusions-sent');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(to)) return no('mail-address-missing', {}, 'to');
  const agenda = meeting.told.filter((one) => one.of === 'agenda').map((one) => one.case);
  const open = [...new Set(agenda)].filter((id) => conclusionOf(meeting, id) === '');
  if (open.length > 0) return no('conclusion-missing', { numbers: open.map((id) => numberOf.get(id) ?? '') });
  return { facts: [{ kind: 'concluded', to }, ...discussedCases(meeting).map((id): MeetingFact => ({ kind: 'told', of: 'conclusions', case: id, text: conclusionOf(meeting, id) }))] };
}

/** Only the other side confirms; a remark stands beside what was sent and changes nothing in it (WB-070). */
function answerFault(meeting: Meeting, around: Around, no: No): MeetingDecision | undefined {
  if (around.side !== 'partner') return no('meeting-not-yours');
  if (meeting.concluded === null) return no('nothing-sent');
  return undefined;
}
