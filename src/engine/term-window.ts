/** Enough in a window: `at-least 2 between a and b`, or per week, month, quarter or year. Counted from the facts, nothing is ticked off. */
import { addDays, addMonths, dayFromParts, type Day, firstOfMonth, monthOf, weekday, yearOf } from '../values/day.ts';
import type { Key, Term } from '../protocol/draaiboek.ts';
import { dayOfRule } from './days.ts';
import { dutyOf, type DutyFacts } from './duty-state.ts';
import type { DayReason, DoneFact, Obligation } from './reading.ts';
import { actsOf, type View } from './view.ts';

const MOST_WINDOWS = 1200;

interface Window { id: string; from: Day; until: Day | null; reason: DayReason }

export function windowsOf(view: View, key: Key, term: Term): Obligation[] {
  const [first, last] = term.between ?? [];
  const from = dayOfRule(view, first ?? term.from ?? 'opened', term.clause ?? []);
  const until = last === undefined ? { day: null, reason: from.reason } : dayOfRule(view, last, term.clause ?? []);
  if (from.day === null) return [dutyOf(view, { key, term, id: key, due: null, reason: from.reason, count: { of: term['at-least'] ?? 1, have: 0 } })];
  const windows = term.per === undefined ? [{ id: key, from: from.day, until: until.day, reason: until.reason }] : calendarWindows(view, key, term.per, from.day, until.day, from.reason);
  return windows.map((window) => windowDuty(view, key, term, window));
}

function windowDuty(view: View, key: Key, term: Term, window: Window): Obligation {
  const of = term['at-least'] ?? 1;
  const acts = [term.task, ...(term.also ?? [])].flatMap((task) => actsOf(view, task)).filter((act) => act.day >= window.from && (window.until === null || act.day <= window.until));
  const facts: DutyFacts = {
    key, term, id: window.id, due: window.until, count: { of, have: acts.length },
    reason: { ...window.reason, rule: { atLeast: of, ...(term.per === undefined ? {} : { per: term.per }) } },
  };
  const enough = nth(acts, of);
  if (enough) facts.met = { event: enough.event, day: enough.day, judged: window.until };
  // A window that has shut cannot be made good; one that has not opened its end yet is simply open.
  if (window.until !== null && window.until < view.today) facts.undone = 'missed';
  else if (window.until === null) facts.undone = 'open';
  return dutyOf(view, facts);
}

function nth(acts: DoneFact[], of: number): DoneFact | undefined {
  if (acts.length < of) return undefined;
  return [...acts].sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))[of - 1];
}

/** Calendar weeks, months, quarters or years that the stretch touches, up to the one today lies in. */
function calendarWindows(view: View, key: Key, per: NonNullable<Term['per']>, from: Day, until: Day | null, reason: DayReason): Window[] {
  const windows: Window[] = [];
  const end = until !== null && until < view.today ? until : view.today;
  for (let start = windowStart(per, from); start <= end && windows.length < MOST_WINDOWS; ) {
    const next = nextStart(per, start);
    const last = addDays(next, -1);
    windows.push({ id: `${key}#${windowName(per, start)}`, from: start < from ? from : start, until: until !== null && until < last ? until : last, reason });
    start = next;
  }
  return windows;
}

function windowStart(per: NonNullable<Term['per']>, day: Day): Day {
  if (per === 'week') return addDays(day, 1 - weekday(day));
  if (per === 'month') return firstOfMonth(day);
  if (per === 'year') return dayFromParts(yearOf(day), 1, 1);
  return dayFromParts(yearOf(day), Math.floor((monthOf(day) - 1) / 3) * 3 + 1, 1);
}

function nextStart(per: NonNullable<Term['per']>, start: Day): Day {
  if (per === 'week') return addDays(start, 7);
  return addMonths(start, per === 'month' ? 1 : per === 'quarter' ? 3 : 12);
}

/** A week is named by its Monday, a month 2026-10, a quarter 2026-Q4, a year 2026. */
function windowName(per: NonNullable<Term['per']>, start: Day): string {
  if (per === 'week') return start;
  if (per === 'month') return start.slice(0, 7);
  return per === 'year' ? start.slice(0, 4) : `${start.slice(0, 4)}-Q${Math.floor((monthOf(start) - 1) / 3) + 1}`;
}
