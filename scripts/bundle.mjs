/** Turns TypeScript into one JavaScript file: Node 20 cannot read TypeScript itself. */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { build, stop } from 'esbuild';
import { keptFile, root, write } from './kept.mjs';

export { root };

/** A module that looks for a file beside itself must find it there, not beside the bundle. */
const ownAddress = {
  name: 'own-address',
  setup(bundler) {
    bundler.onLoad({ filter: /[\\/](src|bench|prove|tests)[\\/].*\.tsx?$/ }, async ({ path: file }) => {
      if (file.includes('node_modules')) return undefined;
      const text = await readFile(file, 'utf8');
      if (!text.includes('import.meta.url')) return undefined;
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(file).href));
      return { contents, loader: file.endsWith('x') ? 'tsx' : 'ts' };
    });
  },
};

/** Packages with machine code, files or workers of their own beside them, and one that is large and seldom asked for: they stay where they are. */
const STAY = ['@electric-sql/pglite', '@myriaddreamin/typst-ts-node-compiler', '@node-rs/argon2', 'docx', 'esbuild', 'pino'];

/** All other packages go into the program: Node needs longer to find two thousand small files than to run them. */
const takeIn = {
  name: 'take-in',
  setup(bundler) {
    bundler.onResolve({ filter: /^[^./]/ }, ({ path: name }) => (STAY.some((one) => name === one || name.startsWith(`${one}/`)) ? { path: name, external: true } : undefined));
  },
};

const options = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  jsx: 'automatic',
  jsxImportSource: 'preact',
  sourcesContent: false,
  logLevel: 'error',
  write: false,
  absWorkingDir: root,
};

/** Bundles `entry` (path from the repository's root) of bench, proofs or tests and returns the address of the result, ready for `import()`. */
export async function bundle(entry) {
  const outfile = keptFile(entry.replaceAll(/[\\/]/g, '-').replace(/\.tsx?$/, '.mjs'));
  const { outputFiles } = await build({ ...options, format: 'esm', packages: 'external', sourcemap: 'inline', plugins: [ownAddress], entryPoints: [entry], outfile });
  for (const file of outputFiles) await write(file.path, file.contents);
  process.setSourceMapsEnabled(true);
  return pathToFileURL(outfile).href;
}

/** The whole program as one function of `exports`, `require` and `module`, and the map of its lines; see `program.mjs`. */
export async function bundleProgram(entry) {
  const { outputFiles } = await build({
    ...options, format: 'cjs', minifyWhitespace: true, sourcemap: 'external', plugins: [ownAddress, takeIn], entryPoints: [entry], outfile: keptFile('program.cjs'),
    banner: { js: '(function (exports, require, module) {' }, footer: { js: '})' },
    // A function of V8 that is no module knows no `import()`.
    supported: { 'dynamic-import': false },
  });
  // A server does not need the bundler again: its process is let go.
  await stop();
  const [map, program] = ['.map', '.cjs'].map((ending) => outputFiles.find((file) => file.path.endsWith(ending)));
  return { map: map.contents, program: program.contents };
}
