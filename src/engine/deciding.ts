/** What every decision leans on: the case as it stands, who asks, and the checks that are the same for each verb. */
import { parseDay, type Day } from '../values/day.ts';
import type { Key, Task } from '../protocol/draaiboek.ts';
import { taskOf } from './compiled.ts';
import type { Actor, CaseEvent, NewEvent } from './events.ts';
import { isUnmet } from './gates.ts';
import { gateRefusal } from './offers.ts';
import type { Decision, GateVerdict, Refusal } from './reading.ts';
import type { View } from './view.ts';

export interface Deciding { view: View; events: readonly CaseEvent[]; actor: Actor }

export const refused = (...refusals: Refusal[]): Decision => ({ refusals });
export const refusal = (code: string, data: Refusal['data'] = {}, clause: readonly string[] = [], field?: string): Refusal => ({ code, data, clause: [...clause], ...(field === undefined ? {} : { field }) });

/** Events when nothing stands in the way; verdicts that only warn go along. */
export function decided(refusals: readonly Refusal[], events: () => NewEvent[], warnings: GateVerdict[] = []): Decision {
  return refusals.length > 0 ? { refusals: [...refusals] } : { events: events(), warnings };
}

export function knownTask(view: View, key: Key): Task | Refusal {
  return taskOf(view.book, key) ?? refusal('task-unknown', { task: key });
}

export const isRefusal = (found: object): found is Refusal => 'code' in found && 'data' in found;

/** GW-009: also by the API, only a role the task names may do it. The program itself (no account, no role) may do all. */
export function roleFaults(deciding: Deciding, task: Key, roles: readonly Key[]): Refusal[] {
  const { actor, view } = deciding;
  if (actor.role === null && actor.account === null) return [];
  if (actor.role !== null && roles.includes(actor.role)) return [];
  return [refusal('not-your-role', { task, role: actor.role, roles: [...roles] }, view.book.draaiboek.tasks[task]?.clause)];
}

/** A fact lies on a real day, not in the future; `from` is the first day it can lie on. */
export function dayFaults(view: View, day: Day, field = 'happened', from: Day | null = view.ledger.opened?.day ?? null): Refusal[] {
  if (parseDay(day) === undefined) return [refusal('not-a-date', {}, [], field)];
  if (day > view.now.today) return [refusal('in-future', { day, today: view.now.today }, [], field)];
  return from !== null && day < from ? [refusal('before-opening', { day, opened: from }, [], field)] : [];
}

export function clockFaults(times: { time?: string | undefined; until?: string | undefined }): Refusal[] {
  const wrong = (['time', 'until'] as const).filter((key) => times[key] !== undefined && !/^([01]\d|2[0-3]):[0-5]\d$/.test(times[key] ?? ''));
  const faults = wrong.map((key) => refusal('not-a-time', {}, [], key));
  return faults.length === 0 && times.time !== undefined && times.until !== undefined && times.until <= times.time ? [refusal('ends-before-start', {}, [], 'until')] : faults;
}

export interface Passed { gate: Key; reason: string }

/** Blocked gates refuse; `ask` goes on with a reason of a role that may give it; the rest warns. */
export function passGates(deciding: Deciding, verdicts: readonly GateVerdict[], by: readonly Key[], reasons: Record<Key, string> | undefined): { refusals: Refusal[]; passed: Passed[]; warnings: GateVerdict[] } {
  const refusals: Refusal[] = [];
  const passed: Passed[] = [];
  const unmet = verdicts.filter(isUnmet);
  for (const verdict of unmet) {
    if (verdict.else === 'block') refusals.push(gateRefusal(verdict));
    if (verdict.else !== 'ask') continue;
    const reason = reasons?.[verdict.gate]?.trim() ?? '';
    const may = deciding.view.book.draaiboek.gates[verdict.gate]?.by ?? by;
    const { role, account } = deciding.actor;
    if (reason === '') refusals.push({ ...gateRefusal(verdict), code: 'reason-needed', field: `reasons.${verdict.gate}` });
    else if ((role === null && account !== null) || (role !== null && !may.includes(role))) refusals.push({ ...gateRefusal(verdict), code: 'not-yours-to-pass', data: { gate: verdict.gate, roles: [...may] } });
    else passed.push({ gate: verdict.gate, reason });
  }
  return { refusals, passed, warnings: unmet.filter((one) => one.else !== 'block') };
}

export const reasonFaults = (reason: string, field = 'reason'): Refusal[] => (reason.trim() === '' ? [refusal('missing', {}, [], field)] : reason.length > 2000 ? [refusal('too-long', { max: 2000 }, [], field)] : []);
