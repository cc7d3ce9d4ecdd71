/** Months that are over are summed, so that a year is told at once, however many dossiers it has. */
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { Grouping } from '../../store/figure-groups.ts';
import { sumYear, yearsToSum } from '../../store/figure-months.ts';
import type { Now } from '../../store/transaction.ts';
import type { House } from '../house.ts';

/** Which figures count each person once, and which take the middle of every amount. */
export function groupingOf({ figures }: Pick<Draaiboek, 'figures'>): Grouping {
  const those = (meant: (word: Draaiboek['figures'][string]) => boolean): string[] => Object.entries(figures).flatMap(([key, word]) => (meant(word) ? [key] : []));
  return { once: those((word) => word.per === 'person'), measured: those((word) => word.measure !== undefined) };
}

/** How many years had months to sum. Nothing to do costs one question. */
export async function sumMonths(house: Pick<House, 'store' | 'programmes'>, now: Now): Promise<number> {
  const groupings = house.programmes.all().map(({ draaiboek }) => ({ programme: draaiboek.key, ...groupingOf(draaiboek) }));
  const years = await house.store.aroundEveryLock('cijfers per maand nakijken', now, (tx) => yearsToSum(tx, groupings));
  for (const one of years) {
    const grouping = groupings.find((known) => known.programme === one.programme);
    if (grouping !== undefined) await house.store.aroundEveryLock(`cijfers van ${one.year} per maand optellen`, now, (tx) => sumYear(tx, one, grouping));
  }
  return years.length;
}
