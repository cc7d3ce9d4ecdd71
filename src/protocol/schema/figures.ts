/** Figures of a year: what is counted, by what it is split, how long it took. */
import { z } from 'zod';
import type { FigureMoment, FigureSplit, FigureWord } from '../draaiboek.ts';
import { day, dotted, item, key, keys, optional, sentence, settingRef } from './atoms.ts';
import { factFilter } from './conditions.ts';

const moment: z.ZodType<FigureMoment> = z.lazy(() => z.union([
  dotted,
  z.strictObject({ day: dotted, clock: optional(dotted), outcome: optional(keys.min(1)) }),
  z.strictObject({ earliest: z.array(moment).min(1) }),
  z.strictObject({ latest: z.array(moment).min(1) }),
])).meta({ id: 'FigureMoment', description: 'An anchor, with the answer that holds the hour, or the earliest or latest of several.' });

const split = z.union([dotted, z.array(dotted).min(2), z.strictObject({ by: dotted, adds: z.literal('never') })]) satisfies z.ZodType<FigureSplit>;

const measure = z.strictObject({ from: moment, to: moment, in: z.enum(['hours', 'days']), within: optional(z.union([z.number().positive(), settingRef])) });

export const figure = z.strictObject({
  ...item,
  label: sentence,
  count: dotted,
  also: optional(z.array(dotted).min(1)),
  per: optional(z.enum(['event', 'case', 'person'])),
  where: optional(factFilter),
  on: optional(key),
  sum: optional(key),
  split: optional(z.array(split).min(1)),
  of: optional(key),
  measure: optional(measure),
  changed: optional(z.array(z.strictObject({ from: day, why: sentence })).min(1)),
}) satisfies z.ZodType<FigureWord>;
