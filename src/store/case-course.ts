/** How the cases of a programme went in a year: begun, running at its end, ended and how; by municipality. Of the organisation that keeps them. */
import { sql } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Tx } from './transaction.ts';

/** `ending`: '' of what is still to be counted as running or begun. */
export interface CourseRow { programme: string; municipality: string; begun: number; running: number; ended: number; endings: Record<string, number> }

export async function courseOfCases(tx: Tx, given: { keeper: string; from: Day; last: Day }): Promise<CourseRow[]> {
  const { rows } = await sql<{ programme: string; municipality: string; ending: string; begun: number; running: number; ended: number }>`
    select programme, coalesce(municipality, '') as municipality, coalesce(case when ended between ${given.from} and ${given.last} then ending end, '') as ending,
      count(*) filter (where opened between ${given.from} and ${given.last})::int as begun,
      count(*) filter (where opened <= ${given.last} and (ended is null or ended > ${given.last}))::int as running,
      count(*) filter (where ended between ${given.from} and ${given.last})::int as ended
    from case_file where keeper_org = ${given.keeper} and opened <= ${given.last} and (ended is null or ended >= ${given.from}) group by 1, 2, 3`.execute(tx.db);
  const found = new Map<string, CourseRow>();
  for (const row of rows) {
    const key = `${row.programme}\n${row.municipality}`;
    const known = found.get(key) ?? { programme: row.programme, municipality: row.municipality, begun: 0, running: 0, ended: 0, endings: {} };
    found.set(key, { ...known, begun: known.begun + row.begun, running: known.running + row.running, ended: known.ended + row.ended, endings: row.ending === '' ? known.endings : { ...known.endings, [row.ending]: (known.endings[row.ending] ?? 0) + row.ended } });
  }
  return [...found.values()];
}
