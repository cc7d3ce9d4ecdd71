/** What a value of each field kind looks like. A fault is a code with data, never a sentence. */
import { parseDay } from '../values/day.ts';
import { fromDecimal } from '../values/money.ts';
import { parsePeriod } from '../values/period.ts';
import type { FieldKind, Key } from '../protocol/draaiboek.ts';
import type { Value, Values } from './events.ts';
import { isMultipleOf } from './lengths.ts';

export interface Fault { code: string; data: Record<string, Value> }
export interface Asked { kind: FieldKind | string; options: Key[] | undefined; max?: number; min?: number; step?: string }
type Check = (asked: Asked, value: Value) => Fault | undefined;

/** Longest text taken when a form names no limit: an evening's report, not a file. */
const LONGEST = { text: 300, lines: 20_000 } as const;
const MOST_ROWS = 200;
const EMAIL = /^[^\s@<>(),;:"]+@[^\s@<>(),;:".]+(\.[^\s@<>(),;:".]+)+$/;
const PHONE = /^\+?[\d\s./()-]{6,24}$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;

const fault = (code: string, data: Record<string, Value> = {}): Fault => ({ code, data });

const CHECKS: Record<FieldKind, Check> = {
  text: (asked, value) => textFault(value, asked.max ?? LONGEST.text, false), desk: (asked, value) => textFault(value, asked.max ?? LONGEST.text, false), lines: (asked, value) => textFault(value, asked.max ?? LONGEST.lines, true),
  number: numberFault, money: moneyFault,
  date: (_, value) => (typeof value === 'string' && parseDay(value) !== undefined ? undefined : fault('not-a-date')),
  month: (_, value) => (typeof value === 'string' && MONTH.test(value) ? undefined : fault('not-a-month')),
  yesno: (_, value) => (typeof value === 'boolean' ? undefined : fault('not-yes-or-no')),
  choice: choiceFault, scale: scaleFault, choices: choicesFault, ticks: choicesFault, period: periodFault, municipality: choiceFault,
  phone: (_, value) => (typeof value === 'string' && PHONE.test(value) ? undefined : fault('not-a-phone')),
  email: (_, value) => (typeof value === 'string' && value.length <= 254 && EMAIL.test(value) ? undefined : fault('not-an-email')),
  address: partsFault, contact: contactFault, person: partsFault, organisation: partsFault, file: partsFault, signature: partsFault,
  rows: rowsFault,
};

/** A cell may name a list or other rows instead of a kind: then it is a choice from those. */
export function shapeFault(asked: Asked, value: Value): Fault | undefined {
  return Object.hasOwn(CHECKS, asked.kind) ? CHECKS[asked.kind as FieldKind](asked, value) : choiceFault(asked, value);
}

function textFault(value: Value, max: number, lines: boolean): Fault | undefined {
  if (typeof value !== 'string') return fault('not-text');
  if (value.length > max) return fault('too-long', { max, length: value.length });
  return !lines && /[\r\n]/.test(value) ? fault('one-line') : undefined;
}

function numberFault(asked: Asked, value: Value): Fault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault('not-a-number');
  return boundsFault(asked, value) ?? (offStep(asked.step, value) ? fault('off-step', { step: asked.step ?? '1' }) : undefined);
}

/** Whole numbers, unless the form names a finer step. */
function offStep(step: string | undefined, value: number): boolean {
  const turns = value / Number(step ?? 1);
  return Math.abs(turns - Math.round(turns)) > 1e-9;
}

function boundsFault(asked: Asked, value: number): Fault | undefined {
  if (asked.min !== undefined && value < asked.min) return fault('too-little', { min: asked.min });
  return asked.max !== undefined && value > asked.max ? fault('too-much', { max: asked.max }) : undefined;
}

function moneyFault(asked: Asked, value: Value): Fault | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return fault('not-an-amount');
  if (fromDecimal(value) === undefined) return fault('not-cents');
  return boundsFault({ ...asked, min: asked.min ?? 0 }, value);
}

function choiceFault(asked: Asked, value: Value): Fault | undefined {
  if (typeof value !== 'string' || value.length > LONGEST.text) return fault('not-one-choice');
  return asked.options === undefined || asked.options.includes(value) ? undefined : fault('not-an-option', { option: value });
}

function scaleFault(asked: Asked, value: Value): Fault | undefined {
  return asked.options === undefined && typeof value === 'number' ? numberFault(asked, value) : choiceFault(asked, value);
}

function choicesFault(asked: Asked, value: Value): Fault | undefined {
  if (!Array.isArray(value)) return fault('not-choices');
  if (new Set(value).size !== value.length) return fault('chosen-twice');
  for (const one of value) {
    const wrong = choiceFault(asked, one);
    if (wrong) return wrong;
  }
  return asked.max !== undefined && value.length > asked.max ? fault('too-many', { max: asked.max }) : undefined;
}

function periodFault(asked: Asked, value: Value): Fault | undefined {
  const length = typeof value === 'string' ? parsePeriod(value) : undefined;
  if (!length) return fault('not-a-period');
  const step = asked.step === undefined ? undefined : parsePeriod(asked.step);
  return step && !isMultipleOf(length, step) ? fault('off-step', { step: asked.step ?? '' }) : undefined;
}

/** One text, or named parts that are each one text (street, number; id, name). */
function partsFault(_asked: Asked, value: Value): Fault | undefined {
  if (typeof value === 'string') return textFault(value, LONGEST.text, true);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return fault('wrong-shape');
  const parts: Values = value;
  const strange = Object.values(parts).some((part) => part !== null && typeof part !== 'string' && typeof part !== 'number' && typeof part !== 'boolean');
  const long = Object.entries(parts).find(([, part]) => typeof part === 'string' && part.length > LONGEST.lines);
  return strange ? fault('wrong-shape') : long ? fault('too-long', { max: LONGEST.lines, part: long[0] }) : undefined;
}

function contactFault(asked: Asked, value: Value): Fault | undefined {
  const wrong = partsFault(asked, value);
  if (wrong || typeof value !== 'object' || value === null || Array.isArray(value)) return wrong;
  const { email, phone } = value;
  if (typeof email === 'string' && email !== '' && !EMAIL.test(email)) return fault('not-an-email', { part: 'email' });
  return typeof phone === 'string' && phone !== '' && !PHONE.test(phone) ? fault('not-a-phone', { part: 'phone' }) : undefined;
}

function rowsFault(asked: Asked, value: Value): Fault | undefined {
  if (!Array.isArray(value)) return fault('not-rows');
  if (value.some((row) => row === null || typeof row !== 'object' || Array.isArray(row))) return fault('not-rows');
  const most = asked.max ?? MOST_ROWS;
  if (value.length > most) return fault('too-many', { max: most });
  const ids = value.flatMap((row) => { const id = (row as Values)['id']; return id === undefined ? [] : [id]; });
  return new Set(ids).size === ids.length && ids.every((id) => typeof id === 'string') ? undefined : fault('row-ids');
}
