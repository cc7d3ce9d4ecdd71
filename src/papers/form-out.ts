import { type PDFForm, PDFDocument, PDFHexString, PDFName, type PDFFont, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';
import type { Values } from '../engine/events.ts';
import { formatDay } from '../values/dutch.ts';
import { parseDay } from '../values/day.ts';
import type { Field, Key } from '../protocol/draaiboek.ts';
import { cellOptions, cellsOf, fieldOptions, type FormSource, isMany, labelOf, partsOfKind, sections, type SignatureSpace } from './form-layout.ts';
import { rawFromValues, rowsOnPaper, TICKED } from './form-raw.ts';
import { formTexts, type FormTextFault } from './form-text.ts';
import type { Block, OpenField, Paper } from './paper.ts';
import { tagFields } from './form-tags.ts';
import type { Spot, Typesetter } from './typesetter.ts';

export type MadeForm = { readonly pdf: Uint8Array; readonly pages: number } | { readonly problem: 'not-set'; readonly detail: string } | FormTextFault;
export type FormPaper = { readonly paper: Paper } | FormTextFault;

/** Hidden field that says which form and which edition this is. */
export const FORM_MARK = 'woonspoor-formulier';
const ROWS_OF_LINES = 5;
/** Points between the printed frame and the field in it. */
const INSIDE = 1.2;
const INSIDE_CIRCLE = 2;

/**
 * Fillable PDF of any form of a draaiboek: parts in order, labels, help, boxes, lines, places to sign (GW-100, GW-139).
 * It opens in any PDF program, and a pen does as well. `values` are filled in beforehand.
 */
export async function formPdf(source: FormSource, values: Values, typesetter: Typesetter): Promise<MadeForm> {
  const open = openFormPaper(source, values);
  if ('problem' in open) return open;
  const set = typesetter.typeset(open.paper);
  if ('problem' in set) return set;
  const pdf = await PDFDocument.load(set.pdf, { updateMetadata: false });
  const fields = await addFields(pdf, source, set.spots, rawFromValues(source, values));
  tagFields(pdf, fields);
  return { pdf: await pdf.save({ useObjectStreams: false, updateFieldAppearances: false }), pages: set.pages };
}

/** The empty paper on which fields are laid. */
export function openFormPaper(source: FormSource, values: Values): FormPaper {
  const texts = formTexts(source);
  if ('problem' in texts) return texts;
  const blocks: Block[] = [...texts.intro];
  for (const section of sections(source)) {
    if (section.part !== undefined) blocks.push({ is: 'heading', level: 2, text: section.part.label }, ...(texts.parts[section.part.key] ?? []));
    for (const [key, field] of section.fields) blocks.push(fieldBlock(key, field, source, values));
    for (const space of section.signatures) blocks.push(signatureBlock(space));
  }
  return { paper: formPaper(source, blocks, []) };
}

/** Name of the form and its date of edition, on every page (GW-100). */
function footOf(source: FormSource): string {
  const edition = source.form.edition ?? '';
  const day = parseDay(edition);
  const version = edition === '' ? '' : ` · versie van ${day === undefined ? edition : formatDay(day)}`;
  return source.form.footer ?? `${source.sender.name} · ${labelOf(source.key, source.form)}${version}`;
}

/** The page around the blocks of a form, empty or filled. */
export function formPaper(source: FormSource, blocks: readonly Block[], facts: Paper['facts']): Paper {
  return {
    title: labelOf(source.key, source.form), layout: 'sheet', lang: source.lang, sender: source.sender, to: [], facts, blocks,
    foot: footOf(source), made: source.made,
  };
}

function fieldBlock(key: Key, field: Field, source: FormSource, values: Values): Block {
  const must = field.must !== undefined && field.must !== false && field.when === undefined;
  return { is: 'field', label: labelOf(key, field), help: helpOf(field), must, open: openField(key, field, source, values) };
}

const HOW_TO_WRITE: Partial<Record<Field['is'], string>> = {
  date: 'Schrijf dag/maand/jaar.', month: 'Schrijf maand/jaar.', money: 'Schrijf een bedrag in euro, bijvoorbeeld 12,50.', number: 'Schrijf een getal.',
  choices: 'Kruis aan wat past. Meer dan één mag.', choice: 'Kruis één antwoord aan.', file: 'Voeg dit toe als bijlage. Schrijf hier de naam ervan.',
};

function helpOf(field: Field): string {
  return [field.help ?? '', HOW_TO_WRITE[field.is] ?? ''].filter(one => one !== '').join(' ');
}

function openField(key: Key, field: Field, source: FormSource, values: Values): OpenField {
  const options = fieldOptions(field, source);
  if (options.length > 0) {
    const words = { room: 'Welke kamer?', text: 'Wat?' };
    return { kind: 'options', name: key, many: isMany(field), options: options.map(one => ({ key: one.key, label: one.label, also: one.also === undefined ? '' : words[one.also] })) };
  }
  if (field.is === 'rows') return { kind: 'grid', name: key, cells: cellsOf(field).map(([cell, of]) => ({ key: cell, label: labelOf(cell, of) })), rows: rowsOnPaper(field, values[key]) };
  if (field.is === 'lines') return { kind: 'lines', name: key, rows: ROWS_OF_LINES };
  const parts = partsOfKind(field.is);
  if (parts !== undefined) return { kind: 'cells', name: key, cells: Object.entries(parts).map(([part, label]) => ({ key: part, label })) };
  return { kind: 'line', name: key };
}

export function signatureName(key: Key): string {
  return `handtekening:${key}`;
}

function signatureBlock(space: SignatureSpace): Block {
  return { is: 'field', label: space.who, help: '', must: true, open: { kind: 'signature', name: signatureName(space.key), phrase: space.phrase } };
}

export interface LaidField { readonly name: string; readonly tip: string }

async function addFields(pdf: PDFDocument, source: FormSource, spots: readonly Spot[], raw: ReadonlyMap<string, string>): Promise<LaidField[]> {
  const form = pdf.getForm();
  const font = await pdf.embedFont(StandardFonts.Helvetica);
  const laid: LaidField[] = [];
  for (const spot of spots) {
    const page = pdf.getPage(spot.page - 1);
    const field = describe(spot.name, source);
    if (field === undefined) continue;
    lay(form, page, spot, field, raw, font);
    if (!laid.some(one => one.name === field.name)) laid.push({ name: field.name, tip: field.tip });
  }
  const mark = form.createTextField(FORM_MARK);
  mark.acroField.dict.set(PDFName.of('V'), PDFHexString.fromText(JSON.stringify({ programme: source.programme, form: source.key, edition: source.form.edition ?? '' })));
  mark.enableReadOnly();
  mark.addToPage(pdf.getPage(0), { x: 0, y: 0, width: 1, height: 1, hidden: true, borderWidth: 0, font });
  form.acroForm.dict.set(PDFName.of('NeedAppearances'), pdf.context.obj(true));
  return laid;
}

type Described = { readonly name: string; readonly tip: string } & (
  | { readonly type: 'text'; readonly many: boolean }
  | { readonly type: 'tick' }
  | { readonly type: 'radio'; readonly option: string }
  | { readonly type: 'drop'; readonly options: readonly string[] }
);

/** What kind of PDF field belongs on a spot. The box for a drawn signature stays open for the pen. */
function describe(spot: string, source: FormSource): Described | undefined {
  const [key = '', second = '', third = ''] = spot.split(':');
  if (key === 'handtekening') return third === 'signature' ? undefined : describeSignature(spot, second, third, source);
  const field = source.form.fields[key];
  if (field === undefined) return undefined;
  const tip = labelOf(key, field);
  if (second === '') return { type: 'text', name: spot, tip, many: field.is === 'lines' };
  const option = fieldOptions(field, source).find(one => one.key === second);
  if (option !== undefined && third === 'also') return { type: 'text', name: spot, tip: `${tip}: ${option.label}`, many: false };
  if (option !== undefined) return isMany(field) ? { type: 'tick', name: spot, tip: `${tip}: ${option.label}` } : { type: 'radio', name: key, tip, option: option.key };
  const cell = cellsOf(field).find(([name]) => name === third);
  if (cell === undefined) return { type: 'text', name: spot, tip: `${tip}: ${partsOfKind(field.is)?.[second] ?? second}`, many: false };
  const cellTip = `${tip}, rij ${Number(second) + 1}: ${labelOf(cell[0], cell[1])}`;
  const options = cellOptions(cell[1], source).map(one => one.label);
  return options.length > 0 ? { type: 'drop', name: spot, tip: cellTip, options } : { type: 'text', name: spot, tip: cellTip, many: false };
}

function describeSignature(spot: string, key: string, part: string, source: FormSource): Described {
  const words: Record<string, string> = { words: 'woorden van akkoord', name: 'naam', date: 'datum' };
  const who = source.signatures.find(one => one.key === key)?.who ?? key;
  return { type: 'text', name: spot, tip: `${who}: ${words[part] ?? part}`, many: false };
}

function lay(form: PDFForm, page: PDFPage, spot: Spot, field: Described, raw: ReadonlyMap<string, string>, font: PDFFont): void {
  // A field paints its own ground; kept inside the printed frame it leaves the lines alone.
  const inside = field.type === 'radio' ? INSIDE_CIRCLE : INSIDE;
  const at = { x: spot.x + inside, y: page.getHeight() - spot.y - spot.height + inside, width: spot.width - 2 * inside, height: spot.height - 2 * inside, borderWidth: 0 };
  const written = raw.get(field.name) ?? '';
  if (field.type === 'tick') {
    const box = form.createCheckBox(field.name);
    box.addToPage(page, at);
    if (written === TICKED) box.check();
    setTip(box.acroField.dict, field.tip);
  } else if (field.type === 'radio') {
    const group = form.getFieldMaybe(field.name) === undefined ? form.createRadioGroup(field.name) : form.getRadioGroup(field.name);
    group.addOptionToPage(field.option, page, at);
    if (written === field.option) group.select(field.option);
    setTip(group.acroField.dict, field.tip);
  } else if (field.type === 'drop') {
    const choice = form.createDropdown(field.name);
    choice.addOptions(['', ...field.options]);
    choice.enableEditing();
    choice.addToPage(page, { ...at, font });
    choice.setFontSize(9);
    if (written !== '') choice.acroField.dict.set(PDFName.of('V'), PDFHexString.fromText(written));
    setTip(choice.acroField.dict, field.tip);
  } else layText(form, page, at, field, written, font);
}

function layText(form: PDFForm, page: PDFPage, at: { x: number; y: number; width: number; height: number; borderWidth: number }, field: Described & { type: 'text' }, written: string, font: PDFFont): void {
  const box = form.createTextField(field.name);
  if (field.many) box.enableMultiline();
  box.addToPage(page, { ...at, font });
  box.setFontSize(10);
  setTip(box.acroField.dict, field.tip);
  if (written === '') return;
  box.acroField.dict.set(PDFName.of('V'), PDFHexString.fromText(written));
  // Letters outside the built-in font keep their value; the reader's program draws them with a font of its own.
  if (isDrawable(written, font)) box.updateAppearances(font);
}

function isDrawable(written: string, font: PDFFont): boolean {
  const known = new Set(font.getCharacterSet());
  return [...written].every(one => one === '\n' || known.has(one.codePointAt(0) ?? 0));
}

function setTip(dict: { set(key: PDFName, value: PDFHexString): void }, tip: string): void {
  dict.set(PDFName.of('TU'), PDFHexString.fromText(tip));
}
