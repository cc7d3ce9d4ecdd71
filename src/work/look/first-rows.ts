/** How the rows of the first page are shared between its groups: fifty together, because a list that asks to be scrolled hides what is due today. */

export const GROUPS = ['late', 'today', 'week', 'later'] as const;
export type GroupKey = (typeof GROUPS)[number];

const TOGETHER = 50;
/** What a group gets first, so that a long one never hides another. */
const FIRST: Record<GroupKey, number> = { late: 15, today: 15, week: 10, later: 5 };
/** No use in asking for more rows of a group than it can get. */
export const MOST: Record<GroupKey, number> = { late: 30, today: 30, week: 20, later: 10 };
/** Who gets what the others leave. */
const TURN: readonly GroupKey[] = ['today', 'late', 'week', 'later'];

/** `found`: rows of each group that there are; the answer: rows of each that are shown. */
export function shareRows(found: Readonly<Record<GroupKey, number>>): Record<GroupKey, number> {
  const shown = {} as Record<GroupKey, number>;
  for (const key of GROUPS) shown[key] = Math.min(found[key], FIRST[key]);
  for (const key of TURN) {
    const left = TOGETHER - GROUPS.reduce((sum, one) => sum + shown[one], 0);
    shown[key] += Math.max(0, Math.min(left, MOST[key] - shown[key], found[key] - shown[key]));
  }
  return shown;
}
