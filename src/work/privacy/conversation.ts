/** Talking about what somebody is not content with: written in the dossier, no complaint yet, and turned into one when the client wants that (GW-113). */
import type { Key } from '../../protocol/draaiboek.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import { act, type Once } from '../act/act.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { findCase, type FoundCase } from '../look/case/found-case.ts';
import { answersFor } from './who-may.ts';

/** How such a conversation is marked in the log of a dossier. */
export const DISCONTENT = 'onvrede';

export interface Conversation { dossier: string; class: Key; text: string; happened: Day; with?: string; once?: Once | undefined; location: string }

export async function noteDiscontent(house: House, scope: Scope, given: Conversation): Promise<{ number: string } | Refused> {
  const found = await house.store.within(scope, (tx) => findCase(house, tx, given.dossier));
  if (found === undefined || !answersFor(scope, found.file)) return refuse('not-found');
  if (!found.open.includes(given.class)) return { refused: [{ code: 'class-unknown', data: {}, clause: [], field: 'class' }] };
  const done = await act(house, scope, {
    caseId: found.file.id, command: { do: 'note', class: given.class, text: given.text, happened: given.happened, channel: DISCONTENT, readers: [], ...(given.with === undefined ? {} : { with: given.with }) },
    once: given.once, location: given.location,
  });
  return isRefused(done) ? done : { number: found.file.number };
}

/** Conversations of a dossier that may still become a complaint, newest first. */
export function discontentIn(found: Pick<FoundCase, 'state'>): FoundCase['state']['notes'] {
  return found.state.notes.filter((note) => note.channel === DISCONTENT && note.text !== '').reverse();
}
