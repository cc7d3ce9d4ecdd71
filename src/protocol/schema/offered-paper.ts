/** Papers of a case that are not letters: sheets for a visit, and plans. */
import { z } from 'zod';
import type { OfferedPaper } from '../draaiboek.ts';
import { item, key, optional } from './atoms.ts';

const formOrField = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)?$/);

export const offeredPaper = z.strictObject({
  ...item,
  kind: z.enum(['day-sheet', 'intake-sheet', 'action-plan', 'start-checklist', 'text']),
  task: key,
  text: optional(key),
  fields: optional(z.record(key, formOrField)),
  cells: optional(z.record(key, key)),
}) satisfies z.ZodType<OfferedPaper>;
