import type { Value, Values } from '../engine/events.ts';
import type { Field, Key } from '../protocol/draaiboek.ts';
import { cellOptions, cellsOf, fieldOptions, type FormOption, type FormSource, isMany, labelOf, partsOfKind, sections } from './form-layout.ts';
import { formPaper, type FormPaper } from './form-out.ts';
import { isRecord, rowsOf } from './form-raw.ts';
import { formTexts } from './form-text.ts';
import { writeValue } from './form-value.ts';
import type { Block, Paper, SignBox } from './paper.ts';

/** What one person put below a form. `image` is a checked PNG in base64, or '' when only words were typed. */
export interface GivenSignature {
  readonly key: Key;
  readonly name: string;
  readonly words: string;
  readonly when: string;
  readonly image: string;
}

/** A form as it was filled in and signed: same parts, same order, every answer in it (GW-139). This is the page that gets sealed. */
export function filledFormPaper(source: FormSource, values: Values, given: readonly GivenSignature[], facts: Paper['facts']): FormPaper {
  const texts = formTexts(source);
  if ('problem' in texts) return texts;
  const blocks: Block[] = [...texts.intro];
  for (const section of sections(source)) {
    if (section.part !== undefined) blocks.push({ is: 'heading', level: 2, text: section.part.label }, ...(texts.parts[section.part.key] ?? []));
    for (const [key, field] of section.fields) blocks.push(...answerBlocks(key, field, source, values));
    const boxes = section.signatures.map((space): SignBox => {
      const signed = given.find(one => one.key === space.key);
      return { who: space.who, name: signed?.name ?? '', words: signed?.words ?? '', when: signed?.when ?? '', image: signed?.image ?? '' };
    });
    for (let at = 0; at < boxes.length; at += 2) blocks.push({ is: 'sign', boxes: boxes.slice(at, at + 2) });
  }
  return { paper: formPaper(source, blocks, facts) };
}

const NOTHING = '(niet ingevuld)';

/** Blocks that show one answer in full: used by the signed form and by the print of a whole case. */
export function answerBlocks(key: Key, field: Field, source: FormSource, values: Values): Block[] {
  const label = labelOf(key, field);
  const value = values[key];
  const options = fieldOptions(field, source);
  if (isMany(field)) return [{ is: 'heading', level: 3, text: label }, { is: 'ticks', items: options.map(option => tick(key, option, value, values)) }];
  if (options.length > 0) return [{ is: 'answer', label, value: choiceText(key, options, value, values), wide: false }];
  if (field.is === 'rows') return [{ is: 'heading', level: 3, text: label }, rowsTable(field, source, value)];
  const parts = partsOfKind(field.is);
  if (parts !== undefined) return [{ is: 'heading', level: 3, text: label }, partsFacts(parts, field, value)];
  const bare = writeValue(field.is, value);
  const written = field.is === 'money' && bare !== '' ? `€ ${bare}` : bare;
  return [{ is: 'answer', label, value: written === '' ? NOTHING : written, wide: field.is === 'lines' || written.length > 60 }];
}

function tick(key: Key, option: FormOption, value: Value | undefined, values: Values): { label: string; ticked: boolean; note: string } {
  return { label: option.label, ticked: Array.isArray(value) && value.includes(option.key), note: alsoText(key, option, values) };
}

function alsoText(key: Key, option: FormOption, values: Values): string {
  return writeValue('text', values[`${key}.${option.key}`]);
}

function choiceText(key: Key, options: readonly FormOption[], value: Value | undefined, values: Values): string {
  const written = writeValue('text', typeof value === 'number' ? `${value}` : value);
  const option = options.find(one => one.key === written);
  if (option === undefined) return written === '' ? NOTHING : written;
  return [option.label, alsoText(key, option, values)].filter(one => one !== '').join(': ');
}

function rowsTable(field: Field, source: FormSource, value: Value | undefined): Block {
  const cells = cellsOf(field);
  const rows = rowsOf(value).map(row => cells.map(([key, cell]) => {
    const written = writeValue(cell.is, row[key]);
    return cellOptions(cell, source).find(one => one.key === written)?.label ?? written;
  }));
  return { is: 'table', columns: cells.map(([key, cell]) => ({ head: labelOf(key, cell), share: 1 })), rows, empty: NOTHING };
}

function partsFacts(parts: Record<Key, string>, field: Field, value: Value | undefined): Block {
  const whole = isRecord(value) ? value : {};
  const kind = field.is === 'period' ? 'date' : 'text';
  const rows = Object.entries(parts).map(([part, label]): [string, string] => [label.replace(/ \(.*\)$/, ''), writeValue(kind, whole[part])]);
  return { is: 'facts', rows: rows.map(([label, written]): [string, string] => [label, written === '' ? NOTHING : written]) };
}
