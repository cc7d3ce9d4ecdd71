/** What the house promises everyone, known or not: how long each kind of data is kept, and whom to ask. */
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { allOrganisations } from '../../store/organisations.ts';
import type { Now } from '../../store/transaction.ts';
import type { House } from '../house.ts';

/** An organisation that says where to turn with a question about data; `told`: the addresses it wrote down, by key. */
export interface Contact { name: string; email: string; phone: string; told: Readonly<Record<string, string>> }
export interface Promises { programmes: readonly Draaiboek[]; contacts: readonly Contact[] }

export async function promises(house: House, now: Now): Promise<Promises> {
  const organisations = await house.store.atTheDoor(now, (tx) => allOrganisations(tx));
  const contacts = organisations.map((one): Contact => ({
    name: one.name, email: one.email ?? '', phone: one.phone ?? '', told: Object.fromEntries(Object.entries(one.settings).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : []))),
  }));
  return { programmes: house.programmes.all().map((one) => one.draaiboek), contacts: contacts.filter((one) => (one.told['privacy-mail'] ?? '') !== '') };
}
