/** A chart as the word processor's own, which a reader can change; its numbers are in it and in the table beside it. */
import { Paragraph } from 'docx';
import { ChartRun, type CategoryChartOptions } from 'docx/charts';
import type { Chart } from '../chart.ts';
import { xmlText } from '../xml-text.ts';
import { ACCENT, INK } from './measures.ts';

/** The colours of paper, in the order of the series. */
const COLOURS = [ACCENT, 'B9B3A6', '8F9A98', INK] as const;
const PIXELS = { width: 600, height: 300 } as const;
const LYING_LINE = 28;

export function chartParagraph(chart: Chart): Paragraph {
  const drawn: CategoryChartOptions = {
    categories: chart.labels.map(xmlText), series: chart.series.map(({ name, values }, at) => ({ name: xmlText(name), values: [...values], color: COLOURS[at] ?? INK })),
    altText: { name: 'Grafiek', description: xmlText(chart.says) }, legend: chart.series.length < 2 ? false : { position: 'top' }, emptyValues: 'gap', font: { color: INK },
    transformation: { width: PIXELS.width, height: chart.kind === 'lying' ? Math.max(140, chart.labels.length * chart.series.length * LYING_LINE + 60) : PIXELS.height },
    dataLabels: { value: chart.series.length === 1, numberFormat: chart.unit === 'percent' ? '0.#" %"' : '#,##0.##' }, valueAxis: chart.unit === 'percent' ? { minimum: 0, maximum: 100 } : { minimum: 0 },
  };
  return new Paragraph({ children: [new ChartRun(chart.kind === 'lines' ? { ...drawn, type: 'line', markers: true } : chart.kind === 'standing' ? { ...drawn, type: 'column' } : lyingDown(drawn))] });
}

/** The first category of a chart with lying bars is drawn at the bottom: ours stands at the top. */
function lyingDown(drawn: CategoryChartOptions): CategoryChartOptions & { type: 'bar' } {
  return { ...drawn, type: 'bar', categories: [...drawn.categories as string[]].reverse(), series: drawn.series.map((one) => ({ ...one, values: [...one.values].reverse() })) };
}
