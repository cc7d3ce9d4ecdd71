/** The files beside the rules: clauses, told cases, and the front matter of letters. */
import { z } from 'zod';
import type { ClauseEntry } from '../draaiboek.ts';
import { clauseId, day, key, keys, optional, sentence } from './atoms.ts';

export const clauseEntry = z.strictObject({
  id: clauseId, source: sentence, says: sentence, state: z.enum(['built', 'recorded', 'not-built']), note: optional(sentence), choice: optional(sentence),
}) satisfies z.ZodType<ClauseEntry>;
export const clauseFile = z.array(clauseEntry);

export const TOLD_VERBS = [
  'opened', 'planned', 'moved', 'dropped', 'done', 'missed', 'agreed', 'assigned', 'waived', 'noted', 'corrected', 'withdrawn', 'migrated',
] as const;
const values = z.record(z.string(), z.unknown());
const event = z.union([
  z.tuple([day, z.enum(TOLD_VERBS)]),
  z.tuple([day, z.enum(TOLD_VERBS), z.string()]),
  z.tuple([day, z.enum(TOLD_VERBS), z.string(), values]),
]);
const outcome = z.record(z.string(), z.unknown());
const night = z.strictObject({ taken: z.array(day), ask: day, of: z.number(), may: z.boolean() });

export type WrittenLater = { add: z.infer<typeof event>[]; at: string; then: Record<string, unknown>; later?: WrittenLater };
const later: z.ZodType<WrittenLater> = z.lazy(() => z.strictObject({ add: z.array(event), at: day, then: outcome, later: optional(later) }));

const toldBase = { title: sentence, clause: z.array(clauseId).min(1), help: optional(sentence) };
/** One told case a file; the file's name is its key. Nights are asked of the night ledger, not of one case. */
export const toldCase = z.union([
  z.strictObject({ ...toldBase, events: z.array(event), at: day, then: outcome, later: optional(later) }),
  z.strictObject({ ...toldBase, nights: z.array(night).min(1) }),
]);
export type WrittenTold = z.infer<typeof toldCase>;

/** `must-say`: where each piece stands, as the words that must be found, or as a list of places. */
export const letterFront = z.strictObject({
  subject: sentence, 'must-say': optional(z.union([keys, z.record(key, sentence)])), 'read-on': optional(day), clause: optional(z.array(clauseId)),
});
