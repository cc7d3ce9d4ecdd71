/** How long something took, from one moment to another. What nobody noted is not known, and is never taken for nothing. */
import { addDays, type Day, daysBetween } from '../values/day.ts';
import { addHours, dayOfMoment, hoursBetween, type Moment, momentAt, parseClock } from '../values/moment.ts';
import { addPeriodToMoment } from '../values/period.ts';
import { parseAnchor } from '../protocol/anchor.ts';
import type { FigureMoment, FigureWord } from '../protocol/draaiboek.ts';
import { anchorDay } from './anchors.ts';
import { writtenPeriod } from './days.ts';
import { findField } from './fields.ts';
import type { Counted } from './figure-parts.ts';
import { listOf } from './ledger.ts';
import type { DoneFact } from './reading.ts';
import { insideFact, outside, type View } from './view.ts';

/** `amount` in the unit of the figure; null = not known, or not there yet. `since`: from then on; `running`: still. `due`: the last moment in time; `inTime` null = not there yet, or the hour is not known. */
export interface Measured { amount: number | null; since?: Moment; running?: boolean; due?: Moment; inTime?: boolean | null }
interface Found { day: Day; /** Absent where nobody noted the hour. */ at?: Moment }

export function measured(view: View, counted: Counted, measure: NonNullable<FigureWord['measure']>): Measured {
  const [from, to] = [momentOf(view, counted, measure.from), momentOf(view, counted, measure.to)];
  if (from === undefined) return { amount: null };
  const due = dueOf(view, measure, from);
  const running = { since: startOf(from), running: to === undefined && view.ledger.ended === null };
  const amount = to === undefined ? null : measure.in === 'days' ? daysBetween(from.day, to.day) : from.at === undefined || to.at === undefined ? null : hoursBetween(from.at, to.at);
  return { amount, ...running, ...(due === undefined ? {} : { due, inTime: to === undefined ? null : isInTime(to, due, measure.in) }) };
}

const startOf = (from: Found): Moment => from.at ?? momentAt(from.day, '00:00');
const END_OF_DAY = '23:59';

function dueOf(view: View, { within, in: unit }: NonNullable<FigureWord['measure']>, from: Found): Moment | undefined {
  if (within === undefined) return undefined;
  if (unit === 'hours' && from.at === undefined) return undefined;
  const start = unit === 'hours' ? startOf(from) : momentAt(from.day, END_OF_DAY);
  if (typeof within === 'number') return unit === 'hours' ? addHours(start, within) : momentAt(addDays(from.day, within), END_OF_DAY);
  const length = writtenPeriod(view, within);
  return length === undefined ? undefined : addPeriodToMoment(start, length, view.answers.calendar);
}

/** On the last day the hour decides; without it nobody knows. */
function isInTime(to: Found, due: Moment, unit: 'hours' | 'days'): boolean | null {
  const last = dayOfMoment(due);
  if (to.day !== last || unit === 'days') return to.day <= last;
  return to.at === undefined ? null : to.at <= due;
}

function momentOf(view: View, counted: Counted, written: FigureMoment): Found | undefined {
  if (typeof written === 'string') return anchored(view, counted, written, undefined);
  if ('day' in written) return written.outcome === undefined ? anchored(view, counted, written.day, written.clock) : firstWith(view, written.day, written.outcome, written.clock);
  if ('earliest' in written) return chosen(written.earliest.flatMap((one) => momentOf(view, counted, one) ?? []), (a, b) => a < b);
  // The latest of several is only there when all of them are.
  const all = written.latest.map((one) => momentOf(view, counted, one));
  return all.some((one) => one === undefined) ? undefined : chosen(all.flatMap((one) => one ?? []), (a, b) => a > b);
}

/** The first act of the task that came to one of these. */
function firstWith(view: View, day: string, outcomes: readonly string[], clock: string | undefined): Found | undefined {
  const anchor = parseAnchor(day);
  const act = anchor?.kind === 'act' ? listOf(view.ledger.done, anchor.task).find((one) => one.outcome !== undefined && outcomes.includes(one.outcome)) : undefined;
  return act && withClock(view, act.day, act, clock);
}

function chosen(found: readonly Found[], before: (a: string, b: string) => boolean): Found | undefined {
  return found.reduce<Found | undefined>((best, one) => (best === undefined || before(`${one.day} ${one.at ?? ''}`, `${best.day} ${best.at ?? ''}`) ? one : best), undefined);
}

function anchored(view: View, { fact, about, stay }: Counted, written: string, clock: string | undefined): Found | undefined {
  if (written === 'stay.from') return stay && { day: stay.from };
  if (written === 'stay.left') return stay?.left && { day: stay.until };
  const act = written === 'about' ? about : undefined;
  const { day, event } = act ?? anchorDay(fact === undefined ? outside(view) : insideFact(view, fact), written);
  return day === null || (written === 'about' && act === undefined) ? undefined : withClock(view, day, event === undefined ? undefined : actWith(view, event), clock);
}

function withClock(view: View, day: Day, act: DoneFact | undefined, clock: string | undefined): Found {
  const told = clock === undefined ? act?.time : (act?.values[clock.split('.').at(-1) ?? clock] ?? findField(view, clock).value);
  const read = typeof told === 'string' ? parseClock(told) : undefined;
  return read === undefined ? { day } : { day, at: momentAt(day, read) };
}

function actWith({ ledger }: View, event: string): DoneFact | undefined {
  for (const acts of ledger.acts.values()) {
    const found = acts.find((one) => one.event === event);
    if (found !== undefined) return found;
  }
  return undefined;
}
