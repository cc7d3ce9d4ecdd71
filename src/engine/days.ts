/** Day rule to day, with every step and every closed day stepped over: the answer to "waarom deze datum?". */
import { adjustDay } from '../values/adjust.ts';
import type { Day } from '../values/day.ts';
import { countPeriod, negatePeriod, parsePeriod, type Period } from '../values/period.ts';
import type { ClauseId, DayRule } from '../protocol/draaiboek.ts';
import { anchorDay } from './anchors.ts';
import type { DayReason } from './reading.ts';
import { settingOf, type View } from './view.ts';

export interface FoundDay { day: Day | null; reason: DayReason; pending?: boolean; notYet?: boolean }

/** Never throws: what is missing stands in the reason. */
export function dayOfRule(view: View, rule: DayRule | string, clause: ClauseId[]): FoundDay {
  if (typeof rule === 'string') return dayOfRule(view, { from: rule }, clause);
  if ('earliest' in rule) return chosenDay(view, rule, rule.earliest, clause, (a, b) => a < b);
  if ('latest' in rule) return chosenDay(view, rule, rule.latest, clause, (a, b) => a > b);
  const start = startOf(view, rule.from, rule, clause);
  if (start.day === null) return start;
  const { reason } = start;
  let day = start.day;
  for (const [written, back] of [[rule.plus, false], [rule.minus, true]] as const) {
    if (written === undefined) continue;
    const moved = addWritten(view, day, written, back);
    if (!moved) return lacking(reason, written);
    day = moved.day;
    reason.steps.push(moved);
  }
  return rule.then === undefined ? { day, reason } : adjusted(view, day, rule.then, reason);
}

function startOf(view: View, from: string | DayRule, rule: DayRule, clause: ClauseId[]): FoundDay {
  if (typeof from !== 'string') {
    const inner = dayOfRule(view, from, clause);
    return { ...inner, reason: { ...inner.reason, rule } };
  }
  const anchor = anchorDay(view, from);
  const reason: DayReason = { anchor: from, rule, steps: [], clause };
  if (anchor.event !== undefined) reason.event = anchor.event;
  if (anchor.day !== null) reason.anchorDay = anchor.day;
  else reason.missing = from;
  return { day: anchor.day, reason, ...(anchor.pending ? { pending: true } : {}), ...(anchor.notYet ? { notYet: true } : {}) };
}

function adjusted(view: View, from: Day, then: NonNullable<Extract<DayRule, { from: unknown }>['then']>, reason: DayReason): FoundDay {
  const reached = adjustDay(from, then, view.answers);
  reason.steps.push(...reached.steps);
  return 'missing' in reached ? lacking(reason, reached.missing) : { day: reached.day, reason };
}

function lacking(reason: DayReason, missing: string): FoundDay {
  return { day: null, reason: { ...reason, missing } };
}

/** One of several without a day leaves the whole without a day, as it could be the earliest or the latest; unless only what is known counts. */
function chosenDay(view: View, rule: Exclude<DayRule, { from: unknown }>, list: DayRule[], clause: ClauseId[], better: (a: Day, b: Day) => boolean): FoundDay {
  let chosen: FoundDay | undefined;
  let lacks: FoundDay | undefined;
  for (const one of list) {
    const found = dayOfRule(view, one, clause);
    if (found.day === null) {
      if (rule.known !== true) return found;
      lacks ??= found;
      continue;
    }
    if (!chosen || chosen.day === null || better(found.day, chosen.day)) chosen = found;
  }
  return chosen ? { ...chosen, reason: { ...chosen.reason, rule } } : (lacks ?? { day: null, reason: { anchor: '', rule, steps: [], clause, missing: '' } });
}

/** A period as written (`P1M`, `-1wd`, `setting.x`) added to a day; undefined when it does not read as one. */
export function addWritten(view: View, to: Day, written: string, back = false): DayReason['steps'][number] | undefined {
  const length = writtenPeriod(view, written);
  if (!length) return undefined;
  const { day, skipped } = countPeriod(to, back ? negatePeriod(length) : length, view.answers.calendar);
  const step = back ? `-${written}` : written;
  return skipped.length === 0 ? { step, day } : { step, day, skipped: [...skipped] };
}

const parsed = new Map<string, Period | undefined>();

/** Written periods come from draaiboeken and settings: few, and read thousands of times. */
export function writtenPeriod(view: View, written: string): Period | undefined {
  const value = written.startsWith('setting.') ? settingOf(view, written) : written;
  if (typeof value !== 'string') return undefined;
  if (!parsed.has(value)) {
    if (parsed.size > 5000) parsed.clear();
    parsed.set(value, parsePeriod(value));
  }
  return parsed.get(value);
}
