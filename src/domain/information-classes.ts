/** Which information class what was told belongs to: the field's own, or for loose words the one the draaiboek names for the act. */
import type { Draaiboek, Form, Key } from '../protocol/draaiboek.ts';
import type { CaseEvent, NewEvent } from '../engine/events.ts';

/** Class of a field of a form, by `form.field` or by field key within the form. */
export function classOfField(draaiboek: Draaiboek, form: Key, field: Key): Key | undefined {
  return draaiboek.forms[form]?.fields[field]?.class;
}

/** Form a task fills in, when it has one. */
export function formOfTask(draaiboek: Draaiboek, task: Key): Form | undefined {
  const key = draaiboek.tasks[task]?.form;
  return key === undefined ? undefined : draaiboek.forms[key];
}

/** A class whose parties each have a part of their own is kept per organisation: `nota@<organisation>`. */
export function partOf(draaiboek: Draaiboek, cls: Key, organisation: string): string {
  return draaiboek.classes[cls]?.per === 'party' ? `${cls}@${organisation}` : cls;
}

/** The class as the draaiboek names it. */
export function baseClass(cls: string): Key {
  return cls.split('~')[0]?.split('@')[0] ?? cls;
}

/** Organisation whose part of a class this is; undefined where the class is not parted. */
export function partyOf(cls: string): string | undefined {
  return cls.split('~')[0]?.split('@')[1];
}

/** Class of a task's loose words (reasons, phrases), and of the whole act where the draaiboek keeps it apart. */
export function classOfTask(draaiboek: Draaiboek, task: Key): Key {
  const named = draaiboek.tasks[task]?.class;
  if (named !== undefined) return named;
  const asked = Object.values(formOfTask(draaiboek, task)?.fields ?? {}).map((field) => field.class);
  return narrowest(draaiboek, asked.length > 0 ? asked : Object.keys(draaiboek.classes));
}

export function isPrivate(draaiboek: Draaiboek, task: Key): boolean {
  return draaiboek.tasks[task]?.private === true;
}

/** Class of the words of an event that stand in no field. `before`: the case so far, for what speaks of an earlier event. */
export function classOfWords(draaiboek: Draaiboek, event: CaseEvent | NewEvent, before: readonly CaseEvent[]): Key {
  if (event.kind === 'noted') return event.class;
  if (event.kind === 'corrected') return classOfCorrection(draaiboek, event, before);
  if (event.kind === 'withdrawn') return classOfEarlier(draaiboek, event.target, before);
  const task = taskOfEvent(draaiboek, event);
  return task === undefined ? narrowest(draaiboek, Object.keys(draaiboek.classes)) : classOfTask(draaiboek, task);
}

export function taskOfEvent(draaiboek: Draaiboek, event: CaseEvent | NewEvent): Key | undefined {
  if (event.kind === 'waived') return draaiboek.terms[event.obligation.split('#')[0] ?? '']?.task;
  return 'key' in event ? event.key : undefined;
}

/** The event that a withdrawal or a correction is about. */
export function targetOf(event: CaseEvent | NewEvent, before: readonly CaseEvent[]): CaseEvent | undefined {
  return event.kind === 'withdrawn' || event.kind === 'corrected' ? before.find((one) => one.id === event.target) : undefined;
}

function classOfCorrection(draaiboek: Draaiboek, event: { target: string; path?: string }, before: readonly CaseEvent[]): Key {
  if (event.target.startsWith('field.')) {
    const [, form = '', field = ''] = event.target.split('.');
    return classOfField(draaiboek, form, field) ?? narrowest(draaiboek, Object.keys(draaiboek.classes));
  }
  const told = before.find((one) => one.id === event.target);
  const field = event.path?.startsWith('values.') ? event.path.slice('values.'.length) : undefined;
  const form = told !== undefined && 'key' in told ? formOfTask(draaiboek, told.key) : undefined;
  return (field === undefined ? undefined : form?.fields[field]?.class) ?? classOfEarlier(draaiboek, event.target, before);
}

function classOfEarlier(draaiboek: Draaiboek, target: string, before: readonly CaseEvent[]): Key {
  const told = before.find((one) => one.id === target);
  return told === undefined ? narrowest(draaiboek, Object.keys(draaiboek.classes)) : classOfWords(draaiboek, told, before);
}

/** The class that the fewest shares open; the first of them. Loose words go there, so that no grant takes them along unasked. */
function narrowest(draaiboek: Draaiboek, classes: readonly Key[]): Key {
  const opened = (cls: Key): number => Object.values(draaiboek.shares).filter((share) => Array.isArray(share.of) && share.of.includes(cls)).length;
  const [first] = [...new Set(classes)].sort((a, b) => opened(a) - opened(b));
  if (first === undefined) throw new Error(`draaiboek ${draaiboek.key} has no information class`);
  return first;
}
