/** Whose week it is: places take turns in a fixed order, week after week (WD-215, WD-223 to WD-226). */
import type { Refusal } from '../../engine/reading.ts';
import { parseWeekday } from '../../values/adjust.ts';
import { addDays, compareDays, type Day, earliest, type Weekday, weekday } from '../../values/day.ts';
import { percentOf } from '../../values/measures.ts';
import { nightsOf } from '../../values/nights.ts';

/** One stretch of taking part. `until` is the first day on which the place no longer does; null = it goes on. */
export interface RotaMember { readonly placeId: string; readonly rank: number; readonly since: Day; readonly until: Day | null }
/** A week given to another place than the order says. `week` is its first day. */
export interface RotaSwap { readonly week: Day; readonly placeId: string }
/** `first`: the day the rota starts; `begins`: weekday on which a turn changes hands. */
export interface Rota { readonly first: Day; readonly begins: Weekday; readonly members: readonly RotaMember[]; readonly swaps: readonly RotaSwap[] }

/**
 * The nights `[from, until)` of one week. `place` null: open, nobody is on. `order`: whose week it is by the order, also after it stopped or swapped;
 * null when nobody takes part. A week in which the place stops falls into two turns with the same `week`.
 */
export interface Turn { week: Day; from: Day; until: Day; place: string | null; order: string | null; swapped: boolean }

const WEEK = 7;

/** Two weeks that changed hands, as asked of the other owner. */
export interface SwapRow { readonly week: Day; readonly placeId: string; readonly otherWeek: Day; readonly otherPlace: string; readonly answer: 'agreed' | 'refused' | null; readonly answered: string | null }
/** An open week that was given to a place. */
export interface FillRow { readonly week: Day; readonly placeId: string; readonly at: string }

/**
 * From what is kept: rows of the pool, swaps that were agreed (the last one of a week counts) and the weekday of its draaiboek, Monday when it says none. Rank 0 is in the
 * pool without taking turns. Undefined: nobody ever took turns.
 */
export function rotaOf(rows: readonly RotaMember[], swaps: readonly SwapRow[], turn: string | undefined, fills: readonly FillRow[] = []): Rota | undefined {
  const members = rows.filter((row) => row.rank > 0);
  const first = earliest(members.map((member) => member.since));
  if (first === undefined) return undefined;
  const agreed = swaps.filter((swap) => swap.answer === 'agreed').map((swap) => ({ at: swap.answered ?? '', given: [[swap.week, swap.otherPlace], [swap.otherWeek, swap.placeId]] as const }));
  const filled = fills.map((fill) => ({ at: fill.at, given: [[fill.week, fill.placeId]] as const }));
  const standing = new Map([...agreed, ...filled].sort((a, b) => (a.at < b.at ? -1 : 1)).flatMap(({ given }) => [...given] as (readonly [Day, string])[]));
  return { first, begins: parseWeekday(turn ?? 'mon') ?? 1, members, swaps: [...standing].map(([week, placeId]) => ({ week, placeId })) };
}

/**
 * Every turn that touches `[from, until)`, whole, in order; none before the rota starts. The order is drawn when somebody joins, and goes on after
 * whoever was on last; an order of newcomers only starts at its lowest rank. A place that stops keeps its weeks as open ones until
 * the order is drawn anew: a gap is for people to fill, not for a list to hide (WD-223).
 */
export function turnsBetween(rota: Rota, from: Day, until: Day): Turn[] {
  const turns: Turn[] = [];
  let drawn: Drawn = { order: [], joined: 0, last: undefined };
  for (let week = weekOf(rota.first, rota.begins); week < until; week = addDays(week, WEEK)) {
    const starts = week < rota.first ? rota.first : week;
    drawn = onTurnIn(rota, starts, drawn);
    const end = addDays(week, WEEK);
    if (end > from) turns.push(...turnsOfWeek(rota, week, { from: starts, until: end }, drawn.last?.placeId ?? null));
  }
  return turns.filter((turn) => turn.until > from && turn.from < until);
}

/** The turn of a night; undefined before the rota starts. */
export function turnOn(rota: Rota, on: Day): Turn | undefined {
  return turnsBetween(rota, on, addDays(on, 1))[0];
}

/** The weeks, or parts of weeks, in which nobody is on (WD-223). */
export function openTurns(rota: Rota, from: Day, until: Day): Turn[] {
  return turnsBetween(rota, from, until).filter((turn) => turn.place === null);
}

/** Places that take part on a day, by rank (WD-223: how many, over time). */
export function membersOn(rota: Rota, on: Day): string[] {
  return byRank(rota.members.filter((member) => isIn(member, on))).map((member) => member.placeId);
}

/** The first day of the week of turns in which a day lies. */
export function weekOf(on: Day, begins: Weekday): Day {
  return addDays(on, -((weekday(on) - begins + WEEK) % WEEK));
}

export interface IdleNights { nights: number; onTurn: number; /** Outside its turns, and not used for anything. */ idle: number; /** Of all nights, one decimal; null without nights. */ percent: number | null }

/** Nights of a place in `[from, until)` that a fixed rota leaves empty; `used` are nights it was taken for whatever purpose (WD-226). */
export function idleNights(rota: Rota, place: string, used: ReadonlySet<Day>, from: Day, until: Day): IdleNights {
  const turns = turnsBetween(rota, from, until).filter((turn) => turn.place === place);
  const on = new Set(turns.flatMap((turn) => nightsOf(turn.from, turn.until)));
  const nights = nightsOf(from, until);
  const idle = nights.filter((night) => !on.has(night) && !used.has(night)).length;
  return { nights: nights.length, onTurn: nights.filter((night) => on.has(night)).length, idle, percent: percentOf(idle, nights.length) };
}

