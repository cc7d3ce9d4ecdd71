/** The parts of a dossier that somebody may ask to restrict or erase: answers by field, notes and documents, each under the path the database knows. */
import { renamesOf } from '../../engine/renamed-events.ts';
import type { CaseEvent, Value } from '../../engine/events.ts';
import { labelOf } from '../../papers/form-layout.ts';
import type { Draaiboek, Field, Key, RowCell } from '../../protocol/draaiboek.ts';
import type { Restriction } from '../../store/destruction.ts';
import type { Document } from '../../store/documents.ts';
import type { Day } from '../../values/day.ts';
import { dayOfMoment } from '../../values/moment.ts';

/** `since`: restricted from that day on. `label` names the part; never what stands in it. */
export interface CasePart { path: string; tasks: Key[]; kind: 'field' | 'note' | 'document' | 'person'; label: string; group: string; day?: Day; since?: Day; /** Of a field: its form and key. */ form?: Key; field?: Key }

/** Every part that holds something, in the order of the forms; then notes, then documents. */
export function partsOf(draaiboek: Draaiboek, events: readonly CaseEvent[], documents: readonly Document[], restrictions: readonly Restriction[]): CasePart[] {
  const since = new Map(restrictions.filter((one) => one.lifted === null).map((one) => [one.path, one.since]));
  const marked = (part: CasePart): CasePart => { const day = since.get(part.path) ?? since.get(''); return day === undefined ? part : { ...part, since: day }; };
  return [...fieldParts(draaiboek, events, since), ...noteParts(events), ...documents.map(documentPart), ...hiddenDocuments(documents, since)].map(marked);
}

/** Tasks that fill in a form: whose events hold its fields. */
export function tasksOf(draaiboek: Draaiboek, form: Key): Key[] {
  const now = Object.entries(draaiboek.tasks).filter(([, task]) => task.form === form).map(([key]) => key);
  // What was recorded under an older name of the task is kept under it.
  return now.flatMap((key) => [key, ...(renamesOf(draaiboek)?.tasksBefore(key) ?? [])]);
}

function fieldParts(draaiboek: Draaiboek, events: readonly CaseEvent[], since: ReadonlyMap<string, Day>): CasePart[] {
  return Object.entries(draaiboek.forms).flatMap(([form, word]) => {
    const tasks = tasksOf(draaiboek, form);
    const told = events.flatMap((event) => ((event.kind === 'opened' || event.kind === 'done' || event.kind === 'missed') && tasks.includes(event.key) ? [event] : []));
    return Object.entries(word.fields).flatMap(([field, one]): CasePart[] => {
      const path = `${form}.${field}`;
      const last = told.filter((event) => event.values[field] !== undefined).at(-1);
      if (last === undefined && !since.has(path)) return [];
      return [{ path, tasks, kind: 'field', label: labelOf(field, one), group: word.label ?? form, form, field, ...(last === undefined ? {} : { day: last.happened }) }];
    });
  });
}

function noteParts(events: readonly CaseEvent[]): CasePart[] {
  return events.flatMap((event): CasePart[] => (event.kind === 'noted' ? [{ path: `nota.${event.id}`, tasks: [], kind: 'note', label: event.actor.name ?? event.actor.role ?? '', group: '', day: event.happened }] : []));
}

function documentPart(one: Document): CasePart {
  return { path: `document.${one.id}`, tasks: [], kind: 'document', label: one.name, group: '', day: dayOfMoment(one.created) };
}

/** A restricted document is out of the list, but its restriction can still be lifted. */
function hiddenDocuments(documents: readonly Document[], since: ReadonlyMap<string, Day>): CasePart[] {
  const seen = new Set(documents.map((one) => `document.${one.id}`));
  return [...since.keys()].filter((path) => path.startsWith('document.') && !seen.has(path)).map((path): CasePart => ({ path, tasks: [], kind: 'document', label: '', group: '' }));
}

/** Kinds in which people write their own words; of an option only the key is kept, which says nothing about a person. */
const OWN_WORDS: readonly string[] = ['text', 'lines', 'phone', 'email', 'contact', 'person', 'organisation', 'address'];
/** Parts of an address that many share. */
const COMMON: readonly string[] = ['id', 'gemeente', 'postcode', 'rol'];

/** What was typed in a field, for taking copies of it out of notes. */
export function wordsIn(field: Field | RowCell | string, value: Value | undefined): string[] {
  const kind = typeof field === 'string' ? field : field.is;
  if (kind === 'rows' && typeof field !== 'string' && 'row' in field) return rowWords(field, value);
  return OWN_WORDS.includes(kind) ? textsIn(value) : [];
}

function rowWords(field: Field, value: Value | undefined): string[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row) => (row !== null && typeof row === 'object' && !Array.isArray(row) ? Object.entries(row).flatMap(([cell, told]) => wordsIn(field.row?.[cell] ?? '', told)) : []));
}

function textsIn(value: Value | undefined): string[] {
  if (typeof value === 'string') return [value.trim()].filter((text) => text.length >= 3);
  if (Array.isArray(value)) return value.flatMap(textsIn);
  return value !== null && typeof value === 'object' ? Object.entries(value).flatMap(([key, one]) => (COMMON.includes(key) ? [] : textsIn(one))) : [];
}
