/** The demo region with its places and networks, on Friday 20 November 2026: 38 crisis dwellings of five municipalities, and a rota of three places. */
import type { Store, Tx } from '../src/store/transaction.ts';
import { places } from '../src/store/places.ts';
import { day, type Day } from '../src/values/day.ts';
import type { Refusal } from '../src/engine/reading.ts';
import { isRefused } from '../src/work/house.ts';
import { addClaim, type NewClaim } from '../src/store/claims.ts';
import { makeCaseWorld, type CaseWorld } from './case-world.ts';

export const FRIDAY = day('2026-11-20');

export interface PlacesWorld {
  world: CaseWorld; /** Id of a place by its name. */ idOf(name: string): string; all<T>(run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Somebody is in it, without a case: what the house writes after an act. */ taken(name: string, from: Day, until: Day | null, more?: Partial<NewClaim>): Promise<void>;
}

export async function makePlacesWorld(store: Store, today: Day = FRIDAY): Promise<PlacesWorld> {
  const world = await makeCaseWorld(store, today, { also: { programmes: ['crisisnetwerk', 'crisisopvang'], places: true } });
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => store.aroundEveryLock('proef', world.now, run);
  const known = new Map((await all(places)).map((one) => [one.name, one]));
  return {
    world, all, idOf: (name) => known.get(name)?.id ?? '',
    async taken(name, from, until, more = {}) {
      const place = known.get(name);
      if (place === undefined) throw new Error(`no place ${name}`);
      const trouble = await all((tx) => addClaim(tx, { id: world.house.newId(), placeId: place.id, ownerOrg: place.organisationId, kind: 'stay', pool: 'crisisopvang', from, until, ...more }));
      if (trouble !== undefined) throw new Error(trouble.code);
    },
  };
}

/** `code at field`, of what was refused; [] when it was done. */
export const codesOf = (done: object): string[] => (isRefused(done) ? done.refused.map((one: Refusal) => `${one.code}${one.field === undefined ? '' : ` at ${one.field}`}`) : []);
