/** For the public pages: the programmes one can be referred to, each with its keeper and its partners. */
import type { Key } from '../../protocol/draaiboek.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';
import { endOf, plannedNow } from '../plan/ended.ts';
import { formRoom, type FormRoom } from './form-room.ts';
import { roomOf } from './papers.ts';
import { referralForms } from './referral-form.ts';

export function referralRoom(house: House, scope: Scope, programme: Key): Promise<FormRoom | undefined> {
  return house.store.within(scope, async (tx) => {
    const room = await roomOf(house, tx, programme);
    return room === undefined ? undefined : { ...room, ended: endOf(room.form.draaiboek, await plannedNow(house, tx), tx.now.today) };
  });
}

/** Those that somebody keeps files of; by name. */
export async function referralRooms(house: House, scope: Scope): Promise<FormRoom[]> {
  return house.store.within(scope, async (tx) => {
    const rooms: FormRoom[] = [];
    const plan = await plannedNow(house, tx);
    for (const form of referralForms(house.programmes)) {
      const room = await formRoom(tx, form);
      if (room !== undefined) rooms.push({ ...room, ended: endOf(form.draaiboek, plan, tx.now.today) });
    }
    return rooms.sort((a, b) => a.form.draaiboek.name.localeCompare(b.form.draaiboek.name, 'nl'));
  });
}
