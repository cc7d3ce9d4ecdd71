import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type EnterpriseNumber, formatEnterpriseNumber, parseEnterpriseNumber } from './enterprise-number.ts';

const valid = fc
  .integer({ min: 0, max: 19_999_999 })
  .map((base) => `${`${base}`.padStart(8, '0')}${`${97 - (base % 97)}`.padStart(2, '0')}`);

describe('an enterprise number', () => {
  it.each(['0123456749', '0123.456.749', 'BE 0123.456.749', 'be0123456749', '123456749', '0123 456 749'])('reads %s', (text) => {
    expect(parseEnterpriseNumber(text)).toBe('0123456749');
  });

  it.each(['0123456748', '2123456749', '', '012345674', '01234567490', 'NL0123456749', '0123-456-749'])('refuses %j', (text) => {
    expect(parseEnterpriseNumber(text)).toBeUndefined();
  });

  it('reads back what it shows', () => {
    fc.assert(fc.property(valid, (number) => parseEnterpriseNumber(formatEnterpriseNumber(number as EnterpriseNumber)) === number));
  });

  it('catches every wrong digit', () => {
    fc.assert(
      fc.property(valid, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, at, shift) => {
        const wrong = (Number(number[at]) + shift) % 10;
        expect(parseEnterpriseNumber(`${number.slice(0, at)}${wrong}${number.slice(at + 1)}`)).toBeUndefined();
      }),
      { numRuns: 2000 },
    );
  });
});
