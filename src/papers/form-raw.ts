import type { Value, Values } from '../engine/events.ts';
import type { Field, Key } from '../protocol/draaiboek.ts';
import { cellOptions, cellsOf, fieldOptions, type FormOption, type FormSource, isMany, partsOfKind } from './form-layout.ts';
import { readValue, writeValue } from './form-value.ts';

/** What stands in the fields of a paper form, by their name; a ticked box is TICKED. An empty field has no entry. */
export type RawAnswers = ReadonlyMap<string, string>;

export const TICKED = 'ja';
const ROWS_ON_PAPER = 5;
const MOST_ROWS = 200;

/** An answer that is not what its field asks: the written words stay, so that a person can mend them. */
export interface Unreadable {
  readonly field: Key;
  readonly name: string;
  readonly written: string;
  readonly expects: string;
}

/** Answers as they are written into the fields. The line behind a ticked option is the value `field.option`. */
export function rawFromValues(source: FormSource, values: Values): Map<string, string> {
  const raw = new Map<string, string>();
  for (const [key, field] of Object.entries(source.form.fields)) {
    for (const [name, written] of rawOfField(key, field, source, values)) if (written !== '') raw.set(name, written);
  }
  return raw;
}

function rawOfField(key: Key, field: Field, source: FormSource, values: Values): [string, string][] {
  const value = values[key];
  const options = fieldOptions(field, source);
  if (isMany(field)) {
    const chosen = new Set(Array.isArray(value) ? value : []);
    return options.flatMap(option => [
      [`${key}:${option.key}`, chosen.has(option.key) ? TICKED : ''],
      [`${key}:${option.key}:also`, writeValue('text', values[`${key}.${option.key}`])],
    ]);
  }
  if (options.length > 0) {
    const also = options.map((option): [string, string] => [`${key}:${option.key}:also`, writeValue('text', values[`${key}.${option.key}`])]);
    return [[key, writeValue('text', typeof value === 'number' ? `${value}` : value)], ...also];
  }
  if (field.is === 'rows') return rowsOf(value).flatMap((row, at) => rawOfRow(`${key}:${at}`, field, source, row));
  const parts = partsOfKind(field.is);
  if (parts === undefined) return [[key, writeValue(field.is, value)]];
  const whole = isRecord(value) ? value : {};
  return Object.keys(parts).map(part => [`${key}:${part}`, writeValue(kindOfPart(field.is), whole[part])]);
}

function rawOfRow(name: string, field: Field, source: FormSource, row: Record<string, Value>): [string, string][] {
  return cellsOf(field).map(([key, cell]) => {
    const written = writeValue(cell.is, row[key]);
    const option = cellOptions(cell, source).find(one => one.key === written);
    return [`${name}:${key}`, option?.label ?? written];
  });
}

/** Written answers back to values. What cannot be read is named, never guessed. */
export function valuesFromRaw(source: FormSource, raw: RawAnswers): { values: Values; unreadable: Unreadable[] } {
  const values: Values = {};
  const unreadable: Unreadable[] = [];
  for (const [key, field] of Object.entries(source.form.fields)) {
    const value = readField(key, field, source, raw, unreadable);
    if (value !== undefined) values[key] = value;
    for (const option of fieldOptions(field, source)) {
      const also = raw.get(`${key}:${option.key}:also`);
      if (also !== undefined) values[`${key}.${option.key}`] = also;
    }
  }
  return { values, unreadable };
}

function readField(key: Key, field: Field, source: FormSource, raw: RawAnswers, unreadable: Unreadable[]): Value | undefined {
  const options = fieldOptions(field, source);
  if (isMany(field)) {
    const chosen = options.filter(option => raw.get(`${key}:${option.key}`) === TICKED).map(option => option.key);
    return chosen.length === 0 ? undefined : chosen;
  }
  if (options.length > 0) return readChoice(key, field, options, raw, unreadable);
  if (field.is === 'rows') return readRows(key, field, source, raw, unreadable);
  const parts = partsOfKind(field.is);
  if (parts === undefined) return readOne(key, key, field.is, raw, unreadable);
  const whole: Record<string, Value> = {};
  for (const part of Object.keys(parts)) {
    const value = readOne(key, `${key}:${part}`, kindOfPart(field.is), raw, unreadable);
    if (value !== undefined) whole[part] = value;
  }
  return Object.keys(whole).length === 0 ? undefined : whole;
}

function readChoice(key: Key, field: Field, options: readonly FormOption[], raw: RawAnswers, unreadable: Unreadable[]): Value | undefined {
  const written = raw.get(key);
  if (written === undefined) return undefined;
  if (!options.some(option => option.key === written)) {
    unreadable.push({ field: key, name: key, written, expects: field.is });
    return undefined;
  }
  if (field.is === 'yesno') return written === 'ja';
  return field.is === 'scale' && field.of === undefined ? Number(written) : written;
}

function readOne(field: Key, name: string, kind: string, raw: RawAnswers, unreadable: Unreadable[]): Value | undefined {
  const written = raw.get(name);
  if (written === undefined) return undefined;
  const value = readValue(kind, written);
  if (value === undefined) unreadable.push({ field, name, written, expects: kind });
  return value;
}

function readRows(key: Key, field: Field, source: FormSource, raw: RawAnswers, unreadable: Unreadable[]): Value | undefined {
  const rows: Value[] = [];
  for (let at = 0; at < MOST_ROWS; at++) {
    const row: Record<string, Value> = {};
    for (const [cellKey, cell] of cellsOf(field)) {
      const name = `${key}:${at}:${cellKey}`;
      const option = cellOptions(cell, source).find(one => one.label === raw.get(name));
      const value = option !== undefined && cell.is !== 'yesno' ? option.key : readOne(key, name, cell.is, raw, unreadable);
      if (value !== undefined) row[cellKey] = value;
    }
    if (Object.keys(row).length > 0) rows.push(row);
  }
  return rows.length === 0 ? undefined : rows;
}

/** Rows a paper offers: always one or two to spare, so that something can be added by pen. */
export function rowsOnPaper(field: Field, value: Value | undefined): number {
  return Math.min(Math.max(field.max ?? ROWS_ON_PAPER, rowsOf(value).length + 1), MOST_ROWS);
}

export function rowsOf(value: Value | undefined): Record<string, Value>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

export function isRecord(value: Value | undefined): value is Record<string, Value> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function kindOfPart(kind: string): string {
  return kind === 'period' ? 'date' : 'text';
}
