/** Acts: done, agreed, missed. An act with `agree` is a draft until everyone named has agreed; then its effects follow. */
import type { Day } from '../values/day.ts';
import type { Key } from '../protocol/draaiboek.ts';
import { fieldOf, homeOfField, partsToAgree, taskOf } from './compiled.ts';
import { foldClaim } from './fold-claims.ts';
import { foldEffects } from './effects.ts';
import type { CaseEvent, Value } from './events.ts';
import { type Agreement, holdersOn, type Ledger, listOf, pushTo, type RowFact } from './ledger.ts';
import type { DoneFact, FieldFact } from './reading.ts';
import type { Correction } from './standing-events.ts';

type Act = Extract<CaseEvent, { kind: 'opened' | 'done' }>;
type Agreed = Extract<CaseEvent, { kind: 'agreed' }>;

/** The opening act has no instance of its own: a case is opened once. */
export const instanceOf = (event: Act): string => (event.kind === 'opened' ? event.key : event.instance);

export function foldAct(ledger: Ledger, event: Act, corrections: readonly Correction[]): void {
  if (event.kind === 'opened') ledger.opened ??= { event: event.id, day: event.happened, key: event.key };
  const fact = factOf(ledger, event);
  for (const ahead of takeAhead(ledger, fact)) addAgreement(ledger, fact, ahead);
  pushTo(ledger.acts, fact.task, fact);
  ledger.actOf.set(fact.instance, fact);
  foldFields(ledger, event, corrections);
  if (event.kind === 'done') closeAppointment(ledger, event.instance, 'held', event.id, event.happened);
  if (fact.agreeing.length === 0) completed(ledger, fact, event);
}

function factOf(ledger: Ledger, event: Act): DoneFact {
  const task = taskOf(ledger.book, event.key);
  const agreeing = task?.agree?.by ?? [];
  const fact: DoneFact = {
    event: event.id, task: event.key, instance: instanceOf(event), day: event.happened, values: event.values, draft: agreeing.length > 0,
    agreements: [], agreeing: [...agreeing], attended: {}, absent: [], actor: event.actor, meets: [], judged: {}, passed: [],
  };
  if (event.kind === 'done') tellMore(fact, event, task?.meet?.expected ?? []);
  return fact;
}

function tellMore(fact: DoneFact, event: Extract<CaseEvent, { kind: 'done' }>, expected: readonly Key[]): void {
  const { outcome, row, about, time, until, attended, meets, passed, claim } = event;
  if (claim !== undefined) fact.claim = claim;
  if (outcome !== undefined) fact.outcome = outcome;
  if (row !== undefined) fact.row = row;
  if (about !== undefined) fact.about = about;
  if (time !== undefined) fact.time = time;
  if (until !== undefined) fact.until = until;
  if (passed !== undefined) fact.passed = passed;
  if (attended !== undefined) {
    fact.attended = attended;
    fact.absent = expected.filter((role) => attended[role] === 'absent');
  }
  for (const meet of meets ?? []) {
    fact.meets.push(meet.obligation);
    fact.judged[meet.obligation] = meet.due;
  }
}

function foldFields(ledger: Ledger, event: Act, corrections: readonly Correction[]): void {
  for (const field in event.values) {
    const value = event.values[field] as Value;
    const form = homeOfField(ledger.book, event.key, field);
    if (form === undefined) continue;
    const word = fieldOf(ledger.book, form, field);
    const fact: FieldFact = { form, field, value, class: word?.class ?? '', event: event.id, day: event.happened };
    const told = corrections.length === 0 ? corrections : corrections.filter((one) => one.path === `values.${field}`);
    if (told.length > 0) fact.corrected = told.map(({ event: by, from, reason }) => ({ event: by, from, reason }));
    const name = `${form}.${field}`;
    ledger.fields.set(name, fact);
    ledger.latest.set(field, fact);
    if (word?.is === 'rows') ledger.rows.set(name, rowsIn(value, event.id));
  }
}

