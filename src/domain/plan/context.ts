/** Figures of elsewhere, each with its source and day: a newer one comes beside the old, which stays (WD-299..301). */
import type { ContextValue, ContextWord } from '../../protocol/plan/plan.ts';
import type { Day } from '../../values/day.ts';

/** `shown`: points above the first row, times the value before, or percent of the whole; null where there is nothing to compare. */
export interface ContextLine { label: string; now: ContextValue | undefined; earlier: ContextValue[]; shown: number | null }

const rounded = (value: number, decimals: number): number => Math.round(value * 10 ** decimals) / 10 ** decimals;

/** As it was known on a day: what appeared or holds later is not there yet. */
export function contextOn(word: ContextWord, on: Day): ContextLine[] {
  const rows = word.rows.map((row) => { const known = row.values.filter((value) => (value.published ?? value.on) <= on); return { label: row.label, now: known.at(-1), earlier: known.slice(0, -1).reverse() }; });
  const first = rows[0]?.now?.value;
  return rows.map((row, at) => ({ ...row, shown: row.now === undefined ? null : shownOf(word, row.now, row.earlier[0], at === 0 ? undefined : first) }));
}

function shownOf({ shows }: ContextWord, now: ContextValue, before: ContextValue | undefined, first: number | undefined): number | null {
  if (shows === 'gap') return first === undefined ? null : rounded(now.value - first, 2);
  if (shows === 'growth') return before === undefined || before.value === 0 ? null : rounded(now.value / before.value, 1);
  if (shows === 'share') return now.of === undefined || now.of === 0 ? null : rounded((now.value / now.of) * 100, 1);
  return null;
}

/** Of shares entered row by row: all of them together; null without one. */
export function shareOfAll(lines: readonly ContextLine[]): number | null {
  const given = lines.flatMap(({ now }) => (now?.of === undefined ? [] : [{ value: now.value, of: now.of }]));
  const whole = given.reduce((sum, one) => sum + one.of, 0);
  return whole === 0 ? null : rounded((given.reduce((sum, one) => sum + one.value, 0) / whole) * 100, 1);
}
