/** Figures as they go outside: to a council, a partner, in a note. No number points to somebody, also not for whoever lays the notes of all municipalities beside each other (WD-306). */
import type { FigureWord, Key } from '../../protocol/draaiboek.ts';
import type { Figure } from './account.ts';
import { hideInList, hideInTable, type Hidden, type Mark } from './small-cells.ts';
import { partsAsked, type Split } from './split.ts';
import type { Took } from './sums.ts';

export type Shown = number | Hidden;
export interface OutsidePart { key: readonly string[]; names: readonly string[]; value: Shown }
/** `parts` null: nothing of it can be shown. */
export interface OutsideSplit { about: readonly string[]; overlap: boolean; parts: readonly OutsidePart[] | null }
export interface OutsideFigure extends Pick<Figure, 'key' | 'label' | 'help' | 'clause' | 'unit' | 'changed' | 'breaks'> {
  value: Shown; /** Of a shown whole. */ percent?: number | null; years: readonly { year: number; value: Shown }[]; /** null: not to be shown. */ months: readonly Shown[] | null; splits: readonly OutsideSplit[]; took?: Took;
}
export interface Outside { region: OutsideFigure[]; municipality(name: string): OutsideFigure[] }

/** Figures of all together, and of each municipality by its name; what is left over is of an unknown one. `least`: the smallest number that is shown, beside 0. */
export function outsideOf(region: readonly Figure[], municipalities: ReadonlyMap<string, readonly Figure[]>, words: Readonly<Record<Key, FigureWord>>, least: number): Outside {
  const names = [...municipalities.keys()];
  const guarded = region.map((figure) => guard(figure, names.map((name) => municipalities.get(name)?.find((one) => one.key === figure.key)), words[figure.key], least));
  return { region: guarded.map((one) => one.region), municipality: (name) => (names.includes(name) ? guarded.map((one) => one.of(names.indexOf(name))) : []) };
}

interface Guarded { region: OutsideFigure; of(nth: number): OutsideFigure }

const seen = (value: number, mark: Mark): Shown => mark ?? value;
const head = ({ key, label, help, clause, unit, changed, breaks }: Figure): Pick<OutsideFigure, 'key' | 'label' | 'help' | 'clause' | 'unit' | 'changed' | 'breaks'> => ({ key, label, help, clause, unit, changed, ...(breaks === undefined ? {} : { breaks }) });
const sum = (all: readonly number[]): number => all.reduce((total, one) => total + one, 0);

function guard(figure: Figure, parts: readonly (Figure | undefined)[], word: FigureWord | undefined, least: number): Guarded {
  const value = hiddenValue(figure, least);
  const year = figure.years.at(-1)?.year ?? 0;
  const years = figure.years.map(({ year, value: of }) => ({ year, value: of > 0 && of < least ? ('small' as const) : of, marks: value === undefined ? marksOfYear(year, of) : ('all' as const) }));
  const ofMunicipalities = years.find((one) => one.year === year)?.marks ?? 'all';
  const open = value === undefined;
  const breakdowns = (word?.split ?? []).map((split, at) => guardSplit(figure.splits[at], partsAsked(split), { figure, parts, least, marks: ofMunicipalities, open }));
  // Months of the whole are known, so months of a part of it would tell how many were left out.
  const months = open && isCounted(figure) && figure.share === undefined ? guardCells(figure.months, parts.map((one) => one?.months), { least, marks: ofMunicipalities }) : undefined;
  const took = open && figure.took !== undefined && tookIsSafe(figure.took, least) ? { took: figure.took } : {};
  return {
    region: { ...head(figure), value: seen(figure.value, value), ...percentOf(figure, value, least), years: years.map((one) => ({ year: one.year, value: one.year === year ? seen(one.value as number, value) : one.value })), months: months?.region ?? null, splits: breakdowns.map((one) => one.region), ...took },
    of: (nth) => {
      const mine = parts[nth];
      const own = (mark: Mark[] | 'all', number: number): Shown => (mark === 'all' ? 'beside' : seen(number, mark[nth]));
      const total = own(ofMunicipalities, mine?.value ?? 0);
      return {
        ...head(figure), value: total, years: years.map((one) => ({ year: one.year, value: one.year === year ? total : own(one.marks, mine?.years.find((many) => many.year === one.year)?.value ?? 0) })),
        months: months?.of(nth) ?? null, splits: breakdowns.map((one) => one.of(nth)),
      };
    },
  };

  /** Which municipalities are hidden in that year; whoever is of none counts among them. */
  function marksOfYear(of: number, total: number): Mark[] | 'all' {
    const cells = parts.map((one) => one?.years.find((many) => many.year === of)?.value ?? 0);
    const unknown = total - sum(cells);
    if (unknown < 0 || !isCounted(figure) || (of === year && parts.some((one) => one !== undefined && leftOut(one, least)))) return cells.every((one) => one === 0) ? cells.map(() => undefined) : 'all';
    const marks = hideInList([...cells, unknown], least);
    return marks === 'all' ? marks : marks.slice(0, -1);
  }
}

