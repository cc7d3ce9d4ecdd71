/** What a form about a case needs besides the case itself: files kept earlier, and for handing out a role who may take it. */
import { mayHold } from '../../../domain/acting-roles.ts';
import type { Key } from '../../../protocol/draaiboek.ts';
import { accounts, type Account } from '../../../store/accounts.ts';
import { organisationTypes, type OrganisationType } from '../../../store/organisations.ts';
import { documentsOf, type Document } from '../../../store/documents.ts';
import type { Scope } from '../../../store/scope.ts';
import type { House } from '../../house.ts';
import type { Block } from '../../../papers/paper.ts';
import { claimRoom, type Asked, type ClaimRoom } from '../../places/free.ts';
import { caseText } from './case-text.ts';
import { findCase, type FoundCase } from './found-case.ts';
import { proposedIn, type Proposed } from './proposed.ts';

export interface ActRoom { found: FoundCase; documents: readonly Document[]; /** What is agreed to by this act, as it reads now. */ text?: readonly Block[]; /** Of an act that claims a place. */ claim?: ClaimRoom }

/** `task`: the text that is agreed to in it comes along, and the places it may choose from on these `nights`. */
export function actRoom(house: House, scope: Scope, number: string, task?: Key, nights?: Asked): Promise<ActRoom | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await findCase(house, tx, number);
    if (found === undefined) return undefined;
    const agreed = task === undefined || !Object.hasOwn(found.draaiboek.tasks, task) ? undefined : found.draaiboek.tasks[task]?.agree?.text;
    const text = agreed === undefined ? undefined : await caseText(house, tx, found, agreed);
    const claim = task === undefined || !Object.hasOwn(found.draaiboek.tasks, task) ? undefined : await claimRoom(tx, found, task, nights);
    return { found, documents: await documentsOf(tx, { caseId: found.file.id }), ...(text === undefined ? {} : { text }), ...(claim === undefined ? {} : { claim }) };
  });
}

export interface TeamRoom { found: FoundCase; /** Who may take up the role (GW-009). */ candidates: readonly Account[]; /** Whom the municipality proposes, while nobody holds it. */ proposed: readonly Proposed[]; /** For the words of what it must come from. */ types: readonly OrganisationType[] }

export function teamRoom(house: House, scope: Scope, number: string, role: Key): Promise<TeamRoom | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await findCase(house, tx, number);
    if (found === undefined) return undefined;
    const all = await accounts(tx);
    const exists = (id: string): boolean => { const until = found.organisations.get(id)?.validUntil; return until == null || until > found.today; };
    return { found, proposed: await proposedIn(tx, found.draaiboek, found.state, found.file), types: await organisationTypes(tx), candidates: all.filter((one) => one.active && exists(one.organisationId) && mayHold(found.draaiboek, role, personOf(found, one))) };
  });
}

function personOf(found: FoundCase, one: Account) {
  return { account: one.id, organisation: one.organisationId, organisationKind: found.organisations.get(one.organisationId)?.kind ?? '', functions: one.functions };
}
