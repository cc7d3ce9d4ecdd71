/** Reads a programme folder: the rules, what they cite, the letters and texts, the told cases, and the versions before this one. */
import type { Outside } from './check.ts';
import type { Draaiboek, Programme } from './draaiboek.ts';
import { inOrder, type Fault, type Problem } from './fault.ts';
import { citationProblems, citationsIn, readClauses, uncitedFaults } from './read-clauses.ts';
import { lettersWithoutText, missingTexts, readLetters, readTexts } from './read-papers.ts';
import { readRules, RULE_FILES, type RulesRead } from './read-rules.ts';
import { readTold } from './read-told.ts';
import type { SourceFile } from './yaml-source.ts';

export type { SourceFile } from './yaml-source.ts';
export type { Fault } from './fault.ts';
export { readDraaiboek } from './read-rules.ts';

export type ProgrammeRead = { ok: true; programme: Programme; /** Where a problem stands in its files. */ place: RulesRead['place'] } | { ok: false; faults: Fault[] };

/**
 * `files`: every file of one folder, with paths relative to it or below one common folder.
 * All faults come back, in file and line order; nothing loads while one remains.
 */
export function readProgramme(files: readonly SourceFile[], outside: Outside = {}): ProgrammeRead {
  const folder = sortFiles(files);
  if (!folder) return { ok: false, faults: [{ file: 'draaiboek.yaml', line: 1, column: 1, path: '', code: 'no-draaiboek', data: {} }] };
  const rules = readRules(folder.rules, outside);
  const strange = folder.strange.map((file): Fault => ({ file: file.path, line: 1, column: 1, path: '', code: 'unknown-file', data: { file: file.path } }));
  const older = readOlder(folder, rules.draaiboek, outside);
  if (!rules.draaiboek) return { ok: false, faults: inOrder([...strange, ...rules.faults, ...older.faults]) };
  const rest = readRest(folder, rules, rules.draaiboek, older.draaiboeken);
  const said = changesSaid(rules.draaiboek, older.draaiboeken).map(rules.place).filter((fault) => fault !== null);
  const faults = [...strange, ...rules.faults, ...older.faults, ...said, ...rest.faults];
  return faults.length > 0 ? { ok: false, faults: inOrder(faults) } : { ok: true, programme: rest.programme, place: rules.place };
}

interface Folder {
  rules: SourceFile[]; clauses: SourceFile | undefined; letters: SourceFile[]; texts: SourceFile[]; told: SourceFile[];
  versions: Map<string, SourceFile[]>; strange: SourceFile[];
}

/** Sorts files by where they lie; a file that lies nowhere known is a fault, so that a misspelt name is not silently left out. */
function sortFiles(files: readonly SourceFile[]): Folder | null {
  const main = files.filter((file) => /(?:^|\/)draaiboek\.yaml$/.test(file.path)).sort((a, b) => a.path.length - b.path.length)[0];
  if (!main) return null;
  const root = main.path.slice(0, -'draaiboek.yaml'.length);
  const folder: Folder = { rules: [], clauses: undefined, letters: [], texts: [], told: [], versions: new Map(), strange: [] };
  for (const file of files) sortFile(folder, file, file.path.startsWith(root) ? file.path.slice(root.length) : file.path);
  const rank = (file: SourceFile): number => RULE_FILES.findIndex((name) => file.path.endsWith(name));
  folder.rules.sort((a, b) => rank(a) - rank(b));
  return folder;
}

const isRuleFile = (name: string): boolean => (RULE_FILES as readonly string[]).includes(name);

function sortFile(folder: Folder, file: SourceFile, name: string): void {
  const version = /^versies\/(\d+)\/([^/]+)$/.exec(name);
  if (isRuleFile(name)) folder.rules.push(file);
  else if (name === 'clauses.yaml') folder.clauses = file;
  else if (/^brieven\/[^/]+\.md$/.test(name)) folder.letters.push(file);
  else if (/^teksten\/[^/]+\.md$/.test(name)) folder.texts.push(file);
  else if (/^voorbeelden\/[^/]+\.yaml$/.test(name)) folder.told.push(file);
  else if (version?.[1] && isRuleFile(version[2] ?? '')) folder.versions.set(version[1], [...(folder.versions.get(version[1]) ?? []), file]);
  else if (!/^[A-Z]+\.md$/.test(name)) folder.strange.push(file);
}

/** Earlier versions, newest first. Each must be what its folder says, of this programme, and before the current one. */
function readOlder(folder: Folder, current: Draaiboek | null, outside: Outside): { draaiboeken: Draaiboek[]; faults: Fault[] } {
  const draaiboeken: Draaiboek[] = [];
  const faults: Fault[] = [];
  for (const [number, files] of folder.versions) {
    const read = readRules(files, outside);
    faults.push(...read.faults);
    if (!read.draaiboek) continue;
    draaiboeken.push(read.draaiboek);
    const { version, key } = read.draaiboek;
    const put = (problem: Problem): void => { const fault = read.place(problem); if (fault) faults.push(fault); };
    if (version !== Number(number)) put({ path: ['version'], code: 'version-folder', data: { folder: number, version } });
    if (current && (version >= current.version || key !== current.key)) put({ path: ['version'], code: 'version-order', data: { version, current: current.version } });
  }
  return { draaiboeken: draaiboeken.sort((a, b) => b.version - a.version), faults };
}

/** With a version before it in the folder, a draaiboek says what it changes, and keeps the names that were given away. */
function changesSaid(current: Draaiboek, older: readonly Draaiboek[]): Problem[] {
  const own = current.changes.filter((change) => change.version === undefined || change.version === current.version);
  const kept = new Set(current.changes.flatMap((change) => Object.keys(change.renames ?? {})));
  const forgotten = older.flatMap((rules) => rules.changes.flatMap((change) => Object.keys(change.renames ?? {}).filter((name) => !kept.has(name)).map((name): Problem => ({ path: ['changes'], code: 'rename-forgotten', data: { name, version: rules.version } }))));
  return older.length > 0 && own.length === 0 ? [{ path: ['version'], code: 'version-without-changes', data: { version: current.version } }, ...forgotten] : forgotten;
}

function readRest(folder: Folder, rules: RulesRead, draaiboek: Draaiboek, older: Draaiboek[]): { programme: Programme; faults: Fault[] } {
  const rulesFile = rules.sources[0]?.file ?? 'draaiboek.yaml';
  const letters = readLetters(folder.letters, draaiboek);
  const texts = readTexts(folder.texts, draaiboek);
  const told = readTold(folder.told, draaiboek);
  const read = folder.clauses ? readClauses(folder.clauses) : null;
  const clauses = read?.clauses ?? [];
  const problems: Problem[] = [
    ...lettersWithoutText(draaiboek, folder.letters),
    ...missingTexts(draaiboek, texts.papers),
    ...(clauses.length > 0 ? citationProblems(draaiboek, clauses) : []),
  ];
  const cited = new Set([draaiboek, ...told.told].flatMap((one) => citationsIn(one).map(({ clause }) => clause)));
  const faults = [
    ...letters.faults, ...texts.faults, ...told.faults, ...(read?.faults ?? []),
    ...(read ? uncitedFaults(read.source, clauses, cited) : [{ file: rulesFile, line: 1, column: 1, path: '', code: 'no-clauses' as const, data: {} }]),
    ...problems.map(rules.place).filter((fault) => fault !== null),
  ];
  return { programme: { draaiboek, older, clauses, letters: letters.papers, toldCases: told.told, texts: texts.papers }, faults };
}
