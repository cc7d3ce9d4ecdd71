import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { urls } from './urls.ts';

export interface Asset { file: string; mediaType: string; bytes: Buffer; brotli: Buffer | null; gzip: Buffer | null }
/** Three files, named after what is in them, so that they may be kept for ever. */
export interface Assets { css: string; js: string; font: string; files: ReadonlyMap<string, Asset> }

const FONT = '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2';

/**
 * Bundles style and scripts (some milliseconds) and names them by content. `root` = folder that holds `style/` and `scripts/`
 * when the program runs from a bundle; by default the folder of this file.
 */
export async function makeAssets(root = fileURLToPath(new URL('.', import.meta.url))): Promise<Assets> {
  const fontBytes = await readFile(createRequire(import.meta.url).resolve(FONT));
  const font = hashed('letter', 'woff2', 'font/woff2', fontBytes);
  const [style, script] = await Promise.all([bundle(`${root}/style/woonspoor.css`), bundle(`${root}/scripts/main.ts`)]);
  const fontFace = `@font-face{font-family:"Atkinson Hyperlegible Next Variable";src:url("${urls.asset(font.file)}") format("woff2");font-weight:200 800;font-display:swap}`;
  const css = hashed('woonspoor', 'css', 'text/css; charset=utf-8', Buffer.concat([Buffer.from(fontFace), style]));
  const js = hashed('woonspoor', 'js', 'text/javascript; charset=utf-8', script);
  return {
    css: urls.asset(css.file), js: urls.asset(js.file), font: urls.asset(font.file),
    files: new Map([css, js, font].map((one) => [one.file, one])),
  };
}

async function bundle(entry: string): Promise<Buffer> {
  // Not needed where the result was kept: the bundler is a process of its own.
  const { build } = await import('esbuild');
  const made = await build({ entryPoints: [entry], bundle: true, minify: true, write: false, target: ['es2021', 'chrome110', 'firefox115', 'safari16'], format: 'iife', logLevel: 'silent', legalComments: 'none' });
  const [output] = made.outputFiles;
  if (!output) throw new Error(`nothing came out of ${entry}`);
  return Buffer.from(output.contents);
}

function hashed(name: string, extension: string, mediaType: string, bytes: Buffer): Asset {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const text = extension !== 'woff2';
  return {
    file: `${name}-${hash}.${extension}`, mediaType, bytes,
    brotli: text ? brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }) : null,
    gzip: text ? gzipSync(bytes, { level: 9 }) : null,
  };
}
