import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import type { LoginParts } from './parts.ts';
import { openSecret, sealSecret } from './sealed-secret.ts';

const house = (secret: string): LoginParts => ({ secret, randomBytes: (count: number) => randomBytes(count) }) as unknown as LoginParts;

test('a secret opens with the key of the house, for its own account, and shows nothing of itself', () => {
  const kept = sealSecret(house('sleutel'), 'bram', 'JBSWY3DPEHPK3PXP');
  expect(JSON.stringify(kept)).not.toContain('JBSWY3DP');
  expect(sealSecret(house('sleutel'), 'bram', 'JBSWY3DPEHPK3PXP')).not.toEqual(kept);
  expect(openSecret(house('sleutel'), 'bram', { ...kept })).toBe('JBSWY3DPEHPK3PXP');
  expect(openSecret(house('andere'), 'bram', { ...kept })).toBeUndefined();
  expect(openSecret(house('sleutel'), 'carla', { ...kept })).toBeUndefined();
});

test('what was kept before stays usable; what is broken opens nothing', () => {
  expect(openSecret(house('sleutel'), 'bram', { secret: 'JBSWY3DPEHPK3PXP' })).toBe('JBSWY3DPEHPK3PXP');
  for (const data of [{}, { sealed: '' }, { sealed: 'AAAA' }, { sealed: 'A'.repeat(80) }]) expect(openSecret(house('sleutel'), 'bram', data)).toBeUndefined();
});
