/** Doing: opening a case, holding a visit, deciding, reporting. The act names the duties it meets, so that the fold never guesses. */
import type { Key, Task } from '../protocol/draaiboek.ts';
import { agreementFaults, agreementEvents, ownAgreement, wantedAgreements } from './agreements.ts';
import { checkValues, keptValues } from './check-values.ts';
import { withClaim } from './claims.ts';
import { claimFaults, claimTold } from './decide-claim.ts';
import { effectsOf } from './compiled.ts';
import { clockFaults, dayFaults, decided, type Deciding, isRefusal, knownTask, type Passed, passGates, refusal, refused, roleFaults } from './deciding.ts';
import { dutiesMet } from './duties-met.ts';
import type { NewEvent, Values } from './events.ts';
import { allowedBy, isUnmet, verdictsOn } from './gates.ts';
import { effectVerdicts } from './guarded-effects.ts';
import { gateRefusal, isSpent } from './offers.ts';
import type { AgreementGiven, Command, Decision, GateVerdict, Refusal } from './reading.ts';
import { apartFaults, assignedAtOpening, roleVerdicts, worksForFaults } from './decide-assign.ts';
import { entering, type Entering, rowsOfTask, type View } from './view.ts';

type Doing = Extract<Command, { do: 'do' }>;
type Opening = Extract<Command, { do: 'open' }>;

export function decideAct(deciding: Deciding, command: Doing): Decision {
  const { view } = deciding;
  const task = knownTask(view, command.task);
  if (isRefusal(task)) return refused(task);
  if (command.task === view.book.draaiboek.opens) return refused(refusal('already-open'));
  const act = withClaim(view, actOf(view, command), command.claim);
  const at = entering(view, act);
  const agreements = [...ownAgreement(deciding, command.task, task, command.agreements ?? [], command.happened), ...(command.agreements ?? [])];
  const gates = gatesOf(deciding, at, command.task, task, command);
  const faults = [
    ...roleFaults(deciding, command.task, task.by), ...dayFaults(view, command.happened), ...clockFaults(command), ...spentFaults(view, command, task), ...rowFaults(view, command, act),
    ...aboutFaults(view, task, act.about), ...attendanceFaults(view, task, command), ...outcomeFaults(task, command.outcome), ...obligationFaults(view, command), ...valueFaults(at, task, command.values), ...claimFaults(view, task, command.claim, act.claim), ...agreementFaults(at, command.task, task, agreements),
  ];
  return decided(faults.length > 0 ? faults : gates.refusals, () => [
    doneEvent(deciding, at, command, task, act, gates), ...agreementEvents(deciding, command.task, command.instance, agreements),
  ], gates.warnings);
}

/** An appointment brings its row and what it is about. */
function actOf(view: View, command: Doing): Entering {
  const appointment = view.ledger.appointments.get(command.instance);
  const [row, about] = [command.row ?? appointment?.row, command.about ?? appointment?.about];
  return {
    verb: 'do', task: command.task, instance: command.instance, day: command.happened, values: command.values, ...(command.outcome === undefined ? {} : { outcome: command.outcome }),
    ...(row === undefined ? {} : { row }), ...(about === undefined ? {} : { about }), ...(command.time === undefined ? {} : { time: command.time }), ...(command.attended === undefined ? {} : { attended: command.attended }),
    ...(command.agreements === undefined ? {} : { agreements: command.agreements.map((one) => ({ role: one.role, day: one.happened, ...(one.part === undefined ? {} : { part: one.part }) })) }),
  };
}

interface Gated { refusals: Refusal[]; passed: Passed[]; warnings: GateVerdict[]; withheld: Key[] }

/** Gates on the act and on what follows from it. A letter that a gate holds back is withheld; it refuses nothing. */
function gatesOf(deciding: Deciding, at: View, key: Key, task: Task, command: { outcome?: Key; reasons?: Record<Key, string> }): Gated {
  const verdicts = [...verdictsOn(at, key, 'do'), ...effectVerdicts(at, key, command.outcome)];
  return { ...passGates(deciding, verdicts, task.by, command.reasons), withheld: withheldLetters(at, key, command.outcome) };
}

