/** Three values: one no decides `all`, one yes decides `any`, `not` keeps unknown. The answer carries the leaves that decided it. */
import type { ClauseId, Condition } from '../protocol/draaiboek.ts';
import { evaluateLeaf } from './leaves.ts';
import type { Finding, Truth } from './reading.ts';
import type { View } from './view.ts';

/** `may`: what the act that is being entered can still make of it. What is known stays as it is. */
export interface Answer { truth: Truth; findings: Finding[]; may: May }
interface May { yes: boolean; no: boolean }

export function evaluate(view: View, condition: Condition, clause: ClauseId[]): Answer {
  if ('all' in condition) return combined(view, condition.all, clause, 'no', 'yes');
  if ('any' in condition) return combined(view, condition.any, clause, 'yes', 'no');
  if ('not' in condition) return opposite(evaluate(view, condition.not, clause));
  if ('if' in condition) return branched(view, condition, clause);
  const finding = evaluateLeaf(view, condition, clause);
  return { truth: finding.truth, findings: [finding], may: mayOf(finding) };
}

function mayOf({ truth, pending }: Finding): May {
  if (truth === 'unknown') return pending === true ? { yes: true, no: true } : { yes: false, no: false };
  return { yes: truth === 'yes', no: truth === 'no' };
}

/** Reads on to the end only as long as nothing decides. */
function combined(view: View, parts: readonly Condition[], clause: ClauseId[], decides: 'yes' | 'no', otherwise: 'yes' | 'no'): Answer {
  const by: Record<Truth, Finding[]> = { yes: [], no: [], unknown: [] };
  let decided = false;
  let unknown = false;
  let one = false;
  let every = true;
  for (const part of parts) {
    const answer = evaluate(view, part, clause);
    by[answer.truth].push(...answer.findings);
    decided ||= answer.truth === decides;
    unknown ||= answer.truth === 'unknown';
    one ||= answer.may[decides];
    every &&= answer.may[otherwise];
  }
  const truth = decided ? decides : unknown ? 'unknown' : otherwise;
  return { truth, findings: by[truth], may: decides === 'yes' ? { yes: one, no: every } : { yes: every, no: one } };
}

const TURNED: Record<Truth, Truth> = { yes: 'no', no: 'yes', unknown: 'unknown' };

function opposite(answer: Answer): Answer {
  return { truth: TURNED[answer.truth], findings: answer.findings.map((one) => ({ ...one, truth: TURNED[one.truth], negated: !one.negated })), may: { yes: answer.may.no, no: answer.may.yes } };
}

function branched(view: View, condition: { if: Condition; then: Condition; else: Condition }, clause: ClauseId[]): Answer {
  const test = evaluate(view, condition.if, clause);
  if (test.truth === 'unknown') return { ...test, may: { yes: mayBranch(view, condition, clause, test, 'yes'), no: mayBranch(view, condition, clause, test, 'no') } };
  return evaluate(view, test.truth === 'yes' ? condition.then : condition.else, clause);
}

function mayBranch(view: View, { then, else: otherwise }: { then: Condition; else: Condition }, clause: ClauseId[], test: Answer, wanted: 'yes' | 'no'): boolean {
  return (test.may.yes && evaluate(view, then, clause).may[wanted]) || (test.may.no && evaluate(view, otherwise, clause).may[wanted]);
}

/** Not known yet, but the act itself can still bring it about. One part of an `any` is enough; an `all` needs each part. */
export const isPending = (answer: Answer): boolean => answer.truth === 'unknown' && answer.may.yes;
