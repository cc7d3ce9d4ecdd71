/** Effects that leave the case. After a move to other rules, nothing of before leaves a second time or too late. */
import { datedLetters } from './dated-letters.ts';
import { nextCases } from './next-cases.ts';
import type { CaseEvent } from './events.ts';
import type { Outgoing } from './reading.ts';
import type { View } from './view.ts';

export function outgoingOf(view: View, events: readonly CaseEvent[]): Outgoing[] {
  const { moved } = view.ledger;
  const outgoing = [...view.ledger.outgoing, ...nextCases(view)];
  if (moved === null) return [...outgoing, ...datedLetters(view)];
  const before = new Set(events.filter((event) => event.seq < moved.seq).map((event) => event.id));
  const settled = (one: Outgoing): Outgoing => ({ ...one, settled: true });
  return [
    ...outgoing.map((one) => (before.has(one.event) ? settled(one) : one)),
    // A letter with a day of its own still goes when its day comes after the move.
    ...datedLetters(view).map((one) => (before.has(one.event) && one.day < moved.day ? settled(one) : one)),
  ];
}
