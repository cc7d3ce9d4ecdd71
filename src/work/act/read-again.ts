/** A case read anew, because the day or something around it changed: the same rows as after an act. */
import { withdrawnIds } from '../../engine/standing-events.ts';
import { readCase } from '../../engine/read-case.ts';
import { eventsUnder } from '../../engine/renamed-events.ts';
import { caseById, holdCase } from '../../store/cases.ts';
import { load } from '../../store/events.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import { answersFrom } from './answers.ts';
import { sendOutgoing } from './outgoing.ts';
import { project } from './project.ts';
import { learnedOf, surroundingsOf } from './surroundings.ts';

/** `all` sees everything of the case. An ended case keeps its rows as they are. */
export async function readAgain(house: House, all: Tx, id: string): Promise<void> {
  // Held first: what somebody records meanwhile waits, so that rows never go back to an older reading.
  await holdCase(all, id);
  const file = await caseById(all, id);
  if (file === undefined || file.ended !== null) return;
  const draaiboek = house.programmes.version(file.programme, file.version);
  if (draaiboek === undefined) throw new Error(`no draaiboek ${file.programme} version ${file.version}`);
  const events = eventsUnder(draaiboek, await load(all, id));
  const parties = events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : []));
  const answers = answersFrom(draaiboek, await surroundingsOf(all, draaiboek, file.keeperOrg), parties, await learnedOf(all, draaiboek, id, events));
  const reading = readCase(draaiboek, events, all.now, answers);
  const refusal = await project(all, file, draaiboek, reading, house, [...withdrawnIds(events)]);
  if (refusal !== undefined) throw new Error(refusal.code);
  await sendOutgoing(house, all, file, draaiboek, reading);
}
