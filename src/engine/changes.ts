/** What changes between two readings of one case: after a correction, a late recording, or under another version of the draaiboek. */
import type { Day } from '../values/day.ts';
import type { Cents } from '../values/money.ts';
import type { ClauseId, Key } from '../protocol/draaiboek.ts';
import type { ActionOffer, CaseReading, DayReason, Obligation, Outgoing } from './reading.ts';
import type { Renames } from './renamed-events.ts';

/** `before` and `after` are null where there is no day; `came` and `went` where there is no such duty at all. */
export interface DayChange { obligation: string; term: Key; before: Day | null; after: Day | null; owed: { before: Key | null; after: Key | null }; reason: DayReason | null; clause: ClauseId[]; came?: true; went?: true }
export interface PeriodChange { period: Key; before: Day | null; after: Day | null; reason: DayReason | null; clause: ClauseId[] }
/** `gates`: what decides it now. null: it could not be done before, or no longer can. */
export interface GateChange { action: string; task: Key; verb: ActionOffer['verb']; before: ActionOffer['allowed'] | null; after: ActionOffer['allowed'] | null; gates: Key[]; clause: ClauseId[] }
export interface ChargeChange { charge: Key; day: Day; what: string | null; before: Cents | null; after: Cents | null; clause: ClauseId[] }
/** A letter or notice that is still to leave; null on the side where it does not. */
export interface LetterChange { kind: 'send' | 'alert'; what: Key; before: Day | null; after: Day | null; clause: ClauseId[] }
export interface StageChange { track: Key; before: Key | null; after: Key | null }
export interface Changes { days: DayChange[]; periods: PeriodChange[]; gates: GateChange[]; charges: ChargeChange[]; letters: LetterChange[]; stages: StageChange[] }

/** Only open duties move: a done one is frozen with the day it was judged against. `names`: how the first reading's names read in the second. */
export function compareReadings(before: CaseReading, after: CaseReading, today: Day, names: Renames | null = null): Changes {
  const old = names === null ? before : underNames(before, names);
  return {
    days: movedDays(old.obligations, after.obligations), periods: movedPeriods(old, after), gates: changedOffers(old.actions, after.actions), charges: changedCharges(old, after),
    letters: changedLetters(old.state.outgoing, after.state.outgoing, today), stages: changedStages(old, after),
  };
}

/** Letters, periods, charges and tracks keep their keys. */
function underNames(reading: CaseReading, names: Renames): CaseReading {
  return {
    ...reading,
    obligations: reading.obligations.map((one) => ({ ...one, id: names.duty(one.id), term: names.duty(one.term), role: names.role(one.role) })),
    actions: reading.actions.map((one) => ({ ...one, task: names.task(one.task) })),
    state: { ...reading.state, stages: Object.fromEntries(Object.entries(reading.state.stages).map(([track, one]) => [track, { ...one, stage: names.stage(one.stage) }])), outgoing: reading.state.outgoing.map((one) => (one.kind === 'alert' ? { ...one, what: names.role(one.what) } : one)) },
  };
}

const isOver = (one: Obligation): boolean => one.state === 'done' || one.state === 'lapsed' || one.state === 'missed';

function movedDays(before: readonly Obligation[], after: readonly Obligation[]): DayChange[] {
  const old = new Map(before.map((duty) => [duty.id, duty]));
  const now = new Set(after.map((duty) => duty.id));
  const kept = after.filter((duty) => !isOver(duty)).flatMap((duty): DayChange[] => {
    const was = old.get(duty.id);
    if (was !== undefined && was.due === duty.due && was.role === duty.role) return [];
    return [{ obligation: duty.id, term: duty.term, before: was?.due ?? null, after: duty.due, owed: { before: was?.role ?? null, after: duty.role }, reason: duty.reason, clause: duty.clause, ...(was === undefined ? { came: true } : {}) }];
  });
  const gone = before.filter((duty) => !now.has(duty.id) && !isOver(duty)).map((duty): DayChange => ({ obligation: duty.id, term: duty.term, before: duty.due, after: null, owed: { before: duty.role, after: null }, reason: null, clause: duty.clause, went: true }));
  return [...kept, ...gone];
}

