/** How a series is held: the draaiboek's word, and what the organisation that organises it changed about it from a day on. */
import { daysRule, seriesLengths } from '../../engine/series-rule.ts';
import type { Key, SeriesDays, SeriesWord } from '../../protocol/draaiboek.ts';
import { type Day, FIRST_DAY } from '../../values/day.ts';
import type { ChangingRule, SeriesRule, SingleRule } from '../../values/recurrence.ts';

/** Days a person chose stand in the rule itself. */
export type OwnDays = SeriesDays | { n: number; per: 'month' | 'quarter' | 'year'; days: Day[] };
/** One dated row of an organisation; null = as the draaiboek has it. */
export interface OwnSeries {
  organisation: string; series: Key; validFrom: Day; days: OwnDays | null; mail: string | null; closes: string | null; mode: 'online' | 'place' | null;
  /** Clock time. */ starts: string | null; ends: string | null; address: string | null; conclusions: string | null; automatic: boolean;
  /** Topics on every agenda; none when empty. */ standing: string[] | null;
}
/** `toDay` null: that one meeting is not held. */
export interface MovedDay { organisation: string; series: Key; day: Day; toDay: Day | null; reason: string }

/** `own` and `moved` of one organisation and one series. A meeting that was moved leaves the others where they are (WB-054). */
export function heldSeries(word: SeriesWord, own: readonly OwnSeries[], moved: readonly MovedDay[], today: Day): SeriesRule | undefined {
  const first = daysRule(word.days);
  if (first === undefined) return undefined;
  const changed = [...own].sort((a, b) => (a.validFrom < b.validFrom ? -1 : 1)).flatMap((row) => { const rule = row.days === null ? undefined : ownRule(row.days); return rule === undefined ? [] : [{ from: row.validFrom, rule }]; });
  const facts = { ...seriesLengths(wayOf(word, own, today)), exceptions: moved.map((one) => ({ day: one.day, ...(one.toDay === null ? {} : { to: one.toDay }), why: one.reason })) };
  if (changed.length === 0) return { ...first, ...facts };
  const whole: ChangingRule = { pieces: [{ from: FIRST_DAY, rule: first }, ...changed] };
  return { ...whole, ...facts };
}

function ownRule(days: OwnDays): SingleRule | undefined {
  return 'days' in days ? { n: days.n, per: days.per, days: days.days } : daysRule(days);
}

export interface SeriesWay { mail: string | null; closes: string | null; mode: 'online' | 'place'; starts: string; ends: string; address: string; conclusions: string; automatic: boolean; /** On which days. */ days: OwnDays | SeriesDays; /** Topics on every agenda. */ standing: readonly string[] }
const CONCLUDED_WITHIN = '5wd';

/** How it is held on a day: the organisation's row in force before the draaiboek's word. */
export function wayOf(word: SeriesWord, own: readonly OwnSeries[], on: Day): SeriesWay {
  const row = own.filter((one) => one.validFrom <= on).reduce<OwnSeries | undefined>((last, one) => (last === undefined || one.validFrom >= last.validFrom ? one : last), undefined);
  return {
    mail: row?.mail ?? word.mail ?? null, closes: row?.closes ?? word.closes ?? null, mode: row?.mode ?? word.mode, starts: row?.starts ?? word.starts ?? '', ends: row?.ends ?? word.ends ?? '',
    address: row?.address ?? '', conclusions: row?.conclusions ?? word.conclusions ?? CONCLUDED_WITHIN, automatic: row?.automatic ?? false, days: row?.days ?? word.days,
    standing: row?.standing ?? Object.values(word.standing ?? {}),
  };
}
