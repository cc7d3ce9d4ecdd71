/** Who may give a role to whom: a person with the function, in the right kind of organisation (GW-009), by somebody who may hand it out. */
import { mayGiveRole, mayHold, type ActingRoles } from '../../domain/acting-roles.ts';
import type { Command, Refusal } from '../../engine/reading.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { account } from '../../store/accounts.ts';
import { endedBy } from '../../store/organisations.ts';
import type { Tx } from '../../store/transaction.ts';

type Assigning = Extract<Command, { do: 'assign' }>;
export interface RoleRoom { draaiboek: Draaiboek; keeperOrg: string; roles: ActingRoles; kindOf(organisation: string | null): Key }

/** Nothing for other commands. A party without an account is known by name only; its organisation must be of the right kind all the same. */
export async function takeUpFaults(tx: Tx, room: RoleRoom, command: Command): Promise<Refusal[]> {
  if (command.do !== 'assign') return [];
  const word = room.draaiboek.roles[command.role];
  if (word === undefined) return [];
  const faults: Refusal[] = [];
  if (!mayGiveRole(room.draaiboek, room.roles, command.role, tx.scope?.organisation === room.keeperOrg)) faults.push({ code: 'not-your-role', data: { roles: [word.label ?? command.role] }, clause: word.clause ?? [] });
  if (command.ends !== true && !(await fits(tx, room, command))) faults.push({ code: 'may-not-hold', data: { role: command.role }, clause: word.clause ?? [], field: 'party' });
  const ended = command.ends === true || command.party.organisation === undefined ? undefined : await endedBy(tx, command.party.organisation, command.from ?? tx.now.today);
  if (ended !== undefined) faults.push({ code: 'organisation-gone', data: { ...ended }, clause: word.clause ?? [], field: 'party' });
  return faults;
}

async function fits(tx: Tx, room: RoleRoom, command: Assigning): Promise<boolean> {
  const { role, party } = command;
  const word = room.draaiboek.roles[role];
  if (party.role !== role || word === undefined) return false;
  if (word.is === 'subject') return party.account === undefined;
  if (party.account === undefined) return party.organisation === undefined || word.of === undefined || word.of.includes(room.kindOf(party.organisation));
  const found = await account(tx, party.account);
  if (found === undefined || !found.active || (party.organisation !== undefined && party.organisation !== found.organisationId)) return false;
  return mayHold(room.draaiboek, role, { account: found.id, organisation: found.organisationId, organisationKind: room.kindOf(found.organisationId), functions: found.functions });
}
