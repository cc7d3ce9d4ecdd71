/** `npm run bench`; with a name it runs that part alone (`floor-page` is started by the bench itself). */
import process from 'node:process';
import { bundle } from '../scripts/bundle.mjs';

const [part = 'bench', ...rest] = process.argv.slice(2);
const { main } = await import(await bundle(`bench/${part}.ts`));
const code = await main(rest);
if (typeof code === 'number') process.exitCode = code;
