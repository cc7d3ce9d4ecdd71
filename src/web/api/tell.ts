/** From what the house knows to what the API says; nothing is added. */
import type { z } from 'zod';
import type { GateVerdict, Obligation } from '../../engine/reading.ts';
import type { CaseFile } from '../../store/cases.ts';
import type { Duty } from '../../store/duties.ts';
import type { FoundCase } from '../../work/look/case/found-case.ts';
import { urls } from '../urls.ts';
import type { actionSchema, caseLine, caseSchema, dutySchema, obligationSchema } from './schemas.ts';

type Told<S extends z.ZodType> = z.input<S>;

export function tellLine(file: CaseFile): Told<typeof caseLine> {
  return {
    number: file.number, programme: file.programme, rules: file.version, subject: file.subjectName, municipality: file.municipality, opened: file.opened, ended: file.ended, stage: file.stage, url: `${urls.api()}/cases/${encodeURIComponent(file.number)}`,
  };
}

/** Only what this reader may read: `state` was folded from those events. */
export function tellCase(found: FoundCase): Told<typeof caseSchema> {
  const { state } = found;
  return {
    ...tellLine(found.file), version: found.version, readable: [...found.open], stages: Object.fromEntries(Object.entries(state.stages).map(([track, { stage, since }]) => [track, { stage, since }])),
    obligations: found.obligations.map(tellObligation), actions: found.actions.map(tellAction),
    appointments: state.appointments.map((one) => ({ instance: one.instance, task: one.task, day: one.day, time: one.time ?? null, until: one.until ?? null, place: one.place ?? null, state: one.state })),
    fields: Object.fromEntries(Object.entries(state.fields).map(([path, one]) => [path, { value: one.value, class: one.class, day: one.day }])),
    notes: state.notes.map((one) => ({ event: one.event, day: one.day, text: one.text, class: one.class, by: one.actor.name ?? null })),
  };
}

function tellObligation(one: Obligation): Told<typeof obligationSchema> {
  const { reason } = one;
  return {
    id: one.id, term: one.term, task: one.task, role: one.role, state: one.state, due: one.due, opens: one.opens, until: one.until, clause: one.clause,
    reason: { anchor: reason.anchor, anchorDay: reason.anchorDay ?? null, steps: reason.steps.map(({ step, day }) => ({ step, day })), missing: reason.missing ?? null, clause: reason.clause },
  };
}

function tellAction(one: FoundCase['actions'][number]): Told<typeof actionSchema> {
  return {
    verb: one.verb, task: one.task, row: one.row ?? null, instance: one.instance ?? null, roles: one.roles, allowed: one.allowed, optional: one.optional, obligation: one.obligation ?? null,
    because: one.verdicts.filter((verdict) => verdict.truth !== 'yes').map(tellGate),
  };
}

export function tellGate(verdict: GateVerdict): { gate: string; says: string; clause: string[] } {
  return { gate: verdict.gate, says: verdict.says ?? '', clause: verdict.clause };
}

export function tellDuty(duty: Duty, group: Told<typeof dutySchema>['group']): Told<typeof dutySchema> {
  return {
    case: duty.caseNumber, programme: duty.programme, subject: duty.personName, obligation: duty.obligation, task: duty.task, role: duty.role, label: duty.label, due: duty.due, opens: duty.opens, until: duty.untilDay,
    waiting: duty.waiting, plannedDay: duty.plannedDay, plannedTime: duty.plannedTime, group,
  };
}
