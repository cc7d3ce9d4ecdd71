/** A chart as one SVG for paper, with the colours of paper in it. */
import type { Chart } from './chart.ts';
import { drawChart, WIDE, type Look, type Mark } from './draw-chart.ts';
import { xmlText } from './xml-text.ts';

/** Dark, open and grey: told apart on a black and white print too. */
const BOX: Partial<Record<Look, string>> = {
  s1: 'fill="#0a5a5f"', s2: 'fill="#fff" stroke="#16201f" stroke-width="1.2"', s3: 'fill="#8f9a98"', s4: 'fill="#16201f"', rest: 'fill="none" stroke="#8a8576" stroke-width="1"',
};
const LINE: Partial<Record<Look, string>> = {
  axis: 'stroke="#16201f"', grid: 'stroke="#c9c3b6"', s1: 'stroke="#0a5a5f" stroke-width="2.5"', s2: 'stroke="#16201f" stroke-width="2" stroke-dasharray="7 4"', s3: 'stroke="#6b7371" stroke-width="2.5" stroke-dasharray="2 3"', s4: 'stroke="#16201f" stroke-width="2" stroke-dasharray="10 3 2 3"',
};
const WORDS: Partial<Record<Look, string>> = { soft: 'fill="#434d4b"', strong: 'fill="#16201f" font-weight="700"', plain: 'fill="#16201f"' };

export function chartSvg(chart: Chart): string {
  const { width, height, marks } = drawChart(chart, WIDE);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="Atkinson Hyperlegible Next" font-size="13">${marks.map(markSvg).join('')}</svg>`;
}

function markSvg(mark: Mark): string {
  if (mark.is === 'box') return `<rect x="${mark.x}" y="${mark.y}" width="${mark.width}" height="${mark.height}" ${BOX[mark.look] ?? ''}/>`;
  if (mark.is === 'line') return `<path d="${mark.path}" fill="none" ${LINE[mark.look] ?? ''}/>`;
  return `<text x="${mark.x}" y="${mark.y}" text-anchor="${mark.anchor}" ${WORDS[mark.look] ?? ''}>${escaped(mark.text)}</text>`;
}

function escaped(text: string): string {
  return xmlText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
