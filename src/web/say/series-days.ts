/** On which days a series of meetings falls, as people write it. */
import type { OwnDays } from '../../domain/meetings/series.ts';
import type { SeriesDays } from '../../protocol/draaiboek.ts';
import { formatDay } from '../../values/dutch.ts';
import { formatPeriodDutch, parsePeriod } from '../../values/period.ts';

export const WEEKDAYS = { mon: 'maandag', tue: 'dinsdag', wed: 'woensdag', thu: 'donderdag', fri: 'vrijdag' } as const;
export const NTH: Record<string, string> = { '1': 'eerste', '2': 'tweede', '3': 'derde', '4': 'vierde', '-1': 'laatste', '-2': 'voorlaatste' };

export function daysWords(days: OwnDays | SeriesDays): string {
  if ('days' in days) return days.days.map((day) => formatDay(day)).join(', ');
  if ('nth' in days) return `elke ${NTH[String(days.nth)] ?? days.nth} ${WEEKDAYS[days.weekday as keyof typeof WEEKDAYS] ?? days.weekday} van de maand`;
  if ('every' in days) { const period = parsePeriod(days.every); return `om de ${period === undefined ? days.every : formatPeriodDutch(period)} vanaf ${days.from}`; }
  return `${days.n} keer per ${days.per}`;
}
