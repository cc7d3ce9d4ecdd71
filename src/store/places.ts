/** Places, the pools they are in, who takes part. What the database shows depends on whose eyes: the own places, and those of pools the organisation takes part in. */
import { sql, type Insertable, type Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import { clashOf } from './clash.ts';
import type { PoolPart, Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Place = Selectable<Tables['place']>;
/** Where it stands, and how one gets in: for its owner, and for whoever may know the case that has it now. */
export interface PlaceEntry { address: string; entry: string }
export type NewPlace = Insertable<Tables['place']> & Partial<PlaceEntry>;
export type InPool = Selectable<Tables['poolPlace']>;
export type Part = Selectable<Tables['poolPart']>;
export type Swap = Selectable<Tables['rotaSwap']>;

export function places(tx: Tx): Promise<Place[]> {
  return tx.db.selectFrom('place').selectAll().orderBy('municipality').orderBy('name').orderBy('id').execute();
}

export function place(tx: Tx, id: string): Promise<Place | undefined> {
  return tx.db.selectFrom('place').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Another place of that owner with the same name, capitals aside. */
export function namesake(tx: Tx, owner: string, name: string, except?: string): Promise<{ id: string } | undefined> {
  return tx.db.selectFrom('place').select('id').where('organisationId', '=', owner).where(sql<boolean>`lower(name) = lower(${name.trim()})`).$if(except !== undefined, (query) => query.where('id', '<>', except ?? '')).limit(1).executeTakeFirst();
}

export function placesOf(tx: Tx, ids: readonly string[]): Promise<Place[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.db.selectFrom('place').selectAll().where('id', 'in', ids).execute();
}

/** undefined: not for this reader. */
export function placeEntry(tx: Tx, id: string): Promise<PlaceEntry | undefined> {
  return tx.db.selectFrom('placeEntry').select(['address', 'entry']).where('placeId', '=', id).executeTakeFirst();
}

export async function addPlace(tx: Tx, { address = '', entry = '', ...row }: NewPlace): Promise<void> {
  await tx.db.insertInto('place').values(row).execute();
  await tx.db.insertInto('placeEntry').values({ placeId: row.id, ownerOrg: row.organisationId, address, entry }).execute();
}

/** `edit-conflict`: changed since that revision, or not of the own organisation. */
export async function changePlace(tx: Tx, id: string, revision: number, { address, entry, ...change }: Partial<Omit<NewPlace, 'id' | 'organisationId' | 'revision'>>): Promise<undefined | { code: 'edit-conflict' }> {
  const done = await tx.db.updateTable('place').set({ ...change, revision: revision + 1 }).where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  if (done.numUpdatedRows !== 1n) return { code: 'edit-conflict' };
  const told = { ...(address === undefined ? {} : { address }), ...(entry === undefined ? {} : { entry }) };
  if (Object.keys(told).length > 0) await tx.db.updateTable('placeEntry').set(told).where('placeId', '=', id).execute();
  return undefined;
}

/** From that day on it is no longer there. `place-occupied`: somebody is or will be in it then; `edit-conflict` as above. */
export async function stopPlace(tx: Tx, id: string, revision: number, from: Day, reason: string): Promise<undefined | { code: 'edit-conflict' | 'place-occupied' }> {
  let conflict: undefined | { code: 'edit-conflict' };
  const occupied = await clashOf(tx.db, 'place_occupied', { code: 'place-occupied' } as const, async () => { conflict = await changePlace(tx, id, revision, { activeUntil: from, stoppedReason: reason }); });
  return occupied ?? conflict;
}

/** The cases of these claims that the scope may know; the others are not there. */
export function casesOfClaims(tx: Tx, ids: readonly string[]): Promise<{ claimId: string; caseId: string; number: string; subjectName: string }[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return tx.db.selectFrom('claimCase').innerJoin('caseFile', 'caseFile.id', 'claimCase.caseId').where('claimCase.claimId', 'in', ids).select(['claimCase.claimId', 'claimCase.caseId', 'caseFile.number', 'caseFile.subjectName']).execute();
}

/** In a pool without turns, on a day or later: the first so many, by municipality and name, and whether there are more. */
export async function poolPlacesLoose(tx: Tx, pool: string, on: Day, most: number): Promise<{ rows: InPool[]; more: boolean }> {
  const rows = await tx.db.selectFrom('poolPlace').innerJoin('place', 'place.id', 'poolPlace.placeId').selectAll('poolPlace').where('poolPlace.pool', '=', pool).where('poolPlace.rank', '=', 0)
    .where((e) => e.or([e('poolPlace.until', 'is', null), e('poolPlace.until', '>', on)])).orderBy('place.municipality').orderBy('place.name').orderBy('place.id').limit(most + 1).execute();
  return { rows: rows.slice(0, most), more: rows.length > most };
}

/** `among`: only those that take turns, and these places. */
export function poolPlaces(tx: Tx, pool?: string, among?: readonly string[]): Promise<InPool[]> {
  let query = tx.db.selectFrom('poolPlace').selectAll().orderBy('pool').orderBy('rank').orderBy('since');
  if (pool !== undefined) query = query.where('pool', '=', pool);
  if (among !== undefined) query = query.where((e) => e.or([e('rank', '>', 0), ...(among.length === 0 ? [] : [e('placeId', 'in', among)])]));
  return query.execute();
}

/** Whether a place of that organisation, or in one of these municipalities, is in the pool on that day. */
export async function putsIn(tx: Tx, pool: string, on: Day, of: { organisation: string; towns: readonly string[] }): Promise<boolean> {
  const found = await tx.db.selectFrom('place').innerJoin('poolPlace', 'poolPlace.placeId', 'place.id').select('place.id').where('poolPlace.pool', '=', pool)
    .where('poolPlace.since', '<=', on).where((e) => e.or([e('poolPlace.until', 'is', null), e('poolPlace.until', '>', on)])).where('place.activeFrom', '<=', on).where((e) => e.or([e('place.activeUntil', 'is', null), e('place.activeUntil', '>', on)]))
    .where((e) => e.or([e('place.organisationId', '=', of.organisation), ...(of.towns.length === 0 ? [] : [e('place.municipality', 'in', of.towns)])])).limit(1).executeTakeFirst();
  return found !== undefined;
}

/** `in-pool-already`: it is in that pool on one of those days. */
export function putInPool(tx: Tx, row: Insertable<Tables['poolPlace']>): Promise<undefined | { code: 'in-pool-already' }> {
  return clashOf(tx.db, ['pool_place_once', 'pool_place_pkey'], { code: 'in-pool-already' } as const, async () => { await tx.db.insertInto('poolPlace').values(row).execute(); });
}

/** From that day on it is no longer in the pool. false: it was not, or the scope may not. */
export async function takeOutOfPool(tx: Tx, of: { pool: string; placeId: string }, until: Day, reason: string): Promise<boolean> {
  const done = await tx.db.updateTable('poolPlace').set({ until, reason }).where('pool', '=', of.pool).where('placeId', '=', of.placeId).where('since', '<', until).where((e) => e.or([e('until', 'is', null), e('until', '>', until)])).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export async function rankInPool(tx: Tx, of: { pool: string; placeId: string; since: Day }, rank: number): Promise<boolean> {
  const done = await tx.db.updateTable('poolPlace').set({ rank }).where('pool', '=', of.pool).where('placeId', '=', of.placeId).where('since', '=', of.since).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export function poolParts(tx: Tx, pool?: string): Promise<Part[]> {
  const query = tx.db.selectFrom('poolPart').selectAll().orderBy('pool').orderBy('part').orderBy('since');
  return (pool === undefined ? query : query.where('pool', '=', pool)).execute();
}

export async function addPart(tx: Tx, row: { pool: string; organisationId: string; part: PoolPart; since: Day; until?: Day | null }): Promise<void> {
  await tx.db.insertInto('poolPart').values(row).execute();
}

export async function endPart(tx: Tx, of: { pool: string; organisationId: string; part: PoolPart; since: Day }, until: Day): Promise<boolean> {
  const done = await tx.db.updateTable('poolPart').set({ until }).where('pool', '=', of.pool).where('organisationId', '=', of.organisationId).where('part', '=', of.part).where('since', '=', of.since).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** Changes of the way a pool is given out, oldest first. */
export function poolModes(tx: Tx, pool?: string): Promise<{ pool: string; since: Day; mode: 'rota' | 'free' }[]> {
  const query = tx.db.selectFrom('poolMode').select(['pool', 'since', 'mode']).orderBy('since');
  return (pool === undefined ? query : query.where('pool', '=', pool)).execute();
}

export async function addMode(tx: Tx, row: { pool: string; since: Day; mode: 'rota' | 'free' }): Promise<void> {
  await tx.db.insertInto('poolMode').values({ ...row, byAccount: tx.scope?.account ?? '', at: tx.now.moment }).execute();
}

export function swaps(tx: Tx, pool?: string): Promise<Swap[]> {
  const query = tx.db.selectFrom('rotaSwap').selectAll().orderBy('week');
  return (pool === undefined ? query : query.where('pool', '=', pool)).execute();
}

export async function askSwap(tx: Tx, row: Omit<Insertable<Tables['rotaSwap']>, 'askedBy' | 'asked'>): Promise<void> {
  await tx.db.insertInto('rotaSwap').values({ ...row, askedBy: tx.scope?.account ?? '', asked: tx.now.moment }).execute();
}

/** false: it was answered already, or it is not for this organisation to answer. */
export async function answerSwap(tx: Tx, id: string, answer: 'agreed' | 'refused'): Promise<boolean> {
  const done = await tx.db.updateTable('rotaSwap').set({ answer, answeredBy: tx.scope?.account ?? null, answered: tx.now.moment }).where('id', '=', id).where('answer', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

export type PlaceLogEntry = Selectable<Tables['placeLog']>;

/** What was done with a place by hand, or with a pool as a whole, newest first. */
export function placeLog(tx: Tx, of: { placeId: string } | { pool: string }, most = 50): Promise<PlaceLogEntry[]> {
  const all = tx.db.selectFrom('placeLog').selectAll();
  return ('pool' in of ? all.where('pool', '=', of.pool) : all.where('placeId', '=', of.placeId)).orderBy('at', 'desc').orderBy('id').limit(most).execute();
}

export async function logPlace(tx: Tx, row: { id: string; placeId: string | null; pool: string | null; ownerOrg: string; what: string; told?: Record<string, unknown> }): Promise<void> {
  const { told, ...rest } = row;
  await tx.db.insertInto('placeLog').values({ ...rest, told: JSON.stringify(told ?? {}), at: tx.now.moment, byAccount: tx.scope?.account ?? '' }).execute();
}
