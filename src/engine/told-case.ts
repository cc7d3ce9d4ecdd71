/** A told case run against its draaiboek: every expectation with what was found. A test, and shown in the product. */
import { parseDay, type Day } from '../values/day.ts';
import { momentAt } from '../values/moment.ts';
import { firstOnOrAfter, meetingBefore } from '../values/recurrence.ts';
import type { Draaiboek, Key, ToldCase, ToldEvent, ToldLater, ToldNight, ToldOutcome } from '../protocol/draaiboek.ts';
import { caseAgenda } from './agenda.ts';
import { withClaim } from './claims.ts';
import type { CaseEvent, Value } from './events.ts';
import { foldCase } from './fold.ts';
import { allowedBy, type GuardedVerb, isUnmet, verdictsOn } from './gates.ts';
import { effectVerdicts } from './guarded-effects.ts';
import { readingOf } from './read-case.ts';
import type { Answers, Appointment, CaseReading, GateVerdict, Obligation } from './reading.ts';
import { isGranted } from './shares.ts';
import { agreementsTold, tellEvents } from './told-events.ts';
import { lookAt } from './look.ts';
import { ownNights } from './night-counts.ts';
import { nightAsked } from './night-limits.ts';
import { entering, type View } from './view.ts';

export interface Assertion { at: Day; what: string; expected: unknown; got: unknown; holds: boolean }

interface Moment { draaiboek: Draaiboek; events: CaseEvent[]; at: Day; answers: Answers; view: View; reading: CaseReading }

/** All assertions, in the order told. Throws only on a told case that did not load properly. */
export function runToldCase(draaiboek: Draaiboek, told: ToldCase, answers: Answers): Assertion[] {
  if (told.nights) return told.nights.flatMap((one) => nightAssertions(draaiboek, one, answers));
  const found: Assertion[] = [];
  const explicit = agreementsTold(allLines(told));
  let lines: ToldEvent[] = [...told.events];
  let step: { at: string; then: ToldOutcome; later?: ToldLater } | undefined = told;
  while (step) {
    found.push(...assertAt(lookOn(draaiboek, tellEvents(draaiboek, lines, answers, explicit), step.at, answers), step.then));
    if (step.later) lines = [...lines, ...step.later.add];
    step = step.later;
  }
  return found;
}

/** One night asked after nights that were taken, wherever; of a person about whom nothing else is known. */
function nightAssertions(draaiboek: Draaiboek, night: ToldNight, answers: Answers): Assertion[] {
  const taken = new Set(night.taken.map(dayWritten));
  const moment = lookOn(draaiboek, [], night.ask, { ...answers, nights: () => taken });
  const found = nightAsked(moment.view, moment.at);
  return [said(moment, 'night may', night.may, found?.may), said(moment, 'night of', night.of, found?.of)];
}

function allLines(told: ToldCase): ToldEvent[] {
  const lines = [...told.events];
  for (let later = told.later; later; later = later.later) lines.push(...later.add);
  return lines;
}

function lookOn(draaiboek: Draaiboek, events: CaseEvent[], written: string, answers: Answers, asKnown?: string): Moment {
  const at = dayWritten(written);
  const known = asKnown === undefined ? undefined : momentAt(dayWritten(asKnown), '23:59');
  const ledger = foldCase(draaiboek, events, known);
  const whole = { nights: ownNights(ledger), ...answers };
  const view = lookAt(ledger, { today: at, moment: momentAt(at, '12:00') }, whole);
  return { draaiboek, events, at, answers: whole, view, reading: readingOf(view, events) };
}

function dayWritten(written: string): Day {
  const day = parseDay(written);
  if (day === undefined) throw new Error(`not a day: ${written}`);
  return day;
}

type Looker = (moment: Moment, key: string) => unknown;

