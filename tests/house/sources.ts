/** The repository as the house tests see it: what git tracks or would track, read as text. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

let listing: string[] | undefined;
/** Paths of all files, from the root, with `/` between folders. Ignored files are left out, new ones are not. Asked of git once. */
export function allFiles(): string[] {
  return (listing ??= listFiles());
}

function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  return [...new Set(listed.split('\0'))].filter((file) => file && existsSync(path.join(root, file))).sort();
}

const texts = new Map<string, string>();
/** Each file is read once for all tests of a file. */
export function read(file: string): string {
  const known = texts.get(file) ?? readFileSync(path.join(root, file), 'utf8');
  texts.set(file, known);
  return known;
}

export const isCode = (file: string): boolean => /\.(ts|tsx|mjs|cjs)$/.test(file) && !file.endsWith('.d.ts');
export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/** Code of the product itself: no tests. */
export function productFiles(): string[] {
  return allFiles().filter((file) => file.startsWith('src/') && isCode(file) && !isTest(file));
}

export function parse(file: string, text = read(file)): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
}

/** Every node below (and with) this one; comments are no nodes. */
export function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  ts.forEachChild(node, (child) => void children.push(child));
  for (const child of children) yield* nodes(child);
}

export function place(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}

/** Product files in which one of these words stands, whatever its capitals: only those are worth parsing when a node with the word is looked for. */
export function filesWith(words: readonly string[]): string[] {
  const plain = words.map((word) => word.toLowerCase());
  return productFiles().filter((file) => { const text = read(file).toLowerCase(); return plain.some((word) => text.includes(word)); });
}
