/** One case under the rules it has and under the later ones. */
import { moveCase, type Moving } from '../../engine/move-version.ts';
import type { Actor } from '../../engine/events.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { Tx } from '../../store/transaction.ts';
import { caseInFull, type WholeCase } from '../act/act.ts';
import { answersFrom } from '../act/answers.ts';
import { learnedOf, surroundingsOf } from '../act/surroundings.ts';
import type { House } from '../house.ts';

export interface LookedAt { found: WholeCase; answers: WholeCase['answers']; moving: Moving }

/** What is kept of a preview: changes, or refusals. Without words that were told, so that it can be compared and shown. */
export function keptOf(moving: Moving): { found: unknown; refused: boolean } {
  return 'refusals' in moving ? { found: { refusals: moving.refusals }, refused: true } : { found: { changes: moving.changes }, refused: false };
}

/** undefined: this reader does not know the case, or it ended or moved meanwhile. */
export async function lookAtCase(house: House, tx: Tx, caseId: string, to: Draaiboek, by: { from: number; actor: Actor; reason: string }): Promise<LookedAt | undefined> {
  const found = await caseInFull(house, tx, caseId);
  if (found === undefined || found.file.ended !== null || found.file.version !== by.from) return undefined;
  const parties = found.events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : []));
  const around = await surroundingsOf(tx, to, found.file.keeperOrg);
  const answers = answersFrom(to, around, parties, await learnedOf(tx, to, caseId, found.events));
  const moving = moveCase({ draaiboek: found.draaiboek, answers: found.answers }, { draaiboek: to, answers }, found.events, tx.now, by.actor, by.reason);
  return { found, answers, moving };
}
