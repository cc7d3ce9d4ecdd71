/** Tasks and what follows from them. */
import { z } from 'zod';
import { CLAIM_KINDS, type ClaimFacet, type Effect, type Fill, type Task, type WeighWord } from '../draaiboek.ts';
import { clauseId, dotted, item, key, keys, oneOrMore, optional, scalar, sentence } from './atoms.ts';
import { condition } from './conditions.ts';
import { dayRule } from './days.ts';

/** `form.field`. */
const formField = z.string().regex(/^[a-z0-9-]+\.[a-z0-9-]+$/).meta({ title: 'form.field' });
const fill = z.union([
  z.strictObject({ is: scalar }),
  z.strictObject({ from: z.union([formField, z.array(formField).min(1)]), as: optional(z.record(key, scalar)) }),
]) satisfies z.ZodType<Fill>;

export const effect = z.union([
  z.strictObject({ stage: key, track: optional(key) }),
  z.strictObject({ assign: key }),
  z.strictObject({ drop: key }),
  z.strictObject({ grant: key }),
  z.strictObject({ revoke: key }),
  z.strictObject({ send: key }),
  z.strictObject({ alert: key }),
  z.strictObject({ open: key, when: optional(condition), fills: optional(z.record(key, fill)), roles: optional(z.record(key, key)), clause: optional(z.array(clauseId).min(1)) }),
  z.strictObject({ end: key }),
]) satisfies z.ZodType<Effect>;
const effects = z.array(effect);

const agree = z.strictObject({
  by: keys.min(1), how: z.enum(['mark', 'consulted', 'sign', 'sealed']), text: optional(key), phrase: optional(sentence), twice: optional(key),
});

const missed = z.union([keys, z.record(key, sentence)]);
const meet = z.strictObject({
  must: optional(keys), expected: optional(keys), never: optional(keys), place: optional(keys), series: optional(key), missed: optional(missed),
});

const outcome = z.strictObject({ ...item, then: optional(effects) });
const weigh = z.strictObject({ task: key, rows: z.record(key, key), others: key }) satisfies z.ZodType<WeighWord>;
const claim = z.strictObject({ pool: oneOrMore, kind: z.enum(CLAIM_KINDS), until: optional(dayRule), weigh: optional(weigh) }) satisfies z.ZodType<ClaimFacet>;

export const task = z.strictObject({
  ...item,
  by: keys.min(1),
  form: optional(key),
  agree: optional(agree),
  meet: optional(meet),
  outcomes: optional(z.record(key, outcome)),
  repeat: optional(z.boolean()),
  per: optional(dotted),
  about: optional(oneOrMore),
  stage: optional(oneOrMore),
  'about-must': optional(z.boolean()),
  send: optional(key),
  share: optional(key),
  claim: optional(claim),
  class: optional(key),
  private: optional(z.boolean()),
  then: optional(effects),
  noun: optional(z.string().regex(/^(?:de|het) \S/)),
  verb: optional(sentence),
  'plan-verb': optional(sentence),
}) satisfies z.ZodType<Task>;
