/** Everything the page of one case shows, in one transaction; looking at it is written down (who saw what). */
import { logAccess } from '../../../store/access-log.ts';
import { accessOfCase, type CaseAccess } from '../../../store/access.ts';
import { accountsById, type Account } from '../../../store/accounts.ts';
import { documentsOf, type Document } from '../../../store/documents.ts';
import { areas } from '../../../store/organisations.ts';
import { person, type PersonContact } from '../../../store/people.ts';
import type { Scope } from '../../../store/scope.ts';
import type { Tx } from '../../../store/transaction.ts';
import type { House } from '../../house.ts';
import { placeNames } from '../../places/free.ts';
import { homesOf, type Homes } from '../../people/households.ts';
import { livingOn, toldLivings, type ToldLiving } from '../../people/livings.ts';
import { mayMerge } from '../../people/merge.ts';
import { sharingDoors, type SharingDoors } from '../../share/sharing-doors.ts';
import { proposedIn, type Proposed } from './proposed.ts';
import { findCase, type FoundCase } from './found-case.ts';
import { linkedTo, type Linked } from './linked.ts';

export interface Dossier extends FoundCase {
  /** Who may see which class, since when, on what ground; past rows too. */ access: readonly CaseAccess[];
  /** Names of the places this case asked, held or stayed in, for whoever may see them. */ placeNames: ReadonlyMap<string, string>;
  /** For roles nobody holds yet. */ proposed: readonly Proposed[]; /** The client lives where the organisation that keeps the file does not work (WD-309). */ outside: boolean;
  documents: readonly Document[]; accounts: ReadonlyMap<string, Account>;
  /** How to reach the client: only for the organisation that keeps the file. */ contact: PersonContact | undefined; /** Who lives with the client, of those this reader may see. */ homes: Homes | undefined; /** Where the client lives today, for the organisation that keeps the file. */ lives: ToldLiving | undefined; /** May say who lives with whom. */ managesHomes: boolean; doors: SharingDoors;
  /** Dossiers it came from and led to. */ linked: readonly Linked[];
}

/** undefined: no such case for this reader. */
export function dossier(house: House, scope: Scope, number: string): Promise<Dossier | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await findCase(house, tx, number);
    return found === undefined ? undefined : withSurroundings(house, tx, found);
  });
}

async function withSurroundings(house: House, tx: Tx, found: FoundCase): Promise<Dossier> {
  const { file, state } = found;
  const access = (await accessOfCase(tx, file.id)) ?? [];
  const documents = await documentsOf(tx, { caseId: file.id });
  const known = await accountsById(tx, [...state.holders.flatMap((one) => one.party.account ?? []), ...access.flatMap((one) => one.accountId ?? [])]);
  const subject = file.subjectPerson === null ? undefined : await person(tx, file.subjectPerson);
  await logAccess(tx, { id: house.newId(), what: 'dossier.view', why: '', caseId: file.id, keeperOrg: file.keeperOrg });
  const names = await placeNames(tx, found.events.flatMap((event) => (event.kind === 'done' && event.claim !== undefined ? [event.claim.place] : [])));
  return { ...found, proposed: await proposedIn(tx, found.draaiboek, state, file), outside: await livesOutside(tx, found), access, documents, placeNames: names, accounts: new Map(known.map((one) => [one.id, one])), contact: subject?.contact, homes: subject === undefined ? undefined : await homesOf(tx, subject.id), lives: subject === undefined ? undefined : livingOn(await toldLivings(tx, subject.id), tx.now.today), managesHomes: subject !== undefined && mayMerge(tx.scope, subject), doors: await sharingDoors(tx, found), linked: await linkedTo(house, tx, { id: file.id, draaiboek: found.draaiboek }) };
}

/** Where no area was written down, nothing lies outside it. */
async function livesOutside(tx: Tx, { file, draaiboek, today }: FoundCase): Promise<boolean> {
  const { municipality, keeperOrg } = file;
  if (municipality === null) return false;
  const worked = (await areas(tx, keeperOrg)).filter((one) => (one.programme === '' || one.programme === draaiboek.key) && one.validFrom <= today && (one.validUntil === null || one.validUntil > today));
  return worked.length > 0 && !worked.some((one) => one.municipality === municipality);
}
