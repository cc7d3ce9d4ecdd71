import { addDays, compareDays, dayFromParts, type Day, FIRST_DAY, LAST_DAY, weekday, yearOf } from './day.ts';

/** Which days are worked. `closedOn` gives the reason a day is not: saturday, sunday, a holiday by name, or an own closing reason. */
export interface Calendar {
  readonly key: string;
  closedOn(on: Day): string | undefined;
}

export interface ClosedDay {
  readonly day: Day;
  readonly why: string;
}

/** Result of counting working days: the day reached and every day stepped over, in the order met. */
export interface CountedDay {
  readonly day: Day;
  readonly skipped: readonly ClosedDay[];
}

const holidaysByYear = new Map<number, ReadonlyMap<Day, string>>();

/** Easter Sunday (Gregorian computus). */
export function easter(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const leapless = Math.floor((8 * century + 13) / 25);
  const epact = (19 * golden + century - Math.floor(century / 4) - leapless + 15) % 30;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * correction + 114;
  return dayFromParts(year, Math.floor(sum / 31), (sum % 31) + 1);
}

/** The ten legal holidays of Belgium, in order of the year. Two can fall on one day (01/05/2008): both are listed. */
export function legalHolidays(year: number): ClosedDay[] {
  const paschal = easter(year);
  const days: ClosedDay[] = [
    { day: dayFromParts(year, 1, 1), why: 'Nieuwjaar' },
    { day: addDays(paschal, 1), why: 'Paasmaandag' },
    { day: dayFromParts(year, 5, 1), why: 'Dag van de Arbeid' },
    { day: addDays(paschal, 39), why: 'O.L.H. Hemelvaart' },
    { day: addDays(paschal, 50), why: 'Pinkstermaandag' },
    { day: dayFromParts(year, 7, 21), why: 'Nationale feestdag' },
    { day: dayFromParts(year, 8, 15), why: 'O.L.V. Hemelvaart' },
    { day: dayFromParts(year, 11, 1), why: 'Allerheiligen' },
    { day: dayFromParts(year, 11, 11), why: 'Wapenstilstand' },
    { day: dayFromParts(year, 12, 25), why: 'Kerstmis' },
  ];
  return days.sort((left, right) => compareDays(left.day, right.day));
}

/** Weekends and legal holidays, plus an organisation's own closing days. */
export function makeCalendar(key: string, closingDays: readonly ClosedDay[] = []): Calendar {
  const own = new Map(closingDays.map((closing) => [closing.day, closing.why]));
  return { key, closedOn: (on) => holidayName(on) ?? weekendName(on) ?? own.get(on) };
}

/** The calendar every rule falls back on: no closing days of its own. */
export const legalCalendar: Calendar = makeCalendar('wettelijk');

export function isWorkingDay(on: Day, calendar: Calendar): boolean {
  return calendar.closedOn(on) === undefined;
}

/** That day when it is worked, else the first worked day after it. */
export function nextWorkingDay(from: Day, calendar: Calendar): CountedDay {
  return stepWhileClosed(from, 1, calendar);
}

/** That day when it is worked, else the last worked day before it. */
export function previousWorkingDay(from: Day, calendar: Calendar): CountedDay {
  return stepWhileClosed(from, -1, calendar);
}

/** `count` working days on (back when negative). The day of the fact does not count, worked or not; 0 gives the day itself. */
export function addWorkingDays(from: Day, count: number, calendar: Calendar): CountedDay {
  const direction = count < 0 ? -1 : 1;
  const skipped: ClosedDay[] = [];
  let at = from;
  for (let left = Math.abs(count); left > 0 && !atEdge(at, direction); left -= 1) {
    const reached = stepWhileClosed(addDays(at, direction), direction, calendar);
    skipped.push(...reached.skipped);
    at = reached.day;
  }
  return { day: at, skipped };
}

function stepWhileClosed(from: Day, direction: 1 | -1, calendar: Calendar): CountedDay {
  const skipped: ClosedDay[] = [];
  let at = from;
  for (let why = calendar.closedOn(at); why !== undefined && !atEdge(at, direction); why = calendar.closedOn(at)) {
    skipped.push({ day: at, why });
    at = addDays(at, direction);
  }
  return { day: at, skipped };
}

/** The calendar of days ends somewhere; without this a count would turn round there for ever. */
function atEdge(at: Day, direction: 1 | -1): boolean {
  return at === (direction === 1 ? LAST_DAY : FIRST_DAY);
}

function weekendName(on: Day): string | undefined {
  const place = weekday(on);
  return place === 6 ? 'zaterdag' : place === 7 ? 'zondag' : undefined;
}

function holidayName(on: Day): string | undefined {
  const year = yearOf(on);
  let holidays = holidaysByYear.get(year);
  if (holidays === undefined) {
    holidays = new Map(legalHolidays(year).map((holiday) => [holiday.day, holiday.why]));
    holidaysByYear.set(year, holidays);
  }
  return holidays.get(on);
}
