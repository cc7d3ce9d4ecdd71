/** Lets a process that a test starts read TypeScript on every supported Node: esbuild takes the types off. */
import { register } from 'node:module';

register('./typescript-hooks.mjs', import.meta.url);
