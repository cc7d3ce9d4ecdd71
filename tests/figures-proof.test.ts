/** A short run of `npm run prove figures`: few dossiers, the same five years, every planted fault. */
import { expect, test } from 'vitest';
import { proveFigures } from '../prove/figures.ts';
import { withDatabase } from './database.ts';

withDatabase('server', 'figures of a made-up history', (open) => {
  test('WD-290 WD-296 WD-307: every figure is what whoever made the history counted, and each planted slip is noticed', async () => {
    const proof = await proveFigures(await open(), { dossiers: 5, seed: 20261127, whole: false });
    expect(proof.differences).toEqual([]);
    expect(proof.unnoticed).toEqual([]);
    expect(proof.filled).toBeGreaterThan(5_000);
    expect(Math.min(proof.corrected, proof.withdrawn, proof.moved, proof.merges, proof.undone), 'each of them was done').toBeGreaterThan(1);
  });
});
