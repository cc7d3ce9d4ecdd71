/** Closed accounts of a year: numbers as counted on the day of closing, the lines behind them, and what changed since. The database writes the lines down itself and changes none (migration 0161). */
import { sql } from 'kysely';
import type { Figure } from '../domain/figures/account.ts';
import type { FigureWord, Key } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { Cents } from '../values/money.ts';
import { clashOf } from './clash.ts';
import { added, amounts, makeRoom, OPEN_DUE, type GroupWithAmounts } from './figure-groups.ts';
import type { BehindFigure } from './figures.ts';
import type { Tx } from './transaction.ts';

export interface Closing { id: string; programme: string; year: number; /** 1, and higher after it was opened again. */ nth: number; day: Day; at: Moment; byName: string; remark: string; version: number; rules: Record<Key, FigureWord>; once: string[]; invoiced: { count: number; cents: Cents }; reopened: { day: Day; byName: string; reason: string } | null }

/** `closed-already`: the account of that year stands closed. */
export function addClosing(tx: Tx, given: Omit<Closing, 'day' | 'at' | 'reopened' | 'byName'> & { keeper: string }): Promise<undefined | { code: 'closed-already' }> {
  const { keeper, once, ...row } = given;
  return clashOf(tx.db, ['figure_closed_already', 'figure_closing_keeper_org_programme_year_nth_key'], { code: 'closed-already' } as const, async () => {
    await tx.db.insertInto('figureClosing').values({ ...row, keeperOrg: keeper, once: [...once].sort(), rules: JSON.stringify(row.rules), invoiced: JSON.stringify(row.invoiced), day: tx.now.today, at: tx.now.moment, byAccount: tx.scope?.account ?? '', byName: tx.scope?.accountName ?? '' }).execute();
  });
}

/** `reopened-already`: somebody did. */
export function addReopening(tx: Tx, given: { closingId: string; keeperOrg: string; reason: string }): Promise<undefined | { code: 'reopened-already' }> {
  return clashOf(tx.db, 'figure_reopening_pkey', { code: 'reopened-already' } as const, async () => {
    await tx.db.insertInto('figureReopening').values({ ...given, day: tx.now.today, at: tx.now.moment, byAccount: tx.scope?.account ?? '', byName: tx.scope?.accountName ?? '' }).execute();
  });
}

/** Of one programme, oldest first; opened again or not. */
export async function closings(tx: Tx, { keeper, programme, years }: { keeper: string; programme: string; years?: readonly number[] }): Promise<Closing[]> {
  const rows = await tx.db.selectFrom('figureClosing as c').leftJoin('figureReopening as r', 'r.closingId', 'c.id').where('c.keeperOrg', '=', keeper).where('c.programme', '=', programme)
    .$if(years !== undefined, (query) => query.where('c.year', 'in', [...(years ?? [])]))
    .select(['c.id', 'c.programme', 'c.year', 'c.nth', 'c.day', 'c.at', 'c.byName', 'c.remark', 'c.version', 'c.rules', 'c.once', 'c.invoiced', 'r.day as reopenedDay', 'r.byName as reopenedBy', 'r.reason'])
    .orderBy('c.year').orderBy('c.nth').execute();
  return rows.map(({ reopenedDay, reopenedBy, reason, ...one }) => ({ ...one, reopened: reopenedDay === null ? null : { day: reopenedDay, byName: reopenedBy ?? '', reason: reason ?? '' } }));
}

/** Numbers of one municipality ('': all together); they are added once, in the transaction of the closing. */
export async function keepClosed(tx: Tx, given: { closingId: string; keeperOrg: string; municipality: string; figures: readonly Figure[] }): Promise<void> {
  await tx.db.insertInto('figureClosed').values({ ...given, figures: JSON.stringify(given.figures) }).execute();
}

/** undefined: nothing was counted there. */
export async function closedFigures(tx: Tx, closingId: string, municipality: string): Promise<Figure[] | undefined> {
  return (await tx.db.selectFrom('figureClosed').select('figures').where('closingId', '=', closingId).where('municipality', '=', municipality).executeTakeFirst())?.figures;
}

/** The lines of a closing that was just made, in groups. */
export async function closedGroups(tx: Tx, closingId: string, measured: readonly string[]): Promise<GroupWithAmounts[]> {
  await makeRoom(tx);
  const { rows } = await sql<GroupWithAmounts>`select figure, date_part('year', day)::int as year, date_part('month', day)::int as month, municipality, parts, ${added(sql`until`)},
    (count(*) filter (where not in_time or ${OPEN_DUE} and due < ${tx.now.moment}::timestamptz))::int as late, (count(*) filter (where running))::int as running, ${amounts(measured)}
    from figure_closed_fact where closing_id = ${closingId}::uuid group by 1, 2, 3, 4, 5`.execute(tx.db);
  return rows;
}

/** Names under which the lines of one figure stand. */
export async function closedNames(tx: Tx, closingId: string, figure: string): Promise<{ municipality: string; parts: Record<string, string> }[]> {
  return tx.db.selectFrom('figureClosedFact').select(['municipality', 'parts']).distinct().where('closingId', '=', closingId).where('figure', '=', figure).execute();
}

/** How much one line is worth. */
export type Weight = 'facts' | 'nights' | 'amount';
const weighs = (of: string, weight: Weight) => (weight === 'facts' ? sql`1` : weight === 'nights' ? sql`coalesce(${sql.ref(`${of}.until`)} - ${sql.ref(`${of}.day`)}, 0)` : sql`coalesce(${sql.ref(`${of}.amount`)}, 0)`);

