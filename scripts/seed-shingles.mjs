/**
 * Writes `tests/house/seed-shingles.bin` and `seed-names.json`: fingerprints of the source documents, which are not ours to publish.
 * Usage: node scripts/seed-shingles.mjs <folder with .txt files> [<file with one person's name a line>]
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { root } from './bundle.mjs';

export const run = 12;
export const hashBytes = 5;

export const wordsOf = (text) => text.normalize('NFC').toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

export const fingerprint = (words) => createHash('sha256').update(words.join(' ')).digest().subarray(0, hashBytes).toString('hex');

/** Every run of `length` words, with the place of its first word. */
export function* runsOf(words, length = run) {
  for (let at = 0; at + length <= words.length; at += 1) yield { at, words: words.slice(at, at + length) };
}

function write(folder, namesFile) {
  const target = (name) => path.join(root, 'tests', 'house', name);
  const texts = readdirSync(folder).filter((name) => name.endsWith('.txt')).map((name) => readFileSync(path.join(folder, name), 'utf8'));
  const prints = new Set(texts.flatMap((text) => [...runsOf(wordsOf(text))].map(({ words }) => fingerprint(words))));
  writeFileSync(target('seed-shingles.bin'), Buffer.from([...prints].sort().join(''), 'hex'));
  if (!namesFile) return;
  const names = readFileSync(namesFile, 'utf8').split('\n').map(wordsOf).filter((words) => words.length > 1);
  writeFileSync(target('seed-names.json'), `${JSON.stringify(names.map((words) => ({ words: words.length, print: fingerprint(words) })).sort((a, b) => a.print.localeCompare(b.print)))}\n`);
}

const [, program, folder, namesFile] = process.argv;
if (program?.endsWith('seed-shingles.mjs') && folder) write(folder, namesFile);
