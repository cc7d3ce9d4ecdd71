/** The people a file is about: the name for whoever knows the case, how to reach them for the organisation that keeps the file. */
import type { Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Person = Omit<Selectable<Tables['person']>, 'search'>;
export type PersonContact = Omit<Selectable<Tables['personContact']>, 'keeperOrg' | 'personId'>;
export interface NewPerson { id: string; keeperOrg: string; familyName: string; givenName: string; municipality?: string | null; contact?: Partial<PersonContact> }

const COLUMNS = ['id', 'keeperOrg', 'familyName', 'givenName', 'municipality', 'created', 'revision', 'mergedInto'] as const;

export async function addPerson(tx: Tx, { contact, ...row }: NewPerson): Promise<void> {
  await tx.db.insertInto('person').values({ ...row, created: tx.now.moment }).execute();
  await tx.db.insertInto('personContact').values({ personId: row.id, keeperOrg: row.keeperOrg, phone: contact?.phone ?? null, email: contact?.email ?? null, address: JSON.stringify(contact?.address ?? {}) }).execute();
}

/** `contact` is missing for a reader who may know the name only. */
export async function person(tx: Tx, id: string): Promise<(Person & { contact?: PersonContact }) | undefined> {
  const found = await tx.db.selectFrom('person').select(COLUMNS).where('id', '=', id).executeTakeFirst();
  if (found === undefined) return undefined;
  const contact = await tx.db.selectFrom('personContact').select(['phone', 'email', 'address']).where('personId', '=', id).executeTakeFirst();
  return contact === undefined ? found : { ...found, contact };
}

/** `edit-conflict`: someone changed it since `revision`, or the scope may not. */
export async function changePerson(tx: Tx, id: string, revision: number, change: Partial<Pick<Person, 'familyName' | 'givenName' | 'municipality'>>, contact?: Partial<PersonContact>): Promise<{ revision: number } | { code: 'edit-conflict' }> {
  const done = await tx.db.updateTable('person').set({ ...change, revision: revision + 1 }).where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return { code: 'edit-conflict' };
  const { address, ...rest } = contact ?? {};
  const set = { ...rest, ...(address === undefined ? {} : { address: JSON.stringify(address) }) };
  if (Object.keys(set).length > 0) await tx.db.updateTable('personContact').set(set).where('personId', '=', id).execute();
  return { revision: revision + 1 };
}
