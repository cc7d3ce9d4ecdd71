/** Places as the clause tests of the programmes with beds tell of them: the 38 crisis dwellings, and one place with what matters to a test. */
import type { Place } from '../../src/domain/places/stock.ts';
import { day } from '../../src/values/day.ts';

export const UNITS = { Izegem: 17, Ingelmunster: 11, Wielsbeke: 6, Ledegem: 2, Oostrozebeke: 2 } as const;

export function place(id: string, more: Partial<Place> = {}): Place {
  return {
    id, owner: `gemeente ${more.municipality ?? 'Izegem'}`, municipality: 'Izegem', kind: 'crisiswoning', name: id, size: 2, bedrooms: 1, accessible: false, features: [],
    activeFrom: day('2026-01-01'), activeUntil: null, ...more,
  };
}

/** `Izegem 1` .. `Oostrozebeke 2`. */
export const crisisDwellings = (): Place[] => Object.entries(UNITS).flatMap(([municipality, units]) => Array.from({ length: units }, (_, n) => place(`${municipality} ${n + 1}`, { municipality })));
