/** PGlite does not lock its folder, and a second process would silently destroy rows: this file says who has it. */
import { randomUUID } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

interface Holder { pid: number; host: string; started: string; nonce: string }
export interface FolderLock { release(): void }
export type LockRefusal = { code: 'folder-in-use'; pid: number };

const BEAT_MS = 5_000;
// Another machine on a shared disk cannot be asked whether a process lives; its heartbeat tells.
const SILENT_AFTER_MS = 20_000;

/** Takes the folder for this process, or tells which process has it. A lock left by a process that died is taken over. */
export function lockFolder(folder: string): FolderLock | LockRefusal {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'woonspoor.lock');
  const mine: Holder = { pid: process.pid, host: hostname(), started: startOf(process.pid), nonce: randomUUID() };
  const draft = join(folder, `woonspoor.lock.${mine.nonce}`);
  writeFileSync(draft, JSON.stringify(mine));
  try {
    for (let attempt = 0; attempt < 3; attempt += 1) {
      if (claimed(draft, path)) return held(path, mine);
      const other = readHolder(path);
      if (other !== undefined && lives(other, path)) return { code: 'folder-in-use', pid: other.pid };
      setAside(path, other, `${path}.left.${mine.nonce}`);
    }
    return { code: 'folder-in-use', pid: readHolder(path)?.pid ?? 0 };
  } finally {
    rmSync(draft, { force: true });
  }
}

// A hard link either makes the name or fails: two processes cannot both succeed, and nobody reads half a file.
function claimed(draft: string, path: string): boolean {
  try {
    linkSync(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

// Renaming picks up whatever lies there now; when that is a newer lock than the one judged dead, it is put back.
function setAside(path: string, judged: Holder | undefined, aside: string): void {
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const taken = readHolder(aside);
  if (taken !== undefined && taken.nonce !== judged?.nonce) claimed(aside, path);
  rmSync(aside, { force: true });
}

function held(path: string, mine: Holder): FolderLock {
  const beat = setInterval(() => { try { const now = Date.now() / 1000; utimesSync(path, now, now); } catch { /* the folder is gone; the database will say so */ } }, BEAT_MS);
  beat.unref();
  const release = (): void => {
    clearInterval(beat);
    process.off('exit', release);
    if (readHolder(path)?.nonce === mine.nonce) rmSync(path, { force: true });
  };
  process.on('exit', release);
  return { release };
}

function readHolder(path: string): Holder | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return undefined;
  }
}

function lives(other: Holder, path: string): boolean {
  if (other.host !== hostname()) return Date.now() - statSync(path).mtimeMs < SILENT_AFTER_MS;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return other.started === startOf(other.pid);
}

// Process numbers are used again; the start time tells this one from a later one. Empty where the system does not tell.
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}
