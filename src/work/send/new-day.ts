/** What a new day changes: duties that fall due, access that ends, and dated letters whose day has come. */
import { caseIds } from '../../store/cases.ts';
import { sweepDoor } from '../../store/entrance.ts';
import { forgetKeys } from '../../store/idempotency.ts';
import { forgetSecrets } from '../../store/outbox.ts';
import { forgetDrafts } from '../../store/referrals.ts';
import type { Now } from '../../store/transaction.ts';
import { addHours } from '../../values/moment.ts';
import { readAgain } from '../act/read-again.ts';
import type { House } from '../house.ts';

/** A post that comes again after a month is no repeat. */
const KEYS_KEPT_HOURS = 31 * 24;
/** Ended sessions, tries and links stay long enough to look back at. */
const DOOR_KEPT_HOURS = 90 * 24;

export interface DayDone { cases: number; /** Ids of cases that could not be read or written; the others are done. */ failed: string[] }

/** Every running case, one transaction each: one that fails does not stop the others. Doing it twice changes nothing. */
export async function newDay(house: House, now: Now): Promise<DayDone> {
  const ids = await house.store.aroundEveryLock('een nieuwe dag', now, (tx) => caseIds(tx, { running: true }));
  const failed: string[] = [];
  for (const id of ids) {
    try {
      await house.store.aroundEveryLock(`een nieuwe dag in ${id}`, now, (tx) => readAgain(house, tx, id));
    } catch {
      failed.push(id);
    }
  }
  // Whoever began a referral was told until when it is kept.
  await house.store.aroundEveryLock('ontwerpen van aanmeldingen wissen', now, forgetDrafts);
  await house.store.aroundEveryLock('sleutels van verlopen links wissen', now, async (tx) => {
    await forgetSecrets(tx);
    await forgetKeys(tx, addHours(now.moment, -KEYS_KEPT_HOURS));
  });
  await house.store.atTheDoor(now, (tx) => sweepDoor(tx, addHours(now.moment, -DOOR_KEPT_HOURS)));
  return { cases: ids.length, failed };
}
