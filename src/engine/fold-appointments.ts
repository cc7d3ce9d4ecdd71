/** Appointments: planned, moved, dropped. The chain stays readable; a moved appointment keeps its instance. */
import type { CaseEvent } from './events.ts';
import { type Ledger, pushTo } from './ledger.ts';
import type { Appointment } from './reading.ts';

export function foldPlanned(ledger: Ledger, event: Extract<CaseEvent, { kind: 'planned' }>): void {
  const { time, until, place, row, about } = event;
  const appointment: Appointment = {
    instance: event.instance, task: event.key, day: event.day, invited: event.invited ?? [], state: 'firm', lacks: [], asked: event.happened,
    ...(time === undefined ? {} : { time }), ...(until === undefined ? {} : { until }), ...(place === undefined ? {} : { place }), ...(row === undefined ? {} : { row }),
    ...(about === undefined ? {} : { about }), ...(event.for === undefined ? {} : { for: event.for }),
    history: [{ event: event.id, day: event.day, ...(time === undefined ? {} : { time }), ...(event.reason === undefined ? {} : { reason: event.reason }) }],
    passed: event.passed ?? [],
  };
  // An act may be noted for an earlier day than its planning was noted: then it has been held already.
  if (ledger.actOf.has(event.instance)) appointment.state = 'held';
  ledger.appointments.set(event.instance, appointment);
  pushTo(ledger.planned, event.key, appointment);
}

export function foldMoved(ledger: Ledger, event: Extract<CaseEvent, { kind: 'moved' }>): void {
  const appointment = ledger.appointments.get(event.instance);
  if (!appointment) return;
  const { time, until, place } = event;
  appointment.day = event.day;
  if (time !== undefined) appointment.time = time;
  if (until !== undefined) appointment.until = until;
  if (place !== undefined) appointment.place = place;
  if (event.passed !== undefined) appointment.passed = [...appointment.passed, ...event.passed];
  appointment.history.push({ event: event.id, day: event.day, ...(time === undefined ? {} : { time }), reason: event.reason });
}

export function foldDropped(ledger: Ledger, event: Extract<CaseEvent, { kind: 'dropped' }>): void {
  const appointment = ledger.appointments.get(event.instance);
  if (!appointment || !isAhead(appointment)) return;
  appointment.state = 'dropped';
  appointment.history.push({ event: event.id, day: event.happened, reason: event.reason });
}

/** Still to come about: neither held, missed nor dropped. */
export const isAhead = (appointment: Appointment): boolean => appointment.state === 'proposed' || appointment.state === 'firm';
