/** What the tables of refusals are written with: a saying, and data of a refusal as people write it. */
import type { Refusal } from '../../../engine/reading.ts';
import { parseDay } from '../../../values/day.ts';
import { formatDay, formatNumber, joinWords } from '../../../values/dutch.ts';
import { formatPeriodDutch, parsePeriod } from '../../../values/period.ts';

/** Words and HTTP status of one refusal. */
export interface Saying { text: string | ((data: Refusal['data']) => string); status: number }

export const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

export const dayIn = (value: unknown): string => {
  const day = parseDay(text(value));
  return day === undefined ? '' : ` (${formatDay(day)})`;
};
/** The day alone, after a word that asks for it. */
export const bareDay = (value: unknown): string => {
  const day = parseDay(text(value));
  return day === undefined ? '' : ` ${formatDay(day)}`;
};
export const numberIn = (value: unknown): string => (typeof value === 'number' ? formatNumber(value) : text(value));

export const stepIn = (value: unknown): string => {
  const length = parsePeriod(text(value));
  return length === undefined ? numberIn(value) : formatPeriodDutch(length);
};

export const listed = (value: unknown): string => (Array.isArray(value) ? joinWords(value.map(text)) : text(value));

export const CONFLICT = 'Iemand anders wijzigde dit intussen. Kijk na wat er nu staat en bewaar dan opnieuw.';
export const REPEATED = 'Dit formulier is al verstuurd, met andere antwoorden. De eerste keer telt. Open de pagina opnieuw om iets te veranderen.';
