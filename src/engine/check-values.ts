/**
 * Whether what was filled in fits the form: one answer for pages, PDF import, API and decide.
 * Values are plain: money in euros with at most two decimals (12.5), days ISO, choices by key, rows as objects.
 */
import type { Draaiboek, Field, Key, RowCell } from '../protocol/draaiboek.ts';
import { parseDay } from '../values/day.ts';
import { fieldOf } from './compiled.ts';
import { evaluate } from './conditions.ts';
import { dayOfRule } from './days.ts';
import type { CaseEvent, Value, Values } from './events.ts';
import { isEmpty } from './fields.ts';
import { type Asked, type Fault, shapeFault } from './field-kinds.ts';
import { optionKeys } from './field-options.ts';
import { foldCase } from './fold.ts';
import type { Answers, Now, Refusal, Truth } from './reading.ts';
import { lookAt } from './look.ts';
import { entering, insideRow, rowsOf, type View } from './view.ts';

/** For forms before or outside an act: `events` are those of the case, none for an opening form. */
export function checkForm(draaiboek: Draaiboek, form: Key, values: Values, now: Now, answers: Answers, about: { events?: readonly CaseEvent[]; task?: Key; outcome?: Key } = {}): Refusal[] {
  return checkValues(formView(draaiboek, form, values, now, answers, about), form, values);
}

/** A look at the case with this form being filled in; asks nothing of the draaiboek but the form's task. */
export function formView(draaiboek: Draaiboek, form: Key, values: Values, now: Now, answers: Answers, about: { events?: readonly CaseEvent[]; task?: Key; outcome?: Key } = {}): View {
  const view = lookAt(foldCase(draaiboek, about.events ?? []), now, answers);
  const task = about.task ?? Object.keys(draaiboek.tasks).find((key) => draaiboek.tasks[key]?.form === form) ?? '';
  return entering(view, { verb: 'do', task, day: now.today, values, ...(about.outcome === undefined ? {} : { outcome: about.outcome }) });
}

/** All faults, each with its field (`field`, or `field.row.cell` with rows from 1). `view` has the act being entered. */
export function checkValues(view: View, form: Key, values: Values): Refusal[] {
  const fields = view.book.draaiboek.forms[form]?.fields ?? {};
  const unknown = Object.keys(values).filter((key) => fieldOf(view.book, form, key) === undefined).map((key): Refusal => refusal({ code: 'field-unknown', data: {} }, key, []));
  const faults = Object.entries(fields).flatMap(([key, field]) => fieldFaults(view, key, field, values[key]));
  return [...unknown, ...faults];
}

const refusal = (fault: Fault, field: string, clause: readonly string[] | undefined): Refusal => ({ code: fault.code, data: fault.data, clause: [...(clause ?? [])], field });

function fieldFaults(view: View, key: Key, field: Field, value: Value | undefined): Refusal[] {
  const asked = isAsked(view, field.when);
  if (asked === 'no') return [];
  if (isEmpty(value)) return asked === 'yes' && field.must !== undefined && field.must !== false && !waits(view, field) ? [refusal({ code: 'missing', data: {} }, key, field.clause)] : [];
  const fault = shapeFault(asAsked(view, field), value as Value);
  if (fault) return [refusal(fault, key, field.clause)];
  const outside = outsideDays(view, field, value as Value);
  if (outside) return [refusal(outside, key, field.clause)];
  if (field.is === 'rows') return rowFaults(view, key, field, value as Values[]);
  const lacking = lackingOptions(view, field, value as Value);
  return lacking.length === 0 ? [] : [refusal({ code: 'options-missing', data: { options: lacking } }, key, field.clause)];
}

/** What may wait is asked of one task only. */
const waits = (view: View, field: Field): boolean => field.later !== undefined && view.entering?.task !== field.later;

/** A day before or after what the form allows; a bound without a day of its own bounds nothing. */
function outsideDays(view: View, field: Field, value: Value): Fault | undefined {
  const told = typeof value === 'string' ? parseDay(value) : undefined;
  const [first, last] = [field['not-before'], field['not-after']].map((rule) => (rule === undefined ? null : dayOfRule(view, rule, []).day));
  if (told === undefined) return undefined;
  if (first != null && told < first) return { code: 'day-too-early', data: { first } };
  return last != null && told > last ? { code: 'day-too-late', data: { last } } : undefined;
}

