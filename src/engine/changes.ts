/** What changes between two readings of one case: after a correction, a late recording, or under another version of the draaiboek. */
import type { Day } from '../values/day.ts';
import type { CaseReading, DayReason, Obligation } from './reading.ts';

export interface DayChange { obligation: string; term: string; before: Day | null; after: Day | null; reason: DayReason | null; clause: string[] }
export interface GateChange { action: string; before: string; after: string }
export interface Changes { days: DayChange[]; gates: GateChange[] }

/** Only open duties move: a done one is frozen with the day it was judged against. */
export function compareReadings(before: CaseReading, after: CaseReading): Changes {
  return { days: movedDays(before.obligations, after.obligations), gates: changedOffers(before, after) };
}

function movedDays(before: readonly Obligation[], after: readonly Obligation[]): DayChange[] {
  const old = new Map(before.map((duty) => [duty.id, duty]));
  const now = new Map(after.map((duty) => [duty.id, duty]));
  const kept = after.filter((duty) => duty.state !== 'done' && (old.get(duty.id)?.due ?? null) !== duty.due).map((duty): DayChange => ({
    obligation: duty.id, term: duty.term, before: old.get(duty.id)?.due ?? null, after: duty.due, reason: duty.reason, clause: duty.clause,
  }));
  const gone = before.filter((duty) => !now.has(duty.id) && duty.due !== null).map((duty): DayChange => ({ obligation: duty.id, term: duty.term, before: duty.due, after: null, reason: null, clause: duty.clause }));
  return [...kept, ...gone];
}

function changedOffers(before: CaseReading, after: CaseReading): GateChange[] {
  const nameOf = (offer: CaseReading['actions'][number]): string => `${offer.task}.${offer.verb}${offer.row === undefined ? '' : ` row=${offer.row}`}${offer.instance === undefined ? '' : ` ${offer.instance}`}`;
  const old = new Map(before.actions.map((offer) => [nameOf(offer), offer.allowed]));
  return after.actions.flatMap((offer) => {
    const was = old.get(nameOf(offer));
    return was === undefined || was === offer.allowed ? [] : [{ action: nameOf(offer), before: was, after: offer.allowed }];
  });
}
