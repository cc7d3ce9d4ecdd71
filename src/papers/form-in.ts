import { EncryptedPDFError, PDFCheckBox, PDFDocument, PDFDropdown, type PDFField, PDFRadioGroup, PDFTextField } from '@cantoo/pdf-lib';
import { z } from 'zod';
import type { Values } from '../engine/events.ts';
import { type Day, parseDutchDay } from '../values/day.ts';
import type { Field, Key } from '../protocol/draaiboek.ts';
import { fieldOptions, type FormSource } from './form-layout.ts';
import { FORM_MARK, signatureName } from './form-out.ts';
import { TICKED, type Unreadable, valuesFromRaw } from './form-raw.ts';
import { inflatesTooFar, startsAsPdf } from './pdf-outside.ts';

export interface FormReading {
  readonly values: Values;
  /** Fields that must be answered and are not; and places to sign without a name, words or day. */
  readonly missing: readonly Key[];
  readonly unsigned: readonly { readonly signature: Key; readonly lacks: 'words' | 'name' | 'date' }[];
  readonly unreadable: readonly Unreadable[];
  /** Fields in the file that this form does not have. */
  readonly unknown: readonly string[];
  readonly signatures: Readonly<Record<Key, { readonly words: string; readonly name: string; readonly date: Day | undefined }>>;
}

export type FormFault =
  | { readonly problem: 'too-large'; readonly most: number }
  | { readonly problem: 'not-a-pdf' | 'encrypted' | 'damaged' | 'no-fields' }
  | { readonly problem: 'other-form' | 'other-edition'; readonly found: { readonly form: string; readonly edition: string } };

export interface ReadingRules {
  /** Largest file in bytes. */
  readonly most: number;
  /** Whether a conditional field is asked with these answers; without it a field with a condition is never missing. */
  readonly isAsked?: (field: Key, values: Values) => boolean;
}

const markShape = z.object({ programme: z.string(), form: z.string(), edition: z.string() });

/** A filled form back into answers, every one in its place (GW-139). What it cannot read it names; it never guesses. */
export async function readFormPdf(bytes: Uint8Array, source: FormSource, rules: ReadingRules): Promise<FormReading | FormFault> {
  if (bytes.length > rules.most) return { problem: 'too-large', most: rules.most };
  if (!startsAsPdf(bytes)) return { problem: 'not-a-pdf' };
  if (inflatesTooFar(bytes)) return { problem: 'too-large', most: rules.most };
  const fields = await fieldsOf(bytes);
  if ('problem' in fields) return fields;
  const raw = rawAnswers(fields.found);
  const fault = faultOfMark(raw.get(FORM_MARK), fields.found.length, source);
  if (fault !== undefined) return fault;
  raw.delete(FORM_MARK);
  return reading(raw, fields.found.map(field => field.getName()), source, rules);
}

async function fieldsOf(bytes: Uint8Array): Promise<{ found: PDFField[] } | FormFault> {
  try {
    const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
    return { found: pdf.getForm().getFields() };
  } catch (fault) {
    return { problem: fault instanceof EncryptedPDFError ? 'encrypted' : 'damaged' };
  }
}

function faultOfMark(written: string | undefined, count: number, source: FormSource): FormFault | undefined {
  if (count === 0) return { problem: 'no-fields' };
  const mark = markShape.safeParse(parseJson(written ?? ''));
  if (!mark.success) return { problem: 'other-form', found: { form: '', edition: '' } };
  const found = { form: mark.data.form, edition: mark.data.edition };
  if (mark.data.programme !== source.programme || mark.data.form !== source.key) return { problem: 'other-form', found };
  return mark.data.edition === (source.form.edition ?? '') ? undefined : { problem: 'other-edition', found };
}

function parseJson(written: string): unknown {
  try {
    return JSON.parse(written);
  } catch {
    return undefined;
  }
}

function rawAnswers(fields: readonly PDFField[]): Map<string, string> {
  const raw = new Map<string, string>();
  for (const field of fields) {
    const written = writtenIn(field).replace(/\r\n?/g, '\n');
    if (written.trim() !== '') raw.set(field.getName(), written);
  }
  return raw;
}

/** A field whose value another program left in a shape we do not know counts as empty. */
function writtenIn(field: PDFField): string {
  try {
    if (field instanceof PDFTextField) return field.getText() ?? '';
    if (field instanceof PDFCheckBox) return field.isChecked() ? TICKED : '';
    if (field instanceof PDFRadioGroup) return field.getSelected() ?? '';
    return field instanceof PDFDropdown ? (field.getSelected()[0] ?? '') : '';
  } catch {
    return '';
  }
}

function reading(raw: Map<string, string>, names: readonly string[], source: FormSource, rules: ReadingRules): FormReading {
  const { values, unreadable } = valuesFromRaw(source, raw);
  const missing = Object.entries(source.form.fields)
    .filter(([key, field]) => (field.when === undefined || (rules.isAsked?.(key, values) ?? false)) && lacks(field, values[key], source))
    .map(([key]) => key);
  const signatures = Object.fromEntries(source.signatures.map(space => {
    const part = (name: string): string => raw.get(`${signatureName(space.key)}:${name}`)?.trim() ?? '';
    return [space.key, { words: part('words'), name: part('name'), date: parseDutchDay(part('date')) }];
  }));
  const known = new Set([...Object.keys(source.form.fields), ...source.signatures.map(space => signatureName(space.key)), FORM_MARK]);
  const unknown = names.filter(name => !known.has(name) && !known.has(name.split(':')[0] ?? '') && !known.has(name.split(':').slice(0, 2).join(':')));
  return { values, missing, unreadable, unknown, signatures, unsigned: unsigned(source, signatures) };
}

function unsigned(source: FormSource, signatures: FormReading['signatures']): FormReading['unsigned'] {
  return source.signatures.flatMap(space => {
    const signed = signatures[space.key];
    const parts: { signature: Key; lacks: 'words' | 'name' | 'date' }[] = [];
    if (space.phrase !== '' && !sameWords(signed?.words ?? '', space.phrase)) parts.push({ signature: space.key, lacks: 'words' });
    if ((signed?.name ?? '') === '') parts.push({ signature: space.key, lacks: 'name' });
    if (signed?.date === undefined) parts.push({ signature: space.key, lacks: 'date' });
    return parts;
  });
}

function sameWords(written: string, asked: string): boolean {
  const bare = (words: string): string => words.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  return bare(written) === bare(asked);
}

/** `must: all` means every box, a list of options means at least those. */
function lacks(field: Field, value: Values[string] | undefined, source: FormSource): boolean {
  if (field.must === undefined || field.must === false) return false;
  if (value === undefined || value === null) return true;
  if (field.must === true) return false;
  const chosen = Array.isArray(value) ? value : [value];
  const wanted = field.must === 'all' ? fieldOptions(field, source).map(option => option.key) : field.must;
  return wanted.some(one => !chosen.includes(one));
}
