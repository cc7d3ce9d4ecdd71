import type { Iban } from './iban.ts';
import { type Cents, decimalText } from './money.ts';
import type { PaymentReference } from './payment-reference.ts';

/** A transfer as a banking app reads it from a square code: with a structured reference or a free text, never both. */
export interface Transfer {
  readonly to: string;
  readonly iban: Iban;
  readonly amount: Cents;
  readonly about: { readonly reference: PaymentReference } | { readonly text: string };
}

export type EpcPayload = { readonly payload: string } | { readonly problem: 'name' | 'amount' | 'text' | 'size' };

const NAME_LENGTH = 70;
const TEXT_LENGTH = 140;
const LARGEST_AMOUNT = 99_999_999_999;
/** Version 13 at error level M holds no more. */
const LARGEST_PAYLOAD = 331;

/** EPC069-12, version 002: twelve lines parted by LF. The structured reference goes bare in line 10, where Belgian apps look for it. */
export function epcPayload(transfer: Transfer): EpcPayload {
  const name = oneLine(transfer.to);
  const [reference, text] = 'reference' in transfer.about ? [transfer.about.reference, ''] : ['', oneLine(transfer.about.text)];
  if (name === '') return { problem: 'name' };
  if (transfer.amount < 1 || transfer.amount > LARGEST_AMOUNT) return { problem: 'amount' };
  if (text.length > TEXT_LENGTH) return { problem: 'text' };
  const shortName = [...name].slice(0, NAME_LENGTH).join('').trim();
  const lines = ['BCD', '002', '1', 'SCT', '', shortName, transfer.iban, `EUR${decimalText(transfer.amount)}`, '', reference, text];
  const payload = lines.join('\n').replace(/\n+$/, '');
  return new TextEncoder().encode(payload).length > LARGEST_PAYLOAD ? { problem: 'size' } : { payload };
}

/** A line break inside a value would push every later line out of place. */
function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
