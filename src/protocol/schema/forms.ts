/** Forms: one field list from which screen, empty paper and filled paper are made. */
import { z } from 'zod';
import type { Field, Form } from '../draaiboek.ts';
import { dotted, item, key, keys, length, optional, sentence } from './atoms.ts';
import { condition } from './conditions.ts';
import { dayRule } from './days.ts';

export const FIELD_KINDS = [
  'text', 'lines', 'number', 'money', 'date', 'month', 'yesno', 'choice', 'choices', 'ticks', 'scale', 'period',
  'municipality', 'address', 'phone', 'email', 'contact', 'person', 'organisation', 'desk', 'file', 'signature', 'rows',
] as const;

const source = z.string().regex(/^(?:list|setting)\.[a-z0-9-]+$/);
export const options = z.union([keys.min(1), source, z.record(key, sentence)]);

/** A cell: its kind, or where its options come from (`list.x`, `form.rowsField`). */
const cellKind = z.union([z.enum(FIELD_KINDS), dotted]);
const cell = z.strictObject({
  ...item, is: cellKind, of: optional(options), must: optional(z.boolean()), max: optional(z.number()), min: optional(z.number()), when: optional(condition),
  unseen: optional(z.strictObject({ option: key, times: z.number().int().min(2).max(12) })),
});

export const field = z.strictObject({
  ...item,
  is: z.enum(FIELD_KINDS),
  class: key,
  of: optional(options),
  row: optional(z.record(key, z.union([cellKind, cell]))),
  must: optional(z.union([z.boolean(), z.literal('all'), keys.min(1)])),
  when: optional(condition),
  group: optional(z.literal(true)),
  max: optional(z.number()),
  min: optional(z.number()),
  step: optional(z.union([length, z.string().regex(/^\d+(?:\.\d+)?$/)])),
  'not-before': optional(dayRule),
  'not-after': optional(dayRule),
  part: optional(key),
  pin: optional(z.union([z.boolean(), z.strictObject({ until: key })])),
  earlier: optional(dotted),
  covers: optional(key),
  begins: optional(key),
  later: optional(key),
}) satisfies z.ZodType<Field>;

const part = z.strictObject({ key, label: sentence, text: optional(z.string()), help: optional(sentence) });

export const form = z.strictObject({
  ...item,
  edition: optional(z.string()),
  parts: optional(z.union([keys, z.array(part)])),
  intro: optional(sentence),
  footer: optional(sentence),
  fields: z.record(key, field),
}) satisfies z.ZodType<Form>;
