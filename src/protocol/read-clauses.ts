/** The clauses of a programme: what the source asks, and where it stands in the draaiboek. */
import type { ClauseEntry, Draaiboek } from './draaiboek.ts';
import type { Fault, Problem } from './fault.ts';
import { problemsOf } from './schema-problems.ts';
import { clauseFile } from './schema/folder.ts';
import { faultAt, readYaml, type SourceFile, type YamlSource } from './yaml-source.ts';

export interface ClausesRead { clauses: ClauseEntry[]; faults: Fault[]; source: YamlSource }

export function readClauses(file: SourceFile): ClausesRead {
  const source = readYaml(file.path, file.text);
  if (source.faults.length > 0) return { clauses: [], faults: source.faults, source };
  const parsed = clauseFile.safeParse(source.value);
  if (!parsed.success) return { clauses: [], faults: problemsOf(parsed.error).map((one) => faultAt(source, one.path, one.code, one.data, one.at)), source };
  return { clauses: parsed.data, faults: ownFaults(source, parsed.data), source };
}

function ownFaults(source: YamlSource, clauses: readonly ClauseEntry[]): Fault[] {
  const seen = new Set<string>();
  return clauses.flatMap((clause, i) => {
    const twice = seen.has(clause.id);
    seen.add(clause.id);
    return [
      ...(twice ? [faultAt(source, [i, 'id'], 'clause-twice', { clause: clause.id })] : []),
      ...(clause.state !== 'built' && !clause.note ? [faultAt(source, [i], 'clause-note-missing', { clause: clause.id })] : []),
    ];
  });
}

/** Every place in the draaiboek that cites a clause. */
export function citationsIn(value: unknown, path: (string | number)[] = []): { clause: string; path: (string | number)[] }[] {
  if (Array.isArray(value)) {
    if (path.at(-1) === 'clause') return value.map((clause, i) => ({ clause: String(clause), path: [...path, i] }));
    return value.flatMap((one, i) => citationsIn(one, [...path, i]));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => citationsIn(one, [...path, key]));
}

/** A cited clause exists. Its state may still be not-built: rules can stand before their proof does. */
export function citationProblems(draaiboek: Draaiboek, clauses: readonly ClauseEntry[]): Problem[] {
  const ids = new Set(clauses.map((clause) => clause.id));
  return citationsIn(draaiboek).filter(({ clause }) => !ids.has(clause))
    .map(({ clause, path }): Problem => ({ path, code: 'unknown-reference', data: { kind: 'clause', name: clause } }));
}

/** A clause said to be built is cited somewhere, or a note says what it leans on. */
export function uncitedFaults(source: YamlSource, clauses: readonly ClauseEntry[], cited: ReadonlySet<string>): Fault[] {
  return clauses.flatMap((clause, i) => (clause.state === 'built' && !clause.note && !cited.has(clause.id)
    ? [faultAt(source, [i], 'clause-built-nowhere', { clause: clause.id })] : []));
}
