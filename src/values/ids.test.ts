import { describe, expect, it } from 'vitest';
import { type CaseId, parseId } from './ids.ts';

describe('an id', () => {
  it('is a UUID, in lower case', () => {
    expect(parseId<CaseId>('0196F3A0-7C1B-7A60-8E2D-1A2B3C4D5E6F')).toBe('0196f3a0-7c1b-7a60-8e2d-1a2b3c4d5e6f');
  });

  it.each([
    '',
    '0196f3a0',
    '0196f3a0-7c1b-7a60-8e2d-1a2b3c4d5e6g',
    '0196f3a07c1b7a608e2d1a2b3c4d5e6f',
    ' 0196f3a0-7c1b-7a60-8e2d-1a2b3c4d5e6f',
    "' or 1=1",
  ])('refuses %j', (text) => {
    expect(parseId<CaseId>(text)).toBeUndefined();
  });
});
