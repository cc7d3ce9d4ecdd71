/** From where a case is looked at: a day, an act being entered, an instance inside `each`. Anchors and conditions read facts only through it. */
import type { Day } from '../values/day.ts';
import type { ClauseId, Condition, Key } from '../protocol/draaiboek.ts';
import { choiceOn } from './case-settings.ts';
import { type Compiled, taskOf } from './compiled.ts';
import type { Value, Values } from './events.ts';
import { type Ledger, listOf, type RowFact } from './ledger.ts';
import { rowsIn } from './fold-acts.ts';
import type { Answers, Appointment, DoneFact, Finding, GrantFact, MissedFact, Now, Obligation, PeriodFact, Truth } from './reading.ts';

/** The act a gate is asked about. Without `values` nothing has been filled in yet. */
export interface Entering {
  verb: 'do' | 'plan' | 'other'; task: Key; instance?: string; day: Day; /** The day being planned. */ planned?: Day;
  values?: Values; outcome?: Key; row?: string; about?: string; /** Clock time it began. */ time?: string; attended?: Record<Key, 'present' | 'absent'>;
  agreements?: { role: Key; part?: Key; day: Day }[];
  /** Nights it asks for, `until` the day of leaving; `place` is empty before one is chosen. */ claim?: { place: string; from: Day; until: Day };
}

/**
 * Conditions ask for periods, periods for conditions, terms for both. They find each other through the view,
 * so that no file has to import the one that asks it.
 */
export interface Judge {
  evaluate(view: View, condition: Condition, clause: ClauseId[]): { truth: Truth; findings: Finding[] };
  period(view: View, key: Key): PeriodSeen | undefined;
  obligations(view: View, term: Key): Obligation[];
  count(view: View, key: Key): { value: number | null; since?: Day; again?: Day; missing?: { tariff: Key; day: Day }; pending?: boolean } | undefined;
  granted(view: View, share: Key): { truth: Truth; found?: GrantFact };
}

export interface Shortened { event: string; asked: string; given: string }
/** `exists` is no when its `when` is not met: the period is not there at all. */
export type PeriodSeen = PeriodFact & { exists: Truth; /** Start unknown because it has not happened. */ notYet: boolean; shortened: Shortened[] };

export interface View {
  book: Compiled; ledger: Ledger; answers: Answers; now: Now; judge: Judge;
  /** The day the question is about: the day of the act, else today. */ today: Day;
  entering: Entering | undefined;
  /** Inside `each` or `where`: the instance at hand. */ fact: DoneFact | MissedFact | undefined;
  row: RowFact | undefined; /** The rows it stands among. */ rows: readonly RowFact[] | undefined; /** Cells of the row at hand. */ cells: Values | undefined;
  appointment: Appointment | undefined; /** Which end of a period, from 0. */ turn: { period: Key; index: number } | undefined;
  memo: Memo;
}

/** Kept for as long as nothing is being entered; also stops periods and terms that wait for each other. */
export interface Memo { periods?: Map<Key, PeriodSeen>; terms?: Map<Key, Obligation[]>; busy?: Set<string> }

/** Views are made by the thousand: one shape, written out. */
export function wholeView(judge: Judge, ledger: Ledger, answers: Answers, now: Now, today: Day, act: Entering | undefined, memo: Memo): View {
  return { book: ledger.book, ledger, answers, now, judge, today, entering: act, fact: undefined, row: undefined, rows: undefined, cells: undefined, appointment: undefined, turn: undefined, memo };
}

/** The same case with an act being entered; its day is the today of every condition. */
export function entering(view: View, act: Entering): View {
  return wholeView(view.judge, view.ledger, view.answers, view.now, act.day, act, {});
}

/** Inside `each`: memo stays, as instances do not change periods. */
export function insideFact(view: View, fact: DoneFact | MissedFact): View {
  const inside = wholeView(view.judge, view.ledger, view.answers, view.now, view.today, view.entering, view.memo);
  inside.fact = fact;
  return inside;
}
export function insideRow(view: View, row: RowFact, rows: readonly RowFact[]): View {
  return { ...view, row, rows, cells: row.values };
}

/** Back to the case as a whole: a period or another term does not depend on the instance at hand. */
export function outside(view: View): View {
  if (!view.fact && !view.row && !view.turn && !view.cells && !view.appointment) return view;
  return wholeView(view.judge, view.ledger, view.answers, view.now, view.today, view.entering, view.memo);
}

/** Whole acts of a task, the one being entered last. */
export function actsOf(view: View, task: Key): readonly DoneFact[] {
  const done = listOf(view.ledger.done, task);
  const act = view.entering;
  return act?.verb === 'do' && act.task === task ? [...done, asFact(act, task)] : done;
}

function asFact(act: Entering, task: Key): DoneFact {
  const fact: DoneFact = {
    event: '', task, instance: act.instance ?? '', day: act.day, values: act.values ?? {}, draft: false, agreements: [], agreeing: [], attended: act.attended ?? {}, absent: [],
    actor: { account: null, role: null }, meets: [], judged: {}, passed: [],
  };
  if (act.outcome !== undefined) fact.outcome = act.outcome;
  if (act.row !== undefined) fact.row = act.row;
  if (act.about !== undefined) fact.about = act.about;
  return fact;
}

/** Whether the act itself still has to say this: nothing filled in yet. */
export const isBlank = (view: View, task: Key): boolean => view.entering?.verb === 'do' && view.entering.task === task && view.entering.values === undefined;

/** Rows of a form as last filled in, or as being entered now. */
export function rowsOf(view: View, form: Key, field: Key): readonly RowFact[] {
  const act = view.entering;
  if (act?.verb === 'do' && act.values !== undefined && taskOf(view.book, act.task)?.form === form) return rowsIn(act.values[field], '');
  return listOf(view.ledger.rows, `${form}.${field}`);
}

/** Rows a task walks over with `per`; undefined when it has none. */
export function rowsOfTask(view: View, task: Key): readonly RowFact[] | undefined {
  const per = taskOf(view.book, task)?.per;
  const walk = per === undefined ? undefined : view.book.walks.get(per);
  return walk?.kind === 'rows' ? rowsOf(view, walk.form, walk.field) : undefined;
}

/** An act without a row was done before there were rows: it belongs to the first. */
export function isOfRow(view: View, fact: { row?: string; task: Key }, row: string): boolean {
  if (fact.row !== undefined) return fact.row === row;
  return rowsOfTask(view, fact.task)?.[0]?.id === row;
}

/** A dated setting: the region's or case's own value first, else the draaiboek's. Accepts `setting.x` or the bare key. */
export function settingOf(view: View, written: string): Value | undefined {
  const key = written.startsWith('setting.') ? written.slice('setting.'.length) : written;
  const chosen = choiceOn(view.ledger.choices.get(key), view.today);
  if (chosen !== undefined) return chosen.value;
  const own = view.answers.setting?.(key);
  if (own !== undefined) return own;
  const word = Object.hasOwn(view.book.draaiboek.settings, key) ? view.book.draaiboek.settings[key] : undefined;
  return word?.value as Value | undefined;
}
