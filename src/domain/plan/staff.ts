/** Heads and full-time equivalents are two numbers (WD-319, WD-320); what is planned and not filled is a gap with a duration (WD-321). */
import type { Key } from '../../protocol/draaiboek.ts';
import type { PolicyPlan } from '../../protocol/plan/plan.ts';
import { addDays, daysBetween, type Day } from '../../values/day.ts';

export interface PostStanding { key: Key; role: Key; label: string; fte: number; since: Day | undefined }
export interface StaffStanding { posts: PostStanding[]; /** Posts that are filled for a part or whole. */ heads: number; fte: number; planned: number; /** Of the filled posts together, a week. */ hours: number; gap: number }
/** `last`: the last day of it. */
export interface StaffGap { from: Day; last: Day; days: number; fte: number }

/** Fractions are hundredths at most: sums are rounded to them, so that 0.8 five times is 4. */
const rounded = (value: number): number => Math.round(value * 100) / 100;
const standing = <Row extends { from: string }>(rows: readonly Row[], on: Day): Row | undefined => rows.filter(({ from }) => from <= on).at(-1);

export function staffOn({ staffing, roles }: PolicyPlan, on: Day): StaffStanding {
  const posts = Object.entries(staffing.posts).map(([key, post]): PostStanding => {
    const now = standing(post.filled, on);
    return { key, role: post.role, label: post.label ?? roles[post.role]?.label ?? post.role, fte: now?.fte ?? 0, since: now?.from as Day | undefined };
  });
  const fte = rounded(posts.reduce((sum, one) => sum + one.fte, 0));
  const planned = standing(staffing.planned, on)?.fte ?? 0;
  return { posts, heads: posts.filter((one) => one.fte > 0).length, fte, planned, hours: rounded(fte * staffing.week), gap: rounded(Math.max(0, planned - fte)) };
}

/** Stretches of a year in which less was filled than planned, up to and with `last`. */
export function gapsIn(plan: PolicyPlan, year: number, last: Day): StaffGap[] {
  const [first, end] = [`${year}-01-01` as Day, `${year}-12-31` < last ? (`${year}-12-31` as Day) : last];
  const turns = [...new Set([first, ...[...plan.staffing.planned, ...Object.values(plan.staffing.posts).flatMap((post) => post.filled)].map(({ from }) => from as Day)])].filter((day) => day >= first && day <= end).sort();
  return turns.flatMap((from, at): StaffGap[] => {
    const until = turns[at + 1] ?? addDays(end, 1);
    const { gap } = staffOn(plan, from);
    return gap === 0 ? [] : [{ from, last: addDays(until, -1), days: daysBetween(from, until), fte: gap }];
  });
}

/** So many for each filled post of the role; null without a number or a post. */
export function caseloadOn(plan: PolicyPlan, on: Day, value: number | null): number | null {
  const { caseload } = plan.staffing;
  const posts = staffOn(plan, on).posts.filter((one) => one.role === caseload?.role && one.fte > 0).length;
  return value === null || caseload === undefined || posts === 0 ? null : Math.round((value / posts) * 10) / 10;
}
