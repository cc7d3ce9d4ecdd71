/** A pool of places: in turns or free, and who put in how much (WD-227, WD-228, WD-233). */
import type { Day } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import { isActive, type Place } from './stock.ts';

export type PoolMode = 'rota' | 'free';
/** From a day on. */
export interface ModeChange { readonly mode: PoolMode; readonly since: Day }
/** `until`: first day on which the place is no longer in the pool; null = it stays. */
export interface PoolPlace { readonly placeId: string; readonly since: Day; readonly until: Day | null }

/** How the pool works on a day; `starts` is what its draaiboek says, until the first change (WD-233). */
export function modeOn(starts: PoolMode, changes: readonly ModeChange[], on: Day): PoolMode {
  const begun = changes.filter((change) => change.since <= on);
  return begun.reduce<ModeChange | undefined>((last, one) => (last === undefined || one.since >= last.since ? one : last), undefined)?.mode ?? starts;
}

/** Ids of places that are in the pool on a day, and there. */
export function poolOn(places: readonly Place[], pool: readonly PoolPlace[], on: Day): string[] {
  const within = new Set(pool.filter((one) => one.since <= on && (one.until === null || on < one.until)).map((one) => one.placeId));
  return places.filter((place) => within.has(place.id) && isActive(place, on)).map((place) => place.id);
}

/** Which of the free places are offered: in turns only that of the place on turn, else all (WD-233). */
export function offeredIn(mode: PoolMode, onTurn: string | null, free: readonly string[]): string[] {
  return mode === 'free' ? [...free] : free.filter((place) => place === onTurn);
}

export interface PoolPart { key: string; inPool: number; units: number; part: 'whole' | 'partly' | 'none' }

/** Of each owner or municipality: how many of its units are in the pool on a day. Most units first (WD-227). */
export function partsOn(places: readonly Place[], pool: readonly PoolPlace[], on: Day, by: 'organisationId' | 'municipality'): PoolPart[] {
  const within = new Set(poolOn(places, pool, on));
  const parts = new Map<string, { inPool: number; units: number }>();
  for (const place of places.filter((one) => isActive(one, on))) {
    const part = parts.get(place[by]) ?? { inPool: 0, units: 0 };
    parts.set(place[by], { inPool: part.inPool + (within.has(place.id) ? 1 : 0), units: part.units + 1 });
  }
  return partsOf([...parts].map(([key, part]) => ({ key, ...part })));
}

/** The same, of what was counted already. */
export function partsOf(counted: readonly { key: string; units: number; inPool: number }[]): PoolPart[] {
  return counted.map((one): PoolPart => ({ ...one, part: partWord(one) })).sort((a, b) => b.units - a.units || compareNames(a.key, b.key));
}

const partWord = ({ inPool, units }: { inPool: number; units: number }): PoolPart['part'] => (inPool === 0 ? 'none' : inPool === units ? 'whole' : 'partly');

/** Units that an organisation itself has in the pool: none makes its own request an exception to be recorded (WD-228). */
export function ownInPool(organisation: string, places: readonly Place[], pool: readonly PoolPlace[], on: Day): { units: number; exception: boolean } {
  const units = partsOn(places, pool, on, 'organisationId').find((part) => part.key === organisation)?.inPool ?? 0;
  return { units, exception: units === 0 };
}
