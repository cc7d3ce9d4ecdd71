/** `npm run prove <name>`: one of the proofs in this folder. Each prints one closing line with its figure and ends with 1 on failure. */
import process from 'node:process';
import { bundle } from '../scripts/bundle.mjs';

const proofs = ['kill', 'deadlines', 'nights', 'fuzz', 'isolation', 'properties', 'race', 'figures'];
const [name = '', ...rest] = process.argv.slice(2);

if (!proofs.includes(name)) {
  console.log(`Usage: npm run prove <${proofs.join(' | ')}> [-- --seed=1 ...]`);
  process.exit(2);
}
const { main } = await import(await bundle(`prove/${name}.ts`));
process.exitCode = await main(rest);
