/** PGlite writes its files but never asks the disk to keep them. This does, so that a power cut loses no acknowledged write. */
import { closeSync, fdatasyncSync, openSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { NodeFS } from '@electric-sql/pglite/nodefs';

export class DurableFiles extends NodeFS {
  readonly #folder: string;
  #log = new Map<string, number>();
  #controlSeen = 0;
  #syncedUntil = 0;
  constructor(folder: string) { super(folder); this.#folder = folder; }

  /** Called by PGlite after every statement; cheap when the write-ahead log did not change. */
  override async syncToFs(): Promise<void> {
    this.#syncLog();
    const control = changedAt(join(this.#folder, 'global', 'pg_control'));
    if (control === this.#controlSeen) return;
    // A checkpoint: the log before it may be reused, so what it wrote to the tables must be on disk too.
    this.#controlSeen = control;
    const since = this.#syncedUntil;
    this.#syncedUntil = control - 1;
    for (const part of ['base', 'global', 'pg_xact', 'pg_multixact']) syncChanged(join(this.#folder, part), since);
  }

  #syncLog(): void {
    const folder = join(this.#folder, 'pg_wal');
    for (const name of names(folder)) {
      if (name.length !== 24) continue;
      const path = join(folder, name);
      const changed = changedAt(path);
      if (changed === this.#log.get(name)) continue;
      this.#log.set(name, changed);
      syncFile(path);
    }
  }
}

function syncChanged(folder: string, since: number): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncChanged(path, since);
    else if (changedAt(path) >= since) syncFile(path);
  }
}

function syncFile(path: string): void {
  const file = openSync(path, 'r');
  try { fdatasyncSync(file); } finally { closeSync(file); }
}

function names(folder: string): string[] {
  try { return readdirSync(folder); } catch { return []; }
}

function changedAt(path: string): number {
  try { return statSync(path).mtimeMs; } catch { return 0; }
}
