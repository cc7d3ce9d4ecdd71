/** The key figures of one year: always the same list in the same order, for the region and each municipality, with what was reported before. */
import type { Key } from '../../protocol/draaiboek.ts';
import type { KeyFigureWord, PolicyPlan } from '../../protocol/plan/plan.ts';
import { percentOf } from '../../values/measures.ts';
import { hideInList } from '../figures/small-cells.ts';
import { reportedIn, reportedYears, type YearValue } from './known-years.ts';

/** One figure of a programme: of each year, and of the asked year by municipality ('' = of none that is known). */
export interface CountedFigure { years: ReadonlyMap<number, number>; by: ReadonlyMap<string, number> }
/** By `programme.figure`; what is not in it, nothing counts. */
export type CountedFigures = ReadonlyMap<string, CountedFigure>;

/** `small`: fewer than may be shown outside. `beside`: shown, it would give a small one away. */
export type Shown = { is: 'value'; value: number } | { is: 'unknown' } | { is: 'small' } | { is: 'beside' };
export interface KeyNumber { key: Key; word: KeyFigureWord; years: { year: number; value: YearValue }[]; /** The asked year. */ region: Shown; /** So many in a hundred of what it is a part of, in the asked year; null: of nothing, or it would give a small number away. */ share: number | null; by: { municipality: string; shown: Shown }[]; /** Of no municipality that is known. */ elsewhere: Shown }

/** Numbers below this do not go outside. */
export const LEAST_OUTSIDE = 5;

const isSmall = (value: number): boolean => value > 0 && value < LEAST_OUTSIDE;

/** `outside`: as it leaves the house. */
export function keyNumbers(plan: PolicyPlan, counted: CountedFigures, { year, outside }: { year: number; outside: boolean }): KeyNumber[] {
  const names = plan.municipalities.map(({ name }) => name);
  const first = Number(plan.period.from.slice(0, 4));
  const years = [...new Set([...reportedYears(Object.values(plan.figures)), ...Array.from({ length: Math.max(0, year - first) }, (_, at) => first + at)])].filter((one) => one < year).sort((a, b) => a - b);
  return Object.entries(plan.figures).map(([key, word]) => {
    const parts = partsOf(word.counted, counted);
    const wholes = partsOf(word.of?.counted, counted);
    const cells = parts === undefined ? undefined : [...names, ''].map((name) => sum(parts.map((part) => (name === '' ? others(part, names) : (part.by.get(name) ?? 0)))));
    const marks = cells === undefined || !outside ? undefined : hideInList(cells, LEAST_OUTSIDE);
    const shown = cells?.map((value, at): Shown => (marks === 'all' ? { is: 'beside' } : marks?.[at] === undefined ? { is: 'value', value } : { is: marks[at] })) ?? [];
    const total = parts === undefined ? undefined : sum(parts.map((part) => part.years.get(year) ?? 0));
    const whole = wholes === undefined ? 0 : sum(wholes.map((part) => part.years.get(year) ?? 0));
    return {
      key, word, share: total === undefined || (outside && (isSmall(total) || isSmall(whole - total))) ? null : percentOf(total, whole), years: years.map((one) => ({ year: one, value: valueIn(plan, word, one, parts, wholes) })),
      region: total === undefined ? { is: 'unknown' } : outside && isSmall(total) ? { is: 'small' } : { is: 'value', value: total },
      by: names.map((municipality, at) => ({ municipality, shown: shown[at] ?? { is: 'unknown' } })), elsewhere: shown[names.length] ?? { is: 'unknown' },
    };
  });
}

/** Reported goes before counted; a year before the plan that nobody reported is not known. */
function valueIn({ period }: PolicyPlan, word: KeyFigureWord, year: number, parts: CountedFigure[] | undefined, wholes: CountedFigure[] | undefined): YearValue {
  const reported = reportedIn(word, year);
  if (reported !== undefined) return reported;
  if (parts === undefined || `${year}-12-31` < period.from) return { is: 'unknown' };
  const value = sum(parts.map((part) => part.years.get(year) ?? 0));
  return { is: 'counted', value, percent: wholes === undefined ? null : percentOf(value, sum(wholes.map((part) => part.years.get(year) ?? 0))) };
}

/** undefined: nothing counts it, or not all of it. */
function partsOf(of: string | string[] | undefined, counted: CountedFigures): CountedFigure[] | undefined {
  if (of === undefined) return undefined;
  const found = [of].flat().flatMap((name) => counted.get(name) ?? []);
  return found.length === [of].flat().length ? found : undefined;
}

/** Of a municipality outside the plan, or of none that is known. */
const others = (part: CountedFigure, names: readonly string[]): number => sum([...part.by].flatMap(([name, value]) => (names.includes(name) ? [] : [value])));
const sum = (values: readonly number[]): number => values.reduce((total, one) => total + one, 0);
