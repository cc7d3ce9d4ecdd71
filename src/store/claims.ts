/** Nights on which places are not free, and whose they are. Written by the house: they follow from acts in cases; what an owner claims stands in `places.ts`. */
import { sql } from 'kysely';
import type { HeldKind } from '../domain/places/occupancy.ts';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import { clashOf } from './clash.ts';
import { asHouse, type Tx } from './transaction.ts';

/** `until` is the day of leaving; null where the end is not known. */
export interface Nights { from: Day; until: Day | null }
export interface CaseClaim extends Nights { id: string; event: string; kind: HeldKind; placeId: string; ownerOrg: string; pool: string; leftOn: Day | null; released: Moment | null; /** Of a hold. */ expires: Moment | null }
export interface NewClaim extends Nights {
  id: string; placeId: string; ownerOrg: string; kind: HeldKind; pool: string | null; expires?: Moment; untilNoted?: boolean; afterClaim?: string; /** Of nights out of use: why. */ reason?: string;
  /** Whose it is, and the act it follows from. */ of?: { caseId: string; event: string };
}
/** Expected trouble: somebody was first, the place is not in use, the one before has not left. */
export type PlaceTrouble = { code: 'place-taken' | 'place-not-in-use' | 'place-not-left' };

const REFUSED_BY = { place_taken: 'place-taken', place_not_in_use: 'place-not-in-use', place_not_left: 'place-not-left' } as const;

export const rangeOf = ({ from, until }: Nights): string => `[${from},${until ?? ''})`;
export const FIRST_NIGHT = sql<Day>`lower(place_claim.nights)`;
export const LEAVING = sql<Day | null>`upper(place_claim.nights)`;

/** Everything this case ever held, oldest first. */
export function claimsOfCase(tx: Tx, caseId: string): Promise<CaseClaim[]> {
  return tx.db.selectFrom('placeClaim').innerJoin('claimCase', 'claimCase.claimId', 'placeClaim.id').where('claimCase.caseId', '=', caseId)
    .select(['placeClaim.id', 'claimCase.event', 'placeClaim.kind', 'placeClaim.placeId', 'placeClaim.ownerOrg', sql<string>`coalesce(place_claim.pool, '')`.as('pool'), 'placeClaim.leftOn', 'placeClaim.released', 'placeClaim.expires', FIRST_NIGHT.as('from'), LEAVING.as('until')]).orderBy('placeClaim.made').execute();
}

/** Makes room first by letting holds lapse whose time is over: the exclusion constraint knows no clock. */
export async function addClaim(tx: Tx, claim: NewClaim): Promise<PlaceTrouble | undefined> {
  const { from, until, of, ...row } = claim;
  await lockPlace(tx, claim.placeId);
  await asHouse(tx, 'een reservering die verviel, houdt geen plaats', null, (all) => releaseLapsed(all, claim.placeId));
  return refusedAs(tx, async () => {
    await tx.db.insertInto('placeClaim').values({ ...row, nights: rangeOf({ from, until }), made: tx.now.moment, byAccount: tx.scope?.account ?? null, byOrg: tx.scope?.organisation ?? null }).execute();
    if (of !== undefined) await tx.db.insertInto('claimCase').values({ claimId: claim.id, ...of }).execute();
  });
}

/**
 * One at a time asks for nights of a place. The constraint alone keeps the nights right, but two who insert at once may each wait for the other, and of many that
 * wait so the database breaks off one a second, while the rest run out of time.
 */
async function lockPlace(tx: Tx, placeId: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${placeId}, 1))`.execute(tx.db);
}

async function releaseLapsed(tx: Tx, placeId: string): Promise<void> {
  await tx.db.updateTable('placeClaim').set({ released: sql<Moment>`expires` }).where('placeId', '=', placeId).where('kind', '=', 'hold').where('released', 'is', null).where('expires', '<=', tx.now.moment).execute();
}

/** First night from this one on that somebody holds already; null when the place is free from then on. */
export async function nextClaimed(tx: Tx, placeId: string, from: Day): Promise<Day | null> {
  const next = await tx.db.selectFrom('placeClaim').where('placeId', '=', placeId).where('released', 'is', null).where((e) => e.or([e('expires', 'is', null), e('expires', '>', tx.now.moment)]))
    .where(FIRST_NIGHT, '>=', from).select(FIRST_NIGHT.as('night')).orderBy(FIRST_NIGHT).limit(1).executeTakeFirst();
  return next?.night ?? null;
}

/** Other nights, or that the guest left. Never of a claim that was released. */
export function changeClaim(tx: Tx, id: string, nights: Nights, leftOn: Day | null): Promise<PlaceTrouble | undefined> {
  return refusedAs(tx, async () => {
    await tx.db.updateTable('placeClaim').set({ nights: rangeOf(nights), leftOn }).where('id', '=', id).where('released', 'is', null).execute();
  });
}

/** It no longer counts; the row stays. */
export async function releaseClaims(tx: Tx, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.db.updateTable('placeClaim').set({ released: tx.now.moment, releasedBy: tx.scope?.account ?? null }).where('id', 'in', ids).where('released', 'is', null).execute();
}

async function refusedAs(tx: Tx, run: () => Promise<void>): Promise<PlaceTrouble | undefined> {
  return clashOf(tx.db, Object.keys(REFUSED_BY), (constraint) => ({ code: REFUSED_BY[constraint as keyof typeof REFUSED_BY] }), run);
}

/** What a claim needs to know of a place: its owner, and in which of these pools it is on that day. undefined: no such place, or in none of them. */
export async function poolOfPlace(tx: Tx, placeId: string, pools: readonly string[], on: Day): Promise<{ ownerOrg: string; name: string; pool: string } | undefined> {
  const found = await tx.db.selectFrom('place').innerJoin('poolPlace', 'poolPlace.placeId', 'place.id').where('place.id', '=', placeId).where('poolPlace.pool', 'in', pools)
    .where('poolPlace.since', '<=', on).where((e) => e.or([e('poolPlace.until', 'is', null), e('poolPlace.until', '>', on)])).select(['place.organisationId as ownerOrg', 'place.name', 'poolPlace.pool']).execute();
  return pools.flatMap((pool) => found.filter((one) => one.pool === pool))[0];
}
