/** Roles: who takes one up, who leaves it. A role that is held always is never left empty (GW-033, GW-034). */
import type { Key, Role } from '../protocol/draaiboek.ts';
import { parseDay, type Day } from '../values/day.ts';
import { decided, type Deciding, passGates, refusal, refused } from './deciding.ts';
import type { NewEvent, Party } from './events.ts';
import { heldByOne, isNamed } from './fold-holders.ts';
import { verdictsOn } from './gates.ts';
import { holdersOn, samePerson } from './ledger.ts';
import type { Command, Decision, GateVerdict, Holding, Refusal } from './reading.ts';
import { entering, type View } from './view.ts';

type Assigning = Extract<Command, { do: 'assign' }>;

export function decideAssign(deciding: Deciding, command: Assigning): Decision {
  const { view } = deciding;
  const word = Object.hasOwn(view.book.draaiboek.roles, command.role) ? view.book.draaiboek.roles[command.role] : undefined;
  if (!word) return refused(refusal('role-unknown', { role: command.role }, [], 'role'));
  const held = holdersOn(view.ledger, command.role, command.from);
  const gates = command.ends === true ? undefined : passGates(deciding, roleVerdicts(view, command.role, command.from), [], undefined);
  const faults = [...dayFaults(view, command), ...faultsOf(view, command, word, held), ...(gates?.refusals ?? [])];
  const { role, party, from, until, accepted, replaces, reason, ends } = command;
  return decided(faults, () => [{
    kind: 'assigned', role, party, from, happened: from > view.today ? view.today : from, actor: deciding.actor,
    ...(until === undefined ? {} : { until }), ...(accepted === undefined ? {} : { accepted }), ...(replaces === undefined ? {} : { replaces }), ...(reason === undefined ? {} : { reason }), ...(ends === undefined ? {} : { ends }),
  }], gates?.warnings);
}

/** EX-185: until its gate is met nobody takes that role up, so that nothing of the case reaches them. Seen on the day it would begin, which is never later than today. */
export function roleVerdicts(view: View, role: Key, from: Day): GateVerdict[] {
  return verdictsOn(entering(view, { verb: 'other', task: '', day: from > view.today ? view.today : from }), role, 'assign');
}

function faultsOf(view: View, command: Assigning, word: Role, held: Holding[]): Refusal[] {
  if (command.until !== undefined) return standInFaults(view, command, word, held);
  return command.ends ? leavingFaults(command, word, held) : comingFaults(view, command, word, held);
}

/** WB-031: a colleague for a time, beside whoever holds the role; the role itself changes hands for nobody. */
function standInFaults(view: View, command: Assigning, word: Role, held: Holding[]): Refusal[] {
  if (word['stand-in'] !== true) return [refusal('no-stand-in', { role: command.role }, word.clause, 'until')];
  if (parseDay(command.until ?? '') === undefined) return [refusal('not-a-date', {}, [], 'until')];
  const faults = worksForFaults(view.book.draaiboek.roles, command.party, partiesIn(view, word['works-for'], command.from));
  if ((command.until ?? '') <= command.from) faults.push(refusal('ends-before-start', {}, [], 'until'));
  if (held.length === 0) faults.push(refusal('stands-in-for-nobody', { role: command.role }, word.clause, 'party'));
  if (held.some((one) => samePerson(one.party, command.party))) faults.push(refusal('holds-already', { role: command.role }, word.clause, 'party'));
  return faults;
}

const partiesIn = (view: View, role: Key | undefined, day: Assigning['from']): Party[] => holdersOn(view.ledger, role ?? '', day).map((one) => one.party);

function dayFaults(view: View, command: Assigning): Refusal[] {
  if (parseDay(command.from) === undefined) return [refusal('not-a-date', {}, [], 'from')];
  const opened = view.ledger.opened?.day;
  return opened !== undefined && command.from < opened ? [refusal('before-opening', { day: command.from, opened }, [], 'from')] : [];
}

