import type { Field, Form, FormPart, Key, ListEntry, Options, RowCell } from '../protocol/draaiboek.ts';
import type { Places } from './letter-text.ts';
import type { Sender } from './paper.ts';

/** One form of a draaiboek with all that a paper of it needs. */
export interface FormSource {
  readonly programme: Key;
  readonly key: Key;
  readonly form: Form;
  readonly sender: Sender;
  /** `list.x` and `setting.x` of the draaiboek, resolved; see `makeOptionReader`. */
  readonly optionsOf: (of: Options | undefined) => readonly FormOption[];
  /** Texts of the draaiboek that intro and parts may name, and what their places stand for (GW-110, GW-118, GW-119, GW-138). */
  readonly texts: Readonly<Record<Key, string>>;
  readonly places: Places;
  readonly signatures: readonly SignatureSpace[];
  readonly lang: string;
  readonly made: number;
}

export interface FormOption {
  readonly key: Key;
  readonly label: string;
  /** A line behind the box: which room, or what else (GW-127). */
  readonly also?: 'room' | 'text';
}

/** A place to sign: below a part, or at the end. `phrase` is '' where no words are asked. */
export interface SignatureSpace {
  readonly key: Key;
  readonly part?: Key;
  readonly who: string;
  readonly phrase: string;
}

export interface FormSection {
  readonly part: FormPart | undefined;
  readonly fields: readonly (readonly [Key, Field])[];
  readonly signatures: readonly SignatureSpace[];
}

/** Parts in the order of the draaiboek (GW-100); a field without part stands with the field before it. */
export function sections(source: FormSource): FormSection[] {
  const parts = (source.form.parts ?? []).map(part => (typeof part === 'string' ? { key: part, label: sentenceCase(part) } : part));
  const first = parts[0];
  if (first === undefined) return [{ part: undefined, fields: Object.entries(source.form.fields), signatures: source.signatures }];
  const home = new Map<Key, [Key, Field][]>(parts.map(part => [part.key, []]));
  let at = first.key;
  for (const [key, field] of Object.entries(source.form.fields)) {
    if (field.part !== undefined && home.has(field.part)) at = field.part;
    home.get(at)?.push([key, field]);
  }
  const last = parts.at(-1)?.key;
  const signedIn = (part: Key): SignatureSpace[] =>
    source.signatures.filter(space => (space.part !== undefined && home.has(space.part) ? space.part : last) === part);
  return parts.map(part => ({ part, fields: home.get(part.key) ?? [], signatures: signedIn(part.key) }));
}

/** Kinds that are several answers in one, with the words for each on paper. */
const PARTS_OF_KIND: Partial<Record<string, Record<Key, string>>> = {
  contact: { organisatie: 'Organisatie', deelwerking: 'Deelwerking', naam: 'Naam', telefoon: 'Telefoon', email: 'E-mail' },
  address: { straat: 'Straat, nummer en bus', postcode: 'Postcode', gemeente: 'Gemeente' },
  period: { van: 'Van (dag/maand/jaar)', tot: 'Tot en met (dag/maand/jaar)' },
};

export function partsOfKind(kind: string): Record<Key, string> | undefined {
  return PARTS_OF_KIND[kind];
}

/** A cell may be written short, as its kind or as the name of a list; here it always has its full shape. */
export function cellsOf(field: Field): [Key, RowCell][] {
  return Object.entries(field.row ?? {}).map(([key, cell]) => [key, typeof cell === 'string' ? { is: cell } : cell]);
}

/** Options of a cell: its own, or those of the list that is its kind. */
export function cellOptions(cell: RowCell, source: FormSource): readonly FormOption[] {
  if (cell.is === 'yesno') return YES_NO;
  if (/^(list|setting)\./.test(cell.is)) return source.optionsOf(cell.is);
  return cell.of === undefined ? [] : source.optionsOf(cell.of);
}

export const YES_NO: readonly FormOption[] = [{ key: 'ja', label: 'Ja' }, { key: 'nee', label: 'Nee' }];
const LONGEST_SCALE = 11;

/** Boxes to tick for a field; empty for a field that is written. */
export function fieldOptions(field: Field, source: FormSource): readonly FormOption[] {
  if (field.is === 'yesno') return YES_NO;
  if (field.is === 'choice' || field.is === 'choices' || field.is === 'ticks') return source.optionsOf(field.of);
  if (field.is !== 'scale') return [];
  if (field.of !== undefined) return source.optionsOf(field.of);
  const [low, high] = [field.min ?? 1, field.max ?? 5];
  if (high - low >= LONGEST_SCALE) return [];
  return Array.from({ length: high - low + 1 }, (_, at) => ({ key: `${low + at}`, label: `${low + at}` }));
}

export function isMany(field: Field): boolean {
  return field.is === 'choices' || field.is === 'ticks';
}

/** Reads options of one draaiboek: keys, `{key: label}`, `list.x`, `setting.x`. An unknown name gives no options. */
export function makeOptionReader(lists: Record<Key, ListEntry[]>, settings: Record<Key, unknown>): FormSource['optionsOf'] {
  return of => {
    if (of === undefined) return [];
    if (Array.isArray(of)) return of.map(key => ({ key, label: sentenceCase(key) }));
    if (typeof of === 'object') return Object.entries(of).map(([key, label]) => ({ key, label }));
    if (of.startsWith('list.')) return (lists[of.slice('list.'.length)] ?? []).map(optionOfEntry);
    const value = settings[of.slice('setting.'.length)];
    return Array.isArray(value) ? value.map(one => ({ key: `${one}`, label: sentenceCase(`${one}`) })) : [];
  };
}

function optionOfEntry(entry: ListEntry): FormOption {
  const also = entry['also-room'] === true ? 'room' : entry['also-text'] === true ? 'text' : undefined;
  return { key: entry.key, label: entry.label, ...(also === undefined ? {} : { also }) };
}

/** `private-huurder` to `Private huurder`, for a key that has no label of its own. */
export function sentenceCase(key: string): string {
  return upperFirst(key.replaceAll('-', ' '));
}

function upperFirst(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

export function labelOf(key: Key, item: { label?: string }): string {
  return item.label === undefined ? sentenceCase(key) : upperFirst(item.label);
}
