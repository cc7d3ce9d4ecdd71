/** The figures of a year as one long table for a spreadsheet: totals, parts, months, and municipalities by month. No names of people. */
import type { Figure } from '../../../domain/figures/account.ts';
import type { Sum } from '../../../domain/figures/sums.ts';
import type { Table } from '../../../papers/table.ts';
import type { Sheet } from '../../../papers/workbook.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { SinceClosing } from '../../../work/figures/since.ts';
import type { YearFigures } from '../../../work/figures/year.ts';
import { nameOf, UNITS } from './figure-words.ts';
import { MONTHS } from './months.ts';

const HEADS = ['Programma', 'Jaar', 'Gemeente', 'Cijfer', 'Wat telt mee', 'Clausule', 'Eenheid', 'Uitgesplitst volgens', 'Deel', 'Aantal', 'Van', 'Procent', 'Op tijd', 'Te laat', 'Gemiddelde duur', 'Mediaan van de duur', 'Duur in', 'Niet geweten', 'Afgesloten op', 'Sindsdien erbij', 'Sindsdien eraf'] as const;

export function figuresTable({ draaiboek, year, municipality, figures, closing, named }: YearFigures, since: ReadonlyMap<string, SinceClosing> = new Map()): Table {
  const rows = figures.flatMap((figure) => {
    const row = (about: string, part: string, sum: Sum, of = year, where = joinWords(named?.names ?? [municipality]) || 'alle'): (string | number | null)[] => [
      draaiboek.name, of, where, figure.label, figure.help, figure.clause.join(', '), UNITS[figure.unit], about, part, sum.value, sum.share?.whole ?? null, sum.share?.percent ?? null,
      sum.took?.within?.inTime ?? null, sum.took?.within?.late ?? null, rounded(sum.took?.mean), rounded(sum.took?.median), sum.took === undefined ? null : sum.took.unit === 'hours' ? 'uren' : 'dagen', sum.took?.unknown ?? (figure.unit === 'sum' ? sum.unknown : null),
      of === year ? (closing?.day ?? null) : null, ...(sum === figure && closing !== undefined ? [since.get(figure.key)?.plus ?? 0, since.get(figure.key)?.minus ?? 0] : [null, null]),
    ];
    return [
      row('', '', figure), ...figure.years.filter((one) => one.year < year).map((one) => row('', '', { value: one.value, unknown: 0 }, one.year)),
      ...figure.months.map((value, at) => row('maand', MONTHS[at] ?? '', { value, unknown: 0 })), ...partRows(figure, row),
      ...(municipality === '' ? figure.byMunicipality : []).flatMap((one) => one.months.map((value, at) => row('maand', MONTHS[at] ?? '', { value, unknown: 0 }, year, one.municipality || 'onbekend'))),
    ];
  });
  return { heads: HEADS, rows };
}

function partRows(figure: Figure, row: (about: string, part: string, sum: Sum) => (string | number | null)[]): (string | number | null)[][] {
  return figure.splits.flatMap((split) => split.parts.map((part) => row(`${joinWords(split.about)}${split.overlap ? ' (niet optellen)' : ''}`, part.names.map(nameOf).join(', '), part)));
}

/** For a workbook: the totals a meeting asks for first, the months side by side, and everything as in the long table. */
export function figuresSheets(found: YearFigures, since: ReadonlyMap<string, SinceClosing> = new Map()): Sheet[] {
  const { figures, year } = found;
  const earlier = [...new Set(figures.flatMap((one) => one.years.map((of) => of.year)))].filter((of) => of < year).sort((a, b) => a - b);
  const totals: Table = {
    heads: ['Cijfer', ...earlier.map(String), String(year), 'Eenheid', 'Wat telt mee', 'Clausule'],
    rows: figures.map((one) => [one.label, ...earlier.map((of) => one.years.find((many) => many.year === of)?.value ?? null), one.value, UNITS[one.unit], one.help, one.clause.join(', ')]),
  };
  const months: Table = { heads: ['Cijfer', ...MONTHS, 'Samen'], rows: figures.map((one) => [one.label, ...one.months, one.value]) };
  return [{ name: `Cijfers ${year}`, table: totals }, { name: 'Per maand', table: months }, { name: 'Alles', table: figuresTable(found, since) }];
}

const rounded = (value: number | null | undefined): number | null => (value === null || value === undefined ? null : Math.round(value * 100) / 100);
