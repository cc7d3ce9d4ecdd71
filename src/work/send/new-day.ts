/** What a new day changes: duties that fall due, access that ends, and dated letters whose day has come. */
import { readCase } from '../../engine/read-case.ts';
import { caseById, caseIds, holdCase } from '../../store/cases.ts';
import { load } from '../../store/events.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import { answersFrom } from '../act/answers.ts';
import { sendOutgoing } from '../act/outgoing.ts';
import { project } from '../act/project.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import type { House } from '../house.ts';

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
  return { cases: ids.length, failed };
}

async function readAgain(house: House, tx: Tx, id: string): Promise<void> {
  // Held first: what somebody records meanwhile waits, so that rows never go back to an older reading.
  await holdCase(tx, id);
  const file = await caseById(tx, id);
  if (file === undefined || file.ended !== null) return;
  const draaiboek = house.programmes.version(file.programme, file.version);
  if (draaiboek === undefined) throw new Error(`no draaiboek ${file.programme} version ${file.version}`);
  const events = await load(tx, id);
  const parties = events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : []));
  const reading = readCase(draaiboek, events, tx.now, answersFrom(draaiboek, await surroundingsOf(tx, draaiboek, file.keeperOrg), parties));
  const refusal = await project(tx, file, draaiboek, reading);
  if (refusal !== undefined) throw new Error(refusal.code);
  await sendOutgoing(house, tx, file, draaiboek, reading);
}
