/** Where everything of a chart stands, in the units of its own drawing; colours are of whoever shows it. */
import { formatNumber } from '../values/dutch.ts';
import { MOST_SERIES, valueWords, type Chart } from './chart.ts';

/** `s1` to `s4`: the series, told apart by fill and by dash. */
export type Look = 'axis' | 'grid' | 'rest' | 'soft' | 'strong' | 'plain' | SeriesLook;
export type SeriesLook = 's1' | 's2' | 's3' | 's4';

export type Mark =
  | { readonly is: 'box'; readonly x: number; readonly y: number; readonly width: number; readonly height: number; readonly look: Look }
  | { readonly is: 'line'; /** SVG path. */ readonly path: string; readonly look: Look }
  | { readonly is: 'words'; readonly x: number; readonly y: number; readonly text: string; readonly anchor: 'start' | 'middle' | 'end'; readonly look: Look };

export interface Drawing { readonly width: number; readonly height: number; readonly marks: readonly Mark[] }

/** `every`: a label below each so many values. `numbers`: room for the value at its bar. */
export interface ChartSize { readonly width: number; readonly height: number; readonly every: number; readonly numbers: boolean }

/** For a wide and a narrow screen. A sheet of paper has the width of a wide one. */
export const WIDE: ChartSize = { width: 740, height: 280, every: 1, numbers: true };
export const NARROW: ChartSize = { width: 360, height: 230, every: 3, numbers: false };

const SERIES: readonly SeriesLook[] = ['s1', 's2', 's3', 's4'];
const [TOP, UNDER, LEFT] = [18, 30, 52];
const KEY_LINE = 24;
/** A little more than the width of an average letter. */
const LETTER = 7.4;

export function drawChart(chart: Chart, size: ChartSize): Drawing {
  if (chart.series.length > MOST_SERIES) throw new Error(`a chart shows ${MOST_SERIES} series at most`);
  const key = keyOf(chart, size.width);
  return chart.kind === 'lying' ? lying(chart, size, key) : upright(chart, size, key);
}

interface Key { readonly marks: readonly Mark[]; readonly height: number }

/** One series needs no key: the heading says what it is. */
function keyOf(chart: Chart, width: number): Key {
  if (chart.series.length < 2) return { marks: [], height: 0 };
  const marks: Mark[] = [];
  let [x, line] = [0, 0];
  for (const [at, { name }] of chart.series.entries()) {
    const long = 32 + name.length * LETTER;
    if (x > 0 && x + long > width) [x, line] = [0, line + 1];
    const y = line * KEY_LINE;
    const look = SERIES[at] ?? 's4';
    marks.push(chart.kind === 'lines' ? { is: 'line', path: `M${x} ${y + 9}H${x + 24}`, look } : { is: 'box', x: x + 0.5, y: y + 2.5, width: 13, height: 13, look }, { is: 'words', x: x + (chart.kind === 'lines' ? 30 : 20), y: y + 14, text: name, anchor: 'start', look: 'plain' });
    x += long + 16;
  }
  return { marks, height: (line + 1) * KEY_LINE + 6 };
}

function upright(chart: Chart, size: ChartSize, key: Key): Drawing {
  const top = key.height + TOP;
  const height = size.height + key.height;
  const bottom = height - UNDER;
  const most = highest(chart);
  const step = (size.width - LEFT) / Math.max(chart.labels.length, 1);
  const y = (value: number): number => round(bottom - (value / most) * (bottom - top));
  const middle = (at: number): number => round(LEFT + (at + 0.5) * step);
  const marks: Mark[] = [...key.marks];
  for (const line of chart.unit === 'percent' ? [0, 25, 50, 75, 100] : [0, most / 2, most]) {
    marks.push({ is: 'line', path: `M${LEFT} ${y(line)}H${size.width}`, look: line === 0 ? 'axis' : 'grid' }, { is: 'words', x: LEFT - 8, y: y(line) + 4, text: formatNumber(line), anchor: 'end', look: 'soft' });
  }
  marks.push(...(chart.kind === 'lines' ? lines(chart, size, middle, y) : bars(chart, size, step, middle, y, bottom)));
  for (const [at, text] of chart.labels.entries()) if (at % size.every === 0) marks.push({ is: 'words', x: middle(at), y: bottom + 20, text, anchor: 'middle', look: 'soft' });
  return { width: size.width, height, marks };
}

