/** What is said of a figure as a whole and of each part of it: how many, what part of another, how long it took. */
import type { Draaiboek, FigureWord, Key } from '../../protocol/draaiboek.ts';
import { meanOf, medianOf, percentOf } from '../../values/measures.ts';

/** Facts of one month that stand under the same names. `known`: those with an amount. `late`: past their last moment in time, whether it came or not. */
export interface FigureGroup {
  figure: string; year: number; month: number; municipality: string; parts: Record<string, string>;
  facts: number; known: number; amount: number; nights: number; inTime: number; late: number; running: number;
}
/** Every amount that is known, for what a sum cannot tell. */
export interface FigureAmounts { figure: string; year: number; municipality: string; parts: Record<string, string>; amounts: number[] }
/** `groups`: under their names, of months or of whole years; then `months` are the same, of each month under whatever names. */
export interface Counted { groups: readonly FigureGroup[]; months?: readonly FigureGroup[]; amounts: readonly FigureAmounts[] }

export type Unit = 'times' | 'cases' | 'people' | 'nights' | 'sum';
/** `unknown`: counted, but how long is not known. `percent`: in time of those of which it is known. */
export interface Took { unit: 'hours' | 'days'; known: number; unknown: number; running: number; mean: number | null; median: number | null; within?: { inTime: number; late: number; percent: number | null } }
/** What is said of the whole as of each part. `unknown`: of a sum, how many did not say how much. */
export interface Sum { value: number; unknown: number; /** How many it was added up from. */ facts?: number; share?: { of: Key; whole: number; percent: number | null }; took?: Took }

export function unitOf(word: FigureWord): Unit {
  if (word.sum !== undefined) return 'sum';
  if (word.count === 'nights') return 'nights';
  return word.per === 'person' ? 'people' : word.per === 'case' || word.count === 'opened' || word.count.startsWith('closed') ? 'cases' : 'times';
}

/** One figure of one year, or one part of it. */
export interface Seen { word: FigureWord; key: Key; draaiboek: Draaiboek; groups: readonly FigureGroup[]; whole: readonly FigureGroup[]; amounts: readonly FigureAmounts[] }

export function valueOf(word: FigureWord, groups: readonly FigureGroup[]): number {
  return word.count === 'nights' ? total(groups, 'nights') : word.sum !== undefined ? total(groups, 'amount') : total(groups, 'facts');
}

export function sumOf({ word, draaiboek, groups, whole, amounts }: Seen): Sum {
  const value = valueOf(word, groups);
  const ofWord = word.of === undefined ? undefined : draaiboek.figures[word.of];
  const part = ofWord === undefined ? undefined : valueOf(ofWord, whole);
  return {
    value, facts: total(groups, 'facts'), unknown: word.sum === undefined ? 0 : total(groups, 'facts') - total(groups, 'known'),
    ...(word.of === undefined || part === undefined ? {} : { share: { of: word.of, whole: part, percent: percentOf(value, part) } }),
    ...(word.measure === undefined ? {} : { took: tookOf(word.measure, groups, amounts.flatMap((one) => one.amounts)) }),
  };
}

function tookOf(measure: NonNullable<FigureWord['measure']>, groups: readonly FigureGroup[], amounts: readonly number[]): Took {
  const [known, running, inTime, late] = [amounts.length, total(groups, 'running'), total(groups, 'inTime'), total(groups, 'late')];
  return {
    unit: measure.in, known, running, unknown: total(groups, 'facts') - known - running, mean: meanOf(amounts), median: medianOf(amounts),
    ...(measure.within === undefined ? {} : { within: { inTime, late, percent: percentOf(inTime, inTime + late) } }),
  };
}

type Summed = 'facts' | 'known' | 'amount' | 'nights' | 'inTime' | 'late' | 'running';
const total = (groups: readonly FigureGroup[], what: Summed): number => groups.reduce((sum, one) => sum + one[what], 0);
