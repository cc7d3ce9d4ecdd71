import type { Value, Values } from '../../engine/events.ts';
import { labelOf, sections, type FormSource, type SignatureSpace } from '../../papers/form-layout.ts';
import type { Field, FieldKind, Form, Key } from '../../protocol/draaiboek.ts';
import { filesOf, textOf, type Fields, type PostedFile } from '../body.ts';
import type { Problem } from '../parts/page-parts.tsx';
import { alsoName, optionsAt } from './choice.tsx';
import { FieldBox } from './field-box.tsx';
import { isAsked, judgeValue } from './judge.ts';
import { KINDS } from './kinds.ts';
import type { FieldLook, FieldSpot } from './kind.ts';
import { changeRows, readRows, RowSet, writeRows } from './rows.tsx';
import { signature } from './signature.tsx';

export interface FormReading {
  values: Values;
  problems: Problem[];
  /** Uploaded files by field name; the value stays '' until work has kept the bytes. */
  files: Record<string, PostedFile[]>;
  /** Signature name -> what was signed, for the spaces of this part. */
  signed: Record<string, Values>;
}

export interface ReadRules {
  /** Only this part; absent = the whole form. */ part?: Key;
  /** A draft may lack what must be there; what cannot be read is a problem all the same. */ draft?: boolean;
  /** Answers of other parts, for conditions. */ beside?: Values;
  /** The first asking: what may wait is not missed. */ first?: boolean;
  signatures?: readonly SignatureSpace[];
}

/** The fields of a form, or of one part, in their order. Put `Problems` above and buttons below. */
export function FormFields({ form, part, look, answers, problems, signatures = [] }: {
  form: Form; part?: Key; look: FieldLook; answers: Fields; problems: readonly Problem[]; signatures?: readonly SignatureSpace[];
}) {
  const at = new Map(problems.map((problem) => [problem.field, problem.text]));
  return (
    <>
      {fieldsOf(form, part).map(([key, field]) => field.is === 'rows'
        ? <RowSet key={key} name={key} field={field} label={labelOf(key, field)} look={look} answers={answers} problems={at} />
        : <FieldBox key={key} spot={spotOf(key, field, look)} answers={answers} problem={at.get(key)} />)}
      {spacesOf(form, part, signatures).map((space) => <FieldBox key={space.key} spot={signatureSpot(space, look)} answers={answers} problem={at.get(signatureSpot(space, look).id)} />)}
    </>
  );
}

/** What was posted, as values: read by kind, then judged. Nothing is guessed; what was typed stays in `posted`. */
export function readForm(form: Form, look: FieldLook, posted: Fields, rules: ReadRules = {}): FormReading {
  const reading: FormReading = { values: {}, problems: [], files: {}, signed: {} };
  const fields = fieldsOf(form, rules.part);
  for (const [key, field] of fields) readOne(key, field, look, posted, reading);
  const beside = { ...rules.beside, ...reading.values };
  for (const [key, field] of fields) {
    if (field.is === 'rows' || isAsked(field.when, beside) !== 'yes' || reading.problems.some((one) => one.field === key)) continue;
    const text = judgeValue(reading.values[key], spotOf(key, field, look));
    if (text !== undefined && !((rules.draft || (rules.first && field.later !== undefined)) && reading.values[key] === undefined)) reading.problems.push({ field: key, text });
  }
  // Rows that are not asked with these answers cannot be missing.
  for (const [key, field] of fields) if (field.is === 'rows' && isAsked(field.when, beside) !== 'yes') reading.problems = reading.problems.filter((one) => one.field !== key);
  if (rules.draft) reading.problems = reading.problems.filter((one) => !isMissingRows(form, one));
  for (const space of spacesOf(form, rules.part, rules.signatures ?? [])) readSignature(space, look, posted, reading, rules.draft === true);
  return { ...reading, problems: inOrder(form, reading.problems) };
}

function isMissingRows(form: Form, problem: Problem): boolean {
  return form.fields[problem.field]?.is === 'rows';
}

