/** The fixed contact of each municipality: one on any day, with what was before. Anyone known reads them. */
import type { Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type MunicipalityContact = Pick<Selectable<Tables['municipalityContact']>, 'municipality' | 'validFrom' | 'accountId'> & { name: string; active: boolean; organisationId: string };

/** All of them, also past and to come; per municipality the newest first. */
export function municipalityContacts(tx: Tx): Promise<MunicipalityContact[]> {
  return tx.db.selectFrom('municipalityContact as c').innerJoin('account as a', 'a.id', 'c.accountId').select(['c.municipality', 'c.validFrom', 'c.accountId', 'a.name', 'a.active', 'a.organisationId']).orderBy('c.municipality').orderBy('c.validFrom', 'desc').execute();
}

/** Who it is on that day; undefined: nobody yet. */
export async function contactOf(tx: Tx, municipality: string, on: Day): Promise<MunicipalityContact | undefined> {
  return (await municipalityContacts(tx)).find((one) => one.municipality === municipality && one.validFrom <= on);
}

/** From that day on; a day that is there already gets this one instead. */
export async function putContact(tx: Tx, row: { municipality: string; validFrom: Day; accountId: string }): Promise<void> {
  const given = { ...row, byAccount: tx.scope?.account ?? row.accountId };
  await tx.db.insertInto('municipalityContact').values(given).onConflict((c) => c.columns(['municipality', 'validFrom']).doUpdateSet({ accountId: given.accountId, byAccount: given.byAccount })).execute();
}