function bars(chart: Chart, size: ChartSize, step: number, middle: (at: number) => number, y: (value: number) => number, bottom: number): Mark[] {
  const wide = (step * 0.6) / chart.series.length;
  return chart.series.flatMap(({ values }, of) => values.flatMap((value, at): Mark[] => {
    if (value === null || (value === 0 && chart.unit === 'number')) return [];
    const x = round(middle(at) + (of - chart.series.length / 2) * wide);
    const box: Mark = { is: 'box', x, y: y(value), width: round(wide), height: round(bottom - y(value)), look: SERIES[of] ?? 's4' };
    const text = formatNumber(chart.unit === 'percent' ? Math.round(value) : value);
    return size.numbers && text.length * LETTER <= wide * 1.6 ? [box, { is: 'words', x: round(x + wide / 2), y: y(value) - 5, text, anchor: 'middle', look: 'strong' }] : [box];
  }));
}

/** A line stops where nothing is known, and goes on after it. A value that stands alone is seen by its dot. */
function lines(chart: Chart, size: ChartSize, middle: (at: number) => number, y: (value: number) => number): Mark[] {
  return chart.series.flatMap(({ values }, of): Mark[] => {
    const look = SERIES[of] ?? 's4';
    const known = values.flatMap((value, at) => (value === null ? [] : [{ at, value }]));
    const path = known.map(({ at, value }, n) => `${n > 0 && known[n - 1]?.at === at - 1 ? 'L' : 'M'}${middle(at)} ${y(value)}`).join('');
    const dots = known.map(({ at, value }): Mark => ({ is: 'box', x: middle(at) - 3, y: round(y(value) - 3), width: 6, height: 6, look }));
    const numbers = size.numbers && chart.series.length === 1 ? known.map(({ at, value }): Mark => ({ is: 'words', x: middle(at), y: round(y(value) - 9), text: formatNumber(value), anchor: 'middle', look: 'strong' })) : [];
    return [...(path === '' ? [] : [{ is: 'line' as const, path, look }]), ...dots, ...numbers];
  });
}

const [BAR, BETWEEN] = [20, 20];

/** Names stand left of their bars where there is room for the longest, else above them. */
function lying(chart: Chart, size: ChartSize, key: Key): Drawing {
  const longest = Math.max(0, ...chart.labels.map((label) => label.length)) * LETTER + 12;
  const above = longest > size.width / 3;
  const left = above ? 0 : longest;
  const room = size.width - left - 68;
  const most = highest(chart);
  const [gap, under] = above ? [28, 22] : [BETWEEN, 8];
  const each = BAR * chart.series.length + gap;
  const marks: Mark[] = [...key.marks];
  for (const [at, label] of chart.labels.entries()) {
    const y = key.height + at * each + under;
    marks.push({ is: 'words', x: above ? 0 : left - 12, y: above ? y - 6 : y + 15, text: label, anchor: above ? 'start' : 'end', look: 'plain' });
    for (const [of, { values }] of chart.series.entries()) marks.push(...lyingBar(values[at] ?? null, chart.unit, { x: left, y: y + of * BAR, room, most, look: SERIES[of] ?? 's4' }));
  }
  const height = key.height + chart.labels.length * each;
  if (!above) marks.push({ is: 'line', path: `M${left} ${key.height}V${height}`, look: 'axis' });
  return { width: size.width, height, marks };
}

function lyingBar(value: number | null, unit: Chart['unit'], { x, y, room, most, look }: { x: number; y: number; room: number; most: number; look: SeriesLook }): Mark[] {
  const long = round(((value ?? 0) / most) * room);
  const rest: Mark[] = unit === 'percent' ? [{ is: 'box', x: x + 0.5, y: y + 0.5, width: room, height: BAR - 1, look: 'rest' }] : [];
  const bar: Mark[] = value === null || value === 0 ? [] : [{ is: 'box', x, y, width: long, height: BAR, look }];
  return [...rest, ...bar, { is: 'words', x: round(x + (unit === 'percent' ? room : long) + 8), y: y + 15, text: valueWords(value, unit), anchor: 'start', look: 'strong' }];
}

/** The next round number above everything, with a round half. */
function highest(chart: Chart): number {
  if (chart.unit === 'percent') return 100;
  const most = Math.max(1, ...chart.series.flatMap(({ values }) => values.map((value) => value ?? 0)));
  const size = 10 ** Math.floor(Math.log10(most));
  return [2, 4, 6, 10, 20].map((one) => one * size).find((one) => one >= most) ?? most;
}

const round = (value: number): number => Math.round(value * 10) / 10;
