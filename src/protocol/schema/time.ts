/** Periods and terms: the stretches of a case and the duties on a day. */
import { z } from 'zod';
import type { PeriodWord, Term } from '../draaiboek.ts';
import { dotted, item, key, keys, length, lengthOrSetting, oneOrMore, optional, settingRef, wholeNumber } from './atoms.ts';
import { condition } from './conditions.ts';
import { anchorOrRule, dayRule } from './days.ts';

const extend = z.strictObject({
  by: oneOrMore,
  /** A length, a setting, or the field of the extending task's form that holds it. */
  length: z.union([lengthOrSetting, key]),
  step: optional(length),
  most: optional(z.union([z.literal('half'), lengthOrSetting])),
  total: optional(lengthOrSetting),
  times: optional(wholeNumber),
});

export const period = z.strictObject({
  ...item,
  from: anchorOrRule,
  length: optional(z.union([lengthOrSetting, z.strictObject({ least: lengthOrSetting, most: lengthOrSetting })])),
  until: optional(anchorOrRule),
  end: optional(z.enum(['mark', 'last-day'])),
  when: optional(condition),
  extend: optional(extend),
  pauses: optional(keys.min(1)),
}) satisfies z.ZodType<PeriodWord>;

const stage = z.union([length, z.record(length, length)]);
const slack = z.union([lengthOrSetting, z.strictObject({ early: optional(lengthOrSetting), late: optional(lengthOrSetting) })]);

export const term = z.strictObject({
  ...item,
  owes: key,
  task: key,
  also: optional(keys.min(1)),
  meets: optional(keys.min(1)),
  when: optional(condition),
  where: optional(condition),
  each: optional(dotted),
  due: optional(dayRule),
  every: optional(z.union([length, settingRef, z.array(stage).min(1)])),
  pick: optional(dotted),
  from: optional(anchorOrRule),
  'counts-from': optional(z.literal('last-done')),
  'at-least': optional(wholeNumber),
  between: optional(z.tuple([dayRule, dayRule])),
  per: optional(z.enum(['week', 'month', 'quarter', 'year'])),
  while: optional(condition),
  until: optional(anchorOrRule),
  opens: optional(z.union([z.strictObject({ minus: lengthOrSetting }), dayRule])),
  slack: optional(slack),
  waive: optional(z.literal('never')),
}) satisfies z.ZodType<Term>;
