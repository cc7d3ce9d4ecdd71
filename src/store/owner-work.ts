/** What the owner of places has to see to around a day. */
import type { HeldKind } from '../domain/places/occupancy.ts';
import type { Day } from '../values/day.ts';
import { FIRST_NIGHT, LEAVING } from './claims.ts';
import type { Tx } from './transaction.ts';

/** A claim with its place. `entry`: whether anybody wrote how to get in. */
export interface OwnerClaim { id: string; kind: HeldKind; pool: string | null; from: Day; until: Day | null; leftOn: Day | null; reason: string; placeId: string; name: string; municipality: string; entry: boolean }

/** More than this nobody sees to in a day. */
const MOST = 60;

/** Stays that begin from today to `before`; stays that end up to then, also those that should have ended and of which nobody noted it; what is made ready; nights out of use or of own use that end. */
export async function claimsAround(tx: Tx, owner: string, before: Day): Promise<OwnerClaim[]> {
  const { today } = tx.now;
  const base = tx.db.selectFrom('placeClaim').innerJoin('place', 'place.id', 'placeClaim.placeId').leftJoin('placeEntry', 'placeEntry.placeId', 'place.id').where('placeClaim.ownerOrg', '=', owner).where('placeClaim.released', 'is', null)
    .select(['placeClaim.id', 'placeClaim.kind', 'placeClaim.pool', FIRST_NIGHT.as('from'), LEAVING.as('until'), 'placeClaim.leftOn', 'placeClaim.reason', 'placeClaim.placeId', 'place.name', 'place.municipality', 'placeEntry.entry']).limit(MOST);
  const arrives = base.where('placeClaim.kind', '=', 'stay').where('placeClaim.firstNight', '>=', today).where('placeClaim.firstNight', '<', before).orderBy('placeClaim.firstNight');
  const leaves = base.where('placeClaim.kind', '=', 'stay').where('placeClaim.leftOn', 'is', null).where('placeClaim.leaves', '<', before).where((e) => e.or([e('placeClaim.leaves', '>=', today), e('placeClaim.untilNoted', '=', true)])).orderBy('placeClaim.leaves');
  const ready = base.where('placeClaim.kind', '=', 'turnaround').where('placeClaim.firstNight', '<=', today).where('placeClaim.leaves', '>', today).orderBy('placeClaim.firstNight');
  const out = base.where('placeClaim.kind', 'in', ['void', 'own-use']).where('placeClaim.leaves', '>=', today).where('placeClaim.leaves', '<', before).orderBy('placeClaim.leaves');
  const found = new Map<string, OwnerClaim>();
  for (const query of [arrives, leaves, ready, out]) for (const row of await query.execute()) found.set(row.id, { ...row, entry: row.entry !== null && row.entry !== '' });
  return [...found.values()];
}

export interface AskedSwap { id: string; pool: string; week: Day; otherWeek: Day; ownerOrg: string; asked: string }

/** Swaps of weeks that the organisation has to answer. */
export function swapsToAnswer(tx: Tx, organisation: string): Promise<AskedSwap[]> {
  return tx.db.selectFrom('rotaSwap').select(['id', 'pool', 'week', 'otherWeek', 'ownerOrg', 'asked']).where('otherOrg', '=', organisation).where('answer', 'is', null).where('otherWeek', '>=', tx.now.today).orderBy('week').limit(MOST).execute();
}
