/** For which pools somebody takes calls: a programme that is opened at the phone, by a function and an organisation that may. */
import type { Key, PoolWord } from '../../protocol/draaiboek.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { poolParts } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { deskRooms, type DeskRoom } from '../open/room.ts';
import { deskOf } from './call-room.ts';

/** `referrers`: names of organisations that refer to this pool; where nobody is noted as such, everyone. */
export interface CallDesk { room: DeskRoom; pool: Key; word: PoolWord; referrers: readonly string[] }

export async function callDesks(house: House, scope: Scope): Promise<CallDesk[]> {
  const rooms = (await deskRooms(house, scope)).flatMap((room) => { const found = deskOf(room.draaiboek); return found === undefined ? [] : [{ room, pool: found.pool, word: found.word }]; });
  if (rooms.length === 0) return [];
  const { parts, everyone } = await house.store.within(scope, async (tx) => ({ parts: await poolParts(tx), everyone: await allOrganisations(tx) }));
  const isNow = (one: { since: Day; until: Day | null }): boolean => one.since <= scope.today && (one.until === null || one.until > scope.today);
  return rooms.map((one) => {
    const refer = new Set(parts.filter((part) => part.pool === one.pool && part.part === 'refers' && isNow(part)).map((part) => part.organisationId));
    const there = everyone.filter(({ validUntil }) => validUntil === null || validUntil > scope.today);
    return { ...one, referrers: (refer.size === 0 ? there : there.filter(({ id }) => refer.has(id))).map(({ name }) => name) };
  });
}
