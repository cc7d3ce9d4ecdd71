/** The state of one duty on a day: done, waived, waiting, open, late. A done duty is frozen with the day it was judged against. */
import { addDays, type Day, daysBetween } from '../values/day.ts';
import type { Key, Term } from '../protocol/draaiboek.ts';
import { evaluate } from './conditions.ts';
import { choiceOn, settingsOf } from './case-settings.ts';
import { addWritten, dayOfRule } from './days.ts';
import { isAhead } from './fold-appointments.ts';
import { type Met, listOf } from './ledger.ts';
import { periodOf } from './periods.ts';
import type { DayReason, Finding, Obligation, ObligationState } from './reading.ts';
import type { View } from './view.ts';

export interface DutyFacts {
  key: Key; term: Term; id: string; due: Day | null; reason: DayReason; row?: string; anchorEvent?: string; waits?: Finding[];
  /** The state when nothing was done about it, where the shape of the term decides otherwise. */ undone?: ObligationState;
  met?: Met; count?: { of: number; have: number };
}

export function dutyOf(view: View, facts: DutyFacts): Obligation {
  const { term, id, key } = facts;
  const due = pausedDay(view, facts);
  const reason = due === facts.due || due === null ? facts.reason : { ...facts.reason, steps: [...facts.reason.steps, { step: 'pause', day: due }] };
  const duty: Obligation = {
    id, term: key, task: term.task, role: term.owes, due, opens: opensOn(view, term, due), until: slackDay(view, term, due, 'late'), earliest: slackDay(view, term, due, 'early'),
    state: 'open', reason: withChoices(view, term, reason), clause: term.clause ?? [],
  };
  if (facts.row !== undefined) duty.row = facts.row;
  if (facts.anchorEvent !== undefined) duty.anchorEvent = facts.anchorEvent;
  if (facts.count !== undefined) duty.count = facts.count;
  const appointment = listOf(view.ledger.planned, term.task).find((one) => isAhead(one) && (one.for === id || (one.for === undefined && facts.row !== undefined && one.row === facts.row)));
  if (appointment) duty.appointment = appointment.instance;
  settle(view, facts, duty);
  return duty;
}

/** A day the case moved itself says so. */
function withChoices(view: View, term: Term, reason: DayReason): DayReason {
  if (view.ledger.choices.size === 0) return reason;
  const chosen = settingsOf(term).flatMap((key) => choiceOn(view.ledger.choices.get(key), view.today) ?? []);
  return chosen.length === 0 ? reason : { ...reason, chosen };
}

function settle(view: View, facts: DutyFacts, duty: Obligation): void {
  const met = facts.met ?? view.ledger.met.get(duty.id);
  const waiver = view.ledger.waived.get(duty.id);
  if (met) {
    duty.state = 'done';
    duty.met = metFacts(view, facts.term, duty, met);
  } else if (waiver && (waiver.until === undefined || view.today <= waiver.until)) {
    duty.state = 'waived';
    duty.waived = { event: waiver.event, reason: waiver.reason, ...(waiver.until === undefined ? {} : { until: waiver.until }) };
  } else duty.state = undoneState(view, facts, duty);
}

function metFacts(view: View, term: Term, duty: Obligation, met: Met): NonNullable<Obligation['met']> {
  const judged = met.judged ?? duty.due;
  const latest = slackDay(view, term, judged, 'late');
  const anchor = duty.reason.anchorDay;
  return { ...met, late: latest !== null && met.day > latest, ...(anchor !== undefined && met.day < anchor ? { beforeAnchor: true } : {}) };
}

/** At the end of the case what was overdue is missed for good; what lay ahead lapses. */
function undoneState(view: View, facts: DutyFacts, duty: Obligation): ObligationState {
  const { ended } = view.ledger;
  if (ended) return duty.until !== null && duty.until < ended.day ? 'missed' : 'lapsed';
  if (facts.waits !== undefined) return 'unknown';
  if (facts.undone === 'missed') return 'missed';
  if (duty.due === null && facts.undone === undefined) return 'unknown';
  if (waitsNow(view, facts.term, duty)) return 'waiting';
  if (facts.undone !== undefined) return facts.undone;
  const { today } = view;
  if (duty.until !== null && today > duty.until) return 'late';
  if (duty.opens !== null && today < duty.opens) return 'later';
  return today === duty.due ? 'today' : 'open';
}

/** Waiting on somebody else is never late. */
function waitsNow(view: View, term: Term, duty: Obligation): boolean {
  if (term.while === undefined) return false;
  const answer = evaluate(view, term.while, term.clause ?? []);
  if (answer.truth !== 'yes') duty.waits = answer.findings;
  return answer.truth !== 'yes';
}

function opensOn(view: View, term: Term, due: Day | null): Day | null {
  if (term.opens === undefined) return null;
  if (!('minus' in term.opens) || 'from' in term.opens) return dayOfRule(view, term.opens as Exclude<Term['opens'], { minus: string } | undefined>, []).day;
  return due === null ? null : (addWritten(view, due, term.opens.minus, true)?.day ?? null);
}

/** A bare slack holds on both sides: a window around the day (GW-079). */
function slackDay(view: View, term: Term, due: Day | null, side: 'early' | 'late'): Day | null {
  if (due === null) return null;
  const written = typeof term.slack === 'string' ? term.slack : term.slack?.[side];
  if (written === undefined) return due;
  return addWritten(view, due, written, side === 'early')?.day ?? due;
}

/** Days inside a pause do not count: what is due falls later by its length, in calendar days. */
function pausedDay(view: View, facts: DutyFacts): Day | null {
  const pauses = view.book.pausesOfTerm.get(facts.key);
  const counted = facts.reason.anchorDay;
  if (!pauses || facts.due === null || counted === undefined) return facts.due;
  let due = facts.due;
  for (const key of pauses) {
    const pause = periodOf(view, key);
    if (!pause || pause.start === null || pause.start > due) continue;
    const from = pause.start > counted ? pause.start : counted;
    const until = pause.end ?? view.today;
    if (until >= from) due = addDays(due, daysBetween(from, until) + 1);
  }
  return due;
}
