/** What somebody on the phone needs to find a bed for tonight: whom to ask first, what is free, what this case holds, and what was answered so far. */
import { modeOn } from '../../domain/places/pool.ts';
import { rotaOf, turnOn } from '../../domain/places/rota.ts';
import type { DoneFact } from '../../engine/reading.ts';
import type { Draaiboek, Key, PoolWord } from '../../protocol/draaiboek.ts';
import { claimsOfCase } from '../../store/claims.ts';
import { areas } from '../../store/organisations.ts';
import { place, placeEntry, poolModes, poolParts, poolPlaces, putsIn, swaps, type Place, type PlaceEntry } from '../../store/places.ts';
import { fills } from '../../store/rota-fills.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import { parseId } from '../../values/ids.ts';
import { clockOf, type Moment } from '../../values/moment.ts';
import { nightAt } from '../../values/nights.ts';
import type { House } from '../house.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { bedsFor, placeNames, wantedBy, type Asked, type FreeBed } from './free.ts';

export type Desk = NonNullable<PoolWord['desk']>;
/** What whoever gives the place said last; `at` as it was noted, where the hour is known. */
export interface AskedOf { place: string; name: string | undefined; outcome: Key | undefined; day: Day; at: string | undefined }
/** `left`: whole minutes before somebody else may take it; 0 when that time is over. */
export interface HeldBed extends Asked { place: string; name: string | undefined; expires: Moment; left: number; bed: Place | undefined }
export interface TakenBed extends Asked { place: string; bed: Place | undefined; entry: PlaceEntry | undefined; ownerName: string; phone: string }

export interface CallRoom {
  found: FoundCase; pool: Key; word: PoolWord; desk: Desk; mode: 'rota' | 'free'; nights: Asked; people: number;
  /** In the order to ask them: of a rota from the one whose turn it is; who said no comes last. */ beds: readonly FreeBed[]; /** There are others that suit. */ more: boolean;
  /** The place whose turn it is, free or not; null where nobody's is. */ turn: { place: string; name: string | undefined } | null;
  asked: readonly AskedOf[]; held: HeldBed | undefined; taken: TakenBed | undefined; /** Act that gives a held place back. */ release: Key | undefined; /** Act that asks what could wait, as long as something of it is open. */ rest: Key | undefined;
  /** The organisation that asks, where it refers to this pool and neither it nor its municipality put a place in (WD-228). */ withoutOwn: string | undefined;
}

/** undefined: no such case for this reader, or its programme has no page that finds a place quickly. `until`: leaving on another day than proposed. */
export function callRoom(house: House, scope: Scope, number: string, until?: Day): Promise<CallRoom | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await findCase(house, tx, number);
    const desk = found === undefined ? undefined : deskOf(found.draaiboek);
    return found === undefined || desk === undefined ? undefined : roomOf(tx, found, desk, until);
  });
}

interface PoolWithDesk { pool: Key; word: PoolWord; desk: Desk }

/** The pool of a draaiboek that is given out at a phone. */
export function deskOf(draaiboek: Draaiboek): PoolWithDesk | undefined {
  return Object.entries(draaiboek.pools).flatMap(([pool, word]) => (word.desk === undefined ? [] : [{ pool, word, desk: word.desk }]))[0];
}

async function roomOf(tx: Tx, found: FoundCase, { pool, word, desk }: PoolWithDesk, until: Day | undefined): Promise<CallRoom> {
  const nights = nightsOf(found, desk, until);
  const mode = modeOn(word.mode, await poolModes(tx, pool), nights.from);
  const members = mode === 'rota' ? await poolPlaces(tx, pool, []) : [];
  const rota = mode === 'rota' ? rotaOf(members, await swaps(tx, pool), word.turn, await fills(tx, pool)) : undefined;
  const onTurn = (rota === undefined ? undefined : turnOn(rota, nights.from)?.place) ?? null;
  const asked = await askedBy(tx, found, desk);
  const { beds: free, more } = await bedsFor(tx, found, [pool], nights);
  const turned = onTurn === null ? free : fromTurnOn(free, members.find((one) => one.placeId === onTurn)?.rank ?? 0, onTurn);
  const saidNo = new Set(asked.filter((one) => one.outcome !== desk.yes).map((one) => one.place));
  const beds = [...turned.filter((bed) => !saidNo.has(bed.id)), ...turned.filter((bed) => saidNo.has(bed.id))];
  return {
    found, pool, word, desk, mode, nights, people: wantedBy(found, pool).people, beds, more, asked, turn: onTurn === null ? null : { place: onTurn, name: (await placeNames(tx, [onTurn])).get(onTurn) },
    held: await heldBy(tx, found), taken: await takenBy(tx, found), release: releaseOf(found.draaiboek, pool), rest: restOf(found), withoutOwn: await withoutOwn(tx, found, pool, nights.from),
  };
}

