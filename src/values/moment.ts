import { Temporal } from 'temporal-polyfill';
import type { Day } from './day.ts';

/** An instant as ISO text in UTC with milliseconds, `2026-11-20T09:30:00.000Z`. As text it sorts in order of time. */
export type Moment = string & { readonly __brand: 'Moment' };

const ZONE = 'Europe/Brussels';
const MS_PER_HOUR = 3_600_000;
const OFFSETS_KEPT = 20_000;
// A day inside the calendar at both ends, so that the civil day of every moment is one too.
const FIRST_MS = Date.parse('0001-01-02T00:00:00.000Z');
const LAST_MS = Date.parse('9999-12-30T23:59:59.999Z');
const offsets = new Map<number, number>();

/** ISO text with a zone offset or Z; anything else, or a year outside 0001-9999, gives undefined. */
export function parseMoment(text: string): Moment | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/.test(text)) return undefined;
  try {
    const milliseconds = Temporal.Instant.from(text).epochMilliseconds;
    return milliseconds < FIRST_MS || milliseconds > LAST_MS ? undefined : momentOf(new Date(milliseconds));
  } catch {
    return undefined;
  }
}

/** For constants and tests; throws on anything that is not a moment. */
export function moment(text: string): Moment {
  const parsed = parseMoment(text);
  if (parsed === undefined) throw new RangeError(`not a moment: ${text}`);
  return parsed;
}

/** The instant a `Date` stands for; the clock itself is read above this floor. */
export function momentOf(date: Date): Moment {
  return date.toISOString() as Moment;
}

/** The civil day in Brussels on which the moment falls. */
export function dayOfMoment(of: Moment): Day {
  return brusselsText(of).slice(0, 10) as Day;
}

/** Wall clock in Brussels, `HH:mm`. */
export function clockOf(of: Moment): string {
  return brusselsText(of).slice(11, 16);
}

/**
 * The moment at which clocks in Brussels show `clock` (`HH:mm`) on that day. In spring the hour that does not exist
 * moves one on; in autumn the first of the two equal hours is meant. Throws on a clock that `parseClock` refuses.
 */
export function momentAt(on: Day, clock: string): Moment {
  const read = parseClock(clock);
  if (read === undefined) throw new RangeError(`not a clock: ${clock}`);
  return nearestMoment(Temporal.PlainDateTime.from(`${on}T${read}`).toZonedDateTime(ZONE).epochMilliseconds);
}

/** `9:30`, `09.30`, `9u30`, `9u`, `9` to `HH:mm`; undefined for what is no time of day. */
export function parseClock(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.uh](\d{2})?)?(?:\s*uur)?$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const [hour, minute] = [Number(match[1]), Number(match[2] ?? 0)];
  if (hour > 23 || minute > 59) return undefined;
  return `${`${hour}`.padStart(2, '0')}:${`${minute}`.padStart(2, '0')}`;
}

/** Elapsed time: Friday 15:00 + 48 is Sunday 14:00 when the clocks go back that night. */
export function addHours(to: Moment, hours: number): Moment {
  return nearestMoment(Date.parse(to) + hours * MS_PER_HOUR);
}

/** Elapsed hours from `from` to `until`, with fractions. */
export function hoursBetween(from: Moment, until: Moment): number {
  return (Date.parse(until) - Date.parse(from)) / MS_PER_HOUR;
}

/** For sorting: negative, 0 or positive. */
export function compareMoments(left: Moment, right: Moment): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

function nearestMoment(milliseconds: number): Moment {
  return momentOf(new Date(Math.min(Math.max(milliseconds, FIRST_MS), LAST_MS)));
}

function brusselsText(of: Moment): string {
  const milliseconds = Date.parse(of);
  return new Date(milliseconds + offsetAt(milliseconds)).toISOString();
}

/** Zone lookups cost microseconds; the offset is the same for every moment in one UTC quarter of an hour. */
function offsetAt(milliseconds: number): number {
  const quarter = Math.floor((milliseconds * 4) / MS_PER_HOUR);
  const known = offsets.get(quarter);
  if (known !== undefined) return known;
  const zoned = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO(ZONE);
  const offset = Math.round(zoned.offsetNanoseconds / 1_000_000);
  if (offsets.size >= OFFSETS_KEPT) offsets.clear();
  offsets.set(quarter, offset);
  return offset;
}
