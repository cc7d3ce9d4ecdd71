/** A card about nobody in particular gets a name: of somebody who is known, or of somebody new. What was noted stays where it is. */
import { mayGiveRole } from '../../domain/acting-roles.ts';
import type { Refusal } from '../../engine/reading.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { caseById, caseByNumber, changeCase } from '../../store/cases.ts';
import { addPerson, person } from '../../store/people.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { Undone } from '../act/all-or-nothing.ts';
import { carryOut, caseInFull, claimed, tried, type Acted, type Once, type WholeCase } from '../act/act.ts';
import { rolesIn } from '../act/acting.ts';
import { proposedIn, type Proposed } from '../look/case/proposed.ts';
import { refuse, type House, type Refused } from '../house.ts';

export interface CardName { caseId: string; givenName: string; familyName: string; /** Known already: of the own organisation. */ person?: string | undefined; once?: Once | undefined; location: string }

export interface NamingSpot { id: string; number: string; programme: Key; /** Runs, is about nobody yet, and this reader may say who it is. */ nameless: boolean; /** For roles nobody holds yet, which this reader may give. */ proposed: readonly Proposed[] }

/** undefined: no such case for this reader. */
export function findCaseForNaming(house: House, scope: Scope, number: string): Promise<NamingSpot | undefined> {
  return house.store.within(scope, async (tx) => {
    const file = await caseByNumber(tx, number);
    const found = file === undefined ? undefined : await caseInFull(house, tx, file.id);
    return found === undefined ? undefined : { id: found.file.id, number, programme: found.file.programme, nameless: faultOf(found, scope) === undefined, proposed: await proposedTo(tx, found, scope) };
  });
}

async function proposedTo(tx: Tx, { file, draaiboek, reading, organisationKind }: WholeCase, scope: Scope): Promise<Proposed[]> {
  const roles = rolesIn(draaiboek, reading.state, scope, organisationKind(scope.organisation), file.keeperOrg);
  return (await proposedIn(tx, draaiboek, reading.state, file)).filter(({ role }) => mayGiveRole(draaiboek, roles, role, scope.organisation === file.keeperOrg));
}

/** `has-a-name`: it is about somebody already; whom a case is about does not change this way. */
export function nameCard(house: House, scope: Scope, given: CardName): Promise<Acted | Refused> {
  return tried(house, scope, false, async (tx) => {
    const claim = await claimed(tx, given);
    if (claim === 'key-reused') return refuse('key-reused');
    const found = await caseInFull(house, tx, given.caseId);
    if (found === undefined) throw new Undone([{ code: 'not-found', data: {}, clause: [] }]);
    if (claim === 'repeat') return { version: found.version, number: found.file.number, events: [], warnings: [] };
    const fault = faultOf(found, scope);
    if (fault !== undefined) throw new Undone([fault]);
    const { id, name } = await whoIsIt(house, tx, given);
    const role = Object.keys(found.draaiboek.roles).find((key) => found.draaiboek.roles[key]?.is === 'subject') ?? '';
    await asHouse(tx, `een naam voor ${found.file.number}`, found.file.id, async (all) => {
      if (given.person === undefined) await addPerson(all, { id, keeperOrg: found.file.keeperOrg, givenName: given.givenName, familyName: given.familyName, municipality: found.file.municipality });
      await changeCase(all, found.file.id, { subjectPerson: id, subjectName: name });
    });
    const renamed = (await caseById(tx, found.file.id)) ?? found.file;
    return carryOut(house, tx, { ...found, file: renamed }, { command: { do: 'assign', role, party: { role, name }, from: scope.today } });
  });
}

async function whoIsIt(house: House, tx: Tx, { person: known, givenName, familyName }: CardName): Promise<{ id: string; name: string }> {
  if (known === undefined) {
    if (`${givenName}${familyName}`.trim() === '') throw new Undone([{ code: 'missing', data: {}, clause: [], field: 'wie' }]);
    return { id: house.newId(), name: `${givenName} ${familyName}`.trim() };
  }
  const found = await person(tx, known);
  if (found === undefined || found.keeperOrg !== tx.scope?.organisation) throw new Undone([{ code: 'person-unknown', data: {}, clause: [], field: 'wie' }]);
  return { id: found.id, name: `${found.givenName} ${found.familyName}`.trim() };
}

/** Whoever has a role in it at the organisation that keeps it, while it runs and has no name. */
function faultOf({ file, draaiboek, reading, organisationKind }: WholeCase, scope: Scope): Refusal | undefined {
  const { own } = rolesIn(draaiboek, reading.state, scope, organisationKind(scope.organisation), file.keeperOrg);
  if (scope.organisation !== file.keeperOrg || own.length === 0 || draaiboek.desk === undefined) return { code: 'not-your-role', data: { roles: [] }, clause: [] };
  if (file.ended !== null || file.subjectPerson !== null) return { code: 'has-a-name', data: {}, clause: [] };
  return undefined;
}
