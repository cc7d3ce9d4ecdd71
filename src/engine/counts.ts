/** Counts over the case; wider ones are answered by the module that owns the rows. */
import type { Day } from '../values/day.ts';
import { firstOfMonth } from '../values/day.ts';
import type { Condition, Count, Key } from '../protocol/draaiboek.ts';
import { evaluate } from './conditions.ts';
import { dayOfRule, writtenPeriod } from './days.ts';
import type { Value } from './events.ts';
import { findField } from './fields.ts';
import { rowsIn } from './fold-acts.ts';
import { listOf } from './ledger.ts';
import { amountTold, type AmountSeen } from './amounts.ts';
import { countNights, isOfNights } from './night-counts.ts';
import { isOneOf, operand } from './operands.ts';
import type { CaseState, DoneFact, MissedFact } from './reading.ts';
import { actsOf, insideFact, insideRow, type View } from './view.ts';

export type CountSeen = CaseState['counts'][Key] & Pick<AmountSeen, 'pending'> & { /** The fact that brought it to its alert. */ alert?: { event: string; day: Day; to: Key[] } };
/** An appointment counts as a fact that has no values. */
type Fact = DoneFact | MissedFact | PlannedFact;
interface PlannedFact { event: string; task: Key; day: Day; values: Record<Key, Value> }

/** Undefined for a count that is not there; `value: null` when it is not known. */
export function countOf(view: View, key: Key): CountSeen | undefined {
  const word = view.book.draaiboek.counts[key];
  const seen = word === undefined ? undefined : counted(view, key, word);
  return seen === undefined || word?.['left-of'] === undefined ? seen : { ...seen, value: leftOf(view, word['left-of'], seen.value) };
}

/** Nothing is left of a limit that was passed; of one that is not known, nobody knows. */
function leftOf(view: View, limit: number | string, value: number | null): number | null {
  const most = operand(view, limit);
  return value === null || typeof most !== 'number' ? null : Math.max(0, most - value);
}

function counted(view: View, key: Key, word: Count): CountSeen {
  const clause = word.clause ?? [];
  if (word.last !== undefined) return { ...amountTold(view, word), clause };
  if (isOfNights(word)) return { ...countNights(view, word), clause };
  const facts = isOwn(view, word) ? factsOf(view, word) : undefined;
  if (facts === undefined) return { value: view.answers.count?.(key) ?? null, clause };
  const values = facts.map((fact) => amountOf(view, word, fact));
  const value = rounded(word, values.reduce((sum, one) => sum + one, 0) * factor(view, word) / (word.average === undefined ? 1 : Math.max(1, facts.length)));
  return { value, clause, ...splitOf(view, word, facts, values), ...alertOf(view, word, facts, values) };
}

/** `done.x`; a sum may take several, in the order of their days. */
const sourcesOf = (word: Count): string[] => [word.count ?? word.sum ?? word.average ?? []].flat();

/** Facts of this case: a count over persons, organisations or all cases is somebody else's to answer. */
function isOwn(view: View, word: Count): boolean {
  const source = sourcesOf(word);
  return word.run === undefined && source.length > 0 && source.every((one) => /^(done|missed|planned)\./.test(one)) && (word.of === undefined || word.of === 'case' || word.sum !== undefined || word.average !== undefined || rowsCounted(view, word) !== undefined);
}

/** `count: done.task` with `of` naming rows of its form: the rows are counted, and `where` is read inside each (GW-013). */
function rowsCounted(view: View, word: Count): Key | undefined {
  const task = /^done\.([a-z0-9-]+)$/.exec(word.count ?? '')?.[1];
  const form = task === undefined ? undefined : view.book.draaiboek.tasks[task]?.form;
  return form !== undefined && word.of !== undefined && view.book.rowCells.has(`${form}.${word.of}`) ? word.of : undefined;
}

function factsOf(view: View, word: Count): Fact[] {
  const sources = sourcesOf(word);
  const all = sources.length === 1 ? factsAt(view, sources[0] ?? '') : sources.flatMap((one) => factsAt(view, one)).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0));
  const window = windowOf(view, word);
  if (window === undefined) return [];
  const within = all.filter((fact) => (window.from === null || fact.day >= window.from) && (window.until === null || fact.day <= window.until));
  const rows = rowsCounted(view, word);
  return rows === undefined ? within.filter((fact) => isMeant(view, word.where, fact)) : within.flatMap((fact) => rowFacts(view, word, fact, rows));
}

function factsAt(view: View, source: string): readonly Fact[] {
  const [kind, task = ''] = [source.slice(0, source.indexOf('.')), source.slice(source.indexOf('.') + 1)];
  return kind === 'missed' ? listOf(view.ledger.missed, task) : kind === 'done' ? actsOf(view, task) : plannedFacts(view, task);
}

