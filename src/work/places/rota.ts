/** A pool with its turns: who is in it, who is on when, which weeks change hands (WD-223 to WD-227, WD-233). */
import { modeOn, partsOf, type ModeChange, type PoolMode, type PoolPart } from '../../domain/places/pool.ts';
import { idleNights, membersOn, rotaOf, swapTurns, turnsBetween, weekOf, type IdleNights, type Rota, type Turn } from '../../domain/places/rota.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { heldIn, type Held } from '../../store/free-places.ts';
import { answerSwap, askSwap, placeLog, placesOf, poolModes, poolParts, poolPlaces, poolPlacesLoose, swaps, type InPool, type Part, type Place, type PlaceLogEntry, type Swap } from '../../store/places.ts';
import { poolShares } from '../../store/places-shown.ts';
import { fills, type Fill } from '../../store/rota-fills.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, addMonths, type Day, firstOfMonth, monthOf } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import { nightsOf } from '../../values/nights.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from '../manage/manage.ts';
import { note } from './manage-own.ts';
import { namedPool, type NamedPool } from './pool-words.ts';

/** A pool as the register has it. `rota` undefined: nobody ever took turns in it. */
export interface PoolStanding { named: NamedPool; rows: InPool[]; modes: ModeChange[]; swaps: Swap[]; fills: Fill[]; rota: Rota | undefined; modeOn(day: Day): PoolMode }

/** Places with rank 0 are in the pool without taking turns; a place that is no longer there takes none either. Its turns alone, however many places it has that take none. */
export async function turnStanding(tx: Tx, named: NamedPool): Promise<PoolStanding> {
  const rows = await poolPlaces(tx, named.key, []);
  return standingOf(named, { rows, modes: await poolModes(tx, named.key), swaps: await swaps(tx, named.key), fills: await fills(tx, named.key) }, await placesOf(tx, rows.map((row) => row.placeId)));
}

/** `known`: at least the places that take turns. */
export function standingOf(named: NamedPool, { rows, modes, swaps: asked, fills: given }: Pick<PoolStanding, 'rows' | 'modes' | 'swaps' | 'fills'>, known: readonly Place[]): PoolStanding {
  const ends = new Map(known.map((one) => [one.id, one.activeUntil]));
  const members = rows.map((one) => ({ ...one, until: firstOf(one.until, ends.get(one.placeId) ?? null) }));
  return { named, rows, modes, swaps: asked, fills: given, rota: rotaOf(members, asked, named.word.turn, given), modeOn: (day) => modeOn(named.word.mode, modes, day) };
}

const firstOf = (left: Day | null, right: Day | null): Day | null => (left === null || (right !== null && right < left) ? right : left);

/** The nights on which a place can be given because of this pool; undefined: on all of them, because it takes no turns. */
export function turnsOfPlace({ rows, rota, modeOn: mode }: PoolStanding, placeId: string, from: Day, until: Day): { from: Day; until: Day }[] | undefined {
  if (rota === undefined || !rows.some((one) => one.placeId === placeId && one.rank > 0)) return undefined;
  const turns = turnsBetween(rota, from, until);
  const on = nightsOf(from, until).filter((night) => mode(night) === 'free' || turns.some((turn) => turn.place === placeId && turn.from <= night && night < turn.until));
  return stretchesOf(on);
}

function stretchesOf(nights: readonly Day[]): { from: Day; until: Day }[] {
  const found: { from: Day; until: Day }[] = [];
  for (const night of nights) {
    const last = found.at(-1);
    if (last?.until === night) last.until = addDays(night, 1);
    else found.push({ from: night, until: addDays(night, 1) });
  }
  return found;
}

export interface PoolMember { placeId: string; ownerOrg: string; name: string; municipality: string; since: Day; until: Day | null; rank: number; idle: IdleNights | undefined }
export interface RotaPage {
  named: NamedPool; mode: PoolMode; modes: ModeChange[]; weeks: Turn[]; members: PoolMember[]; swaps: Swap[]; parts: Part[]; inPool: PoolPart[]; byOwner: PoolPart[]; log: PlaceLogEntry[];
  /** There are more places without turns than are shown. */ more: boolean; names: ReadonlyMap<string, string>; organisations: ReadonlyMap<string, string>; /** The own organisation, and whether it watches over the pool. */ own: string; coordinates: boolean; takesPart: boolean;
  /** How many places had a turn at the beginning of each quarter, and today; the oldest first (WD-223). */ overTime: { on: Day; places: number }[];
}

