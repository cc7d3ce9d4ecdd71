/** Results that are dear to make and follow wholly from something at hand: kept in `.build/`, and taken from there while what they follow from is the same. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const SEAL_BYTES = 64;

export function keptFile(name) {
  return path.join(root, '.build', name);
}

/** What `make` gives, or what it gave before for the same `of`: everything the result follows from (texts and bytes, in one order). */
export async function kept(name, of, make) {
  return (await takeKept(name, of)) ?? keep(name, of, await make());
}

/** undefined: nothing is kept under this name, or it is cut off, changed, or made from something else. */
export async function takeKept(name, of) {
  const found = await readFile(keptFile(name)).catch(() => Buffer.alloc(0));
  const contents = found.subarray(SEAL_BYTES);
  return found.length > SEAL_BYTES && found.subarray(0, SEAL_BYTES).toString('latin1') === fingerprint([...of, contents]) ? contents : undefined;
}

export async function keep(name, of, contents) {
  await write(keptFile(name), [fingerprint([...of, contents]), contents]);
  return Buffer.from(contents);
}

/** One hash over all parts; what stands at the end of one part cannot pass for the beginning of the next. */
export function fingerprint(parts) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${Buffer.byteLength(part)}:`).update(part);
  return hash.digest('hex');
}

/** Written under another name first: two programs that start at the same time never read half a file. */
export async function write(file, parts) {
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, parts);
  await rename(draft, file);
}
