/** A case read anew, because the day or something around it changed: the same rows as after an act. */
import type { CaseEvent } from '../../engine/events.ts';
import { readCase } from '../../engine/read-case.ts';
import type { Answers } from '../../engine/reading.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { eventsUnder } from '../../engine/renamed-events.ts';
import { caseById, holdCase, type CaseFile } from '../../store/cases.ts';
import { load } from '../../store/events.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import { answersFrom } from './answers.ts';
import { sendOutgoing } from './outgoing.ts';
import { project, projectFigures } from './project.ts';
import { learnedOf, surroundingsOf } from './surroundings.ts';

/** `all` sees everything of the case. An ended case keeps its rows as they are, but for what it adds to the figures. */
export async function readAgain(house: House, all: Tx, id: string): Promise<void> {
  const found = await held(house, all, id);
  if (found === undefined) return;
  if (found.file.ended !== null) return projectFigures(all, found.file, found, house);
  const { file, draaiboek, events, answers } = found;
  const reading = readCase(draaiboek, events, all.now, answers);
  const refusal = await project(all, file, { draaiboek, events, answers, reading }, house);
  if (refusal !== undefined) throw new Error(refusal.code);
  await sendOutgoing(house, all, file, draaiboek, reading);
}

/** Only what it adds to the figures, also of a case that has ended. */
export async function countAgain(house: House, all: Tx, id: string): Promise<void> {
  const found = await held(house, all, id);
  if (found !== undefined) await projectFigures(all, found.file, found, house);
}

/** Held first: what somebody records meanwhile waits, so that rows never go back to an older reading. */
async function held(house: House, all: Tx, id: string): Promise<{ file: CaseFile; draaiboek: Draaiboek; events: CaseEvent[]; answers: Answers } | undefined> {
  await holdCase(all, id);
  const file = await caseById(all, id);
  if (file === undefined) return undefined;
  const draaiboek = house.programmes.version(file.programme, file.version);
  if (draaiboek === undefined) throw new Error(`no draaiboek ${file.programme} version ${file.version}`);
  const events = [...eventsUnder(draaiboek, await load(all, id))];
  const parties = events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : []));
  const answers = answersFrom(draaiboek, await surroundingsOf(all, draaiboek, file.keeperOrg), parties, await learnedOf(all, draaiboek, id, events));
  return { file, draaiboek, events, answers };
}
