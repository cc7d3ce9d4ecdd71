/** Reads draaiboeken from a folder: one programme per sub-folder. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readProgramme, type Fault, type SourceFile } from '../protocol/read.ts';
import type { Programme } from '../protocol/draaiboek.ts';

export interface ProgrammesRead { programmes: Programme[]; faults: Fault[]; /** Folders with a programme in them. */ folders: string[] }

/** A folder with a draaiboek.yaml is one programme; otherwise each sub-folder that has one. */
export function readProgrammes(folder: string): ProgrammesRead {
  if (!existsSync(folder)) return { programmes: [], folders: [], faults: [fault(folder, 'no-draaiboek')] };
  const folders = existsSync(join(folder, 'draaiboek.yaml')) ? [folder]
    : readdirSync(folder).map((name) => join(folder, name)).filter((path) => statSync(path).isDirectory() && existsSync(join(path, 'draaiboek.yaml')));
  if (folders.length === 0) return { programmes: [], folders, faults: [fault(folder, 'no-draaiboek')] };
  const read = folders.map((one) => readProgramme(filesIn(one, folder)));
  return { folders, programmes: read.flatMap((one) => (one.ok ? [one.programme] : [])), faults: read.flatMap((one) => (one.ok ? [] : one.faults)) };
}

function filesIn(folder: string, root: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(yaml|md)$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? (entry as { path: string }).path, entry.name))
    .map((path) => ({ path: relative(root, path) || path, text: readFileSync(path, 'utf8') }));
}

function fault(folder: string, code: Fault['code']): Fault {
  return { file: folder, line: 1, column: 1, path: '', code, data: {} };
}
