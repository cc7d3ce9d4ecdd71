/** Series of meetings: who organises them, when they are, what stands on their agenda. */
import { z } from 'zod';
import type { SeriesDays, SeriesPart, SeriesWord } from '../draaiboek.ts';
import { day, item, key, length, optional, sentence } from './atoms.ts';
import { WEEKDAYS } from './days.ts';

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);

const days = z.union([
  z.strictObject({ nth: z.union([z.number().int().min(1).max(5), z.number().int().min(-5).max(-1)]), weekday: z.enum(WEEKDAYS) }),
  z.strictObject({ every: length, from: day }),
  z.strictObject({ n: z.number().int().min(1), per: z.enum(['month', 'quarter', 'year']) }),
]) satisfies z.ZodType<SeriesDays>;

const part = z.strictObject({ ...item, informs: optional(z.boolean()), words: optional(z.literal('must')) }) satisfies z.ZodType<SeriesPart>;

export const series = z.strictObject({
  ...item,
  organiser: key,
  team: optional(key),
  per: optional(key),
  days,
  mail: optional(length),
  closes: optional(length),
  mode: z.enum(['online', 'place']),
  starts: optional(clock),
  ends: optional(clock),
  level: optional(z.enum(['named', 'anonymous'])),
  conclusions: optional(length),
  parts: z.record(key, part),
  standing: optional(z.record(key, sentence)),
}) satisfies z.ZodType<SeriesWord>;
