/** One programme of `draaiboeken/`, as the product reads it. A fault in it stops every test of its clauses. */
import { join } from 'node:path';
import type { Programme } from '../../src/protocol/draaiboek.ts';
import { readProgrammes } from '../../src/roof/read-programmes.ts';

export function loadProgramme(folder: string): Programme {
  const read = readProgrammes(join(import.meta.dirname, '../../draaiboeken', folder));
  const [programme] = read.programmes;
  if (!programme) throw new Error(JSON.stringify(read.faults));
  return programme;
}
