/** Turns one TypeScript entry into one JavaScript file in `.build/`, in some ten milliseconds. Node 20 cannot read TypeScript itself. */
import { build } from 'esbuild';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A module that looks for a file beside itself must find it there, not beside the bundle. */
const ownAddress = {
  name: 'own-address',
  setup(build) {
    build.onLoad({ filter: /[\\/](src|bench|prove|tests)[\\/].*\.tsx?$/ }, async ({ path: file }) => {
      const text = await readFile(file, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      return { contents, loader: file.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

const options = {
  bundle: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  target: 'node20',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcesContent: false,
  logLevel: 'error',
  write: false,
  plugins: [ownAddress],
};

/**
 * Bundles `entry` (path from the repository's root) and returns the address of the result, ready for `import()`.
 * `lean`: the map of lines lies beside the bundle and is read by whoever needs it, where Node itself would keep 20 MB of it in memory.
 */
export async function bundle(entry, { lean = false } = {}) {
  const outfile = path.join(root, '.build', entry.replaceAll(/[\\/]/g, '-').replace(/\.tsx?$/, '.mjs'));
  const result = await build({ ...options, sourcemap: lean ? 'external' : 'inline', absWorkingDir: root, entryPoints: [entry], outfile });
  await mkdir(path.dirname(outfile), { recursive: true });
  for (const file of result.outputFiles) await replace(file.path, file.contents);
  if (!lean) process.setSourceMapsEnabled(true);
  return pathToFileURL(outfile).href;
}

/** Written under another name first: two programs that start at the same time never read half a file. */
async function replace(file, contents) {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, contents);
  await rename(draft, file);
}
