/** The work list as rows: every obligation of a case that is still to be done, with who owes it. */
import type { Draaiboek, Key, Task } from '../protocol/draaiboek.ts';
import type { Appointment, CaseReading, DayReason, Holding, Obligation } from '../engine/reading.ts';
import type { Day } from '../values/day.ts';
import { classOfTask, isPrivate, partOf } from './information-classes.ts';

export interface DutyRow {
  obligation: string; term: Key; task: Key; role: Key; account: string | null; organisation: string | null;
  label: string; verb: string; due: Day; opens: Day | null; until: Day | null; waiting: boolean;
  plannedDay: Day | null; plannedTime: string | null; reason: DayReason; counterpart: string | null;
  /** '' for whoever knows the course of the case; else the class of an act that is kept apart. */ class: string;
}

const STILL_TO_DO = new Set(['waiting', 'later', 'open', 'today', 'late']);

/** Obligations with a day become rows; one without a day is only shown on the case. Late or not is asked of the day, not stored. */
export function dutyRows(draaiboek: Draaiboek, reading: CaseReading, today: Day, keeper: string): DutyRow[] {
  const appointments = new Map(reading.state.appointments.map((a) => [a.instance, a]));
  return reading.obligations
    .filter((o) => o.due !== null && STILL_TO_DO.has(o.state))
    .flatMap((o) => holdersOf(draaiboek, reading.state.holders, o.role, today).map((h) => rowOf(draaiboek, reading, o, h, keeper, o.appointment === undefined ? undefined : appointments.get(o.appointment))));
}

/** What an organisation as a whole owes, is for whoever works on the case for it; without such a person it stays with the organisation. */
function holdersOf(draaiboek: Draaiboek, holders: Holding[], role: Key, today: Day): (Holding | undefined)[] {
  const now = holders.filter((h) => h.from <= today && (h.until === undefined || h.until > today));
  const own = now.filter((h) => h.role === role);
  const named = own.flatMap((holding) => (holding.party.account === undefined ? workersOf(draaiboek, now, holding) : [holding]));
  return named.length > 0 ? named : [undefined];
}

function workersOf(draaiboek: Draaiboek, now: Holding[], team: Holding): Holding[] {
  const workers = now.filter((h) => draaiboek.roles[h.role]?.['works-for'] === team.role && h.party.account !== undefined && h.party.organisation === team.party.organisation);
  return workers.length > 0 ? workers : [team];
}

function rowOf(draaiboek: Draaiboek, reading: CaseReading, o: Obligation, holder: Holding | undefined, keeper: string, appointment: Appointment | undefined): DutyRow {
  const task = draaiboek.tasks[o.task];
  return {
    obligation: o.id, term: o.term, task: o.task, role: o.role, account: holder?.party.account ?? null, organisation: holder?.party.organisation ?? null,
    label: draaiboek.terms[o.term]?.label ?? task?.label ?? o.task, verb: task?.verb ?? 'Noteer', due: o.due as Day, opens: o.opens, until: o.until, waiting: o.state === 'waiting',
    plannedDay: appointment?.day ?? null, plannedTime: appointment?.time ?? null, reason: o.reason, counterpart: counterpartOf(draaiboek, reading, o),
    class: classOfRow(draaiboek, o.task, holder?.party.organisation ?? keeper),
  };
}

/** Class of a row about an act: kept apart when the draaiboek says so, as the part of whoever owes or holds it. */
export function classOfRow(draaiboek: Draaiboek, task: Key, organisation: string): string {
  return isPrivate(draaiboek, task) ? partOf(draaiboek, classOfTask(draaiboek, task), organisation) : '';
}

/** With whom: the others who must or may be there; without a meeting, whom the letter goes to. The client is called by role: the name stands in the row already. */
function counterpartOf(draaiboek: Draaiboek, reading: CaseReading, o: Obligation): string | null {
  const task = draaiboek.tasks[o.task];
  const met = [...(task?.meet?.must ?? []), ...(task?.meet?.expected ?? [])];
  const roles = (met.length > 0 ? met : addressees(draaiboek, task)).filter((role) => role !== o.role);
  const names = roles.flatMap((role) => namesOf(draaiboek, reading, role));
  return names.length > 0 ? [...new Set(names)].slice(0, 3).join(', ') : null;
}

function namesOf(draaiboek: Draaiboek, reading: CaseReading, role: Key): string[] {
  const label = draaiboek.roles[role]?.label ?? role;
  if (draaiboek.roles[role]?.is === 'subject') return [`${label.charAt(0).toLowerCase()}${label.slice(1)}`];
  return reading.state.holders.filter((holder) => holder.role === role && holder.until === undefined).map((holder) => holder.party.name ?? label);
}

function addressees(draaiboek: Draaiboek, task: Task | undefined): Key[] {
  const sent = [...(task?.send === undefined ? [] : [task.send]), ...(task?.then ?? []).flatMap((effect) => ('send' in effect ? [effect.send] : []))];
  return sent.flatMap((letter) => draaiboek.letters[letter]?.to ?? []);
}
