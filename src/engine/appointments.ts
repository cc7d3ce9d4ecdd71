/** Appointments with their state today: proposed until everything that must be settled first is, firm after that. */
import { isAhead } from './fold-appointments.ts';
import { dayOfRule } from './days.ts';
import { isUnmet, verdictsOn } from './gates.ts';
import type { Appointment, GateVerdict, Outgoing } from './reading.ts';
import type { View } from './view.ts';


export function appointmentsOf(view: View): Appointment[] {
  return [...view.ledger.appointments.values()].map((appointment) => {
    if (!isAhead(appointment)) return appointment;
    const lacks = lacksOf(view, appointment);
    return { ...appointment, lacks, state: lacks.some((one) => one.else !== 'warn') ? 'proposed' : 'firm' };
  });
}

/** Gates on `firm` not met and not gone past with a reason (GW-053, GW-069). */
export function lacksOf(view: View, appointment: Appointment): GateVerdict[] {
  const at: View = { ...view, appointment };
  return verdictsOn(at, appointment.task, 'firm').filter((one) => isUnmet(one) && !appointment.passed.some((passed) => passed.gate === one.gate));
}

/** Letters with a day of their own, once per appointment and day planned: a moved appointment is another cause (GW-059). */
export function datedLetters(view: View): Outgoing[] {
  return Object.entries(view.book.draaiboek.letters).flatMap(([key, letter]) => {
    if (letter.due === undefined || letter.each === undefined) return [];
    const walk = view.book.walks.get(letter.each);
    if (walk?.kind !== 'act' || walk.fact !== 'planned') return [];
    const due = letter.due;
    return (view.ledger.planned.get(walk.task) ?? []).filter(isAhead).flatMap((appointment): Outgoing[] => {
      const at: View = { ...view, appointment };
      const { day } = dayOfRule(at, due, letter.clause ?? []);
      if (day === null || verdictsOn(at, key, 'send').some((one) => isUnmet(one) && one.else === 'block')) return [];
      const event = appointment.history.at(-1)?.event ?? '';
      return [{ key: `${appointment.instance}@${appointment.day}/send:${key}`, event, kind: 'send', what: key, day, clause: letter.clause ?? [], instance: appointment.instance }];
    });
  });
}
