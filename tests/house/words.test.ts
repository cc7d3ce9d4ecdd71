/** Words that must not stand in this repository: sentences and persons of the source documents, and the machine it was written on. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { fingerprint, hashBytes, run, runsOf, wordsOf } from '../../scripts/seed-shingles.mjs';
import { allFiles, read, root } from './sources.ts';

const notText = /\.(bin|ttf|woff2|png|jpg|pdf|ico)$/;
/** Texts by others, word for word on purpose. */
const others = /^(LICENSE|package-lock\.json|.*OFL\.txt)$/;
const texts = (): string[] => allFiles().filter((file) => !notText.test(file) && !others.test(file));

function seedRuns(): Set<string> {
  const bytes = readFileSync(path.join(root, 'tests/house/seed-shingles.bin'));
  return new Set(Array.from({ length: bytes.length / hashBytes }, (_, n) => bytes.subarray(n * hashBytes, (n + 1) * hashBytes).toString('hex')));
}

/** First run of each copied stretch, so that one copied sentence is one finding. */
function copiedFrom(seed: Set<string>, text: string): string[] {
  const found: string[] = [];
  let last = -run;
  for (const { at, words } of runsOf(wordsOf(text))) {
    if (!seed.has(fingerprint(words))) continue;
    if (at - last > 1) found.push(words.join(' '));
    last = at;
  }
  return found;
}

test('no run of twelve words comes from a source document', () => {
  const seed = seedRuns();
  expect(seed.size).toBeGreaterThan(10_000);
  const found = texts().flatMap((file) => copiedFrom(seed, read(file)).map((words) => `${file}: ${words}`));
  expect(found).toEqual([]);
});

test('no person named in a source document is named here', () => {
  const names = JSON.parse(read('tests/house/seed-names.json')) as { words: number; print: string }[];
  const prints = new Set(names.map(({ print }) => print));
  const lengths = [...new Set(names.map(({ words }) => words))];
  const found = texts().flatMap((file) => {
    const words = wordsOf(read(file));
    return lengths.flatMap((length) => [...runsOf(words, length)].filter((piece) => prints.has(fingerprint(piece.words))).map((piece) => `${file}: ${piece.words.join(' ')}`));
  });
  expect(found).toEqual([]);
});

const machine = [/(?<![\w.])\/(work|root|home|Users)\/[a-z]/i, /(?<![\w.])\/tmp\/(?!woonspoor)[a-z]/i, /https?:\/\/(?!registry\.npmjs\.org)[\w.-]*(artifactory|nexus|verdaccio|mirror|registry)[\w.-]*/i];

test('no path of the machine it was written on, and no package registry', () => {
  const own = 'tests/house/words.test.ts';
  const lines = texts().filter((file) => file !== own).flatMap((file) => read(file).split('\n').map((line, n) => ({ where: `${file}:${n + 1}`, line })));
  expect(lines.filter(({ line }) => machine.some((pattern) => pattern.test(line))).map(({ where, line }) => `${where} ${line.trim().slice(0, 120)}`)).toEqual([]);
  expect([...read('package-lock.json').matchAll(/"resolved": "([^"]+)"/g)].map((match) => match[1]).filter((url) => !url?.startsWith('https://registry.npmjs.org/'))).toEqual([]);
});

describe('the copy rule', () => {
  const source = 'een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien';
  const seed = new Set([...runsOf(wordsOf(source))].map(({ words }) => fingerprint(words)));
  test('sees a sentence in another dress', () => {
    expect(copiedFrom(seed, 'Nul: Een - twee, drie\nvier vijf "zes" zeven ACHT negen tien; elf twaalf dertien')).toHaveLength(1);
  });
  test('lets eleven words pass', () => {
    expect(copiedFrom(seed, 'een twee drie vier vijf zes zeven acht negen tien elf; klaar')).toEqual([]);
  });
});