const QUARTERS = 8;

function overTime(rota: Rota, today: Day): { on: Day; places: number }[] {
  const quarter = addMonths(firstOfMonth(today), -((monthOf(today) - 1) % 3));
  const days = Array.from({ length: QUARTERS }, (_, back) => addMonths(quarter, (back + 1 - QUARTERS) * 3));
  const counted = [...new Set([...days, today])].map((on) => ({ on, places: membersOn(rota, on).length }));
  return counted.slice(Math.max(counted.findIndex((one) => one.places > 0), 0));
}

const WEEKS = 52;
const DAYS_IN_WEEK = 7;

/** Places without turns that are told by name; who takes turns is told always. */
const MOST_LOOSE = 60;

/** undefined: no draaiboek speaks of this pool, or this reader's organisation has no part in it. */
export function rotaPage(house: House, scope: Scope, pool: string): Promise<RotaPage | undefined> {
  return house.store.within(scope, async (tx) => {
    const named = namedPool(house, pool);
    if (named === undefined || scope.organisation === null) return undefined;
    const { today } = tx.now;
    const parts = await poolParts(tx, pool);
    const mine = parts.filter((one) => one.organisationId === scope.organisation && runs(one, today));
    if (mine.length === 0 && !scope.rights.has('beheer.organisaties')) return undefined;
    const loose = await poolPlacesLoose(tx, pool, today, MOST_LOOSE);
    const turning = await turnStanding(tx, named);
    const rows = [...turning.rows, ...loose.rows];
    const known = await placesOf(tx, [...new Set(rows.map((row) => row.placeId))]);
    const standing = { ...turning, rows };
    const from = standing.rota === undefined ? today : weekOf(today, standing.rota.begins);
    const until = addDays(from, WEEKS * DAYS_IN_WEEK);
    const organisations = new Map((await allOrganisations(tx)).map((one) => [one.id, one.name]));
    const weeks = standing.rota === undefined ? [] : turnsBetween(standing.rota, from, until);
    return {
      named, mode: standing.modeOn(today), modes: standing.modes, weeks, members: membersOf(standing, known, turning.rows.length === 0 ? [] : await heldIn(tx, { from: addDays(today, -IDLE_DAYS), until: today }, turning.rows.map((row) => row.placeId)), today), swaps: standing.swaps, parts,
      inPool: partsOf(await poolShares(tx, pool, today, 'municipality')), byOwner: partsOf(await poolShares(tx, pool, today, 'organisationId')), more: loose.more, log: await placeLog(tx, { pool }), organisations,
      names: new Map(standing.rows.map((row) => [row.placeId, known.find((one) => one.id === row.placeId)?.name ?? `plaats van ${organisations.get(row.ownerOrg) ?? 'een partner'}`])),
      own: scope.organisation, coordinates: scope.rights.has('plaatsen.beheren') && mine.some((one) => one.part === 'coordinates'), takesPart: mine.length > 0, overTime: standing.rota === undefined ? [] : overTime(standing.rota, today),
    };
  });
}

/** How far back idle nights are counted. */
export const IDLE_DAYS = 84;

/** In the pool now or later; with turns first, by their order. */
function membersOf({ rows, rota }: PoolStanding, known: readonly Place[], held: readonly Held[], today: Day): PoolMember[] {
  return rows.filter((one) => one.until === null || one.until > today).map((row): PoolMember => {
    const place = known.find((one) => one.id === row.placeId);
    const from = [addDays(today, -IDLE_DAYS), earliestSince(rows, row.placeId), rota?.first ?? today].sort().at(-1) ?? today;
    const used = new Set(held.filter((one) => one.placeId === row.placeId && (one.kind === 'stay' || one.kind === 'own-use')).flatMap((one) => nightsOf(one.from, one.until ?? today)));
    return {
      placeId: row.placeId, ownerOrg: row.ownerOrg, name: place?.name ?? '', municipality: place?.municipality ?? '', since: row.since, until: row.until, rank: row.rank,
      idle: rota === undefined || row.rank === 0 || from >= today ? undefined : idleNights(rota, row.placeId, used, from, today),
    };
  }).sort((a, b) => (a.rank || Infinity) - (b.rank || Infinity) || compareNames(a.municipality, b.municipality) || compareNames(a.name, b.name));
}

