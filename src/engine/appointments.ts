/** Appointments with their state today: proposed until everything that must be settled first is, firm after that. */
import { isAhead } from './fold-appointments.ts';
import { isUnmet, verdictsOn } from './gates.ts';
import type { Appointment, GateVerdict } from './reading.ts';
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
