/** The real program on a demo region of its own. The stories are played once a run (see `global-setup.ts`); each test starts on a copy of what they left. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { template } from './database.ts';
import { startProgram, type Program } from './program.ts';

export async function startDemo(): Promise<Program> {
  const data = mkdtempSync(path.join(tmpdir(), 'woonspoor-demo-'));
  cpSync(await template('demo'), data, { recursive: true });
  return startProgram({ demo: true, data });
}
