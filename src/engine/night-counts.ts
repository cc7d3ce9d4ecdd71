/** Nights of a person over pools of places: an unbroken series, or how many in a month; with the nights that the act being entered asks for (WD-222, WD-245). */
import type { Count, Draaiboek, Key } from '../protocol/draaiboek.ts';
import { addDays, addMonths, type Day } from '../values/day.ts';
import { firstFreshNight, type NightRun, nightsOf, runUpTo } from '../values/nights.ts';
import { taskOf } from './compiled.ts';
import type { Ledger } from './ledger.ts';
import type { Answers } from './reading.ts';
import type { View } from './view.ts';

/** `since`: first night that was counted. `again`: from this night on it counts anew. Both absent when the count is not known. */
export interface NightsCounted { value: number | null; since?: Day; again?: Day }

const UNKNOWN: NightsCounted = { value: null };
/** How much of a day names its stretch, and what is left of it on the first day. */
const STRETCHES: Readonly<Record<string, { length: number; first: string; months: number }>> = { month: { length: 7, first: '-01', months: 1 }, year: { length: 4, first: '-01-01', months: 12 } };

export const isOfNights = (word: Count): boolean => word.run === 'nights' || word.count === 'nights';

/** Counts of nights of a draaiboek: those of an unbroken series first. */
export function nightCountsOf(draaiboek: Draaiboek): [Key, Count][] {
  return Object.entries(draaiboek.counts).filter(([, word]) => isOfNights(word)).sort(([, a], [, b]) => Number(b.run !== undefined) - Number(a.run !== undefined));
}

/** A count of nights as it would be with the nights being asked. Not known as long as nobody looked where the person slept. */
export function countNights(view: View, word: Count): NightsCounted {
  return word.run === undefined ? countIn(view, word) : countRun(view, word);
}

/** Where nobody but this case is known of: the nights of its own stays. */
export function ownNights({ book, claims }: Ledger): NonNullable<Answers['nights']> {
  const stays = claims.filter((claim) => claim.kind === 'stay').map((claim) => ({ claim, pools: [taskOf(book, claim.task)?.claim?.pool ?? []].flat() }));
  return (pools) => new Set(stays.filter((stay) => stay.pools.some((pool) => pools.includes(pool))).flatMap(({ claim }) => nightsOf(claim.from, claim.until)));
}

/** The first night of the unbroken series, of the nights the act asks for or else up to now. Undefined: not known. Null: there is none. */
export function runStart(view: View): Day | null | undefined {
  const runs = Object.values(view.book.draaiboek.counts).filter((word) => word.run === 'nights');
  const pools = claimedPools(view);
  const word = runs.find((one) => poolsOver(one).some((pool) => pools.includes(pool))) ?? runs[0];
  const nights = word === undefined ? undefined : nightsFor(view, word);
  return nights === undefined ? undefined : (seriesOf(view, nights)?.start ?? null);
}

interface Nights { taken: ReadonlySet<Day>; asked: readonly Day[]; all: ReadonlySet<Day> }

function nightsFor(view: View, word: Count): Nights | undefined {
  const pools = poolsOver(word);
  const taken = view.answers.nights?.(pools);
  if (taken === undefined) return undefined;
  const asked = claimedPools(view).some((pool) => pools.includes(pool)) ? askedNights(view) : [];
  return { taken, asked, all: asked.length === 0 ? taken : new Set([...taken, ...asked]) };
}

const poolsOver = (word: Count): Key[] => [word.over ?? []].flat().map((one) => one.replace(/^pool\./, ''));

/** Where the act being entered may find its place: until one is chosen, all of them. */
function claimedPools(view: View): readonly Key[] {
  const act = view.entering;
  return act?.claim === undefined ? [] : [taskOf(view.book, act.task)?.claim?.pool ?? []].flat();
}

const askedNights = ({ entering }: View): Day[] => (entering?.claim === undefined ? [] : nightsOf(entering.claim.from, entering.claim.until));

function countRun(view: View, word: Count): NightsCounted {
  const nights = nightsFor(view, word);
  if (nights === undefined) return UNKNOWN;
  const run = seriesOf(view, nights);
  const again = firstFreshNight(nights.taken, nights.asked[0] ?? view.today);
  return { value: run?.length ?? 0, ...(run === undefined ? {} : { since: run.start }), again };
}

/**
 * The unbroken series the asked nights stand in: it goes on over nights taken right after them, or somebody who booked ahead would have two short series
 * for one long one. Without nights asked the series up to tonight, else up to last night.
 */
function seriesOf({ today }: View, { asked, all }: Nights): NightRun | undefined {
  const last = asked.at(-1);
  if (last === undefined) return runUpTo(all, today) ?? runUpTo(all, addDays(today, -1));
  let end = last;
  for (let next = addDays(end, 1); next > end && all.has(next); next = addDays(end, 1)) end = next;
  return runUpTo(all, end);
}

/** In the fullest of the months that the asked nights touch; without nights asked in this month. Without `per` all nights. */
function countIn(view: View, word: Count): NightsCounted {
  const nights = nightsFor(view, word);
  if (nights === undefined) return UNKNOWN;
  const stretch = word.per === undefined ? undefined : STRETCHES[word.per];
  if (word.per !== undefined && stretch === undefined) return UNKNOWN;
  if (stretch === undefined) return { value: nights.all.size };
  const touched = new Set((nights.asked.length === 0 ? [view.today] : nights.asked).map((night) => night.slice(0, stretch.length)));
  const counted = new Map([...touched].map((part) => [part, 0]));
  for (const night of nights.all) {
    const part = night.slice(0, stretch.length);
    const known = counted.get(part);
    if (known !== undefined) counted.set(part, known + 1);
  }
  const [part, value] = [...counted].reduce((most, one) => (one[1] > most[1] ? one : most));
  const since = `${part}${stretch.first}` as Day;
  return { value, since, again: addMonths(since, stretch.months) };
}
