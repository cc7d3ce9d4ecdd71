/** YAML 1.2 with the place of every node kept, so that each fault can be pointed at. */
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node, type Pair } from 'yaml';
import type { Fault, FaultCode, FaultData } from './fault.ts';
import { pathText } from './fault.ts';

export interface SourceFile { path: string; text: string }
export type Path = readonly (string | number)[];

/** One YAML text with its lines. `lineOffset`: lines that stand before it (front matter). */
export interface YamlSource { file: string; document: Document; lines: LineCounter; lineOffset: number; value: unknown; faults: Fault[] }

export function readYaml(file: string, text: string, lineOffset = 0): YamlSource {
  const lines = new LineCounter();
  const document = parseDocument(text, { version: '1.2', schema: 'core', uniqueKeys: true, lineCounter: lines, prettyErrors: false, stringKeys: false });
  const source: YamlSource = { file, document, lines, lineOffset, value: null, faults: [] };
  for (const error of [...document.errors, ...document.warnings]) {
    const code = error.code === 'DUPLICATE_KEY' ? 'duplicate-key' : 'unreadable-yaml';
    source.faults.push(faultAtOffset(source, error.pos[0], [], code, { reason: error.message }));
  }
  source.faults.push(...keysThatAreNotText(source));
  if (document.errors.length === 0) source.value = document.toJS({ maxAliasCount: 50 });
  return source;
}

/** YAML turns a bare `no`, `1` or a map before a colon into something else than text; such keys would be lost silently. */
function keysThatAreNotText(source: YamlSource): Fault[] {
  const found: Fault[] = [];
  visit(source.document, {
    Pair(_, pair) {
      if (isScalar(pair.key) && typeof pair.key.value === 'string') return;
      const offset = startOf(pair.key) ?? 0;
      found.push(faultAtOffset(source, offset, [], 'key-not-text', { key: String(isScalar(pair.key) ? pair.key.value : '?') }));
    },
  });
  return found;
}

function startOf(node: unknown): number | undefined {
  return (node as Node | null | undefined)?.range?.[0];
}

function faultAtOffset(source: YamlSource, offset: number, path: Path, code: FaultCode, data: FaultData): Fault {
  const { line, col } = source.lines.linePos(offset);
  return { file: source.file, line: Math.max(line, 1) + source.lineOffset, column: Math.max(col, 1), path: pathText(path), code, data };
}

/** The nearest node on the way to a path, and how many steps of the path it covers. */
function nearest(source: YamlSource, path: Path): { offset: number; keyOffset: number; depth: number } {
  let node: unknown = source.document.contents;
  let keyOffset = startOf(node) ?? 0;
  let offset = keyOffset;
  let depth = 0;
  for (const step of path) {
    const next = childOf(node, step);
    if (!next) break;
    node = next.value;
    keyOffset = next.keyOffset ?? startOf(node) ?? keyOffset;
    offset = startOf(node) ?? keyOffset;
    depth += 1;
  }
  return { offset, keyOffset, depth };
}

function childOf(node: unknown, step: string | number): { value: unknown; keyOffset?: number | undefined } | null {
  if (isMap(node)) {
    const pair = node.items.find((item): item is Pair => isPair(item) && isScalar(item.key) && String(item.key.value) === String(step));
    return pair ? { value: pair.value, keyOffset: startOf(pair.key) } : null;
  }
  if (isSeq(node) && typeof step === 'number') {
    const value = node.items[step];
    return value === undefined ? null : { value };
  }
  return null;
}

/** How much of a path this source holds: the file that covers most of it is the one to point at. */
export function depthOf(source: YamlSource, path: Path): number {
  return nearest(source, path).depth;
}

export function faultAt(source: YamlSource, path: Path, code: FaultCode, data: FaultData, at: 'key' | 'value' = 'value'): Fault {
  const found = nearest(source, path);
  const whole = found.depth === path.length;
  return faultAtOffset(source, at === 'key' || !whole ? found.keyOffset : found.offset, path, code, data);
}

/** Points into the source, among several, that holds most of the path. */
export function faultAmong(sources: readonly [YamlSource, ...YamlSource[]], path: Path, code: FaultCode, data: FaultData, at: 'key' | 'value' = 'value'): Fault {
  const best = sources.reduce((a, b) => (depthOf(b, path) > depthOf(a, path) ? b : a));
  return faultAt(best, path, code, data, at);
}
