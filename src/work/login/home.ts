/** Whether the organisation of whoever signs in still exists. Said only after the password or the other proof was right: it tells who works where. */
import { endedBy } from '../../store/organisations.ts';
import type { DoorTx } from '../../store/transaction.ts';
import { refuse, type Refused } from '../house.ts';

export async function refusedByHome(tx: DoorTx, of: { organisationId: string }): Promise<Refused | undefined> {
  const ended = await endedBy(tx, of.organisationId, tx.now.today);
  return ended === undefined ? undefined : refuse('organisation-ended', { ...ended });
}
