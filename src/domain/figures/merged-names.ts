/** Which names a municipality has in the figures of a year: one that went into another is asked for under both (WD-290). */
import type { MergedWord } from '../../protocol/plan/plan.ts';

/** `names`: counted together, also in the years beside. `of`: the mergers that make it so. `before`: those that are still to come in that year, so that each name stands alone. */
export interface NamesAsked { names: readonly string[]; of: readonly MergedWord[]; before: readonly MergedWord[] }

/** In the year of a merger the whole year is taken together. */
export function namesAsked(merged: readonly MergedWord[], municipality: string, year: number): NamesAsked {
  const alone: NamesAsked = { names: [municipality], of: [], before: [] };
  if (municipality === '') return alone;
  const about = merged.filter((one) => one.name === municipality || one.into === municipality);
  const begun = merged.filter((one) => Number(one.from.slice(0, 4)) <= year);
  const into = begun.find((one) => one.name === municipality)?.into ?? municipality;
  const of = begun.filter((one) => one.into === into);
  return { names: of.length === 0 ? [municipality] : [into, ...of.map((one) => one.name)], of, before: about.filter((one) => !begun.includes(one)) };
}