/** Taking part in the use goes with putting in: said, and no more than said, in the middle of a night. */
async function withoutOwn(tx: Tx, found: FoundCase, pool: Key, on: Day): Promise<string | undefined> {
  const path = found.draaiboek.pools[pool]?.wants?.caller;
  const named = path === undefined ? undefined : found.state.fields[path]?.value;
  const asks = [...found.organisations.values()].find((one) => one.name === named || (one.shortName !== null && one.shortName === named));
  if (asks === undefined) return undefined;
  const refers = (await poolParts(tx, pool)).some((part) => part.organisationId === asks.id && part.part === 'refers' && part.since <= on && (part.until === null || part.until > on));
  if (!refers) return undefined;
  const towns = (await areas(tx, asks.id)).map((area) => area.municipality);
  return (await putsIn(tx, pool, on, { organisation: asks.id, towns })) ? undefined : asks.name;
}

/** What the act proposes, or until the day that was asked for. */
function nightsOf(found: FoundCase, desk: Desk, until: Day | undefined): Asked {
  const offered = found.actions.find((offer) => offer.task === desk.take && offer.verb === 'do' && offer.nights !== undefined)?.nights;
  const from = offered?.from ?? nightAt(found.now.moment);
  const proposed = offered?.until ?? addDays(from, 1);
  return { from, until: until !== undefined && until > from ? until : proposed };
}

/** The one on turn, then the others in the order in which their turns come, then those that take no turns (rank 0). */
function fromTurnOn(beds: readonly FreeBed[], rank: number, onTurn: string): FreeBed[] {
  const waits = (bed: FreeBed): number => (bed.id === onTurn ? -1 : bed.rank === 0 ? 2 : bed.rank > rank ? 0 : 1);
  return [...beds].sort((a, b) => waits(a) - waits(b) || a.rank - b.rank);
}

async function askedBy(tx: Tx, found: FoundCase, { ask }: Desk): Promise<AskedOf[]> {
  const last = new Map<string, DoneFact>();
  for (const fact of found.state.done) if (ask !== undefined && fact.task === ask && fact.claim !== undefined) last.set(fact.claim.place, fact);
  const names = await placeNames(tx, [...last.keys()]);
  return [...last].map(([id, fact]) => ({ place: id, name: names.get(id), outcome: fact.outcome, day: fact.day, at: fact.time }));
}

const MS_PER_MINUTE = 60_000;

/** The case says what it holds; the claim says until when, and whether it was given away since. */
async function heldBy(tx: Tx, found: FoundCase): Promise<HeldBed | undefined> {
  const fact = found.state.claims.findLast((one) => one.kind === 'hold');
  const claim = fact === undefined ? undefined : (await claimsOfCase(tx, found.file.id)).findLast((one) => one.event === fact.event);
  if (fact === undefined || claim?.expires == null) return undefined;
  const left = claim.released === null ? Math.max(0, Math.ceil((Date.parse(claim.expires) - Date.parse(found.now.moment)) / MS_PER_MINUTE)) : 0;
  const bed = await placeOf(tx, fact.place);
  return { place: fact.place, from: fact.from, until: fact.until, name: bed === undefined ? undefined : `${bed.name}, ${bed.municipality}`, expires: claim.expires, left, bed };
}

async function takenBy(tx: Tx, found: FoundCase): Promise<TakenBed | undefined> {
  const stay = found.state.claims.findLast((one) => one.kind === 'stay' && one.left === undefined);
  if (stay === undefined) return undefined;
  const bed = await placeOf(tx, stay.place);
  const owner = bed === undefined ? undefined : found.organisations.get(bed.organisationId);
  return { place: stay.place, from: stay.from, until: stay.until, bed, entry: bed === undefined ? undefined : await placeEntry(tx, bed.id), ownerName: owner?.shortName ?? owner?.name ?? '', phone: bed?.contact || (owner?.phone ?? '') };
}

/** What the call left open, by the task that asks it. */
function restOf({ draaiboek, state }: FoundCase): Key | undefined {
  const form = draaiboek.tasks[draaiboek.opens]?.form ?? '';
  return Object.entries(draaiboek.forms[form]?.fields ?? {}).find(([key, field]) => field.later !== undefined && field.must === true && state.fields[`${form}.${key}`] === undefined)?.[1].later;
}

const placeOf = (tx: Tx, id: string): Promise<Place | undefined> => (parseId(id) === undefined ? Promise.resolve(undefined) : place(tx, id));

function releaseOf({ tasks }: Draaiboek, pool: Key): Key | undefined {
  return Object.entries(tasks).find(([, { claim }]) => claim?.kind === 'release' && [claim.pool].flat().includes(pool))?.[0];
}

/** `21.30`, as an act keeps the hour it was done. */
export const clockNow = (found: FoundCase): string => clockOf(found.now.moment);
