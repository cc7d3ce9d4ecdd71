/** The repository as the house tests see it: what git tracks or would track, read as text. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Paths of all files, from the root, with `/` between folders. Ignored files are left out, new ones are not. */
export function allFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '-z'], { cwd: root, encoding: 'utf8' });
  return [...new Set(listed.split('\0'))].filter((file) => file && existsSync(path.join(root, file))).sort();
}

export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

export const isCode = (file: string): boolean => /\.(ts|tsx|mjs|cjs)$/.test(file) && !file.endsWith('.d.ts');
export const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/** Code of the product itself: no tests. */
export function productFiles(): string[] {
  return allFiles().filter((file) => file.startsWith('src/') && isCode(file) && !isTest(file));
}

export function parse(file: string, text = read(file)): ts.SourceFile {
  return ts.createSourceFile(file, text, ts.ScriptTarget.ES2023, true, file.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS);
}

/** Every node below (and with) this one. */
export function* nodes(node: ts.Node): Generator<ts.Node> {
  yield node;
  for (const child of node.getChildren()) yield* nodes(child);
}

export function place(source: ts.SourceFile, node: ts.Node): string {
  return `${source.fileName}:${source.getLineAndCharacterOfPosition(node.getStart()).line + 1}`;
}