/** The lines behind a closed number, oldest first. `left`: what all of them are worth together: less than the number where a case was destroyed or erased since. */
export async function behindClosed(tx: Tx, closingId: string, given: { figure: string; weight: Weight; of: readonly { municipality: string; parts: Record<string, string> }[]; month?: number; limit: number }): Promise<{ facts: BehindFigure[]; left: number }> {
  const wanted = sql`b.closing_id = ${closingId}::uuid and b.figure = ${given.figure} and (${given.month ?? null}::int is null or date_part('month', b.day) = ${given.month ?? null}::int)
    and exists (select from jsonb_to_recordset(${JSON.stringify(given.of)}::jsonb) as o(municipality text, parts jsonb) where o.municipality = b.municipality and o.parts = b.parts)`;
  const { rows: facts } = await sql<BehindFigure>`select c.number, b.day, b.amount, b.until, b.since, b.due, b.in_time, b.running from figure_closed_fact b left join case_file c on c.id = b.case_id where ${wanted} order by b.day, c.number limit ${given.limit}`.execute(tx.db);
  const { rows: [sum] } = await sql<{ left: number }>`select coalesce(sum(${weighs('b', given.weight)}), 0)::float8 as left from figure_closed_fact b where ${wanted}`.execute(tx.db);
  return { facts, left: sum?.left ?? 0 };
}

/** One thing that counts otherwise than when the account was closed. `number` null: of a case this reader may not know. `was`, `is`: what it is worth; null where it did not, or does not, count. */
export interface Changed { figure: string; caseId: string; number: string | null; event: string; day: Day; was: number | null; is: number | null; /** It counts as before, under another name or municipality. */ elsewhere: boolean; /** Still a fact of its case, but not the first of its person any more. */ again: boolean }

/** All changes of a closed year, oldest first. Cases that were destroyed are not among them: nothing is known of them any more. */
export async function changedSince(tx: Tx, { closing, keeper, municipality, weights, figure }: { closing: Closing; keeper: string; municipality: string; weights: Readonly<Record<string, Weight>>; figure?: string }): Promise<Changed[]> {
  await makeRoom(tx);
  const those = (weight: Weight): string[] => Object.entries(weights).flatMap(([key, one]) => (one === weight ? [key] : []));
  const value = (of: string) => sql`case when ${sql.ref(`${of}.figure`)} = any(${those('nights')}::text[]) then ${weighs(of, 'nights')} when ${sql.ref(`${of}.figure`)} = any(${those('amount')}::text[]) then ${weighs(of, 'amount')} else 1 end::float8`;
  const asked = (of: string) => sql`${sql.ref(`${of}.figure`)} is not null and (${municipality} = '' or ${sql.ref(`${of}.municipality`)} = ${municipality})`;
  const ofYear = sql`keeper_org = ${keeper}::uuid and programme = ${closing.programme} and day between make_date(${closing.year}, 1, 1) and make_date(${closing.year}, 12, 31) and (${figure ?? null}::text is null or figure = ${figure ?? null})`;
  const { rows } = await sql<Changed>`with standing as (select * from figure_fact where ${ofYear} and not figure = any(${closing.once}::text[])
      union all select * from (select distinct on (figure, subject) * from figure_fact where ${ofYear} and figure = any(${closing.once}::text[]) order by figure, subject, day, id) as firsts),
    kept as (select * from figure_closed_fact where closing_id = ${closing.id}::uuid and (${figure ?? null}::text is null or figure = ${figure ?? null})),
    both_ways as (select coalesce(k.figure, s.figure) as figure, coalesce(k.case_id, s.case_id) as case_id, coalesce(k.event, s.event) as event, coalesce(s.day, k.day) as day,
        case when ${asked('k')} then ${value('k')} end as was, case when ${asked('s')} then ${value('s')} end as is_now, (k.municipality, k.parts) is distinct from (s.municipality, s.parts) as moved
      from kept k full join standing s on s.figure = k.figure and s.case_id = k.case_id and s.event = k.event and date_trunc('month', s.day::timestamp) = date_trunc('month', k.day::timestamp))
    select b.figure, b.case_id, c.number, b.event, b.day, b.was, b.is_now as is, b.was is not null and b.is_now is not null and b.was = b.is_now as elsewhere,
      b.is_now is null and exists (select from figure_fact f where f.case_id = b.case_id and f.figure = b.figure and f.event = b.event and f.day = b.day) as again
    from both_ways b left join case_file c on c.id = b.case_id
    where (b.was is not null or b.is_now is not null) and (b.was is distinct from b.is_now or b.moved) order by b.day, c.number, b.event`.execute(tx.db);
  return rows;
}

/** Of which there are numbers; the unknown one is not among them. */
export async function closedMunicipalities(tx: Tx, closingId: string): Promise<string[]> {
  return (await tx.db.selectFrom('figureClosed').select('municipality').where('closingId', '=', closingId).where('municipality', '<>', '').execute()).map((one) => one.municipality);
}

/** What the lines that are left are worth, by figure. */
export async function leftOf(tx: Tx, closingId: string, municipality: string, weights: Readonly<Record<string, Weight>>): Promise<Map<string, number>> {
  const { rows } = await sql<{ figure: string; facts: number; nights: number; amount: number }>`select figure, count(*)::int as facts, coalesce(sum(until - day), 0)::int as nights, coalesce(sum(amount), 0)::float8 as amount
    from figure_closed_fact where closing_id = ${closingId}::uuid and (${municipality} = '' or municipality = ${municipality}) group by figure`.execute(tx.db);
  return new Map(rows.map((one) => [one.figure, one[weights[one.figure] ?? 'facts']]));
}
