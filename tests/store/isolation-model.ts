/** Who may see and write what, said once more without the database: the model the isolation test holds the policies against. */
import type { AccessRow } from '../../src/domain/access-rows.ts';

export interface Reader { account: string; organisation: string; reach: 'organisation' | 'own'; rights: boolean; today: string }
export interface WorldCase { id: string; keeper: string; person: string; access: AccessRow[]; /** Classes of the values of each event, by seq. */ told: string[][]; duties: number; appointments: string[]; documents: { id: string; class: string }[]; invoices: { id: string; class: string }[] }
export interface World { name: string; cases: WorldCase[] }
export type Seen = Record<Surface, string[]>;
export const SURFACES = ['cases', 'listed', 'events', 'values', 'told', 'duties', 'counted', 'appointments', 'attendees', 'documents', 'bytes', 'invoices', 'people', 'contacts', 'found', 'foundPeople', 'access'] as const;
export type Surface = (typeof SURFACES)[number];

function isOpen(row: AccessRow, reader: Reader): boolean {
  const forMe = row.organisation === reader.organisation && (row.account === reader.account || (row.account === null && reader.reach === 'organisation'));
  return forMe && row.since <= reader.today && (row.until === null || reader.today < row.until);
}

export function knows(one: WorldCase, reader: Reader, cls = ''): boolean {
  return one.access.some((row) => row.class === cls && isOpen(row, reader));
}

function seesPerson(one: WorldCase, reader: Reader): boolean {
  return knows(one, reader) || (one.keeper === reader.organisation && reader.reach === 'organisation');
}

export function shouldSee(world: World, reader: Reader): Seen {
  const known = world.cases.filter((one) => knows(one, reader));
  const told = (one: WorldCase): string[] => one.told.flatMap((classes, at) => classes.filter((cls) => knows(one, reader, cls)).map((cls) => `${one.id}/${at + 1}/${cls}`));
  const documents = world.cases.flatMap((one) => one.documents.filter((paper) => knows(one, reader, paper.class)).map((paper) => paper.id));
  const duties = known.reduce((sum, one) => sum + one.duties, 0);
  return sorted({
    cases: known.map((one) => one.id), listed: known.map((one) => one.id),
    events: known.flatMap((one) => one.told.map((_classes, at) => `${one.id}/${at + 1}`)),
    values: world.cases.flatMap(told), told: known.flatMap(told),
    duties: known.flatMap((one) => Array.from({ length: one.duties }, () => one.id)), counted: [String(duties)],
    appointments: known.flatMap((one) => one.appointments), attendees: known.flatMap((one) => one.appointments),
    documents, bytes: documents,
    invoices: world.cases.flatMap((one) => one.invoices.filter((paper) => knows(one, reader, paper.class) || (reader.rights && one.keeper === reader.organisation)).map((paper) => paper.id)),
    people: world.cases.filter((one) => seesPerson(one, reader)).map((one) => one.person),
    contacts: world.cases.filter((one) => seesPerson(one, reader) && one.keeper === reader.organisation).map((one) => one.person),
    found: world.cases.filter((one) => knows(one, reader) || one.told.some((classes) => classes.some((cls) => knows(one, reader, cls) && knows(one, reader)))).map((one) => one.id),
    foundPeople: world.cases.filter((one) => seesPerson(one, reader)).map((one) => one.person),
    access: world.cases.flatMap((one) => one.access.filter((row) => isOpen(row, reader)).map((row) => `${one.id}/${row.class}`)),
  });
}

export function sorted(seen: Seen): Seen {
  return Object.fromEntries(SURFACES.map((surface) => [surface, [...seen[surface]].sort()])) as Seen;
}
