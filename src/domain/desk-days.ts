/** On which days people can come: weekdays, certain weeks of the month or days by name, without holidays and days that were shut (SW-212, SW-214). Pure. */
import { firstOnOrAfter, seriesDaysBetween, type SeriesRule } from '../values/recurrence.ts';
import { addDays, compareDays, type Day, type Weekday } from '../values/day.ts';
import { period } from '../values/period.ts';

export interface DeskRule { weekdays: readonly number[]; /** Which of the month; none: each week. */ weeks: readonly number[]; days: readonly Day[]; from: Day; /** No longer from this day on. */ until: Day | null }
export interface DeskDay { day: Day; open: boolean; /** Why it is shut, or open on a holiday. */ why: string }
/** Said of one day by hand; it wins over a holiday. */
export interface DeskException { day: Day; open: boolean; reason: string }

/** Every day the rule names, in order. `shut`: why the organisation is closed on a day. */
export function deskDays(rule: DeskRule, exceptions: readonly DeskException[], shut: ReadonlyMap<Day, string>, span: { from: Day; until: Day }): DeskDay[] {
  const [from, until] = [rule.from > span.from ? rule.from : span.from, rule.until !== null && rule.until <= span.until ? addDays(rule.until, -1) : span.until];
  if (from > until) return [];
  const planned = [...new Set(rulesOf(rule).flatMap((one) => seriesDaysBetween(one, from, until)))].toSorted(compareDays);
  const said = new Map(exceptions.map((one) => [one.day, one]));
  return planned.map((day) => {
    const by = said.get(day);
    if (by !== undefined) return { day, open: by.open, why: by.reason };
    const closed = shut.get(day);
    return { day, open: closed === undefined, why: closed ?? '' };
  });
}

const WEEK = period('P1W');

function rulesOf({ weekdays, weeks, days, from }: DeskRule): SeriesRule[] {
  const on = weekdays.map((one) => one as Weekday);
  const weekly = weeks.length > 0 ? on.flatMap((weekday) => weeks.map((nth): SeriesRule => ({ nth, weekday }))) : on.map((weekday): SeriesRule => ({ every: WEEK, from: firstWeekday(weekday, from) }));
  return days.length === 0 ? weekly : [...weekly, { n: days.length, per: 'year', days: days.toSorted(compareDays) }];
}

/** Within a week after: a month has each weekday at least four times. */
function firstWeekday(weekday: Weekday, from: Day): Day {
  const found = [1, 2, 3, 4, 5].flatMap((nth) => firstOnOrAfter({ nth, weekday }, from) ?? []).toSorted(compareDays)[0];
  if (found === undefined) throw new RangeError(`no weekday ${weekday} after ${from}`);
  return found;
}
