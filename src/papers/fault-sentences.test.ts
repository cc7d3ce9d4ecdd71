import { describe, expect, it } from 'vitest';
import { FAULT_CODES } from '../protocol/fault.ts';
import { faultInDutch, faultLineInDutch } from './fault-sentences.ts';

describe('faults in Dutch', () => {
  it('says what is wrong and what would be right', () => {
    expect(faultInDutch({ code: 'unknown-reference', data: { kind: 'role', name: 'huurdr' } })).toBe('Er bestaat geen rol “huurdr”.');
    expect(faultInDutch({ code: 'not-in-list', data: { allowed: ['block', 'warn', 'ask'] } })).toBe('Hier kan alleen “block”, “warn” of “ask”.');
    expect(faultInDutch({ code: 'gate-ring', data: { ring: ['a.do', 'b.do', 'a.do'] } })).toContain('a.do → b.do → a.do');
    expect(faultLineInDutch({ file: 'draaiboek.yaml', line: 12, column: 3, path: 'x', code: 'duplicate-key', data: {} })).toBe('draaiboek.yaml, regel 12: Dit woord staat hier twee keer.');
  });

  it.each(FAULT_CODES)('has a sentence for %s, also without data', (code) => {
    expect(faultInDutch({ code, data: {} })).toMatch(/^[A-ZEÉ“].*[.:”]$|^Dit /);
  });
});
