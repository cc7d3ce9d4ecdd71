import type { Value, Values } from '../../engine/events.ts';
import { cellOptions, cellsOf, fieldOptions, labelOf, type FormOption, type FormSource } from '../../papers/form-layout.ts';
import { writeValue } from '../../papers/form-value.ts';
import type { Field, Key, RowCell } from '../../protocol/draaiboek.ts';
import { formatEuro, fromDecimal } from '../../values/money.ts';
import { joinWords } from '../../values/dutch.ts';
import { parsePeriod, formatPeriodDutch } from '../../values/period.ts';

/** What is needed to say an answer in words: options by field, rows a cell points at, names of files. */
export interface AnswerWords { optionsOf: FormSource['optionsOf']; rowsOf(written: string): readonly FormOption[]; fileName(id: string): string | undefined }

/** One answer as people write it: choices by their label, amounts with a euro sign, parts on one line. '' when there is none. */
export function sayAnswer(field: Field | RowCell, value: Value | undefined, words: AnswerWords): string {
  if (value === undefined || value === null || value === '') return '';
  if (field.is === 'rows') return Array.isArray(value) ? `${value.length} ${value.length === 1 ? 'regel' : 'regels'}` : '';
  if (field.is === 'money' && typeof value === 'number') return moneyWords(value);
  if (field.is === 'file' && typeof value === 'string') return words.fileName(value) ?? 'een bestand';
  if (field.is === 'period' && typeof value === 'string') return periodWords(value);
  if (Array.isArray(value)) return joinWords(value.map((one) => optionLabel(field, one, words)));
  if (typeof value === 'object') return partsWords(value);
  return typeof value === 'string' ? optionLabel(field, value, words) : writeValue(field.is, value);
}

/** The rows of a list, each as label and answer. */
export function sayRows(field: Field, value: Value | undefined, words: AnswerWords): { id: string; cells: (readonly [string, string])[] }[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((row, at) => {
    if (row === null || typeof row !== 'object' || Array.isArray(row)) return [];
    const cells = cellsOf(field).map(([key, cell]) => [labelOf(key, cell), sayAnswer(cell, (row as Values)[key], words)] as const).filter(([, said]) => said !== '');
    return [{ id: typeof row['id'] === 'string' ? row['id'] : String(at + 1), cells }];
  });
}

/** A row by what it says first, in the order of its form; `most` answers of it. */
export function rowLabel(field: Field | undefined, values: Record<Key, Value>, words: AnswerWords, most = 2): string {
  const said = field === undefined ? [] : cellsOf(field).map(([key, cell]) => (cell.is === 'yesno' ? (values[key] === true ? labelOf(key, cell).toLocaleLowerCase('nl') : '') : sayAnswer(cell, values[key], words))).filter((one) => one !== '');
  return said.slice(0, most).join(', ') || `regel ${typeof values['id'] === 'string' ? values['id'] : ''}`;
}

function optionLabel(field: Field | RowCell, value: Value, words: AnswerWords): string {
  if (typeof value !== 'string') return writeValue(field.is, value);
  const options = field.is.includes('.') && !/^(list|setting)\./.test(field.is) ? words.rowsOf(field.is)
    : 'class' in field ? fieldOptions(field, { optionsOf: words.optionsOf } as FormSource) : cellOptions(field, { optionsOf: words.optionsOf } as FormSource);
  return options.find((option) => option.key === value)?.label ?? writeValue(field.is, value);
}

const PARTS = ['naam', 'name', 'straat', 'street', 'nummer', 'number', 'bus', 'box', 'postcode', 'gemeente', 'town', 'van', 'tot'];

/** Parts in the order in which people write them, whatever order they are kept in; postcode and town stand together. */
function partsWords(value: Values): string {
  const rank = (key: string): number => (PARTS.includes(key) ? PARTS.indexOf(key) : PARTS.length);
  const parts = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1] !== '' && !entry[1].startsWith('data:')).sort(([left], [right]) => rank(left) - rank(right));
  return parts.map(([key, part], at) => `${at === 0 ? '' : parts[at - 1]?.[0] === 'postcode' || key === 'nummer' || key === 'number' ? ' ' : ', '}${part}`).join('');
}

function moneyWords(value: number): string {
  const amount = fromDecimal(value);
  return amount === undefined ? writeValue('money', value) : formatEuro(amount);
}

function periodWords(value: string): string {
  const period = parsePeriod(value);
  return period === undefined ? value : formatPeriodDutch(period);
}
