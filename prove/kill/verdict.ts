/** Reads the data after the last kill: what was acknowledged must be there once, and nothing may be there in part. */
import { sql } from 'kysely';
import { verifyChain } from '../../src/store/access-log.ts';
import { isTrouble, openDatabase, type Database } from '../../src/store/open.ts';
import { makeStore } from '../../src/store/transaction.ts';
import { dayOfMoment, momentOf } from '../../src/values/moment.ts';
import type { KilledHouse } from './houses.ts';
import type { Writers } from './writers.ts';

export interface Verdict { acknowledged: number; resent: number; lost: number; doubled: number; halfDone: number; faults: string[] }

export async function judge(house: KilledHouse, writers: Writers): Promise<Verdict> {
  const database = await openDatabase(house.place);
  if (isTrouble(database)) throw new Error(`the data do not open after the kills: ${JSON.stringify(database)}`);
  try {
    const times = await timesSaid(database);
    const acknowledged = writers.entries.filter(({ state }) => state === 'acknowledged');
    const lost = acknowledged.filter(({ said }) => !times.has(said)).map(({ number, said }) => `lost: ${number} ${said}`);
    const doubled = writers.entries.filter(({ said }) => (times.get(said) ?? 0) > 1).map(({ number, said }) => `doubled: ${number} ${said}`);
    const halfDone = await halves(database, writers.since);
    return {
      acknowledged: acknowledged.length, resent: writers.entries.filter(({ again }) => again).length,
      lost: lost.length, doubled: doubled.length, halfDone: halfDone.length, faults: [...lost, ...doubled, ...halfDone],
    };
  } finally {
    await database.close();
  }
}

async function timesSaid(database: Database): Promise<Map<string, number>> {
  const { rows } = await sql<{ told: string }>`SELECT "values"::text AS told FROM case_value WHERE "values"::text LIKE '%proef %'`.execute(database.kysely);
  const times = new Map<string, number>();
  for (const { told } of rows) for (const [said] of told.matchAll(/proef [0-9a-f-]{36}/g)) times.set(said, (times.get(said) ?? 0) + 1);
  return times;
}

/** Rows that belong together and do not agree. Each line is one operation that was done in part. */
async function halves(database: Database, since: Date): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    SELECT 'dossier ' || c.number || ' says version ' || c.head_seq || ', its events say ' || coalesce(e.last, 0) || ' in ' || coalesce(e.n, 0) AS fault
      FROM case_file c LEFT JOIN (SELECT case_id, max(seq) AS last, count(*) AS n FROM case_event GROUP BY 1) e ON e.case_id = c.id
      WHERE c.head_seq IS DISTINCT FROM coalesce(e.last, 0) OR c.head_seq <> coalesce(e.n, 0)
    UNION ALL SELECT 'event ' || e.id || ' lost its text' FROM case_event e WHERE e.kind = 'noted' AND NOT EXISTS (SELECT FROM case_value v WHERE v.case_id = e.case_id AND v.seq = e.seq)
    UNION ALL SELECT 'dossier ' || e.case_id || ': ' || e.n || ' contacts, ' || coalesce(l.n, 0) || ' lines in the access log'
      FROM (SELECT case_id, count(*) AS n FROM case_event WHERE kind = 'noted' AND recorded >= ${since.toISOString()}::timestamptz GROUP BY 1) e
      LEFT JOIN (SELECT case_id, count(*) AS n FROM access_log WHERE what = 'dossier.noted' AND at >= ${since.toISOString()}::timestamptz GROUP BY 1) l ON l.case_id = e.case_id
      WHERE e.n <> coalesce(l.n, 0)`.execute(database.kysely);
  const moment = momentOf(new Date());
  const chain = await makeStore(database).aroundEveryLock('proef: is de keten nog heel', { today: dayOfMoment(moment), moment }, verifyChain);
  return [...rows.map(({ fault }) => fault), ...(chain.code === 'broken' ? chain.faults.map(({ lane, place, why }) => `access log ${lane}/${place} ${why}`) : [])];
}
