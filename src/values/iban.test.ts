import { describe, expect, it } from 'vitest';
import { formatIban, type Iban, parseIban } from './iban.ts';

describe('an account number', () => {
  it.each([
    ['BE68 5390 0754 7034', 'BE68539007547034'],
    ['be68539007547034', 'BE68539007547034'],
    ['BE71 0961 2345 6769', 'BE71096123456769'],
    ['NL91 ABNA 0417 1643 00', 'NL91ABNA0417164300'],
  ])('reads %s', (text, expected) => {
    expect(parseIban(text)).toBe(expected);
  });

  it.each(['BE68 5390 0754 7035', 'BE68 5390 0754 703', '', 'BE', 'ZZ68539007547034', "BE68'539007547034", 'x'.repeat(500)])(
    'refuses %j',
    (text) => {
      expect(parseIban(text)).toBeUndefined();
    },
  );

  it('refuses a Belgian number whose own check digits are wrong, even when the international ones fit', () => {
    const fitting = (account: string): string => `BE${`${98n - (BigInt(`${account}111400`) % 97n)}`.padStart(2, '0')}${account}`;
    expect(parseIban(fitting('539007547034'))).toBe('BE68539007547034');
    expect(parseIban(fitting('539007547035'))).toBeUndefined();
  });

  it('catches every wrong digit', () => {
    const right = 'BE68539007547034';
    for (let at = 2; at < right.length; at += 1) {
      for (let shift = 1; shift <= 9; shift += 1) {
        expect(parseIban(`${right.slice(0, at)}${(Number(right[at]) + shift) % 10}${right.slice(at + 1)}`)).toBeUndefined();
      }
    }
  });

  it('is shown in groups of four', () => {
    expect(formatIban('BE68539007547034' as Iban)).toBe('BE68 5390 0754 7034');
  });
});
