/** Places of the own organisation: there from a day on, changed, and one day no longer there (WD-186, WD-187, WD-223). */
import { placeFaults, type PlaceGiven } from '../../domain/places/stock.ts';
import { heldIn, type Held } from '../../store/free-places.ts';
import { addPlace, changePlace, placeEntry, namesake, poolPlaces, stopPlace, takeOutOfPool, type NewPlace, type Place, type PlaceEntry } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { LAST_DAY, type Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from '../manage/manage.ts';
import { namesToday } from '../manage/organisations.ts';
import { note, onOwnPlace } from './manage-own.ts';

/** What a person may say about a place. Texts may be empty; undefined where nothing usable was filled in. */
export interface PlaceTold extends PlaceGiven { name: string; municipality: string; kind: string; address: string; accessible: boolean; entry: string; contact: string; conditions: string }
/** Why a place stops: these keys, or one of them with words behind it (`anders: te koop`). */
export const STOP_REASONS = ['organisatie', 'veiligheid', 'anders'] as const;

/** Every other field of a place must say something, or the refusals say at which field it does not. */
export function addOwnPlace(house: House, scope: Scope, told: PlaceTold, once?: Once): Promise<{ id: string } | Refused> {
  const id = house.newId();
  return manage(house, scope, { what: 'plaatsen.nieuw', why: id, once }, async (tx) => {
    const fault = await faultIn(tx, told);
    if (fault !== undefined) return fault;
    await addPlace(tx, { id, organisationId: ownOrganisation(scope), ...rowOf(told) });
    await note(house, tx, { what: 'plaats.nieuw', placeId: id, told: { vanaf: told.activeFrom ?? null } });
    return { id };
  });
}

/** `edit-conflict`: changed since `revision`. `place-used-before`: somebody was in it before the first day it would have. */
export function changeOwnPlace(house: House, scope: Scope, id: string, revision: number, told: PlaceTold, once?: Once): Promise<{ revision: number } | Refused> {
  return manage(house, scope, { what: 'plaatsen.wijzig', why: id, once }, (tx) => onOwnPlace(tx, id, async (before) => {
    const fault = await faultIn(tx, { ...told, activeUntil: before.activeUntil }, before);
    if (fault !== undefined) return fault;
    const row = rowOf(told);
    if (row.activeFrom > before.activeFrom && (await heldIn(tx, { from: before.activeFrom, until: row.activeFrom }, [id])).length > 0) return refuseAt('activeFrom', 'place-used-before');
    const entry = (await placeEntry(tx, id)) ?? { address: '', entry: '' };
    const done = await changePlace(tx, id, revision, row);
    if (done !== undefined) return refuse(done.code);
    await note(house, tx, { what: 'plaats.wijzig', placeId: id, told: { velden: changedFields({ ...before, ...entry }, row) } });
    return { revision: revision + 1 };
  }));
}

export interface Stop { id: string; revision: number; from: Day; reason: string; more: string }

/** From that day on it is no longer there, and in no pool: its weeks in a rota stay open. Refused while somebody is in it beyond that day (`place-occupied`, until when). */
export function stopOwnPlace(house: House, scope: Scope, stop: Stop, once?: Once): Promise<{ id: string } | Refused> {
  const { id, revision, from } = stop;
  return manage(house, scope, { what: 'plaatsen.stop', why: id, once }, (tx) => onOwnPlace(tx, id, async (found) => {
    if (!STOP_REASONS.some((one) => one === stop.reason)) return refuseAt('reden', 'missing');
    if (stop.reason === 'anders' && stop.more === '') return refuseAt('uitleg', 'missing');
    if (from <= found.activeFrom) return refuseAt('vanaf', 'ends-before-start');
    const last = lastIn(await heldIn(tx, { from, until: LAST_DAY }, [id]), from, tx.now.today);
    if (last !== undefined) return refuseAt('vanaf', 'place-occupied', { until: last.until, kind: last.kind });
    const reason = stop.more === '' ? stop.reason : `${stop.reason}: ${stop.more}`;
    const done = await stopPlace(tx, id, revision, from, reason);
    if (done !== undefined) return done.code === 'edit-conflict' ? refuse(done.code) : refuseAt('vanaf', done.code);
    for (const { pool } of (await poolPlaces(tx, undefined, [id])).filter((one) => one.placeId === id && one.since < from && (one.until === null || one.until > from))) await takeOutOfPool(tx, { pool, placeId: id }, from, reason);
    await note(house, tx, { what: 'plaats.stop', placeId: id, told: { vanaf: from, reden: reason } });
    return { id };
  }));
}

/** A stop that was announced is taken back before its day. The pools it left, it has to enter again. */
export function resumeOwnPlace(house: House, scope: Scope, id: string, revision: number, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'plaatsen.stop.terug', why: id, once }, (tx) => onOwnPlace(tx, id, async (found) => {
    if (found.activeUntil === null || found.activeUntil <= tx.now.today) return refuse('place-stopped', { day: found.activeUntil });
    const done = await changePlace(tx, id, revision, { activeUntil: null, stoppedReason: null });
    if (done !== undefined) return refuse(done.code);
    await note(house, tx, { what: 'plaats.stop-terug', placeId: id });
    return { id };
  }));
}

/** What a place says of itself; nothing about whoever is in it. */
function rowOf(told: PlaceTold): Omit<NewPlace, 'id' | 'organisationId'> & { activeFrom: Day } {
  const { name, municipality, kind, address, accessible, entry, contact, conditions } = told;
  if (told.size === undefined || told.activeFrom === undefined) throw new TypeError('a place without size or first day was not checked');
  return { name: name.trim(), municipality, kind, address: address.trim(), size: told.size, bedrooms: told.bedrooms ?? null, accessible, entry, contact, conditions, activeFrom: told.activeFrom };
}

async function faultIn(tx: Tx, told: PlaceTold, before?: Place): Promise<Refused | undefined> {
  const faults = placeFaults(told);
  if (told.kind === '') faults.push({ code: 'missing', data: {}, clause: [], field: 'kind' });
  if (faults.length > 0) return { refused: faults };
  if (!(await namesToday(tx)).includes(told.municipality) && told.municipality !== before?.municipality) return refuseAt('municipality', 'municipality-unknown');
  const twin = await namesake(tx, tx.scope?.organisation ?? '', told.name, before?.id);
  return twin === undefined ? undefined : refuseAt('name', 'place-name-taken');
}

const FIELDS = ['name', 'municipality', 'kind', 'address', 'size', 'bedrooms', 'accessible', 'entry', 'contact', 'conditions', 'activeFrom'] as const;

/** Which were changed; not into what: an entry code has no business in a log. */
function changedFields(before: Place & PlaceEntry, row: ReturnType<typeof rowOf>): string[] {
  return FIELDS.filter((field) => (before[field] ?? null) !== (row[field] ?? null));
}

/** Who is in it on or after that day, the last to leave. Somebody who should have left and of whom nobody noted it, is still there. */
function lastIn(held: readonly Held[], from: Day, today: Day): { until: Day | null; kind: string } | undefined {
  const people = held.filter((one) => one.kind === 'stay' || one.kind === 'hold' || one.kind === 'own-use').map((one) => ({ kind: one.kind, until: stillThere(one, today) ? null : one.until }));
  const beyond = people.filter((one) => one.until === null || one.until > from);
  return beyond.sort((a, b) => ((a.until ?? LAST_DAY) < (b.until ?? LAST_DAY) ? -1 : 1)).at(-1);
}

const stillThere = (held: Held, today: Day): boolean => held.untilNoted && held.leftOn === null && held.until !== null && held.until <= today;
