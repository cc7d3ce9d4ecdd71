/** What every change to places has in common: whose it is, and that it is written down. */
import { logPlace, place, type Place } from '../../store/places.ts';
import type { Values } from '../../engine/events.ts';
import type { Tx } from '../../store/transaction.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';

/** A place of the own organisation. `not-found`: not there, or hidden; `place-not-yours`: seen, but of somebody else. */
export async function ownPlace(tx: Tx, id: string): Promise<Place | Refused> {
  const found = await place(tx, id);
  if (found === undefined) return refuse('not-found');
  return found.organisationId === tx.scope?.organisation ? found : refuse('place-not-yours');
}

/** Runs on a place of the own organisation, and on no other. */
export async function onOwnPlace<T extends object>(tx: Tx, id: string, run: (found: Place) => Promise<T | Refused>): Promise<T | Refused> {
  const found = await ownPlace(tx, id);
  return isRefused(found) ? found : run(found);
}

export interface Noted { what: string; placeId?: string | null; pool?: string | null; told?: Values }

/** Who did what stands in the log of the organisation that did it, with the name of that moment. */
export async function note(house: House, tx: Tx, { what, placeId = null, pool = null, told = {} }: Noted): Promise<void> {
  if (tx.scope?.organisation == null) throw new TypeError('someone without an organisation manages no places');
  await logPlace(tx, { id: house.newId(), placeId, pool, ownerOrg: tx.scope.organisation, what, told: { ...told, by: tx.scope.accountName } });
}
