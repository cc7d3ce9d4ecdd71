/** What a setting holds, as people say it. */
import { formatDay, formatNumber, joinWords } from '../../values/dutch.ts';
import { parseDay } from '../../values/day.ts';
import { formatPeriodDutch, parsePeriod } from '../../values/period.ts';

export function sayValue(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return formatNumber(value);
  if (Array.isArray(value)) return joinWords(value.map(String));
  if (typeof value === 'object' && value !== null) return Object.entries(value).map(([key, one]) => `${key === 'else' ? 'anders' : key}: ${sayValue(one)}`).join('; ');
  const text = String(value);
  const [length, day] = [parsePeriod(text), parseDay(text)];
  return length !== undefined ? formatPeriodDutch(length) : day === undefined ? text : formatDay(day);
}
