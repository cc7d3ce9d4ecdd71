/** What a case offers to one meeting: the lines it stands on, and what must be judged there. */
import type { AgendaLine, ClauseId, Key, SeriesWord } from '../protocol/draaiboek.ts';
import type { Draaiboek } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';
import type { Compiled } from './compiled.ts';
import type { CaseEvent, Value } from './events.ts';
import { foldCase } from './fold.ts';
import { lookAt } from './look.ts';
import { readingOf } from './read-case.ts';
import type { Answers, CaseReading, DoneFact, Finding, Now, Obligation } from './reading.ts';
import type { View } from './view.ts';

/** `class`: what somebody must be allowed to read to see the value; null for what belongs to the course of the case. */
export interface AgendaFact { what: string; label: string; class: Key | null; value: Value }
export interface AgendaEntry {
  line: Key; part: Key; label: string; /** Is no reason to meet. */ informs: boolean; /** Somebody has to say in a few words why. */ words: boolean;
  /** Why it is there, where that is always the same. */ text?: string; facts: AgendaFact[]; findings: Finding[]; clause: ClauseId[];
}
/** A duty whose day is a day of this series. `mark`: the day that counted before it went to the meeting. */
export interface JudgedHere { obligation: Obligation; mark: Day | null }
export interface CaseAgenda {
  entries: AgendaEntry[]; /** To be judged at this meeting or before. */ due: JudgedHere[]; /** The next one after it: may be judged early. */ ahead: JudgedHere | null; /** All of this series, done ones too. */ judged: JudgedHere[];
  /** Judged last. */ before: DoneFact | null; next: Obligation | null; reading: CaseReading;
}
export interface AgendaAsked { series: Key; day: Day; last: Day }

/** Read as the case will stand on the day of the meeting, so that what falls due between the mail and the meeting is on it (WB-060). */
export function caseAgenda(draaiboek: Draaiboek, events: readonly CaseEvent[], asked: AgendaAsked, now: Now, answers: Answers): CaseAgenda {
  const view = lookAt(foldCase(draaiboek, events), { ...now, today: asked.day > now.today ? asked.day : now.today }, { ...answers, meeting: asked });
  const reading = readingOf(view, events);
  const judged = judgedAt(draaiboek, reading, asked.series);
  const open = judged.filter(({ obligation }) => isOpen(obligation));
  const terms = new Set(Object.entries(draaiboek.terms).flatMap(([key, term]) => (meetsAt(term.due, asked.series) ? [key] : [])));
  const tasks = new Set([...terms].flatMap((key) => draaiboek.terms[key]?.task ?? []));
  return {
    judged,
    entries: Object.entries(draaiboek.agenda).flatMap(([key, line]) => (line.series === asked.series ? entryOf(view, key, line, reading) : [])),
    due: open.filter(({ obligation }) => obligation.due !== null && obligation.due <= asked.day), ahead: open.find(({ obligation }) => obligation.due !== null && obligation.due > asked.day) ?? null,
    before: reading.state.done.filter((act) => tasks.has(act.task)).at(-1) ?? null,
    next: reading.obligations.filter((one) => isOpen(one) && one.due !== null && one.due > asked.day).sort(byDue)[0] ?? null, reading,
  };
}

function judgedAt(draaiboek: Draaiboek, reading: CaseReading, series: Key): JudgedHere[] {
  return reading.obligations.filter((one) => meetsAt(draaiboek.terms[one.term]?.due, series)).map((obligation) => ({ obligation, mark: obligation.reason.steps.at(-2)?.day ?? obligation.reason.anchorDay ?? null }))
    .sort((a, b) => byDue(a.obligation, b.obligation));
}

/** The day of the term ends on a day of this series. */
function meetsAt(due: Draaiboek['terms'][string]['due'], series: Key): boolean {
  return due !== undefined && 'from' in due && (due.then ?? []).some((step) => typeof step === 'object' && (('on-or-after' in step && step['on-or-after'] === `series.${series}`) || ('on-or-before' in step && step['on-or-before'] === `series.${series}`)));
}

const CLOSED = new Set(['done', 'missed', 'lapsed', 'waived', 'unknown', 'waiting']);
const isOpen = (one: Obligation): boolean => !CLOSED.has(one.state);
const byDue = (a: Obligation, b: Obligation): number => ((a.due ?? '') < (b.due ?? '') ? -1 : (a.due ?? '') > (b.due ?? '') ? 1 : 0);

function entryOf(view: View, key: Key, line: AgendaLine, reading: CaseReading): AgendaEntry[] {
  const clause = line.clause ?? [];
  const answer = line.when === undefined ? { truth: 'yes' as const, findings: [] } : view.judge.evaluate(view, line.when, clause);
  if (answer.truth !== 'yes') return [];
  const series = view.book.draaiboek.series[line.series];
  const part = partOf(series, line);
  const word = series?.parts[part];
  return [{
    line: key, part, label: line.label ?? word?.label ?? key, informs: word?.informs === true, words: word?.words === 'must' && line.text === undefined, ...(line.text === undefined ? {} : { text: line.text }),
    facts: (line.line ?? []).flatMap((written) => factsOf(view, written, reading)), findings: answer.findings, clause,
  }];
}

function partOf(series: SeriesWord | undefined, line: AgendaLine): Key {
  return line.part ?? Object.keys(series?.parts ?? {})[0] ?? '';
}

/** A field, a whole form, or a count. The next duty stands on every line by itself. */
function factsOf(view: View, written: string, reading: CaseReading): AgendaFact[] {
  const { book } = view;
  if (written === 'next') return [];
  if (written.startsWith('count.')) {
    const [, key = ''] = written.split('.');
    const value = reading.state.counts[key]?.value;
    return value === null || value === undefined ? [] : [{ what: written, label: book.draaiboek.counts[key]?.label ?? key, class: written, value }];
  }
  if (book.draaiboek.forms[written]) return Object.keys(book.draaiboek.forms[written]?.fields ?? {}).flatMap((field) => fieldFact(book, reading, written, field));
  const [first = '', second] = written.split('.');
  const form = second === undefined ? book.formsOfField.get(first)?.[0] : first;
  return form === undefined ? [] : fieldFact(book, reading, form, second ?? first);
}

/** Rows are too much for a line. */
function fieldFact(book: Compiled, reading: CaseReading, form: Key, key: Key): AgendaFact[] {
  const [field, fact] = [book.fields.get(form)?.get(key), reading.state.fields[`${form}.${key}`]];
  if (field === undefined || fact === undefined || field.is === 'rows' || fact.value === null || fact.value === '') return [];
  return [{ what: `${form}.${key}`, label: field.label ?? key, class: fact.class, value: fact.value }];
}
