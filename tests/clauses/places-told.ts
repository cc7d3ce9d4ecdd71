/** Places as the clause tests of the programmes with beds tell of them: the 38 crisis dwellings, and one place with what matters to a test. */
import type { BoardClaim } from '../../src/domain/places/board.ts';
import type { Place } from '../../src/domain/places/stock.ts';
import { type Day, day } from '../../src/values/day.ts';

export const UNITS = { Izegem: 17, Ingelmunster: 11, Wielsbeke: 6, Ledegem: 2, Oostrozebeke: 2 } as const;

export function place(id: string, more: Partial<Place> = {}): Place {
  return {
    id, organisationId: `gemeente ${more.municipality ?? 'Izegem'}`, municipality: 'Izegem', name: id, size: 2, bedrooms: 1, accessible: false, offers: {},
    activeFrom: day('2026-01-01'), activeUntil: null, ...more,
  };
}

/** `Izegem 1` .. `Oostrozebeke 2`. */
export const crisisDwellings = (): Place[] => Object.entries(UNITS).flatMap(([municipality, units]) => Array.from({ length: units }, (_, n) => place(`${municipality} ${n + 1}`, { municipality })));

/** A stay, unless it says otherwise, of which the leaving need not be noted. */
export const claimed = (placeId: string, from: Day, until: Day | null, more: Partial<BoardClaim> = {}): BoardClaim => ({ id: `${placeId} ${from}`, placeId, kind: 'stay', pool: 'opvang', from, until, untilNoted: false, leftOn: null, ...more });
