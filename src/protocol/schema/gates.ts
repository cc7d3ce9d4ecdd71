/** Gates and counts: what must be met first, and what is added up. */
import { z } from 'zod';
import type { Count, Gate, MarkWord } from '../draaiboek.ts';
import { dotted, item, keys, optional, sentence, settingRef } from './atoms.ts';
import { condition, factFilter } from './conditions.ts';
import { dayRule } from './days.ts';

export const GUARD_VERBS = ['plan', 'firm', 'do', 'share', 'send', 'end', 'assign'] as const;
const guard = z.string().regex(new RegExp(`^[a-z0-9-]+\\.(?:${GUARD_VERBS.join('|')})$`));

export const gate = z.strictObject({
  ...item,
  guards: z.array(guard).min(1),
  needs: condition,
  else: z.enum(['block', 'warn', 'ask']),
  by: optional(keys.min(1)),
  says: optional(sentence),
  'meant-for': optional(sentence),
}) satisfies z.ZodType<Gate>;

export const mark = z.strictObject({ ...item, label: sentence, when: condition }) satisfies z.ZodType<MarkWord>;

const oneOrMoreDotted = z.union([dotted, z.array(dotted).min(1)]);

export const count = z.strictObject({
  ...item,
  count: optional(dotted),
  sum: optional(oneOrMoreDotted),
  run: optional(dotted),
  average: optional(dotted),
  last: optional(dotted),
  most: optional(z.union([z.number(), dotted])),
  less: optional(dotted),
  'percent-of': optional(dotted),
  of: optional(dotted),
  where: optional(factFilter),
  between: optional(z.tuple([dayRule, dayRule])),
  per: optional(z.enum(['day', 'week', 'month', 'quarter', 'year'])),
  split: optional(oneOrMoreDotted),
  times: optional(z.union([dotted, z.string().regex(/^\d+(?:\.\d+)?$/)])),
  round: optional(z.enum(['down', 'up'])),
  'left-of': optional(z.union([z.number(), settingRef])),
  over: optional(z.union([dotted, z.array(dotted).min(1), z.string().regex(/^\d+ (?:years|months|weeks|days)$/)])),
  alert: optional(z.strictObject({ 'at-least': z.union([z.number(), z.string()]), to: keys.min(1) })),
}) satisfies z.ZodType<Count>;
