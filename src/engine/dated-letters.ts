/** Letters with a day of their own, each once per cause: an appointment as planned now, an act, or the case itself (GW-059). */
import type { Key, Letter } from '../protocol/draaiboek.ts';
import { dayOfRule } from './days.ts';
import { isAhead } from './fold-appointments.ts';
import { isUnmet, verdictsOn } from './gates.ts';
import { listOf } from './ledger.ts';
import type { Outgoing } from './reading.ts';
import { insideFact, type View } from './view.ts';

/** What the letter is about, seen from there; `cause` makes its key. */
interface Cause { view: View; cause: string; event: string; instance?: string }

/** Days may lie ahead: the clock sends what is due. An ended case sends nothing more by itself. */
export function datedLetters(view: View): Outgoing[] {
  if (view.ledger.ended) return [];
  return Object.entries(view.book.draaiboek.letters).flatMap(([key, letter]) => (letter.due === undefined ? [] : causesOf(view, letter).flatMap((cause) => letterFor(cause, key, letter))));
}

function letterFor(cause: Cause, key: Key, letter: Letter): Outgoing[] {
  const day = letter.due === undefined ? null : dayOfRule(cause.view, letter.due, letter.clause ?? []).day;
  if (day === null || verdictsOn(cause.view, key, 'send').some((one) => isUnmet(one) && one.else === 'block')) return [];
  return [{ key: `${cause.cause}/send:${key}`, event: cause.event, kind: 'send', what: key, day, clause: letter.clause ?? [], ...(cause.instance === undefined ? {} : { instance: cause.instance }) }];
}

function causesOf(view: View, letter: Letter): Cause[] {
  if (letter.each === undefined) return view.ledger.opened ? [{ view, cause: view.ledger.opened.event, event: view.ledger.opened.event }] : [];
  const walk = view.book.walks.get(letter.each);
  if (walk?.kind !== 'act') return [];
  if (walk.fact !== 'planned') {
    const facts = walk.fact === 'done' ? listOf(view.ledger.done, walk.task) : listOf(view.ledger.missed, walk.task);
    return facts.map((fact) => ({ view: insideFact(view, fact), cause: fact.event, event: fact.event, instance: fact.instance }));
  }
  // A moved appointment is another cause: its new day is announced again.
  return listOf(view.ledger.planned, walk.task).filter(isAhead).map((appointment) => ({
    view: { ...view, appointment }, cause: `${appointment.instance}@${appointment.day}`, event: appointment.history.at(-1)?.event ?? '', instance: appointment.instance,
  }));
}
