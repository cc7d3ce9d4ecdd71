import {
  addDays,
  addMonths,
  compareDays,
  type Day,
  daysBetween,
  FIRST_DAY,
  firstOfMonth,
  LAST_DAY,
  lastOfMonth,
  latest,
  type Weekday,
  weekday,
} from './day.ts';
import { addPeriod, multiplyPeriod, type Period } from './period.ts';

/** A day of the series that was moved, or cancelled when `to` is absent. */
export interface SeriesException {
  readonly day: Day;
  readonly to?: Day;
  readonly why?: string;
}

interface SeriesFacts {
  /** When the agenda is mailed, counted from the meeting: -P7D. */
  readonly mail?: Period;
  /** The last day on which something can still be asked for it, counted from the meeting: -P1D. */
  readonly closes?: Period;
  readonly exceptions?: readonly SeriesException[];
}

/** `nth` 1..5 counts from the start of the month, -1..-5 from its end; a month without a fifth has none. */
export type MonthlyRule = SeriesFacts & { readonly nth: number; readonly weekday: Weekday };
/** `from`, `from` + every, `from` + 2 x every ... */
export type RhythmRule = SeriesFacts & { readonly every: Period; readonly from: Day };
/** So many a year, the days themselves chosen freely. */
export type FreeRule = SeriesFacts & { readonly n: number; readonly per: 'month' | 'quarter' | 'year'; readonly days: readonly Day[] };
export type SingleRule = MonthlyRule | RhythmRule | FreeRule;
/** One rule after another, each from its first day on; they stand in the order of their days. Exceptions of the pieces themselves do not count. */
export type ChangingRule = SeriesFacts & { readonly pieces: readonly { readonly from: Day; readonly rule: SingleRule }[] };
export type SeriesRule = SingleRule | ChangingRule;

// A short look first: nearly every question is about the next few weeks.
const LOOKS_AHEAD_IN_MONTHS = [2, 36] as const;
const LOOK_BACK_MONTHS = 36;

/** Days of the series from `from` through `until`, in order, moved and cancelled days taken into account. */
export function seriesDaysBetween(rule: SeriesRule, from: Day, until: Day): Day[] {
  const exceptions = rule.exceptions ?? [];
  const gone = new Set(exceptions.map((exception) => exception.day));
  const kept = plannedDays(rule, from, until).filter((one) => !gone.has(one));
  const moved = exceptions.flatMap(({ day: original, to }) => {
    const counts = to !== undefined && to >= from && to <= until && plannedDays(rule, original, original).length > 0;
    return counts ? [to] : [];
  });
  return [...new Set([...kept, ...moved])].sort(compareDays);
}

/** Undefined when no day follows: free days ran out, or every day within three years (or ten turns of a slow rhythm) is cancelled. */
export function firstOnOrAfter(rule: SeriesRule, from: Day): Day | undefined {
  if ('days' in rule) return seriesDaysBetween(rule, from, LAST_DAY)[0];
  const start = latest('every' in rule ? [from, rule.from] : [from]) ?? from;
  const horizons = LOOKS_AHEAD_IN_MONTHS.map((months) => addMonths(start, months));
  if ('every' in rule) horizons.push(addPeriod(start, multiplyPeriod(rule.every, 10)));
  for (const horizon of horizons) {
    const found = seriesDaysBetween(rule, from, horizon)[0];
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Undefined when the series had no day yet, or none in the last three years of a monthly rule. */
export function lastOnOrBefore(rule: SeriesRule, until: Day): Day | undefined {
  const start = 'nth' in rule || 'pieces' in rule ? addMonths(until, -LOOK_BACK_MONTHS) : FIRST_DAY;
  return seriesDaysBetween(rule, start, until).at(-1);
}

/** The meeting before the one on this day; the beginning of time when it is the first. */
export function meetingBefore(rule: SeriesRule, meeting: Day): Day {
  return lastOnOrBefore(rule, addDays(meeting, -1)) ?? FIRST_DAY;
}

/** The day the agenda of that meeting goes out; undefined when the series mails none. */
export function mailDay(rule: SeriesRule, meeting: Day): Day | undefined {
  return rule.mail === undefined ? undefined : addPeriod(meeting, rule.mail);
}

/** The last day something can still be asked for that meeting: when its agenda goes out, where nothing else is said. */
export function closingDay(rule: SeriesRule, meeting: Day): Day | undefined {
  return rule.closes === undefined ? mailDay(rule, meeting) : addPeriod(meeting, rule.closes);
}

/** The nth such weekday of the month `within` lies in; undefined when that month has none. */
export function nthWeekdayOfMonth(within: Day, nth: number, wanted: Weekday): Day | undefined {
  const first = firstOfMonth(within);
  const last = lastOfMonth(within);
  const found =
    nth > 0
      ? addDays(first, ((wanted - weekday(first) + 7) % 7) + (nth - 1) * 7)
      : addDays(last, -((weekday(last) - wanted + 7) % 7) + (nth + 1) * 7);
  return nth !== 0 && found >= first && found <= last ? found : undefined;
}

function plannedDays(rule: SeriesRule, from: Day, until: Day): Day[] {
  if (from > until) return [];
  if ('pieces' in rule) return pieceDays(rule, from, until);
  if ('nth' in rule) return monthlyDays(rule, from, until);
  if ('every' in rule) return rhythmDays(rule, from, until);
  return rule.days.filter((one) => one >= from && one <= until);
}

/** Each piece gives the days of its own stretch. */
function pieceDays(rule: ChangingRule, from: Day, until: Day): Day[] {
  return rule.pieces.flatMap((piece, at) => {
    const next = rule.pieces[at + 1]?.from;
    const last = next === undefined || next > until ? until : addDays(next, -1);
    return plannedDays(piece.rule, piece.from > from ? piece.from : from, last);
  });
}

function monthlyDays(rule: MonthlyRule, from: Day, until: Day): Day[] {
  const found: Day[] = [];
  for (let month = firstOfMonth(from); month <= until; month = addMonths(month, 1)) {
    const one = nthWeekdayOfMonth(month, rule.nth, rule.weekday);
    if (one !== undefined && one >= from && one <= until) found.push(one);
    if (month >= firstOfMonth(LAST_DAY)) break;
  }
  return found;
}

function rhythmDays(rule: RhythmRule, from: Day, until: Day): Day[] {
  const step = daysBetween(rule.from, addPeriod(rule.from, rule.every));
  if (step <= 0) return [];
  // A month is at most four days longer or shorter than the first step; starting well before the window skips nothing.
  const around = Math.max(0, Math.floor(daysBetween(rule.from, from) / (step + 4)) - 1);
  const found: Day[] = [];
  for (let turn = around; ; turn += 1) {
    const one = addPeriod(rule.from, multiplyPeriod(rule.every, turn));
    if (one >= from && one <= until) found.push(one);
    if (one > until || one === LAST_DAY) return found;
  }
}
