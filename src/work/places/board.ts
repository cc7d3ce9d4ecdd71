/** Tonight's free places and the board: places against nights, with names only for who may know the case (WD-186, WD-188, WD-230). */
import { boardOf, type Board, type BoardRow } from '../../domain/places/board.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { heldIn, type Held } from '../../store/free-places.ts';
import { casesOfClaims, placesOf, poolModes, poolParts, poolPlaces, swaps, type Place } from '../../store/places.ts';
import { countPlaces, placesShown, poolsSeen, townsOfPlaces } from '../../store/places-shown.ts';
import { fills } from '../../store/rota-fills.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import type { House } from '../house.ts';
import { namedPools, poolLabel } from './pool-words.ts';
import { runs, standingOf, turnsOfPlace, type PoolStanding } from './rota.ts';

export type Unit = Place & { readonly turns?: readonly { from: Day; until: Day }[]; /** Keys of the pools it is in during these nights. */ readonly pools: readonly string[] };
/** Places that take turns in a pool and are given in no other way stand apart. */
export interface TurnGroup { pool: string; label: string; rows: BoardRow<Unit>[] }
export interface KnownStay { caseId: string; number: string; name: string }
export interface BoardLook {
  board: Board<Unit>; turns: TurnGroup[]; /** Stays this reader may know, by claim. */ known: ReadonlyMap<string, KnownStay>; held: ReadonlyMap<string, Held>; owners: ReadonlyMap<string, string>;
  pools: readonly { key: string; label: string; /** Given out quickly, over the telephone. */ desk: boolean }[]; municipalities: readonly string[]; /** Sees any place at all. */ any: boolean; page: BoardPart; manages: boolean; /** Finds places for others, over the telephone. */ calls: boolean;
}
/** Which part of the places stands on the board: `skipped` before it, `shown` on it. `all` after the filter, counted up to `MOST_COUNTED`. */
export interface BoardPart { skipped: number; shown: number; all: number }
/** `people`: least number. `part`: which part of the places, from 1. */
export interface BoardAsked { from: Day; nights: number; municipality: string; pool: string; people: number; words: string; part: number }

/** A board of more is not read any more. */
export const MOST_SHOWN = 60;
export const MOST_COUNTED = 500;

export function boardLook(house: House, scope: Scope, asked: BoardAsked): Promise<BoardLook> {
  return house.store.within(scope, async (tx) => {
    const window = { from: asked.from, until: addDays(asked.from, asked.nights) };
    const wanted = { ...window, municipality: asked.municipality, pool: asked.pool, people: asked.people, words: asked.words };
    const skipped = (asked.part - 1) * MOST_SHOWN;
    const found = await placesShown(tx, wanted, skipped, MOST_SHOWN + 1);
    const all = found.length > MOST_SHOWN || skipped > 0 ? await countPlaces(tx, wanted, MOST_COUNTED + 1) : found.length;
    const standings = await standingsOf(house, tx, found.slice(0, MOST_SHOWN));
    const shown = found.slice(0, MOST_SHOWN).map((place) => unitOf(place, standings, window));
    const held = shown.length === 0 ? [] : await heldIn(tx, { from: earlier(window.from, tx.now.today), until: window.until }, shown.map((unit) => unit.id));
    const pools = namedPools(house);
    const [seen, municipalities] = [await poolsSeen(tx, pools.map(({ key }) => key)), await townsOfPlaces(tx)];
    const rules = { today: tx.now.today, madeReady: new Set(standings.filter(({ named }) => named.word.after === 'ready').map(({ named }) => named.key)) };
    const [apart, together] = [shown.filter((unit) => unit.turns !== undefined), shown.filter((unit) => unit.turns === undefined)];
    const names = await casesOfClaims(tx, held.map((one) => one.id));
    const desks = new Set(pools.filter(({ word }) => word.desk !== undefined).map(({ key }) => key));
    return {
      board: boardOf(together, held, window, rules), turns: turnGroups(standings, apart, held, window, rules), known: new Map(names.map((one) => [one.claimId, { caseId: one.caseId, number: one.number, name: one.subjectName }])),
      held: new Map(held.map((one) => [one.id, one])), owners: new Map((await allOrganisations(tx)).map((one) => [one.id, one.shortName ?? one.name])),
      pools: pools.filter(({ key }) => seen.has(key)).map((named) => ({ key: named.key, label: poolLabel(named), desk: desks.has(named.key) })),
      municipalities: municipalities.sort(compareNames), any: municipalities.length > 0, page: { skipped, shown: shown.length, all }, manages: scope.rights.has('plaatsen.beheren'),
      calls: scope.rights.has('dossiers.openen') && (await poolParts(tx)).some((part) => part.organisationId === scope.organisation && part.part === 'calls' && runs(part, tx.now.today) && desks.has(part.pool) && seen.has(part.pool)),
    };
  });
}

/** The pools of these places, as they stand: who takes turns in them, and where these places are. */
async function standingsOf(house: House, tx: Tx, shown: readonly Place[]): Promise<PoolStanding[]> {
  const rows = await poolPlaces(tx, undefined, shown.map((place) => place.id));
  const [modes, asked, given] = [await poolModes(tx), await swaps(tx), await fills(tx)];
  const known = [...shown, ...(await placesOf(tx, rows.filter((row) => row.rank > 0 && !shown.some((place) => place.id === row.placeId)).map((row) => row.placeId)))];
  return namedPools(house).map((named) => standingOf(named, { rows: rows.filter((row) => row.pool === named.key), modes: modes.filter((one) => one.pool === named.key), swaps: asked.filter((one) => one.pool === named.key), fills: given.filter((one) => one.pool === named.key) }, known));
}

const earlier = (left: Day, right: Day): Day => (left < right ? left : right);

/** In a pool without turns, or in none, it can be given on any night. */
function unitOf(place: Place, standings: readonly PoolStanding[], window: { from: Day; until: Day }): Unit {
  const inPools = standings.filter(({ rows }) => rows.some((row) => row.placeId === place.id && row.since < window.until && (row.until === null || row.until > window.from)));
  const pools = inPools.map(({ named }) => named.key);
  const turns = inPools.map((standing) => turnsOfPlace(standing, place.id, window.from, window.until));
  const known = turns.flatMap((one) => one ?? []);
  return turns.length > 0 && turns.every((one) => one !== undefined) && !coversAll(known, window) ? { ...place, pools, turns: known } : { ...place, pools };
}

const coversAll = (turns: readonly { from: Day; until: Day }[], window: { from: Day; until: Day }): boolean => turns.some((turn) => turn.from <= window.from && turn.until >= window.until);

function turnGroups(standings: readonly PoolStanding[], apart: readonly Unit[], held: readonly Held[], window: { from: Day; until: Day }, rules: Parameters<typeof boardOf>[3]): TurnGroup[] {
  return standings.flatMap(({ named, rows }): TurnGroup[] => {
    const rank = new Map(rows.filter((row) => runs(row, window.from) || row.since > window.from).map((row) => [row.placeId, row.rank]));
    const units = apart.filter((unit) => unit.pools[0] === named.key);
    const made = boardOf(units, held, window, rules).groups.flatMap((group) => group.rows).sort((a, b) => (rank.get(a.place.id) ?? 0) - (rank.get(b.place.id) ?? 0));
    return made.length === 0 ? [] : [{ pool: named.key, label: poolLabel(named), rows: made }];
  });
}

