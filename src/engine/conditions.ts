/** Three values: one no decides `all`, one yes decides `any`, `not` keeps unknown. The answer carries the leaves that decided it. */
import type { ClauseId, Condition } from '../protocol/draaiboek.ts';
import { evaluateLeaf } from './leaves.ts';
import type { Finding, Truth } from './reading.ts';
import type { View } from './view.ts';

export interface Answer { truth: Truth; findings: Finding[] }

export function evaluate(view: View, condition: Condition, clause: ClauseId[]): Answer {
  if ('all' in condition) return combined(view, condition.all, clause, 'no', 'yes');
  if ('any' in condition) return combined(view, condition.any, clause, 'yes', 'no');
  if ('not' in condition) return opposite(evaluate(view, condition.not, clause));
  if ('if' in condition) return branched(view, condition, clause);
  const finding = evaluateLeaf(view, condition, clause);
  return { truth: finding.truth, findings: [finding] };
}

/** Reads on to the end only as long as nothing decides. */
function combined(view: View, parts: readonly Condition[], clause: ClauseId[], decides: Truth, otherwise: Truth): Answer {
  const by: Record<Truth, Finding[]> = { yes: [], no: [], unknown: [] };
  let decided = false;
  let unknown = false;
  for (const part of parts) {
    const answer = evaluate(view, part, clause);
    by[answer.truth].push(...answer.findings);
    decided ||= answer.truth === decides;
    unknown ||= answer.truth === 'unknown';
  }
  const truth = decided ? decides : unknown ? 'unknown' : otherwise;
  return { truth, findings: by[truth] };
}

const TURNED: Record<Truth, Truth> = { yes: 'no', no: 'yes', unknown: 'unknown' };

function opposite(answer: Answer): Answer {
  return { truth: TURNED[answer.truth], findings: answer.findings.map((one) => ({ ...one, truth: TURNED[one.truth], negated: !one.negated })) };
}

function branched(view: View, condition: { if: Condition; then: Condition; else: Condition }, clause: ClauseId[]): Answer {
  const test = evaluate(view, condition.if, clause);
  if (test.truth === 'unknown') return test;
  return evaluate(view, test.truth === 'yes' ? condition.then : condition.else, clause);
}

/** Not known yet, but everything unknown comes with the act itself. */
export function isPending(answer: Answer): boolean {
  return answer.truth === 'unknown' && answer.findings.length > 0 && answer.findings.every((one) => one.pending === true);
}
