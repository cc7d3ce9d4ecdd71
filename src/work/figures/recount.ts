/** Cases whose programme counts other figures than when they were last written: counted anew, some at a time. */
import { figuresOver } from '../../engine/figures.ts';
import { countedOtherwise } from '../../store/figures.ts';
import type { Now } from '../../store/transaction.ts';
import { figureRules } from '../act/project.ts';
import { countAgain } from '../act/read-again.ts';
import type { House } from '../house.ts';

const SLICE = 100;

/** How many were counted, about `most` at a time: fewer means that nothing is left. One that cannot be read is left as it is, and does not stop the others. */
export async function recount(house: House, now: Now, most = Infinity): Promise<{ counted: number; failed: string[] }> {
  const rules = house.programmes.all().flatMap(({ draaiboek, older }) => [draaiboek, ...older].map((one) => ({ programme: one.key, version: one.version, rules: figureRules(figuresOver(one, draaiboek)) })));
  const failed: string[] = [];
  for (let counted = 0; ;) {
    const left = await house.store.aroundEveryLock('cijfers nakijken', now, (tx) => countedOtherwise(tx, rules, SLICE + failed.length));
    const waiting = left.filter((id) => !failed.includes(id));
    if (waiting.length === 0 || counted >= most) return { counted, failed };
    for (const id of waiting) {
      const done = await house.store.aroundEveryLock(`cijfers van ${id}`, now, (tx) => countAgain(house, tx, id)).then(() => true, () => false);
      if (done) counted += 1;
      else failed.push(id);
    }
  }
}
