import { describe, expect, test } from 'vitest';
import type { Chart } from './chart.ts';
import { chartSvg } from './chart-svg.ts';
import { drawChart, NARROW, WIDE, type Mark } from './draw-chart.ts';

const words = (marks: readonly Mark[]): string[] => marks.flatMap((mark) => (mark.is === 'words' ? [mark.text] : []));
const boxes = (marks: readonly Mark[], look: string) => marks.flatMap((mark) => (mark.is === 'box' && mark.look === look ? [mark] : []));
/** A path is read for what cannot be drawn. */
const inside = (mark: Mark, width: number, height: number): boolean =>
  mark.is === 'line' ? !/NaN|Infinity/.test(mark.path)
    : mark.is === 'words' ? mark.x >= 0 && mark.x <= width && mark.y >= 0 && mark.y <= height
      : mark.x >= 0 && mark.y >= 0 && mark.width >= 0 && mark.height >= 0 && mark.x + mark.width <= width && mark.y + mark.height <= height;
const chart = (more: Partial<Chart>): Chart => ({ kind: 'standing', unit: 'number', says: 'Zo veel.', labels: ['jan', 'feb', 'mrt', 'apr'], series: [{ name: 'Dit jaar', values: [10, 20, null, 0] }], ...more });

describe('a chart', () => {
  test('is as high as its values, on a scale that ends on a round number', () => {
    const { marks } = drawChart(chart({}), WIDE);
    const [ten, twenty] = boxes(marks, 's1');
    expect(twenty?.height).toBeCloseTo((ten?.height ?? 0) * 2, 0);
    expect(boxes(marks, 's1'), 'nothing known and nothing counted have no bar').toHaveLength(2);
    expect(words(marks)).toEqual(expect.arrayContaining(['0', '10', '20', 'jan', 'feb', 'mrt', 'apr']));
  });

  test('a part of a whole is drawn on a scale to a hundred, lying or standing', () => {
    const lying = drawChart(chart({ kind: 'lying', unit: 'percent', labels: ['Izegem', 'Ledegem'], series: [{ name: 'Bezet', values: [50, null] }] }), WIDE);
    expect(boxes(lying.marks, 's1')[0]?.width).toBeCloseTo((boxes(lying.marks, 'rest')[0]?.width ?? 0) / 2, 0);
    expect(words(lying.marks)).toEqual(expect.arrayContaining(['50 %', '–']));
    expect(words(drawChart(chart({ unit: 'percent' }), WIDE).marks)).toContain('100');
  });

  test('several series have a key, and are told apart by more than colour', () => {
    const two = chart({ kind: 'lines', series: [{ name: '2025', values: [1, 2, null, 4] }, { name: '2026', values: [2, 3, 4, 5] }] });
    const { marks } = drawChart(two, WIDE);
    expect(words(marks)).toEqual(expect.arrayContaining(['2025', '2026']));
    const drawn = marks.flatMap((mark) => (mark.is === 'line' && mark.look === 's1' ? [mark.path] : []));
    expect(drawn.at(-1), 'the line stops where nothing is known').toMatch(/^M[\d. ]+L[\d. ]+M[\d. ]+$/);
    expect(chartSvg(two)).toContain('stroke-dasharray');
    expect(() => drawChart({ ...two, series: Array.from({ length: 5 }, () => ({ name: 'x', values: [1] })) }, WIDE)).toThrow(/4 series/);
  });

  test('nothing stands outside the drawing, with nothing, with one and with much', () => {
    for (const kind of ['standing', 'lying', 'lines'] as const) for (const unit of ['number', 'percent'] as const) for (const count of [0, 1, 3, 24]) for (const size of [WIDE, NARROW]) {
      const series = Array.from({ length: count > 3 ? 4 : 1 }, (_, of) => ({ name: `Reeks ${of}`, values: Array.from({ length: count }, (__, at) => (at * 37 + of) % 101) }));
      const { marks, width, height } = drawChart(chart({ kind, unit, labels: Array.from({ length: count }, (_, at) => `naam ${at}`), series }), size);
      expect(marks.filter((mark) => !inside(mark, width, height))).toEqual([]);
    }
  });
});
