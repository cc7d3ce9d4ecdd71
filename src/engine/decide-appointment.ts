/** Planning, moving, dropping, and a visit that did not take place. */
import { parseDay } from '../values/day.ts';
import type { Key, Task } from '../protocol/draaiboek.ts';
import { lacksOf } from './appointments.ts';
import { chargesOnMissed } from './charges.ts';
import { aboutFaults, rowFaults } from './decide-act.ts';
import { clockFaults, dayFaults, decided, type Deciding, isRefusal, knownTask, passGates, type Passed, reasonFaults, refusal, refused, roleFaults } from './deciding.ts';
import { isAhead } from './fold-appointments.ts';
import { isUnmet, verdictsOn } from './gates.ts';
import { listOf } from './ledger.ts';
import type { Appointment, Command, Decision, GateVerdict, Refusal } from './reading.ts';
import { isSpent } from './offers.ts';
import { entering, type View } from './view.ts';

type Planning = Extract<Command, { do: 'plan' }>;
type Moving = Extract<Command, { do: 'move' }>;

export function decidePlan(deciding: Deciding, command: Planning): Decision {
  const { view } = deciding;
  const task = knownTask(view, command.task);
  if (isRefusal(task)) return refused(task);
  const { task: key, instance, day, time, until, place, row, about, invited, obligation } = command;
  const at = entering(view, {
    verb: 'plan', task: key, instance, day: view.today, planned: day, ...(row === undefined ? {} : { row }), ...(about === undefined ? {} : { about }),
  });
  const gates = passGates(deciding, verdictsOn(at, key, 'plan'), task.by, command.reasons);
  const faults = [...roleFaults(deciding, key, task.by), ...placeFaults(view, task, command), ...spentFaults(view, task, command), ...rowFaults(view, command), ...aboutFaults(view, task, about)];
  const passed = [...gates.passed, ...firmReasons(deciding, at, key, task, command.reasons)];
  return decided(faults.length > 0 ? faults : gates.refusals, () => [{
    kind: 'planned', key, instance, day, happened: view.today, actor: deciding.actor,
    ...(time === undefined ? {} : { time }), ...(until === undefined ? {} : { until }), ...(place === undefined ? {} : { place }), ...(row === undefined ? {} : { row }),
    ...(about === undefined ? {} : { about }), ...(invited === undefined ? {} : { invited }), ...(obligation === undefined ? {} : { for: obligation }), ...(passed.length === 0 ? {} : { passed }),
  }], gates.warnings);
}

/** A reason given while planning also carries the appointment past what would keep it a proposal (GW-069). */
function firmReasons(deciding: Deciding, at: View, key: Key, task: Task, reasons: Record<Key, string> | undefined): Passed[] {
  const asked = verdictsOn(at, key, 'firm').filter((one) => isUnmet(one) && one.else === 'ask' && reasons?.[one.gate] !== undefined);
  return passGates(deciding, asked, task.by, reasons).passed;
}

function placeFaults(view: View, task: Task, command: { task: Key; day: string; time?: string; until?: string; place?: string; invited?: Planning['invited'] }): Refusal[] {
  const { meet } = task;
  if (!meet) return [refusal('not-planned', { task: command.task }, task.clause)];
  const faults = clockFaults(command);
  if (parseDay(command.day) === undefined) faults.push(refusal('not-a-date', {}, [], 'day'));
  else if (command.day < (view.ledger.opened?.day ?? command.day)) faults.push(refusal('before-opening', { day: command.day, opened: view.ledger.opened?.day ?? null }, [], 'day'));
  if (command.place !== undefined && meet.place !== undefined && !meet.place.includes(command.place)) faults.push(refusal('place-unknown', { place: command.place, places: meet.place }, task.clause, 'place'));
  const never = (command.invited ?? []).filter((party) => meet.never?.includes(party.role)).map((party) => party.role);
  if (never.length > 0) faults.push(refusal('never-invited', { roles: never }, task.clause, 'invited'));
  const closed = (command.invited ?? []).map((party) => party.role).filter((role) => isClosedTo(view, role));
  if (closed.length > 0) faults.push(refusal('share-first', { roles: closed }, task.clause, 'invited'));
  return faults;
}

/** Whoever comes in only by what the client approves each time, is not invited before there is such an approval (GW-080, GW-105). */
function isClosedTo(view: View, role: Key): boolean {
  const shares = Object.values(view.book.draaiboek.shares).filter((share) => share.for.includes(role));
  const approved = shares.flatMap((share) => ('agreed' in share.ground && share.ground.each ? [share.ground.agreed] : []));
  return shares.length > 0 && approved.length === shares.length && approved.every((task) => listOf(view.ledger.done, task).length === 0);
}

