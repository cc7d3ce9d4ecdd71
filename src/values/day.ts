/** A civil day, `YYYY-MM-DD`, without clock or zone. As text it sorts in order of time. */
export type Day = string & { readonly __brand: 'Day' };

/** 1 = Monday .. 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

// Integer arithmetic on the proleptic Gregorian calendar (days-from-civil): a fold touches thousands of days, so no date objects.
const DAYS_PER_ERA = 146_097;
const EPOCH_SHIFT = 719_468;
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;
const FIRST_NUMBER = numberOfCivil(1, 1, 1);
const LAST_NUMBER = numberOfCivil(9999, 12, 31);
export const FIRST_DAY = '0001-01-01' as Day;
export const LAST_DAY = '9999-12-31' as Day;

/** ISO text of a real civil day from 0001 to 9999; 30 February gives undefined. */
export function parseDay(text: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return undefined;
  return isCivil(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)) ? (text as Day) : undefined;
}

/** A day as people here write it: 20/11/2026, 20-11-2026, 20.11.2026, 1/2/2026, or ISO. A year always has four digits. */
export function parseDutchDay(text: string): Day | undefined {
  const match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text.trim());
  if (!match) return parseDay(text.trim());
  const [dayPart, monthPart, yearPart] = [Number(match[1]), Number(match[3]), Number(match[4])];
  return isCivil(yearPart, monthPart, dayPart) ? dayText(yearPart, monthPart, dayPart) : undefined;
}

/** For constants and tests; throws on anything that is not a day. */
export function day(text: string): Day {
  const parsed = parseDay(text);
  if (parsed === undefined) throw new RangeError(`not a day: ${text}`);
  return parsed;
}

/** From year, month 1..12 and day of the month, the last clamped to the month's end. */
export function dayFromParts(year: number, month: number, dayOfMonth: number): Day {
  return dayText(year, month, Math.min(dayOfMonth, monthLength(year, month)));
}

/** Days since 1970-01-01; negative before. */
export function dayNumber(of: Day): number {
  return numberOfCivil(yearOf(of), monthOf(of), dayOfMonth(of));
}

/** Inverse of `dayNumber`. Past either end of the calendar it stays on the first or last day, so a typed year 9999 breaks no page. */
export function dayFromNumber(number: number): Day {
  const shifted = Math.min(Math.max(number, FIRST_NUMBER), LAST_NUMBER) + EPOCH_SHIFT;
  const era = Math.floor(shifted / DAYS_PER_ERA);
  const dayOfEra = shifted - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return dayText(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}

export function addDays(to: Day, count: number): Day {
  const inMonth = dayOfMonth(to) + count;
  // Most steps stay inside the month; counting working days takes many of them.
  if (inMonth >= 1 && inMonth <= 28) return `${to.slice(0, 8)}${inMonth < 10 ? '0' : ''}${inMonth}` as Day;
  return dayFromNumber(dayNumber(to) + count);
}

/** The same day of the month `count` months on, clamped to the month's end: 31/08 + 6 = 28/02. */
export function addMonths(to: Day, count: number): Day {
  const months = yearOf(to) * 12 + monthOf(to) - 1 + count;
  if (months < 12) return FIRST_DAY;
  if (months >= 120_000) return LAST_DAY;
  return dayFromParts(Math.floor(months / 12), (months % 12) + 1, dayOfMonth(to));
}

/** Days from `from` to `until`; negative when `until` comes first. */
export function daysBetween(from: Day, until: Day): number {
  return dayNumber(until) - dayNumber(from);
}

export function weekday(of: Day): Weekday {
  const sinceMonday = (dayNumber(of) + 3) % 7;
  return ((sinceMonday < 0 ? sinceMonday + 7 : sinceMonday) + 1) as Weekday;
}

/** For sorting: negative, 0 or positive. */
export function compareDays(left: Day, right: Day): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Undefined for an empty list. */
export function earliest(days: readonly Day[]): Day | undefined {
  return days.reduce<Day | undefined>((found, one) => (found === undefined || one < found ? one : found), undefined);
}

/** Undefined for an empty list. */
export function latest(days: readonly Day[]): Day | undefined {
  return days.reduce<Day | undefined>((found, one) => (found === undefined || one > found ? one : found), undefined);
}

export function yearOf(of: Day): number {
  return digits(of, 0, 4);
}

/** 1 = January .. 12 = December. */
export function monthOf(of: Day): number {
  return digits(of, 5, 7);
}

export function dayOfMonth(of: Day): number {
  return digits(of, 8, 10);
}

export function firstOfMonth(of: Day): Day {
  return dayText(yearOf(of), monthOf(of), 1);
}

export function lastOfMonth(of: Day): Day {
  return dayFromParts(yearOf(of), monthOf(of), 31);
}

export function firstOfNextMonth(of: Day): Day {
  return addMonths(firstOfMonth(of), 1);
}

function isCivil(year: number, month: number, dayPart: number): boolean {
  return year >= 1 && month >= 1 && month <= 12 && dayPart >= 1 && dayPart <= monthLength(year, month);
}

function monthLength(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return (MONTH_LENGTHS[month - 1] ?? 0) + (leap ? 1 : 0);
}

function numberOfCivil(year: number, month: number, dayPart: number): number {
  const marchYear = month <= 2 ? year - 1 : year;
  const era = Math.floor(marchYear / 400);
  const yearOfEra = marchYear - era * 400;
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + dayPart - 1;
  return era * DAYS_PER_ERA + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - EPOCH_SHIFT;
}

function dayText(year: number, month: number, dayPart: number): Day {
  const yearText = year >= 1000 ? `${year}` : `${year}`.padStart(4, '0');
  return `${yearText}-${month < 10 ? '0' : ''}${month}-${dayPart < 10 ? '0' : ''}${dayPart}` as Day;
}

function digits(text: string, from: number, until: number): number {
  let value = 0;
  for (let at = from; at < until; at += 1) value = value * 10 + text.charCodeAt(at) - 48;
  return value;
}
