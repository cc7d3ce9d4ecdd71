/** What the documents say must still be so. */
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { allFiles, read, root } from './sources.ts';

test('docs/map.md names every room and every kept command', () => {
  const map = read('docs/map.md');
  const rooms = readdirSync(path.join(root, 'src'), { withFileTypes: true }).filter((entry) => entry.isDirectory() && readdirSync(path.join(root, 'src', entry.name)).length > 0);
  expect(rooms.filter(({ name }) => !map.includes(`src/${name}/`)).map(({ name }) => name)).toEqual([]);
});

test('every link between documents leads somewhere', () => {
  const broken = allFiles().filter((file) => file.endsWith('.md')).flatMap((file) => {
    const links = [...read(file).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map((match) => match[1] ?? '');
    return links.filter((link) => !existsSync(path.join(root, path.dirname(file), link))).map((link) => `${file} -> ${link}`);
  });
  expect(broken).toEqual([]);
});

test('every file named in back quotes in docs and README exists', () => {
  const documents = allFiles().filter((file) => file === 'README.md' || /^docs\/(?!decisions\/)/.test(file));
  const named = documents.flatMap((file) => [...read(file).matchAll(/`((?:src|tests|scripts|bin|bench|prove|docs|draaiboeken)\/[\w./-]+)`/g)].map((match) => ({ file, name: match[1] ?? '' })));
  expect(named.filter(({ name }) => !existsSync(path.join(root, name)))).toEqual([]);
});

test('no two decisions have the same number, and each says context, decision and consequences', () => {
  const decisions = readdirSync(path.join(root, 'docs/decisions')).sort();
  const numbers = decisions.map((name) => Number(name.slice(0, 4)));
  expect(numbers.filter((number, n) => !(number > (numbers[n - 1] ?? 0)))).toEqual([]);
  const lacking = decisions.filter((name) => !['## Context', '## Decision', '## Consequences'].every((part) => read(`docs/decisions/${name}`).includes(part)));
  expect(lacking).toEqual([]);
});

test('the glossary has no word twice', () => {
  const words = read('docs/glossary.md').split('\n').filter((line) => line.startsWith('| ')).map((line) => line.split('|')[1]?.trim() ?? '');
  expect(words.filter((word, n) => words.indexOf(word) !== n && !/^-+$/.test(word) && word !== 'Nederlands')).toEqual([]);
});
