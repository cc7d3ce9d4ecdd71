/** Where the value of a field comes from: the act being entered, the instance at hand, or the latest filled-in form. */
import type { Day } from '../values/day.ts';
import type { Key } from '../protocol/draaiboek.ts';
import { fieldOf, homeOfField, taskOf } from './compiled.ts';
import type { Value } from './events.ts';
import type { View } from './view.ts';

export interface FieldValue { value: Value | undefined; event?: string; day?: Day; /** The form is being filled in and does not say it yet. */ pending?: boolean }

/** `form.field`, or a bare field key. Undefined value = not filled in. */
export function findField(view: View, written: string): FieldValue {
  const dot = written.indexOf('.');
  const form = dot < 0 ? undefined : written.slice(0, dot);
  const field = dot < 0 ? written : written.slice(dot + 1);
  return fromCells(view, form, field) ?? fromFact(view, form, field) ?? fromEntering(view, form, field) ?? fromLedger(view, form, field);
}

function fromCells(view: View, form: Key | undefined, field: Key): FieldValue | undefined {
  return form === undefined && view.cells !== undefined && Object.hasOwn(view.cells, field) ? { value: view.cells[field] } : undefined;
}

function fromFact(view: View, form: Key | undefined, field: Key): FieldValue | undefined {
  const { fact } = view;
  if (!fact) return undefined;
  const own = taskOf(view.book, fact.task)?.form;
  const isOwn = form === undefined ? own !== undefined && fieldOf(view.book, own, field) !== undefined : form === own;
  if (!isOwn && !(form === undefined && Object.hasOwn(fact.values, field))) return undefined;
  return { value: fact.values[field], event: fact.event, day: fact.day };
}

function fromEntering(view: View, form: Key | undefined, field: Key): FieldValue | undefined {
  const act = view.entering;
  if (act?.verb !== 'do') return undefined;
  const home = homeOfField(view.book, act.task, field);
  const own = taskOf(view.book, act.task)?.form;
  if (own === undefined || home !== own || (form !== undefined && form !== own)) return undefined;
  return act.values === undefined ? { value: undefined, pending: true } : { value: act.values[field], day: act.day };
}

function fromLedger(view: View, form: Key | undefined, field: Key): FieldValue {
  const fact = form === undefined ? view.ledger.latest.get(field) : view.ledger.fields.get(`${form}.${field}`);
  return fact ? { value: fact.value, event: fact.event, day: fact.day } : { value: undefined };
}

/** Nothing told: absent, null, empty text or an empty list. */
export function isEmpty(value: Value | undefined): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '') || (Array.isArray(value) && value.length === 0);
}