const earliestSince = (rows: readonly InPool[], placeId: string): Day => rows.filter((one) => one.placeId === placeId).map((one) => one.since).sort()[0] ?? ('' as Day);

export const runs = (one: { since: Day; until: Day | null }, on: Day): boolean => one.since <= on && (one.until === null || one.until > on);

export interface SwapWanted { pool: string; week: Day; otherWeek: Day }

/**
 * Two weeks change hands when the other owner agrees; within one organisation at once (WD-225). `not-your-week`: the first week is of somebody else;
 * the other codes are those of `swapTurns`.
 */
export function wantSwap(house: House, scope: Scope, { pool, week, otherWeek }: SwapWanted, once?: Once): Promise<{ id: string; agreed: boolean } | Refused> {
  return manage(house, scope, { what: 'plaatsen.wissel', why: pool, once }, async (tx) => {
    const both = await bothSides(house, tx, pool, [week, otherWeek]);
    if ('refused' in both) return both;
    const [mine, theirs] = both.sides;
    if (mine.ownerOrg !== ownOrganisation(scope)) return refuseAt('week', 'not-your-week');
    if ((await swaps(tx, pool)).some((one) => one.answer === null && one.week === week && one.otherWeek === otherWeek)) return refuseAt('andere', 'swap-asked-already');
    const id = house.newId();
    await askSwap(tx, { id, pool, week, placeId: mine.placeId, ownerOrg: mine.ownerOrg, otherWeek, otherPlace: theirs.placeId, otherOrg: theirs.ownerOrg });
    await note(house, tx, { what: 'beurtrol.wissel-gevraagd', placeId: mine.placeId, pool, told: { week, andere: otherWeek } });
    const agreed = theirs.ownerOrg === mine.ownerOrg && (await answerSwap(tx, id, 'agreed'));
    return { id, agreed };
  });
}

/** The other owner says yes or no. `swap-outdated`: the weeks are no longer of these places. */
export function settleSwap(house: House, scope: Scope, given: { pool: string; id: string; answer: 'agreed' | 'refused' }, once?: Once): Promise<{ id: string } | Refused> {
  const { pool, id, answer } = given;
  return manage(house, scope, { what: 'plaatsen.wissel.antwoord', why: pool, once }, async (tx) => {
    const asked = (await swaps(tx, pool)).find((one) => one.id === id);
    if (asked === undefined) return refuse('not-found');
    if (answer === 'agreed') {
      const both = await bothSides(house, tx, pool, [asked.week, asked.otherWeek]);
      if ('refused' in both) return both;
      if (both.sides[0].placeId !== asked.placeId || both.sides[1].placeId !== asked.otherPlace) return refuse('swap-outdated');
    }
    if (!(await answerSwap(tx, id, answer))) return refuse('swap-answered');
    await note(house, tx, { what: 'beurtrol.wissel-antwoord', placeId: asked.otherPlace, pool, told: { week: asked.week, andere: asked.otherWeek, antwoord: answer } });
    return { id };
  });
}

type Side = Pick<InPool, 'placeId' | 'ownerOrg'>;

/** Whose weeks these are, when the two can change hands. */
async function bothSides(house: House, tx: Tx, pool: string, weeks: [Day, Day]): Promise<{ sides: [Side, Side] } | Refused> {
  const named = namedPool(house, pool);
  if (named === undefined) return refuse('not-found');
  const { rota, rows } = await turnStanding(tx, named);
  if (rota === undefined) return refuse('no-rota');
  const past = weeks.findIndex((week) => addDays(week, DAYS_IN_WEEK) <= tx.now.today);
  if (past >= 0) return refuseAt(past === 0 ? 'week' : 'andere', 'day-past');
  const sides = weeks.map((week) => turnsBetween(rota, week, addDays(week, 1))[0]?.place ?? '').map((placeId) => rows.find((one) => one.placeId === placeId) ?? { placeId, ownerOrg: '' });
  const done = swapTurns(rota, { weeks, confirmed: sides.map((one) => one.placeId) });
  if ('refusals' in done) return { refused: done.refusals.map((one) => ({ ...one, clause: ['WD-225'], field: 'andere' })) };
  return { sides: sides as [Side, Side] };
}
