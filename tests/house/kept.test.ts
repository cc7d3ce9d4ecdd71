/** What one start leaves for the next: taken only while it is whole and made from the same. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import { kept as untyped, keptFile as place } from '../../scripts/kept.mjs';

const kept = untyped as (name: string, of: readonly string[], make: () => Promise<Uint8Array>) => Promise<Buffer>;
const keptFile = place as (name: string) => string;
const name = `test-${randomUUID()}`;
afterEach(() => rmSync(keptFile(name), { force: true }));

const made = async (of: readonly string[], text: string): Promise<string> => (await kept(name, of, () => Promise.resolve(Buffer.from(text)))).toString();

test('what was made is taken again for the same parts, and made anew for others', async () => {
  expect(await made(['a', 'b'], 'first')).toBe('first');
  expect(await made(['a', 'b'], 'second')).toBe('first');
  expect(await made(['a', 'c'], 'third')).toBe('third');
  expect(await made(['a', 'b'], 'fourth')).toBe('fourth');
});

test('the border between two parts counts', async () => {
  expect(await made(['ab', 'c'], 'first')).toBe('first');
  expect(await made(['a', 'bc'], 'second')).toBe('second');
});

test('a file that is cut off, changed or empty is not believed', async () => {
  for (const damage of [(bytes: Buffer) => bytes.subarray(0, -1), (bytes: Buffer) => Buffer.concat([bytes, Buffer.from('!')]), (bytes: Buffer) => bytes.subarray(0, 0), (bytes: Buffer) => Buffer.from(bytes.toString().replace('goed', 'fout'))]) {
    await made(['a'], 'goed');
    writeFileSync(keptFile(name), damage(readFileSync(keptFile(name))));
    expect(await made(['a'], 'anew')).toBe('anew');
    rmSync(keptFile(name));
  }
});