function spentFaults(view: View, task: Task, command: Planning): Refusal[] {
  if (view.ledger.appointments.has(command.instance) || view.ledger.actOf.has(command.instance)) return [refusal('already-planned', { instance: command.instance }, task.clause)];
  const spent = isSpent(view, { task: command.task, word: task, ...(command.row === undefined ? {} : { row: command.row }) });
  const planned = !task.repeat && (view.ledger.planned.get(command.task) ?? []).some((one) => isAhead(one) && (command.row === undefined || one.row === command.row));
  return spent ? [refusal('done-once', { task: command.task }, task.clause)] : planned ? [refusal('already-planned', { task: command.task }, task.clause)] : [];
}

interface Standing { appointment: Appointment; task: Task }

/** An appointment that still lies ahead, and the right to touch it. */
function standingOf(deciding: Deciding, instance: string): Standing | Refusal {
  const appointment = deciding.view.ledger.appointments.get(instance);
  if (!appointment) return refusal('appointment-unknown', { instance });
  const task = deciding.view.book.draaiboek.tasks[appointment.task];
  if (!task || !isAhead(appointment)) return refusal('appointment-over', { instance, state: appointment.state });
  return { appointment, task };
}

/** Moving is planning on another day: the same gates guard it, with the new day. */
export function decideMove(deciding: Deciding, command: Moving): Decision {
  const standing = standingOf(deciding, command.instance);
  if (isRefusal(standing)) return refused(standing);
  const { appointment, task } = standing;
  const { view } = deciding;
  const { instance, day, time, until, place, reason } = command;
  const at = entering(view, { verb: 'other', task: appointment.task, instance, day: view.today, planned: day, ...(appointment.row === undefined ? {} : { row: appointment.row }) });
  const gates = passGates(deciding, verdictsOn(at, appointment.task, 'plan'), task.by, command.reasons);
  const firm: GateVerdict[] = lacksOf(view, appointment).filter((one) => one.else === 'ask' && command.reasons?.[one.gate] !== undefined);
  const passed = [...gates.passed, ...passGates(deciding, firm, task.by, command.reasons).passed];
  const faults = [...roleFaults(deciding, appointment.task, task.by), ...placeFaults(view, task, { ...command, task: appointment.task }), ...reasonFaults(reason)];
  return decided(faults.length > 0 ? faults : gates.refusals, () => [{
    kind: 'moved', key: appointment.task, instance, day, reason, happened: view.today, actor: deciding.actor,
    ...(time === undefined ? {} : { time }), ...(until === undefined ? {} : { until }), ...(place === undefined ? {} : { place }), ...(passed.length === 0 ? {} : { passed }),
  }], gates.warnings);
}

export function decideDrop(deciding: Deciding, command: Extract<Command, { do: 'drop' }>): Decision {
  const standing = standingOf(deciding, command.instance);
  if (isRefusal(standing)) return refused(standing);
  const { appointment, task } = standing;
  const faults = [...roleFaults(deciding, appointment.task, task.by), ...reasonFaults(command.reason)];
  return decided(faults, () => [{ kind: 'dropped', key: appointment.task, instance: command.instance, reason: command.reason, happened: deciding.view.today, actor: deciding.actor }]);
}

/** Planned and not taken place, for one of the reasons the draaiboek names (GW-091, GW-092). */
export function decideMiss(deciding: Deciding, command: Extract<Command, { do: 'miss' }>): Decision {
  const { view } = deciding;
  const task = knownTask(view, command.task);
  if (isRefusal(task)) return refused(task);
  const reasons = Array.isArray(task.meet?.missed) ? task.meet.missed : Object.keys(task.meet?.missed ?? {});
  const appointment = view.ledger.appointments.get(command.instance);
  const faults = [...roleFaults(deciding, command.task, task.by), ...dayFaults(view, command.happened)];
  if (!task.meet) faults.push(refusal('not-planned', { task: command.task }, task.clause));
  if (!reasons.includes(command.reason)) faults.push(refusal('missed-reason-unknown', { reason: command.reason, reasons }, task.clause, 'reason'));
  if (view.ledger.actOf.has(command.instance) || (appointment !== undefined && !isAhead(appointment))) faults.push(refusal('appointment-over', { instance: command.instance, state: appointment?.state ?? 'held' }));
  faults.push(...chargesOnMissed(view, command.task, command.happened, command.values).map((one) => refusal(one.code, one.data, one.clause, one.field)));
  const row = appointment?.row;
  return decided(faults, () => [{
    kind: 'missed', key: command.task, instance: command.instance, reason: command.reason, values: command.values, happened: command.happened, actor: deciding.actor, ...(row === undefined ? {} : { row }),
  }]);
}

