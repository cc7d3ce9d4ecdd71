import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lockFolder } from '../../src/store/folder-lock.ts';
import { isTrouble, openDatabase } from '../../src/store/open.ts';

let folder: string;
beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'woonspoor-lock-')); });
afterEach(() => { rmSync(folder, { recursive: true, force: true }); });

/** A process that takes the lock and keeps it until it is ended; resolves with what it got. */
function another(): Promise<{ answer: string; end(): Promise<void> }> {
  const script = `import { lockFolder } from '${join(process.cwd(), 'src/store/folder-lock.ts')}'; const got = lockFolder('${folder}'); process.send('code' in got ? got.code + ' ' + got.pid : 'taken'); setInterval(() => {}, 1000);`;
  const file = join(folder, `hold-${Math.floor(performance.now() * 1000)}.mts`);
  writeFileSync(file, script);
  const child = spawn(process.execPath, ['--import', import.meta.resolve('./run-typescript.mjs'), file], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', () => reject(new Error('it stopped')));
    child.on('message', (answer) => resolve({ answer: String(answer), end: () => new Promise((done) => { child.removeAllListeners('exit'); child.on('exit', () => done()); child.kill('SIGKILL'); }) }));
  });
}

test('a second process is refused and told who has the folder; after kill -9 the folder is free again', async () => {
  const first = await another();
  expect(first.answer).toBe('taken');
  const second = lockFolder(folder);
  expect('code' in second && second.code).toBe('folder-in-use');
  const third = await another();
  expect(third.answer).toMatch(/^folder-in-use \d+$/);
  await third.end();
  await first.end();
  const mine = lockFolder(folder);
  expect('code' in mine).toBe(false);
  if (!('code' in mine)) mine.release();
  expect(readdirSync(folder).filter((name) => name.includes('lock'))).toEqual([]);
});

test('of eight processes at once over a lock left behind, one gets the folder', async () => {
  writeFileSync(join(folder, 'woonspoor.lock'), 'half a fi');
  const all = await Promise.all(Array.from({ length: 8 }, () => another()));
  expect(all.map((one) => one.answer).filter((answer) => answer === 'taken')).toHaveLength(1);
  await Promise.all(all.map((one) => one.end()));
});

test.runIf(existsSync('/proc/self/stat'))('the process number of a lock left behind, used again by another program, does not keep the folder shut', () => {
  writeFileSync(join(folder, 'woonspoor.lock'), JSON.stringify({ pid: process.ppid, host: hostname(), started: '1', nonce: 'x' }));
  const got = lockFolder(folder);
  expect(got).not.toHaveProperty('code');
  if (!('code' in got)) got.release();
});

test('opening an embedded database twice is refused with a value; closing gives the folder back', { timeout: 120_000 }, async () => {
  const first = await openDatabase({ folder });
  if (isTrouble(first)) throw new Error(first.code);
  expect(await openDatabase({ folder })).toEqual({ code: 'folder-in-use', pid: process.pid });
  await first.close();
  const again = await openDatabase({ folder });
  expect(isTrouble(again)).toBe(false);
  if (!isTrouble(again)) await again.close();
});
