/** The header of a draaiboek: which one, for whom, since when, and the words and numbers a programme chooses itself. */
import { z } from 'zod';
import { clauseId, day, dotted, item, key, optional, scalar, sentence, wholeNumber } from './atoms.ts';

export const SUBJECTS = ['household', 'person', 'dwelling', 'organisation', 'project', 'theme', 'none'] as const;
export const LEVELS = ['named', 'anonymous'] as const;

/** The label of a role or thing that changes with the stage: `{aanmelding: kandidaat, else: hulpvrager}`. */
const word = z.union([sentence, z.record(z.string(), z.union([sentence, z.array(z.string())]))]);

const settingValue = z.union([scalar, z.array(scalar)]);
const SETTING_WORDS = ['value', 'per', 'label', 'help', 'clause', 'is', 'from'];
const settingItem = z.strictObject({
  ...item,
  value: z.union([settingValue, z.record(key, scalar)]),
  per: optional(z.enum(['case', 'municipality', 'organisation'])),
  is: optional(z.enum(['length', 'number', 'money', 'date', 'text', 'list', 'yesno'])),
});
/** A map of values chosen by a field (`{stookolie: P1Y, else: ask}`); never one that looks like a setting item. */
const settingMap = z.record(key, scalar).refine((map) => !('value' in map) && !Object.keys(map).every((name) => SETTING_WORDS.includes(name)),
  { message: 'setting-without-value' });
export const setting = z.union([settingValue, settingItem, settingMap]);

export const listEntry = z.strictObject({
  key, label: sentence, group: optional(key), under: optional(key), 'also-room': optional(z.boolean()), 'also-text': optional(z.boolean()),
  help: optional(sentence), tariff: optional(key), clause: optional(z.array(clauseId).min(1)),
});
export const list = z.union([z.array(listEntry), z.record(key, sentence)]);

const tariffRow = z.strictObject({ from: day, until: optional(day), amount: z.number().min(0), clause: optional(z.array(clauseId).min(1)) });
export const tariff = z.strictObject({ label: sentence, help: optional(sentence), rows: z.array(tariffRow).min(1), clause: optional(z.array(clauseId).min(1)) });

export const stageLabel = z.union([
  sentence.transform((label) => ({ label })),
  z.strictObject({ label: sentence, help: optional(sentence), clause: optional(z.array(clauseId).min(1)) }),
]);

export const change = z.strictObject({
  what: sentence, running: z.enum(['keep', 'move']), version: optional(wholeNumber),
  renames: optional(z.record(dotted, dotted)), clause: optional(z.array(clauseId).min(1)),
});

export const header = {
  draaiboek: key,
  version: z.number().int().min(1),
  name: sentence,
  prefix: z.string().regex(/^[A-Z][A-Z0-9]{0,7}$/),
  valid: z.strictObject({ from: day, until: optional(day) }),
  subject: z.enum(SUBJECTS),
  level: optional(z.enum(LEVELS)),
  calendar: key,
  opens: key,
  'kept-by': key,
  register: optional(z.enum(['complaints', 'data'])),
  'same-as': optional(z.array(dotted).min(1)),
  desk: optional(z.strictObject({ notes: z.array(key).min(1), first: optional(key) })),
  words: optional(z.record(key, word)),
  settings: optional(z.record(key, setting)),
  lists: optional(z.record(key, list)),
  tariffs: optional(z.record(key, tariff)),
  stages: optional(z.record(key, stageLabel)),
  changes: optional(z.array(change)),
};
