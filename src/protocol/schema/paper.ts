/** What leaves the case: bills, letters, shares, lines on an agenda; and how a case ends. */
import { z } from 'zod';
import type { AgendaLine, Charge, Ending, Letter, Share } from '../draaiboek.ts';
import { dotted, item, key, keys, lengthOrSetting, optional, sentence } from './atoms.ts';
import { condition, factFilter } from './conditions.ts';
import { dayRule } from './days.ts';

export const charge = z.strictObject({
  ...item,
  each: optional(dotted),
  where: optional(factFilter),
  tariff: optional(key),
  by: optional(z.record(key, key)),
  pick: optional(key),
  merge: optional(z.strictObject({ two: key, into: key })),
  times: optional(key),
  rows: optional(key),
  'at-least': optional(z.boolean()),
  invoice: optional(keys.min(1)),
  copy: optional(keys.min(1)),
  when: optional(condition),
}) satisfies z.ZodType<Charge>;

export const letter = z.strictObject({
  ...item,
  to: keys.min(1),
  by: z.enum(['mail', 'letter', 'registered', 'hand']),
  holds: optional(keys),
  encloses: optional(dotted),
  'must-say': optional(keys.min(1)),
  'signed-by': optional(key),
  each: optional(dotted),
  due: optional(dayRule),
}) satisfies z.ZodType<Letter>;

const ground = z.union([
  z.strictObject({ agreed: key, each: optional(z.boolean()) }),
  z.strictObject({ law: key }),
  z.strictObject({ 'no-objection': key, after: dotted }),
]);

export const share = z.strictObject({
  ...item,
  of: z.union([z.literal('pick'), z.array(dotted).min(1)]),
  for: keys.min(1),
  parts: optional(keys.min(1)),
  ground,
  while: optional(condition),
}) satisfies z.ZodType<Share>;

export const agendaLine = z.strictObject({
  ...item,
  series: key,
  part: optional(key),
  per: optional(key),
  when: optional(condition),
  line: optional(z.array(dotted).min(1)),
  text: optional(sentence),
}) satisfies z.ZodType<AgendaLine>;

export const ending = z.strictObject({
  ...item, keep: lengthOrSetting, from: optional(dotted), reason: optional(z.enum(['must', 'may'])), alone: optional(z.literal(true)),
}) satisfies z.ZodType<Ending>;