function movedPeriods(before: CaseReading, after: CaseReading): PeriodChange[] {
  const keys = [...new Set([...Object.keys(before.state.periods), ...Object.keys(after.state.periods)])];
  return keys.flatMap((key) => {
    const [was, is] = [before.state.periods[key], after.state.periods[key]];
    if ((was?.end ?? null) === (is?.end ?? null)) return [];
    return [{ period: key, before: was?.end ?? null, after: is?.end ?? null, reason: is?.reason ?? null, clause: (is ?? was)?.reason.clause ?? [] }];
  });
}

function changedOffers(before: readonly ActionOffer[], after: readonly ActionOffer[]): GateChange[] {
  const nameOf = (offer: ActionOffer): string => `${offer.task}.${offer.verb}${offer.row === undefined ? '' : ` row=${offer.row}`}${offer.instance === undefined ? '' : ` ${offer.instance}`}`;
  const [old, now] = [new Map(before.map((offer) => [nameOf(offer), offer])), new Map(after.map((offer) => [nameOf(offer), offer]))];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((name) => {
    const [was, is] = [old.get(name), now.get(name)];
    const offer = is ?? was;
    if (offer === undefined || was?.allowed === is?.allowed) return [];
    const open = offer.verdicts.filter((verdict) => verdict.truth !== 'yes' && verdict.pending !== true);
    return [{ action: name, task: offer.task, verb: offer.verb, before: was?.allowed ?? null, after: is?.allowed ?? null, gates: open.map((one) => one.gate), clause: [...new Set(open.flatMap((one) => one.clause))] }];
  });
}

function changedCharges(before: CaseReading, after: CaseReading): ChargeChange[] {
  const [old, now] = [linesByFact(before), linesByFact(after)];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((fact) => {
    const [was, is] = [old.get(fact), now.get(fact)];
    const line = is ?? was;
    return line === undefined || was?.total === is?.total ? [] : [{ charge: line.charge, day: line.day, what: line.what, before: was?.total ?? null, after: is?.total ?? null, clause: line.clause }];
  });
}

interface LineSum { charge: Key; day: Day; what: string | null; total: Cents; clause: ClauseId[] }

function linesByFact(reading: CaseReading): Map<string, LineSum> {
  const found = new Map<string, LineSum>();
  for (const line of reading.state.bill) {
    const fact = [line.charge, line.event, line.what ?? '', line.row ?? ''].join('|');
    found.set(fact, { charge: line.charge, day: line.day, what: line.what ?? null, total: ((found.get(fact)?.total ?? 0) + line.total) as Cents, clause: line.clause });
  }
  return found;
}

/** Of what left before today nothing changes. */
function changedLetters(before: readonly Outgoing[], after: readonly Outgoing[], today: Day): LetterChange[] {
  const ahead = (list: readonly Outgoing[]): Map<string, Outgoing> => new Map(list.filter((one) => (one.kind === 'send' || one.kind === 'alert') && one.day >= today && one.settled !== true).map((one) => [one.key, one]));
  const [old, now] = [ahead(before), ahead(after)];
  const sent = new Set(after.filter((one) => one.settled === true).map((one) => one.key));
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((key) => {
    const [was, is] = [old.get(key), now.get(key)];
    const letter = is ?? was;
    if (letter === undefined || was?.day === is?.day || sent.has(key)) return [];
    return [{ kind: letter.kind as LetterChange['kind'], what: letter.what, before: was?.day ?? null, after: is?.day ?? null, clause: letter.clause }];
  });
}

function changedStages(before: CaseReading, after: CaseReading): StageChange[] {
  const tracks = [...new Set([...Object.keys(before.state.stages), ...Object.keys(after.state.stages)])];
  return tracks.flatMap((track) => {
    const [was, is] = [before.state.stages[track]?.stage ?? null, after.state.stages[track]?.stage ?? null];
    return was === is ? [] : [{ track, before: was, after: is }];
  });
}
