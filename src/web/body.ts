import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { CSRF_FIELD, ONCE_FIELD } from './csrf.ts';

/** An uploaded file as it came; whether it is what it says is checked by work. */
export interface PostedFile { name: string; mediaType: string; bytes: Uint8Array }
export type FieldValue = string | string[] | PostedFile | PostedFile[];
/** Posted or queried fields by name. */
export type Fields = Record<string, FieldValue>;

/** Characters no one types and the database refuses. */
const UNTYPED = /\u0000/;

export class BadInput extends Error {
  readonly code: string;
  constructor(code: string) {
    super(code);
    this.code = code;
  }
}

export function isPostedFile(value: unknown): value is PostedFile {
  return typeof value === 'object' && value !== null && 'bytes' in value && (value as PostedFile).bytes instanceof Uint8Array;
}

/** A query, path or url-encoded body as fields; anything else than texts is refused. */
export function readFields(raw: unknown): Fields {
  const fields: Fields = Object.create(null) as Fields;
  if (raw === null || raw === undefined) return fields;
  if (typeof raw !== 'object') throw new BadInput('malformed');
  for (const [name, value] of Object.entries(raw)) {
    const texts = Array.isArray(value) ? value : [value];
    if (UNTYPED.test(name) || !texts.every((text) => typeof text === 'string' && !UNTYPED.test(text))) throw new BadInput('malformed');
    fields[name] = Array.isArray(value) ? (value as string[]) : (value as string);
  }
  return fields;
}

/** Reads a multipart body to the end; the limits on count and size are Fastify's. */
export async function readMultipart(request: FastifyRequest, withFiles: boolean): Promise<Fields> {
  try {
    return await readParts(request, withFiles);
  } catch (fault) {
    // The parser throws bare errors for a body that is cut off or has no boundary: that is bad input, not a defect.
    throw fault instanceof BadInput || (fault as { statusCode?: number }).statusCode !== undefined ? fault : new BadInput('malformed');
  }
}

async function readParts(request: FastifyRequest, withFiles: boolean): Promise<Fields> {
  const fields: Fields = Object.create(null) as Fields;
  for await (const part of request.parts()) {
    if (part.type === 'file' && !withFiles) {
      part.file.resume();
    } else if (part.type === 'file') {
      const bytes = new Uint8Array(await part.toBuffer());
      // A file input left empty posts a nameless empty file.
      if (part.filename || bytes.length > 0) addTo(fields, part.fieldname, { name: part.filename, mediaType: part.mimetype, bytes });
    } else {
      const text = String(part.value);
      if (UNTYPED.test(text)) throw new BadInput('malformed');
      if (part.valueTruncated) throw new BadInput('too-large');
      addTo(fields, part.fieldname, text);
    }
  }
  return fields;
}

function addTo(fields: Fields, name: string, value: string | PostedFile): void {
  const before = fields[name];
  if (before === undefined) fields[name] = value;
  else fields[name] = [...(Array.isArray(before) ? before : [before]), value] as FieldValue;
}

/** The same for the same fields with the same values, whatever the proof and the key were. */
export function bodyHash(fields: Fields | unknown): string {
  const hash = createHash('sha256');
  const known = Object.entries(fields as Record<string, unknown>).filter(([name]) => name !== CSRF_FIELD && name !== ONCE_FIELD);
  for (const [name, value] of known.sort(([left], [right]) => (left < right ? -1 : 1))) {
    for (const one of Array.isArray(value) ? value : [value]) {
      hash.update(`${name}\u0000`).update(isPostedFile(one) ? one.bytes : typeof one === 'string' ? one : JSON.stringify(one)).update('\u0000');
    }
  }
  return hash.digest('hex');
}

/** First text of a field; '' when it is absent or a file. */
export function textOf(fields: Fields, name: string): string {
  const value = fields[name];
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'string' ? first : '';
}

/** Every text of a field (several ticks, several lines of one name). */
export function textsOf(fields: Fields, name: string): string[] {
  const value = fields[name];
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter((one): one is string => typeof one === 'string');
}

export function filesOf(fields: Fields, name: string): PostedFile[] {
  const value = fields[name];
  return (Array.isArray(value) ? (value as unknown[]) : [value]).filter(isPostedFile);
}
