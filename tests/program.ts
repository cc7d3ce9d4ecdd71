/** Runs the real program as a process of its own, for journeys, bench and proofs. Loopback only. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { freePort } from './machine.ts';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

export interface Program {
  url: string;
  /** Folder of the embedded database, attachments and back-ups. */ data: string;
  pid: number;
  /** Everything it has said so far, on both channels. */ said(): string;
  /** Milliseconds from spawn to the ready line. */ readyAfter: number;
  /** Signals it and waits until it is gone. */ end(signal?: NodeJS.Signals): Promise<number | null>;
  /** Ends it and removes its data. */ clear(): Promise<void>;
}

interface Wishes {
  /** false: an empty database, no demo region, no one-click roles. */ demo?: boolean;
  /** Do not wait until the stories of the demo region have been played. */ bare?: boolean;
  databaseUrl?: string;
  /** An earlier program's folder, to start on what it left. */ data?: string;
  port?: number;
  env?: Record<string, string>;
  patience?: number;
}

/** Starts `woonspoor serve` and waits for the line that names its address. Rejects with what it said when it stops before. */
export async function startProgram(wishes: Wishes = {}): Promise<Program> {
  const port = wishes.port ?? (await freePort());
  const data = wishes.data ?? mkdtempSync(path.join(tmpdir(), 'woonspoor-data-'));
  const child = spawn(process.execPath, ['bin/woonspoor.mjs', 'serve'], { cwd: root, env: environment(wishes, port, data), stdio: ['ignore', 'pipe', 'pipe'] });
  const killAtExit = (): void => void child.kill('SIGKILL');
  process.once('exit', killAtExit);
  child.once('exit', () => process.off('exit', killAtExit));
  const words = { said: '' };
  const begun = performance.now();
  child.stdout?.on('data', (chunk: Buffer) => void (words.said += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => void (words.said += chunk.toString()));
  await untilReady(child, words, `:${port}`, wishes.patience ?? 240_000);
  const readyAfter = performance.now() - begun;
  if (wishes.demo !== false && !wishes.bare) await untilReady(child, words, 'Demoregio: klaar', wishes.patience ?? 240_000);
  const end = (signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> => ended(child, signal);
  const clear = async (): Promise<void> => {
    await end();
    rmSync(data, { recursive: true, force: true });
  };
  return { url: `http://localhost:${port}`, data, pid: child.pid ?? -1, said: () => words.said, readyAfter, end, clear };
}

function environment(wishes: Wishes, port: number, data: string): NodeJS.ProcessEnv {
  const { DATABASE_URL: _ours, ...rest } = process.env;
  return {
    ...rest,
    PORT: String(port),
    WOONSPOOR_DATA: data,
    WOONSPOOR_DEMO: wishes.demo === false ? 'nee' : 'ja',
    // A test knocks more often in a minute than all people of a region.
    WOONSPOOR_PER_MINUTE: '100000',
    ...(wishes.databaseUrl ? { DATABASE_URL: wishes.databaseUrl } : {}),
    ...wishes.env,
  };
}

function untilReady(child: ChildProcess, words: { said: string }, sign: string, patience: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void => {
      clearTimeout(timer);
      reject(new Error(`${why}\n${words.said}`));
    };
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`no ready line within ${patience} ms`);
    }, patience);
    const hear = (): void => {
      if (!words.said.includes(sign)) return;
      clearTimeout(timer);
      resolve();
    };
    child.stdout?.on('data', hear);
    hear();
    child.once('error', (fault) => fail(fault.message));
    child.once('exit', (code, signal) => fail(`the program stopped with ${code ?? signal}`));
  });
}

function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}
