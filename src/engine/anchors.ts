/** Anchor to day. An anchor without a day says what is missing; it never guesses. */
import { type Day, parseDay } from '../values/day.ts';
import { closingDay, firstOnOrAfter, lastOnOrBefore, mailDay } from '../values/recurrence.ts';
import { type Anchor, parseAnchor } from '../protocol/anchor.ts';
import type { ClaimKind } from '../protocol/draaiboek.ts';
import { taskOf } from './compiled.ts';
import { findField } from './fields.ts';
import { listOf } from './ledger.ts';
import { runStart } from './night-counts.ts';
import { actsOf, isBlank, isOfRow, settingOf, type View } from './view.ts';

export interface AnchorDay { day: Day | null; event?: string; /** The act itself still brings it. */ pending?: boolean; /** It has not happened: known, and no. */ notYet?: boolean }

const NOTHING: AnchorDay = { day: null };
const NOT_YET: AnchorDay = { day: null, notYet: true };
const PENDING: AnchorDay = { day: null, pending: true };

export function anchorDay(view: View, written: string): AnchorDay {
  const anchor = parseAnchor(written);
  if (!anchor) {
    const literal = parseDay(written);
    return literal === undefined ? NOTHING : { day: literal };
  }
  return dayOf(view, anchor);
}

function dayOf(view: View, anchor: Anchor): AnchorDay {
  const { ledger } = view;
  switch (anchor.kind) {
    case 'opened':
      if (ledger.opened) return found(ledger.opened);
      return view.entering?.task === view.book.draaiboek.opens ? { day: view.entering.day } : NOT_YET;
    case 'closed': return ledger.ended ? found(ledger.ended) : NOT_YET;
    case 'today': return { day: view.today };
    case 'planned': return plannedDay(view);
    case 'claim-end': return claimEnd(view);
    case 'run-start': return runAnchor(view);
    case 'act': return actDay(view, anchor);
    case 'field': return fieldDay(view, anchor.form, anchor.field);
    case 'row': return valueDay(view.cells?.[anchor.cell] ?? view.row?.values[anchor.cell], view.row?.event);
    case 'period': return periodDay(view, anchor);
    case 'term': return { day: view.judge.obligations(view, anchor.term)[0]?.due ?? null };
    case 'stage': {
      const entered = ledger.entered.get(`${anchor.track}.${anchor.stage}`)?.at(anchor.pick === 'first' ? 0 : -1);
      return entered ? found(entered) : NOT_YET;
    }
    case 'agreed': return agreedDay(view, anchor.task, anchor.role);
    case 'series': return seriesDay(view, anchor);
    case 'setting': return valueDay(settingOf(view, anchor.setting), undefined);
  }
}

/** The first night of the unbroken series; without one it has not happened, and without a look at the nights nobody knows. */
function runAnchor(view: View): AnchorDay {
  const start = runStart(view);
  return start === null ? NOT_YET : start === undefined ? NOTHING : { day: start };
}

/** The end of the last stay, as it stands; a leaving sets it. A gate on an act that takes, lengthens or ends a stay sees the end it would have. */
function claimEnd(view: View): AnchorDay {
  const act = view.entering;
  if (act?.claim !== undefined && STAYING.has(taskOf(view.book, act.task)?.claim?.kind)) return { day: act.claim.until };
  const stay = view.ledger.claims.findLast((one) => one.kind === 'stay');
  return stay === undefined ? NOT_YET : { day: stay.until, event: stay.left?.event ?? stay.event };
}
const STAYING: ReadonlySet<ClaimKind | undefined> = new Set(['stay', 'extend', 'leave']);

const found = (fact: { day: Day; event: string }): AnchorDay => ({ day: fact.day, event: fact.event });

function plannedDay(view: View): AnchorDay {
  const day = view.entering?.planned ?? view.appointment?.day;
  if (day !== undefined) return { day };
  return view.entering?.verb === 'plan' ? PENDING : NOTHING;
}

function actDay(view: View, anchor: Extract<Anchor, { kind: 'act' }>): AnchorDay {
  const { fact, row } = view;
  if (anchor.pick === null && fact?.task === anchor.task && isKind(fact, anchor.fact)) return { day: fact.day, event: fact.event };
  if (anchor.fact === 'planned') return plannedAnchor(view, anchor.task, anchor.pick);
  const all = anchor.fact === 'done' ? actsOf(view, anchor.task) : listOf(view.ledger.missed, anchor.task);
  const list = row && view.book.draaiboek.tasks[anchor.task]?.per !== undefined ? all.filter((one) => isOfRow(view, one, row.id)) : all;
  const chosen = anchor.pick === 'first' ? list[0] : list.at(-1);
  if (chosen) return chosen.event === '' ? { day: chosen.day } : { day: chosen.day, event: chosen.event };
  return NOT_YET;
}

