import { z } from 'zod';
import type { Command } from '../../engine/reading.ts';
import { valueSchema } from './value-schema.ts';

const day = z.iso.date().describe('Civil day, YYYY-MM-DD.');
const key = z.string().min(1).max(120);
const instance = z.string().min(1).max(120).describe('Chosen by the caller: the same instance for planning and doing one appointment.');
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/).describe('HH:MM, Belgian time.');
const text = z.string().max(20_000);
const reason = z.string().min(1).max(4000);
const values = z.record(z.string().max(200), valueSchema);
const reasons = z.record(key, z.string().max(4000)).describe('Gate key to the reason for passing it.');
const attended = z.record(key, z.enum(['present', 'absent']));
const party = z.strictObject({ role: key, account: z.uuid().optional(), person: z.uuid().optional(), organisation: z.uuid().optional(), name: z.string().max(200).optional(), email: z.email().max(300).optional(), phone: z.string().max(40).optional() });
const agreement = z.strictObject({ role: key, part: key.optional(), party: party.optional(), phrase: z.string().max(400).optional(), text: text.optional(), document: z.uuid().optional(), happened: day });

const claim = z.strictObject({ place: z.uuid().describe('Id of a place.'), from: day.describe('First night, named by the day of its evening. Left out: the day of the act.').optional(), until: day.describe('Day of leaving. Left out: what the draaiboek says.').optional() }).describe('Of a task that asks, holds, takes, lengthens or leaves a place.');

type Shapes = Record<Command['do'], z.ZodObject>;

/** Every command of the engine; a new one does not compile until it stands here. */
const COMMANDS = {
  open: z.strictObject({ do: z.literal('open'), task: key, values, parties: z.array(party).max(50), happened: day, agreements: z.array(agreement).max(20).optional(), reasons: reasons.optional() }),
  plan: z.strictObject({ do: z.literal('plan'), task: key, instance, day, time: time.optional(), until: time.optional(), place: key.optional(), row: key.optional(), about: key.optional(), invited: z.array(party).max(50).optional(), obligation: key.optional(), reasons: reasons.optional() }),
  move: z.strictObject({ do: z.literal('move'), instance, day, time: time.optional(), until: time.optional(), place: key.optional(), reason, reasons: reasons.optional() }),
  drop: z.strictObject({ do: z.literal('drop'), instance, reason }),
  do: z.strictObject({
    do: z.literal('do'), task: key, instance, happened: day, values, outcome: key.optional(), row: key.optional(), about: key.optional(), time: time.optional(), until: time.optional(), attended: attended.optional(), obligation: key.optional(),
    reasons: reasons.optional(), claim: claim.optional(), agreements: z.array(agreement).max(20).optional(),
  }),
  miss: z.strictObject({ do: z.literal('miss'), task: key, instance, happened: day, reason: key, values }),
  agree: z.strictObject({ do: z.literal('agree'), task: key, instance: instance.optional(), role: key, happened: day, part: key.optional(), party: party.optional(), phrase: z.string().max(400).optional(), text: text.optional(), document: z.uuid().optional() }),
  assign: z.strictObject({ do: z.literal('assign'), role: key, party, from: day, until: day.optional(), accepted: z.boolean().optional(), replaces: key.optional(), reason: reason.optional(), ends: z.boolean().optional() }),
  waive: z.strictObject({ do: z.literal('waive'), obligation: key, reason, until: day.optional() }),
  note: z.strictObject({ do: z.literal('note'), class: key, text: text.min(1), happened: day, channel: key.optional(), with: z.string().max(200).optional(), readers: z.array(key).max(30), time: time.optional() }),
  correct: z.strictObject({ do: z.literal('correct'), target: key, path: z.string().max(300).optional(), value: valueSchema, reason, from: day.describe('Of a setting: the day it begins to hold.').optional() }),
  withdraw: z.strictObject({ do: z.literal('withdraw'), target: key, reason }),
} satisfies Shapes;

export const commandSchema = z.discriminatedUnion('do', [
  COMMANDS.open, COMMANDS.plan, COMMANDS.move, COMMANDS.drop, COMMANDS.do, COMMANDS.miss, COMMANDS.agree, COMMANDS.assign, COMMANDS.waive, COMMANDS.note, COMMANDS.correct, COMMANDS.withdraw,
]);

/** JSON knows no `undefined`, so a key that is there has a value. */
export function commandOf(read: z.output<typeof commandSchema>): Command {
  return read as Command;
}
