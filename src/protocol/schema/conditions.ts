/** The condition language as it stands in the file. Which words go with which leaf is in `protocol/condition.ts`. */
import { z } from 'zod';
import { COMPARISONS, LEAF_NEEDS, LEAF_WORDS, leafKind, type Comparison } from '../condition.ts';
import type { Comparand, Condition, ConditionLeaf } from '../draaiboek.ts';
import { dotted, key, keys, oneOrMore, optional, scalar } from './atoms.ts';
import { dayRule } from './days.ts';

const chosen = z.strictObject({ get if() { return condition; }, then: scalar, else: scalar });

/** What a comparison compares with: a value, a day, or a value chosen by a condition. */
const comparand: z.ZodType<Comparand> = z.union([scalar, dayRule, chosen]);

const comparisons = Object.fromEntries(COMPARISONS.map((word) => [word, optional(comparand)])) as
  Record<Comparison, z.ZodExactOptional<typeof comparand>>;

const leafShape = z.strictObject({
  field: optional(dotted), day: optional(dotted), done: optional(key), agreed: optional(dotted), after: optional(key), outcome: optional(key),
  stage: optional(oneOrMore), met: optional(oneOrMore), missing: optional(keys.min(1)), count: optional(key), sum: optional(dotted),
  holders: optional(key), present: optional(keys.min(1)), rows: optional(dotted), nonworking: optional(dayRule), now: optional(dotted),
  setting: optional(key), open: optional(z.boolean()), ask: optional(dotted),
  in: optional(z.union([scalar, z.array(scalar).min(1)])), row: optional(z.enum(['first', 'previous', 'last'])),
  is: optional(z.union([scalar, z.array(scalar).min(1)])), has: optional(scalar), filled: optional(z.boolean()), step: optional(z.string()),
  since: optional(dotted), track: optional(key), of: optional(dotted), days: optional(scalar),
  get some() { return optional(condition); },
  ...comparisons,
});

/** A leaf has one word that names it and only words that go with that one. */
const leaf = leafShape.superRefine((value, context) => {
  const kind = leafKind(value);
  if (!kind) {
    context.addIssue({ code: 'custom', message: 'leaf-without-name', params: { words: Object.keys(value) } });
    return;
  }
  const allowed: readonly string[] = LEAF_WORDS[kind];
  for (const word of Object.keys(value)) {
    if (word !== kind && !allowed.includes(word)) context.addIssue({ code: 'custom', message: 'word-not-with-leaf', path: [word], params: { leaf: kind, word } });
  }
  const needs = LEAF_NEEDS[kind];
  if (needs && !needs.some((word) => word in value)) context.addIssue({ code: 'custom', message: 'leaf-compares-nothing', params: { leaf: kind, needs } });
}) satisfies z.ZodType<ConditionLeaf>;

export const condition: z.ZodType<Condition> = z.lazy(() => z.union([
  leaf,
  z.strictObject({ all: z.array(condition).min(1) }),
  z.strictObject({ any: z.array(condition).min(1) }),
  z.strictObject({ not: condition }),
  z.strictObject({ if: condition, then: condition, else: condition }),
])).meta({ id: 'Condition', description: 'One leaf, or all, any, not, if over conditions.' });

/** Which facts count: a condition read inside each fact, or its reason or outcome. */
export const factFilter = z.union([
  z.strictObject({ reason: oneOrMore }),
  z.strictObject({ outcome: keys.min(1) }),
  condition,
]);
