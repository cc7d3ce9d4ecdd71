/** The clauses of the plan itself stand beside it, and are counted with those of the programmes. */
import { expect, test } from 'vitest';
import { PLACES, readProgrammes } from '../../scripts/clauses.mjs';
import { readClauses } from '../../src/protocol/read-clauses.ts';
import { read } from './sources.ts';

/** The duties of the yearly note stand with the draaiboek that owes it. */
const files = ['beleid/organisatie/clauses.yaml', 'beleid/rapportage/clauses.yaml', 'draaiboeken/jaarnota/clauses.yaml'];

test.each(files)('%s reads without a fault', (path) => {
  expect(readClauses({ path, text: read(path) }).faults).toEqual([]);
});

test('each clause of the account and of the organisation is answered once', () => {
  const ids = files.flatMap((path) => readClauses({ path, text: read(path) }).clauses.map((clause) => clause.id));
  expect(ids.sort()).toEqual(Array.from({ length: 41 }, (_, n) => `WD-${287 + n}`));
});

test('`npm run clauses` counts both places', () => {
  expect(PLACES.flatMap((place) => readProgrammes(place).map(({ name }: { name: string }) => name))).toEqual(expect.arrayContaining(['goed-wonen', 'organisatie', 'rapportage']));
});
