import { describe, expect, it } from 'vitest';
import { epcPayload, type Transfer } from './epc-payload.ts';
import type { Iban } from './iban.ts';
import { cents } from './money.ts';
import { makePaymentReference } from './payment-reference.ts';

const transfer: Transfer = {
  to: 'Woonpunt Noord',
  iban: 'BE68539007547034' as Iban,
  amount: cents(11_500),
  about: { reference: makePaymentReference(1_234_567_890) },
};
const linesOf = (given: Partial<Transfer>): string[] => {
  const made = epcPayload({ ...transfer, ...given });
  return 'payload' in made ? made.payload.split('\n') : [made.problem];
};

describe('a transfer as a square code', () => {
  it('has the structured reference in line 10 and no text', () => {
    expect(linesOf({})).toEqual(['BCD', '002', '1', 'SCT', '', 'Woonpunt Noord', 'BE68539007547034', 'EUR115.00', '', '123456789002']);
  });

  it('has a free text in line 11 when there is no reference', () => {
    expect(linesOf({ about: { text: 'Bijdrage\nmaart' } }).slice(9)).toEqual(['', 'Bijdrage maart']);
  });

  it('keeps a name within its line and its length', () => {
    expect(linesOf({ to: 'Dienst\nEUR999.00\nx' })[5]).toBe('Dienst EUR999.00 x');
    expect(linesOf({ to: 'é'.repeat(90) })[5]).toBe('é'.repeat(70));
  });

  it.each([
    ['name', { to: ' \n ' }],
    ['amount', { amount: cents(0) }],
    ['amount', { amount: cents(-5) }],
    ['amount', { amount: cents(100_000_000_000) }],
    ['text', { about: { text: 'x'.repeat(141) } }],
    ['size', { to: '𝕎'.repeat(70), about: { text: 'é'.repeat(140) } }],
  ])('refuses: %s', (problem, given) => {
    expect(epcPayload({ ...transfer, ...given })).toEqual({ problem });
  });
});
