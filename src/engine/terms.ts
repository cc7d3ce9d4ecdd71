/** Duties of a term: once per anchor, again and again, or enough in a window. Ids stay the same across refolds. */
import type { EachOf } from '../protocol/anchor.ts';
import type { Key, Term } from '../protocol/draaiboek.ts';
import { evaluate } from './conditions.ts';
import { dayOfRule } from './days.ts';
import { dutyOf, type DutyFacts } from './duty-state.ts';
import { listOf, type RowFact } from './ledger.ts';
import type { DoneFact, MissedFact, Obligation } from './reading.ts';
import { periodOf } from './periods.ts';
import { rhythmOf } from './term-rhythm.ts';
import { windowsOf } from './term-window.ts';
import { actsOf, insideFact, insideRow, outside, rowsOf, type View } from './view.ts';

/** Obligations of one term; empty when its `when` is not met, and for a term that waits for itself. */
export function obligationsOf(view: View, key: Key): Obligation[] {
  const known = view.memo.terms?.get(key);
  if (known) return known;
  const term = view.book.draaiboek.terms[key];
  const busy = (view.memo.busy ??= new Set());
  const name = `term ${key}`;
  if (!term || busy.has(name)) return [];
  busy.add(name);
  const made = makeObligations(outside(view), key, term);
  busy.delete(name);
  (view.memo.terms ??= new Map()).set(key, made);
  return made;
}

export function allObligations(view: View): Obligation[] {
  return view.book.termKeys.flatMap((key) => obligationsOf(view, key));
}

function makeObligations(view: View, key: Key, term: Term): Obligation[] {
  if (term.when !== undefined) {
    const applies = evaluate(view, term.when, term.clause ?? []);
    if (applies.truth === 'no') return [];
    if (applies.truth === 'unknown') return [dutyOf(view, { key, term, id: key, due: null, reason: { anchor: 'when', rule: term.due ?? { from: 'opened' }, steps: [], clause: term.clause ?? [], missing: applies.findings[0]?.subject ?? '' }, waits: applies.findings })];
  }
  if (term.every !== undefined) return rhythmOf(view, key, term);
  if (term['at-least'] !== undefined) return windowsOf(view, key, term);
  const found: Obligation[] = [];
  for (const turn of turnsOf(view, term)) {
    if (term.where === undefined || evaluate(turn.view, term.where, term.clause ?? []).truth !== 'no') found.push(onceOf(turn, key, term));
  }
  return found;
}

interface Turn { view: View; occurrence?: string; row?: RowFact; anchorEvent?: string }

/** What `each` walks over: acts, ends of a period, rows. Without `each` one turn. */
function turnsOf(view: View, term: Term): Turn[] {
  if (term.each === undefined) return [{ view }];
  const walk = view.book.walks.get(term.each);
  return walk === undefined ? [] : walked(view, walk);
}

function walked(view: View, walk: EachOf): Turn[] {
  switch (walk.kind) {
    case 'act': return walk.fact === 'planned' ? appointmentsWalked(view, walk.task) : factsWalked(view, walk).map((fact) => ({ view: insideFact(view, fact), occurrence: fact.event, anchorEvent: fact.event }));
    case 'period':
      return (periodOf(view, walk.period)?.ends ?? []).map((_, index) => ({ view: { ...view, turn: { period: walk.period, index } }, occurrence: String(index) }));
    case 'rows': return rowsOf(view, walk.form, walk.field).map((row, _, rows) => ({ view: insideRow(view, row, rows), occurrence: row.id, row, anchorEvent: row.event }));
  }
}

/** WD-052: appointments that stand, held ones too: what was dropped or missed owes nothing any more. */
function appointmentsWalked(view: View, task: Key): Turn[] {
  const standing = listOf(view.ledger.planned, task).filter((one) => one.state !== 'dropped' && one.state !== 'missed');
  return standing.map((appointment) => ({ view: { ...view, appointment }, occurrence: appointment.instance, anchorEvent: appointment.history.at(-1)?.event ?? '' }));
}

function factsWalked(view: View, walk: Extract<EachOf, { kind: 'act' }>): readonly (DoneFact | MissedFact)[] {
  if (walk.fact === 'missed') return listOf(view.ledger.missed, walk.task);
  return walk.fact === 'done' ? actsOf(view, walk.task) : [];
}

function onceOf(turn: Turn, key: Key, term: Term): Obligation {
  const { view } = turn;
  const due = dayOfRule(view, term.due ?? { from: 'opened' }, term.clause ?? []);
  const facts: DutyFacts = { key, term, id: turn.occurrence === undefined ? key : `${key}#${turn.occurrence}`, due: due.day, reason: due.reason };
  if (turn.row !== undefined) facts.row = turn.row.id;
  const anchor = turn.anchorEvent ?? due.reason.event;
  if (anchor !== undefined && anchor !== '') facts.anchorEvent = anchor;
  return dutyOf(view, facts);
}
