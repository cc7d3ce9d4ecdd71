/**
 * Properties draw from one seed, so that the same tests give the same answer on every machine. `npm run prove properties` draws anew,
 * and prints the seed of what fails: `PROPERTY_SEED` repeats it.
 */
import process from 'node:process';
import * as fc from 'fast-check';

fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 20261126) });
