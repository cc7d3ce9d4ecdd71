/** The rules of one version: draaiboek.yaml with its forms and lists beside it, read as one. */
import type { Draaiboek } from './draaiboek.ts';
import { checkDraaiboek, type Outside } from './check.ts';
import { fillIn } from './fill-in.ts';
import { faultAmong, faultAt, readYaml, type SourceFile, type YamlSource } from './yaml-source.ts';
import { inOrder, type Fault, type Problem } from './fault.ts';
import { problemsOf } from './schema-problems.ts';
import { writtenDraaiboek, type WrittenDraaiboek } from './schema/whole.ts';

/** Files whose top-level words are read as if they stood in draaiboek.yaml. */
export const RULE_FILES = ['draaiboek.yaml', 'formulieren.yaml', 'lijsten.yaml', 'overleg.yaml', 'geld.yaml'] as const;

export interface RulesRead { draaiboek: Draaiboek | null; faults: Fault[]; sources: YamlSource[]; place: (problem: Problem) => Fault | null }

export function readRules(files: readonly SourceFile[], outside: Outside = {}): RulesRead {
  const sources = files.map((file) => readYaml(file.path, file.text));
  const faults = sources.flatMap((source) => source.faults);
  const place = (problem: Problem): Fault | null => {
    const [first, ...others] = sources;
    return first ? faultAmong([first, ...others], problem.path, problem.code, problem.data, problem.at) : null;
  };
  const nothing = { draaiboek: null, sources, place };
  if (faults.length > 0) return { ...nothing, faults };
  const { merged, faults: twice } = mergeTopLevel(sources);
  const put = (problems: readonly Problem[]): Fault[] => problems.map(place).filter((fault) => fault !== null);
  const { written, problems } = parseLeniently(merged);
  if (!written) return { ...nothing, faults: inOrder([...twice, ...put(problems)]) };
  const draaiboek = fillIn(written);
  return { draaiboek, faults: inOrder([...twice, ...put([...problems, ...checkDraaiboek(draaiboek, outside)])]), sources, place };
}

/** Words that do not exist are named and then left out, so that the names and laws of the rest are checked in the same round. */
function parseLeniently(merged: Plain): { written: WrittenDraaiboek | null; problems: Problem[] } {
  const first = writtenDraaiboek.safeParse(merged);
  if (first.success) return { written: first.data, problems: [] };
  const problems = problemsOf(first.error);
  const pruned = structuredClone(merged);
  for (const { code, path } of problems) if (code === 'unknown-key') leaveOut(pruned, path);
  const second = writtenDraaiboek.safeParse(pruned);
  return { written: second.success ? second.data : null, problems };
}

function leaveOut(value: unknown, path: readonly (string | number)[]): void {
  const holder = path.slice(0, -1).reduce<unknown>((at, step) => (typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? (at as Record<string | number, unknown>)[step] : undefined), value);
  if (isPlain(holder)) delete holder[path.at(-1) ?? ''];
}

/** A draaiboek without the papers around it: for a draft, a test, an earlier version. */
export function readDraaiboek(files: readonly SourceFile[], outside: Outside = {}): { ok: true; draaiboek: Draaiboek } | { ok: false; faults: Fault[] } {
  const { draaiboek, faults } = readRules(files, outside);
  return draaiboek && faults.length === 0 ? { ok: true, draaiboek } : { ok: false, faults };
}

type Plain = Record<string, unknown>;
const isPlain = (value: unknown): value is Plain => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Words that hold items may be spread over files; the same item twice is a fault, never an override. */
function mergeTopLevel(sources: readonly YamlSource[]): { merged: Plain; faults: Fault[] } {
  // Without the names that every object has.
  const merged = Object.create(null) as Plain;
  const faults: Fault[] = [];
  for (const source of sources) {
    if (source.value === null) continue;
    if (!isPlain(source.value)) { faults.push(faultAt(source, [], 'not-a-map', {})); continue; }
    for (const [word, value] of Object.entries(source.value)) {
      const before = merged[word];
      if (before === undefined) merged[word] = isPlain(value) ? { ...value } : value;
      else if (isPlain(before) && isPlain(value)) {
        for (const [key, item] of Object.entries(value)) {
          if (Object.hasOwn(before, key)) faults.push(faultAt(source, [word, key], 'key-twice', { key }, 'key'));
          else before[key] = item;
        }
      } else faults.push(faultAt(source, [word], 'key-twice', { key: word }, 'key'));
    }
  }
  return { merged, faults };
}
