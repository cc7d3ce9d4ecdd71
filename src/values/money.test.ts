import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, cents, decimalText, formatEuro, fromDecimal, NO_MONEY, parseEuro, sum, times } from './money.ts';

const anyAmount = fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }).map(cents);

describe('reading euros', () => {
  it.each([
    ['1.234,50', 123_450],
    ['12,5', 1250],
    ['12', 1200],
    ['€ 12,00', 1200],
    ['€12', 1200],
    ['12 €', 1200],
    ['12.50', 1250],
    ['1.234', 123_400],
    ['1 234,50', 123_450],
    ['€\u00a01.234.567,89', 123_456_789],
    ['0', 0],
    ['0,05', 5],
    ['999.999.999,99', 99_999_999_999],
  ])('%s', (text, expected) => {
    expect(parseEuro(text)).toBe(expected);
  });

  it.each([
    '',
    '€',
    '12,345',
    '1,234.50',
    '1.23.456',
    '12,',
    ',50',
    '-12',
    '1e3',
    '12 euro',
    '1234567890',
    '1.234.567.890',
    '12,5,0',
    '١٢',
    'NaN',
  ])('refuses %j', (text) => {
    expect(parseEuro(text)).toBeUndefined();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 99_999_999_999 }).map(cents),
        (amount) => parseEuro(formatEuro(amount)) === amount && parseEuro(decimalText(amount)) === amount,
      ),
    );
  });
});

describe('writing euros', () => {
  it.each([
    [123_450, '€ 1.234,50'],
    [5, '€ 0,05'],
    [0, '€ 0,00'],
    [-1200, '€ -12,00'],
    [99_999_999_999, '€ 999.999.999,99'],
  ])('%i', (amount, expected) => {
    expect(formatEuro(cents(amount))).toBe(expected);
  });

  it('as a Belgian browser does', () => {
    const belgian = new Intl.NumberFormat('nl-BE', { style: 'currency', currency: 'EUR' });
    fc.assert(
      fc.property(anyAmount, (amount) => {
        expect(formatEuro(amount)).toBe(belgian.format(amount / 100).replace(/\u00a0/g, ' '));
      }),
    );
  });
});

describe('reckoning', () => {
  it('takes exact cents from a data file, and no others', () => {
    expect([12.5, 50, 0.1, 0.29, 1.005, Number.NaN, 1e300].map(fromDecimal)).toEqual([1250, 5000, 10, 29, undefined, undefined, undefined]);
    fc.assert(fc.property(anyAmount, (amount) => fromDecimal(amount / 100) === amount));
  });

  it('adds, multiplies and sums without losing a cent', () => {
    expect(add(cents(10), cents(20))).toBe(30);
    expect(times(cents(1500), 3)).toBe(4500);
    expect(times(cents(2015), 1.5)).toBe(3023);
    expect(times(cents(100), 1.005)).toBe(101);
    expect(times(cents(-2015), 1.5)).toBe(-3023);
    expect(sum([cents(1), cents(2), cents(-4)])).toBe(-1);
    expect(sum([])).toBe(NO_MONEY);
  });

  it('throws where a fraction of a cent or a loss of digits would begin', () => {
    expect(() => cents(0.5)).toThrow(RangeError);
    expect(() => add(cents(Number.MAX_SAFE_INTEGER), cents(1))).toThrow(RangeError);
    expect(Object.is(cents(-0), 0)).toBe(true);
  });
});
