import type { Value } from '../engine/events.ts';
import { parseDutchDay, parseDay } from '../values/day.ts';
import { formatDay } from '../values/dutch.ts';
import { cents, decimalText, fromDecimal, parseEuro } from '../values/money.ts';

/** How one answer is written on paper: days as 20/11/2026, amounts as 12,50, yes and no in words. */
export function writeValue(kind: string, value: Value | undefined): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'boolean') return value ? 'ja' : 'nee';
  if (typeof value === 'number') return kind === 'money' ? writeMoney(value) : `${value}`.replace('.', ',');
  if (typeof value !== 'string') return '';
  if (kind === 'date') return writeDay(value);
  if (kind === 'month') return value.replace(/^(\d{4})-(\d{2})$/, '$2/$1');
  return value;
}

/** The written answer back; undefined when it is not what the field asks. */
export function readValue(kind: string, written: string): Value | undefined {
  switch (kind) {
    case 'number': case 'scale': return readNumber(written);
    case 'money': return readMoney(written);
    case 'date': return parseDutchDay(written.trim()) ?? parseDay(written.trim());
    case 'month': return readMonth(written.trim());
    case 'yesno': return readYesNo(written.trim().toLowerCase());
    case 'email': return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(written.trim()) ? written.trim() : undefined;
    default: return written;
  }
}

function writeMoney(value: number): string {
  const exact = fromDecimal(value);
  return exact === undefined ? `${value}`.replace('.', ',') : decimalText(exact).replace('.', ',');
}

function writeDay(value: string): string {
  const day = parseDay(value);
  return day === undefined ? value : formatDay(day);
}

function readNumber(written: string): number | undefined {
  return /^\s*-?\d{1,9}(?:[.,]\d{1,6})?\s*$/.test(written) ? Number(written.trim().replace(',', '.')) : undefined;
}

function readMoney(written: string): number | undefined {
  const amount = parseEuro(written);
  return amount === undefined ? undefined : Number(decimalText(cents(amount)));
}

function readMonth(written: string): string | undefined {
  const found = /^(\d{1,2})[/-](\d{4})$/.exec(written);
  const iso = found ? `${found[2] ?? ''}-${(found[1] ?? '').padStart(2, '0')}` : written;
  return parseDay(`${iso}-01`) === undefined ? undefined : iso;
}

function readYesNo(written: string): boolean | undefined {
  if (written === 'ja') return true;
  return written === 'nee' || written === 'neen' ? false : undefined;
}
