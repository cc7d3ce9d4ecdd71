/** Which place suits whom, said in reasons. People choose; nothing is added up to a score (WD-195, SW-293). */
import type { Value } from '../../engine/events.ts';
import type { Day } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import { isActive, type Place } from './stock.ts';

/** Who needs a place. `from` and `until`: the nights asked for, when they are known. */
export interface Wanted {
  readonly people: number; readonly municipality?: string; readonly accessible?: boolean; readonly bedrooms?: number;
  /** Keys of what must be offered there. */ readonly offers?: readonly string[];
  readonly from?: Day; readonly until?: Day;
}
/** A place and the first day on which it is free; null = nobody knows yet. Absent: free now. */
export type PlaceToFit = Place & { readonly freeFrom?: Day | null };

/** `fits` of the reason itself: a reason for (size, own municipality) or against. */
export interface FitReason { code: FitCode; data: Record<string, Value>; fits: boolean }
export type FitCode = 'size' | 'too-small' | 'own-municipality' | 'other-municipality' | 'accessible' | 'not-accessible' | 'too-few-bedrooms' | 'lacks' | 'taken' | 'not-there';
export interface Fit { fits: boolean; reasons: FitReason[] }
export interface Fitted<Of extends PlaceToFit = PlaceToFit> extends Fit { place: Of }

/** Each thing that was asked, with its answer. Another municipality is said, but keeps nobody out (WD-187). */
export function fitOf(place: PlaceToFit, wanted: Wanted): Fit {
  const reasons = [sizeOf(place, wanted), ...bedroomsOf(place, wanted), ...municipalityOf(place, wanted), ...accessOf(place, wanted), ...lacksOf(place, wanted), ...daysOf(place, wanted)];
  return { fits: reasons.every((reason) => reason.fits || reason.code === 'other-municipality'), reasons };
}

/** All of them, each with its reasons: what suits first, then the own municipality, then the fewest beds left over, then by name. */
export function inOrderOfFit<Of extends PlaceToFit>(places: readonly Of[], wanted: Wanted): Fitted<Of>[] {
  const isOwn = (place: PlaceToFit): boolean => place.municipality === wanted.municipality;
  return places
    .map((place) => ({ place, ...fitOf(place, wanted) }))
    .sort((a, b) => Number(b.fits) - Number(a.fits) || Number(isOwn(b.place)) - Number(isOwn(a.place)) || a.place.size - b.place.size || compareNames(a.place.name, b.place.name));
}

/** Only those that suit, in the same order: an empty list is an honest answer (SW-293). */
export function suiting<Of extends PlaceToFit>(places: readonly Of[], wanted: Wanted): Fitted<Of>[] {
  return inOrderOfFit(places, wanted).filter((one) => one.fits);
}

function sizeOf(place: PlaceToFit, { people }: Wanted): FitReason {
  const fits = place.size >= people;
  return { code: fits ? 'size' : 'too-small', data: { size: place.size, people }, fits };
}

function bedroomsOf(place: PlaceToFit, { bedrooms }: Wanted): FitReason[] {
  return bedrooms === undefined || (place.bedrooms ?? 0) >= bedrooms ? [] : [{ code: 'too-few-bedrooms', data: { bedrooms: place.bedrooms, asked: bedrooms }, fits: false }];
}

function municipalityOf(place: PlaceToFit, { municipality }: Wanted): FitReason[] {
  if (municipality === undefined) return [];
  const own = place.municipality === municipality;
  return [{ code: own ? 'own-municipality' : 'other-municipality', data: { municipality: place.municipality }, fits: own }];
}

function accessOf(place: PlaceToFit, { accessible }: Wanted): FitReason[] {
  return accessible !== true ? [] : [{ code: place.accessible ? 'accessible' : 'not-accessible', data: {}, fits: place.accessible }];
}

function lacksOf(place: PlaceToFit, { offers = [] }: Wanted): FitReason[] {
  return offers.filter((offer) => (place.offers[offer] ?? '') === '').map((offer) => ({ code: 'lacks', data: { offer }, fits: false }));
}

/** Without nights asked for, nothing is said about days. */
function daysOf(place: PlaceToFit, { from, until }: Wanted): FitReason[] {
  if (from === undefined) return [];
  const reasons: FitReason[] = [];
  const staysPast = until !== undefined && place.activeUntil !== null && until > place.activeUntil;
  if (!isActive(place, from) || staysPast) reasons.push({ code: 'not-there', data: { from: place.activeFrom, until: place.activeUntil }, fits: false });
  if (place.freeFrom === null || (place.freeFrom !== undefined && place.freeFrom > from)) reasons.push({ code: 'taken', data: { freeFrom: place.freeFrom }, fits: false });
  return reasons;
}
