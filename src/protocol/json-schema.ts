/** The JSON Schema editors use while someone writes a draaiboek: same source as the reader. */
import { z } from 'zod';
import { writtenPlan } from './plan/schema.ts';
import { writtenDraaiboek } from './schema/whole.ts';

/** A plain object, ready to be written as `draaiboek.schema.json`. Describes all rule files together. */
export function draaiboekJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(writtenDraaiboek, { io: 'input', reused: 'ref', unrepresentable: 'any', target: 'draft-2020-12' }) as Record<string, unknown>;
}

/** The same for a policy plan: `plan.schema.json`. */
export function planJsonSchema(): Record<string, unknown> {
  return z.toJSONSchema(writtenPlan, { io: 'input', reused: 'ref', unrepresentable: 'any', target: 'draft-2020-12' }) as Record<string, unknown>;
}
