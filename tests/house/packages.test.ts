import { describe, expect, test } from 'vitest';
import { read } from './sources.ts';

interface Locked { version?: string; license?: string; dev?: boolean; link?: boolean }
const manifest = JSON.parse(read('package.json')) as { dependencies: Record<string, string>; devDependencies: Record<string, string>; engines: { node: string } };
const locked = (JSON.parse(read('package-lock.json')) as { packages: Record<string, Locked> }).packages;

const free = new Set([
  'MIT', 'MIT-0', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'Apache-2.0', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense', 'Zlib', 'Python-2.0', 'PSF-2.0', 'PostgreSQL', 'OFL-1.1', 'MPL-2.0',
]);
/** Attribution-only licences: fine for what never leaves the workshop. */
const freeForTools = new Set([...free, 'CC-BY-3.0', 'CC-BY-4.0']);

/** `(A OR B)`: one of them is enough. `A AND B`: both. */
function isFree(expression: string, allowed: Set<string>): boolean {
  const inner = expression.replaceAll(/[()]/g, '');
  return inner.split(/ OR /i).some((choice) => choice.split(/ AND /i).every((name) => allowed.has(name.trim())));
}

/** An old package that names no licence, but carries its text. */
function textOf(folder: string): string {
  const opening = read(`${folder}/LICENSE`).slice(0, 200);
  return /MIT License|Permission is hereby granted, free of charge/.test(opening) ? 'MIT' : 'none';
}

function licenceOf(folder: string, entry: Locked): string {
  if (entry.license) return entry.license;
  try {
    const { license, licenses } = JSON.parse(read(`${folder}/package.json`)) as { license?: string; licenses?: { type: string }[] };
    return license ?? licenses?.map(({ type }) => type).join(' OR ') ?? textOf(folder);
  } catch {
    return 'none'; // an optional package for another system: not here to read
  }
}

test('every package that runs in production, and every tool, has a licence that fits the EUPL', () => {
  const packages = Object.entries(locked).filter(([folder]) => folder !== '');
  const found = packages.map(([folder, entry]) => ({ folder, licence: licenceOf(folder, entry), allowed: entry.dev ? freeForTools : free }));
  expect(found.filter(({ licence, allowed }) => !isFree(licence, allowed)).map(({ folder, licence }) => `${folder}: ${licence}`)).toEqual([]);
});

test('every package is pinned to one exact version', () => {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(wanted).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('the lock names the versions the manifest asks for', () => {
  const wanted = { ...manifest.dependencies, ...manifest.devDependencies };
  expect(Object.entries(wanted).filter(([name, version]) => locked[`node_modules/${name}`]?.version !== version)).toEqual([]);
});

describe('the licence rule', () => {
  test.each([['MIT', true], ['(MIT OR GPL-3.0)', true], ['ISC AND GPL-2.0', false], ['none', false], ['SSPL-1.0', false]])('%s: %s', (expression, expected) => {
    expect(isFree(expression, free)).toBe(expected);
  });
});
