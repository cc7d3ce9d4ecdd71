/** Again and again: `every` from a day. Turns are counted from the anchor in one go, never step by step from a clamped day. */
import { addPeriod, multiplyPeriod, type Period } from '../values/period.ts';
import type { Day } from '../values/day.ts';
import type { Key, Term } from '../protocol/draaiboek.ts';
import { evaluate } from './conditions.ts';
import { dayOfRule, writtenPeriod } from './days.ts';
import { dutyOf, type DutyFacts } from './duty-state.ts';
import type { DayReason, Obligation } from './reading.ts';
import { findField } from './fields.ts';
import { settingOf, type View } from './view.ts';

/** A rhythm without an end stops here: longer than any case lives, short enough to compute. */
const MOST_TURNS = 1200;

interface Beat { due: Day; n: number; every: string }

export function rhythmOf(view: View, key: Key, term: Term): Obligation[] {
  const from = dayOfRule(view, term.from ?? 'opened', term.clause ?? []);
  const stages = chosenStages(view, term, from.day) ?? stagesOf(view, term);
  if (from.day === null || stages.length === 0) return [dutyOf(view, { key, term, id: `${key}#1`, due: null, reason: from.day === null ? from.reason : { ...from.reason, missing: 'every' } })];
  const last = term.until === undefined ? null : dayOfRule(view, term.until, []).day;
  const beats = term['counts-from'] === 'last-done' ? beatsFromLastDone(view, key, from.day, stages) : beatsFrom(view, from.day, stages);
  const kept = last === null ? beats : beats.filter((beat) => beat.due <= last);
  const waiting = term.while !== undefined && evaluate(view, term.while, term.clause ?? []).truth !== 'yes';
  return kept.flatMap((beat, place) => dutyAt(view, key, term, from.reason, beat, kept[place + 1], waiting));
}

/** A turn nobody took is missed once the next one is due: it can no longer be done in its own time. While waiting only the turn at hand shows. */
function dutyAt(view: View, key: Key, term: Term, reason: DayReason, beat: Beat, next: Beat | undefined, waiting: boolean): Obligation[] {
  const id = `${key}#${beat.n}`;
  const over = next !== undefined && next.due <= (view.ledger.ended?.day ?? view.today);
  const known = view.ledger.met.has(id) || view.ledger.waived.has(id);
  if (waiting && over && !known) return [];
  const facts: DutyFacts = { key, term, id, due: beat.due, reason: { ...reason, rule: { every: beat.every, n: beat.n }, steps: [...reason.steps, { step: `${beat.n} x ${beat.every}`, day: beat.due }] } };
  if (reason.event !== undefined) facts.anchorEvent = reason.event;
  if (over) facts.undone = 'missed';
  return [dutyOf(view, facts)];
}

/** Written steps: one length for ever, or stages that hold for a while (`{P3M: P1Y}`: every three months, for a year). */
interface Stage { every: Period; written: string; lasts?: Period; /** Last day of the stage, where it is a day and no length. */ until?: Day }

function stagesOf(view: View, term: Term): Stage[] {
  const steps = Array.isArray(term.every) ? term.every : [term.every];
  return steps.flatMap((step) => {
    if (step === undefined) return [];
    if (typeof step !== 'string') {
      return Object.entries(step).flatMap(([every, lasts]) => made(view, every, lasts));
    }
    return made(view, pickedLength(view, step, term.pick) ?? step, undefined);
  });
}

/** A rhythm this case changed itself: each change begins to count on its own day, and what came before keeps the rhythm it had. */
function chosenStages(view: View, term: Term, from: Day | null): Stage[] | undefined {
  const { every } = term;
  if (from === null || typeof every !== 'string' || term.pick !== undefined || term['counts-from'] === 'last-done') return undefined;
  const changes = (view.ledger.choices.get(every.replace('setting.', '')) ?? []).filter((one) => one.from > from && one.from <= view.today);
  const days = [...new Set(changes.map((one) => one.from))];
  if (days.length === 0) return undefined;
  return [from, ...days].flatMap((start, at): Stage[] => {
    const until = days[at];
    const [stage] = made({ ...view, today: start }, every, undefined);
    return stage === undefined ? [] : [{ ...stage, ...(until === undefined ? {} : { until }) }];
  });
}

function made(view: View, written: string, lasts: string | undefined): Stage[] {
  const every = writtenPeriod(view, written);
  const length = lasts === undefined ? undefined : writtenPeriod(view, lasts);
  return every ? [{ every, written, ...(length === undefined ? {} : { lasts: length }) }] : [];
}

/** `every: setting.x, pick: field`: the value of the field chooses among the lengths of the setting. */
function pickedLength(view: View, written: string, pick: Key | undefined): string | undefined {
  const setting = pick === undefined ? undefined : settingOf(view, written);
  if (setting === undefined || setting === null || typeof setting !== 'object' || Array.isArray(setting) || pick === undefined) return undefined;
  const chosen = findField(view, pick).value;
  const length = typeof chosen === 'string' ? (setting[chosen] ?? setting['else']) : setting['else'];
  return typeof length === 'string' ? length : undefined;
}

/** Every turn up to today and the first one after it. */
function beatsFrom(view: View, from: Day, stages: readonly Stage[]): Beat[] {
  const beats: Beat[] = [];
  const { calendar } = view.answers;
  let start = from;
  for (const stage of stages) {
    const end = stage.until ?? (stage.lasts === undefined ? null : addPeriod(start, stage.lasts, calendar));
    for (let turn = 1; beats.length < MOST_TURNS; turn += 1) {
      const due = addPeriod(start, multiplyPeriod(stage.every, turn), calendar);
      if (end !== null && due > end) break;
      beats.push({ due, n: beats.length + 1, every: stage.written });
      if (due > view.today) return beats;
    }
    if (end === null) break;
    start = end;
  }
  return beats;
}

/** Each turn counts from the day the one before was done; only the next one is open. */
function beatsFromLastDone(view: View, key: Key, from: Day, stages: readonly Stage[]): Beat[] {
  const stage = stages[0];
  if (!stage) return [];
  const beats: Beat[] = [];
  let start = from;
  for (let n = 1; n <= MOST_TURNS; n += 1) {
    beats.push({ due: addPeriod(start, stage.every, view.answers.calendar), n, every: stage.written });
    const met = view.ledger.met.get(`${key}#${n}`);
    if (!met) break;
    start = met.day;
  }
  return beats;
}
