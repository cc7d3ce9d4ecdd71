/** What the page of a person needs: what of her this reader knows, what was given over her, and to whom on which ground something may be given. */
import { CONTACT_CARD, goesOut } from '../../domain/granting.ts';
import { partOf } from '../../domain/information-classes.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { listCases, type CaseFile } from '../../store/cases.ts';
import { documentsOf } from '../../store/documents.ts';
import { grantsOverPerson, sharingGrounds, type Grant } from '../../store/grants.ts';
import { allOrganisations, type Organisation } from '../../store/organisations.ts';
import { person, type Person, type PersonContact } from '../../store/people.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import { logAccess } from '../../store/access-log.ts';
import type { House } from '../house.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { homesOf, type Homes } from '../people/households.ts';
import { notesLivings, toldLivings, type ToldLiving } from '../people/livings.ts';
import { mayMerge } from '../people/merge.ts';
import { consentsOf, papersOf, subjectsOf, worksIn, type Grounding } from './sharing-room.ts';

/** What may be ticked: a class of information, or the card. `items`: as the database keeps it; a class whose parties have parts of their own goes by the part of the giver. */
export interface Offer { path: Key; class: Key; label: string; items: readonly string[] }
export interface PersonCase extends CaseFile { /** Rules it runs under. */ rules: Draaiboek }

export interface PersonRoom extends Grounding {
  person: Person & { contact?: PersonContact }; today: Day;
  /** Those this reader knows, newest first. */ cases: readonly PersonCase[];
  /** The organisation of the reader keeps the file of this person. */ keeps: boolean; /** May give something over her. */ gives: boolean; /** May say that she stands in the files twice. */ merges: boolean;
  /** Who lives with her, of those this reader may see. */ homes: Homes; /** Where she lives, newest first, of what stands; nothing of it for another organisation. */ places: readonly ToldLiving[]; /** May note where she lives. */ notesLiving: boolean;
  parts: readonly Offer[]; receivers: readonly Organisation[]; grants: readonly Grant[]; organisations: ReadonlyMap<string, Organisation>;
  /** Names of what was or may be given. */ labels: ReadonlyMap<string, string>;
}

/** undefined: nobody of that id, or not for this reader. Looking is written down at each case that it tells of. */
export function personRoom(house: House, scope: Scope, id: string): Promise<PersonRoom | undefined> {
  return house.store.within(scope, async (tx) => {
    const room = await personRoomIn(house, tx, id);
    for (const file of room?.cases ?? []) await logAccess(tx, { id: house.newId(), what: 'persoon.view', why: '', caseId: file.id, keeperOrg: file.keeperOrg });
    return room;
  });
}

export async function personRoomIn(house: House, tx: Tx, id: string): Promise<PersonRoom | undefined> {
  const found = await person(tx, id);
  if (found === undefined || tx.scope === null) return undefined;
  const { scope } = tx;
  const cases = (await listCases(tx, { person: id })).cases.flatMap((file): PersonCase[] => { const rules = house.programmes.version(file.programme, file.version); return rules === undefined ? [] : [{ ...file, rules }]; });
  const organisations = new Map((await allOrganisations(tx)).map((one) => [one.id, one]));
  const keeps = scope.organisation === found.keeperOrg;
  const running = keeps ? await foundCases(house, tx, cases) : [];
  const gives = keeps && givesOverPerson(scope, running);
  const parts = gives ? offersOf(house, running, found.keeperOrg) : [];
  const documents = await Promise.all(running.map((one) => documentsOf(tx, { caseId: one.file.id })));
  return {
    person: found, today: tx.now.today, cases, keeps, gives, merges: mayMerge(scope, found), homes: await homesOf(tx, id), places: (await toldLivings(tx, id)).filter((one) => one.gone === null), notesLiving: notesLivings(scope, found), parts, organisations, keeper: organisations.get(found.keeperOrg), grants: await grantsOverPerson(tx, id), labels: labelsOf(house, cases),
    receivers: [...organisations.values()].filter((one) => one.id !== found.keeperOrg && (one.validUntil === null || one.validUntil > tx.now.today)),
    grounds: await sharingGrounds(tx, tx.now.today), consents: await consentsOf(tx, running), papers: papersOf(documents.flat()), subjects: subjectNames(running, `${found.givenName} ${found.familyName}`.trim()),
  };
}

/** It reaches every case of hers that the organisation keeps: so by who reads them all, and works in one. */
export function givesOverPerson(scope: Scope, running: readonly FoundCase[]): boolean {
  return scope.reach === 'organisation' && scope.rights.has('dossiers.handelen') && running.some(worksIn);
}

async function foundCases(house: House, tx: Tx, cases: readonly PersonCase[]): Promise<FoundCase[]> {
  const found: FoundCase[] = [];
  for (const file of cases.filter((one) => one.ended === null)) {
    const one = await findCase(house, tx, file.number);
    if (one !== undefined) found.push(one);
  }
  return found;
}

/** Everyone whom her cases are about: a consent is of all of them. */
function subjectNames(running: readonly FoundCase[], name: string): string[] {
  const names = [...new Set(running.flatMap(subjectsOf))];
  return names.length > 0 ? names : [name];
}

/** Classes of her running cases that the rules let out at all. A case that opens later, of whichever programme, opens by the same name of the class. */
function offersOf(house: House, running: readonly FoundCase[], keeper: string): Offer[] {
  const books = running.map((one) => one.draaiboek);
  const classes = [...new Set(books.flatMap((one) => Object.keys(one.classes)))].filter((cls) => books.every((one) => one.classes[cls] === undefined || goesOut(one, cls)));
  const all = [...books, ...house.programmes.all().map((one) => one.draaiboek)];
  return [{ path: CONTACT_CARD, class: CONTACT_CARD, label: CARD, items: [CONTACT_CARD] }, ...classes.map((cls): Offer => ({
    path: cls, class: cls, label: labelIn(books, cls), items: [...new Set(all.filter((one) => one.classes[cls] !== undefined).map((one) => partOf(one, cls, keeper)))],
  }))];
}

const CARD = 'Telefoon, e-mail en adres';

function labelIn(books: readonly Draaiboek[], cls: Key): string {
  const [label = cls] = books.flatMap((one) => one.classes[cls]?.label ?? []);
  return `${label.charAt(0).toUpperCase()}${label.slice(1)}`;
}

function labelsOf(house: House, cases: readonly PersonCase[]): ReadonlyMap<string, string> {
  const books = [...cases.map((one) => one.rules), ...house.programmes.all().map((one) => one.draaiboek)];
  return new Map([[CONTACT_CARD, CARD], ...books.flatMap((one) => Object.keys(one.classes)).map((cls): [string, string] => [cls, labelIn(books, cls)])]);
}
