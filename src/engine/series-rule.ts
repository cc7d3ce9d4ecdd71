/** When the meetings of a series are, as its draaiboek has it: what an organisation changes about it comes from outside. */
import type { Draaiboek, SeriesDays, SeriesWord } from '../protocol/draaiboek.ts';
import { parseWeekday } from '../values/adjust.ts';
import { parseDay } from '../values/day.ts';
import { parsePeriod } from '../values/period.ts';
import type { SeriesRule, SingleRule } from '../values/recurrence.ts';
import type { Answers } from './reading.ts';

/** Undefined for days that are written wrong, which a draaiboek that loaded does not have. */
export function daysRule(days: SeriesDays): SingleRule | undefined {
  if ('nth' in days) {
    const weekday = parseWeekday(days.weekday);
    return weekday === undefined ? undefined : { nth: days.nth, weekday };
  }
  if ('n' in days) return { n: days.n, per: days.per, days: [] };
  const [every, from] = [parsePeriod(days.every), parseDay(days.from)];
  return every === undefined || from === undefined ? undefined : { every, from };
}

export function seriesRule(word: SeriesWord): SeriesRule | undefined {
  const days = daysRule(word.days);
  return days === undefined ? undefined : { ...days, ...seriesLengths(word) };
}

/** When the agenda goes out and when asking ends, counted from the meeting. */
export function seriesLengths(of: { mail?: string | null; closes?: string | null }): Pick<SeriesRule, 'mail' | 'closes'> {
  const [mail, closes] = [parsePeriod(of.mail ?? ''), parsePeriod(of.closes ?? '')];
  return { ...(mail === undefined ? {} : { mail }), ...(closes === undefined ? {} : { closes }) };
}

/** For told cases and whatever has no organisation yet: the series of the draaiboek itself. */
export function toldSeries(draaiboek: Draaiboek): NonNullable<Answers['series']> {
  return (key) => {
    const word = Object.hasOwn(draaiboek.series, key) ? draaiboek.series[key] : undefined;
    return word === undefined ? undefined : seriesRule(word);
  };
}
