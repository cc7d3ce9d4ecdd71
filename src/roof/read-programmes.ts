/** Reads draaiboeken from a folder: one programme per sub-folder. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { faultsTogether } from '../protocol/check-together.ts';
import { readProgramme, type Fault, type SourceFile } from '../protocol/read.ts';
import type { Programme } from '../protocol/draaiboek.ts';
import type { Starter } from './starter.ts';

export interface ProgrammesRead { programmes: Programme[]; faults: Fault[]; /** Folders with a programme in them. */ folders: string[] }

/** A folder with a draaiboek.yaml is one programme; otherwise each sub-folder that has one. */
export function readProgrammes(folder: string): ProgrammesRead {
  return readSources(folder, sourcesIn(folder));
}

/** The same, from what was kept while every file still reads as it did then. */
export async function keptProgrammes(folder: string, starter: Starter): Promise<ProgrammesRead> {
  const sources = sourcesIn(folder);
  const texts = sources.flatMap((one) => [one.folder, ...one.files.flatMap((file) => [file.path, file.text])]);
  return deserialize(await starter.kept('programmes', [folder, ...texts], async () => serialize(readSources(folder, sources)))) as ProgrammesRead;
}

/** The files of the programme with this key, with paths from its own folder; undefined when no folder has it. */
export function programmeFiles(folder: string, key: string): SourceFile[] | undefined {
  const found = sourcesIn(folder).map((one) => ({ root: one.folder, files: filesIn(one.folder, one.folder) })).find(({ files }) => files.some((file) => file.path === 'draaiboek.yaml' && new RegExp(`^draaiboek: ${key}$`, 'm').test(file.text)));
  return found?.files;
}

interface Source { folder: string; files: SourceFile[] }

function sourcesIn(folder: string): Source[] {
  if (!existsSync(folder)) return [];
  const folders = existsSync(join(folder, 'draaiboek.yaml')) ? [folder]
    : readdirSync(folder).map((name) => join(folder, name)).filter((path) => statSync(path).isDirectory() && existsSync(join(path, 'draaiboek.yaml')));
  return folders.map((one) => ({ folder: one, files: filesIn(one, folder) }));
}

function readSources(root: string, sources: readonly Source[]): ProgrammesRead {
  if (sources.length === 0) return { programmes: [], folders: [], faults: [fault(root, 'no-draaiboek')] };
  const read = sources.map((one) => readProgramme(one.files));
  // One programme alone says nothing about the others; of a set with faults in it not every other one is known.
  const alone = sources.length === 1 && sources[0]?.folder === root;
  const together = alone || read.some((one) => !one.ok) ? [] : faultsTogether(read);
  return { folders: sources.map((one) => one.folder), programmes: read.flatMap((one) => (one.ok ? [one.programme] : [])), faults: [...read.flatMap((one) => (one.ok ? [] : one.faults)), ...together] };
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
