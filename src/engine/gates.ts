/** Gates where the thing happens: every one that guards an act, with what decided it. Not known counts as not met. */
import type { Key } from '../protocol/draaiboek.ts';
import { evaluate, isPending } from './conditions.ts';
import type { GateVerdict } from './reading.ts';
import type { View } from './view.ts';

export type GuardedVerb = 'plan' | 'firm' | 'do' | 'share' | 'send' | 'end' | 'assign';

export function verdictsOn(view: View, guarded: Key, verb: GuardedVerb): GateVerdict[] {
  const gates = view.book.guards.get(`${guarded}.${verb}`);
  if (!gates) return [];
  return gates.map(({ key, gate }) => {
    const clause = gate.clause ?? [];
    const answer = evaluate(view, gate.needs, clause);
    return {
      gate: key, truth: answer.truth, else: gate.else, findings: answer.findings, clause,
      ...(gate.says === undefined ? {} : { says: gate.says }), ...(isPending(answer) ? { pending: true } : {}),
    };
  });
}

export const isUnmet = (verdict: GateVerdict): boolean => verdict.truth !== 'yes' && verdict.pending !== true;

/** The strictest of the gates that are not met: blocked, asked for a reason, flagged, or free. */
export function allowedBy(verdicts: readonly GateVerdict[]): 'yes' | 'no' | 'warn' | 'ask' {
  const unmet = verdicts.filter(isUnmet);
  if (unmet.some((one) => one.else === 'block')) return 'no';
  if (unmet.some((one) => one.else === 'ask')) return 'ask';
  return unmet.length > 0 ? 'warn' : 'yes';
}
