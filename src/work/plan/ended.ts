/** A programme that is wound down: from a day on no case begins in it (WD-313). What runs goes on by its own rules, and what was counted stays. */
import type { Refusal } from '../../engine/reading.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { PolicyPlan } from '../../protocol/plan/plan.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import type { Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { planIn } from './plan-texts.ts';

/** `since`: the first day on which nothing begins. `why`: '' where only the draaiboek says so. */
export interface Ended { since: Day; why: string }

export async function endedOn(house: House, tx: Tx, draaiboek: Draaiboek, on: Day): Promise<Ended | undefined> {
  return endOf(draaiboek, await plannedNow(house, tx), on);
}

/** For all programmes at once: the plan is read a single time. A link without an account cannot read it, and has to hear of the end all the same. */
export async function plannedNow(house: House, tx: Tx): Promise<PolicyPlan | undefined> {
  const read = async (eyes: Tx): Promise<PolicyPlan | undefined> => (await planIn(house, eyes))?.plan;
  return tx.scope?.account == null ? asHouse(tx, 'plan', null, read) : read(tx);
}

/** The end of its own rules, or of every initiative of the plan that it runs; the earliest of both. */
export function endOf(draaiboek: Draaiboek, plan: PolicyPlan | undefined, on: Day): Ended | undefined {
  const { until } = draaiboek.valid;
  const own = until !== undefined && until <= on ? [{ since: until as Day, why: '' }] : [];
  return [...own, ...(plan === undefined ? [] : endedInPlan(plan, draaiboek.key, on))].sort((a, b) => (a.since < b.since ? -1 : 1))[0];
}

/** An initiative that goes on keeps the programme open. The end of the plan itself ends nothing: a next one follows. */
function endedInPlan(plan: PolicyPlan, programme: Key, on: Day): Ended[] {
  const words = Object.values(plan.initiatives).filter((one) => one.programme === programme);
  const ends = words.flatMap((word) => (word.until !== undefined && word.until <= on ? [{ since: word.until as Day, why: word['ends-because'] ?? '' }] : []));
  return words.length > 0 && ends.length === words.length ? ends.sort((a, b) => (a.since < b.since ? 1 : -1)).slice(0, 1) : [];
}

export const endedRefusal = ({ name }: Pick<Draaiboek, 'name'>, { since, why }: Ended): Refusal => ({ code: 'programme-ended', data: { programme: name, since, why }, clause: ['WD-313'] });
