/** Every value of an event belongs to one information class; what a reader may not see is stored apart, not filtered later. */
import type { Draaiboek, Form, Key } from '../protocol/draaiboek.ts';
import type { CaseEvent, NewEvent, Values } from '../engine/events.ts';

/** The part of an event that tells the course of the case, and its values per class. */
export interface SplitEvent { envelope: Record<string, unknown>; perClass: Record<Key, Values> }

/** Keys of an event that hold what people wrote; everything else tells only that, when and by whom. */
const TOLD = ['values', 'text', 'value', 'with'] as const;

/** Class of a field of a form, by `form.field` or by field key within the form. */
export function classOfField(draaiboek: Draaiboek, form: Key, field: Key): Key | undefined {
  return draaiboek.forms[form]?.fields[field]?.class;
}

/** Form a task fills in, when it has one. */
export function formOfTask(draaiboek: Draaiboek, task: Key): Form | undefined {
  const key = draaiboek.tasks[task]?.form;
  return key === undefined ? undefined : draaiboek.forms[key];
}

/**
 * Parts an event into envelope and values per class (GW-106, GW-107). A value outside every form goes to the
 * first class of the draaiboek: closed by default, never in the envelope.
 */
export function splitByClass(draaiboek: Draaiboek, event: CaseEvent | NewEvent): SplitEvent {
  const source: Record<string, unknown> = { ...event };
  // The text of an agreement is the name and edition of what was signed, not what somebody told.
  const told: readonly string[] = event.kind === 'agreed' ? TOLD.filter((key) => key !== 'text') : TOLD;
  const envelope = Object.fromEntries(Object.entries(source).filter(([key]) => !told.includes(key)));
  const perClass: Record<Key, Values> = {};
  const put = (cls: Key, key: string, value: Values[string]) => { (perClass[cls] ??= {})[key] = value; };
  if (event.kind === 'noted') {
    put(event.class, 'text', event.text);
    if (event.with !== undefined) put(event.class, 'with', event.with);
  }
  if (event.kind === 'corrected') put(classOfCorrection(draaiboek, event), 'value', event.value);
  if (event.kind === 'opened' || event.kind === 'done' || event.kind === 'missed') {
    const form = formOfTask(draaiboek, event.key);
    for (const [key, value] of Object.entries(event.values)) put(form?.fields[key]?.class ?? fallbackClass(draaiboek), key, value);
  }
  return { envelope, perClass };
}

/** Puts back together what splitByClass parted; classes the reader may not see are simply absent. */
export function joinClasses(envelope: Record<string, unknown>, perClass: Record<Key, Values>): CaseEvent {
  const kind = envelope['kind'];
  const merged: Values = Object.assign({}, ...Object.values(perClass));
  if (kind === 'noted') return { ...envelope, text: merged['text'] ?? '', ...(merged['with'] === undefined ? {} : { with: merged['with'] }) } as unknown as CaseEvent;
  if (kind === 'corrected') return { ...envelope, value: merged['value'] ?? null } as unknown as CaseEvent;
  if (kind === 'opened' || kind === 'done' || kind === 'missed') return { ...envelope, values: merged } as unknown as CaseEvent;
  return envelope as unknown as CaseEvent;
}

function classOfCorrection(draaiboek: Draaiboek, event: { target: string; path?: string }): Key {
  const path = event.target.startsWith('field.') ? event.target.slice('field.'.length) : event.path;
  const [form, field] = (path ?? '').split('.');
  return (form !== undefined && field !== undefined ? classOfField(draaiboek, form, field) : undefined) ?? fallbackClass(draaiboek);
}

function fallbackClass(draaiboek: Draaiboek): Key {
  const first = Object.keys(draaiboek.classes)[0];
  if (first === undefined) throw new Error(`draaiboek ${draaiboek.key} has no information class`);
  return first;
}
