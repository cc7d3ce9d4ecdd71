/** Which numbers of a table may not go outside, so that none points to somebody: small ones, and beside them as many others as it takes. Whoever knows all totals, the rules here and every shown number cannot narrow a small one down (WD-306). */

/** `small`: from 1 up to the least that is shown. `beside`: not small itself; shown, it would give a small one away. */
export type Hidden = 'small' | 'beside';
export type Mark = Hidden | undefined;

const isSmall = (value: number, least: number): boolean => value > 0 && value < least;

/** Of a list whose total is shown. 'all': there is nothing to hide it behind, so nothing of the list is shown. */
export function hideInList(cells: readonly number[], least: number): Mark[] | 'all' {
  const small = cells.filter((one) => isSmall(one, least));
  if (small.length === 0) return cells.map(() => undefined);
  const beside = new Set<number>();
  const others = cells.flatMap((one, at) => (one >= least ? [{ one, at }] : [])).sort((a, b) => a.one - b.one);
  for (;;) {
    const hidden = small.reduce((sum, one) => sum + one, 0) + [...beside].reduce((sum, at) => sum + (cells[at] ?? 0), 0);
    // Each small one could be the most it can be, and the least.
    const most = hidden - (small.length - 1) - beside.size * least >= least - 1;
    const fewest = beside.size > 0 || hidden - (least - 1) * (small.length - 1) <= 1;
    if (most && fewest) return cells.map((one, at) => (isSmall(one, least) ? 'small' : beside.has(at) ? 'beside' : undefined));
    const next = others.shift();
    if (next === undefined) return 'all';
    beside.add(next.at);
  }
}

/** `known`: false for a row or column that is not shown itself, but follows from the totals. */
export interface Counts { cells: readonly (readonly number[])[]; rows: readonly boolean[]; columns: readonly boolean[] }

/** Of a table whose totals of rows and columns are all known. 'all': nothing of the inside is shown. */
export function hideInTable({ cells, rows, columns }: Counts, least: number): Mark[][] | 'all' {
  const shown = (r: number, c: number): boolean => rows[r] === true && columns[c] === true;
  const marks: Mark[][] = cells.map((row) => row.map((one) => (isSmall(one, least) ? 'small' : undefined)));
  const hides = (r: number, c: number): boolean => marks[r]?.[c] !== undefined || !shown(r, c);
  const bounds = (r: number, c: number): readonly [number, number] => (!shown(r, c) ? [0, Infinity] : marks[r]?.[c] === 'small' ? [1, least - 1] : [least, Infinity]);
  const value = (r: number, c: number): number => cells[r]?.[c] ?? 0;
  const smalls = cells.flatMap((row, r) => row.flatMap((one, c) => (isSmall(one, least) ? [[r, c] as const] : [])));
  const isSafe = (r: number, c: number): boolean => {
    const room = { cells, hides, bounds, value };
    return value(r, c) + reach(room, r, c, 'more', least) >= least - 1 && value(r, c) - reach(room, r, c, 'less', least) <= 1;
  };
  for (;;) {
    const [worst] = smalls.filter(([r, c]) => !isSafe(r, c));
    if (worst === undefined) return marks;
    if (!hideBeside(worst)) return 'all';
  }

  /** The cheapest rectangle that keeps it, else the cheapest one there is; false when nothing more can be hidden. */
  function hideBeside([r, c]: readonly [number, number]): boolean {
    const rectangles = cells.flatMap((row, i) => row.flatMap((_, j) => {
      if (i === r || j === c) return [];
      const others = [[r, j], [i, c], [i, j]] as const;
      const fresh = others.filter(([a, b]) => !hides(a, b));
      if (fresh.length === 0 || fresh.some(([a, b]) => value(a, b) < least)) return [];
      return [{ fresh, cost: fresh.reduce((sum, [a, b]) => sum + value(a, b), 0) }];
    })).sort((a, b) => a.cost - b.cost);
    const put = (fresh: readonly (readonly [number, number])[], mark: Mark): void => { for (const [a, b] of fresh) (marks[a] ?? [])[b] = mark; };
    for (const { fresh } of rectangles) {
      put(fresh, 'beside');
      if (isSafe(r, c)) return true;
      put(fresh, undefined);
    }
    const [first] = rectangles;
    if (first === undefined) return false;
    put(first.fresh, 'beside');
    return true;
  }
}

interface Room { cells: readonly (readonly number[])[]; hides(r: number, c: number): boolean; bounds(r: number, c: number): readonly [number, number]; value(r: number, c: number): number }

/** How far a hidden cell could differ while every total stays: as much as can flow along other hidden cells, one at a time and never more than `enough`. */
function reach({ cells, hides, bounds, value }: Room, r: number, c: number, way: 'more' | 'less', enough: number): number {
  const [height, width] = [cells.length, cells[0]?.length ?? 0];
  // How much was moved in each other cell so far.
  const moved = cells.map((row) => row.map(() => 0));
  const now = (i: number, j: number): number => value(i, j) + (moved[i]?.[j] ?? 0);
  const free = (i: number, j: number): boolean => (i !== r || j !== c) && hides(i, j);
  const canGrow = (i: number, j: number): boolean => free(i, j) && now(i, j) < bounds(i, j)[1];
  const canShrink = (i: number, j: number): boolean => free(i, j) && now(i, j) > bounds(i, j)[0];
  const [low, high] = bounds(r, c);
  const most = Math.min(enough, way === 'more' ? high - value(r, c) : value(r, c) - low);
  let found = 0;
  while (found < most && push()) found += 1;
  return found;

  /** One more: from the column (or row) that is out of balance to the row (or column) that is, along cells that grow and shrink in turn. */
  function push(): boolean {
    const [start, end] = way === 'more' ? [height + c, r] : [r, height + c];
    const from = new Map<number, number>([[start, -1]]);
    const queue = [start];
    while (queue.length > 0 && !from.has(end)) {
      const node = queue.shift() ?? 0;
      if (node < height) { for (let j = 0; j < width; j += 1) if (!from.has(height + j) && canGrow(node, j)) { from.set(height + j, node); queue.push(height + j); } }
      else for (let i = 0; i < height; i += 1) if (!from.has(i) && canShrink(i, node - height)) { from.set(i, node); queue.push(i); }
    }
    if (!from.has(end)) return false;
    for (let node = end; from.get(node) !== -1;) {
      const before = from.get(node) ?? -1;
      const [row, column] = before < height ? [before, node - height] : [node, before - height];
      const line = moved[row] ?? [];
      line[column] = (line[column] ?? 0) + (before < height ? 1 : -1);
      node = before;
    }
    return true;
  }
}
