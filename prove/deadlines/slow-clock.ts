/** Brussels time a second time: from the rule in the European directive, not from a zone database. */
import type { Almanac, Leaf } from './almanac.ts';

const MINUTES_PER_DAY = 1440;

/** A wall clock as it shows at `minute` minutes of UTC on that leaf: summer time from the last Sunday of March 01:00 UTC to that of October. */
export function wallClock(almanac: Almanac, leaf: Leaf, minute: number): { day: string; clock: string } {
  const shown = minute + (isSummer(almanac, leaf, minute) ? 120 : 60);
  const over = shown >= MINUTES_PER_DAY;
  const left = over ? shown - MINUTES_PER_DAY : shown;
  return { day: almanac.leaf(leaf.at + (over ? 1 : 0)).text, clock: clockText(left) };
}

export function clockText(minute: number): string {
  return `${`${Math.floor(minute / 60)}`.padStart(2, '0')}:${`${minute % 60}`.padStart(2, '0')}`;
}

function isSummer(almanac: Almanac, leaf: Leaf, minute: number): boolean {
  const now = `${leaf.text} ${clockText(minute)}`;
  return now >= `${lastSunday(almanac, leaf, 3)} 01:00` && now < `${lastSunday(almanac, leaf, 10)} 01:00`;
}

function lastSunday(almanac: Almanac, within: Leaf, month: number): string {
  const sundays = almanac.monthAway(within, month - within.month).filter((leaf) => leaf.weekday === 7);
  return sundays.at(-1)?.text ?? '';
}