export function withheldLetters(at: View, task: Key, outcome: Key | undefined): Key[] {
  return effectsOf(at.book, task, outcome).flatMap((effect) => ('send' in effect && allowedBy(verdictsOn(at, effect.send, 'send').filter(isUnmet)) === 'no' ? [effect.send] : []));
}

function doneEvent(deciding: Deciding, at: View, command: Doing, task: Task, act: Entering, gates: Gated): NewEvent {
  const { time, until, attended, outcome } = command;
  const meets = dutiesMet(deciding.view, act, command.obligation);
  const claim = claimTold(task, command.claim, act.claim);
  return {
    kind: 'done', key: command.task, instance: command.instance, happened: command.happened, actor: deciding.actor, values: task.form === undefined ? command.values : keptValues(at, task.form, command.values),
    ...(outcome === undefined ? {} : { outcome }), ...(act.row === undefined ? {} : { row: act.row }), ...(act.about === undefined ? {} : { about: act.about }),
    ...(time === undefined ? {} : { time }), ...(until === undefined ? {} : { until }), ...(attended === undefined ? {} : { attended }), ...(claim === undefined ? {} : { claim }),
    ...(meets.length === 0 ? {} : { meets }), ...(gates.passed.length === 0 ? {} : { passed: gates.passed }), ...(gates.withheld.length === 0 ? {} : { withheld: gates.withheld }),
  };
}

function spentFaults(view: View, command: Doing, word: Task): Refusal[] {
  if (view.ledger.actOf.has(command.instance)) return [refusal('already-done', { instance: command.instance }, word.clause)];
  return isSpent(view, { task: command.task, word, ...(command.row === undefined ? {} : { row: command.row }) }) ? [refusal('done-once', { task: command.task }, word.clause)] : [];
}

export function rowFaults(view: View, command: { task: Key; row?: string }, act?: { row?: string }): Refusal[] {
  const row = act?.row ?? command.row;
  if (row === undefined) return [];
  const rows = rowsOfTask(view, command.task);
  return rows?.some((one) => one.id === row) ? [] : [refusal('row-unknown', { row }, [], 'row')];
}

/** `must` absent cannot be done; a must who was not noted has to be noted first (GW-042). A body acts only with its quorum of seats. */
function attendanceFaults(view: View, task: Task, command: Doing): Refusal[] {
  const must = task.meet?.must ?? [];
  const absent = must.filter((role) => command.attended?.[role] === 'absent');
  const unsaid = must.filter((role) => command.attended?.[role] === undefined);
  if (absent.length > 0) return [refusal('must-attend', { roles: absent }, task.clause, 'attended')];
  const seats = [...new Set([...must, ...task.by])].flatMap((role) => view.book.draaiboek.roles[role]?.quorum ?? []).filter((seat) => command.attended?.[seat] !== 'present');
  if (seats.length > 0) return [refusal('no-quorum', { seats }, task.clause, 'attended')];
  return unsaid.length > 0 ? [refusal('attendance-missing', { roles: unsaid }, task.clause, 'attended')] : [];
}

/** What it is about exists in this case and is of a task that was named (WB-079). */
export function aboutFaults(view: View, task: Task, about: string | undefined): Refusal[] {
  if (task['about-must'] !== true) return [];
  const subject = about === undefined ? undefined : (view.ledger.actOf.get(about)?.task ?? view.ledger.appointments.get(about)?.task);
  return subject !== undefined && [task.about ?? []].flat().includes(subject) ? [] : [refusal('about-missing', { tasks: [task.about ?? []].flat() }, task.clause, 'about')];
}

