/** What a case is called because of what was noted. Nobody types it: it is there as long as its condition holds, and tells which answers make it so. */
import { evaluate } from './conditions.ts';
import type { CaseState } from './reading.ts';
import type { View } from './view.ts';

export function marksOf(view: View): CaseState['marks'] {
  return Object.entries(view.book.draaiboek.marks ?? {}).flatMap(([mark, word]) => {
    const clause = word.clause ?? [];
    const { truth, findings } = evaluate(view, word.when, clause);
    return truth === 'yes' ? [{ mark, because: [...new Set(findings.map((one) => one.subject))], clause }] : [];
  });
}
