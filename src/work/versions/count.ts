/** Works a preview out, some cases at a time: by whoever waits for it, and by the clock for whoever left. */
import type { Now } from '../../store/transaction.ts';
import { casesWaiting, movesWaiting, putFound, versionMove } from '../../store/version-moves.ts';
import type { House } from '../house.ts';
import { keptOf, lookAtCase } from './look-at-case.ts';
import { rulesBetween } from './rules-between.ts';

/** A second of work, some more on a busy machine. */
const SLICE = 25;

/** true: there was still work, and some of it is done. */
export function countSlice(house: House, now: Now, id: string): Promise<boolean> {
  return house.store.aroundEveryLock(`voorbeeld van overzetten ${id}`, now, async (tx) => {
    const move = await versionMove(tx, id);
    const waiting = move === undefined || move.moved !== null ? [] : await casesWaiting(tx, id, SLICE);
    const rules = move === undefined ? undefined : rulesBetween(house, move.programme, move.fromVersion, move.toVersion);
    if (move === undefined || rules === undefined || waiting.length === 0) return false;
    const by = { from: move.fromVersion, actor: { account: move.byAccount, role: null, name: move.byName }, reason: 'voorbeeld' };
    for (const caseId of waiting) {
      const looked = await lookAtCase(house, tx, caseId, rules.to, by);
      const kept = looked === undefined ? { found: { refusals: [{ code: 'move-case-changed', data: {}, clause: [] }] }, refused: true } : keptOf(looked.moving);
      await putFound(tx, id, { caseId, seq: looked?.found.version ?? 0, ...kept });
    }
    return true;
  });
}

/** What the clock does: every preview that was begun and left. */
export async function countOn(house: House, now: Now): Promise<void> {
  const ids = await house.store.aroundEveryLock('voorbeelden van overzetten', now, movesWaiting);
  for (const id of ids) while (await countSlice(house, now, id)) { /* until nothing waits */ }
}
