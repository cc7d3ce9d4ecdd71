import type { CaseEvent, Value, Values } from '../engine/events.ts';
import type { Draaiboek, Field, Key } from '../protocol/draaiboek.ts';
import { formatDay } from '../values/dutch.ts';
import { parseDay } from '../values/day.ts';
import type { DossierEntry } from './dossier-export.ts';
import { cellsOf, labelOf } from './form-layout.ts';

/** `restricted`: paths that are kept but not shown (GW-117). `words`: one answer as people write it. */
export interface EntryWords { restricted: ReadonlySet<string>; /** What another party told in confidence: not shown, and not that it was told. */ otherSide?(cls: Key): boolean; words(field: Field, value: Value | undefined): string; fileName(id: string): string | undefined }

const RESTRICTED = 'beperkt';

/** The stream of a case as the client reads it, in order of day: every event with what was told in it. */
export function dossierEntries(draaiboek: Draaiboek, events: readonly CaseEvent[], words: EntryWords): DossierEntry[] {
  const byDay = [...events].sort((a, b) => (a.happened < b.happened ? -1 : a.happened > b.happened ? 1 : a.seq - b.seq));
  return byDay.map((event) => ({ day: event.happened, what: whatOf(draaiboek, event), by: event.actor.name ?? draaiboek.roles[event.actor.role ?? '']?.label ?? '', answers: answersOf(draaiboek, event, words) }));
}

function whatOf(draaiboek: Draaiboek, event: CaseEvent): string {
  const label = 'key' in event ? (draaiboek.tasks[event.key]?.label ?? event.key) : '';
  switch (event.kind) {
    case 'opened': case 'done': return label;
    case 'planned': return `${label}: afspraak op ${formatDay(event.day)}${event.time === undefined ? '' : ` om ${event.time}`}`;
    case 'moved': return `${label}: afspraak verplaatst naar ${formatDay(event.day)}`;
    case 'dropped': return `${label}: afspraak geschrapt`;
    case 'missed': return `${label}: ging niet door`;
    case 'agreed': return `${label}: akkoord van ${event.party?.name ?? draaiboek.roles[event.role]?.label ?? event.role}`;
    case 'assigned': return `${draaiboek.roles[event.role]?.label ?? event.role}: ${event.party.name ?? ''}${event.ends === true ? ' stopt' : ''}`;
    case 'waived': return 'Een taak hoeft niet meer';
    case 'noted': return event.with === undefined ? 'Notitie' : `Notitie, met ${event.with}`;
    case 'corrected': return 'Iets verbeterd';
    case 'withdrawn': return 'Iets ingetrokken';
    case 'migrated': return `Het dossier volgt nu versie ${event.version} van de regels`;
  }
}

function answersOf(draaiboek: Draaiboek, event: CaseEvent, words: EntryWords): [string, string][] {
  if (event.kind === 'noted' && words.otherSide?.(event.class) === true) return [];
  if (event.kind === 'noted') return [['Tekst', words.restricted.has(`nota.${event.id}`) || words.restricted.has('') ? RESTRICTED : event.text]];
  const told = event.kind === 'opened' || event.kind === 'done' || event.kind === 'missed' ? formAnswers(draaiboek, event.key, event.values, words) : [];
  const reason: [string, string][] = 'reason' in event && event.reason !== undefined && event.reason !== '' ? [['Waarom', reasonOf(draaiboek, event)]] : [];
  const outcome: [string, string][] = event.kind === 'done' && event.outcome !== undefined ? [['Uitkomst', draaiboek.tasks[event.key]?.outcomes?.[event.outcome]?.label ?? event.outcome]] : [];
  const corrected: [string, string][] = event.kind === 'corrected' ? correctedAnswer(draaiboek, event, words) : [];
  return [...outcome, ...told, ...corrected, ...reason];
}

function reasonOf(draaiboek: Draaiboek, event: Extract<CaseEvent, { reason?: string }>): string {
  const missed = event.kind === 'missed' ? draaiboek.tasks[event.key]?.meet?.missed : undefined;
  return (missed !== undefined && !Array.isArray(missed) ? missed[event.reason ?? ''] : undefined) ?? event.reason ?? '';
}

function formAnswers(draaiboek: Draaiboek, task: Key, values: Values, words: EntryWords): [string, string][] {
  const form = draaiboek.tasks[task]?.form ?? '';
  return Object.entries(draaiboek.forms[form]?.fields ?? {}).flatMap(([key, field]): [string, string][] => {
    if (words.otherSide?.(field.class) === true) return [];
    if (words.restricted.has('') || words.restricted.has(`${form}.${key}`)) return [[labelOf(key, field), RESTRICTED]];
    const said = sayOne(field, values[key], words);
    return said === '' ? [] : [[labelOf(key, field), said]];
  });
}

function correctedAnswer(draaiboek: Draaiboek, event: Extract<CaseEvent, { kind: 'corrected' }>, words: EntryWords): [string, string][] {
  const [, form = '', key = ''] = event.target.split('.');
  const field = draaiboek.forms[form]?.fields[key];
  if (field !== undefined && words.otherSide?.(field.class) === true) return [];
  if (words.restricted.has('') || words.restricted.has(`${form}.${key}`) || words.restricted.has(`nota.${event.target}`)) return [['Nu', RESTRICTED]];
  return field === undefined ? (typeof event.value === 'string' && event.value !== '' ? [['Nu', event.value]] : []) : [[labelOf(key, field), sayOne(field, event.value, words)]];
}

function sayOne(field: Field, value: Value | undefined, words: EntryWords): string {
  if (field.is === 'rows') return rowLines(field, value, words);
  if (field.is === 'file') return typeof value === 'string' && value !== '' ? (words.fileName(value) ?? 'een bestand') : '';
  if (field.is === 'date' && typeof value === 'string') { const day = parseDay(value); return day === undefined ? value : formatDay(day); }
  return words.words(field, value);
}

/** A line for each row: what each cell is called and says. */
function rowLines(field: Field, value: Value | undefined, words: EntryWords): string {
  if (!Array.isArray(value)) return '';
  const lines = value.map((row) => (row === null || typeof row !== 'object' || Array.isArray(row) ? '' : cellsOf(field).flatMap(([key, cell]) => {
    const said = sayOne({ class: field.class, ...cell } as Field, row[key], words);
    return said === '' ? [] : [`${labelOf(key, cell)}: ${said}`];
  }).join(', ')));
  return lines.filter((line) => line !== '').join('\n');
}
