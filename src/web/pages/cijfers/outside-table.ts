/** The figures that may go outside, as one long table for a spreadsheet. */
import type { OutsideFigure } from '../../../domain/figures/outside.ts';
import type { Table } from '../../../papers/table.ts';
import { joinWords } from '../../../values/dutch.ts';
import type { YearFigures } from '../../../work/figures/year.ts';
import { nameOf, UNITS } from './figure-words.ts';
import { MONTHS } from './months.ts';
import { shownWords } from './outside-page.tsx';

export function outsideTable({ draaiboek, year }: YearFigures, figures: readonly OutsideFigure[], municipality: string, least: number): Table {
  const cell = (shown: OutsideFigure['value']): string | number => (typeof shown === 'number' ? shown : shownWords(shown, least));
  const rows = figures.flatMap((figure) => {
    const row = (about: string, part: string, shown: OutsideFigure['value'], of = year): (string | number | null)[] => [draaiboek.name, of, municipality || 'alle', figure.label, figure.help, UNITS[figure.unit], about, part, cell(shown), about === '' && of === year ? (figure.percent ?? null) : null];
    return [
      ...figure.years.map((one) => row('', '', one.value, one.year)), ...(figure.months ?? []).map((shown, at) => row('maand', MONTHS[at] ?? '', shown)),
      ...figure.splits.flatMap((split) => (split.parts ?? []).map((part) => row(`${joinWords(split.about)}${split.overlap ? ' (niet optellen)' : ''}`, part.names.map(nameOf).join(', '), part.value))),
    ];
  });
  return { heads: ['Programma', 'Jaar', 'Gemeente', 'Cijfer', 'Wat telt mee', 'Eenheid', 'Uitgesplitst volgens', 'Deel', 'Aantal', 'Procent'], rows };
}
