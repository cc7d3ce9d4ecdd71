/** Leaves about what was filled in. Empty is known; not yet asked is not known. */
import type { Condition, ConditionLeaf } from '../protocol/draaiboek.ts';
import { writtenPeriod } from './days.ts';
import type { Value } from './events.ts';
import { type FieldValue, findField, isEmpty } from './fields.ts';
import { isMultipleOf } from './lengths.ts';
import { type LeafAnswer, truthOf } from './leaf-answer.ts';
import { compare, isOneOf, operand, optionsNamed } from './operands.ts';
import type { Truth } from './reading.ts';
import { insideRow, rowsOf, settingOf, type View } from './view.ts';

export function evaluateField(view: View, leaf: ConditionLeaf): LeafAnswer {
  const subject = leaf.field ?? '';
  const fact = findField(view, subject);
  if (fact.pending) return { subject, found: undefined, truth: 'unknown', pending: true };
  const { truth, expected } = valueTruth(view, fact, leaf);
  const answer: LeafAnswer = { subject, found: fact.value, truth };
  if (expected !== undefined) answer.expected = expected;
  if (fact.event !== undefined) answer.event = fact.event;
  if (fact.day !== undefined) answer.day = fact.day;
  return answer;
}

export function evaluateSetting(view: View, leaf: ConditionLeaf): LeafAnswer {
  const subject = leaf.setting ?? '';
  const value = settingOf(view, subject);
  return { subject, found: value, ...valueTruth(view, { value }, leaf) };
}

function valueTruth(view: View, fact: FieldValue, leaf: ConditionLeaf): { truth: Truth; expected?: Value } {
  const empty = isEmpty(fact.value);
  if (leaf.filled !== undefined) return { truth: truthOf(!empty === leaf.filled), expected: leaf.filled };
  const expected = (leaf.is ?? leaf.has ?? leaf.step) as Value | undefined;
  if (empty || fact.value === undefined) return expected === undefined ? { truth: 'unknown' } : { truth: 'unknown', expected };
  const value = fact.value;
  if (leaf.is !== undefined) return isTruth(view, value, leaf.is);
  if (leaf.has !== undefined) return { truth: truthOf(isOneOf(value, [leaf.has])), expected: leaf.has };
  if (leaf.in !== undefined) return inTruth(view, value, leaf.in);
  if (leaf.step !== undefined) return stepTruth(view, value, leaf.step);
  return compare(view, value, leaf as Record<string, unknown>) ?? { truth: 'unknown' };
}

/** Answers as written; a dotted name stands for what that setting or other field says (GW-007: domicile against residence). */
function isTruth(view: View, value: Value, is: Value): { truth: Truth; expected?: Value } {
  if (Array.isArray(is)) {
    const wanted = is.map((one) => fieldOrPlain(view, one));
    const known = wanted.filter((one) => one !== undefined);
    return known.length < wanted.length ? { truth: 'unknown' } : { truth: truthOf(isOneOf(value, known)), expected: known };
  }
  const wanted = fieldOrPlain(view, is);
  return wanted === undefined ? { truth: 'unknown' } : { truth: truthOf(isOneOf(value, [wanted])), expected: wanted };
}

/** A word with a dot names a field or setting; any other word is meant as it stands. */
const fieldOrPlain = (view: View, one: Value): Value | undefined => (typeof one === 'string' && one.includes('.') ? operand(view, one) : one);

function inTruth(view: View, value: Value, named: unknown): { truth: Truth; expected?: Value } {
  const options = optionsNamed(view, named);
  return options === undefined ? { truth: 'unknown' } : { truth: truthOf(isOneOf(value, options)), expected: [...options] };
}

function stepTruth(view: View, value: Value, step: string): { truth: Truth; expected: Value } {
  const [length, unit] = [typeof value === 'string' ? writtenPeriod(view, value) : undefined, writtenPeriod(view, step)];
  return { truth: length && unit ? truthOf(isMultipleOf(length, unit)) : 'unknown', expected: step };
}

/** Rows of a form: how many, or whether some row is so. */
export function evaluateRows(view: View, leaf: ConditionLeaf): LeafAnswer {
  const subject = leaf.rows ?? '';
  const [form, field] = rowsNamed(view, subject);
  // What was told last time says nothing about the form that is still to be filled in.
  const pending = findField(view, `${form}.${field}`).pending;
  if (pending) return { subject, found: undefined, truth: 'unknown', pending };
  const rows = rowsOf(view, form, field);
  if (leaf.some === undefined) {
    const result = compare(view, rows.length, leaf as Record<string, unknown>) ?? { truth: 'unknown' as const };
    return { subject, found: rows.length, ...result };
  }
  const some: Condition = leaf.some;
  const answers = rows.map((row) => view.judge.evaluate(insideRow(view, row, rows), some, []).truth);
  const truth: Truth = answers.includes('yes') ? 'yes' : answers.includes('unknown') ? 'unknown' : 'no';
  return { subject, found: answers.filter((one) => one === 'yes').length, truth };
}

/** `form.field`, or a field key that one form has. */
function rowsNamed(view: View, written: string): [form: string, field: string] {
  const [first = '', second] = written.split('.');
  if (second !== undefined && view.book.draaiboek.forms[first]) return [first, second];
  return [view.book.formsOfField.get(first)?.[0] ?? '', first];
}

/** `field.cell` over all rows; money in euros is added in cents, so that sums are exact. */
export function evaluateSum(view: View, leaf: ConditionLeaf): LeafAnswer {
  const subject = leaf.sum ?? '';
  const parts = subject.split('.');
  const cell = parts.at(-1) ?? '';
  const [form, field] = rowsNamed(view, parts.slice(0, -1).join('.'));
  const pending = findField(view, `${form}.${field}`).pending;
  if (pending) return { subject, found: undefined, truth: 'unknown', pending };
  const amounts = rowsOf(view, form, field).map((row) => row.values[cell]);
  if (amounts.some((one) => typeof one !== 'number')) return { subject, found: undefined, truth: 'unknown' };
  const total = amounts.reduce<number>((sum, one) => sum + Math.round(Number(one) * 100), 0) / 100;
  if (leaf.is === undefined) return { subject, found: total, ...(compare(view, total, leaf as Record<string, unknown>) ?? { truth: 'unknown' as const }) };
  const against = operand(view, leaf.is);
  return { subject, found: total, truth: against === undefined ? 'unknown' : truthOf(against === total), ...(against === undefined ? {} : { expected: against }) };
}
