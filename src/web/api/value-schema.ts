import { z } from 'zod';
import type { Value } from '../../engine/events.ts';

/** A plain value as facts hold it: euros with at most two decimals, days as text, choices by key, rows as objects. */
export const valueSchema: z.ZodType<Value> = z.json() as z.ZodType<Value>;
