/** Figures of some years in groups under the same names: months that were summed from their sums, all others counted from their facts. Both in one question, so at one moment. */
import { sql, type RawBuilder } from 'kysely';
import type { Counted, FigureGroup } from '../domain/figures/sums.ts';
import type { FigureSpan } from './figures.ts';
import type { Tx } from './transaction.ts';

/** `once`: figures that count each person once a year, on the first day of it. `measured`: those of which every known amount is told, for what a sum cannot tell. */
export interface Grouping { once: readonly string[]; measured: readonly string[] }
export type GroupWithAmounts = FigureGroup & { amounts: number[] | null };
type Piece = RawBuilder<unknown>;

/** Groups of a million facts are made in memory; on disk it takes ten times as long. Only for the rest of this transaction. */
const ROOM = '128MB';
export async function makeRoom(tx: Tx): Promise<void> {
  await sql`select set_config('work_mem', ${ROOM}, true), set_config('jit', 'off', true)`.execute(tx.db);
}

export const listed = (keys: readonly string[]): Piece => sql`${[...new Set(keys)].sort()}::text[]`;
/** What a group adds up to. Nights count up to `before`. */
export const added = (before: Piece): Piece => sql`count(*)::int as facts, count(amount)::int as known, coalesce(sum(amount), 0)::float8 as amount, coalesce(sum(greatest(0, least(until, ${before}) - day)) filter (where until is not null), 0)::int as nights, (count(*) filter (where in_time))::int as in_time`;
export const amounts = (measured: readonly string[]): Piece => sql`array_agg(amount) filter (where amount is not null and figure = any(${listed(measured)})) as amounts`;
/** Not there, and nobody knows how long it took: late once this is past. */
export const OPEN_DUE: Piece = sql`in_time is null and amount is null`;

/** Every group of every month. Nights count up to and including tonight. */
export async function figureGroups(tx: Tx, span: FigureSpan, grouping: Grouping): Promise<GroupWithAmounts[]> {
  await makeRoom(tx);
  const { rows } = await sql<GroupWithAmounts>`${groupsIn(tx, span, grouping)} select * from grouped`.execute(tx.db);
  return rows;
}

/** What a year is told from: years under their names without months (month 0), months without names, and the amounts of the last year. Far fewer rows than groups. */
export async function figureSums(tx: Tx, span: FigureSpan, grouping: Grouping): Promise<Counted> {
  await makeRoom(tx);
  const sums = sql`sum(facts)::int as facts, sum(known)::int as known, sum(amount)::float8 as amount, sum(nights)::int as nights, sum(in_time)::int as in_time, sum(late)::int as late, sum(running)::int as running`;
  const { rows } = await sql<GroupWithAmounts>`${groupsIn(tx, span, grouping)}
    select figure, year, 0 as month, municipality, parts, ${sums}, null::float8[] as amounts from grouped group by figure, year, municipality, parts
    union all select figure, year, month, municipality, '{}', ${sums}, null from grouped group by figure, year, month, municipality
    union all select figure, year, 0, municipality, parts, 0, 0, 0, 0, 0, 0, 0, amounts from grouped where amounts is not null and year = date_part('year', ${span.last}::date)`.execute(tx.db);
  return {
    groups: rows.filter((one) => one.month === 0 && one.amounts === null), months: rows.filter((one) => one.month > 0),
    amounts: rows.flatMap(({ amounts: known, ...one }) => (known === null ? [] : [{ ...one, amounts: known }])),
  };
}

function groupsIn(tx: Tx, span: FigureSpan, { once, measured }: Grouping): Piece {
  const [tomorrow, moment] = [sql`${tx.now.today}::date + 1`, sql`${tx.now.moment}::timestamptz`];
  const mine = (of: string): Piece => sql`${sql.raw(of)}.keeper_org = ${span.keeper}::uuid and ${sql.raw(of)}.programme = ${span.programme}`;
  const numbers = sql`${added(tomorrow)}, (count(*) filter (where not in_time or ${OPEN_DUE} and due < ${moment}))::int as late, (count(*) filter (where running))::int as running, ${amounts(measured)}`;
  const named = sql`figure, date_part('year', day)::int as year, date_part('month', day)::int as month, municipality, parts`;
  const kept = sql`s.figure, date_part('year', s.month)::int as year, date_part('month', s.month)::int as month, s.municipality, s.parts, s.facts, s.known, s.amount, s.nights, s.in_time,
    (s.late + (select count(*) from unnest(s.dues) as d where d < ${moment}))::int as late, s.running, s.amounts`;
  // Counted anew: each person from the first month of the year that is not summed, because whoever came before decides who is new.
  return sql`with asked as (select m::date as first, (m + interval '1 month')::date - 1 as final from generate_series(${span.from}::timestamp, ${span.last}::timestamp, interval '1 month') as m),
    summed as materialized (select h.month from figure_month h join asked on asked.first = h.month where ${mine('h')} and asked.final <= ${span.last}::date and h.once = ${listed(once)} and h.measured = ${listed(measured)}
      and not exists (select from figure_touched t where t.keeper_org = h.keeper_org and t.programme = h.programme and t.month = h.month)),
    counted as materialized (select first, least(final, ${span.last}::date) as final from asked where first not in (select month from summed)),
    anew as materialized (select min(first) as first, least(make_date(date_part('year', first)::int, 12, 31), ${span.last}::date) as final from counted group by date_part('year', first), 2),
    grouped as (select ${kept} from figure_sum s where ${mine('s')} and s.month in (select month from summed) and not s.people
    union all select ${named}, ${numbers} from counted cross join lateral (select * from figure_fact f where ${mine('f')} and f.day between counted.first and counted.final offset 0) as f where not figure = any(${listed(once)}) group by 1, 2, 3, 4, 5
    ${once.length === 0 ? sql`` : sql`union all select ${kept} from figure_sum s where ${mine('s')} and s.month in (select month from summed) and s.people and not exists (select from anew where s.month between anew.first and anew.final)
    union all select ${named}, ${numbers} from (${firsts(mine, sql`anew`, once)}) as f group by 1, 2, 3, 4, 5`})`;
}

/** The first fact of each person in its year, of the days of `anew` (first, final): whoever counted before those days is left out. */
export function firsts(mine: (of: string) => Piece, anew: Piece, once: readonly string[]): Piece {
  return sql`select distinct on (f.figure, f.subject, date_part('year', f.day)) f.*
    from ${anew} as a cross join lateral (select * from figure_fact f where ${mine('f')} and f.day between a.first and a.final and f.figure = any(${listed(once)}) offset 0) as f
    where not exists (select from figure_fact e where e.keeper_org = f.keeper_org and e.programme = f.programme and e.figure = f.figure and e.subject = f.subject and e.day >= date_trunc('year', f.day::timestamp)::date and e.day < a.first)
    order by f.figure, f.subject, date_part('year', f.day), f.day, f.id`;
}
