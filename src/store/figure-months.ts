/** Sums of figures per month, made by the clock. Around every lock only. Nobody waits for it: who writes only adds a line, and whoever reads counts what is not summed. */
import { sql } from 'kysely';
import { added, amounts, firsts, listed, makeRoom, OPEN_DUE, type Grouping } from './figure-groups.ts';
import type { Tx } from './transaction.ts';

/** How the figures of a programme are summed now. */
export interface ProgrammeGrouping extends Grouping { programme: string }
/** A year of a programme in which months are to be summed. */
export interface YearToSum { keeper: string; programme: string; year: number }

/** Years with a month that is over and was touched, or summed in another way than now. */
export async function yearsToSum(tx: Tx, groupings: readonly ProgrammeGrouping[]): Promise<YearToSum[]> {
  const now = JSON.stringify(groupings.map(({ programme, once, measured }) => ({ programme, once: [...once].sort(), measured: [...measured].sort() })));
  const { rows } = await sql<YearToSum>`with now as (select * from jsonb_to_recordset(${now}::jsonb) as n(programme text, once text[], measured text[]))
    select keeper_org as keeper, programme, date_part('year', month)::int as year from figure_touched join now using (programme) where month < date_trunc('month', ${tx.now.today}::timestamp)
    union select h.keeper_org, h.programme, date_part('year', h.month)::int from figure_month h join now n on n.programme = h.programme where h.once <> n.once or h.measured <> n.measured`.execute(tx.db);
  return rows;
}

/** Sums what is over and not summed yet, also months without anything. false: somebody else is at it. What comes meanwhile leaves a line of its own, so the month is summed once more. */
export async function sumYear(tx: Tx, { keeper, programme, year }: YearToSum, { once, measured }: Grouping): Promise<boolean> {
  const { rows: [lock] } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(hashtextextended(${`figures ${keeper} ${programme}`}, 0)) as mine`.execute(tx.db);
  if (lock?.mine !== true) return false;
  await makeRoom(tx);
  const mine = (of: string) => sql`${sql.raw(of)}.keeper_org = ${keeper}::uuid and ${sql.raw(of)}.programme = ${programme}`;
  const over = (of: string) => sql`${mine(of)} and ${sql.raw(of)}.month between make_date(${year}, 1, 1) and make_date(${year}, 12, 1) and ${sql.raw(of)}.month < date_trunc('month', ${tx.now.today}::timestamp)::date`;
  // The lines go first: a fact that is committed after this is in the sum as well, and its line stays.
  const { rows: touched } = await sql<{ month: string }>`with gone as (delete from figure_touched t where ${over('t')} returning month),
    otherwise as (select h.month from figure_month h where ${over('h')} and (h.once <> ${listed(once)} or h.measured <> ${listed(measured)})),
    missing as (select m.month from (select generate_series(make_date(${year}, 1, 1)::timestamp, make_date(${year}, 12, 1)::timestamp, interval '1 month')::date as month) as m
      where m.month < date_trunc('month', ${tx.now.today}::timestamp)::date and not exists (select from figure_month h where ${mine('h')} and h.month = m.month))
    select distinct month::text from (select month from gone union select month from otherwise union select month from missing) as m order by 1`.execute(tx.db);
  const months = touched.map((one) => one.month);
  if (months.length === 0) return true;
  await sql`delete from figure_month h where ${mine('h')} and h.month = any(${months}::date[])`.execute(tx.db);
  await sql`insert into figure_month (keeper_org, programme, month, once, measured) select ${keeper}::uuid, ${programme}, m, ${listed(once)}, ${listed(measured)} from unnest(${months}::date[]) as m`.execute(tx.db);
  const columns = sql`(keeper_org, programme, month, people, figure, municipality, parts, facts, known, amount, nights, in_time, late, running, dues, amounts)`;
  const numbers = sql`${added(sql`until`)}, (count(*) filter (where not in_time))::int as late, (count(*) filter (where running))::int as running, array_agg(due) filter (where ${OPEN_DUE} and due is not null) as dues, ${amounts(measured)}`;
  await sql`insert into figure_sum ${columns} select ${keeper}::uuid, ${programme}, m, false, figure, municipality, parts, ${numbers}
    from unnest(${months}::date[]) as m cross join lateral (select * from figure_fact f where ${mine('f')} and f.day >= m and f.day < (m::timestamp + interval '1 month')::date offset 0) as f where not figure = any(${listed(once)}) group by m, figure, municipality, parts`.execute(tx.db);
  if (once.length > 0) await sumPeople();
  return true;

  /** Who is new in a month hangs on the months before: from the first one that changed, all of them. */
  async function sumPeople(): Promise<void> {
    const from = months[0] ?? '';
    await sql`delete from figure_sum s where ${over('s')} and s.people and s.month >= ${from}::date`.execute(tx.db);
    const anew = sql`(select ${from}::date as first, least(make_date(${year}, 12, 31), date_trunc('month', ${tx.now.today}::timestamp)::date - 1) as final)`;
    await sql`insert into figure_sum ${columns} select ${keeper}::uuid, ${programme}, date_trunc('month', day::timestamp)::date as m, true, figure, municipality, parts, ${numbers}
      from (${firsts(mine, anew, once)}) as f where date_trunc('month', day::timestamp)::date in (select h.month from figure_month h where ${over('h')}) group by m, figure, municipality, parts`.execute(tx.db);
  }
}
