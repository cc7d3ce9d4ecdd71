/** Effort from preventive to curative, in the order of the plan (WD-305). */
import type { Key } from '../../protocol/draaiboek.ts';
import type { PolicyPlan } from '../../protocol/plan/plan.ts';
import { percentOf } from '../../values/measures.ts';

/** null: nothing counts it. */
export interface EffortLine { key: Key; label: string; end: 'preventive' | 'between' | 'curative'; effort: number | null }
export interface EffortLook { lines: EffortLine[]; preventive: number | null; curative: number | null; /** How many say nothing about their effort. */ unknown: number }

export function effortAlong(plan: PolicyPlan, efforts: ReadonlyMap<Key, number>): EffortLook {
  const all = Object.entries(plan.initiatives);
  const lines = all.map(([key, word], at): EffortLine => ({ key, label: word.label, end: at < plan.continuum.preventive ? 'preventive' : at >= all.length - plan.continuum.curative ? 'curative' : 'between', effort: efforts.get(key) ?? null }));
  const sum = (some: readonly EffortLine[]): number => some.reduce((of, one) => of + (one.effort ?? 0), 0);
  const at = (end: EffortLine['end']): number | null => percentOf(sum(lines.filter((one) => one.end === end)), sum(lines));
  return { lines, preventive: at('preventive'), curative: at('curative'), unknown: lines.filter((one) => one.effort === null).length };
}
