/** Whether something of a pool changed, by comparing: no counter to keep in step, so it holds for every copy of the program and for holds that lapse by themselves. */
import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/** What runs, is to come, or was not noted as left: each read along its own index, so that years of stays before it cost nothing. */
function standing({ now: { today } }: Tx) {
  const columns = sql`id, place_id, nights, left_on, expires`;
  return sql`select ${columns} from place_claim where released is null and leaves >= ${today}::date - 1
    union all select ${columns} from place_claim where released is null and until_noted and left_on is null and leaves < ${today}::date - 1`;
}

/** Another mark as soon as something of the pool changed that this scope may see. It says nothing by itself. */
export async function poolMark(tx: Tx, pool: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`select concat_ws('/',
    (select count(*) || ':' || coalesce(sum(hashtextextended(concat_ws(' ', c.id, c.nights, c.left_on), 0) % 1000000007), 0) from (${standing(tx)}) c
      where (c.expires is null or c.expires > ${tx.now.moment}::timestamptz) and c.place_id in (select place_id from pool_place where pool = ${pool})),
    (select count(*) || ':' || coalesce(sum(hashtextextended(concat_ws(' ', p.place_id, p.since, p.until, p.rank, q.revision), 0) % 1000000007), 0) from pool_place p join place q on q.id = p.place_id where p.pool = ${pool}),
    (select coalesce(string_agg(concat_ws(' ', since, mode), ',' order by since), '') from pool_mode where pool = ${pool}),
    (select count(*) || ':' || count(answer) from rota_swap where pool = ${pool}), (select count(*) from rota_fill where pool = ${pool}), ${tx.now.today}::text) as mark`.execute(tx.db);
  return rows[0]?.mark ?? '';
}
