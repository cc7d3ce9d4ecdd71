/** A short run of `npm run prove nights`: few people, the same ten years, every planted fault. */
import { expect, test } from 'vitest';
import { proveNights } from '../prove/nights.ts';

test('WD-220 WD-221 WD-222 WD-245: over ten years of asks the engine counts nights as a clerk does, and each planted slip is noticed', () => {
  const proof = proveNights(4, 20261126);
  expect(proof.differences).toEqual([]);
  expect(proof.unnoticed).toEqual([]);
  expect(proof.asks).toBeGreaterThan(500);
  expect(proof.refused).toBeGreaterThan(50);
});
