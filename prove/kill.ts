/**
 * `npm run prove kill`: clients note contacts in dossiers, and write down each one that was acknowledged, while the program or a backend of the server
 * is killed with signal 9 at random moments. Afterwards every acknowledged contact is there once and whole, and so is every other row.
 * Options: `--kills=8` (of each kind), `--seed=1`.
 */
import { parseArgs } from 'node:util';
import { Chance } from '../src/values/chance.ts';
import { embeddedHouse, serverHouse, type KilledHouse } from './kill/houses.ts';
import { Writers } from './kill/writers.ts';
import { judge, type Verdict } from './kill/verdict.ts';

interface Run { name: string; house: KilledHouse; kills: number; strike: (house: KilledHouse) => Promise<void> }

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { kills: { type: 'string', default: '8' }, seed: { type: 'string', default: '1' } }, allowPositionals: true });
  const [kills, seed] = [Number(values.kills), Number(values.seed)];
  const begun = performance.now();
  const chance = new Chance(seed);
  const verdicts: Verdict[] = [];
  verdicts.push(await prove({ name: 'program on the embedded database', house: await embeddedHouse(), kills, strike: (house) => house.killProgram() }, chance));
  verdicts.push(await prove({ name: 'program on a server', house: await serverHouse(), kills, strike: (house) => house.killProgram() }, chance));
  verdicts.push(await prove({ name: 'backend of the server', house: await serverHouse(), kills, strike: (house) => house.killBackend(chance) }, chance));
  const sum = (pick: (verdict: Verdict) => number): number => verdicts.reduce((total, verdict) => total + pick(verdict), 0);
  const wrong = sum((verdict) => verdict.lost + verdict.doubled + verdict.halfDone);
  console.log(
    `kill: ${sum(({ lost }) => lost)} of ${sum(({ acknowledged }) => acknowledged)} acknowledged writes lost, ${sum(({ doubled }) => doubled)} doubled, ${sum(({ halfDone }) => halfDone)} half done; ` +
      `${kills * verdicts.length} kills -9, seed ${seed}; ${((performance.now() - begun) / 1000).toFixed(1)} s`,
  );
  return wrong === 0 && verdicts.every(({ acknowledged }) => acknowledged > 0) ? 0 : 1;
}

async function prove({ name, house, kills, strike }: Run, chance: Chance): Promise<Verdict> {
  try {
    const writers = await Writers.atWork(house);
    for (let n = 0; n < kills; n += 1) {
      await writers.writeFor(chance.between(150, 1200), () => strike(house));
      await house.stand();
      await writers.sendAgainWhatIsUnsure();
    }
    await house.rest();
    const verdict = await judge(house, writers);
    console.log(`  ${name}: ${verdict.acknowledged} acknowledged, ${verdict.resent} sent again after a kill, ${verdict.lost} lost, ${verdict.doubled} doubled, ${verdict.halfDone} half done`);
    for (const fault of verdict.faults.slice(0, 10)) console.log(`    ${fault}`);
    return verdict;
  } finally {
    await house.clear();
  }
}
