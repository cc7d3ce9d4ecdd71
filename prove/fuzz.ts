/**
 * `npm run prove fuzz`: every route and every form, by every role and by a stranger, with malformed and hostile input. No answer may be a 5xx, show a
 * stack trace or hand a script back; what is refused may change nothing. Options: `--requests=4000`, `--seed=1`.
 */
import { parseArgs } from 'node:util';
import { startPostgres } from '../tests/postgres-server.ts';
import { startProgram } from '../tests/program.ts';
import { Chance } from '../src/values/chance.ts';
import { Actor, actorsOf } from './fuzz/actors.ts';
import { Fingerprint } from './fuzz/fingerprint.ts';
import { hostile, oddNames } from './fuzz/hostile.ts';
import { Judge } from './fuzz/judge.ts';
import { formsWithin, routePaths, filledIn } from './fuzz/targets.ts';
import { rawAttacks } from './fuzz/raw.ts';

/** The demo region is played first; on a busy machine that takes a while. */
const PATIENCE = 900_000;

interface Fuzz { actors: Actor[]; chance: Chance; judge: Judge; print: Fingerprint; most: number }

export async function main(argv: readonly string[]): Promise<number> {
  const { values } = parseArgs({ args: [...argv], options: { requests: { type: 'string', default: '4000' }, seed: { type: 'string', default: '1' } }, allowPositionals: true });
  const [most, seed] = [Number(values.requests), Number(values.seed)];
  const begun = performance.now();
  const server = await startPostgres({ fsync: false });
  const program = await startProgram({ demo: true, databaseUrl: await server.create('woonspoor'), patience: PATIENCE });
  const judge = new Judge();
  const print = await Fingerprint.of(server.urlOf('woonspoor'));
  try {
    const fuzz = { actors: await actorsOf(program.url), chance: new Chance(seed), judge, print, most };
    await doorsThatStayShut(fuzz);
    await formsFilledBadly(fuzz);
    await rawAttacks(program.url, judge);
    await judge.check('the program still answers', new Actor('nobody', program.url).get('/inloggen'), [200]);
  } finally {
    await print.close();
    await program.clear();
    await server.stop();
  }
  for (const fault of judge.faults.slice(0, 20)) console.log(`  ${fault}`);
  console.log(`fuzz: ${judge.faults.length} faults in ${judge.seen} answers (${judge.spread()}), seed ${seed}; ${((performance.now() - begun) / 1000).toFixed(1)} s`);
  return judge.faults.length === 0 && judge.seen > 0 ? 0 : 1;
}

/** Every path, both methods, ids of nobody or of someone else, no proof of origin: whatever the answer, nothing may change. */
async function doorsThatStayShut({ actors, chance, judge, print, most }: Fuzz): Promise<void> {
  const before = await print.take();
  const paths = routePaths();
  const each = Math.max(1, Math.floor(most / 2 / (actors.length * paths.length * 2)));
  for (const actor of actors) {
    for (const path of paths) {
      for (let n = 0; n < each; n += 1) {
        const where = filledIn(path, chance);
        await judge.check(`${actor.name} GET ${where}`, actor.get(where));
        const body = new URLSearchParams([[chance.pick(oddNames), chance.pick(hostile)], ['_sleutel', `fuzz-${judge.seen}-key`]]);
        await judge.check(`${actor.name} POST ${where}`, actor.send('POST', where, { body }));
      }
    }
    await actor.comeBack();
  }
  const changed = await print.difference(before);
  for (const table of changed) judge.fault(`posts without proof of origin changed ${table}`);
}

/** Real forms with a real proof of origin, filled in as nobody would. A refusal leaves everything as it was. */
async function formsFilledBadly({ actors, chance, judge, print, most }: Fuzz): Promise<void> {
  const each = Math.floor(most / 2 / actors.length);
  for (const actor of actors) {
    const forms = await formsWithin(actor, judge);
    for (let n = 0; n < each && forms.length > 0; n += 1) {
      const { page, index } = chance.pick(forms);
      const form = await actor.formOn(page, index);
      if (!form) continue;
      const before = await print.take();
      const about = `${actor.name} ${form.action} on ${page}`;
      const reply = await judge.check(about, actor.post(form, badly(form.fields.map(({ name }) => name), chance)));
      if (reply && reply.status >= 400) for (const table of await print.difference(before)) judge.fault(`${about} was refused (${reply.status}) and changed ${table}`);
      await actor.comeBack();
    }
  }
}

/** One to four fields become hostile; now and then one that the form does not have. */
function badly(names: string[], chance: Chance): Record<string, string> {
  const own = names.filter((name) => !name.startsWith('_'));
  const count = chance.between(1, 4);
  const chosen = Array.from({ length: count }, () => (own.length > 0 && !chance.once(8) ? chance.pick(own) : chance.pick(oddNames)));
  return Object.fromEntries(chosen.map((name) => [name, chance.pick(hostile)]));
}
