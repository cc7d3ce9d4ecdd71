/**
 * `npm run prove deadlines`: the day language and every due day the engine gives, against a second implementation that walks an almanac day by
 * day. Options: `--cases=1000000 --seed=20261120`. Ends in one line with the figure; 1 when a date differs.
 */
import { parseArgs } from 'node:util';
import { Almanac } from './deadlines/almanac.ts';
import { type Case, Cases, FROM_YEAR, UNTIL_YEAR } from './deadlines/cases.ts';
import { Chance } from '../src/values/chance.ts';
import { fastAnswer, ownParts, type Parts } from './deadlines/fast-answers.ts';
import { plantedFaults } from './deadlines/planted-faults.ts';
import { exceptionDays, slowAnswer } from './deadlines/slow-answers.ts';

const SHOWN = 5;
const CASES_PER_FAULT = 20_000;

interface Difference {
  readonly asked: Case;
  readonly product: string;
  readonly almanac: string;
}

interface Run {
  readonly almanac: Almanac;
  readonly cases: number;
  readonly seed: number;
  readonly parts: Parts;
  /** Stops after so many differences. */
  readonly most: number;
}

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: { cases: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '20261120' } },
    allowPositionals: true,
  });
  const [cases, seed] = [Number(values.cases), Number(values.seed)];
  if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed))
    throw new RangeError('--cases and --seed take whole numbers');
  const begun = performance.now();
  const almanac = new Almanac();
  const unnoticed = Object.entries(plantedFaults).filter(
    ([, parts]) => compare({ almanac, cases: CASES_PER_FAULT, seed, parts, most: 1 }).found.length === 0,
  );
  for (const [fault] of unnoticed) console.log(`planted fault not found: ${fault}`);
  const { found, files } = compare({ almanac, cases, seed, parts: ownParts, most: SHOWN });
  for (const { asked, product, almanac: expected } of found)
    console.log(`${JSON.stringify(asked)}\n  product ${product}\n  almanac ${expected}`);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  const planted = Object.keys(plantedFaults).length;
  const figure = found.length === SHOWN ? `${SHOWN} differences or more` : `${found.length} differences`;
  console.log(
    `deadlines: ${figure} in ${cases} cases (${files} of them whole case files), ${FROM_YEAR}-${UNTIL_YEAR}, seed ${seed}; ${planted - unnoticed.length} of ${planted} planted faults found; ${seconds} s`,
  );
  return found.length === 0 && unnoticed.length === 0 ? 0 : 1;
}

function compare({ almanac, cases, seed, parts, most }: Run): { found: Difference[]; files: number } {
  const source = new Cases(almanac, new Chance(seed));
  const found: Difference[] = [];
  let files = 0;
  for (let done = 0; done < cases && found.length < most; done += 1) {
    const asked = source.next();
    if (asked.kind === 'file') files += 1;
    const expected = JSON.stringify(slowAnswer(almanac, asked));
    const product = JSON.stringify(fastAnswer(asked, asked.kind === 'series' ? exceptionDays(almanac, asked) : [], parts));
    if (product !== expected) found.push({ asked, product, almanac: expected });
  }
  return { found, files };
}
