/** One answer as it stands in a letter: a choice by its label, an amount with its sign, an address on one line. '' when there is none. */
import type { Value } from '../../engine/events.ts';
import { fieldOptions, makeOptionReader, type FormSource } from '../../papers/form-layout.ts';
import { writeValue } from '../../papers/form-value.ts';
import type { Draaiboek, Field } from '../../protocol/draaiboek.ts';
import { formatEuro, fromDecimal } from '../../values/money.ts';
import { joinWords } from '../../values/dutch.ts';
import { addressLines } from './people.ts';
import { formatPeriodDutch, parsePeriod } from '../../values/period.ts';

export function answerInWords(draaiboek: Draaiboek, settings: Readonly<Record<string, unknown>>, field: Field, value: Value | undefined): string {
  if (value === undefined || value === null || value === '') return '';
  if (Array.isArray(value)) return joinWords(value.map((one) => answerInWords(draaiboek, settings, field, one)).filter((one) => one !== ''));
  if (field.is === 'address') return addressLines(value).join(', ');
  if (typeof value === 'object') return Object.values(value).filter((part) => typeof part === 'string' && part !== '' && !part.startsWith('data:')).join(', ');
  if (field.is === 'money' && typeof value === 'number') return amountInWords(value);
  const optionsOf = makeOptionReader(draaiboek.lists, { ...Object.fromEntries(Object.entries(draaiboek.settings).map(([key, one]) => [key, one.value])), ...settings });
  const label = typeof value === 'string' ? fieldOptions(field, { optionsOf } as FormSource).find((option) => option.key === value)?.label : undefined;
  return label?.toLocaleLowerCase('nl') ?? writeValue(field.is, value);
}

function amountInWords(value: number): string {
  const amount = fromDecimal(value);
  return amount === undefined ? writeValue('money', value) : formatEuro(amount);
}

/** A setting as it stands: a length in words, a list with commas. */
export function settingInWords(value: unknown): string {
  if (Array.isArray(value)) return joinWords(value.map(String));
  if (typeof value === 'number') return String(value).replace('.', ',');
  if (typeof value !== 'string') return '';
  const period = parsePeriod(value);
  return period === undefined ? value : formatPeriodDutch(period);
}
