/** Who acts: the person behind a scope, and the roles in which this person may act in a case. */
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { settingTarget } from '../../engine/case-settings.ts';
import type { Actor } from '../../engine/events.ts';
import type { CaseState, Command, Refusal } from '../../engine/reading.ts';
import { actingRoles, roleFor, type ActingRoles, type Person } from '../../domain/acting-roles.ts';
import type { Scope } from '../../store/scope.ts';

export function rolesIn(draaiboek: Draaiboek, state: CaseState, scope: Scope, organisationKind: Key, keeperOrg: string): ActingRoles {
  if (scope.account === null || scope.organisation === null) return { own: [], behalf: [] };
  const person: Person = {
    account: scope.account, organisation: scope.organisation, organisationKind, functions: scope.functions, mayHandle: scope.rights.has('dossiers.handelen'),
  };
  return actingRoles(draaiboek, state, person, keeperOrg, scope.today);
}

/** `keeps`: works for the organisation that keeps the file. */
export interface Acting { draaiboek: Draaiboek; state: CaseState; roles: ActingRoles; scope: Scope; keeps: boolean }

/** The actor of a command, or why this person may not enter it. */
export function actorFor({ draaiboek, state, roles, scope, keeps }: Acting, command: Command): { actor: Actor } | { refusal: Refusal } {
  // A duty is let go by whoever keeps the file: a partner does not undo what another one owes.
  const by = command.do === 'waive' && !keeps ? [] : allowedRoles(draaiboek, state, command);
  const found = by === 'any' ? anyRole(roles) : roleFor(roles, by);
  if (found === undefined) return { refusal: { code: 'not-your-role', data: { roles: by === 'any' ? [] : by.map((role) => draaiboek.roles[role]?.label ?? role) }, clause: clauseOf(draaiboek, command) } };
  return { actor: { account: scope.account, role: found.role, name: scope.accountName } };
}

/** Roles a command asks for; 'any' = whoever has a role in this case. */
function allowedRoles(draaiboek: Draaiboek, state: CaseState, command: Command): readonly Key[] | 'any' {
  if (command.do === 'do' || command.do === 'plan' || command.do === 'miss') return draaiboek.tasks[command.task]?.by ?? [];
  if (command.do === 'move' || command.do === 'drop') {
    const appointment = state.appointments.find((one) => one.instance === command.instance);
    return appointment === undefined ? 'any' : (draaiboek.tasks[appointment.task]?.by ?? []);
  }
  if (command.do === 'correct' && settingTarget(command.target) !== undefined) return [draaiboek['kept-by']];
  if (command.do === 'agree') return [command.role, ...(draaiboek.tasks[command.task]?.by ?? [])];
  return 'any';
}

function anyRole(roles: ActingRoles): { role: Key; behalf: boolean } | undefined {
  const role = roles.own[0];
  return role === undefined ? undefined : { role, behalf: false };
}

function clauseOf(draaiboek: Draaiboek, command: Command): string[] {
  return 'task' in command ? (draaiboek.tasks[command.task]?.clause ?? []) : [];
}
