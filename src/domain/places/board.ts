/** Places against nights: per place stretches that fill the window, whoever sleeps there (WD-188, WD-230, SW-293). Says nothing of persons. */
import { addDays, type Day, daysBetween, LAST_DAY } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import { claimsByPlace, type HeldKind, type HeldNights } from './occupancy.ts';
import { isActive, type Place } from './stock.ts';

/**
 * `free`: nothing claims it. With turns of a rota: `on-turn` (free and its turn) or `off-turn` (kept out of it). `overstay`: the day of leaving is past
 * and nobody noted that the guest left. `not-there`: before its first day or after its last.
 */
export type SpanKind = HeldKind | 'free' | 'on-turn' | 'off-turn' | 'overstay' | 'not-there';

/** The nights `[from, until)`, inside the window. */
export interface Span {
  from: Day; until: Day; kind: SpanKind; /** Id of the claim. */ claim: string | null; /** For which pool it was claimed. */ pool: string | null;
  /** It began before the window, it goes on after it. */ before: boolean; after: boolean;
  /** Not claimed: what is to follow a stay that has not ended yet. */ expected: boolean;
}

/** `turns`: nights it is on in a rota; absent when it is in none. */
export type BoardPlace = Place & { readonly turns?: readonly { readonly from: Day; readonly until: Day }[] };
/** A row of the claim table. `untilNoted`: not free before somebody noted that the guest left; `leftOn`: noted. A hold that lapsed is no claim: leave it out. */
export type BoardClaim = HeldNights & { readonly id: string; readonly pool: string | null; readonly untilNoted: boolean; readonly leftOn: Day | null };
export interface BoardWindow { readonly from: Day; readonly until: Day }
/** `madeReady`: pools after whose stays a place is made ready. */
export interface BoardRules { readonly today: Day; readonly madeReady: ReadonlySet<string> }

/** `freeNights`: how many nights from the first of the window on it can be given. */
export interface BoardRow<Of extends BoardPlace = BoardPlace> { place: Of; spans: Span[]; freeNights: number }
export interface BoardGroup<Of extends BoardPlace = BoardPlace> { municipality: string; rows: BoardRow<Of>[]; /** That can be given the first night. */ free: number }
/** `first`: how many places are what in the first night of the window. */
export interface Board<Of extends BoardPlace = BoardPlace> { window: BoardWindow; groups: BoardGroup<Of>[]; first: Partial<Record<SpanKind, number>> }

const CAN_BE_GIVEN: ReadonlySet<SpanKind> = new Set(['free', 'on-turn']);

/** Municipality with most places first, places by name. Places that are not there in any night of the window are left out, unless somebody is still in them. */
export function boardOf<Of extends BoardPlace>(places: readonly Of[], claims: readonly BoardClaim[], window: BoardWindow, rules: BoardRules): Board<Of> {
  const claimsOf = claimsByPlace(claims);
  const groups = new Map<string, BoardRow<Of>[]>();
  const first: Partial<Record<SpanKind, number>> = {};
  for (const place of places) {
    const row = rowOf(place, claimsOf.get(place.id) ?? [], window, rules);
    if (row.spans.every((span) => span.kind === 'not-there')) continue;
    const rows = groups.get(place.municipality);
    if (rows) rows.push(row);
    else groups.set(place.municipality, [row]);
    const kind = row.spans[0]?.kind;
    if (kind !== undefined) first[kind] = (first[kind] ?? 0) + 1;
  }
  const written = [...groups].map(([municipality, rows]): BoardGroup<Of> => ({ municipality, rows: byName(rows), free: rows.filter((row) => row.freeNights > 0).length }));
  return { window, groups: written.sort((a, b) => b.rows.length - a.rows.length || compareNames(a.municipality, b.municipality)), first };
}

/** Rows that can be given the first night of the window: own turn or no turns at all, and nothing that claims it (WD-230). */
export function freeRows<Of extends BoardPlace>(board: Board<Of>): BoardRow<Of>[] {
  return board.groups.flatMap((group) => group.rows.filter((row) => row.freeNights > 0));
}

