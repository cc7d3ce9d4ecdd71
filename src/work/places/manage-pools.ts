/** Places in a pool and out of it, and what is offered there (WD-216, WD-223, WD-227). */
import { changePlace, poolParts, poolPlaces, putInPool, rankInPool, takeOutOfPool, type InPool, type Place } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from '../manage/manage.ts';
import { note, onOwnPlace } from './manage-own.ts';
import { namedPool, type NamedPool } from './pool-words.ts';

/** Said of an offer that is at the place itself; any other text says who provides it. */
export const HERE = 'hier';

/** `offers`: by key, `HERE`, who provides it, or '' when nobody said. `turn`: it takes turns in the rota. */
export interface EnterPool { placeId: string; revision: number; pool: string; since: Day; turn: boolean; offers: Readonly<Record<string, string>> }

/**
 * In the pool from a day on. Each thing the pool offers is there or is provided by somebody (`offer-open`, at `aanbod-<key>`, WD-216). `no-part-in-pool`: the
 * organisation offers no places in it. `in-pool-already`: it is in it on one of those days.
 */
export function enterPool(house: House, scope: Scope, given: EnterPool, once?: Once): Promise<{ id: string } | Refused> {
  const { placeId, pool, since } = given;
  return manage(house, scope, { what: 'plaatsen.pool.in', why: `${placeId} ${pool}`, once }, (tx) => onOwnPlace(tx, placeId, async (place) => {
    const named = namedPool(house, pool);
    if (named === undefined) return refuse('not-found');
    const fault = await entryFault(tx, place, named, given);
    if (fault !== undefined) return fault;
    const done = await changePlace(tx, placeId, given.revision, { offers: JSON.stringify({ ...place.offers, ...given.offers }) });
    if (done !== undefined) return refuse(done.code);
    const rank = given.turn ? Math.max(0, ...(await poolPlaces(tx, pool)).map((one) => one.rank)) + 1 : 0;
    const taken = await putInPool(tx, { pool, placeId, ownerOrg: place.organisationId, since, rank });
    if (taken !== undefined) return refuseAt('vanaf', taken.code);
    await note(house, tx, { what: 'pool.in', placeId, pool, told: { vanaf: since, beurt: given.turn } });
    return { id: placeId };
  }));
}

/** What is offered there changes; while it is in a pool that offers it, everything stays arranged. */
export function changeOffers(house: House, scope: Scope, given: Pick<EnterPool, 'placeId' | 'revision' | 'pool' | 'offers'>, once?: Once): Promise<{ revision: number } | Refused> {
  return manage(house, scope, { what: 'plaatsen.aanbod', why: `${given.placeId} ${given.pool}`, once }, (tx) => onOwnPlace(tx, given.placeId, async (place) => {
    const named = namedPool(house, given.pool);
    if (named === undefined) return refuse('not-found');
    const open = openOffers(named, given.offers);
    if (open !== undefined) return open;
    const done = await changePlace(tx, place.id, given.revision, { offers: JSON.stringify({ ...place.offers, ...given.offers }) });
    if (done !== undefined) return refuse(done.code);
    await note(house, tx, { what: 'pool.aanbod', placeId: place.id, pool: given.pool });
    return { revision: given.revision + 1 };
  }));
}

/** Out of the pool from a day on, with a reason; its weeks in the rota stay open until the order is drawn anew (WD-223). */
export function leavePool(house: House, scope: Scope, given: { placeId: string; pool: string; from: Day; reason: string }, once?: Once): Promise<{ id: string } | Refused> {
  const { placeId, pool, from } = given;
  return manage(house, scope, { what: 'plaatsen.pool.uit', why: `${placeId} ${pool}`, once }, (tx) => onOwnPlace(tx, placeId, async () => {
    if (given.reason.trim() === '') return refuseAt('reden', 'missing');
    const row = runningIn(await poolPlaces(tx, pool), placeId, from);
    if (row === undefined) return refuse('not-in-pool');
    if (from <= row.since) return refuseAt('vanaf', 'leaves-pool-before', { since: row.since });
    if (!(await takeOutOfPool(tx, { pool, placeId }, from, given.reason.trim()))) return refuse('not-in-pool');
    await note(house, tx, { what: 'pool.uit', placeId, pool, told: { vanaf: from, reden: given.reason.trim() } });
    return { id: placeId };
  }));
}

/**
 * The order in which places take turns, from the next turn on: `order` are places, those not named keep out of the rota. What was, stays as it was, because
 * whoever changes place enters the rota anew. Only for who coordinates the pool.
 */
export function changeOrder(house: House, scope: Scope, pool: string, order: readonly string[], once?: Once): Promise<{ pool: string } | Refused> {
  return manage(house, scope, { what: 'plaatsen.volgorde', why: pool, once }, async (tx) => {
    if (namedPool(house, pool) === undefined) return refuse('not-found');
    const { today } = tx.now;
    const running = (await poolPlaces(tx, pool)).filter((one) => one.since <= today && (one.until === null || one.until > today));
    if (order.some((id) => !running.some((one) => one.placeId === id))) return refuse('not-in-pool');
    if (new Set(order).size !== order.length) return refuseAt('volgorde', 'order-twice');
    for (const row of running) {
      const rank = order.indexOf(row.placeId) + 1;
      if (rank !== row.rank && !(await ranked(tx, row, rank))) return refuse('not-allowed');
    }
    await note(house, tx, { what: 'beurtrol.volgorde', pool, told: { plaatsen: [...order] } });
    return { pool };
  });
}

async function ranked(tx: Tx, row: InPool, rank: number): Promise<boolean> {
  const { today } = tx.now;
  if (row.since === today) return rankInPool(tx, row, rank);
  if (!(await takeOutOfPool(tx, row, today, 'nieuwe volgorde'))) return false;
  return (await putInPool(tx, { pool: row.pool, placeId: row.placeId, ownerOrg: row.ownerOrg, since: today, until: row.until, rank })) === undefined;
}

async function entryFault(tx: Tx, place: Place, named: NamedPool, given: EnterPool): Promise<Refused | undefined> {
  const { since } = given;
  if (since < place.activeFrom || (place.activeUntil !== null && since >= place.activeUntil)) return refuseAt('vanaf', 'place-not-there', { from: place.activeFrom, until: place.activeUntil });
  const parts = await poolParts(tx, named.key);
  const offers = parts.some((one) => one.organisationId === place.organisationId && one.part === 'offers' && one.since <= since && (one.until === null || one.until > since));
  if (!offers) return refuse('no-part-in-pool');
  if (runningIn(await poolPlaces(tx, named.key), place.id, since) !== undefined) return refuseAt('vanaf', 'in-pool-already');
  return openOffers(named, given.offers);
}

/** Every offer nobody takes care of, each at its field. */
function openOffers({ word }: NamedPool, offers: Readonly<Record<string, string>>): Refused | undefined {
  const open = Object.entries(word.offers ?? {}).filter(([key]) => (offers[key] ?? '').trim() === '');
  return open.length === 0 ? undefined : { refused: open.map(([key, label]) => ({ code: 'offer-open', data: { offer: label }, clause: ['WD-216'], field: `aanbod-${key}` })) };
}

/** Its stretch in the pool that runs on that day or begins later. */
function runningIn(rows: readonly InPool[], placeId: string, on: Day): InPool | undefined {
  return rows.find((one) => one.placeId === placeId && (one.until === null || one.until > on));
}
