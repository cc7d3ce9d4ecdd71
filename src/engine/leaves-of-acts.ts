/** Leaves about what was done, agreed and decided. That something has not been done is known: no, never unknown. */
import type { ConditionLeaf, Key } from '../protocol/draaiboek.ts';
import { taskOf } from './compiled.ts';
import { anchorDay } from './anchors.ts';
import { listOf, type RowFact } from './ledger.ts';
import { type LeafAnswer, listed, truthOf } from './leaf-answer.ts';
import type { DoneFact } from './reading.ts';
import { actsOf, isBlank, isOfRow, rowsOfTask, type View } from './view.ts';

export function evaluateAct(view: View, leaf: ConditionLeaf): LeafAnswer {
  const task = leaf.done ?? '';
  const since = leaf.since === undefined ? null : anchorDay(view, leaf.since).day;
  const acts = actsAsked(view, task, leaf).filter((act) => since === null || act.day >= since);
  const least = typeof leaf['at-least'] === 'number' ? leaf['at-least'] : 1;
  const last = acts.at(-1);
  if (leaf.since !== undefined && since === null && acts.length > 0) return { subject: task, found: acts.length, expected: least, truth: 'unknown' };
  return { subject: task, found: acts.length, expected: least, truth: truthOf(acts.length >= least), ...where(last) };
}

const where = (act: DoneFact | undefined): Pick<LeafAnswer, 'event' | 'day'> => (act === undefined ? {} : { day: act.day, ...(act.event === '' ? {} : { event: act.event }) });

/** Acts of the row or appointment at hand, where the act is about one. */
function actsAsked(view: View, task: Key, leaf: ConditionLeaf): readonly DoneFact[] {
  const acts = leaf.row === undefined ? actsOf(view, task) : actsOfRow(view, task, leaf.row);
  const instance = view.fact?.instance ?? view.appointment?.instance ?? view.entering?.instance;
  if (instance === undefined || !isAboutThis(view, task)) return acts;
  return acts.filter((act) => act.about === undefined || act.about === instance);
}

function isAboutThis(view: View, task: Key): boolean {
  const about = listed(taskOf(view.book, task)?.about);
  const subject = view.fact?.task ?? view.appointment?.task ?? view.entering?.task;
  return subject !== undefined && about.includes(subject);
}

function actsOfRow(view: View, task: Key, which: 'first' | 'previous' | 'last'): readonly DoneFact[] {
  const row = rowAt(view, which);
  return row === undefined ? [] : actsOf(view, task).filter((act) => isOfRow(view, act, row));
}

/** The row at hand and those it stands among: of the instance inside `each`, else of the act. */
function rowAtHand(view: View): { rows: readonly RowFact[]; row: string | undefined } {
  if (view.row && view.rows) return { rows: view.rows, row: view.row.id };
  const act = view.entering ?? view.appointment;
  return { rows: act === undefined ? [] : (rowsOfTask(view, act.task) ?? []), row: act?.row };
}

/** Place among the rows; null when the act names no row though there are several. Without rows everything is the first. */
function placeOfRow(at: ReturnType<typeof rowAtHand>): number | null {
  if (at.rows.length === 0 || (at.row === undefined && at.rows.length === 1)) return 0;
  const place = at.rows.findIndex((row) => row.id === at.row);
  return place < 0 ? null : place;
}

function rowAt(view: View, which: 'first' | 'previous' | 'last'): string | undefined {
  const at = rowAtHand(view);
  if (which === 'first') return at.rows[0]?.id;
  if (which === 'last') return at.rows.at(-1)?.id;
  const place = placeOfRow(at);
  return place === null ? undefined : at.rows[place - 1]?.id;
}

/** `row: first`: an act without rows to choose from is the first by itself. */
export function evaluateRow(view: View, leaf: ConditionLeaf): LeafAnswer {
  const at = rowAtHand(view);
  const place = placeOfRow(at);
  const base = { subject: at.row ?? '', found: place === null ? undefined : place + 1, expected: leaf.row ?? '' };
  if (place === null) return { ...base, truth: 'unknown', ...(view.entering?.verb !== 'other' && at.row === undefined ? { pending: true } : {}) };
  return { ...base, truth: truthOf(leaf.row === 'last' ? place >= at.rows.length - 1 : leaf.row === 'first' ? place === 0 : place > 0) };
}

export function evaluateOutcome(view: View, leaf: ConditionLeaf): LeafAnswer {
  const task = leaf.outcome ?? '';
  const wanted = (Array.isArray(leaf.is) ? leaf.is : leaf.is === undefined ? [] : [leaf.is]).map(String);
  if (leaf.row === undefined && isBlank(view, task)) return { subject: task, found: undefined, expected: wanted, truth: 'unknown', pending: true };
  const last = actsAsked(view, task, leaf).at(-1);
  return { subject: task, found: last?.outcome, expected: wanted, truth: truthOf(last?.outcome !== undefined && wanted.includes(last.outcome)), ...where(last) };
}

/** Whole: everyone who must has agreed to the latest one. `task.role`: that role has. */
export function evaluateAgreed(view: View, leaf: ConditionLeaf): LeafAnswer {
  const [task = '', role] = (leaf.agreed ?? '').split('.');
  const last = listOf(view.ledger.acts, task).at(-1);
  const given = last?.agreements ?? [];
  const base = { subject: leaf.agreed ?? '', found: [...new Set(given.map((one) => one.role))], expected: role === undefined ? (taskOf(view.book, task)?.agree?.by ?? []) : [role], ...where(last) };
  if (role !== undefined) return { ...base, truth: truthOf(anchorDay(view, `agreed.${task}.${role}`).day !== null) };
  return { ...base, truth: truthOf(last !== undefined && !last.draft) };
}

/** WB-015: two acts on one day are told apart by the hour, where both have one. */
export function evaluateAfter(view: View, leaf: ConditionLeaf): LeafAnswer {
  const task = leaf.after ?? '';
  const last = listOf(view.ledger.done, task).at(-1);
  const base = { subject: task, ...where(last) };
  if (last === undefined) return { ...base, found: undefined, truth: 'no' };
  const whole = last.agreements.reduce((day, one) => (one.day > day ? one.day : day), last.day);
  const hour = last.until ?? last.time;
  const earlier = hour !== undefined && view.entering?.time !== undefined && view.entering.time < hour;
  return { ...base, found: hour === undefined ? whole : `${whole} ${hour}`, truth: truthOf(view.today > whole || (view.today === whole && !earlier)) };
}
