/** The shape of `plan.yaml`, closed: a word that is not here does not load. */
import { z } from 'zod';
import { clauseId, day, dotted, key, keys, optional, sentence } from '../schema/atoms.ts';
import { ADDED_REASONS, CONTEXT_KINDS, CONTEXT_SHOWS, FIGURE_UNITS, FUNDING_STATES, TRACK_STATES } from './plan.ts';

const clauses = z.array(clauseId).min(1);
const item = { help: optional(sentence), clause: optional(clauses) };
const year = z.number().int().min(1900).max(2999);
const fte = z.number().min(0).max(1);
const counted = z.union([dotted, z.array(dotted).min(1)]);
/** A day of every year. */
const dayOfYear = z.string().regex(/^(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/);

const test = z.strictObject({ priority: optional(sentence), need: optional(sentence), cooperation: optional(sentence), municipalities: optional(sentence), realistic: optional(sentence) });
const absence = z.strictObject({ why: optional(sentence), from: optional(day), until: optional(day) });

const initiative = z.strictObject({
  ...item, label: sentence, does: sentence, priority: key, programme: optional(key), 'not-in': optional(z.record(sentence, absence)), until: optional(day), 'ends-because': optional(sentence),
  added: optional(z.strictObject({ from: day, reason: z.enum(ADDED_REASONS), says: sentence })), test: optional(test), helps: optional(keys), effort: optional(counted), sheet: optional(keys),
});
const municipality = z.strictObject({ name: sentence, centre: sentence, landlord: sentence, court: sentence, units: z.number().int().min(0), clause: optional(clauses) });
const track = z.strictObject({ ...item, label: sentence, from: day, state: z.enum(TRACK_STATES), actions: z.array(sentence).min(1), results: z.array(sentence).min(1) });
const funding = z.strictObject({
  ...item, label: sentence, states: z.array(z.strictObject({ from: day, is: z.enum(FUNDING_STATES), says: optional(sentence) })).min(1),
  amounts: optional(z.array(z.strictObject({ year, amount: z.number().min(0) }))),
});
const post = z.strictObject({ role: key, label: optional(sentence), filled: z.array(z.strictObject({ from: day, fte })).min(1) });
const staffing = z.strictObject({
  ...item, planned: z.array(z.strictObject({ from: day, fte: z.number().min(0) })).min(1), week: z.number().min(1).max(60), posts: z.record(key, post),
  caseload: optional(z.strictObject({ figure: key, role: key })),
});
const known = z.union([z.strictObject({ year, value: z.number().min(0), percent: optional(z.number().min(0).max(100)) }), z.strictObject({ year, 'not-given': z.literal(true) })]);
const keyFigure = z.strictObject({
  ...item, label: sentence, unit: z.enum(FIGURE_UNITS), counted: optional(counted), of: optional(z.strictObject({ label: sentence, counted: optional(counted) })),
  per: optional(z.strictObject({ figure: key, label: sentence })), rule: z.strictObject({ version: z.number().int().min(1), says: sentence }), known: optional(z.array(known).min(1)), source: optional(sentence),
});
const contextValue = z.strictObject({
  on: day, value: z.number(), of: optional(z.number().min(0)), about: optional(z.literal(true)), source: sentence, published: optional(day),
  beside: optional(z.array(z.strictObject({ label: sentence, value: z.number() }))),
});
const context = z.strictObject({
  ...item, label: sentence, unit: z.enum(['percent', 'number']), kind: z.enum(CONTEXT_KINDS), shows: optional(z.enum(CONTEXT_SHOWS)),
  rows: z.array(z.strictObject({ label: sentence, values: z.array(contextValue) })).min(1),
});
const note = z.strictObject({ ...item, by: dayOfYear, register: key, annex: key, evaluation: key, remark: key, 'annex-by': dayOfYear });

export const writtenPlan = z.strictObject({
  plan: key, version: z.number().int().min(1), name: sentence, clause: clauses, valid: z.strictObject({ from: day }), period: z.strictObject({ from: day, last: day }),
  municipalities: z.array(municipality).min(1), merged: optional(z.array(z.strictObject({ name: sentence, into: sentence, from: day })).min(1)), priorities: z.record(key, z.strictObject({ ...item, label: sentence })), tracks: z.record(key, track),
  bottlenecks: optional(z.record(key, z.strictObject({ ...item, label: sentence }))), initiatives: z.record(key, initiative),
  continuum: z.strictObject({ preventive: z.number().int().min(1), curative: z.number().int().min(1) }), test,
  activities: optional(z.record(key, z.strictObject({ ...item, label: sentence, priority: key, 'from-plan': sentence }))), funding: z.record(key, funding), staffing,
  roles: z.record(key, z.strictObject({ ...item, label: sentence, work: sentence })), bodies: z.record(key, z.strictObject({ ...item, label: sentence, is: sentence, also: optional(z.array(sentence)) })),
  partners: z.record(key, z.strictObject({ ...item, label: sentence, also: optional(z.array(sentence)), organisations: optional(z.array(sentence)), in: z.record(key, sentence) })),
  headings: z.record(key, sentence), figures: z.record(key, keyFigure), context: z.record(key, context), note,
});
export type WrittenPlan = z.infer<typeof writtenPlan>;
