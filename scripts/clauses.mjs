/**
 * `npm run clauses`: per programme how many clauses are built, recorded or not built, and whether each built one has its proof.
 * A proof is a test whose name (its own, or that of the group it stands in) begins with the id: `GW-051 ...`, `GW-051 GW-052: ...`.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { root } from './bundle.mjs';
import { reports } from './reports.mjs';

/** Where clauses are answered: by programmes, and by the plan that they carry out. */
export const PLACES = ['draaiboeken', 'beleid'];

const opening = /^[A-Z]{2,3}-\d{3}(?:[ ,]+[A-Z]{2,3}-\d{3})*\b/;

/**
 * Ids that a test answers for, read from the beginning of its names.
 * @param {{ title: string, ancestorTitles?: string[] }} test
 */
export function idsOf({ title, ancestorTitles = [] }) {
  const heads = [title, ...ancestorTitles].map((name) => opening.exec(name)?.[0] ?? '');
  return new Set(heads.flatMap((head) => head.split(/[ ,]+/).filter(Boolean)));
}

/** Per id the outcomes of its tests: 'passed', 'failed', 'skipped', ... */
export function proofsIn(report) {
  const proofs = new Map();
  for (const test of report.testResults.flatMap((file) => file.assertionResults)) {
    for (const id of idsOf(test)) proofs.set(id, [...(proofs.get(id) ?? []), test.status]);
  }
  return proofs;
}

/** What is wrong with the proof of one built clause, or undefined. */
export function lack(id, proofs) {
  const outcomes = proofs.get(id) ?? [];
  if (outcomes.length === 0) return `${id} is built, but no test begins with its id`;
  if (outcomes.includes('failed')) return `${id} is built, but a test that proves it fails`;
  if (!outcomes.includes('passed')) return `${id} is built, but its test did not run`;
  return undefined;
}

export function readProgrammes(folder) {
  const names = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory()).map((entry) => entry.name).sort();
  const files = names.map((name) => ({ name, file: path.join(folder, name, 'clauses.yaml') }));
  return files.filter(({ file }) => existsSync(file)).map(({ name, file }) => ({ name, clauses: entriesIn(parse(readFileSync(file, 'utf8'))) }));
}

function entriesIn(document) {
  return Array.isArray(document) ? document : (document?.clauses ?? []);
}

function line({ name, clauses }, width) {
  const count = (state) => String(clauses.filter((clause) => clause.state === state).length).padStart(4);
  return `${name.padEnd(width)}  built${count('built')}   recorded${count('recorded')}   not built${count('not-built')}   of ${clauses.length}`;
}

function allProofs() {
  const present = Object.values(reports).filter((file) => existsSync(file));
  const testResults = present.flatMap((file) => JSON.parse(readFileSync(file, 'utf8')).testResults);
  return { ran: present.length > 0, proofs: proofsIn({ testResults }) };
}

function main() {
  const programmes = PLACES.flatMap((place) => readProgrammes(path.join(root, place)));
  const width = Math.max(...programmes.map(({ name }) => name.length));
  for (const programme of programmes) console.log(line(programme, width));
  const { ran, proofs } = allProofs();
  const built = programmes.flatMap(({ clauses }) => clauses.filter((clause) => clause.state === 'built'));
  const lacks = built.map(({ id }) => lack(id, proofs)).filter(Boolean);
  if (built.length > 0 && !ran) console.log('No test report found: run `npm test` first.');
  else for (const problem of lacks) console.log(problem);
  console.log(`${built.length - lacks.length} of ${built.length} built clauses proved by a test that ran`);
  return lacks.length === 0;
}

if (process.argv[1] === path.join(root, 'scripts', 'clauses.mjs')) process.exitCode = main() ? 0 : 1;
