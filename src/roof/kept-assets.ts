import { deserialize, serialize } from 'node:v8';
import { makeAssets, type Assets } from '../web/assets.ts';
import type { Starter } from './starter.ts';

/** Style and scripts of the pages. `webFolder`: the folder with `style/` and `scripts/`, part of the program. */
export async function keptAssets(webFolder: string, starter: Starter): Promise<Assets> {
  return deserialize(await starter.kept('assets', [], async () => serialize(await bundledAssets(webFolder)))) as Assets;
}

/** A server does not need the bundler again: its process is let go. */
async function bundledAssets(webFolder: string): Promise<Assets> {
  const assets = await makeAssets(webFolder);
  await (await import('esbuild')).stop();
  return assets;
}
