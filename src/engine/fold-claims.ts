/** Which places a case holds and stays in, act by act. */
import type { Day } from '../values/day.ts';
import type { ClaimKind, Key } from '../protocol/draaiboek.ts';
import { taskOf } from './compiled.ts';
import type { ClaimTold } from './events.ts';
import type { Ledger } from './ledger.ts';
import type { ClaimFact } from './reading.ts';

const TAKES: ReadonlySet<ClaimKind> = new Set(['hold', 'stay']);

/** The stay that has not ended by a leaving; a case is in one place at a time. */
export function runningStay(ledger: Ledger): ClaimFact | undefined {
  return ledger.claims.find((one) => one.kind === 'stay' && one.left === undefined);
}

/** Whether a stay is still there on that night. Where a place frees itself a stay is over on its day of leaving; elsewhere not before somebody noted the leaving. */
export function staysOn(ledger: Ledger, stay: ClaimFact, night: Day): boolean {
  const pools = [taskOf(ledger.book, stay.task)?.claim?.pool ?? []].flat();
  return stay.until > night || pools.some((pool) => ledger.book.draaiboek.pools[pool]?.departs !== 'by-itself');
}

/** What stands after an act that is whole. */
export function foldClaim(ledger: Ledger, task: Key, event: string, day: Day, told: ClaimTold | undefined): void {
  const kind = taskOf(ledger.book, task)?.claim?.kind;
  if (kind === undefined || kind === 'ask') return;
  const running = runningStay(ledger);
  if (kind === 'release' || kind === 'stay') ledger.claims = ledger.claims.filter((one) => one.kind !== 'hold');
  // The stay before it ended by itself.
  if (kind === 'stay' && running) ledger.claims = ledger.claims.map((one) => (one === running ? { ...one, left: { event, day: one.until } } : one));
  if (TAKES.has(kind) && told?.from !== undefined && told.until !== undefined) {
    ledger.claims.push({ kind: kind === 'stay' ? 'stay' : 'hold', task, event, place: told.place, from: told.from, until: told.until });
  }
  if (kind === 'extend' && running && told?.until !== undefined) ledger.claims = ledger.claims.map((one) => (one === running ? { ...one, until: told.until ?? one.until } : one));
  if (kind === 'leave' && running) ledger.claims = ledger.claims.map((one) => (one === running ? { ...one, until: told?.until ?? day, left: { event, day } } : one));
}
