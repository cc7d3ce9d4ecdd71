import { addWorkingDays, type Calendar, type CountedDay, legalCalendar } from './calendar.ts';
import { addDays, addMonths, type Day } from './day.ts';
import { joinWords, plural } from './dutch.ts';
import { addHours, clockOf, dayOfMoment, type Moment, momentAt } from './moment.ts';

/** A stretch of time as written. All parts have one sign; the parts stay apart so that P12M is never read back as P1Y. */
export interface Period {
  readonly years: number;
  readonly months: number;
  readonly weeks: number;
  readonly days: number;
  readonly hours: number;
  readonly workingDays: number;
}

const NOTHING: Period = { years: 0, months: 0, weeks: 0, days: 0, hours: 0, workingDays: 0 };
const PARTS = ['years', 'months', 'weeks', 'days', 'hours', 'workingDays'] as const;
const DUTCH: Record<keyof Period, readonly [one: string, many: string]> = {
  years: ['jaar', 'jaar'],
  months: ['maand', 'maanden'],
  weeks: ['week', 'weken'],
  days: ['dag', 'dagen'],
  hours: ['uur', 'uur'],
  workingDays: ['werkdag', 'werkdagen'],
};
const ISO = /^([-+]?)P(?=[\dT])(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(\d{1,5})H)?$/;
const WORKING = /^([-+]?)(\d{1,4})wd$/;

/** `P1Y P2M P4W P7D PT48H P1Y2M 5wd`, each with an optional sign in front. Anything else gives undefined. */
export function parsePeriod(text: string): Period | undefined {
  const working = WORKING.exec(text);
  if (working) return { ...NOTHING, workingDays: signed(working[1], working[2]) };
  const iso = ISO.exec(text);
  if (!iso) return undefined;
  const [, sign, years, months, weeks, days, hours] = iso;
  return {
    years: signed(sign, years),
    months: signed(sign, months),
    weeks: signed(sign, weeks),
    days: signed(sign, days),
    hours: signed(sign, hours),
    workingDays: 0,
  };
}

/** For constants and tests; throws on anything that is not a period. */
export function period(text: string): Period {
  const parsed = parsePeriod(text);
  if (parsed === undefined) throw new RangeError(`not a period: ${text}`);
  return parsed;
}

/** The period as a draaiboek writes it; inverse of `parsePeriod`. */
export function periodText(of: Period): string {
  const sign = isNegative(of) ? '-' : '';
  if (of.workingDays !== 0) return `${sign}${Math.abs(of.workingDays)}wd`;
  const letters = { years: 'Y', months: 'M', weeks: 'W', days: 'D' } as const;
  const dayParts = (['years', 'months', 'weeks', 'days'] as const).filter((part) => of[part] !== 0);
  const written = dayParts.map((part) => `${Math.abs(of[part])}${letters[part]}`).join('');
  const hours = of.hours === 0 ? '' : `T${Math.abs(of.hours)}H`;
  return `${sign}P${written}${hours}`.replace(/P$/, 'P0D');
}

/**
 * The day a period away: months first (clamped to the month's end), then days, then working days in the calendar.
 * Hours from a day without a clock: the fact may lie as late as midnight, so every 24 hours begun is a day.
 */
export function addPeriod(to: Day, length: Period, calendar: Calendar = legalCalendar): Day {
  return countPeriod(to, length, calendar).day;
}

/** As `addPeriod`, with the closed days that were stepped over. */
export function countPeriod(to: Day, length: Period, calendar: Calendar = legalCalendar): CountedDay {
  const months = length.years * 12 + length.months;
  const days = length.weeks * 7 + length.days + wholeDays(length.hours);
  const shifted = months === 0 ? to : addMonths(to, months);
  const reached = days === 0 ? shifted : addDays(shifted, days);
  return length.workingDays === 0 ? { day: reached, skipped: [] } : addWorkingDays(reached, length.workingDays, calendar);
}

/** The moment a period away: the calendar part keeps the clock on the wall, hours are elapsed time. */
export function addPeriodToMoment(to: Moment, length: Period, calendar: Calendar = legalCalendar): Moment {
  const calendarPart: Period = { ...length, hours: 0 };
  const shifted = isZero(calendarPart) ? to : momentAt(addPeriod(dayOfMoment(to), calendarPart, calendar), clockOf(to));
  return length.hours === 0 ? shifted : addHours(shifted, length.hours);
}

/** `times` x the period, to be counted from the anchor in one go: never step by step from a clamped day. */
export function multiplyPeriod(of: Period, times: number): Period {
  const product = (part: keyof Period): number => of[part] * times + 0;
  return {
    years: product('years'),
    months: product('months'),
    weeks: product('weeks'),
    days: product('days'),
    hours: product('hours'),
    workingDays: product('workingDays'),
  };
}

export function negatePeriod(of: Period): Period {
  return multiplyPeriod(of, -1);
}

/** `5 werkdagen`, `2 maanden`, `1 jaar en 2 maanden`; a negative period ends in `eerder`. */
export function formatPeriodDutch(of: Period): string {
  const parts = PARTS.filter((part) => of[part] !== 0).map((part) => {
    const [one, many] = DUTCH[part];
    return plural(Math.abs(of[part]), one, many);
  });
  if (parts.length === 0) return '0 dagen';
  return isNegative(of) ? `${joinWords(parts)} eerder` : joinWords(parts);
}

function signed(sign: string | undefined, count: string | undefined): number {
  const value = Number(count ?? 0);
  return sign === '-' && value !== 0 ? -value : value;
}

function wholeDays(hours: number): number {
  return Math.sign(hours) * Math.ceil(Math.abs(hours) / 24);
}

function isNegative(of: Period): boolean {
  return PARTS.some((part) => of[part] < 0);
}

function isZero(of: Period): boolean {
  return PARTS.every((part) => of[part] === 0);
}
