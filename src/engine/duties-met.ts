/** Which duties an act meets. A loose entry takes the oldest open one; the screen shows it before saving. */
import type { Day } from '../values/day.ts';
import type { Key, Term } from '../protocol/draaiboek.ts';
import { isOpenDuty } from './offers.ts';
import type { Obligation } from './reading.ts';
import { obligationsOf } from './terms.ts';
import type { Entering, View } from './view.ts';

export interface MetDuty { obligation: string; due: Day | null }

/** One duty of the act's own terms (the one asked for, else the oldest), and one of each term it also counts for. */
export function dutiesMet(view: View, act: Entering, asked: string | undefined): MetDuty[] {
  const terms = view.book.termsOfTask.get(act.task) ?? [];
  const own = terms.filter((one) => !one.also).flatMap(({ term }) => candidates(view, act, term));
  const named = asked === undefined ? undefined : own.concat(terms.filter((one) => one.also).flatMap(({ term }) => candidates(view, act, term))).find((duty) => duty.id === asked);
  const first = named ?? oldest(own);
  const also = terms.filter((one) => one.also && one.term !== first?.term).flatMap(({ term }) => oldest(candidates(view, act, term)) ?? []);
  return [...(first ? [first] : []), ...also].map((duty) => ({ obligation: duty.id, due: duty.due }));
}

function candidates(view: View, act: Entering, key: Key): Obligation[] {
  const term = view.book.draaiboek.terms[key];
  if (!term || !meetsBy(term, act)) return [];
  // Windows are counted from the facts; nothing is ticked off.
  if (term['at-least'] !== undefined) return [];
  return obligationsOf(view, key).filter((duty) => isOpenDuty(duty) && isAboutSame(view, duty, act) && hasBegun(view, term, key, duty, act.day));
}

/** An attempt does not meet the duty when the term names the outcomes that do (GW-073). */
const meetsBy = (term: Term, act: Entering): boolean => term.meets === undefined || (act.outcome !== undefined && term.meets.includes(act.outcome));

/** The row, or the instance the act is about, is the one the duty counts from. */
function isAboutSame(view: View, duty: Obligation, act: Entering): boolean {
  if (act.row !== undefined && duty.row !== undefined) return duty.row === act.row;
  if (act.about === undefined || duty.anchorEvent === undefined || view.book.draaiboek.terms[duty.term]?.each === undefined) return true;
  const subject = view.ledger.actOf.get(act.about);
  return subject === undefined || subject.event === duty.anchorEvent;
}

/** A turn of a rhythm begins when the one before it was due: two visits in a week do not make up for next month (GW-078). */
function hasBegun(view: View, term: Term, key: Key, duty: Obligation, day: Day): boolean {
  if (term.every === undefined || term['counts-from'] === 'last-done') return true;
  const n = Number(duty.id.split('#')[1] ?? 1);
  const before = obligationsOf(view, key).find((one) => one.id === `${key}#${n - 1}`);
  const start = before?.due ?? duty.reason.anchorDay;
  return start === undefined || start === null || day > start;
}

/** Longest due first; without a day last. */
function oldest(duties: readonly Obligation[]): Obligation | undefined {
  let found: Obligation | undefined;
  for (const duty of duties) if (!found || (duty.due !== null && (found.due === null || duty.due < found.due))) found = duty;
  return found;
}
