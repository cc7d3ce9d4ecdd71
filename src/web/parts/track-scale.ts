import { addMonths, daysBetween, firstOfMonth, monthOf, yearOf, type Day } from '../../values/day.ts';
import { formatMonth } from '../../values/dutch.ts';
import type { TrackData } from './track-data.ts';

export const WIDTH = 1232;
const LEFT = 24;
const RIGHT = 40;
/** A stretch without anything longer than this is skipped, with a mark. */
const SKIP_DAYS = 75;
const SKIP_WIDTH = 110;
/** Two days that differ never stand closer. */
const LEAST = 18;
const MOST_PER_DAY = 14;

/** Where days stand on the line: linear, except where time is skipped. */
export interface Scale {
  x(on: Day): number;
  first: Day; last: Day;
  /** Middle of each skipped stretch. */ gaps: number[];
  ticks: { x: number; label: string }[];
}

interface Step { from: Day; to: Day; days: number; skipped: boolean; start: number; width: number }

export function makeScale(data: TrackData): Scale {
  const days = anchorDays(data);
  const first = days[0] ?? data.today;
  const steps = widen(stepsBetween(days));
  const x = (on: Day): number => place(steps, first, on);
  return { x, first, last: days.at(-1) ?? first, gaps: steps.filter((step) => step.skipped).map((step) => step.start + step.width / 2), ticks: ticksOf(steps) };
}

/** Every day that must stand where it belongs. Ends of stretches count as long as they lie within what is drawn. */
function anchorDays(data: TrackData): Day[] {
  const days = new Set<Day>([data.today]);
  for (const { day, until, window } of data.moments) {
    for (const one of [day, until, window?.from, window?.until]) if (one) days.add(one);
  }
  const drawn = [...days].sort();
  const [first, last] = [drawn[0] ?? data.today, drawn.at(-1) ?? data.today];
  for (const stretch of [...data.stages, ...data.bars]) {
    for (const one of [stretch.from, stretch.until]) if (one && one > first && one < last) days.add(one);
  }
  return [...days].sort();
}

function stepsBetween(days: readonly Day[]): Step[] {
  return days.slice(1).map((to, at) => {
    const from = days[at] ?? to;
    const count = daysBetween(from, to);
    return { from, to, days: count, skipped: count > SKIP_DAYS, start: 0, width: 0 };
  });
}

/** Finds the pixels a day gets such that the line fills the width; short stretches keep the least width. */
function widen(steps: Step[]): Step[] {
  const room = WIDTH - LEFT - RIGHT;
  const widthAt = (perDay: number, step: Step): number => (step.skipped ? SKIP_WIDTH : Math.max(LEAST, step.days * perDay));
  let [low, high] = [0, MOST_PER_DAY];
  for (let turn = 0; turn < 24; turn += 1) {
    const middle = (low + high) / 2;
    if (steps.reduce((total, step) => total + widthAt(middle, step), 0) > room) high = middle;
    else low = middle;
  }
  const natural = steps.reduce((total, step) => total + widthAt(low, step), 0);
  // More moments than the width holds: everything moves closer together.
  const squeeze = natural > room ? room / natural : 1;
  let start = LEFT;
  return steps.map((step) => {
    const width = widthAt(low, step) * squeeze;
    const placed = { ...step, start, width };
    start += width;
    return placed;
  });
}

function place(steps: readonly Step[], first: Day, on: Day): number {
  if (on <= first) return LEFT;
  const step = steps.find((one) => on <= one.to);
  if (!step) return (steps.at(-1)?.start ?? LEFT) + (steps.at(-1)?.width ?? 0);
  return step.start + (step.width * daysBetween(step.from, on)) / step.days;
}

/** Months where there is room for their name; after a skipped stretch the year. */
function ticksOf(steps: readonly Step[]): { x: number; label: string }[] {
  const ticks: { x: number; label: string }[] = [];
  const put = (x: number, label: string): void => {
    if (x - (ticks.at(-1)?.x ?? -99) >= 76) ticks.push({ x, label });
  };
  const [start] = steps;
  if (start) ticks.push({ x: 0, label: formatMonth(start.from).replace(/^(\w{3})\w*/, '$1') });
  for (const step of steps) {
    if (step.skipped) {
      put(step.start + step.width - 12, yearOf(step.to) === yearOf(step.from) ? monthName(step.to) : String(yearOf(step.to)));
      continue;
    }
    for (let month = addMonths(firstOfMonth(step.from), 1); month <= step.to; month = addMonths(month, 1)) {
      put(step.start + (step.width * daysBetween(step.from, month)) / step.days, monthOf(month) === 1 ? String(yearOf(month)) : monthName(month));
    }
  }
  return ticks;
}

function monthName(on: Day): string {
  return formatMonth(on).split(' ')[0] ?? '';
}
