/** Whether something of a pool changed, by comparing: no counter to keep in step, so it holds for every copy of the program and for holds that lapse by themselves. */
import { sql } from 'kysely';
import type { Tx } from './transaction.ts';

/** Another mark as soon as something of the pool changed that this scope may see. It says nothing by itself. */
export async function poolMark(tx: Tx, pool: string): Promise<string> {
  const { rows } = await sql<{ mark: string }>`select concat_ws('/',
    (select count(*) || ':' || coalesce(sum(hashtextextended(concat_ws(' ', c.id, c.nights, c.left_on), 0) % 1000000007), 0) from place_claim c
      where c.released is null and (c.expires is null or c.expires > ${tx.now.moment}::timestamptz) and (upper_inf(c.nights) or upper(c.nights) >= ${tx.now.today}::date - 1 or c.until_noted and c.left_on is null)
        and c.place_id in (select place_id from pool_place where pool = ${pool})),
    (select count(*) || ':' || coalesce(sum(hashtextextended(concat_ws(' ', p.place_id, p.since, p.until, p.rank, q.revision), 0) % 1000000007), 0) from pool_place p join place q on q.id = p.place_id where p.pool = ${pool}),
    (select coalesce(string_agg(concat_ws(' ', since, mode), ',' order by since), '') from pool_mode where pool = ${pool}),
    (select count(*) || ':' || count(answer) from rota_swap where pool = ${pool}), (select count(*) from rota_fill where pool = ${pool}), ${tx.now.today}::text) as mark`.execute(tx.db);
  return rows[0]?.mark ?? '';
}