/** Expectations written as `{name: value}`. */
const PER_NAME: Record<string, Looker> = {
  due: (moment, key) => dutyNamed(moment.reading, key)?.due ?? null,
  state: (moment, key) => dutyNamed(moment.reading, key)?.state ?? null,
  period: (moment, key) => moment.reading.state.periods[key]?.end ?? null,
  grants: (moment, key) => isGranted(moment.view, key).truth === 'yes',
  planned: (moment, key) => appointmentsOf(moment, key, ['proposed', 'firm']), proposed: (moment, key) => appointmentsOf(moment, key, ['proposed']), firm: (moment, key) => appointmentsOf(moment, key, ['firm']),
  counts: (moment, key) => moment.reading.state.counts[key]?.value ?? null,
  lines: (moment, key) => moment.reading.state.bill.filter((line) => line.charge === key).length,
  holders: (moment, key) => moment.reading.state.holders.filter((one) => one.role === key && (one.until === undefined || one.until > moment.at)).map((one) => one.party.name ?? ''),
  fields: (moment, key) => moment.reading.state.fields[key]?.value ?? null,
  agenda: (moment, key) => linesOn(moment, key),
};

/** Lines of the case for the first meeting of the series on or after that moment, those that only inform left out; and the terms to be judged there. */
function linesOn(moment: Moment, series: Key): string[] {
  const rule = moment.answers.series?.(series);
  const day = rule === undefined ? undefined : firstOnOrAfter(rule, moment.at);
  if (rule === undefined || day === undefined) return [];
  const found = caseAgenda(moment.draaiboek, moment.events, { series, day, last: meetingBefore(rule, day) }, { today: moment.at, moment: momentAt(moment.at, '12:00') }, moment.answers);
  return sorted([...found.entries.filter((one) => !one.informs).map((one) => one.line), ...found.due.map((one) => one.obligation.term)]);
}

/** Expectations about the case as a whole. */
const OF_CASE: Record<string, (moment: Moment, expected: unknown) => unknown> = {
  bill: (moment) => moment.reading.state.billTotal / 100,
  ended: (moment) => moment.reading.state.ended?.ending ?? false,
  'keep-until': (moment) => moment.reading.state.keepUntil,
  alerts: (moment) => sorted(moment.reading.state.alerts.map((alert) => alert.role)),
  letters: (moment, expected) => sorted(sentLetters(moment).filter((letter) => (expected as string[]).includes(letter))),
  'not-sent': (moment, expected) => (expected as string[]).filter((letter) => !sentLetters(moment).includes(letter)),
  stage: (moment, expected) => stageOf(moment, expected),
  notes: (moment, expected) => sorted(moment.reading.notes.map((note) => note.code).filter((code) => (expected as string[]).includes(code))),
};

const sentLetters = (moment: Moment): string[] => moment.reading.state.outgoing.filter((one) => one.kind === 'send' && one.day <= moment.at).map((one) => one.what);

const sorted = (list: string[]): string[] => [...new Set(list)].sort();

function assertAt(moment: Moment, then: ToldOutcome): Assertion[] {
  return Object.entries(then).flatMap(([word, expected]) => assertWord(moment, word, expected));
}

function assertWord(moment: Moment, word: string, expected: unknown): Assertion[] {
  const perName = PER_NAME[word];
  if (perName) return Object.entries(expected as Record<string, unknown>).map(([key, wanted]) => said(moment, `${word} ${key}`, wanted, perName(moment, key)));
  const ofCase = OF_CASE[word];
  if (ofCase) return [said(moment, word, Array.isArray(expected) ? sorted(expected as string[]) : expected, ofCase(moment, expected))];
  if (word === 'may') return (expected as string[]).map((action) => said(moment, `may ${action}`, 'yes', mayNow(moment, action)));
  if (word === 'may-not') return Object.entries(expected as Record<string, string>).map(([action, gate]) => said(moment, `may-not ${action}`, gate, whyNot(moment, action, gate)));
  if (word === 'as-known') return Object.entries(expected as Record<string, Record<string, unknown>>).flatMap(([day, dues]) => asKnown(moment, day, dues));
  return [said(moment, word, expected, undefined)];
}