const isKind = (fact: object, kind: 'done' | 'planned' | 'missed'): boolean => (kind === 'missed' ? 'reason' in fact : 'attended' in fact);

/** First and last by the day they are planned for, whatever the order they were planned in. */
function plannedAnchor(view: View, task: string, pick: 'first' | 'last' | null): AnchorDay {
  const { appointment } = view;
  if (pick === null && appointment?.task === task) return { day: appointment.day, event: appointment.history.at(-1)?.event ?? '' };
  let chosen: { day: Day; event: string } | undefined;
  for (const one of listOf(view.ledger.planned, task)) {
    if (one.state === 'dropped' || one.state === 'missed') continue;
    if (!chosen || (pick === 'first' ? one.day < chosen.day : one.day >= chosen.day)) chosen = { day: one.day, event: one.history.at(-1)?.event ?? '' };
  }
  return chosen ? found(chosen) : NOT_YET;
}

function fieldDay(view: View, form: string | null, field: string): AnchorDay {
  const fact = findField(view, form === null ? field : `${form}.${field}`);
  return fact.pending ? PENDING : valueDay(fact.value, fact.event);
}

/** A month counts from its first day. */
function valueDay(value: unknown, event: string | undefined): AnchorDay {
  const text = typeof value === 'string' ? (value.length === 7 ? `${value}-01` : value) : '';
  const day = parseDay(text);
  if (day === undefined) return NOTHING;
  return event === undefined || event === '' ? { day } : { day, event };
}

function periodDay(view: View, anchor: Extract<Anchor, { kind: 'period' }>): AnchorDay {
  const period = view.judge.period(view, anchor.period);
  if (!period) return NOTHING;
  const event = period.reason.event === undefined ? {} : { event: period.reason.event };
  if (anchor.side === 'start') return { day: period.start, ...event };
  if (anchor.side === 'stopped') return period.stopped === undefined ? NOT_YET : { day: period.stopped, ...event };
  const turn = view.turn?.period === anchor.period ? period.ends[view.turn.index] : undefined;
  return { day: turn ?? period.end, ...event };
}

/** With a role: the first time that role agreed. Without: the day the last one who must agreed. */
function agreedDay(view: View, task: string, role: string | null): AnchorDay {
  const given = agreementsOf(view, task);
  if (role === null) {
    const acts = listOf(view.ledger.acts, task).at(-1);
    if (!acts || acts.draft) return isBlank(view, task) ? PENDING : NOT_YET;
    return { day: acts.agreements.reduce<Day>((last, one) => (one.day > last ? one.day : last), acts.day), event: acts.event };
  }
  const days = given.filter((one) => one.role === role);
  const latest = days.reduce<(typeof days)[number] | undefined>((last, one) => (!last || one.day > last.day ? one : last), undefined);
  if (latest) return latest.event === undefined ? { day: latest.day } : { day: latest.day, event: latest.event };
  return isBlank(view, task) ? PENDING : NOT_YET;
}

function agreementsOf(view: View, task: string): { role: string; day: Day; event?: string }[] {
  const act = view.entering;
  if (act?.task === task && act.agreements !== undefined) return act.agreements;
  return listOf(view.ledger.acts, task).at(-1)?.agreements ?? [];
}

function seriesDay(view: View, anchor: Extract<Anchor, { kind: 'series' }>): AnchorDay {
  const { meeting } = view.answers;
  // On an agenda `series.last` is the meeting before that one, not the one before today.
  if (anchor.series === null || anchor.series === meeting?.series) {
    if (meeting !== undefined && anchor.side !== 'mail' && anchor.side !== 'closes') return { day: anchor.side === 'last' ? meeting.last : meeting.day };
    if (anchor.series === null) return NOTHING;
  }
  const rule = view.answers.series?.(anchor.series);
  if (!rule) return NOTHING;
  if (anchor.side === 'last') return { day: lastOnOrBefore(rule, view.today) ?? null };
  const next = firstOnOrAfter(rule, view.today);
  if (next === undefined) return NOTHING;
  if (anchor.side === 'closes') return { day: closingDay(rule, next) ?? null };
  return anchor.side === 'mail' ? { day: mailDay(rule, next) ?? null } : { day: next };
}
