/** What is hidden cannot be worked out: tried by filling in every table that fits what is shown. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hideInList, hideInTable, type Mark } from './small-cells.ts';

const LEAST = 3;
const isSmall = (value: number): boolean => value > 0 && value < LEAST;

/** Values a cell could have by its mark alone; a shown one has only its own. */
function options(value: number, mark: Mark, most: number): number[] {
  if (mark === undefined) return [value];
  return Array.from({ length: most + 1 }, (_, at) => at).filter((one) => (mark === 'small' ? isSmall(one) : one >= LEAST));
}

/** All lists with this total that fit. */
function* fitting(cells: readonly number[][], total: number): Generator<number[]> {
  const [first, ...rest] = cells;
  if (first === undefined) { if (total === 0) yield []; return; }
  for (const one of first) if (one <= total) for (const others of fitting(rest, total - one)) yield [one, ...others];
}

describe('a list with its total', () => {
  test('WD-306 shows the numbers as they are where none is small, and hides two where one is', () => {
    expect(hideInList([12, 0, 7], 5)).toEqual([undefined, undefined, undefined]);
    expect(hideInList([2, 14, 30], 5)).toEqual(['small', 'beside', undefined]);
    // 5 beside 1 would give the 1 away: they are 6 together, and what stands beside is never less than 5.
    expect(hideInList([1, 5, 30], 5)).toEqual(['small', 'beside', 'beside']);
    // All the ones there are, so each of them is 1.
    expect(hideInList([1, 1, 40], 5)).toEqual(['small', 'small', 'beside']);
    expect(hideInList([1, 5], 5)).toBe('all');
  });

  test('WD-306 whoever fills in every list that fits finds every small value in a small cell', () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 7 }), { minLength: 1, maxLength: 4 }), (cells) => {
      const marks = hideInList(cells, LEAST);
      if (marks === 'all') return;
      const total = cells.reduce((sum, one) => sum + one, 0);
      const all = [...fitting(cells.map((one, at) => options(one, marks[at], total)), total)];
      expect(cells.flatMap((one, at) => (isSmall(one) ? [[...new Set(all.map((list) => list[at]))].sort()] : []))).toEqual(cells.filter(isSmall).map(() => [1, 2]));
      expect(cells.every((one, at) => !isSmall(one) || marks[at] === 'small')).toBe(true);
    }), { numRuns: 300 });
  });
});

describe('a table with all its totals', () => {
  const table = fc.tuple(fc.integer({ min: 2, max: 3 }), fc.integer({ min: 2, max: 3 })).chain(([height, width]) => fc.record({
    cells: fc.array(fc.array(fc.oneof({ weight: 2, arbitrary: fc.integer({ min: 0, max: 2 }) }, { weight: 3, arbitrary: fc.integer({ min: 3, max: 6 }) }), { minLength: width, maxLength: width }), { minLength: height, maxLength: height }),
    rows: fc.option(fc.integer({ min: 0, max: height - 1 })).map((unseen) => Array.from({ length: height }, (_, at) => at !== unseen)), columns: fc.array(fc.constant(true), { minLength: width, maxLength: width }),
  }));

  test('WD-306 whoever fills in every table that fits finds every small value in a small cell', () => {
    let hidden = 0;
    fc.assert(fc.property(table, ({ cells, rows, columns }) => {
      const marks = hideInTable({ cells, rows, columns }, LEAST);
      if (marks === 'all') return;
      hidden += marks.flat().filter((mark) => mark !== undefined).length;
      const possible = cells.map((row, r) => row.map((one, c) => {
        const column = cells.reduce((sum, line) => sum + (line[c] ?? 0), 0);
        return rows[r] === true && columns[c] === true ? options(one, marks[r]?.[c], column) : Array.from({ length: column + 1 }, (_, at) => at);
      }));
      const found = cells.map((row) => row.map(() => new Set<number>()));
      const sums = cells[0]?.map((_, c) => cells.reduce((sum, row) => sum + (row[c] ?? 0), 0)) ?? [];
      for (const filled of tables(possible, cells.map((row) => row.reduce((sum, one) => sum + one, 0)), sums)) filled.forEach((row, r) => { row.forEach((one, c) => { found[r]?.[c]?.add(one); }); });
      expect(cells.flatMap((row, r) => row.flatMap((one, c) => (isSmall(one) ? [[1, 2].every((each) => found[r]?.[c]?.has(each))] : [])))).toEqual(cells.flat().filter(isSmall).map(() => true));
    }), { numRuns: 120 });
    expect(hidden).toBeGreaterThan(100);
  });

  test('shows everything where nothing is small', () => {
    expect(hideInTable({ cells: [[5, 0], [9, 7]], rows: [true, true], columns: [true, true] }, 5)).toEqual([[undefined, undefined], [undefined, undefined]]);
    expect(hideInTable({ cells: [[2, 9], [12, 30]], rows: [true, true], columns: [true, true] }, 5)).toEqual([['small', 'beside'], ['beside', 'beside']]);
  });
});

function* tables(possible: readonly number[][][], rows: readonly number[], columns: readonly number[]): Generator<number[][]> {
  const [first, ...rest] = possible;
  if (first === undefined) { if (columns.every((one) => one === 0)) yield []; return; }
  for (const line of fitting(first, rows[0] ?? 0)) {
    const left = columns.map((one, c) => one - (line[c] ?? 0));
    if (left.every((one) => one >= 0)) for (const others of tables(rest, rows.slice(1), left)) yield [line, ...others];
  }
}
