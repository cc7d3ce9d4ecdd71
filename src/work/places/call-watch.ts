/** Whether what one sees of a pool has changed: a mark that differs as soon as a place is held, taken, freed, put in or taken out, or a hold lapsed. */
import type { Key } from '../../protocol/draaiboek.ts';
import { caseByNumber } from '../../store/cases.ts';
import { poolMark } from '../../store/pool-mark.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';
import { deskOf } from './call-room.ts';

const MARK_LENGTH = 16;

/** undefined: no such case for this reader any more. With the reader's own eyes, so that it tells nothing they may not see. */
export function callMark(house: House, scope: Scope, number: string): Promise<string | undefined> {
  return house.store.within(scope, async (tx) => {
    const file = await caseByNumber(tx, number);
    const pool = file === undefined ? undefined : poolOf(house, file);
    return pool === undefined ? undefined : house.hash(await poolMark(tx, pool)).slice(0, MARK_LENGTH);
  });
}

function poolOf(house: House, file: { programme: Key; version: number }): Key | undefined {
  const draaiboek = house.programmes.version(file.programme, file.version);
  return draaiboek === undefined ? undefined : deskOf(draaiboek)?.pool;
}
