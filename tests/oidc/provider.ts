/** Starts and stops the provider; tells it who signs in and what to lie about. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';

export interface Told { person?: Record<string, unknown>; lie?: Record<string, unknown> }
export interface TestProvider { issuer: string; /** Parameters of each request to sign in. */ asked: Record<string, string>[]; tell(what: Told): Promise<void>; stop(): Promise<void> }

/** `callback`: where our house takes people back; `clientKey`: public key (JWK) of the client that signs. */
export async function startProvider(callback: string, clientKey: object, port = 0): Promise<TestProvider> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'provider.mjs'), JSON.stringify([callback, clientKey]), String(port)], { stdio: ['pipe', 'pipe', 'ignore'] });
  const asked: Record<string, string>[] = [];
  const waiting: (() => void)[] = [];
  const issuer = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('the provider did not start')));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      const said = JSON.parse(line) as { issuer?: string; asked?: Record<string, string>; heard?: true };
      if (said.issuer !== undefined) resolve(said.issuer);
      if (said.asked !== undefined) asked.push(said.asked);
      if (said.heard) waiting.shift()?.();
    });
  });
  return {
    issuer, asked, stop: () => stopped(child),
    tell: (what) => new Promise((resolve) => { waiting.push(resolve); child.stdin.write(`${JSON.stringify(what)}\n`); }),
  };
}

function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => { child.once('exit', () => resolve()); child.kill('SIGTERM'); });
}
