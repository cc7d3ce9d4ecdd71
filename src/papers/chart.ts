/** A chart as plain data: what it shows, never how it looks. The same data are drawn on a page, in a PDF and in a document for a word processor. */
import { formatNumber } from '../values/dutch.ts';
import type { Block } from './paper.ts';

export interface Chart {
  /** Bars that stand or lie, or lines from left to right. */
  readonly kind: 'standing' | 'lying' | 'lines';
  /** One for each value of a series. */
  readonly labels: readonly string[];
  /** One to four, told apart without colour. */
  readonly series: readonly Series[];
  /** `percent`: parts of a whole, from 0 to 100. */
  readonly unit: 'number' | 'percent';
  /** What somebody hears who does not see it. */
  readonly says: string;
}

/** `null`: nothing to show there yet. */
export interface Series { readonly name: string; readonly values: readonly (number | null)[] }

export const MOST_SERIES = 4;

/** `12`, `87,5 %`, `–`. */
export function valueWords(value: number | null, unit: Chart['unit']): string {
  return value === null ? '–' : unit === 'percent' ? `${formatNumber(value)} %` : formatNumber(value);
}

/** The chart with the table of its numbers below it: what is drawn can always be read. `what`: the heading of the labels. */
export function chartWithNumbers(chart: Chart, what: string): Block[] {
  return [
    ...(chart.labels.length === 0 ? [] : [{ is: 'chart' as const, chart }]),
    {
      is: 'table', empty: 'Er is nog niets te tonen.', columns: [{ head: what, share: 2 }, ...chart.series.map(({ name }) => ({ head: name, align: 'right' as const, share: 1 }))],
      rows: chart.labels.map((label, at) => [label, ...chart.series.map(({ values }) => valueWords(values[at] ?? null, chart.unit))]),
    },
  ];
}
