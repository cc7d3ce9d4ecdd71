/** The smallest words: keys, clause ids, lengths of time, days. Everything else is built from these. */
import { z } from 'zod';
import { parseDay } from '../../values/day.ts';
import { parsePeriod } from '../../values/period.ts';

const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
const CLAUSE = /^[A-Z]{2,4}-\d{1,4}[a-z]?$/;
const DOTTED = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)*$/;

export const key = z.string().regex(KEY).meta({ title: 'key', description: 'Lower case, words parted by hyphens.' });
/** Keys parted by dots: an anchor, a field in a form, a question to a module. */
export const dotted = z.string().regex(DOTTED).meta({ title: 'dotted' });
export const clauseId = z.string().regex(CLAUSE).meta({ title: 'clause' });
/** ISO 8601 or working days (`5wd`), a minus sign in front when it counts back. */
export const length = z.string().refine((text) => parsePeriod(text) !== undefined, { message: 'malformed', params: { what: 'length' } }).meta({ title: 'length', description: 'P1Y, P2M, P4W, P7D, PT48H or 5wd.' });
export const settingRef = z.string().regex(/^setting\.[a-z0-9-]+$/).meta({ title: 'setting' });
export const day = z.string().refine((text) => parseDay(text) !== undefined, { message: 'malformed', params: { what: 'day' } }).meta({ title: 'day', description: 'YYYY-MM-DD' });
export const sentence = z.string().trim().min(1).meta({ title: 'text' });
export const scalar = z.union([z.string(), z.number(), z.boolean()]);
export const oneOrMore = z.union([key, z.array(key).min(1)]);
export const keys = z.array(key);
export const wholeNumber = z.number().int().min(0);
/** A length, or the setting that holds it. */
export const lengthOrSetting = z.union([length, settingRef]);

export const optional = z.exactOptional;

/** What every item may carry. The clause is required by the checker, not here: its refusal reads better. */
export const item = {
  label: optional(sentence),
  help: optional(sentence),
  clause: optional(z.array(clauseId).min(1)),
};
