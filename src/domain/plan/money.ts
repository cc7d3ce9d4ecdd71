/** What pays for a plan, as it stands on a day: everything is under reservation until every source is granted (WD-318). */
import type { Key } from '../../protocol/draaiboek.ts';
import type { FundingState, PolicyPlan } from '../../protocol/plan/plan.ts';
import type { Day } from '../../values/day.ts';

export interface FundingStanding { key: Key; label: string; is: FundingState | undefined; since: Day | undefined; says: string; history: { from: Day; is: FundingState; says: string }[]; amounts: { year: number; amount: number }[] }
export interface MoneyStanding { reserved: boolean; sources: FundingStanding[] }

export function moneyOn(plan: PolicyPlan, on: Day): MoneyStanding {
  const sources = Object.entries(plan.funding).map(([key, word]): FundingStanding => {
    const history = word.states.map(({ from, is, says }) => ({ from: from as Day, is, says: says ?? '' }));
    const now = history.filter(({ from }) => from <= on).at(-1);
    return { key, label: word.label, is: now?.is, since: now?.from, says: now?.says ?? '', history, amounts: word.amounts ?? [] };
  });
  return { reserved: sources.some(({ is }) => is !== 'granted'), sources };
}
