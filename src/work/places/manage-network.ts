/** A pool as a whole: who takes part in it, and from which day it goes in turns or freely (WD-223, WD-233). */
import { modeOn, type PoolMode } from '../../domain/places/pool.ts';
import { organisation } from '../../store/organisations.ts';
import { addMode, addPart, endPart, poolModes, poolParts, type Part } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { PoolPart } from '../../store/tables.ts';
import { addDays, type Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from '../manage/manage.ts';
import { note } from './manage-own.ts';
import { namedPool } from './pool-words.ts';

export const PARTS: readonly PoolPart[] = ['offers', 'calls', 'refers', 'coordinates'];

/** In turns or freely from a day on (WD-233). `mode-same`: it is so already on that day. */
export function changeMode(house: House, scope: Scope, given: { pool: string; since: Day; mode: PoolMode }, once?: Once): Promise<{ pool: string } | Refused> {
  const { pool, since, mode } = given;
  return manage(house, scope, { what: 'plaatsen.wijze', why: pool, once }, async (tx) => {
    const named = namedPool(house, pool);
    if (named === undefined) return refuse('not-found');
    if (since < tx.now.today) return refuseAt('vanaf', 'day-past');
    const modes = await poolModes(tx, pool);
    if (modes.some((one) => one.since === since)) return refuseAt('vanaf', 'mode-day-taken');
    if (modeOn(named.word.mode, modes, since) === mode) return refuseAt('wijze', 'mode-same');
    await addMode(tx, given);
    await note(house, tx, { what: 'pool.wijze', pool, told: { vanaf: since, wijze: mode } });
    return { pool };
  });
}

export interface PartGiven { pool: string; organisationId: string; part: PoolPart; since: Day }

/** An organisation takes part from a day on. `part-already`: it does so on that day or later. */
export function addPartIn(house: House, scope: Scope, given: PartGiven, once?: Once): Promise<{ pool: string } | Refused> {
  const { pool, organisationId, part, since } = given;
  return manage(house, scope, { what: 'plaatsen.deelname', why: `${pool} ${part}`, once }, async (tx) => {
    if (namedPool(house, pool) === undefined) return refuse('not-found');
    const found = await organisation(tx, organisationId);
    if (found === undefined) return refuseAt('organisatie', 'missing');
    if (found.validUntil !== null && found.validUntil <= since) return refuseAt('organisatie', 'partner-stopped', { day: found.validUntil });
    const there = (await poolParts(tx, pool)).some((one) => one.organisationId === organisationId && one.part === part && (one.until === null || one.until > since));
    if (there) return refuseAt('organisatie', 'part-already');
    await addPart(tx, given);
    await note(house, tx, { what: 'pool.deelname', pool, told: { wie: found.name, deel: part, vanaf: since } });
    return { pool };
  });
}

/** The coordinator of a pool, and whoever manages organisations: to anyone else its doors are not there. */
function watchesOver(scope: Scope, parts: readonly Part[], today: Day): boolean {
  return scope.rights.has('beheer.organisaties') || parts.some((one) => one.part === 'coordinates' && one.organisationId === scope.organisation && one.since <= today && (one.until === null || one.until > today));
}

/** It takes part no longer from tomorrow on: today it was still seen. `last-coordinator`: nobody would watch over the pool. */
export function endPartIn(house: House, scope: Scope, given: PartGiven, once?: Once): Promise<{ pool: string } | Refused> {
  const { pool, organisationId, part } = given;
  return manage(house, scope, { what: 'plaatsen.deelname.einde', why: `${pool} ${part}`, once }, async (tx) => {
    const parts = await poolParts(tx, pool);
    if (!watchesOver(scope, parts, tx.now.today)) return refuse('not-found');
    const row = parts.find((one) => one.organisationId === organisationId && one.part === part && one.since === given.since && one.until === null);
    if (row === undefined) return refuse('part-ended');
    if (part === 'coordinates' && !parts.some((one) => one !== row && one.part === part && one.until === null)) return refuse('last-coordinator');
    const from = row.since > tx.now.today ? addDays(row.since, 1) : addDays(tx.now.today, 1);
    if (!(await endPart(tx, given, from))) return refuse('not-allowed');
    await note(house, tx, { what: 'pool.deelname-einde', pool, told: { wie: (await organisation(tx, organisationId))?.name ?? '', deel: part, vanaf: from } });
    return { pool };
  });
}
