/** The nights an act asks for. Whether a place is free is asked of the places themselves. */
import { addDays, type Day } from '../values/day.ts';
import { nightAt } from '../values/nights.ts';
import type { Key } from '../protocol/draaiboek.ts';
import { taskOf } from './compiled.ts';
import { dayOfRule } from './days.ts';
import type { ClaimAsked } from './events.ts';
import { runningStay } from './fold-claims.ts';
import { endWithinLimit } from './night-limits.ts';
import { entering, type Entering, type View } from './view.ts';

export type ClaimSeen = NonNullable<Entering['claim']>;

/** What an act asks for, with what the draaiboek says when nobody said it; undefined where the task claims nothing. Before a place is chosen it is one without a name. */
export function claimSeen(view: View, task: Key, day: Day, asked: ClaimAsked | undefined): ClaimSeen | undefined {
  const facet = taskOf(view.book, task)?.claim;
  if (facet === undefined) return undefined;
  const running = runningStay(view.ledger);
  if (facet.kind === 'leave') return running && { place: running.place, from: running.from, until: asked?.until ?? day };
  const from = facet.kind === 'extend' ? running?.until : (asked?.from ?? day);
  if (from === undefined) return undefined;
  const until = asked?.until ?? endWithinLimit(view, task, day, { from, until: defaultEnd(view, task, day) ?? addDays(from, 1) });
  return { place: asked?.place ?? running?.place ?? '', from, until };
}

/** The day of leaving the draaiboek proposes when an act of this task is done on that day; undefined where it proposes none. */
export function defaultEnd(view: View, task: Key, day: Day): Day | undefined {
  const rule = taskOf(view.book, task)?.claim?.until;
  return rule === undefined ? undefined : (dayOfRule(entering(view, { verb: 'do', task, day }), rule, []).day ?? undefined);
}

/** The nights an act takes when it is done at this very moment: before the morning that is still the night of the day before. */
export function nightsNow(view: View, task: Key): { from: Day; until: Day } | undefined {
  const kind = taskOf(view.book, task)?.claim?.kind;
  if (kind !== 'hold' && kind !== 'stay' && kind !== 'extend') return undefined;
  const seen = claimSeen(view, task, nightAt(view.now.moment), undefined);
  return seen === undefined ? undefined : { from: seen.from, until: seen.until };
}

/** Only on the act itself, so that a look at the case before anything is chosen asks for the nights it would take. */
export function withClaim(view: View, act: Entering, asked?: ClaimAsked): Entering {
  const claim = act.verb === 'do' ? claimSeen(view, act.task, act.day, asked) : undefined;
  return claim === undefined ? act : { ...act, claim };
}
