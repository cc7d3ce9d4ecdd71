/** YAML 1.2 with the place of every node kept, so that each fault can be pointed at. */
import { isMap, isPair, isScalar, isSeq, LineCounter, parseDocument, visit, type Document, type Node, type Pair } from 'yaml';
import type { Fault, FaultCode, FaultData } from './fault.ts';
import { pathText } from './fault.ts';
import { MOST_REFERENCES, tangledAt } from './tangled.ts';

export interface SourceFile { path: string; text: string }
/** Of a text with more faults than this, the first are told. */
const MOST_FAULTS = 100;

export type Path = readonly (string | number)[];

/** One YAML text with its lines. `lineOffset`: lines that stand before it (front matter). */
export interface YamlSource { file: string; document: Document; lines: LineCounter; lineOffset: number; value: unknown; faults: Fault[] }

export function readYaml(file: string, text: string, lineOffset = 0): YamlSource {
  const lines = new LineCounter();
  const tangled = tangledAt(text);
  const document = parseDocument(tangled === undefined ? text : '', { version: '1.2', schema: 'core', uniqueKeys: false, lineCounter: lines, prettyErrors: false, stringKeys: false });
  const source: YamlSource = { file, document, lines, lineOffset, value: null, faults: [] };
  if (tangled !== undefined) source.faults.push({ file, line: tangled.line + lineOffset, column: 1, path: '', code: tangled.code, data: tangled.data });
  for (const error of [...document.errors, ...document.warnings].slice(0, MOST_FAULTS)) source.faults.push(faultAtOffset(source, error.pos[0], [], 'unreadable-yaml', { reason: error.message }));
  if (document.errors.length === 0) source.faults.push(...faultsOfKeys(source));
  if (source.faults.length === 0) source.value = document.toJS({ maxAliasCount: MOST_REFERENCES });
  return source;
}

/**
 * A name that every object of the program has by itself is nobody's to give: under `__proto__` a text would write into all of them. A word written twice is looked for
 * here and not by the reader of YAML, which compares each word with all before it.
 */
function faultsOfKeys(source: YamlSource): Fault[] {
  const found: Fault[] = [];
  let references = 0;
  const put = (key: unknown, code: FaultCode): void => void found.push(faultAtOffset(source, startOf(key) ?? 0, [], code, { key: String(isScalar(key) ? key.value : '?') }));
  visit(source.document, {
    Map(_, map) {
      const seen = new Set<unknown>();
      for (const { key } of map.items) {
        // YAML turns a bare `no`, `1` or a map before a colon into something else than text; such keys would be lost silently.
        if (!isScalar(key) || typeof key.value !== 'string') put(key, 'key-not-text');
        else if (key.value in Object.prototype) put(key, 'key-reserved');
        else if (seen.has(key.value)) put(key, 'duplicate-key');
        else seen.add(key.value);
      }
      return found.length < MOST_FAULTS ? undefined : visit.BREAK;
    },
    Alias(_, alias) {
      if (++references <= MOST_REFERENCES) return undefined;
      found.push(faultAtOffset(source, startOf(alias) ?? 0, [], 'too-tangled', {}));
      return visit.BREAK;
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
