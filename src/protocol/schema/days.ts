/** The day language: a day counted from an anchor, and the adjustments that may follow. */
import { z } from 'zod';
import type { Adjustment, DayRule } from '../draaiboek.ts';
import { dotted, lengthOrSetting, optional } from './atoms.ts';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export const ADJUSTMENTS = ['workday', 'workday-before', 'next-month-first', 'month-last', 'last-day'] as const;

const seriesRef = z.string().regex(/^series\.[a-z0-9-]+$/);
const seriesOrMail = z.string().regex(/^series\.[a-z0-9-]+(?:\.mail)?$/);

export const adjustment = z.union([
  z.enum(ADJUSTMENTS),
  z.strictObject({ 'month-day': z.number().int().min(1).max(31) }),
  z.strictObject({ 'on-or-after': z.union([z.enum(WEEKDAYS), seriesOrMail]) }),
  z.strictObject({ 'on-or-before': z.union([z.enum(WEEKDAYS), seriesRef]) }),
]) satisfies z.ZodType<Adjustment>;

const counted = z.strictObject({
  get from() { return z.union([dotted, dayRule]); },
  plus: optional(lengthOrSetting),
  minus: optional(lengthOrSetting),
  then: optional(z.array(adjustment).min(1)),
});

export const dayRule: z.ZodType<DayRule> = z.lazy(() => z.union([
  counted,
  z.strictObject({ earliest: z.array(dayRule).min(2), known: optional(z.literal(true)) }),
  z.strictObject({ latest: z.array(dayRule).min(2), known: optional(z.literal(true)) }),
])).meta({ id: 'DayRule', description: 'A day: from an anchor, plus or minus a length, then adjustments.' });

/** A bare anchor, or a whole rule. */
export const anchorOrRule = z.union([dotted, dayRule]);
