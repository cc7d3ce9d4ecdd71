/** Leaves about days and the clock. */
import { addDays, type Day } from '../values/day.ts';
import { isWorkingDay } from '../values/calendar.ts';
import { clockOf } from '../values/moment.ts';
import type { ConditionLeaf } from '../protocol/draaiboek.ts';
import { anchorDay } from './anchors.ts';
import { dayOfRule } from './days.ts';
import { type LeafAnswer, truthOf } from './leaf-answer.ts';
import { compare, operand } from './operands.ts';
import { settingOf, type View } from './view.ts';

export function evaluateDay(view: View, leaf: ConditionLeaf): LeafAnswer {
  const subject = leaf.day ?? '';
  const anchor = anchorDay(view, subject);
  const base = { subject, found: anchor.day ?? undefined, ...(anchor.event === undefined ? {} : { event: anchor.event }), ...(anchor.day === null ? {} : { day: anchor.day }) };
  if (leaf.filled !== undefined) return { ...base, truth: anchor.pending ? 'unknown' : truthOf((anchor.day !== null) === leaf.filled), ...(anchor.pending ? { pending: true } : {}) };
  if (anchor.day === null) return { ...base, truth: 'unknown', ...(anchor.pending ? { pending: true } : {}) };
  if (leaf.is !== undefined) return sameDay(view, base, anchor.day, leaf);
  return { ...base, ...(compare(view, anchor.day, leaf as Record<string, unknown>) ?? { truth: 'unknown' as const }) };
}

function sameDay(view: View, base: Omit<LeafAnswer, 'truth'>, day: Day, leaf: ConditionLeaf): LeafAnswer {
  const against = operand(view, leaf.is);
  return against === undefined ? { ...base, truth: 'unknown' } : { ...base, expected: against, truth: truthOf(against === day) };
}

/** Whether one of so many days from a day on is not worked. */
export function evaluateNonworking(view: View, leaf: ConditionLeaf): LeafAnswer {
  const start = leaf.nonworking === undefined ? null : dayOfRule(view, leaf.nonworking, []).day;
  const days = operand(view, leaf.days);
  if (start === null || typeof days !== 'number') return { subject: 'nonworking', found: undefined, truth: 'unknown' };
  for (let i = 0; i < days; i += 1) {
    const one = addDays(start, i);
    if (!isWorkingDay(one, view.answers.calendar)) return { subject: 'nonworking', found: one, day: one, truth: 'yes' };
  }
  return { subject: 'nonworking', found: undefined, truth: 'no' };
}

/** `now: setting.x`: the setting names hours (`08:30-17:00`) of worked days in which it is so. */
export function evaluateNow(view: View, leaf: ConditionLeaf): LeafAnswer {
  const subject = leaf.now ?? '';
  const setting = settingOf(view, subject);
  const hours = typeof setting === 'string' ? setting : setting !== null && typeof setting === 'object' && !Array.isArray(setting) ? setting['hours'] : undefined;
  const match = typeof hours === 'string' ? /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(hours) : null;
  if (!match) return { subject, found: undefined, truth: 'unknown' };
  const clock = clockOf(view.now.moment);
  const worked = isWorkingDay(view.now.today, view.answers.calendar);
  return { subject, found: clock, expected: hours as string, truth: truthOf(worked && clock >= (match[1] ?? '') && clock < (match[2] ?? '')) };
}

