/** What the page needs to note a complaint or a question beside a dossier: the dossier, the form, and who may take which role. */
import { mayHold } from '../../domain/acting-roles.ts';
import type { Draaiboek, Form, Key, Role } from '../../protocol/draaiboek.ts';
import { accounts, type Account } from '../../store/accounts.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { answersFor } from './who-may.ts';

/** A role that may be taken up at the beginning; `must`: somebody has to. */
export interface RoleToFill { role: Key; word: Role; must: boolean; candidates: readonly Account[]; /** Already in the dossier: named first. */ near: ReadonlySet<string> }
export interface OpeningRoom { parent: FoundCase; draaiboek: Draaiboek; form: Form; roles: readonly RoleToFill[]; /** In which the one who notes it does so. */ own: Key }

export function openingRoom(house: House, scope: Scope, given: { dossier: string; kind: Key }): Promise<OpeningRoom | Refused> {
  return house.store.within(scope, (tx) => openingRoomIn(house, tx, given));
}

export async function openingRoomIn(house: House, tx: Tx, given: { dossier: string; kind: Key }): Promise<OpeningRoom | Refused> {
  const draaiboek = house.programmes.current(given.kind)?.draaiboek;
  const parent = draaiboek?.register === undefined ? undefined : await findCase(house, tx, given.dossier);
  if (draaiboek === undefined || parent === undefined || tx.scope === null || !answersFor(tx.scope, parent.file)) return refuse('not-found');
  // A question beside a question: only a dossier of a programme has them.
  if (parent.draaiboek.register !== undefined) return refuse('not-beside-this');
  const task = draaiboek.tasks[draaiboek.opens];
  const kindOf = (organisation: string): Key => parent.organisations.get(organisation)?.kind ?? '';
  const everyone = (await accounts(tx)).filter((one) => one.active);
  const me = everyone.find((one) => one.id === tx.scope?.account);
  const own = me === undefined ? undefined : task?.by.find((role) => fits(draaiboek, role, me, kindOf));
  if (own === undefined) return refuse('not-your-role');
  const near = new Set(parent.state.holders.flatMap((one) => one.party.account ?? []));
  const roles = Object.entries(draaiboek.roles).filter(([key, word]) => word.is !== 'subject' && key !== own || word.hold === 'always').map(([role, word]): RoleToFill => ({
    role, word, near, must: word.hold === 'always',
    candidates: everyone.filter((one) => fits(draaiboek, role, one, kindOf) && (one.organisationId === parent.file.keeperOrg || near.has(one.id))).sort((a, b) => Number(near.has(b.id)) - Number(near.has(a.id))),
  }));
  return { parent, draaiboek, form: draaiboek.forms[task?.form ?? ''] ?? { fields: {} }, roles, own };
}

function fits(draaiboek: Draaiboek, role: Key, one: Account, kindOf: (organisation: string) => Key): boolean {
  return mayHold(draaiboek, role, { account: one.id, organisation: one.organisationId, organisationKind: kindOf(one.organisationId), functions: one.functions });
}
