/** Everything the page of the plan shows, as it stands on one day. */
import { offersOn, type OfferRow } from '../../domain/plan/offer.ts';
import { moneyOn, type MoneyStanding } from '../../domain/plan/money.ts';
import { gapsIn, staffOn, type StaffGap, type StaffStanding } from '../../domain/plan/staff.ts';
import type { PolicyPlan } from '../../protocol/plan/plan.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { places } from '../../store/places.ts';
import { draftOf } from '../../store/playbook-texts.ts';
import type { Right, Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { yearOf, type Day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { contactLines, type ContactLine } from './contacts.ts';
import { planIn, type PlanVersion } from './plan-texts.ts';

/** How to reach a partner, as the register of organisations says it: kept there, once. */
export interface Reach { name: string; phone: string; email: string }
export interface PlanLook {
  plan: PolicyPlan; on: Day; offers: OfferRow[]; money: MoneyStanding; staff: StaffStanding; gaps: StaffGap[]; contacts: ContactLine[]; versions: PlanVersion[]; writing: boolean;
  /** Programmes that run here, by key. */ programmes: ReadonlyMap<string, { name: string; ended: Day | undefined }>; /** By the name in the plan; what the register does not know is not in it. */ reach: ReadonlyMap<string, Reach>;
  /** Places in each municipality that are kept here; undefined for who may not see places. */ units: ReadonlyMap<string, number> | undefined;
}

/** undefined: there is no plan. */
export function planLook(house: House, scope: Scope, on: Day = scope.today): Promise<PlanLook | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await planIn(house, tx, on);
    return found === undefined ? undefined : lookIn(house, tx, { ...found, on });
  });
}

/** A plan that is still written, looked at as if it held. */
export function lookAt(house: House, scope: Scope, plan: PolicyPlan, on: Day): Promise<PlanLook> {
  return house.store.within(scope, (tx) => lookIn(house, tx, { plan, on, versions: [] }));
}

async function lookIn(house: House, tx: Tx, { plan, on, versions }: { plan: PolicyPlan; on: Day; versions: PlanVersion[] }): Promise<PlanLook> {
  const has = (right: Right): boolean => tx.scope?.rights.has(right) === true;
  const registered = new Map((await allOrganisations(tx)).map((one) => [one.name, { name: one.name, phone: one.phone ?? '', email: one.email ?? '' }]));
  const known = has('plaatsen.zien') ? await places(tx) : undefined;
  return {
    plan, on, versions, offers: offersOn(plan, on), money: moneyOn(plan, on), staff: staffOn(plan, on), gaps: gapsIn(plan, yearOf(on), on),
    contacts: await contactLines(tx, plan.municipalities.map(({ name }) => name)), writing: has('beheer.draaiboeken') && (await draftOf(tx, plan.key))?.kind === 'plan',
    programmes: new Map(house.programmes.all().map(({ draaiboek }) => [draaiboek.key, { name: draaiboek.name, ended: draaiboek.valid.until as Day | undefined }])),
    reach: registered, units: known === undefined ? undefined : countBy(known.map((one) => one.municipality)),
  };
}

function countBy(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