/** Rows keep the id they were given; rows of old or foreign streams without one are known by their place. */
export function rowsIn(value: Value | undefined, event: string): RowFact[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row, place) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return [];
    return [{ id: typeof row['id'] === 'string' ? row['id'] : String(place + 1), values: row, event }];
  });
}

export function foldAgreed(ledger: Ledger, event: Agreed): void {
  const given: Agreement = {
    role: event.role, event: event.id, day: event.happened, how: event.how, ...(event.part === undefined ? {} : { part: event.part }),
    ...(event.party?.name === undefined ? {} : { name: event.party.name }), ...(partyId(event) === undefined ? {} : { party: partyId(event) as string }),
  };
  const fact = event.instance === undefined ? listOf(ledger.acts, event.key).at(-1) : ledger.actOf.get(event.instance);
  if (!fact) return pushTo(ledger.ahead, event.key, { ...given, ...(event.instance === undefined ? {} : { instance: event.instance }) });
  const wasDraft = fact.draft;
  addAgreement(ledger, fact, given);
  if (wasDraft && fact.agreeing.length === 0) completed(ledger, fact, event);
}

const partyId = (event: Agreed): string | undefined => event.party?.account ?? event.party?.person ?? event.party?.name;

const NONE: readonly Agreement[] = [];

function takeAhead(ledger: Ledger, fact: DoneFact): readonly Agreement[] {
  const waiting = ledger.ahead.get(fact.task);
  if (!waiting || waiting.length === 0) return NONE;
  const mine = waiting.filter((one) => one.instance === undefined || one.instance === fact.instance);
  ledger.ahead.set(fact.task, waiting.filter((one) => !mine.includes(one)));
  return mine;
}

function addAgreement(ledger: Ledger, fact: DoneFact, given: Agreement): void {
  fact.agreements.push(given);
  const agree = taskOf(ledger.book, fact.task)?.agree;
  if (!agree) return;
  const parts = partsToAgree(agree);
  fact.agreeing = agree.by.filter((role) => parts.some((part) => !enoughOf(ledger, fact, role, part, given.day)));
  fact.draft = fact.agreeing.length > 0;
}

/** With `each`, every holder of the role agrees for himself (WB-037). */
function enoughOf(ledger: Ledger, fact: DoneFact, role: Key, part: Key | undefined, day: Day): boolean {
  const given = fact.agreements.filter((one) => one.role === role && one.part === part);
  const holders = ledger.book.draaiboek.roles[role]?.each === true ? holdersOn(ledger, role, day).length : 1;
  if (holders <= 1) return given.length > 0;
  return new Set(given.map((one) => (one as Agreement).party ?? one.event)).size >= holders;
}

/** Whole at last: the duties it met count as met, and what follows from it follows. */
function completed(ledger: Ledger, fact: DoneFact, by: Act | Agreed): void {
  pushTo(ledger.done, fact.task, fact);
  for (const obligation of fact.meets) {
    if (!ledger.met.has(obligation)) ledger.met.set(obligation, { event: fact.event, day: fact.day, judged: fact.judged[obligation] ?? null });
  }
  foldClaim(ledger, fact.task, fact.event, fact.day, fact.claim);
  foldEffects(ledger, fact, { event: by.id, day: by.happened, task: fact.task, withheld: by.withheld ?? [] });
}

export function foldMissed(ledger: Ledger, event: Extract<CaseEvent, { kind: 'missed' }>): void {
  pushTo(ledger.missed, event.key, {
    event: event.id, task: event.key, instance: event.instance, day: event.happened, reason: event.reason, values: event.values, ...(event.row === undefined ? {} : { row: event.row }),
  });
  closeAppointment(ledger, event.instance, 'missed', event.id, event.happened, event.reason);
}

function closeAppointment(ledger: Ledger, instance: string, state: 'held' | 'missed', event: string, day: Day, reason?: string): void {
  const appointment = ledger.appointments.get(instance);
  if (!appointment) return;
  appointment.state = state;
  appointment.history.push({ event, day, ...(reason === undefined ? {} : { reason }) });
}
