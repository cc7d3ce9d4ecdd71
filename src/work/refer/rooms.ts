/** For the public pages: the programmes one can be referred to, each with its keeper and its partners. */
import type { Key } from '../../protocol/draaiboek.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';
import { formRoom, type FormRoom } from './form-room.ts';
import { roomOf } from './papers.ts';
import { referralForms } from './referral-form.ts';

export function referralRoom(house: House, scope: Scope, programme: Key): Promise<FormRoom | undefined> {
  return house.store.within(scope, (tx) => roomOf(house, tx, programme));
}

/** Those that somebody keeps files of; by name. */
export async function referralRooms(house: House, scope: Scope): Promise<FormRoom[]> {
  return house.store.within(scope, async (tx) => {
    const rooms: FormRoom[] = [];
    for (const form of referralForms(house.programmes)) {
      const room = await formRoom(tx, form);
      if (room !== undefined) rooms.push(room);
    }
    return rooms.sort((a, b) => a.form.draaiboek.name.localeCompare(b.form.draaiboek.name, 'nl'));
  });
}
