/** What is free on which nights, and what keeps the rest from being free. Days are compared, not ranges: behind row-level security only that may use an index. */
import { sql, type Selectable, type SelectQueryBuilder } from 'kysely';
import type { HeldKind, HeldNights } from '../domain/places/occupancy.ts';
import type { Day } from '../values/day.ts';
import { FIRST_NIGHT, LEAVING, type Nights } from './claims.ts';
import { plannedAnew } from './planned-anew.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

/** A place that is free, and its turn in the pool. */
export type FreePlace = Selectable<Tables['place']> & { rank: number };
/** Why a place is not free on these nights; `expires` of a hold. */
export interface Held extends Nights { id: string; placeId: string; kind: HeldKind; pool: string | null; expires: string | null; untilNoted: boolean; leftOn: Day | null; /** Of nights out of use. */ reason: string }
/** For whom: those places come first, of the own municipality before others, the smallest that is big enough first. */
export interface FreeFor { people: number; municipality?: string; accessible?: boolean }
/** `more`: there are others that suit. */
export interface FreeFound { places: FreePlace[]; more: boolean }

type Free = SelectQueryBuilder<Tables & { p: Tables['place']; r: Tables['poolPlace'] }, 'p' | 'r', FreePlace>;

/** How many that do not suit are told beside those that do. */
const UNSUITED = 20;

/**
 * Places of a pool that nobody holds on any of these nights: whoever takes turns in front, by turn; then what suits, at most `most`; then some of what does not. Each is a short
 * look of its own along an index, so that it does not matter how many places there are.
 */
export function freePlaces(tx: Tx, pool: string, nights: { from: Day; until: Day }, most: number, wanted: FreeFor = { people: 1 }): Promise<FreeFound> {
  return plannedAnew(tx, () => lookedUp(tx, pool, nights, most, wanted));
}

async function lookedUp(tx: Tx, pool: string, nights: { from: Day; until: Day }, most: number, wanted: FreeFor): Promise<FreeFound> {
  const { people, municipality, accessible } = wanted;
  // Written out: of a limit that is filled in afterwards a prepared statement expects so many rows that it sorts all places instead of stopping in time.
  const enough = sql.lit(most + 1);
  const free = freeIn(tx, pool, nights);
  const loose = free.where('r.rank', '=', 0);
  const suits = (query: Free): Free => (accessible === true ? query.where('p.accessible', '=', true) : query).where('p.size', '>=', people);
  const bySize = (query: Free): Free => query.orderBy('p.size').orderBy('p.municipality').orderBy('p.name').orderBy('p.id');
  const turns = await free.where('r.rank', '>', 0).orderBy('r.rank').orderBy('p.id').limit(enough).execute();
  const near = municipality === undefined ? [] : await bySize(suits(loose).where('p.municipality', '=', municipality)).limit(enough).execute();
  const far = near.length > most ? [] : await bySize(municipality === undefined ? suits(loose) : suits(loose).where('p.municipality', '<>', municipality)).limit(enough).execute();
  const suited = [...near, ...far];
  const others = people <= 1 && accessible !== true ? [] : await bySize(loose.where((e) => e.or([e('p.size', '<', people), ...(accessible === true ? [e('p.accessible', '=', false)] : [])]))).limit(sql.lit(UNSUITED)).execute();
  return { places: [...turns, ...suited.slice(0, most), ...others], more: suited.length > most };
}

function freeIn(tx: Tx, pool: string, { from, until }: { from: Day; until: Day }): Free {
  return tx.db.selectFrom('place as p').innerJoin('poolPlace as r', 'r.placeId', 'p.id').selectAll('p').select('r.rank').where('r.pool', '=', pool)
    .where('r.since', '<=', from).where((e) => e.or([e('r.until', 'is', null), e('r.until', '>=', until)]))
    .where('p.activeFrom', '<=', from).where((e) => e.or([e('p.activeUntil', 'is', null), e('p.activeUntil', '>=', until)]))
    .where((e) => e.not(e.exists(e.selectFrom('placeClaim as c').select('c.id').whereRef('c.placeId', '=', 'p.id').where('c.released', 'is', null)
      .where('c.leaves', '>', from).where('c.firstNight', '<', until).where((c) => c.or([c('c.expires', 'is', null), c('c.expires', '>', tx.now.moment)])))))
    .where((e) => e.not(e.exists(e.selectFrom('placeClaim as s').select('s.id').whereRef('s.placeId', '=', 'p.id').where('s.released', 'is', null)
      .where('s.untilNoted', '=', true).where('s.leftOn', 'is', null).where('s.leaves', '<=', from)))) as Free;
}

/** Everything that keeps visible places from being free in a window, and stays before it of which nobody noted the leaving. */
export async function heldIn(tx: Tx, window: { from: Day; until: Day }, ids?: readonly string[]): Promise<Held[]> {
  const standing = tx.db.selectFrom('placeClaim').where('released', 'is', null).where((e) => e.or([e('expires', 'is', null), e('expires', '>', tx.now.moment)]))
    .$if(ids !== undefined, (query) => query.where('placeId', 'in', ids ?? []))
    .select(['id', 'placeId', 'kind', 'pool', 'expires', 'untilNoted', 'leftOn', 'reason', FIRST_NIGHT.as('from'), LEAVING.as('until')]);
  const within = standing.where('leaves', '>', window.from).where('firstNight', '<', window.until);
  const overdue = standing.where('untilNoted', '=', true).where('leftOn', 'is', null).where('leaves', '<=', window.from);
  return within.unionAll(overdue).orderBy('from').execute();
}

/** Nights on which visible places were used or out of use, of a period alone; `municipality` '': all of them. What keeps nobody from counting a night (a hold, making ready) is not read. */
export function countedNights(tx: Tx, window: { from: Day; until: Day }, municipality: string): Promise<HeldNights[]> {
  return tx.db.selectFrom('placeClaim').where('released', 'is', null).where('kind', 'in', ['stay', 'own-use', 'void']).where('leaves', '>', window.from).where('firstNight', '<', window.until)
    .$if(municipality !== '', (query) => query.where((e) => e.exists(e.selectFrom('place').select('place.id').whereRef('place.id', '=', 'placeClaim.placeId').where('place.municipality', '=', municipality))))
    .select(['placeId', 'kind', FIRST_NIGHT.as('from'), LEAVING.as('until')]).execute();
}

/** Visible places that somebody has on this night. */
export async function takenOn(tx: Tx, night: Day): Promise<Set<string>> {
  const rows = await tx.db.selectFrom('placeClaim').select('placeId').where('released', 'is', null).where('leaves', '>', night).where('firstNight', '<=', night).where((e) => e.or([e('expires', 'is', null), e('expires', '>', tx.now.moment)])).execute();
  return new Set(rows.map((row) => row.placeId));
}
