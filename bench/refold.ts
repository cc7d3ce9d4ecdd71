/** Reading every case again and writing what follows from it: after a change of closing days, tariffs or the program itself. */
import path from 'node:path';
import { randomUUID } from 'node:crypto';
import { readProgrammes } from '../src/roof/read-programmes.ts';
import { caseIds } from '../src/store/cases.ts';
import { isTrouble, openDatabase } from '../src/store/open.ts';
import { makeStore, type Now } from '../src/store/transaction.ts';
import { dayOfMoment, momentOf } from '../src/values/moment.ts';
import { caseInFull } from '../src/work/act/act.ts';
import { project } from '../src/work/act/project.ts';
import type { House } from '../src/work/house.ts';
import { programmesFrom } from '../src/work/programmes.ts';
import type { PostgresServer } from '../tests/postgres-server.ts';

export async function measureRefold(server: PostgresServer, from: string): Promise<{ perSecond: number; cases: number }> {
  const database = await openDatabase({ url: await server.create('bench_refold', from) });
  if (isTrouble(database)) throw new Error(`no database to refold: ${JSON.stringify(database)}`);
  const store = makeStore(database);
  try {
    const house = { store, programmes: programmesFrom(readProgrammes(path.resolve('draaiboeken')).programmes, []), newId: randomUUID } as unknown as House;
    await refold(house);
    const begun = performance.now();
    const cases = await refold(house);
    return { perSecond: cases / ((performance.now() - begun) / 1000), cases };
  } finally {
    await store.close();
  }
}

/** Each case in a transaction of its own, so that nobody waits for all of them. */
async function refold(house: House): Promise<number> {
  const moment = momentOf(new Date());
  const now: Now = { moment, today: dayOfMoment(moment) };
  const ids = await house.store.aroundEveryLock('hervouwen: welke dossiers', now, (tx) => caseIds(tx));
  for (const id of ids) {
    await house.store.aroundEveryLock('hervouwen', now, async (tx) => {
      const found = await caseInFull(house, tx, id);
      const trouble = found && (await project(tx, found.file, found, house));
      if (trouble) throw new Error(`${id}: ${trouble.code}`);
    });
  }
  return ids.length;
}
