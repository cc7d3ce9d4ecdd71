/** The work list as rows: every obligation of a case that is still to be done, with who owes it. */
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import type { Appointment, CaseReading, DayReason, Holding, Obligation } from '../engine/reading.ts';
import type { Day } from '../values/day.ts';

export interface DutyRow {
  obligation: string; term: Key; task: Key; role: Key; account: string | null; organisation: string | null;
  label: string; verb: string; due: Day; opens: Day | null; until: Day | null; waiting: boolean;
  plannedDay: Day | null; plannedTime: string | null; reason: DayReason; counterpart: string | null;
}

const STILL_TO_DO = new Set(['waiting', 'later', 'open', 'today', 'late']);

/** Obligations with a day become rows; one without a day is only shown on the case. Late or not is asked of the day, not stored. */
export function dutyRows(draaiboek: Draaiboek, reading: CaseReading, today: Day): DutyRow[] {
  const appointments = new Map(reading.state.appointments.map((a) => [a.instance, a]));
  return reading.obligations
    .filter((o) => o.due !== null && STILL_TO_DO.has(o.state))
    .flatMap((o) => holdersOf(reading.state.holders, o.role, today).map((h) => rowOf(draaiboek, reading, o, h, o.appointment === undefined ? undefined : appointments.get(o.appointment))));
}

function holdersOf(holders: Holding[], role: Key, today: Day): (Holding | undefined)[] {
  const now = holders.filter((h) => h.role === role && (h.until === undefined || h.until > today));
  return now.length > 0 ? now : [undefined];
}

function rowOf(draaiboek: Draaiboek, reading: CaseReading, o: Obligation, holder: Holding | undefined, appointment: Appointment | undefined): DutyRow {
  const task = draaiboek.tasks[o.task];
  return {
    obligation: o.id, term: o.term, task: o.task, role: o.role, account: holder?.party.account ?? null, organisation: holder?.party.organisation ?? null,
    label: draaiboek.terms[o.term]?.label ?? task?.label ?? o.task, verb: task?.verb ?? 'Noteer', due: o.due as Day, opens: o.opens, until: o.until, waiting: o.state === 'waiting',
    plannedDay: appointment?.day ?? null, plannedTime: appointment?.time ?? null, reason: o.reason, counterpart: counterpartOf(draaiboek, reading, o),
  };
}

/** With whom: the others who must or may be there, or else the first other role of the draaiboek that is held. */
function counterpartOf(draaiboek: Draaiboek, reading: CaseReading, o: Obligation): string | null {
  const meet = draaiboek.tasks[o.task]?.meet;
  const roles = [...(meet?.must ?? []), ...(meet?.expected ?? [])].filter((role) => role !== o.role);
  const names = roles.flatMap((role) => reading.state.holders.filter((h) => h.role === role && h.until === undefined).map((h) => h.party.name ?? draaiboek.roles[role]?.label ?? role));
  return names.length > 0 ? [...new Set(names)].slice(0, 3).join(', ') : null;
}
