/** What may be destroyed and when; two people, and the fact of it stays (GW-112). */
import type { Day } from '../values/day.ts';

export type DestructionRefusal = { code: 'still-running' } | { code: 'too-early'; keepUntil: Day } | { code: 'same-person' } | { code: 'not-proposed' };

/** A file may go from the day after its last day of keeping. */
export function mayPropose(ended: boolean, keepUntil: Day | null, today: Day): DestructionRefusal | undefined {
  if (!ended || keepUntil === null) return { code: 'still-running' };
  return today > keepUntil ? undefined : { code: 'too-early', keepUntil };
}

/** Four eyes: who proposed it may not approve it. */
export function mayApprove(proposedBy: string | null, approver: string): DestructionRefusal | undefined {
  if (proposedBy === null) return { code: 'not-proposed' };
  return proposedBy === approver ? { code: 'same-person' } : undefined;
}
