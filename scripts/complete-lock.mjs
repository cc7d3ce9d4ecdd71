/**
 * `npm run lock`: names every platform's optional binding in package-lock.json. npm leaves out those it could not fetch on the machine
 * that wrote the file, and `npm ci` then calls the file out of sync. Run it after each `npm install`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './bundle.mjs';

const systems = ['android', 'darwin', 'linux', 'win32', 'freebsd', 'openharmony', 'sunos', 'netbsd', 'openbsd', 'aix'];
const processors = ['arm64', 'x64', 'ia32', 'arm', 'riscv64', 'ppc64', 's390x', 'loong64', 'mips64el', 'wasm32'];

/** What a binding is for, read from its name: `…-linux-arm64-musl`. */
function platformOf(name) {
  const words = name.split(/[-_/]/);
  const libc = words.some((word) => word.startsWith('musl')) ? ['musl'] : words.some((word) => word.startsWith('gnu')) ? ['glibc'] : undefined;
  return { os: systems.filter((one) => words.includes(one)), cpu: processors.filter((one) => words.includes(one)), libc };
}

/** Places where a package may stand for one that asks for it: beside it, or above. */
function* places(from, name) {
  for (let at = from; ; at = at.includes('/node_modules/') ? at.slice(0, at.lastIndexOf('/node_modules/')) : '') {
    yield `${at ? `${at}/` : ''}node_modules/${name}`;
    if (at === '') return;
  }
}

function entryOf(owner, name, version) {
  const { os, cpu, libc } = platformOf(name);
  return {
    version: version.replace(/^[\^~=]/, ''), ...(cpu.length > 0 && { cpu }), ...(owner.dev && { dev: true }), ...(libc && { libc }),
    ...(owner.license && { license: owner.license }), optional: true, ...(os.length > 0 && { os }),
  };
}

const file = path.join(root, 'package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));
let added = 0;
for (const [at, owner] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(owner.optionalDependencies ?? {})) {
    if ([...places(at, name)].some((place) => place in lock.packages)) continue;
    lock.packages[`node_modules/${name}`] = entryOf(owner, name, version);
    added += 1;
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
console.log(`${added} bindings added to package-lock.json.`);
