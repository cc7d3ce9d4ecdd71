import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, expect, test } from 'vitest';
import { sourcePlaces } from './source-places.ts';

const folder = mkdtempSync(join(tmpdir(), 'woonspoor-places-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SOURCE = `interface Nothing { of: string }\n\nexport function breaks(nothing?: Nothing): string {\n  throw new Error('kapot');\n}\n`;

test('a line of a bundled stack leads to its source', async () => {
  writeFileSync(join(folder, 'breaks.ts'), SOURCE);
  const outfile = join(folder, 'bundle.mjs');
  await build({ entryPoints: [join(folder, 'breaks.ts')], bundle: true, format: 'esm', minifyWhitespace: true, sourcemap: 'external', outfile });
  const at = `at breaks (${pathToFileURL(outfile).href}:1:${'function breaks(nothing){throw '.length + 1})`;
  expect(sourcePlaces()(at)).toBe(`at breaks (${relative(process.cwd(), join(folder, 'breaks.ts'))}:4:9)`);
});

test('a line without a map stays as it is', () => {
  for (const line of ['at node:internal/process/task_queues:105:5', 'at x (file:///nergens/y.mjs:3:4)', 'Error: kapot']) expect(sourcePlaces()(line)).toBe(line);
});
