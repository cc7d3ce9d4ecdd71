/** Nights taken of nights that could be: by place, municipality or owner (WD-188). */
import { type Day, daysBetween, earliest, latest } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import { percentOf } from '../../values/measures.ts';
import type { Place } from './stock.ts';

/** Why a place is not free. */
export type HeldKind = 'stay' | 'hold' | 'void' | 'turnaround' | 'own-use';
/** The nights `[from, until)` of a place; `until` null = nobody knows yet. */
export interface HeldNights { readonly placeId: string; readonly kind: HeldKind; readonly from: Day; readonly until: Day | null }

/** `available`: nights that the place was there and not out of use. `percent`: taken of available, one decimal; null when none was available. */
export interface OccupancyLine { key: string; places: number; taken: number; available: number; outOfUse: number; percent: number | null }
export interface Occupancy { lines: OccupancyLine[]; total: OccupancyLine }

/** Own use is use: who puts a dwelling in a pool goes on sheltering people in it (WD-229). */
const TAKEN: ReadonlySet<HeldKind> = new Set(['stay', 'own-use']);

/**
 * Over the nights `[from, until)`, in order of the key. Nights out of use are no nights that could be taken; a hold and the cleaning after a stay are: they
 * are part of how full it is run. Claims of one place do not overlap; the table sees to that.
 */
export function occupancyOf(places: readonly Place[], claims: readonly HeldNights[], period: { from: Day; until: Day }, by: 'id' | 'municipality' | 'organisationId'): Occupancy {
  const claimsOf = claimsByPlace(claims);
  const lines = new Map<string, OccupancyLine>();
  for (const place of places) {
    const line = lineOf(place, claimsOf.get(place.id) ?? [], period);
    if (line.available + line.outOfUse > 0) lines.set(place[by], added(lines.get(place[by]) ?? emptyLine(place[by]), line));
  }
  const sorted = [...lines.values()].sort((a, b) => compareNames(a.key, b.key));
  return { lines: sorted, total: sorted.reduce((total, line) => added(total, line), emptyLine('')) };
}

/** The claims of each place, in the order given. */
export function claimsByPlace<Of extends { readonly placeId: string }>(claims: readonly Of[]): Map<string, Of[]> {
  const found = new Map<string, Of[]>();
  for (const claim of claims) {
    const known = found.get(claim.placeId);
    if (known) known.push(claim);
    else found.set(claim.placeId, [claim]);
  }
  return found;
}

const emptyLine = (key: string): OccupancyLine => ({ key, places: 0, taken: 0, available: 0, outOfUse: 0, percent: null });

function lineOf(place: Place, claims: readonly HeldNights[], period: { from: Day; until: Day }): OccupancyLine {
  const there = within({ from: place.activeFrom, until: place.activeUntil }, period);
  const nightsOf = (kinds: (kind: HeldKind) => boolean): number => claims.filter((claim) => kinds(claim.kind)).reduce((sum, claim) => sum + lengthOf(within(claim, there)), 0);
  const outOfUse = nightsOf((kind) => kind === 'void');
  return { key: place.id, places: 1, taken: nightsOf((kind) => TAKEN.has(kind)), available: lengthOf(there) - outOfUse, outOfUse, percent: null };
}

function within(stretch: { from: Day; until: Day | null }, around: { from: Day; until: Day }): { from: Day; until: Day } {
  const from = latest([stretch.from, around.from]) ?? around.from;
  return { from, until: earliest([stretch.until ?? around.until, around.until]) ?? around.until };
}

const lengthOf = ({ from, until }: { from: Day; until: Day }): number => Math.max(daysBetween(from, until), 0);

function added(line: OccupancyLine, more: OccupancyLine): OccupancyLine {
  const taken = line.taken + more.taken;
  const available = line.available + more.available;
  return { key: line.key, places: line.places + more.places, taken, available, outOfUse: line.outOfUse + more.outOfUse, percent: percentOf(taken, available) };
}
