/** Which initiative is offered where, on a day: available by default, with recorded exceptions (WD-311), until it is wound down (WD-313). */
import type { Key } from '../../protocol/draaiboek.ts';
import type { InitiativeWord, PolicyPlan } from '../../protocol/plan/plan.ts';
import { addMonths, type Day } from '../../values/day.ts';

/** Months beforehand that an end is announced. */
const WARNED = 12;

export type Offered = { is: 'active' } | { is: 'inactive'; why: string } | { is: 'ended'; since: Day; why: string } | { is: 'coming'; from: Day };
/** `ends`: it ends within a year. `programme`: what runs it; undefined = nothing is counted of it. */
export interface OfferRow { key: Key; label: string; place: number; programme: Key | undefined; cells: { municipality: string; offered: Offered }[]; ends: { on: Day; why: string } | undefined }

export function offersOn(plan: PolicyPlan, on: Day): OfferRow[] {
  return Object.entries(plan.initiatives).map(([key, word], at) => ({
    key, label: word.label, place: at + 1, programme: word.programme, ends: endsSoon(word, on),
    cells: plan.municipalities.map(({ name }) => ({ municipality: name, offered: offeredIn(plan, word, name, on) })),
  }));
}

/** The first day that is no more part of it: its own, or the day after the plan. */
export function offeredIn(plan: PolicyPlan, word: InitiativeWord, municipality: string, on: Day): Offered {
  const begins = word.added?.from ?? plan.period.from;
  if (word.until !== undefined && word.until <= on) return { is: 'ended', since: word.until as Day, why: word['ends-because'] ?? '' };
  if (plan.period.last < on) return { is: 'ended', since: plan.period.last as Day, why: 'Het plan is afgelopen.' };
  if (begins > on) return { is: 'coming', from: begins as Day };
  const absence = word['not-in']?.[municipality];
  const absent = absence !== undefined && (absence.from ?? begins) <= on && (absence.until === undefined || on < absence.until);
  return absent ? { is: 'inactive', why: absence.why ?? '' } : { is: 'active' };
}

function endsSoon(word: InitiativeWord, on: Day): OfferRow['ends'] {
  const until = word.until as Day | undefined;
  return until !== undefined && until > on && until <= addMonths(on, WARNED) ? { on: until, why: word['ends-because'] ?? '' } : undefined;
}
