/** What only the machine knows: versions, disk, backups, the folder of draaiboeken. */
import { readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { automaticBackup, backupsIn } from '../store/backup.ts';
import type { Database } from '../store/open.ts';
import type { Machine } from '../work/manage/machine.ts';
import { programmeFiles, readProgrammes } from './read-programmes.ts';

export function makeMachine(given: { root: string; database: Database; folder: string; draaiboeken: string; backups: string; newId(): string; startedAt: string; mailer: boolean }): Machine {
  const { version } = JSON.parse(readFileSync(join(given.root, 'package.json'), 'utf8')) as { version: string };
  return {
    version, node: process.version, startedAt: given.startedAt, mailer: given.mailer,
    readFolder: () => {
      const { faults, programmes } = readProgrammes(given.draaiboeken);
      return { folder: given.draaiboeken, faults, draaiboeken: programmes.map((one) => one.draaiboek) };
    },
    filesOf: (programme) => programmeFiles(given.draaiboeken, programme),
    backups: () => backupsIn(given.backups),
    backUp: (now) => automaticBackup(given.database, given.backups, { at: now.moment, id: given.newId(), cause: 'asked' }),
    disk: () => diskOf(given.folder),
    memory: () => process.memoryUsage().rss,
  };
}

/** A folder that is not there yet, or a system that does not say: undefined. */
function diskOf(folder: string): { free: number; total: number } | undefined {
  try {
    const found = statfsSync(folder);
    return { free: found.bavail * found.bsize, total: found.blocks * found.bsize };
  } catch {
    return undefined;
  }
}
