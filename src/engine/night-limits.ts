/** How far the limits on nights let a stay go: asked of the gates of the draaiboek themselves, night by night (WD-220, WD-221, WD-245). */
import type { Draaiboek, Key } from '../protocol/draaiboek.ts';
import { addDays, type Day } from '../values/day.ts';
import type { Compiled } from './compiled.ts';
import { allowedBy, isUnmet, verdictsOn } from './gates.ts';
import { nightCountsOf } from './night-counts.ts';
import type { GateVerdict } from './reading.ts';
import { entering, type View } from './view.ts';

/** `nights`: so many from the first on; null when no gate of the draaiboek limits them. `stops`: the verdict on one night more. */
export interface LongestStay { nights: number | null; last: Day | null; stops: GateVerdict | null }

/** Longer than any limit of nights a draaiboek has; the search ends there. */
const LOOKS_FOR = 366;

/** The most nights from that night on that pass every gate on a count of nights which guards the task; gates that only warn or ask count as a limit too. */
export function longestStay(view: View, task: Key, from: Day): LongestStay {
  if (nightGates(view.book, task, nightKeys(view.book.draaiboek)).length === 0) return { nights: null, last: null, stops: null };
  for (let nights = 1; nights <= LOOKS_FOR; nights += 1) {
    const stops = nightVerdicts(view, task, { from, until: addDays(from, nights), day: view.today }).find(isUnmet);
    if (stops !== undefined) return { nights: nights - 1, last: nights === 1 ? null : addDays(from, nights - 2), stops };
  }
  return { nights: null, last: null, stops: null };
}

/** An end that nobody chose gives way to what blocks a longer stay, down to one night: then what is refused is that one night, and not a proposal. What is not known shortens nothing. */
export function endWithinLimit(view: View, task: Key, day: Day, { from, until }: { from: Day; until: Day }): Day {
  const isRefused = (end: Day): boolean => nightVerdicts(view, task, { from, until: end, day }).some((verdict) => verdict.else === 'block' && verdict.truth === 'no');
  const shortest = addDays(from, 1);
  let end = until;
  while (end > shortest && isRefused(end)) end = addDays(end, -1);
  return end;
}

/** What the gates on counts of nights say of a task that takes these nights, `day` being that of the act. `counts`: only those, else all of the draaiboek. */
function nightVerdicts(view: View, task: Key, nights: { from: Day; until: Day; day: Day }, counts: ReadonlySet<Key> = nightKeys(view.book.draaiboek)): GateVerdict[] {
  const gates = nightGates(view.book, task, counts);
  if (gates.length === 0) return [];
  const at = entering(view, { verb: 'do', task, day: nights.day, claim: { place: '', from: nights.from, until: nights.until } });
  return verdictsOn(at, task, 'do').filter((verdict) => gates.includes(verdict.gate));
}

/** What a told case says of one night: whether the gates on nights let it pass, and the limit that held. Undefined: no gate limits the nights of a stay. */
export function nightAsked(view: View, ask: Day): { may: boolean; of: unknown } | undefined {
  const counts = nightCountsOf(view.book.draaiboek);
  const runs = counts.filter(([, word]) => word.run !== undefined);
  const keys = new Set((runs.length > 0 ? runs : counts).map(([key]) => key));
  const tasks = [...view.book.tasks].filter(([, task]) => task.claim?.kind === 'stay').map(([key]) => key);
  const verdicts = tasks.flatMap((task) => nightVerdicts(view, task, { from: ask, until: addDays(ask, 1), day: ask }, keys));
  if (verdicts.length === 0) return undefined;
  const limits = verdicts.flatMap((verdict) => verdict.findings.filter((finding) => finding.leaf === 'count' && keys.has(finding.subject)).map((finding) => finding.expected));
  const [of, ...others] = [...new Set(limits)];
  return { may: allowedBy(verdicts) === 'yes', of: others.length === 0 ? of : limits };
}

const nightKeys = (draaiboek: Draaiboek): Set<Key> => new Set(nightCountsOf(draaiboek).map(([key]) => key));

function nightGates(book: Compiled, task: Key, counts: ReadonlySet<Key>): Key[] {
  return (book.guards.get(`${task}.do`) ?? []).filter(({ gate }) => mentions(gate.needs, counts)).map(({ key }) => key);
}

/** Somewhere in a condition, as a leaf or as the other side of one. */
function mentions(written: unknown, counts: ReadonlySet<Key>): boolean {
  if (typeof written === 'string') return written.startsWith('count.') && counts.has(written.slice('count.'.length));
  if (typeof written !== 'object' || written === null) return false;
  return ('count' in written && typeof written.count === 'string' && counts.has(written.count)) || Object.values(written).some((part) => mentions(part, counts));
}
