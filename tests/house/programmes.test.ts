/** Nothing in the product names a programme: a programme is data. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { filesWith, nodes, parse, place, root } from './sources.ts';

interface Draaiboek { draaiboek: string; name: string; prefix: string; roles?: Record<string, unknown> }

function draaiboeken(): Draaiboek[] {
  const folder = path.join(root, 'draaiboeken');
  const programmes = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return programmes.map(({ name }) => parseYaml(readFileSync(path.join(folder, name, 'draaiboek.yaml'), 'utf8')) as Draaiboek);
}

/**
 * Words so plain that code may use them without meaning a programme: ordinary English, and ordinary Dutch that a page says to anyone
 * (a complaint, a worker, a receiver, the housing desk of a municipality, whoever lets or rents a dwelling, the one responsible for privacy), although a small register also has that word as a name or a role.
 */
const plain = new Set(['klacht', 'Klacht', 'woonloket', 'Woonloket', 'begeleider', 'ontvanger', 'privacyverantwoordelijke', 'verhuurder', 'huurder', 'client', 'chair', 'secretary', 'visitors', 'interpreter', 'members', 'keeper', 'landlord', 'tenant', 'owner', 'contact']);

function namesOf(books: Draaiboek[]): string[] {
  const own = books.flatMap(({ draaiboek, name, prefix }) => [draaiboek, name, `${prefix}-`]);
  const roles = books.flatMap(({ roles: held }) => Object.keys(held ?? {}));
  return [...new Set([...own, ...roles])].filter((name) => !plain.has(name));
}

/** Texts and names in code; comments may name a clause. */
function* spoken(source: ts.SourceFile): Generator<ts.Node> {
  for (const node of nodes(source)) if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node) || ts.isJsxText(node) || ts.isIdentifier(node)) yield node;
}

/** One pattern for all names, as each node of the product is held against it. */
function mentions(source: ts.SourceFile, names: string[]): string[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${names.map((name) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')})(?![\\p{L}])`, 'iu');
  return [...spoken(source)].filter((node) => pattern.test(node.getText())).map((node) => `${place(source, node)} ${node.getText().slice(0, 60)}`);
}

test('no string or name in src names a programme, its prefix or one of its own roles', () => {
  const names = namesOf(draaiboeken());
  expect(names.length).toBeGreaterThan(10);
  expect(filesWith(names).flatMap((file) => mentions(parse(file), names))).toEqual([]);
});

describe('the rule', () => {
  test('sees a key in a string, lets a comment pass', () => {
    expect(mentions(parse('a.ts', '// goed-wonen\nconst a = "goed-wonen";'), ['goed-wonen'])).toHaveLength(1);
  });
});
