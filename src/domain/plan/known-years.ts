/** Key figures beside what was reported before: what is not known stays so, nothing is drawn through it, and what is worked out says that it is (WD-291..294). */
import type { KeyFigureWord } from '../../protocol/plan/plan.ts';

/** `reported`: given before it was counted here. `unknown`: nobody gave it, or nothing counts it. */
export type YearValue = { is: 'reported'; value: number; percent: number | null } | { is: 'counted'; value: number; percent: number | null } | { is: 'unknown' };

export function reportedIn(word: KeyFigureWord, year: number): YearValue | undefined {
  const known = word.known?.find((one) => one.year === year);
  if (known === undefined) return undefined;
  return 'value' in known ? { is: 'reported', value: known.value, percent: known.percent ?? null } : { is: 'unknown' };
}

/** The years somebody reported, or said that they were not given; first first. */
export const reportedYears = (words: readonly KeyFigureWord[]): number[] => [...new Set(words.flatMap((word) => (word.known ?? []).map(({ year }) => year)))].sort((a, b) => a - b);

export interface Change { from: number; to: number; percent: number }

/** From each known year to the next known one right after it, and from the first to the last: never over a year of which nothing is known to the one after. */
export function changesOver(values: readonly { year: number; value: YearValue }[]): Change[] {
  const known = values.flatMap(({ year, value }) => (value.is === 'unknown' ? [] : [{ year, value: value.value }])).sort((a, b) => a.year - b.year);
  const steps = known.flatMap((one, at): Change[] => { const before = known[at - 1]; return before !== undefined && before.year === one.year - 1 ? changed(before, one) : []; });
  const [first, last] = [known[0], known.at(-1)];
  return first === undefined || last === undefined || last.year - first.year < 2 ? steps : [...steps, ...changed(first, last)];
}

function changed(from: { year: number; value: number }, to: { year: number; value: number }): Change[] {
  return from.value === 0 ? [] : [{ from: from.year, to: to.year, percent: Math.round((to.value / from.value - 1) * 1000) / 10 }];
}

/** The whole behind a part and its rounded percentage: about so many, and within which bounds. Never a counted number. */
export interface Derived { about: number; least: number; most: number }

export function wholeBehind(value: number, percent: number): Derived | undefined {
  if (percent <= 0) return undefined;
  const whole = (of: number): number => Math.round((value / of) * 100);
  return { about: whole(percent), least: whole(percent + 0.5), most: whole(Math.max(percent - 0.5, 0.1)) };
}

/** One decimal; null of nothing. */
export const perEach = (value: number, of: number): number | null => (of === 0 ? null : Math.round((value / of) * 10) / 10);
