/** The rules of one version: draaiboek.yaml with its forms and lists beside it, read as one. */
import type { Draaiboek } from './draaiboek.ts';
import { checkDraaiboek, type Outside } from './check.ts';
import { fillIn } from './fill-in.ts';
import { faultAmong, faultAt, readYaml, type SourceFile, type YamlSource } from './yaml-source.ts';
import { inOrder, type Fault, type Problem } from './fault.ts';
import { problemsOf } from './schema-problems.ts';
import { writtenDraaiboek } from './schema/whole.ts';

/** Files whose top-level words are read as if they stood in draaiboek.yaml. */
export const RULE_FILES = ['draaiboek.yaml', 'formulieren.yaml', 'lijsten.yaml'] as const;

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
  const parsed = writtenDraaiboek.safeParse(merged);
  const put = (problems: readonly Problem[]): Fault[] => problems.map(place).filter((fault) => fault !== null);
  if (!parsed.success) return { ...nothing, faults: inOrder([...twice, ...put(problemsOf(parsed.error))]) };
  const draaiboek = fillIn(parsed.data);
  const all = inOrder([...twice, ...put(checkDraaiboek(draaiboek, outside))]);
  return { draaiboek, faults: all, sources, place };
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
  const merged: Plain = {};
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