/** Which two weeks, by their first days, and the places whose owner confirmed. */
export interface SwapAsked { readonly weeks: readonly [Day, Day]; readonly confirmed: readonly string[] }

/**
 * Two weeks change hands when both sides confirmed: gives all swaps that then stand. Refused with `rota-same-week`, `rota-no-week`, `rota-week-open` (nobody to
 * swap with: fill it), `rota-same-place`, `rota-not-in` (not taking part in the other's week) or `rota-unconfirmed` (WD-225).
 */
export function swapTurns(rota: Rota, asked: SwapAsked): { swaps: RotaSwap[] } | { refusals: Refusal[] } {
  const [one, other] = asked.weeks;
  if (one === other) return refused('rota-same-week', { week: one });
  const weeks = asked.weeks.map((week) => ({ week, turns: turnsBetween(rota, week, addDays(week, WEEK)).filter((turn) => turn.week === week) }));
  const places: string[] = [];
  for (const { week, turns } of weeks) {
    const [turn] = turns;
    if (turn === undefined) return refused('rota-no-week', { week });
    if (turn.place === null || turns.length > 1) return refused('rota-week-open', { week });
    places.push(turn.place);
  }
  const [mine = '', theirs = ''] = places;
  if (mine === theirs) return refused('rota-same-place', { place: mine });
  const swaps = [{ week: one, placeId: theirs }, { week: other, placeId: mine }];
  const absent = swaps.find((swap) => !isInWhole(rota, swap));
  if (absent) return refused('rota-not-in', { place: absent.placeId, week: absent.week });
  const silent = places.filter((place) => !asked.confirmed.includes(place));
  return silent.length > 0 ? refused('rota-unconfirmed', { places: silent }) : { swaps: withSwaps(rota, swaps) };
}

/** Gives an open week to a place that takes part: `rota-no-week`, `rota-week-taken` or `rota-not-in` when that cannot be (WD-223). */
export function fillTurn(rota: Rota, week: Day, place: string): { swaps: RotaSwap[] } | { refusals: Refusal[] } {
  const turns = turnsBetween(rota, week, addDays(week, WEEK)).filter((turn) => turn.week === week);
  if (turns.length === 0) return refused('rota-no-week', { week });
  if (turns.every((turn) => turn.place !== null)) return refused('rota-week-taken', { week, place: turns[0]?.place ?? '' });
  const given = { week, placeId: place };
  return isInWhole(rota, given) ? { swaps: withSwaps(rota, [given]) } : refused('rota-not-in', { place, week });
}

interface Drawn { order: readonly RotaMember[]; joined: number; last: RotaMember | undefined }

/** Who is on by the order in the week that starts then, drawing the order anew when somebody joined since. */
function onTurnIn(rota: Rota, starts: Day, before: Drawn): Drawn {
  const joined = rota.members.filter((member) => member.since <= starts);
  const redrawn = joined.length !== before.joined;
  const order = redrawn ? byRank(joined.filter((member) => isIn(member, starts))) : before.order;
  const last = redrawn ? firstOf(order, before) : order[(order.findIndex((member) => member === before.last) + 1) % Math.max(order.length, 1)];
  return { order, joined: joined.length, last: last ?? undefined };
}

/** Of a new order: the one after whoever was on last; the first of all when nobody of the old order is in it. */
function firstOf(order: readonly RotaMember[], before: Drawn): RotaMember | undefined {
  const { last } = before;
  const goesOn = last !== undefined && order.some((member) => before.order.includes(member));
  if (!goesOn) return order[0];
  const at = order.findIndex((member) => member.placeId === last.placeId);
  return at >= 0 ? order[(at + 1) % order.length] : (order.find((member) => member.rank > last.rank) ?? order[0]);
}

/** One turn, or a part with somebody on and a part that is open. */
function turnsOfWeek(rota: Rota, week: Day, { from, until }: { from: Day; until: Day }, order: string | null): Turn[] {
  const swap = rota.swaps.find((one) => one.week === week);
  const place = swap?.placeId ?? order;
  const rows = rota.members.filter((member) => member.placeId === place);
  const turns: Turn[] = [];
  for (const night of nightsOf(from, until)) {
    const on = rows.some((member) => isIn(member, night)) ? place : null;
    const open = turns.at(-1);
    if (open !== undefined && open.place === on) open.until = addDays(night, 1);
    else turns.push({ week, from: night, until: addDays(night, 1), place: on, order, swapped: swap !== undefined && swap.placeId !== order });
  }
  return turns;
}

const isIn = (member: RotaMember, on: Day): boolean => member.since <= on && (member.until === null || on < member.until);

function isInWhole(rota: Rota, { week, placeId }: RotaSwap): boolean {
  return nightsOf(week, addDays(week, WEEK)).every((night) => night < rota.first || rota.members.some((member) => member.placeId === placeId && isIn(member, night)));
}

const byRank = (members: readonly RotaMember[]): RotaMember[] => [...members].sort((a, b) => a.rank - b.rank || compareDays(a.since, b.since) || (a.placeId < b.placeId ? -1 : 1));

function withSwaps(rota: Rota, added: readonly RotaSwap[]): RotaSwap[] {
  return [...rota.swaps.filter((swap) => !added.some((one) => one.week === swap.week)), ...added];
}

const refused = (code: string, data: Refusal['data']): { refusals: Refusal[] } => ({ refusals: [{ code, data, clause: ['WD-225'] }] });
