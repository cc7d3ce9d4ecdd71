/** Every value of an event belongs to one information class; what a reader may not see is stored apart, not filtered later. */
import { settingTarget } from '../engine/case-settings.ts';
import type { CaseEvent, NewEvent, Value, Values } from '../engine/events.ts';
import { CORRECTABLE } from '../engine/standing-events.ts';
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import { classOfWords, formOfTask, isPrivate, partOf, targetOf, taskOfEvent } from './information-classes.ts';

/** The part of an event that tells the course of the case, and its values per class. */
export interface SplitEvent {
  envelope: Record<string, unknown>; perClass: Record<string, Values>;
  /** Class of the event itself: who may not read it does not know that it happened. '' = the course of the case. */ class: string;
  /** Roles a note is for, besides the keeper; null: whoever reads the class. */ readers: Key[] | null;
}

/** `before`: the case so far; `organisation`: of whoever tells it, or the keeper for someone without one. */
export interface Telling { before: readonly CaseEvent[]; organisation: string }

/** Keys of an event that hold what people wrote; everything else tells only that, when and by whom. */
const TOLD: readonly string[] = ['values', 'text', 'value', 'with', 'reason', 'phrase', 'passed'];
/** Parts of an event that are its course: a correction of one is course too. */
const WORDS: readonly string[] = ['reason', 'text'];

/** Parts an event into envelope and values per class (GW-106, GW-107). Words outside every field go to the class of the act: closed by default, never in the envelope. */
export function splitByClass(draaiboek: Draaiboek, event: CaseEvent | NewEvent, telling: Telling): SplitEvent {
  const loose = partOf(draaiboek, classOfWords(draaiboek, event, telling.before), telling.organisation);
  const perClass: Record<string, Values> = {};
  const put = (cls: string, key: string, value: Value) => { (perClass[cls] ??= {})[key] = value; };
  for (const [key, value] of Object.entries(looseWords(event))) put(loose, key, value);
  if (event.kind === 'opened' || event.kind === 'done' || event.kind === 'missed') {
    const form = formOfTask(draaiboek, event.key);
    for (const [key, value] of Object.entries(event.values)) {
      const cls = form?.fields[key]?.class;
      put(cls === undefined ? loose : partOf(draaiboek, cls, telling.organisation), key, value);
    }
  }
  return { envelope: envelopeOf(event), perClass, class: isHidden(draaiboek, event, telling.before) ? loose : '', readers: event.kind === 'noted' ? event.readers : null };
}

/** Missed reasons are keys of the draaiboek; the text of an agreement is the name and edition of what was signed. Neither is somebody's words. */
function isTold(event: CaseEvent | NewEvent, key: string): boolean {
  if (event.kind === 'missed' && key === 'reason') return false;
  if (event.kind === 'agreed' && key === 'text') return false;
  if (event.kind === 'corrected' && key === 'value') return !isCourse(event);
  return TOLD.includes(key);
}

/** A setting decides what is due, for everyone, and tells nothing about anyone. */
const isCourse = (event: { target: string; path?: string }): boolean => settingTarget(event.target) !== undefined || event.path !== undefined && CORRECTABLE.includes(event.path) && !WORDS.includes(event.path);

function envelopeOf(event: CaseEvent | NewEvent): Record<string, unknown> {
  const kept = Object.fromEntries(Object.entries(event).filter(([key]) => !isTold(event, key)));
  return 'passed' in event && event.passed !== undefined ? { ...kept, passed: event.passed.map(({ gate }) => ({ gate })) } : kept;
}

function looseWords(event: CaseEvent | NewEvent): Values {
  const words: Values = {};
  if ('reason' in event && event.reason !== undefined && event.kind !== 'missed') words['_reason'] = event.reason;
  if ('phrase' in event && event.phrase !== undefined) words['_phrase'] = event.phrase;
  if ('passed' in event) for (const { gate, reason } of event.passed ?? []) words[`_passed.${gate}`] = reason;
  if (event.kind === 'noted') Object.assign(words, { text: event.text, ...(event.with === undefined ? {} : { with: event.with }) });
  if (event.kind === 'corrected' && !isCourse(event)) words['value'] = event.value;
  return words;
}

/** A note is for whoever may read it; an act kept apart hides everything said about it. */
function isHidden(draaiboek: Draaiboek, event: CaseEvent | NewEvent, before: readonly CaseEvent[]): boolean {
  if (event.kind === 'noted') return true;
  if (event.kind === 'corrected' && event.target.startsWith('field.')) return isHiddenForm(draaiboek, event.target.split('.')[1] ?? '');
  const target = targetOf(event, before);
  if (target !== undefined) return isHidden(draaiboek, target, before);
  const task = taskOfEvent(draaiboek, event);
  return task !== undefined && isPrivate(draaiboek, task);
}

function isHiddenForm(draaiboek: Draaiboek, form: Key): boolean {
  const filling = Object.keys(draaiboek.tasks).filter((task) => draaiboek.tasks[task]?.form === form);
  return filling.length > 0 && filling.every((task) => isPrivate(draaiboek, task));
}

/** Puts back together what splitByClass parted; classes the reader may not see are simply absent. */
export function joinClasses(envelope: Record<string, unknown>, perClass: Record<string, Values>): CaseEvent {
  const merged: Values = Object.assign({}, ...Object.values(perClass));
  return { ...envelope, ...wordsBack(envelope, merged), ...valuesBack(envelope, merged) } as unknown as CaseEvent;
}

const REASONED: readonly unknown[] = ['moved', 'dropped', 'waived', 'corrected', 'withdrawn', 'migrated'];

function wordsBack(envelope: Record<string, unknown>, merged: Values): Record<string, unknown> {
  const { kind, passed } = envelope;
  const reason = merged['_reason'] ?? envelope['reason'] ?? (REASONED.includes(kind) ? '' : undefined);
  return {
    ...(reason === undefined ? {} : { reason }), ...(merged['_phrase'] === undefined ? {} : { phrase: merged['_phrase'] }),
    ...(Array.isArray(passed) ? { passed: passed.map((one: { gate: Key; reason?: string }) => ({ gate: one.gate, reason: merged[`_passed.${one.gate}`] ?? one.reason ?? '' })) } : {}),
  };
}

function valuesBack(envelope: Record<string, unknown>, merged: Values): Record<string, unknown> {
  switch (envelope['kind']) {
    case 'noted': return { text: merged['text'] ?? '', ...(merged['with'] === undefined ? {} : { with: merged['with'] }) };
    case 'corrected': return { value: merged['value'] ?? envelope['value'] ?? null };
    case 'opened': case 'done': case 'missed': return { values: Object.fromEntries(Object.entries(merged).filter(([key]) => !key.startsWith('_'))) };
    default: return {};
  }
}
