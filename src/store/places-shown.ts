/** The places a board shows: a page of them, and how many there are without counting to the end. */
import { sql } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Place } from './places.ts';
import type { Tx } from './transaction.ts';

/** There on one of the nights `[from, until)`. '' leaves out a wish; `words`: in the name or the municipality. */
export interface PlacesAsked { from: Day; until: Day; municipality: string; pool: string; people: number; words: string }

const LIKE_SIGNS = /[\\%_]/g;

const likeOf = (words: string): string => `%${words.trim().replaceAll(LIKE_SIGNS, (sign) => `\\${sign}`)}%`;

function asked(tx: Tx, { from, until, municipality, pool, people, words }: PlacesAsked) {
  const typed = likeOf(words);
  return tx.db.selectFrom('place').where('activeFrom', '<', until).where((e) => e.or([e('activeUntil', 'is', null), e('activeUntil', '>', from)]))
    .$if(people > 1, (query) => query.where('size', '>=', people))
    .$if(municipality !== '', (query) => query.where('municipality', '=', municipality))
    .$if(words.trim() !== '', (query) => query.where((e) => e.or([e('name', 'ilike', typed), e('municipality', 'ilike', typed)])))
    .$if(pool !== '', (query) => query.where((e) => e.exists(e.selectFrom('poolPlace').select('poolPlace.placeId').whereRef('poolPlace.placeId', '=', 'place.id').where('poolPlace.pool', '=', pool)
      .where('poolPlace.since', '<', until).where((r) => r.or([r('poolPlace.until', 'is', null), r('poolPlace.until', '>', from)])))));
}

/** By municipality and name; `skip` of them left out. */
export function placesShown(tx: Tx, wanted: PlacesAsked, skip: number, most: number): Promise<Place[]> {
  return asked(tx, wanted).selectAll().orderBy('municipality').orderBy('name').orderBy('id').offset(sql.lit(skip)).limit(sql.lit(most)).execute();
}

/** Of the whole register, also what stopped or is still to come: those of one owner in front, then by municipality and name. */
export function placesListed(tx: Tx, wanted: { own: string | null; words: string; municipality: string }, skip: number, most: number): Promise<Place[]> {
  const typed = likeOf(wanted.words);
  return tx.db.selectFrom('place').selectAll()
    .$if(wanted.municipality !== '', (query) => query.where('municipality', '=', wanted.municipality))
    .$if(wanted.words.trim() !== '', (query) => query.where((e) => e.or([e('name', 'ilike', typed), e('municipality', 'ilike', typed)])))
    .orderBy(sql`organisation_id is distinct from ${wanted.own}::uuid`).orderBy('municipality').orderBy('name').orderBy('id').offset(sql.lit(skip)).limit(sql.lit(most)).execute();
}

/** Of each municipality or owner: how many places there are on a day, and how many of them are in a pool then. */
export async function poolShares(tx: Tx, pool: string, on: Day, by: 'municipality' | 'organisationId'): Promise<{ key: string; units: number; inPool: number }[]> {
  const there = tx.db.selectFrom('place').where('activeFrom', '<=', on).where((e) => e.or([e('activeUntil', 'is', null), e('activeUntil', '>', on)]));
  const isIn = sql<boolean>`exists (select 1 from pool_place r where r.place_id = place.id and r.pool = ${pool} and r.since <= ${on}::date and (r.until is null or r.until > ${on}::date))`;
  const found = await there.groupBy(by).select([`${by} as key`, (e) => e.fn.countAll<string>().as('units'), sql<string>`count(*) filter (where ${isIn})`.as('inPool')]).execute();
  return found.map((one) => ({ key: one.key, units: Number(one.units), inPool: Number(one.inPool) }));
}

/** How many there are, and no further than `most`: each of them is looked at with the eyes of whoever asks. */
export async function countPlaces(tx: Tx, wanted: PlacesAsked, most: number): Promise<number> {
  const { n } = await tx.db.selectFrom(asked(tx, wanted).select('id').limit(sql.lit(most)).as('found')).select((e) => e.fn.countAll<string>().as('n')).executeTakeFirstOrThrow();
  return Number(n);
}

/** Municipalities in which this reader sees a place: one look in each, whatever the number of places. */
export async function townsOfPlaces(tx: Tx): Promise<string[]> {
  const { rows } = await sql<{ municipality: string }>`with recursive towns as (
    (select municipality from place order by municipality limit 1)
    union all select (select p.municipality from place p where p.municipality > towns.municipality order by p.municipality limit 1) from towns where towns.municipality is not null
  ) select municipality from towns where municipality is not null`.execute(tx.db);
  return rows.map((one) => one.municipality);
}

/** Which of these pools this reader sees a place of. */
export async function poolsSeen(tx: Tx, pools: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ pool: string }>`select named.pool from unnest(${[...pools]}::text[]) as named(pool) where exists (select 1 from pool_place p where p.pool = named.pool)`.execute(tx.db);
  return new Set(rows.map((one) => one.pool));
}
