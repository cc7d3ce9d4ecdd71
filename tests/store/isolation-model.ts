/** Who may see and write what, said once more without the database: the model the isolation test holds the policies against. */
import type { AccessRow } from '../../src/domain/access-rows.ts';
import type { Right } from '../../src/store/scope.ts';

/** Without an account: whoever holds a link (`token`), or nobody at all. */
export interface Reader { account: string | null; organisation: string | null; reach: 'organisation' | 'own' | 'none'; rights: readonly Right[]; token: string | null; today: string }
/** `class`: '' is course. `teller`: organisation that told it. `note`: it can be shared by itself. */
export interface WorldEvent { id: string; class: string; readers: string[] | null; teller: string | null; told: string[]; note: boolean }
export interface WorldGrant extends Pick<AccessRow, 'organisation' | 'account' | 'since' | 'until'> { id: string; item: string; giver: string; revoked: boolean }
export interface WorldCase {
  id: string; number: string; keeper: string; person: string; access: AccessRow[]; events: WorldEvent[]; duties: { class: string; owner: string | null }[]; appointments: { id: string; class: string; invited: string | null }[];
  documents: { id: string; class: string; teller: string | null }[]; invoices: { id: string; class: string }[]; grants: WorldGrant[]; /** Given over the person; while they stand they are rows of `access` too, which take no part. */ overPerson: WorldGrant[];
}
export interface World { name: string; cases: WorldCase[] }
export type Seen = Record<Surface, string[]>;
export const SURFACES = ['cases', 'listed', 'events', 'values', 'told', 'duties', 'counted', 'appointments', 'attendees', 'documents', 'bytes', 'invoices', 'people', 'contacts', 'found', 'foundPeople', 'access', 'grants'] as const;
export type Surface = (typeof SURFACES)[number];

function isOpen(row: Pick<AccessRow, 'organisation' | 'account' | 'since' | 'until'>, reader: Reader): boolean {
  const forMe = row.organisation === reader.organisation && (row.account === reader.account || (row.account === null && reader.reach === 'organisation'));
  return forMe && row.since <= reader.today && (row.until === null || reader.today < row.until);
}

export function knows(one: WorldCase, reader: Reader, cls = ''): boolean {
  return one.access.some((row) => row.class === cls && isOpen(row, reader));
}

/** Who reads because of what was given over the person writes nothing. */
export const BY_HAND = 'toegekend';
export function takesPart(one: WorldCase, reader: Reader): boolean {
  return one.access.some((row) => row.class === '' && row.via !== BY_HAND && isOpen(row, reader));
}

function given(one: WorldCase, reader: Reader, item: string): boolean {
  return one.grants.some((grant) => grant.item === item && !grant.revoked && isOpen(grant, reader));
}

/** By the class, for the roles a note names or for the keeper; or one's own words in a case one knows. */
export function reads(one: WorldCase, reader: Reader, event: WorldEvent, cls: string): boolean {
  const byClass = one.access.some((row) => row.class === cls && isOpen(row, reader) && (event.readers === null || row.organisation === one.keeper || event.readers.includes(row.role)));
  return byClass || (event.teller === reader.organisation && knows(one, reader));
}

export function seesEvent(one: WorldCase, reader: Reader, event: WorldEvent): boolean {
  return knows(one, reader) && (event.class === '' || event.teller === reader.organisation || reads(one, reader, event, event.class) || (event.note && given(one, reader, `nota.${event.id}`)));
}

export function seesDocument(one: WorldCase, reader: Reader, paper: WorldCase['documents'][number]): boolean {
  return knows(one, reader, paper.class) || (paper.teller === reader.organisation && knows(one, reader)) || given(one, reader, `document.${paper.id}`);
}

function seesPerson(one: WorldCase, reader: Reader): boolean {
  return knows(one, reader) || (one.keeper === reader.organisation && reader.reach === 'organisation');
}

export function shouldSee(world: World, reader: Reader): Seen {
  const known = world.cases.filter((one) => knows(one, reader));
  const each = (cases: readonly WorldCase[], of: (one: WorldCase) => string[]): string[] => cases.flatMap(of);
  const values = (one: WorldCase): string[] => one.events.flatMap((event, at) => event.told.filter((cls) => reads(one, reader, event, cls)).map((cls) => `${one.id}/${at + 1}/${cls}`));
  const told = (one: WorldCase): string[] => one.events.flatMap((event, at) => (seesEvent(one, reader, event)
    ? event.told.filter((cls) => reads(one, reader, event, cls) || (event.note && given(one, reader, `nota.${event.id}`))).map((cls) => `${one.id}/${at + 1}/${cls}`) : []));
  const duties = each(known, (one) => one.duties.filter((duty) => duty.class === '' || duty.owner === reader.organisation || knows(one, reader, duty.class)).map(() => one.id));
  const appointments = each(known, (one) => one.appointments.filter((visit) => visit.class === '' || visit.invited === reader.organisation || knows(one, reader, visit.class)).map((visit) => visit.id));
  const documents = each(world.cases, (one) => one.documents.filter((paper) => seesDocument(one, reader, paper)).map((paper) => paper.id));
  return sorted({
    cases: known.map((one) => one.id), listed: known.map((one) => one.id),
    events: each(known, (one) => one.events.flatMap((event, at) => (seesEvent(one, reader, event) ? [`${one.id}/${at + 1}`] : []))),
    values: each(world.cases, values), told: each(known, told), duties, counted: [String(duties.length)], appointments, attendees: appointments, documents, bytes: documents,
    invoices: each(world.cases, (one) => one.invoices.filter((paper) => knows(one, reader, paper.class) || (reader.rights.includes('facturen.beheren') && one.keeper === reader.organisation)).map((paper) => paper.id)),
    people: world.cases.filter((one) => seesPerson(one, reader)).map((one) => one.person),
    contacts: world.cases.filter((one) => (seesPerson(one, reader) && one.keeper === reader.organisation) || knows(one, reader, 'persoon.contact')).map((one) => one.person),
    found: world.cases.filter((one) => knows(one, reader)).map((one) => one.id), foundPeople: world.cases.filter((one) => seesPerson(one, reader)).map((one) => one.person),
    access: each(world.cases, (one) => [...one.access.filter((row) => isOpen(row, reader)).map((row) => `${one.id}/${row.class}`), ...one.grants.filter((grant) => !grant.revoked && isOpen(grant, reader)).map((grant) => `${one.id}/${grant.item}`)]),
    grants: [...each(known, (one) => one.grants.filter((grant) => one.keeper === reader.organisation || grant.giver === reader.account || grant.organisation === reader.organisation).map((grant) => grant.id)),
      ...each(world.cases, (one) => one.overPerson.filter((grant) => (one.keeper === reader.organisation && seesPerson(one, reader)) || (!grant.revoked && isOpen(grant, reader))).map((grant) => grant.id))],
  });
}

export function sorted(seen: Seen): Seen {
  return Object.fromEntries(SURFACES.map((surface) => [surface, [...seen[surface]].sort()])) as Seen;
}
