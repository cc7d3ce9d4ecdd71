/** Figures beside those of years whose account is closed: what was reported stays as it was reported (WD-298), and where another rule counts, that is said. */
import type { FigureWord, Key } from '../../protocol/draaiboek.ts';
import type { Break, Figure } from './account.ts';
import type { Part, Split } from './split.ts';

export type FigureRules = Readonly<Record<Key, FigureWord>>;
/** A year as its account was closed. */
export interface Reported { year: number; figures: readonly Figure[]; rules: FigureRules }

/** `rules`: how the figures themselves are counted. */
export function besideReported(figures: readonly Figure[], rules: FigureRules, year: number, reported: readonly Reported[]): Figure[] {
  const earlier = reported.filter((one) => one.year < year).sort((a, b) => a.year - b.year);
  if (earlier.length === 0) return [...figures];
  return figures.map((figure) => {
    const breaks = breaksOf(figure.key, [...earlier, { year, figures, rules }]);
    const before = earlier.find((one) => one.year === year - 1);
    return {
      ...figure, years: yearsOf(figure, year, earlier), ...(before === undefined ? {} : { splits: figure.splits.map((split) => earlierAs(split, before.figures.find((one) => one.key === figure.key))) }),
      ...(breaks.length === 0 ? {} : { breaks }),
    };
  });
}

/** A year in which the figure was not counted yet has no number. */
function yearsOf(figure: Figure, year: number, earlier: readonly Reported[]): Figure['years'] {
  const told = earlier.flatMap((one) => { const found = figureIn(one.figures, figure.key, one.year); return found === undefined ? [] : [{ year: one.year, value: found }]; });
  const counted = figure.years.filter((one) => one.year === year || !earlier.some((closed) => closed.year === one.year));
  return [...told, ...counted].sort((a, b) => a.year - b.year);
}

const figureIn = (figures: readonly Figure[], key: Key, year: number): number | undefined => figures.find((one) => one.key === key)?.years.find((one) => one.year === year)?.value;

function earlierAs(split: Split, before: Figure | undefined): Split {
  const told = before?.splits.find((one) => JSON.stringify(one.about) === JSON.stringify(split.about));
  const valueOf = ({ key }: Part): number => told?.parts.find((one) => JSON.stringify(one.key) === JSON.stringify(key))?.value ?? 0;
  const gone: Part[] = (told?.parts ?? []).filter((one) => one.value > 0 && !split.parts.some((part) => JSON.stringify(part.key) === JSON.stringify(one.key)));
  return { ...split, parts: [...split.parts.map((part): Part => ({ ...part, earlier: valueOf(part) })), ...gone.map(({ key, names, value }): Part => ({ key, names, value: 0, unknown: 0, earlier: value }))].filter((part) => part.value > 0 || part.earlier > 0 || part.share !== undefined) };
}

/** Between years that follow on each other here. */
function breaksOf(key: Key, years: readonly Pick<Reported, 'year' | 'rules'>[]): Break[] {
  const counted = years.filter((one) => one.rules[key] !== undefined);
  return counted.flatMap((one, at) => {
    const [before, word, old] = [counted[at - 1], one.rules[key], counted[at - 1]?.rules[key]];
    if (before === undefined || word === undefined || old === undefined || ruleOf(word) === ruleOf(old)) return [];
    const why = (word.changed ?? []).filter(({ from }) => Number(from.slice(0, 4)) > before.year && Number(from.slice(0, 4)) <= one.year).map((change) => change.why);
    return [{ year: one.year, than: before.year, why: why.join(' '), was: old.help ?? '' }];
  });
}

/** What is counted, without how it is called or taken apart. A change that the draaiboek tells is another rule too: it may lie in what it leans on. */
function ruleOf({ count, per, where, on, sum, measure, changed }: FigureWord): string {
  return JSON.stringify([count, per ?? 'event', sorted(where ?? null), on ?? null, sum ?? null, sorted(measure ?? null), (changed ?? []).map(({ from }) => from)]);
}

/** A database gives the names of an object back in an order of its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, inner]) => [key, sorted(inner)]));
}
