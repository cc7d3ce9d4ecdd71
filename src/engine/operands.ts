/** The other side of a comparison: a plain value, a setting, a count, a field, a day rule, or a choice between two. */
import { parseDay } from '../values/day.ts';
import { parseAnchor } from '../protocol/anchor.ts';
import type { Condition, DayRule } from '../protocol/draaiboek.ts';
import { COMPARISONS, type Comparison } from '../protocol/condition.ts';
import { anchorDay } from './anchors.ts';
import { dayOfRule, writtenPeriod } from './days.ts';
import type { Value } from './events.ts';
import { findField } from './fields.ts';
import { roughDays } from './lengths.ts';
import type { Truth } from './reading.ts';
import { settingOf, type View } from './view.ts';

/** Undefined when the other side is not known. */
export function operand(view: View, raw: unknown): Value | undefined {
  if (typeof raw === 'object' && raw !== null && !Array.isArray(raw)) return objectOperand(view, raw as Record<string, unknown>);
  if (typeof raw !== 'string') return raw as Value | undefined;
  if (raw.startsWith('setting.')) return settingOf(view, raw);
  if (raw.startsWith('count.')) return view.judge.count(view, raw.slice('count.'.length))?.value ?? undefined;
  if (parseAnchor(raw)) return anchorDay(view, raw).day ?? undefined;
  const [form = '', field = ''] = raw.split('.');
  if (field !== '' && view.book.draaiboek.forms[form]?.fields[field]) return findField(view, raw).value;
  return raw;
}

function objectOperand(view: View, raw: Record<string, unknown>): Value | undefined {
  if ('if' in raw) {
    const test = view.judge.evaluate(view, raw['if'] as Condition, []);
    return test.truth === 'unknown' ? undefined : operand(view, test.truth === 'yes' ? raw['then'] : raw['else']);
  }
  if ('from' in raw || 'earliest' in raw || 'latest' in raw) return dayOfRule(view, raw as DayRule, []).day ?? undefined;
  return undefined;
}

/** Options named by a list or setting, or written out. */
export function optionsNamed(view: View, raw: unknown): readonly Value[] | undefined {
  if (typeof raw === 'string' && raw.startsWith('list.')) {
    const key = raw.slice('list.'.length);
    const own = (view.book.draaiboek.lists[key] ?? []).map((entry) => entry.key);
    return [...own, ...(view.answers.list?.(key) ?? [])];
  }
  const value = operand(view, raw);
  return value === undefined || value === null ? undefined : Array.isArray(value) ? value : [value];
}

/** All comparisons written beside a leaf; null when none is. */
export function compare(view: View, found: Value | undefined, leaf: Record<string, unknown>): { truth: Truth; expected?: Value } | null {
  let result: { truth: Truth; expected?: Value } | null = null;
  for (const word of COMPARISONS) {
    if (leaf[word] === undefined) continue;
    const against = operand(view, leaf[word]);
    const truth = found === undefined || found === null || against === undefined || against === null ? 'unknown' : holds(view, found, word, against);
    if (result === null || truth === 'no' || (truth === 'unknown' && result.truth === 'yes')) result = against === undefined ? { truth } : { truth, expected: against };
  }
  return result;
}

function holds(view: View, found: Value, word: Comparison, against: Value): Truth {
  const order = orderOf(view, found, against);
  if (order === undefined) return 'unknown';
  const yes = word === 'at-least' ? order >= 0 : word === 'at-most' ? order <= 0 : word === 'more-than' ? order > 0 : order < 0;
  return yes ? 'yes' : 'no';
}

/** Days with days, lengths of time with lengths of time, numbers with numbers; nothing else is compared. */
function orderOf(view: View, a: Value, b: Value): number | undefined {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a !== 'string' || typeof b !== 'string') return mixedOrder(view, a, b);
  if (parseDay(a) !== undefined && parseDay(b) !== undefined) return a < b ? -1 : a > b ? 1 : 0;
  const [left, right] = [writtenPeriod(view, a), writtenPeriod(view, b)];
  return left && right ? roughDays(left) - roughDays(right) : undefined;
}

/** A sum of lengths is a number of months; it may be held against a written length. */
function mixedOrder(view: View, a: Value, b: Value): number | undefined {
  const inMonths = (value: Value): number | undefined => {
    if (typeof value === 'number') return value;
    const length = typeof value === 'string' ? writtenPeriod(view, value) : undefined;
    return length && length.years * 12 + length.months;
  };
  const [left, right] = [inMonths(a), inMonths(b)];
  return left === undefined || right === undefined ? undefined : left - right;
}

/** Equal as people mean it: one of several, numbers by value, text by letter. */
export function isOneOf(found: Value, wanted: readonly Value[]): boolean {
  return Array.isArray(found) ? found.some((one) => wanted.includes(one)) : wanted.includes(found);
}
