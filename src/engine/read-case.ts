/** What a case means at a moment. Everything shown about a case comes from here. */
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import { appointmentsOf } from './appointments.ts';
import { billOf, invoicesOf } from './charges.ts';
import { countOf } from './counts.ts';
import type { CaseEvent } from './events.ts';
import { foldCase } from './fold.ts';
import { keptUntil } from './keeping.ts';
import { knownAt } from './standing-events.ts';
import { marksOf } from './marks.ts';
import { notesOf } from './notes.ts';
import { outgoingOf } from './outgoing.ts';
import { eventsUnder } from './renamed-events.ts';
import { offersOf } from './offers.ts';
import { periodOf } from './periods.ts';
import type { Alert, Answers, Appointment, CaseReading, CaseState, Now } from './reading.ts';
import { allGrants } from './shares.ts';
import { allObligations } from './terms.ts';
import { lookAt } from './look.ts';
import type { View } from './view.ts';

/**
 * Reads a case. Pure: the same events, moment and answers give the same reading, in whatever order the events stand.
 * `asKnownAt` leaves out what was recorded later; `now.today` decides late or not.
 */
export function readCase(draaiboek: Draaiboek, events: readonly CaseEvent[], now: Now, answers: Answers, asKnownAt?: Moment): CaseReading {
  const known = knownAt(eventsUnder(draaiboek, events), asKnownAt);
  return readingOf(lookAt(foldCase(draaiboek, known), now, answers), known);
}

export function readingOf(view: View, events: readonly CaseEvent[]): CaseReading {
  const obligations = allObligations(view);
  const appointments = appointmentsOf(view);
  return { state: stateOf(view, appointments, events), obligations, actions: offersOf(view, obligations, appointments), notes: notesOf(view, events, obligations) };
}

function stateOf(view: View, appointments: Appointment[], events: readonly CaseEvent[]): CaseState {
  const { ledger, book } = view;
  const { draaiboek } = book;
  const { counts, alerts } = countsAndAlerts(view);
  return {
    draaiboek: draaiboek.key, version: ledger.version ?? draaiboek.version, opened: ledger.opened?.day ?? null, ended: ledger.ended, keepUntil: keptUntil(view),
    marks: marksOf(view), stages: Object.fromEntries(ledger.stages), fields: Object.fromEntries(ledger.fields), rows: Object.fromEntries(ledger.rows), holders: ledger.holders, appointments,
    done: inDayOrder([...ledger.acts.values()].flat()), missed: inDayOrder([...ledger.missed.values()].flat()), grants: allGrants(view), claims: ledger.claims,
    periods: Object.fromEntries(Object.keys(draaiboek.periods).flatMap((key) => { const period = periodOf(view, key); return period ? [[key, period]] : []; })),
    counts, choices: Object.fromEntries(ledger.choices), ...billOf(view), invoices: invoicesOf(view), alerts, outgoing: outgoingOf(view, events), notes: ledger.notes,
  };
}

function inDayOrder<T extends { day: Day }>(facts: T[]): T[] {
  return facts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function countsAndAlerts(view: View): { counts: CaseState['counts']; alerts: Alert[] } {
  const alerts: Alert[] = view.ledger.alerts.map(({ role, event, day, cause }) => ({ role, cause, event, day, clause: view.book.draaiboek.tasks[cause]?.clause ?? [] }));
  const counts: Record<Key, CaseState['counts'][Key]> = {};
  for (const key of Object.keys(view.book.draaiboek.counts)) {
    const seen = countOf(view, key);
    if (!seen) continue;
    const { alert, ...count } = seen;
    counts[key] = count;
    for (const role of alert?.to ?? []) alerts.push({ role, cause: key, event: alert?.event ?? '', day: alert?.day ?? view.today, clause: count.clause });
  }
  return { counts, alerts };
}
