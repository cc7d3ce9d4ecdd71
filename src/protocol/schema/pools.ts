/** Pools of places: how they are given out, how long a hold stands, what happens after a stay. */
import { z } from 'zod';
import type { PoolWord } from '../draaiboek.ts';
import { dotted, item, key, optional, sentence } from './atoms.ts';
import { WEEKDAYS } from './days.ts';

const wants = z.strictObject({ people: optional(dotted), municipality: optional(dotted), accessible: optional(dotted), caller: optional(dotted) });
const desk = z.strictObject({ call: key, ask: optional(key), yes: optional(key), hold: key, take: key, none: optional(key) });

export const pool = z.strictObject({
  ...item,
  mode: z.enum(['rota', 'free']),
  turn: optional(z.enum(WEEKDAYS)),
  hold: z.number().int().min(1).max(24 * 60),
  departs: z.enum(['noted', 'by-itself']),
  after: z.enum(['ready', 'nothing']),
  offers: optional(z.record(key, sentence)),
  wants: optional(wants),
  regular: optional(dotted),
  desk: optional(desk),
}) satisfies z.ZodType<PoolWord>;
