/** Agreeing to a draft. The last one who must makes it whole: then what follows from it is guarded once more. */
import { agreementEvents, agreementFaults } from './agreements.ts';
import { partsToAgree } from './compiled.ts';
import { withheldLetters } from './decide-act.ts';
import { dayFaults, decided, type Deciding, isRefusal, knownTask, passGates, refusal, refused, roleFaults } from './deciding.ts';
import { effectVerdicts } from './guarded-effects.ts';
import { listOf } from './ledger.ts';
import type { AgreementGiven, Command, Decision, DoneFact, Refusal } from './reading.ts';
import { entering } from './view.ts';

type Agreeing = Extract<Command, { do: 'agree' }>;

export function decideAgree(deciding: Deciding, command: Agreeing): Decision {
  const { view } = deciding;
  const task = knownTask(view, command.task);
  if (isRefusal(task)) return refused(task);
  const { do: _verb, task: key, instance: named, ...given } = command;
  const act = named === undefined ? listOf(view.ledger.acts, key).findLast((one) => one.draft) : view.ledger.actOf.get(named);
  if (!act) return refused(refusal('nothing-to-agree', { task: key }, task.clause));
  const at = entering(view, { verb: 'other', task: key, instance: act.instance, day: command.happened });
  const last = isLast(deciding, act, given);
  const gates = last ? passGates(deciding, effectVerdicts(at, key, act.outcome), task.by, undefined) : { refusals: [], warnings: [] };
  const withheld = last ? withheldLetters(at, key, act.outcome) : [];
  // A worker notes what the client said; the role that agrees may also do so itself.
  const faults = [...roleFaults(deciding, key, [...task.by, command.role]), ...dayFaults(view, command.happened, 'happened', null), ...agreementFaults(at, key, task, [given]), ...twice(act, given)];
  return decided([...faults, ...gates.refusals], () => agreementEvents(deciding, key, act.instance, [given]).map((event) => (withheld.length === 0 || event.kind !== 'agreed' ? event : { ...event, withheld })), gates.warnings);
}

function twice(act: DoneFact, given: AgreementGiven): Refusal[] {
  const same = act.agreements.some((one) => one.role === given.role && one.part === given.part && (given.party === undefined || one.name === given.party.name));
  return same && !act.agreeing.includes(given.role) ? [refusal('agreed-already', { role: given.role }, [], 'role')] : [];
}

/** Nobody else has to agree after this one. */
function isLast(deciding: Deciding, act: DoneFact, given: AgreementGiven): boolean {
  const agree = deciding.view.book.draaiboek.tasks[act.task]?.agree;
  if (!agree || !act.draft) return false;
  const others = act.agreeing.filter((role) => role !== given.role);
  const own = partsToAgree(agree).filter((part) => part !== given.part && !act.agreements.some((one) => one.role === given.role && one.part === part));
  return others.length === 0 && own.length === 0;
}