/** One place: stretches in order, each beginning where the one before ends, from the first night of the window to its last. */
export function rowOf<Of extends BoardPlace>(place: Of, claims: readonly BoardClaim[], window: BoardWindow, rules: BoardRules): BoardRow<Of> {
  const spans: Span[] = [];
  let at = window.from;
  for (const busy of busyStretches(claims, rules)) {
    if (busy.until <= at || busy.from >= window.until) continue;
    if (busy.from > at) spans.push(...emptySpans(place, at, busy.from));
    const until = busy.until > window.until ? window.until : busy.until;
    spans.push({ from: busy.from > at ? busy.from : at, until, kind: busy.kind, claim: busy.claim, pool: busy.pool, before: busy.from < window.from, after: busy.until > window.until, expected: busy.expected });
    at = until;
  }
  if (at < window.until) spans.push(...emptySpans(place, at, window.until));
  return { place, spans, freeNights: freeNights(spans) };
}

interface Busy { from: Day; until: Day; kind: SpanKind; claim: string | null; pool: string | null; expected: boolean }

/** In order of their first night. What is expected and what outstays gives way to what is claimed. */
function busyStretches(claims: readonly BoardClaim[], rules: BoardRules): Busy[] {
  const sorted = [...claims].sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const stretches: Busy[] = [];
  for (const [n, claim] of sorted.entries()) {
    stretches.push({ from: claim.from, until: claim.until ?? LAST_DAY, kind: claim.kind, claim: claim.id, pool: claim.pool, expected: false });
    const next = sorted[n + 1]?.from ?? LAST_DAY;
    const more = followOn(claim, rules);
    if (more !== undefined && next > more.from) stretches.push(next < more.until ? { ...more, until: next } : more);
  }
  return stretches;
}

/** What comes after a stay without being claimed: a guest who may still be there, or a night to make the place ready. */
function followOn(claim: BoardClaim, { today, madeReady }: BoardRules): Busy | undefined {
  const { until, pool } = claim;
  if (until === null || claim.kind !== 'stay') return undefined;
  if (until > today) return pool !== null && madeReady.has(pool) ? { from: until, until: addDays(until, 1), kind: 'turnaround', claim: null, pool, expected: true } : undefined;
  return claim.untilNoted && claim.leftOn === null ? { from: until, until: addDays(today, 1), kind: 'overstay', claim: claim.id, pool, expected: false } : undefined;
}

/** Nights that nothing claims, cut where the place comes, goes, or its turn changes. */
function emptySpans(place: BoardPlace, from: Day, until: Day): Span[] {
  const cuts = cutsOf(place).filter((cut) => cut > from && cut < until).sort();
  const spans: Span[] = [];
  let begins = from;
  for (const cut of [...cuts, until]) {
    const kind = emptyKind(place, begins);
    const last = spans.at(-1);
    if (last?.kind === kind) last.until = cut;
    else if (cut > begins) spans.push({ from: begins, until: cut, kind, claim: null, pool: null, before: false, after: false, expected: false });
    begins = cut;
  }
  return spans;
}

function cutsOf({ activeFrom, activeUntil, turns }: BoardPlace): Day[] {
  const cuts = activeUntil === null ? [activeFrom] : [activeFrom, activeUntil];
  for (const turn of turns ?? []) cuts.push(turn.from, turn.until);
  return cuts;
}

function emptyKind(place: BoardPlace, on: Day): SpanKind {
  if (!isActive(place, on)) return 'not-there';
  if (place.turns === undefined) return 'free';
  return place.turns.some((turn) => turn.from <= on && on < turn.until) ? 'on-turn' : 'off-turn';
}

/** A place on turn may go on being free after its turn, but is not given for those nights. */
function freeNights(spans: readonly Span[]): number {
  const end = spans.findIndex((span) => !CAN_BE_GIVEN.has(span.kind));
  const free = spans.slice(0, end < 0 ? spans.length : end);
  return free.reduce((sum, span) => sum + daysBetween(span.from, span.until), 0);
}

const byName = <Of extends BoardPlace>(rows: BoardRow<Of>[]): BoardRow<Of>[] => [...rows].sort((a, b) => compareNames(a.place.name, b.place.name));
