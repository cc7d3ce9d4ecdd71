/** What is wrong with a claim, and how the event keeps it. */
import type { Task } from '../protocol/draaiboek.ts';
import type { ClaimSeen } from './claims.ts';
import { refusal } from './deciding.ts';
import type { ClaimAsked, ClaimTold } from './events.ts';
import { runningStay, staysOn } from './fold-claims.ts';
import type { Refusal } from './reading.ts';
import type { View } from './view.ts';

/** What is wrong with a claim before anyone looks at the places: each at its own field. */
export function claimFaults(view: View, word: Task, asked: ClaimAsked | undefined, seen: ClaimSeen | undefined): Refusal[] {
  const facet = word.claim;
  if (facet === undefined) return asked === undefined ? [] : [refusal('claim-not-here', {}, word.clause, 'claim.place')];
  const running = runningStay(view.ledger);
  const no = (code: string, data: Refusal['data'] = {}, field = 'claim.place'): Refusal[] => [refusal(code, data, word.clause, field)];
  if (facet.kind === 'release') return view.ledger.claims.some((one) => one.kind === 'hold') ? [] : no('nothing-held');
  if (facet.kind === 'extend' || facet.kind === 'leave') {
    if (running === undefined) return no('no-stay');
    // Another place is another stay: it is not reached by lengthening or leaving this one.
    if (asked !== undefined && asked.place.trim() !== '' && asked.place !== running.place) return no('stay-elsewhere');
    if (facet.kind === 'leave') return seen !== undefined && seen.until < running.from ? no('leaves-before-stay', { from: running.from }, 'happened') : [];
    return seen === undefined || seen.until <= running.until ? no('stay-not-longer', { until: running.until }, 'claim.until') : [];
  }
  const where = asked === undefined || asked.place.trim() === '' ? no('missing') : [];
  if (facet.kind === 'ask') return where;
  if (facet.kind === 'stay' && running !== undefined && staysOn(view.ledger, running, seen?.from ?? view.today)) return no('stay-runs-already', { from: running.from, until: running.until });
  return [...where, ...(seen !== undefined && seen.until <= seen.from ? no('stay-ends-before-it-begins', { from: seen.from, until: seen.until }, 'claim.until') : [])];
}

/** As the event keeps it: what was asked, made whole. */
export function claimTold(word: Task, asked: ClaimAsked | undefined, seen: ClaimSeen | undefined): ClaimTold | undefined {
  const kind = word.claim?.kind;
  if (kind === undefined || kind === 'release' || seen === undefined) return kind === 'ask' && asked !== undefined ? { place: asked.place } : undefined;
  return kind === 'ask' ? { place: seen.place } : kind === 'leave' || kind === 'extend' ? { place: seen.place, until: seen.until } : seen;
}
