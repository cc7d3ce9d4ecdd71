/** Opens a view on a case: the one place where conditions, periods, terms and counts are brought together. */
import { evaluate } from './conditions.ts';
import { countOf } from './counts.ts';
import type { Ledger } from './ledger.ts';
import { periodOf } from './periods.ts';
import type { Answers, Now } from './reading.ts';
import { isGranted } from './shares.ts';
import { obligationsOf } from './terms.ts';
import { type Judge, type View, wholeView } from './view.ts';

const judge: Judge = { evaluate, period: periodOf, obligations: obligationsOf, count: countOf, granted: isGranted };

export function lookAt(ledger: Ledger, now: Now, answers: Answers): View {
  return wholeView(judge, ledger, answers, now, now.today, undefined, {});
}
