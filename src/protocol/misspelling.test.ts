/** Takes every reference in the draaiboeken of this repository, misspells it, and asks whether the reader sees it. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkDraaiboek } from './check.ts';
import type { Draaiboek, Programme } from './draaiboek.ts';
import { readProgramme } from './read.ts';
import { citationProblems } from './read-clauses.ts';

const FOLDER = new URL('../../draaiboeken/', import.meta.url);
/** Words a person reads; no reference stands in them. */
const SPOKEN = new Set(['label', 'help', 'verb', 'plan-verb', 'noun', 'says', 'intro', 'footer', 'phrase', 'name', 'words', 'text', 'key', 'prefix', 'version', 'valid', 'edition', 'what']);

function load(name: string): Programme {
  const root = new URL(`${name}/`, FOLDER);
  const paths = readdirSync(root, { recursive: true }).map(String).filter((path) => statSync(new URL(path, root)).isFile());
  const read = readProgramme(paths.map((path) => ({ path, text: readFileSync(new URL(path, root), 'utf8') })));
  if (!read.ok) throw new Error(read.faults.map((fault) => `${fault.file}:${fault.line} ${fault.path} ${fault.code}`).join('\n'));
  return read.programme;
}

type Holder = Record<string, unknown>;
interface Reference { holder: Holder; step: string; path: string; written: string }

/** Keys anything in the draaiboek is called by: the names of items, fields, cells, outcomes, options, stages, parts. */
function namesIn(value: unknown, names = new Set<string>()): Set<string> {
  if (Array.isArray(value)) value.forEach((one) => namesIn(one, names));
  else if (typeof value === 'object' && value !== null) for (const [key, one] of Object.entries(value)) { names.add(key); namesIn(one, names); }
  return names;
}

function knownNames(draaiboek: Draaiboek): Set<string> {
  const words = ['roles', 'classes', 'forms', 'tasks', 'periods', 'terms', 'gates', 'counts', 'charges', 'letters', 'shares', 'agenda', 'series', 'endings', 'lists', 'settings', 'tariffs', 'tracks'] as const;
  const items = words.flatMap((word) => Object.keys(draaiboek[word]));
  const fields = Object.values(draaiboek.forms).flatMap((form) => Object.values(form.fields).flatMap((field) => Object.keys(field.row ?? {})));
  const stages = Object.values(draaiboek.tracks).flat();
  const outcomes = Object.values(draaiboek.tasks).flatMap((task) => Object.keys(task.outcomes ?? {}));
  return new Set([...items, ...fields, ...stages, ...outcomes, ...Object.values(draaiboek.forms).flatMap((form) => Object.keys(form.fields))]);
}

function referencesIn(value: unknown, known: ReadonlySet<string>, path: string[] = []): Reference[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([step, one]) => {
    if (SPOKEN.has(step)) return [];
    if (typeof one !== 'string') return referencesIn(one, known, [...path, step]);
    const isClause = path.at(-1) === 'clause';
    const refers = isClause || (/^[a-z0-9.-]+$/.test(one) && one.split('.').some((part) => known.has(part)));
    return refers ? [{ holder: value as Holder, step, path: [...path, step].join('.'), written: one }] : [];
  });
}

/** A small generator with a fixed seed: the same slips every time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state / 2_147_483_648; };
}

/** One slip of the finger inside the part that is a name: two letters change place, one falls out or comes twice. */
function misspell(written: string, known: ReadonlySet<string>, names: ReadonlySet<string>, next: () => number): string {
  const parts = written.split('.');
  const at = parts.findIndex((part) => known.has(part));
  for (;;) {
    const part = parts[Math.max(at, 0)] ?? '';
    const i = Math.floor(next() * part.length);
    const slips = [part.slice(0, i) + part.slice(i + 1), part.slice(0, i) + (part[i] ?? '') + part.slice(i), part.slice(0, i) + (part[i + 1] ?? 'x') + (part[i] ?? '') + part.slice(i + 2)];
    const slip = slips[Math.floor(next() * slips.length)] ?? '';
    if (slip !== part && slip !== '' && !names.has(slip)) return parts.map((one, j) => (j === Math.max(at, 0) ? slip : one)).join('.');
  }
}

const programmes = readdirSync(FOLDER, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name);

const FEWER_THAN_A_HUNDRED: Record<string, number> = { klacht: 88, gegevensvraag: 97, jaarnota: 69 };

describe('one misspelt reference', () => {
  it.each(programmes)('is seen in %s at least 95 times in a hundred', (name) => {
    const { draaiboek, clauses } = load(name);
    const known = knownNames(draaiboek);
    const names = new Set([...namesIn(draaiboek), ...known, ...clauses.map((clause) => clause.id)]);
    const references = referencesIn(draaiboek, known);
    const next = seeded(20_261_121);
    const missed: string[] = [];
    for (const { holder, step, path, written } of references) {
      const wrong = misspell(written, known, names, next);
      holder[step] = wrong;
      if (checkDraaiboek(draaiboek).length + citationProblems(draaiboek, clauses).length === 0) missed.push(`${path}: ${written} -> ${wrong}`);
      holder[step] = written;
    }
    const score = 1 - missed.length / references.length;
    process.stdout.write(`${name}: ${references.length - missed.length} of ${references.length} misspelt references refused (${(score * 100).toFixed(1)} %)\n  ${missed.join('\n  ')}\n`);
    expect(checkDraaiboek(draaiboek)).toEqual([]);
    // Fewer would mean that the walk misses some. A small register has not a hundred; each says how many it has at least.
    expect(references.length).toBeGreaterThan(FEWER_THAN_A_HUNDRED[name] ?? 100);
    expect(score).toBeGreaterThanOrEqual(0.95);
  });
});