function outcomeFaults(task: Task, outcome: Key | undefined): Refusal[] {
  if (!task.outcomes) return outcome === undefined ? [] : [refusal('outcome-unknown', { outcome }, task.clause, 'outcome')];
  if (outcome === undefined) return [refusal('missing', {}, task.clause, 'outcome')];
  return Object.hasOwn(task.outcomes, outcome) ? [] : [refusal('outcome-unknown', { outcome }, task.clause, 'outcome')];
}

function obligationFaults(view: View, command: Doing): Refusal[] {
  if (command.obligation === undefined) return [];
  const term = view.book.draaiboek.terms[command.obligation.split('#')[0] ?? ''];
  const fits = term !== undefined && (term.task === command.task || (term.also ?? []).includes(command.task));
  return fits ? [] : [refusal('duty-unknown', { obligation: command.obligation }, [], 'obligation')];
}

function valueFaults(at: View, task: Task, values: Values): Refusal[] {
  if (task.form !== undefined) return checkValues(at, task.form, values);
  return Object.keys(values).map((key) => refusal('field-unknown', {}, [], key));
}

/** The opening act is whole or it is not: a referral without every signature stays a draft outside the case (GW-120, GW-137). */
export function decideOpen(deciding: Deciding, command: Opening): Decision {
  const { view } = deciding;
  const task = knownTask(view, command.task);
  if (isRefusal(task)) return refused(task);
  if (command.task !== view.book.draaiboek.opens) return refused(refusal('not-the-opening', { task: command.task }));
  const agreements = command.agreements ?? [];
  const at = entering(view, { verb: 'do', task: command.task, instance: command.task, day: command.happened, values: command.values, agreements: agreements.map((one) => ({ role: one.role, day: one.happened })) });
  const gates = gatesOf(deciding, at, command.task, task, command);
  const faults = [
    ...roleFaults(deciding, command.task, task.by), ...dayFaults(view, command.happened, 'happened', null), ...valueFaults(at, task, command.values),
    ...agreementFaults(at, command.task, task, agreements), ...missingAgreements(task, agreements, command), ...partyFaults(view, command),
  ];
  // Everything that is wrong with a form is told at once: gates too, so that it need not be sent in twice.
  return decided([...faults, ...gates.refusals], () => [
    { kind: 'opened', key: command.task, happened: command.happened, actor: deciding.actor, values: task.form === undefined ? command.values : keptValues(at, task.form, command.values), ...(gates.withheld.length === 0 ? {} : { withheld: gates.withheld }) },
    ...assignedAtOpening(deciding, command), ...agreementEvents(deciding, command.task, command.task, agreements),
  ], gates.warnings);
}

function missingAgreements(task: Task, given: readonly AgreementGiven[], command: Opening): Refusal[] {
  return wantedAgreements(task).filter((wanted) => !given.some((one) => one.role === wanted.role && one.part === wanted.part && one.happened <= command.happened))
    .map((wanted) => refusal('agreement-missing', { role: wanted.role, ...(wanted.part === undefined ? {} : { part: wanted.part }) }, task.clause, `agreements.${wanted.role}${wanted.part === undefined ? '' : `.${wanted.part}`}`));
}

function partyFaults(view: View, command: Opening): Refusal[] {
  const { roles } = view.book.draaiboek;
  const unknown = command.parties.filter((party) => !Object.hasOwn(roles, party.role)).map((party) => refusal('role-unknown', { role: party.role }, [], 'parties'));
  // Each pair once: the later one is measured against those before it.
  const elsewhere = command.parties.flatMap((party) => worksForFaults(roles, party, command.parties.filter((other) => other.role === roles[party.role]?.['works-for'])));
  const early = command.parties.flatMap((party) => roleVerdicts(view, party.role, command.happened).filter((one) => isUnmet(one) && one.else === 'block').map((one) => ({ ...gateRefusal(one), field: 'parties' })));
  return [...unknown, ...elsewhere, ...early, ...command.parties.flatMap((party, at) => apartFaults(roles, party, command.parties.slice(0, at)))];
}
