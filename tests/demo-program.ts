/** The real program on a demo region of its own. The stories are played once a run (see `global-setup.ts`); each test starts on a copy of what they left. */
import { cpSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { serverPlace, template } from './database.ts';
import { DEMO } from './global-setup.ts';
import { startProgram, type Program } from './program.ts';

/** A copy on which no program runs yet: the address of its rows, and the folder of its papers. On a server, which answers twice as fast as the embedded database. */
export async function copyOfDemo(): Promise<{ databaseUrl: string; data: string }> {
  const data = mkdtempSync(path.join(tmpdir(), 'woonspoor-demo-'));
  cpSync(await template('demo'), data, { recursive: true });
  const { url } = await serverPlace(DEMO);
  return { databaseUrl: url, data };
}

export async function startDemo(): Promise<Program> {
  return startProgram({ demo: true, ...(await copyOfDemo()) });
}
