/** Periods: start, ends, extensions counted from the mark, and whether today lies inside (inclusive on both sides). */
import { addDays, type Day } from '../values/day.ts';
import { addPeriod, periodText, type Period } from '../values/period.ts';
import type { Key, PeriodWord } from '../protocol/draaiboek.ts';
import { evaluate } from './conditions.ts';
import { dayOfRule, type FoundDay, writtenPeriod } from './days.ts';
import { halfOf, isLonger, minusPeriod, plusPeriod } from './lengths.ts';
import type { DoneFact, PeriodFact } from './reading.ts';
import { actsOf, outside, type PeriodSeen, type Shortened, type View } from './view.ts';

/** Undefined for a period that waits for itself. */
export function periodOf(view: View, key: Key): PeriodSeen | undefined {
  const known = view.memo.periods?.get(key);
  if (known) return known;
  const word = view.book.draaiboek.periods[key];
  const busy = (view.memo.busy ??= new Set());
  if (!word || busy.has(key)) return undefined;
  busy.add(key);
  const made = makePeriod(outside(view), key, word);
  busy.delete(key);
  (view.memo.periods ??= new Map()).set(key, made);
  return made;
}

function makePeriod(view: View, key: Key, word: PeriodWord): PeriodSeen {
  const exists = word.when === undefined ? 'yes' : evaluate(view, word.when, word.clause ?? []).truth;
  const start = dayOfRule(view, word.from, word.clause ?? []);
  const none: PeriodSeen = { period: key, start: null, end: null, running: false, ends: [], reason: start.reason, exists, notYet: start.notYet === true, shortened: [] };
  if (exists !== 'yes' || start.day === null) return none;
  const { ends, shortened, reason } = endsOf(view, word, start);
  const end = ends.at(-1) ?? null;
  const stopped = stoppedOn(view, end);
  const running = start.day <= view.today && (end === null || view.today <= end) && (stopped === undefined || view.today < stopped);
  return { ...none, start: start.day, end, ends, running, reason, shortened, ...(stopped === undefined ? {} : { stopped }) };
}

/** Stopped by its own end or by the end of the case, whichever came first. */
function stoppedOn(view: View, end: Day | null): Day | undefined {
  const closed = view.ledger.ended?.day;
  const over = end !== null && end < view.today ? end : undefined;
  if (closed !== undefined && (over === undefined || closed < over)) return closed;
  return over;
}

interface Ends { ends: Day[]; shortened: Shortened[]; reason: PeriodFact['reason'] }

function endsOf(view: View, word: PeriodWord, start: FoundDay): Ends {
  if (word.until !== undefined) {
    const until = dayOfRule(view, word.until, word.clause ?? []);
    return { ends: until.day === null ? [] : [until.day], shortened: [], reason: until.day === null ? start.reason : until.reason };
  }
  const base = baseLength(view, word);
  if (!base || start.day === null) return { ends: [], shortened: [], reason: start.reason };
  const { lengths, shortened } = withExtensions(view, word, base);
  const ends = lengths.map((length) => endAfter(view, start.day as Day, length, word.end));
  const steps = [...start.reason.steps, ...ends.map((day, place) => ({ step: periodText(lengths[place] as Period), day }))];
  return { ends, shortened, reason: { ...start.reason, steps } };
}

function endAfter(view: View, start: Day, length: Period, end: PeriodWord['end']): Day {
  const mark = addPeriod(start, length, view.answers.calendar);
  return end === 'last-day' ? addDays(mark, -1) : mark;
}

function baseLength(view: View, word: PeriodWord): Period | undefined {
  if (word.length === undefined) return undefined;
  return writtenPeriod(view, typeof word.length === 'string' ? word.length : word.length.least);
}

/** The length after each extension, all counted from the start: never from a clamped end. */
function withExtensions(view: View, word: PeriodWord, base: Period): { lengths: Period[]; shortened: Shortened[] } {
  const lengths = [base];
  const shortened: Shortened[] = [];
  const rule = word.extend;
  if (!rule) return { lengths, shortened };
  const asked = extensionsOf(view, rule).slice(0, rule.times ?? Infinity);
  for (const act of asked) {
    const written = act.values[rule.length];
    const length = writtenPeriod(view, typeof written === 'string' ? written : rule.length);
    if (!length) continue;
    const before = lengths.at(-1) as Period;
    const given = capped(view, rule, base, before, length);
    if (given !== length) shortened.push({ event: act.event, asked: periodText(length), given: periodText(given) });
    lengths.push(plusPeriod(before, given));
  }
  return { lengths, shortened };
}

/** Acts of every task that may extend it, in the order of their days; those that name no length extend nothing. */
function extensionsOf(view: View, rule: NonNullable<PeriodWord['extend']>): DoneFact[] {
  const acts = [rule.by].flat().flatMap((task) => actsOf(view, task)).filter((act) => /^[a-z]/.test(rule.length) ? act.values[rule.length] !== undefined : true);
  return acts.sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
}

function capped(view: View, rule: NonNullable<PeriodWord['extend']>, base: Period, before: Period, asked: Period): Period {
  const most = rule.most === undefined ? undefined : rule.most === 'half' ? halfOf(base) : writtenPeriod(view, rule.most);
  const allowed = most && isLonger(asked, most) ? most : asked;
  const total = rule.total === undefined ? undefined : writtenPeriod(view, rule.total);
  if (!total || !isLonger(plusPeriod(before, allowed), total)) return allowed;
  return minusPeriod(total, before);
}