function readOne(key: Key, field: Field, look: FieldLook, posted: Fields, into: FormReading): void {
  if (field.is === 'rows') {
    const rows = readRows(key, field, labelOf(key, field), look, posted);
    if (rows.value !== undefined) into.values[key] = rows.value;
    into.problems.push(...rows.problems.map((problem) => ({ field: problem.id, text: problem.text })));
    collectFiles(posted, `${key}.`, into);
    return;
  }
  const spot = spotOf(key, field, look);
  const found = KINDS[field.is].read(posted, spot);
  if (found.problem !== undefined) into.problems.push({ field: key, text: found.problem });
  else if (found.value !== undefined) into.values[key] = found.value;
  if (hasOptions(field.is)) {
    for (const option of optionsAt(spot)) {
      const also = option.also ? textOf(posted, alsoName(spot, option)).trim() : '';
      if (also) into.values[alsoName(spot, option)] = also;
    }
  }
  if (field.is === 'file' || field.is === 'signature') collectFiles(posted, key, into);
}

function collectFiles(posted: Fields, start: string, into: FormReading): void {
  for (const name of Object.keys(posted)) {
    const files = name.startsWith(start) ? filesOf(posted, name) : [];
    if (files.length > 0) into.files[name] = files;
  }
}

function readSignature(space: SignatureSpace, look: FieldLook, posted: Fields, into: FormReading, draft: boolean): void {
  const spot = signatureSpot(space, look);
  const found = signature.read(posted, spot);
  const text = found.problem ?? (draft ? undefined : judgeValue(found.value, spot));
  if (text !== undefined) into.problems.push({ field: spot.id, text });
  else if (found.value !== undefined) into.signed[space.key] = found.value as Values;
  collectFiles(posted, spot.name, into);
}

/** Kept values as fields, so that a page shows them; what was posted later lies over them. */
export function writeForm(form: Form, look: FieldLook, values: Values): Fields {
  const written: Fields = {};
  for (const [key, field] of Object.entries(form.fields)) {
    const value: Value | undefined = values[key];
    if (field.is === 'rows') Object.assign(written, writeRows(key, field, look, value));
    else if (value !== undefined && value !== null) Object.assign(written, KINDS[field.is].write(value, spotOf(key, field, look)));
  }
  for (const [key, value] of Object.entries(values)) if (key.includes('.') && typeof value === 'string') written[key] = value;
  return written;
}

/** The posted fields after "Regel erbij" or "Neem weg"; null when the form was really handed in. */
export function rowsChanged(posted: Fields): Fields | null {
  return changeRows(posted);
}

function spotOf(key: Key, field: Field, look: FieldLook): FieldSpot {
  return { name: key, id: key, label: labelOf(key, field), field, look };
}

function signatureSpot(space: SignatureSpace, look: FieldLook): FieldSpot {
  const name = `handtekening-${space.key}`;
  return { name, id: name, label: `Handtekening: ${space.who}`, look, field: { is: 'signature', class: '', must: true, ...(space.phrase ? { of: space.phrase } : {}) } };
}

/** The order and the parts are those of the paper form. */
function fieldsOf(form: Form, part: Key | undefined): readonly (readonly [Key, Field])[] {
  if (part === undefined) return Object.entries(form.fields);
  return sections({ form, signatures: [] } as unknown as FormSource).find((section) => section.part?.key === part)?.fields ?? [];
}

function spacesOf(form: Form, part: Key | undefined, signatures: readonly SignatureSpace[]): readonly SignatureSpace[] {
  if (part === undefined) return signatures;
  return sections({ form, signatures } as unknown as FormSource).find((section) => section.part?.key === part)?.signatures ?? [];
}

function hasOptions(kind: FieldKind): boolean {
  return kind === 'choice' || kind === 'choices' || kind === 'ticks' || kind === 'scale';
}

function inOrder(form: Form, problems: readonly Problem[]): Problem[] {
  const order = new Map(Object.keys(form.fields).map((key, at) => [key, at]));
  const place = (problem: Problem): number => order.get(problem.field.split('.')[0] ?? '') ?? order.size;
  return [...problems].sort((left, right) => place(left) - place(right));
}
