/** Who may act and owe, and what is kept together. */
import { z } from 'zod';
import type { InformationClass, Role } from '../draaiboek.ts';
import { dotted, item, key, keys, lengthOrSetting, optional, wholeNumber } from './atoms.ts';

const handover = z.strictObject({ accepts: z.boolean(), gap: z.enum(['none', 'allowed']), within: optional(lengthOrSetting) });

export const role = z.strictObject({
  ...item,
  is: optional(z.literal('subject')),
  of: optional(keys.min(1)),
  hold: optional(z.enum(['one', 'always', 'many'])),
  each: optional(z.boolean()),
  least: optional(wholeNumber),
  default: optional(key),
  handover: optional(handover),
  'stand-in': optional(z.boolean()),
  team: optional(key),
  body: optional(key),
  seats: optional(keys.min(1)),
  quorum: optional(keys.min(1)),
  also: optional(z.array(z.string())),
  functions: optional(keys),
  apart: optional(keys.min(1)),
  'works-for': optional(key),
  colleagues: optional(z.literal(true)),
  proxy: optional(z.literal('never')),
  proposed: optional(z.literal('municipality')),
}) satisfies z.ZodType<Role>;

export const informationClass = z.strictObject({
  ...item, keep: lengthOrSetting, from: dotted, sensitive: optional(z.boolean()), per: optional(z.literal('party')), side: optional(key),
}) satisfies z.ZodType<InformationClass>;