function rowFacts(view: View, word: Count, fact: Fact, field: Key): Fact[] {
  const rows = rowsIn(fact.values[field], fact.event);
  const meant = rows.filter((row) => word.where === undefined || evaluate(insideRow(view, row, rows), word.where as Condition, []).truth === 'yes');
  return meant.map((row) => ({ event: fact.event, task: fact.task, day: fact.day, values: row.values }));
}

/** Plans that stand, in the order they were made. Of an appointment: those up to it, so that a later plan leaves an earlier one as it was (GW-063). */
function plannedFacts(view: View, task: Key): Fact[] {
  const { appointment, entering } = view;
  const plans = listOf(view.ledger.planned, task);
  const upTo = appointment?.task === task ? plans.slice(0, plans.indexOf(appointment) + 1) : plans;
  const standing = upTo.filter((one) => one.state !== 'dropped' && one.state !== 'missed').map((one): Fact => ({ event: one.history[0]?.event ?? '', task, day: one.day, values: {} }));
  if (entering?.verb === 'plan' && entering.task === task) standing.push({ event: '', task, day: entering.planned ?? entering.day, values: {} });
  return standing;
}

/** Without a start nothing counts yet; an end that is not known yet leaves the window open. */
function windowOf(view: View, word: Count): { from: Day | null; until: Day | null } | undefined {
  if (word.between) {
    const from = dayOfRule(view, word.between[0], []).day;
    return from === null ? undefined : { from, until: dayOfRule(view, word.between[1], []).day };
  }
  if (word.per === 'month') return { from: firstOfMonth(view.today), until: null };
  if (word.per === 'year') return { from: `${view.today.slice(0, 4)}-01-01` as Day, until: null };
  return { from: null, until: null };
}

const FACT_KEYS = ['outcome', 'reason', 'row', 'about'] as const;

/** `where` is a condition, or plainly what the fact must say (`{reason: [...]}`). */
export function isMeant(view: View, where: Condition | Record<string, unknown> | undefined, fact: Fact): boolean {
  if (where === undefined) return true;
  const plain = FACT_KEYS.filter((key) => key in where && !('is' in where));
  if (plain.length === 0) return evaluate(insideFact(view, fact as DoneFact), where as Condition, []).truth === 'yes';
  return plain.every((key) => {
    const wanted = (where as Record<string, unknown>)[key];
    const found = (fact as unknown as Record<string, unknown>)[key] as Value | undefined;
    return found !== undefined && isOneOf(found, Array.isArray(wanted) ? wanted : [wanted as Value]);
  });
}

/** A fact counts one; a sum takes the value of its field: a number, or a length of time in months (days when it has none). */
function amountOf(view: View, word: Count, fact: Fact): number {
  if (word.sum === undefined && word.average === undefined) return 1;
  const value = fact.values[word.of ?? ''];
  if (typeof value === 'number') return value;
  const length = typeof value === 'string' ? writtenPeriod(view, value) : undefined;
  if (!length) return 0;
  const months = length.years * 12 + length.months;
  return months === 0 ? length.weeks * 7 + length.days : months;
}

function factor(view: View, word: Count): number {
  const times = word.times === undefined ? 1 : operand(view, word.times);
  return typeof times === 'number' ? times : 1;
}

function rounded(word: Count, value: number): number {
  if (word.round === undefined) return value;
  return word.round === 'down' ? Math.floor(value) : Math.ceil(value);
}

/** `split` by what the fact says, else by what the case says; several together are joined: `beter|sociale-huurder` (WD-083). */
function splitOf(view: View, word: Count, facts: Fact[], values: number[]): { split?: Record<string, number> } {
  if (word.split === undefined) return {};
  const by = [word.split].flat();
  const split: Record<string, number> = {};
  facts.forEach((fact, place) => {
    const name = by.map((one) => namePart(view, fact, one)).join('|');
    split[name] = (split[name] ?? 0) + (values[place] ?? 0);
  });
  return { split };
}

function namePart(view: View, fact: Fact, by: string): string {
  const found = (fact as unknown as Record<string, unknown>)[by] ?? fact.values[by] ?? findField(view, by).value;
  return typeof found === 'string' ? found : '';
}

/** The alert belongs to the fact that brought the count to its limit, so that it is raised once. */
function alertOf(view: View, word: Count, facts: Fact[], values: number[]): Pick<CountSeen, 'alert'> {
  if (!word.alert) return {};
  const limit = word.alert['at-least'];
  const length = typeof limit === 'string' ? writtenPeriod(view, limit) : undefined;
  const least = typeof limit === 'number' ? limit : length ? length.years * 12 + length.months || length.weeks * 7 + length.days : Infinity;
  let reached = 0;
  for (const [place, fact] of facts.entries()) {
    reached += values[place] ?? 0;
    if (reached >= least) return { alert: { event: fact.event, day: fact.day, to: word.alert.to } };
  }
  return {};
}