/** Nobody leaves a role that is always held, but for a successor. */
function leavingFaults(command: Assigning, word: Role, held: Holding[]): Refusal[] {
  const leaving = held.filter((one) => samePerson(one.party, command.party));
  if (leaving.length === 0) return [refusal('not-a-holder', { role: command.role }, word.clause, 'party')];
  const left = held.length - leaving.length;
  const least = Math.max(word.hold === 'always' ? 1 : 0, word.least ?? 0);
  return left < least ? [refusal('role-would-be-empty', { role: command.role, least }, word.clause, 'party')] : [];
}

function comingFaults(view: View, command: Assigning, word: Role, held: Holding[]): Refusal[] {
  const faults: Refusal[] = worksForFaults(view.book.draaiboek.roles, command.party, partiesIn(view, word['works-for'], command.from));
  faults.push(...apartFaults(view.book.draaiboek.roles, command.party, rolesHeld(view, command)));
  if (held.some((one) => samePerson(one.party, command.party))) faults.push(refusal('holds-already', { role: command.role }, word.clause, 'party'));
  const named = command.replaces === undefined ? undefined : held.find((one) => isNamed(one, command.replaces as string));
  if (command.replaces !== undefined && !named) faults.push(refusal('not-a-holder', { role: command.role }, word.clause, 'replaces'));
  const succeeds = named !== undefined || (heldByOne(view.ledger, command.role) && held.length > 0);
  if (succeeds && word.handover?.accepts && command.accepted !== true) faults.push(refusal('successor-must-accept', { role: command.role }, word.clause, 'accepted'));
  // A gap opens when the role stood empty before the successor's first day.
  if (word.handover?.gap === 'none' && held.length === 0 && hadHolder(view, command.role)) faults.push(refusal('gap', { role: command.role }, word.clause, 'from'));
  return faults;
}

/** GW-115: some roles are never in one hand (who handles a complaint is not whom it is about), whichever of the two comes last. */
export function apartFaults(roles: Readonly<Record<Key, Role>>, party: Party, others: readonly Party[]): Refusal[] {
  const clash = others.find((other) => other.role !== party.role && samePerson(other, party) && (roles[party.role]?.apart?.includes(other.role) || roles[other.role]?.apart?.includes(party.role)));
  return clash === undefined ? [] : [refusal('kept-apart', { role: party.role, other: clash.role }, roles[party.role]?.clause ?? [], 'party')];
}

/** WB-007: a worker of the organisation that has the task, not of another one that is of the same kind. */
export function worksForFaults(roles: Readonly<Record<Key, Role>>, party: Party, others: readonly Party[]): Refusal[] {
  const word = roles[party.role];
  if (word?.['works-for'] === undefined) return [];
  return others.some((one) => one.organisation !== undefined && one.organisation === party.organisation) ? [] : [refusal('works-elsewhere', { role: party.role, other: word['works-for'] }, word.clause, 'party')];
}

/** Who holds what on or after the first day of the new holding. */
function rolesHeld(view: View, command: Assigning): Party[] {
  return view.ledger.holders.filter((one) => one.until === undefined || one.until > command.from).map((one) => ({ ...one.party, role: one.role }));
}

const hadHolder = (view: View, role: Key): boolean => view.ledger.holders.some((one) => one.role === role);

export function assignedAtOpening(deciding: Deciding, command: Extract<Command, { do: 'open' }>): NewEvent[] {
  return [...command.parties, ...defaultParties(deciding.view.book.draaiboek.roles, command.parties)].map((party): NewEvent => ({ kind: 'assigned', role: party.role, party, from: command.happened, happened: command.happened, actor: deciding.actor }));
}

/** A role nobody was named for goes to whoever has the role it defaults to (WB-009). */
export function defaultParties(roles: Readonly<Record<Key, Role>>, named: readonly Party[]): Party[] {
  return Object.entries(roles).flatMap(([role, word]): Party[] => {
    const same = word.default === undefined || named.some((party) => party.role === role) ? undefined : named.find((party) => party.role === word.default);
    return same === undefined ? [] : [{ ...same, role }];
  });
}
