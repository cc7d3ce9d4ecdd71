import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPaymentReference, makePaymentReference, parsePaymentReference } from './payment-reference.ts';

const anyReference = fc.integer({ min: 0, max: 9_999_999_999 }).map(makePaymentReference);

describe('structured communication', () => {
  it.each([
    [0, '+++000/0000/00097+++'],
    [1_234_567_890, '+++123/4567/89002+++'],
    [108_068_171, '+++010/8068/17183+++'],
    [97, '+++000/0000/09797+++'],
  ])('%i is %s', (number, printed) => {
    expect(formatPaymentReference(makePaymentReference(number))).toBe(printed);
  });

  it.each(['010806817183', '+++010/8068/17183+++', '***010/8068/17183***', ' 010 8068 17183 ', '010/8068/17183'])('reads %s', (text) => {
    expect(parsePaymentReference(text)).toBe('010806817183');
  });

  it.each(['+++123/4567/89012+++', '000000000000', '12345', '', '+++010/8068/17183***', '+++010/8068/1718a+++'])('refuses %j', (text) => {
    expect(parsePaymentReference(text)).toBeUndefined();
  });

  it('throws on a number the sequence can not give', () => {
    for (const number of [-1, 10_000_000_000, 1.5, Number.NaN]) expect(() => makePaymentReference(number)).toThrow(RangeError);
  });

  it('reads back what it prints', () => {
    fc.assert(fc.property(anyReference, (reference) => parsePaymentReference(formatPaymentReference(reference)) === reference));
  });

  it('catches every wrong digit', () => {
    fc.assert(
      fc.property(anyReference, fc.nat(11), fc.integer({ min: 1, max: 9 }), (reference, at, shift) => {
        const wrong = (Number(reference[at]) + shift) % 10;
        expect(parsePaymentReference(`${reference.slice(0, at)}${wrong}${reference.slice(at + 1)}`)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });

  it('catches every swap of neighbours', () => {
    fc.assert(
      fc.property(anyReference, fc.nat(10), (reference, at) => {
        const swapped = `${reference.slice(0, at)}${reference[at + 1]}${reference[at]}${reference.slice(at + 2)}`;
        fc.pre(swapped !== reference);
        expect(parsePaymentReference(swapped)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
