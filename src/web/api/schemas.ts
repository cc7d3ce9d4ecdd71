import { z } from 'zod';
import { valueSchema } from './value-schema.ts';

const day = z.iso.date();
const key = z.string();
const clause = z.array(z.string()).describe('Clauses of the source text.');

export const problemSchema = z.object({
  type: z.string(), status: z.int(), code: z.string(), title: z.string(), detail: z.string().describe('Plain Dutch sentence.'), clause: clause.optional(),
  problems: z.array(z.object({ code: z.string(), says: z.string(), field: z.string().optional(), clause })).optional(),
});

export const caseLine = z.object({
  number: z.string(), programme: key, rules: z.int().describe('Version of the draaiboek it runs on.'), subject: z.string(), municipality: z.string().nullable(), opened: day, ended: day.nullable(), stage: z.string().nullable(), url: z.string(),
});
export const caseList = z.object({ cases: z.array(caseLine), next: z.object({ opened: day, id: z.string() }).nullable().describe('Give as `afterOpened` and `afterId` for the following page.') });

const reasonSchema = z.object({ anchor: z.string(), anchorDay: day.nullable(), steps: z.array(z.object({ step: z.string(), day })), missing: z.string().nullable(), clause });
export const obligationSchema = z.object({
  id: z.string(), term: key, task: key, role: key, state: z.enum(['unknown', 'waiting', 'later', 'open', 'today', 'late', 'done', 'missed', 'lapsed', 'waived']), due: day.nullable(), opens: day.nullable(), until: day.nullable(), reason: reasonSchema, clause,
});
export const actionSchema = z.object({ verb: z.enum(['plan', 'firm', 'do', 'share', 'send', 'end', 'move', 'drop', 'miss', 'agree']), task: key, row: key.nullable(), instance: z.string().nullable(), roles: z.array(key), allowed: z.enum(['yes', 'no', 'warn', 'ask']), optional: z.boolean(), obligation: z.string().nullable(), because: z.array(z.object({ gate: key, says: z.string(), clause })) });
export const appointmentSchema = z.object({ instance: z.string(), task: key, day, time: z.string().nullable(), until: z.string().nullable(), place: z.string().nullable(), state: z.enum(['proposed', 'firm', 'held', 'missed', 'dropped']) });
export const caseSchema = caseLine.extend({
  version: z.int().describe('Place of the last event: send it as `expectedVersion`.'), stages: z.record(key, z.object({ stage: key, since: day })), readable: z.array(key).describe('Information classes this reader may read; what stands in others is left out.'),
  obligations: z.array(obligationSchema), actions: z.array(actionSchema), appointments: z.array(appointmentSchema),
  fields: z.record(z.string(), z.object({ value: valueSchema, class: key, day })), notes: z.array(z.object({ event: z.string(), day, text: z.string(), class: key, by: z.string().nullable() })),
});

export const dutySchema = z.object({ case: z.string(), programme: key, subject: z.string(), obligation: z.string(), task: key, role: key, label: z.string(), due: day, opens: day.nullable(), until: day.nullable(), waiting: z.boolean(), plannedDay: day.nullable(), plannedTime: z.string().nullable(), group: z.enum(['late', 'today', 'week', 'later', 'waiting']) });
export const workListSchema = z.object({ today: day, duties: z.array(dutySchema), counts: z.record(z.string(), z.int()).describe('Counted no further than 200.'), next: z.object({ due: day, id: z.string() }).nullable() });

export const actedSchema = z.object({ number: z.string(), version: z.int(), events: z.array(z.object({ id: z.string(), seq: z.int(), kind: z.string() })), warnings: z.array(z.object({ gate: key, says: z.string(), clause })), location: z.string() });
export const foundSchema = z.object({ cases: z.array(caseLine.pick({ number: true, programme: true, subject: true, municipality: true, url: true })), people: z.array(z.object({ id: z.string(), name: z.string(), municipality: z.string().nullable(), cases: z.array(z.string()) })) });
export const programmesSchema = z.object({ programmes: z.array(z.object({
  key, name: z.string(), version: z.int(), prefix: z.string(), roles: z.record(key, z.string()), tasks: z.record(key, z.object({ label: z.string(), by: z.array(key), form: z.string().nullable() })),
})) });
export const organisationsSchema = z.object({ organisations: z.array(z.object({ id: z.string(), name: z.string(), kind: key, recognised: z.boolean(), programmes: z.array(key), municipalities: z.array(z.string()), validUntil: day.nullable() })) });
export const referralSchema = z.object({ id: z.string(), location: z.string() });

export const questionsSchema = z.object({
  mayAsk: z.boolean(),
  asked: z.array(z.object({ id: z.string(), asked: z.string().describe('Event of the note that asks.'), answered: z.string().nullable().describe('Event of the answer: an act, or a note.'), task: key.nullable().describe('Task that the answer carries out.'), document: z.string().nullable(), organisation: z.string(), contact: z.string(), expires: z.string(), revoked: day.nullable() })),
  from: z.array(z.object({ path: z.string(), task: key.nullable(), about: z.string().nullable(), row: z.string().nullable(), label: z.string().nullable().describe('null: put the question in own words.'), class: key, choices: z.array(z.string()) })),
  grounds: z.array(z.object({ key, label: z.string(), needsConsent: z.boolean() })), proofs: z.array(z.string()).describe('Acts in which the client agreed.'),
});
export const askedSchema = z.object({ mailed: z.boolean(), contact: z.string(), until: day, link: z.string().nullable().describe('Where it was not mailed: shown once, kept nowhere.'), location: z.string() });
