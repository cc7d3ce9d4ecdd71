/** The program as it lies in `src/`: bundled when its sources changed since the last time, and with the code that V8 made of it then. See docs/decisions/0027. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import { fingerprint, keep, kept, keptFile, root, takeKept, write } from './kept.mjs';

const ENTRY = 'src/main.ts';
const NAME = 'program.cjs';

/** Gives `main`, and what the program may ask of the one who started it. Rejects when the sources do not bundle or nothing can be written. */
export async function loadProgram() {
  const sources = sourcesOf('src');
  const text = (await kept(NAME, [sources], bundled)).toString('utf8');
  const code = await takeKept('program.code', [sources]);
  const filename = pathToFileURL(keptFile(NAME)).href;
  const script = new vm.Script(text, { filename, cachedData: code });
  const module = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(filename), module);
  // V8 itself refuses code of another version or with other flags.
  if (code === undefined || script.cachedDataRejected) await keep('program.code', [sources], script.createCachedData());
  return { main: module.exports.main, starter: { kept: (name, of, make) => kept(name, [sources, ...of], make) } };
}

async function bundled() {
  const { bundleProgram } = await import('./bundle.mjs');
  const { map, program } = await bundleProgram(ENTRY);
  await write(keptFile(`${NAME}.map`), map);
  return program;
}

/** Everything the program is made of: each file of ours by its contents, the packages by the list that npm writes when it installs. */
function sourcesOf(folder) {
  const files = readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name)).sort();
  const makers = ['bundle.mjs', 'kept.mjs', 'program.mjs'].map((name) => path.join(root, 'scripts', name));
  return fingerprint([root, process.version, process.arch, installed(), ...[...files, ...makers].flatMap((file) => [path.relative(root, file), readFileSync(file)])]);
}

/** Without npm's list nobody knows which packages lie there: then nothing is taken for current. */
function installed() {
  try {
    return readFileSync(path.join(root, 'node_modules', '.package-lock.json'));
  } catch {
    return `${process.pid} ${performance.timeOrigin}`;
  }
}
