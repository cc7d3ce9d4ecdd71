/** What cases add to the figures of their programme. Written with the events it follows from; read by whoever may read figures of the organisation that keeps them. */
import { sql } from 'kysely';
import type { FigureFact } from '../engine/figures.ts';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { Tx } from './transaction.ts';

/** What the rows of one case have in common. `rules`: the figures they were counted under, as text. */
export interface FigureCover { caseId: string; keeperOrg: string; programme: string; subject: string; municipality: string | null; rules: string }

/** Replaces all rows of the case; a row that says the same stays. Inside `beyondScope` only. */
export async function replaceFigures(tx: Tx, cover: FigureCover, facts: readonly FigureFact[]): Promise<void> {
  const given = facts.map(({ inTime, running = false, ...fact }) => ({ ...fact, in_time: inTime, running }));
  const same = sql`(f.figure, f.day, f.event, f.parts, f.amount, f.until, f.since, f.due, f.in_time, f.running, ${cover.keeperOrg}::uuid, ${cover.programme}::text, ${cover.subject}::uuid, ${cover.municipality ?? ''}::text)
    is not distinct from (d.figure, d.day, d.event, d.parts, d.amount, d.until, d.since, d.due, d.in_time, d.running, d.keeper_org, d.programme, d.subject, d.municipality)`;
  await sql`with fresh as (
      select distinct * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(figure text, day date, event uuid, parts jsonb, amount double precision, until date, since timestamptz, due timestamptz, in_time boolean, running boolean)
    ), gone as (delete from figure_fact d where d.case_id = ${cover.caseId}::uuid and not exists (select from fresh f where ${same})),
    told as (insert into figure_case values (${cover.caseId}::uuid, md5(${cover.rules})) on conflict (case_id) do update set rules = excluded.rules where figure_case.rules <> excluded.rules)
    insert into figure_fact (case_id, keeper_org, programme, subject, municipality, figure, day, event, parts, amount, until, since, due, in_time, running)
    select ${cover.caseId}::uuid, ${cover.keeperOrg}::uuid, ${cover.programme}::text, ${cover.subject}::uuid, ${cover.municipality ?? ''}::text, figure, day, event, parts, amount, until, since, due, in_time, running
    from fresh f where not exists (select from figure_fact d where d.case_id = ${cover.caseId}::uuid and ${same})`.execute(tx.db);
}

/** Cases that were counted under other figures than their rules have now, or never. Around every lock. */
export async function countedOtherwise(tx: Tx, rules: readonly { programme: string; version: number; rules: string }[], limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select f.id from jsonb_to_recordset(${JSON.stringify(rules)}::jsonb) as r(programme text, version integer, rules text)
    join case_file f on f.programme = r.programme and f.version = r.version left join figure_case c on c.case_id = f.id
    where coalesce(c.rules, md5('{}')) <> md5(r.rules) order by f.id limit ${limit}`.execute(tx.db);
  return rows.map((row) => row.id);
}

/** Whole years up to and including `last`: `from` is a first of January. */
export interface FigureSpan { keeper: string; programme: string; /** First and last day that count. */ from: Day; last: Day }

/** Facts of a figure behind a number, oldest first. `number` null: of a case this reader may not know. `of`: only what stands under one of these names. */
export interface BehindFigure { number: string | null; day: Day; amount: number | null; until: Day | null; since: Moment | null; due: Moment | null; inTime: boolean | null; running: boolean }
export interface BehindAsked { figure: string; once: boolean; of: readonly { municipality: string; parts: Record<string, string> }[]; month?: number; limit: number }

export async function behindFigure(tx: Tx, span: FigureSpan, { figure, once, of, month, limit }: BehindAsked): Promise<BehindFigure[]> {
  const first = once ? sql`distinct on (f.subject, date_part('year', f.day))` : sql``;
  const { rows } = await sql<BehindFigure>`select c.number, b.day, b.amount, b.until, b.since, b.due, b.in_time, b.running
    from (select ${first} f.* from figure_fact f where ${within(span, 'f.')} and f.figure = ${figure} order by ${once ? sql`f.subject, date_part('year', f.day), ` : sql``}f.day, f.id) as b left join case_file c on c.id = b.case_id
    where (${month ?? null}::int is null or date_part('month', b.day) = ${month ?? null}::int)
      and exists (select from jsonb_to_recordset(${JSON.stringify(of)}::jsonb) as o(municipality text, parts jsonb) where o.municipality = b.municipality and o.parts = b.parts)
    order by b.day, c.number limit ${limit}`.execute(tx.db);
  return rows;
}

const within = ({ keeper, programme, from, last }: FigureSpan, of = '') => sql`${sql.raw(of)}keeper_org = ${keeper}::uuid and ${sql.raw(of)}programme = ${programme} and ${sql.raw(of)}day between ${from}::date and ${last}::date`;