/** Amounts and nights: a large number may be of one household, so only the whole of many is shown. */
const isCounted = ({ unit }: Figure): boolean => unit !== 'nights' && unit !== 'sum';
/** Those of the whole that are not in this part are few. */
const leftOut = ({ value, share }: Figure, least: number): boolean => share !== undefined && share.whole - value > 0 && share.whole - value < least;

function hiddenValue(figure: Figure, least: number): Hidden | undefined {
  if (!isCounted(figure)) return figure.value > 0 && (figure.facts ?? 0) < least ? 'beside' : undefined;
  if (figure.value > 0 && figure.value < least) return 'small';
  return leftOut(figure, least) ? 'beside' : undefined;
}

function percentOf(figure: Figure, value: Mark, least: number): { percent?: number | null } {
  return figure.share === undefined || value !== undefined || (figure.share.whole > 0 && figure.share.whole < least) ? {} : { percent: figure.share.percent };
}

function tookIsSafe({ known, unknown, running, within }: Took, least: number): boolean {
  return known >= least && [unknown, running, ...(within === undefined ? [] : [within.inTime, within.late])].every((one) => one === 0 || one >= least);
}

interface Around { figure: Figure; parts: readonly (Figure | undefined)[]; least: number; marks: Mark[] | 'all'; open: boolean }

function guardSplit(split: Split | undefined, { by, overlap }: { by: readonly string[]; overlap: boolean }, around: Around): { region: OutsideSplit; of(nth: number): OutsideSplit } {
  const { figure, parts, least, marks } = around;
  const about = split?.about ?? [];
  const nothing: OutsideSplit = { about, overlap, parts: null };
  if (split === undefined || !around.open || !isCounted(figure) || split.parts.some((part) => part.share !== undefined && part.share.whole - part.value > 0 && part.share.whole - part.value < least)) return { region: nothing, of: () => nothing };
  const told = (values: readonly Shown[]): OutsideSplit => ({ about, overlap, parts: split.parts.flatMap(({ key, names }, at) => (values[at] === undefined || values[at] === 0 ? [] : [{ key, names, value: values[at] }])) });
  const whole = split.parts.map((part) => part.value);
  if (overlap) return { region: told(whole.map((one) => (one > 0 && one < least ? 'small' : one))), of: () => nothing };
  if (by.length > 1) return { region: whole.some((one) => one > 0 && one < least) ? nothing : told(whole), of: () => nothing };
  if (by[0] === 'municipality') {
    const list = hideInList(whole, least);
    return { region: list === 'all' ? nothing : told(whole.map((one, at) => seen(one, list[at]))), of: () => nothing };
  }
  const inside = parts.map((one) => { const at = one?.splits.find((many) => JSON.stringify(many.about) === JSON.stringify(about)); return split.parts.map(({ key }) => at?.parts.find((part) => JSON.stringify(part.key) === JSON.stringify(key))?.value ?? 0); });
  const cells = guardCells(whole, inside, { least, marks });
  return { region: cells.region === null ? nothing : told(cells.region), of: (nth) => { const mine = cells.of(nth); return mine === null ? nothing : told(mine); } };
}

/** One thing taken apart, for all together and for each municipality: together they are a table of which every total is known. */
function guardCells(whole: readonly number[], parts: readonly (readonly number[] | undefined)[], { least, marks }: { least: number; marks: Mark[] | 'all' }): { region: Shown[] | null; of(nth: number): Shown[] | null } {
  const list = hideInList(whole, least);
  if (list === 'all') return { region: null, of: () => null };
  const region = whole.map((one, at) => seen(one, list[at]));
  if (marks === 'all') return { region, of: () => null };
  const lines = parts.map((one) => whole.map((_, at) => one?.[at] ?? 0));
  const unknown = whole.map((one, at) => one - sum(lines.map((line) => line[at] ?? 0)));
  if (unknown.some((one) => one < 0)) return { region, of: () => null };
  const open = lines.flatMap((_, nth) => (marks[nth] === undefined ? [nth] : []));
  const columns = whole.flatMap((_, at) => (list[at] === undefined ? [at] : []));
  // What is hidden follows together from the totals: one line for the hidden municipalities, one for what is of none, one column for the hidden parts.
  const folded = (line: readonly number[]): number[] => [...columns.map((at) => line[at] ?? 0), sum(line.filter((_, at) => list[at] !== undefined))];
  const hiddenLine = whole.map((_, at) => sum(lines.flatMap((line, nth) => (marks[nth] === undefined ? [] : [line[at] ?? 0]))));
  const cells = [...open.map((nth) => folded(lines[nth] ?? [])), folded(hiddenLine), folded(unknown)];
  const inside = hideInTable({ cells, rows: [...open.map(() => true), false, false], columns: [...columns.map(() => true), false] }, least);
  return {
    region, of: (nth) => {
      const row = open.indexOf(nth);
      if (row < 0 || inside === 'all') return null;
      return whole.map((_, at) => { const column = columns.indexOf(at); return column < 0 ? 'beside' : seen(lines[nth]?.[at] ?? 0, inside[row]?.[column]); });
    },
  };
}
