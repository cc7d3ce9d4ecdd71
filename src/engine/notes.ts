/** What a person should see beside the facts: late recordings, duties done before their new start, letters whose cause is gone. */
import { dayOfMoment } from '../values/moment.ts';
import type { Effect } from '../protocol/draaiboek.ts';
import { effectsOf, taskOf } from './compiled.ts';
import { addWritten } from './days.ts';
import type { CaseEvent } from './events.ts';
import { holdersOn } from './ledger.ts';
import { periodOf } from './periods.ts';
import type { Note, Obligation } from './reading.ts';
import { withdrawnIds } from './standing-events.ts';
import { settingOf, type View } from './view.ts';

export function notesOf(view: View, events: readonly CaseEvent[], duties: readonly Obligation[]): Note[] {
  return [...recordedLate(view, events), ...aboutDuties(duties), ...aboutCorrections(view), ...causesGone(view, events), ...aboutAttendance(view), ...aboutPeriods(view), ...emptyRoles(view)];
}

/** Backdating stays visible: recorded later than the setting allows after it happened. */
function recordedLate(view: View, events: readonly CaseEvent[]): Note[] {
  const written = settingOf(view, 'laat-ingevoerd');
  if (typeof written !== 'string') return [];
  return events.flatMap((event): Note[] => {
    // The recorded moment sorts after the day itself; most are recorded at once and need no calendar.
    if (event.recorded.slice(0, 10) <= event.happened) return [];
    const allowed = addWritten(view, event.happened, written)?.day;
    const recorded = dayOfMoment(event.recorded);
    return allowed === undefined || recorded <= allowed ? [] : [{ code: 'recorded-late', event: event.id, day: event.happened, data: { recorded, kind: event.kind }, clause: [], tone: 'info' }];
  });
}

function aboutDuties(duties: readonly Obligation[]): Note[] {
  return duties.flatMap((duty): Note[] => {
    const { met } = duty;
    if (!met) return [];
    const notes: Note[] = [];
    if (met.beforeAnchor) notes.push({ code: 'done-before-anchor', event: met.event, day: met.day, data: { obligation: duty.id, anchor: duty.reason.anchorDay ?? null, due: duty.due }, clause: duty.clause, tone: 'warn' });
    if (met.judged !== null && duty.due !== null && met.judged !== duty.due) notes.push({ code: 'judged-against-earlier-day', event: met.event, day: met.day, data: { obligation: duty.id, judged: met.judged, due: duty.due }, clause: duty.clause, tone: 'info' });
    return notes;
  });
}

function aboutCorrections(view: View): Note[] {
  return view.ledger.corrections.map(({ event, told }): Note => ({ code: 'corrected', event: told.event, day: event.happened, data: { target: event.id, path: told.path, from: told.from, reason: told.reason }, clause: [], tone: 'info' }));
}

const leavesCase = (effect: Effect): boolean => 'send' in effect || 'open' in effect || 'grant' in effect;

/** Withdrawing an act does not unsend what it sent: a person looks at it. */
function causesGone(view: View, events: readonly CaseEvent[]): Note[] {
  const gone = withdrawnIds([...events].sort((a, b) => a.seq - b.seq));
  if (gone.size === 0) return [];
  return events.flatMap((event): Note[] => {
    if (!gone.has(event.id) || event.kind !== 'done') return [];
    const left = effectsOf(view.book, event.key, event.outcome).some(leavesCase) || taskOf(view.book, event.key)?.send !== undefined;
    return left ? [{ code: 'cause-withdrawn', event: event.id, day: event.happened, data: { task: event.key }, clause: taskOf(view.book, event.key)?.clause ?? [], tone: 'warn' }] : [];
  });
}

function aboutAttendance(view: View): Note[] {
  return [...view.ledger.acts.values()].flat().filter((act) => act.absent.length > 0).map((act): Note => ({
    code: 'expected-absent', event: act.event, day: act.day, data: { task: act.task, roles: act.absent }, clause: taskOf(view.book, act.task)?.clause ?? [], tone: 'warn',
  }));
}

function aboutPeriods(view: View): Note[] {
  return Object.keys(view.book.draaiboek.periods).flatMap((key) => (periodOf(view, key)?.shortened ?? []).map((one): Note => ({
    code: 'extension-shortened', event: one.event, data: { period: key, asked: one.asked, given: one.given }, clause: view.book.draaiboek.periods[key]?.clause ?? [], tone: 'warn',
  })));
}

/** `hold: always` with nobody in it, today and while the case runs. */
function emptyRoles(view: View): Note[] {
  const { opened, ended } = view.ledger;
  if (!opened || ended) return [];
  return Object.entries(view.book.draaiboek.roles).flatMap(([role, word]): Note[] =>
    word.hold === 'always' && holdersOn(view.ledger, role, view.today).length === 0 ? [{ code: 'role-empty', day: view.today, data: { role, since: lastHeld(view, role) }, clause: word.clause ?? [], tone: 'warn' }] : []);
}

function lastHeld(view: View, role: string): string | null {
  return view.ledger.holders.filter((one) => one.role === role).at(-1)?.until ?? view.ledger.opened?.day ?? null;
}

