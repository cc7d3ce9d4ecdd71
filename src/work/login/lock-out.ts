import { failedAttempts } from '../../store/entrance.ts';
import type { DoorTx } from '../../store/transaction.ts';
import { addHours } from '../../values/moment.ts';

const FREE = 5;
const LOOK_BACK_HOURS = 24;
const MOST_MINUTES = 60;

/**
 * Minutes an address is closed for: none up to five failures, then 1, 2, 4, ... up to an hour since the last one. The subject is
 * the address as typed, known or not, so that being closed tells nothing either.
 */
export async function minutesClosed(tx: DoorTx, subject: string): Promise<number> {
  const failures = await failedAttempts(tx, subject, addHours(tx.now.moment, -LOOK_BACK_HOURS));
  if (failures < FREE) return 0;
  const minutes = Math.min(2 ** (failures - FREE), MOST_MINUTES);
  const recent = await failedAttempts(tx, subject, addHours(tx.now.moment, -minutes / 60));
  return recent > 0 ? minutes : 0;
}
