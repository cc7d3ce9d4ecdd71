/** What was agreed with landlords, what they let outside the system, and how large their stock is (SW-294, SW-295, SW-297). */
import type { Insertable, Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import { clashOf } from './clash.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type LandlordAgreement = Selectable<Tables['landlordAgreement']>;
export type LandlordStock = Selectable<Tables['landlordStock']>;
export type LandlordRental = Selectable<Tables['landlordRental']>;
type Kept = 'made' | 'byAccount' | 'revision' | 'talked';

const mark = (tx: Tx): { made: Moment; byAccount: string } => ({ made: tx.now.moment, byAccount: tx.scope?.account ?? '' });

/** Of one landlord or of all; the newest first, and in front what is not agreed yet. */
export function agreements(tx: Tx, landlord?: string): Promise<LandlordAgreement[]> {
  return tx.db.selectFrom('landlordAgreement').selectAll().$if(landlord !== undefined, (query) => query.where('landlordOrg', '=', landlord ?? '')).orderBy('since', (o) => o.desc().nullsFirst()).orderBy('id').execute();
}

export function agreement(tx: Tx, id: string): Promise<LandlordAgreement | undefined> {
  return tx.db.selectFrom('landlordAgreement').selectAll().where('id', '=', id).executeTakeFirst();
}

/** `agreement-runs`: there is one with that landlord on one of those days. */
export function addAgreement(tx: Tx, row: Omit<Insertable<Tables['landlordAgreement']>, Kept>): Promise<undefined | { code: 'agreement-runs' }> {
  return clashOf(tx.db, 'agreement_once', { code: 'agreement-runs' } as const, async () => { await tx.db.insertInto('landlordAgreement').values({ ...row, ...mark(tx) }).execute(); });
}

/** As above; `edit-conflict`: changed since that revision, or kept by somebody else. */
export async function changeAgreement(tx: Tx, id: string, revision: number, change: Partial<Omit<Insertable<Tables['landlordAgreement']>, 'id' | 'keeperOrg' | 'landlordOrg' | 'made' | 'byAccount'>>): Promise<undefined | { code: 'agreement-runs' | 'edit-conflict' }> {
  let done = 0n;
  const clash = await clashOf(tx.db, 'agreement_once', { code: 'agreement-runs' } as const, async () => { done = (await tx.db.updateTable('landlordAgreement').set({ ...change, revision: revision + 1 }).where('id', '=', id).where('revision', '=', revision).executeTakeFirst()).numUpdatedRows; });
  return clash ?? (done === 1n ? undefined : { code: 'edit-conflict' });
}

/** Of one landlord or of all, the latest year first. */
export function stocks(tx: Tx, landlord?: string): Promise<LandlordStock[]> {
  return tx.db.selectFrom('landlordStock').selectAll().$if(landlord !== undefined, (query) => query.where('landlordOrg', '=', landlord ?? '')).orderBy('year', 'desc').execute();
}

/** Of a year that has one it is replaced, by whoever entered it. false: it was entered by another organisation. */
export async function putStock(tx: Tx, row: Omit<LandlordStock, 'made' | 'byAccount'>): Promise<boolean> {
  const { stock, basisPoints, source } = row;
  const known = (await stocks(tx, row.landlordOrg)).find((one) => one.year === row.year);
  if (known !== undefined && known.keeperOrg !== row.keeperOrg) return false;
  await tx.db.insertInto('landlordStock').values({ ...row, ...mark(tx) }).onConflict((c) => c.columns(['landlordOrg', 'year']).doUpdateSet({ stock, basisPoints, source })).execute();
  return true;
}

/** Dwellings outside the system that are or were let after a day, by their first day. */
export function rentalsSince(tx: Tx, after: Day, landlord?: string): Promise<LandlordRental[]> {
  return tx.db.selectFrom('landlordRental').selectAll().where('until', '>', after).$if(landlord !== undefined, (query) => query.where('landlordOrg', '=', landlord ?? '')).orderBy('since').orderBy('name').execute();
}

export function rental(tx: Tx, id: string): Promise<LandlordRental | undefined> {
  return tx.db.selectFrom('landlordRental').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addRental(tx: Tx, row: Omit<Insertable<Tables['landlordRental']>, Kept>): Promise<void> {
  await tx.db.insertInto('landlordRental').values({ ...row, ...mark(tx) }).execute();
}

/** `edit-conflict`: changed since that revision, or kept by somebody else. */
export async function changeRental(tx: Tx, id: string, revision: number, change: { until?: Day; talked?: Day }): Promise<undefined | { code: 'edit-conflict' }> {
  const done = await tx.db.updateTable('landlordRental').set({ ...change, revision: revision + 1 }).where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return done.numUpdatedRows === 1n ? undefined : { code: 'edit-conflict' };
}

/** What an organisation keeps and that ends before a day: for its list of the day. */
export async function endingBefore(tx: Tx, keeper: string, before: Day): Promise<{ rentals: LandlordRental[]; agreements: LandlordAgreement[] }> {
  const rentals = await tx.db.selectFrom('landlordRental').selectAll().where('keeperOrg', '=', keeper).where('until', '>', tx.now.today).where('until', '<', before).execute();
  const found = await tx.db.selectFrom('landlordAgreement').selectAll().where('keeperOrg', '=', keeper).where('until', '>', tx.now.today).where('until', '<', before).execute();
  return { rentals, agreements: found };
}
