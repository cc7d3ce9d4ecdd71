/** Starts and stops the post office; keeps what it took. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export interface Taken { to: string[]; raw: string; subject: string; messageId: string }
export interface PostOffice { port: number; taken: Taken[]; stop(): Promise<void> }

export async function openPostOffice(port = 0): Promise<PostOffice> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'post-office.mjs'), String(port)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const taken: Taken[] = [];
  const listening = await new Promise<number>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the post office did not open')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      const said = JSON.parse(line) as { port?: number; to?: string[]; raw?: string };
      if (said.port !== undefined) resolve(said.port);
      else taken.push({ to: said.to ?? [], raw: said.raw ?? '', subject: header(said.raw ?? '', 'Subject'), messageId: header(said.raw ?? '', 'Message-ID') });
    });
  });
  return { port: listening, taken, stop: () => stopped(child) };
}

function header(raw: string, name: string): string {
  return new RegExp(`^${name}: (.*(?:\\r?\\n[ \\t].*)*)`, 'im').exec(raw)?.[1]?.replaceAll(/\r?\n[ \t]+/g, ' ') ?? '';
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => { child.once('exit', () => resolve()); child.kill('SIGTERM'); });
}
