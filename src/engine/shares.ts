/** The only door between organisations: which shares are open, since when, on what ground. */
import type { Key, Share } from '../protocol/draaiboek.ts';
import { evaluate } from './conditions.ts';
import { listOf } from './ledger.ts';
import type { GrantFact, Truth } from './reading.ts';
import type { View } from './view.ts';

/** Granted by an act, by an agreement or by law; `while` must hold besides. */
export function isGranted(view: View, share: Key): { truth: Truth; found?: GrantFact } {
  const word = view.book.draaiboek.shares[share];
  if (!word) return { truth: 'unknown' };
  const found = grantsOf(view, share, word).filter((grant) => grant.from <= view.today && (grant.until === undefined || grant.until > view.today)).at(-1);
  if (!found) return { truth: 'no' };
  const truth = word.while === undefined ? 'yes' : evaluate(view, word.while, word.clause ?? []).truth;
  return { truth, found };
}

/** An effect opens a share where the draaiboek has one; else its ground does. */
function grantsOf(view: View, share: Key, word: Share): GrantFact[] {
  const own = view.ledger.grants.filter((grant) => grant.share === share);
  return view.book.grantedByEffect.has(share) ? own : [...standingGrants(view, share, word), ...own];
}

/** Law holds from the opening, an agreement from the day everyone agreed. No objection alone opens nothing: an act does (EX-185). */
function standingGrants(view: View, share: Key, word: Share): GrantFact[] {
  const { opened, ended, done } = view.ledger;
  const until = ended ? { until: ended.day } : {};
  if ('law' in word.ground) return opened ? [{ share, from: opened.day, event: opened.event, ...until }] : [];
  if (!('agreed' in word.ground) || word.ground.each) return [];
  return listOf(done, word.ground.agreed).slice(0, 1).map((act) => ({ share, from: act.day, event: act.event, ...until }));
}

/** Every share that stands or stood, for the access rows. A `while` that is not met closes it today. */
export function allGrants(view: View): GrantFact[] {
  return Object.entries(view.book.draaiboek.shares).flatMap(([share, word]) => {
    const grants = grantsOf(view, share, word);
    if (grants.length === 0 || word.while === undefined || evaluate(view, word.while, word.clause ?? []).truth === 'yes') return grants;
    return grants.map((grant) => ({ ...grant, until: grant.until !== undefined && grant.until < view.today ? grant.until : view.today }));
  });
}
