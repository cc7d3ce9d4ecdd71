/** In which roles someone may act in a case. Buttons, API and verbs ask this one oracle. */
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import type { CaseState, Holding } from '../engine/reading.ts';

export interface Person { account: string; organisation: string; organisationKind: Key; functions: readonly Key[]; mayHandle: boolean }

export interface ActingRoles {
  /** Roles the person holds or may take up in this case. */ own: Key[];
  /** Roles of partners and of the client, whose acts the keeper of the file may note on their behalf. */ behalf: Key[];
}

/** GW-009: a role is for whom has its function and works in the right kind of organisation; GW-143: it may differ per programme. */
export function mayHold(draaiboek: Draaiboek, role: Key, person: Omit<Person, 'mayHandle'>): boolean {
  const word = draaiboek.roles[role];
  if (word === undefined || word.is === 'subject') return false;
  const kindFits = word.of === undefined || word.of.includes(person.organisationKind);
  return kindFits && (word.functions ?? [role]).some((name) => person.functions.includes(name));
}

export function actingRoles(draaiboek: Draaiboek, state: CaseState, person: Person, keeperOrganisation: string, today: string): ActingRoles {
  const now = state.holders.filter((h) => h.from <= today && (h.until === undefined || h.until > today));
  const held = now.filter((h) => h.party.account === person.account || isHeldByTeam(draaiboek, h, person)).map((h) => h.role);
  const keeps = person.organisation === keeperOrganisation && person.mayHandle;
  const takesUp = keeps ? Object.keys(draaiboek.roles).filter((role) => mayHold(draaiboek, role, person)) : [];
  const own = [...new Set([...held, ...takesUp])];
  const staff = keeps && own.length > 0;
  return { own, behalf: staff ? Object.keys(draaiboek.roles).filter((role) => !own.includes(role)).filter((role) => isOutside(draaiboek, role, person.organisationKind)) : [] };
}

/** A role given to an organisation as a whole is for each of its people with the function. */
function isHeldByTeam(draaiboek: Draaiboek, holding: Holding, person: Person): boolean {
  return holding.party.account === undefined && holding.party.organisation === person.organisation && person.mayHandle && mayHold(draaiboek, holding.role, person);
}

function isOutside(draaiboek: Draaiboek, role: Key, keeperKind: Key): boolean {
  const word = draaiboek.roles[role];
  if (word?.proxy === 'never') return false;
  return word !== undefined && (word.is === 'subject' || !(word.of ?? []).includes(keeperKind));
}

/** Who says who takes up a role: the keeper of the file, who has the role, and who has the one it works for (EX-186: the administrator names the worker). */
export function mayGiveRole(draaiboek: Draaiboek, roles: ActingRoles, role: Key, keeps: boolean): boolean {
  const boss = draaiboek.roles[role]?.['works-for'];
  return keeps || roles.own.includes(role) || (boss !== undefined && roles.own.includes(boss));
}

/** The role in which an act is entered: an own one before one on behalf of somebody. */
export function roleFor(roles: ActingRoles, by: readonly Key[]): { role: Key; behalf: boolean } | undefined {
  const own = by.find((role) => roles.own.includes(role));
  if (own !== undefined) return { role: own, behalf: false };
  const behalf = by.find((role) => roles.behalf.includes(role));
  return behalf === undefined ? undefined : { role: behalf, behalf: true };
}
