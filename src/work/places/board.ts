/** Tonight's free places and the board: places against nights, with names only for who may know the case (WD-186, WD-188, WD-230). */
import { boardOf, type Board, type BoardRow } from '../../domain/places/board.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { casesOfClaims, heldIn, places, poolParts, type Held, type Place } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { namedPools, poolLabel } from './pool-words.ts';
import { poolStanding, runs, turnsOfPlace, type PoolStanding } from './rota.ts';

export type Unit = Place & { readonly turns?: readonly { from: Day; until: Day }[]; /** Keys of the pools it is in during these nights. */ readonly pools: readonly string[] };
/** Places that take turns in a pool and are given in no other way stand apart. */
export interface TurnGroup { pool: string; label: string; rows: BoardRow<Unit>[] }
export interface KnownStay { caseId: string; number: string; name: string }
export interface BoardLook {
  board: Board<Unit>; turns: TurnGroup[]; /** Stays this reader may know, by claim. */ known: ReadonlyMap<string, KnownStay>; held: ReadonlyMap<string, Held>; owners: ReadonlyMap<string, string>;
  pools: readonly { key: string; label: string; /** Given out quickly, over the telephone. */ desk: boolean }[]; municipalities: readonly string[]; /** Before the filter. */ units: number; manages: boolean; /** Finds places for others, over the telephone. */ calls: boolean;
}
export interface BoardAsked { from: Day; nights: number; municipality: string; pool: string; /** Least number of people. */ people: number }

export function boardLook(house: House, scope: Scope, asked: BoardAsked): Promise<BoardLook> {
  return house.store.within(scope, async (tx) => {
    const window = { from: asked.from, until: addDays(asked.from, asked.nights) };
    const known = await places(tx);
    const standings = await standingsOf(house, tx, known);
    const units = known.map((place) => unitOf(place, standings, window)).filter((unit) => unit.activeUntil === null || unit.activeUntil > window.from);
    const shown = units.filter((unit) => (asked.municipality === '' || unit.municipality === asked.municipality) && (asked.pool === '' || unit.pools.includes(asked.pool)) && unit.size >= asked.people);
    const held = shown.length === 0 ? [] : await heldIn(tx, { from: earlier(window.from, tx.now.today), until: window.until }, shown.map((unit) => unit.id));
    const rules = { today: tx.now.today, madeReady: new Set(standings.filter(({ named }) => named.word.after === 'ready').map(({ named }) => named.key)) };
    const [apart, together] = [shown.filter((unit) => unit.turns !== undefined), shown.filter((unit) => unit.turns === undefined)];
    const names = await casesOfClaims(tx, held.map((one) => one.id));
    return {
      board: boardOf(together, held, window, rules), turns: turnGroups(standings, apart, held, window, rules), known: new Map(names.map((one) => [one.claimId, { caseId: one.caseId, number: one.number, name: one.subjectName }])),
      held: new Map(held.map((one) => [one.id, one])), owners: new Map((await allOrganisations(tx)).map((one) => [one.id, one.shortName ?? one.name])),
      pools: standings.filter(({ rows }) => rows.length > 0).map(({ named }) => ({ key: named.key, label: poolLabel(named), desk: named.word.desk !== undefined })),
      municipalities: [...new Set(units.map((unit) => unit.municipality))].sort((a, b) => a.localeCompare(b, 'nl')), units: units.length, manages: scope.rights.has('plaatsen.beheren'),
      calls: scope.rights.has('dossiers.openen') && (await poolParts(tx)).some((part) => part.organisationId === scope.organisation && part.part === 'calls' && runs(part, tx.now.today) && standings.some(({ named }) => named.key === part.pool && named.word.desk !== undefined)),
    };
  });
}

/** Pools that this reader sees anything of, as they stand. */
export async function standingsOf(house: House, tx: Tx, known: readonly Place[]): Promise<PoolStanding[]> {
  const found: PoolStanding[] = [];
  for (const named of namedPools(house)) found.push(await poolStanding(tx, named, known));
  return found;
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

