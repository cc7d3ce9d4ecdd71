/** Which places there are on a day, and what a new one must say (WD-186, SW-293). */
import type { Refusal } from '../../engine/reading.ts';
import { type Day, earliest } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';

/** What the rules read of a place: a row of the table fits. `activeUntil` is the first day on which it is no longer there; null = it stays. */
export interface Place {
  readonly id: string; /** Owner. */ readonly organisationId: string; readonly municipality: string; readonly name: string;
  /** People it takes. */ readonly size: number; /** Null: not noted. */ readonly bedrooms: number | null; readonly accessible: boolean;
  /** By key: that it is there, or who provides it. Empty text or no key: it is not. */ readonly offers: Readonly<Record<string, string>>;
  readonly activeFrom: Day; readonly activeUntil: Day | null;
}

export const isActive = (place: Pick<Place, 'activeFrom' | 'activeUntil'>, on: Day): boolean => place.activeFrom <= on && (place.activeUntil === null || on < place.activeUntil);

export interface StockLine { municipality: string; units: number; free: number }
export interface Stock { lines: StockLine[]; units: number; free: number }

/** Units that are there on a day, and how many of them are not among `taken`: by municipality, most units first, and together (WD-186). */
export function stockOn(places: readonly Place[], taken: ReadonlySet<string>, on: Day): Stock {
  const lines = new Map<string, StockLine>();
  for (const place of places.filter((one) => isActive(one, on))) {
    const line = lines.get(place.municipality) ?? { municipality: place.municipality, units: 0, free: 0 };
    lines.set(place.municipality, { ...line, units: line.units + 1, free: line.free + (taken.has(place.id) ? 0 : 1) });
  }
  const sorted = [...lines.values()].sort((a, b) => b.units - a.units || compareNames(a.municipality, b.municipality));
  return { lines: sorted, units: sum(sorted.map((line) => line.units)), free: sum(sorted.map((line) => line.free)) };
}

/** What somebody filled in for a place; absent where nothing usable was. */
export interface PlaceGiven { readonly name?: string | undefined; readonly municipality?: string | undefined; readonly size?: number | undefined; readonly bedrooms?: number | undefined; readonly activeFrom?: Day | undefined; readonly activeUntil?: Day | null | undefined; readonly stoppedReason?: string | null | undefined }

export const SIZE_MOST = 99;
export const BEDROOMS_MOST = 50;

/**
 * What keeps it from being entered, each at its field: `missing` (name, municipality, size, activeFrom, and stoppedReason with a last day), `size-out-of-range` (1 to `SIZE_MOST`),
 * `bedrooms-out-of-range` (0 to `BEDROOMS_MOST`), `ends-before-start`. Empty when it can be entered. Without a first day no place (WD-186).
 */
export function placeFaults(given: PlaceGiven): Refusal[] {
  const faults: Refusal[] = [];
  const fault = (field: string, code: string, data: Refusal['data'] = {}): void => { faults.push({ code, data, clause: ['WD-186'], field }); };
  for (const field of ['name', 'municipality'] as const) if ((given[field] ?? '').trim() === '') fault(field, 'missing');
  if (given.size === undefined) fault('size', 'missing');
  else if (!isWithin(given.size, 1, SIZE_MOST)) fault('size', 'size-out-of-range', { least: 1, most: SIZE_MOST });
  if (given.bedrooms !== undefined && !isWithin(given.bedrooms, 0, BEDROOMS_MOST)) fault('bedrooms', 'bedrooms-out-of-range', { least: 0, most: BEDROOMS_MOST });
  if (given.activeFrom === undefined) fault('activeFrom', 'missing');
  else if (given.activeUntil != null && given.activeUntil <= given.activeFrom) fault('activeUntil', 'ends-before-start', { from: given.activeFrom });
  if (given.activeUntil != null && (given.stoppedReason ?? '').trim() === '') fault('stoppedReason', 'missing');
  return faults;
}

/** The first of several ends that are known; null when none is: a stay in a rented place ends no later than the rental (SW-294). */
export const firstEnd = (...ends: readonly (Day | null)[]): Day | null => earliest(ends.filter((end): end is Day => end !== null)) ?? null;

const isWithin = (number: number, least: number, most: number): boolean => Number.isInteger(number) && number >= least && number <= most;
const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