export function isAsked(view: View, when: Field['when']): Truth {
  return when === undefined ? 'yes' : evaluate(view, when, []).truth;
}

const asAsked = (view: View, field: Field | RowCell): Asked => ({
  kind: field.is, options: optionKeys(view, field), ...(field.max === undefined ? {} : { max: field.max }), ...(field.min === undefined ? {} : { min: field.min }),
  ...('step' in field && field.step !== undefined ? { step: field.step } : {}),
});

/** `must: all` asks every tick, `must: [x]` those named (GW-050, GW-131). */
function lackingOptions(view: View, field: Field, value: Value): Key[] {
  const wanted = field.must === 'all' ? (optionKeys(view, field) ?? []) : Array.isArray(field.must) ? field.must : [];
  const given = Array.isArray(value) ? value : [value];
  return wanted.filter((option) => !given.includes(option));
}

function rowFaults(view: View, key: Key, field: Field, rows: Values[]): Refusal[] {
  const cells = Object.entries(field.row ?? {}).map(([name, cell]): [Key, RowCell] => [name, typeof cell === 'string' ? { is: cell } : cell]);
  const faults = rows.flatMap((row, place) => {
    const at = insideRow(view, { id: String(place + 1), values: row, event: '' }, []);
    const where = `${key}.${place + 1}`;
    const strange = Object.keys(row).filter((name) => name !== 'id' && !cells.some(([known]) => known === name));
    return [...strange.map((name) => refusal({ code: 'field-unknown', data: {} }, `${where}.${name}`, [])), ...cells.flatMap(([name, cell]) => cellFaults(at, `${where}.${name}`, cell, row[name], field))];
  });
  return [...faults, ...missingRows(view, key, field, cells, rows)];
}

function cellFaults(view: View, where: string, cell: RowCell, value: Value | undefined, field: Field): Refusal[] {
  const asked = isAsked(view, cell.when);
  if (asked === 'no') return [];
  if (isEmpty(value)) return asked === 'yes' && cell.must === true ? [refusal({ code: 'missing', data: {} }, where, cell.clause ?? field.clause)] : [];
  const fault = shapeFault(asAsked(view, cell), value as Value);
  return fault ? [refusal(fault, where, cell.clause ?? field.clause)] : [];
}

/** `must: all` on rows that stand for other rows (rooms): each of those has its row. */
function missingRows(view: View, key: Key, field: Field, cells: [Key, RowCell][], rows: Values[]): Refusal[] {
  const pointing = cells.find(([, cell]) => cell.is.includes('.') && !cell.is.startsWith('list.') && !cell.is.startsWith('setting.'));
  if (field.must !== 'all' || !pointing) return [];
  const [form = '', list = ''] = pointing[1].is.split('.');
  const lacking = rowsOf(view, form, list).filter((target) => !rows.some((row) => row[pointing[0]] === target.id)).map((target) => target.id);
  return lacking.length === 0 ? [] : [refusal({ code: 'rows-missing', data: { rows: lacking } }, key, field.clause)];
}

/** What is stored: only what was asked and filled in; every row with an id that no earlier row had (tasks and terms point at it). */
export function keptValues(view: View, form: Key, values: Values): Values {
  const kept: Values = {};
  for (const [key, value] of Object.entries(values)) {
    const field = fieldOf(view.book, form, key);
    if (!field || isEmpty(value) || isAsked(view, field.when) === 'no') continue;
    kept[key] = field.is === 'rows' ? withIds(value, view.ledger.rows.get(`${form}.${key}`) ?? []) : value;
  }
  return kept;
}

function withIds(value: Value, before: readonly { id: string }[]): Value {
  if (!Array.isArray(value)) return value;
  const given = value.flatMap((row) => (row !== null && typeof row === 'object' && !Array.isArray(row) && typeof row['id'] === 'string' ? [row['id']] : []));
  let last = Math.max(0, ...[...before.map((row) => row.id), ...given].map(Number).filter(Number.isInteger));
  return value.map((row) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row) || typeof row['id'] === 'string') return row;
    last += 1;
    return { id: String(last), ...row };
  });
}