const said = (moment: Moment, what: string, expected: unknown, got: unknown): Assertion => ({ at: moment.at, what, expected, got, holds: JSON.stringify(expected) === JSON.stringify(got) });

function asKnown(moment: Moment, day: string, dues: Record<string, unknown>): Assertion[] {
  const then = lookOn(moment.draaiboek, moment.events, moment.at, moment.answers, day);
  return Object.entries(dues).map(([key, wanted]) => said(moment, `as known on ${day}: due ${key}`, wanted, dutyNamed(then.reading, key)?.due ?? null));
}

/** By id; by term the first that is not done, else the last. */
function dutyNamed(reading: CaseReading, key: string): Obligation | undefined {
  const exact = reading.obligations.find((duty) => duty.id === key);
  if (exact) return exact;
  const ofTerm = reading.obligations.filter((duty) => duty.term === key);
  return ofTerm.find((duty) => duty.state !== 'done') ?? ofTerm.at(-1);
}

function appointmentsOf(moment: Moment, task: Key, states: Appointment['state'][]): number {
  return moment.reading.state.appointments.filter((one) => one.task === task && states.includes(one.state)).length;
}

function stageOf(moment: Moment, expected: unknown): unknown {
  if (typeof expected === 'object' && expected !== null) return Object.fromEntries(Object.keys(expected).map((track) => [track, moment.reading.state.stages[track]?.stage ?? null]));
  const track = moment.view.book.trackOfStage.get(String(expected));
  return track === undefined ? null : (moment.reading.state.stages[track]?.stage ?? null);
}

function mayNow(moment: Moment, action: string): string {
  if (moment.reading.state.ended) return 'ended';
  const verdicts = verdictsFor(moment, action);
  const allowed = allowedBy(verdicts);
  return allowed === 'yes' || allowed === 'warn' ? 'yes' : `no: ${verdicts.filter(isUnmet).map((one) => one.gate).join(', ')}`;
}

/** The gate that was expected to stop it, when it does; else what stops it. */
function whyNot(moment: Moment, action: string, gate: string): string {
  if (moment.reading.state.ended) return 'ended';
  const unmet = verdictsFor(moment, action).filter((one) => isUnmet(one) && one.else !== 'warn').map((one) => one.gate);
  return unmet.includes(gate) ? gate : unmet.join(', ') || 'nothing';
}

/** `task.verb field=value row=x outcome=y day=2027-01-29 from=2027-01-29 until=2027-01-31`: with a value the act is filled in, without one it still has to be. */
function verdictsFor(moment: Moment, action: string): GateVerdict[] {
  const [guarded = '', ...words] = action.split(' ');
  const [key = '', verb = ''] = guarded.split('.');
  const given = Object.fromEntries(words.map((word) => [word.slice(0, word.indexOf('=')), word.slice(word.indexOf('=') + 1)]));
  const { row, outcome, day: planned, from, until, ...values } = given;
  const nights = { ...(from === undefined ? {} : { from: dayWritten(from) }), ...(until === undefined ? {} : { until: dayWritten(until) }) };
  const at = entering(moment.view, withClaim(moment.view, {
    verb: verb === 'do' || verb === 'plan' ? verb : 'other', task: key, day: moment.at, ...(planned === undefined ? {} : { planned: dayWritten(planned) }), ...(row === undefined ? {} : { row }),
    ...(outcome === undefined ? {} : { outcome }), ...(Object.keys(values).length + (outcome === undefined ? 0 : 1) === 0 ? {} : { values: values as Record<string, Value> }),
  }, { place: '', ...nights }));
  const verdicts = verdictsOn(at, key, verb as GuardedVerb);
  return verb === 'do' ? [...verdicts, ...effectVerdicts(at, key, outcome)] : verdicts;
}
