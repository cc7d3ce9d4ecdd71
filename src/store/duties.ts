/** The work list: one row per obligation still to be done and per person who owes it, written with the events it follows from. */
import { sql, type ExpressionBuilder, type ExpressionWrapper, type Selectable, type SelectQueryBuilder, type SqlBool } from 'kysely';
import type { DutyRow } from '../domain/duty-rows.ts';
import type { Day } from '../values/day.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Duty = Selectable<Tables['duty']>;
/** What the rows of one case have in common. */
export interface DutyCover { caseId: string; keeperOrg: string; programme: string; personName: string; caseNumber: string; municipality: string | null }

/** Replaces all rows of the case; a row that says the same keeps its id. Inside `beyondScope` only. */
export async function replaceDuties(tx: Tx, cover: DutyCover, rows: readonly DutyRow[]): Promise<void> {
  const given = rows.map((row) => ({ ...row, until_day: row.until, planned_day: row.plannedDay, planned_time: row.plannedTime }));
  const same = sql`(f.obligation, f.term, f.task, f.role, f.account, f.organisation, f.label, f.verb, f.counterpart, f.due, f.opens, f.until_day, f.waiting, f.planned_day, f.planned_time, f.reason, f.class,
      ${cover.keeperOrg}::uuid, ${cover.programme}::text, ${cover.personName}::text, ${cover.caseNumber}::text, ${cover.municipality}::text)
    is not distinct from (d.obligation, d.term, d.task, d.role, d.account_id, d.organisation_id, d.label, d.verb, d.counterpart, d.due, d.opens, d.until_day, d.waiting, d.planned_day, d.planned_time, d.reason, d.class,
      d.keeper_org, d.programme, d.person_name, d.case_number, d.municipality)`;
  await sql`with fresh as (
      select distinct * from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as r(obligation text, term text, task text, role text, account uuid, organisation uuid, label text, verb text, counterpart text,
        due date, opens date, until_day date, waiting boolean, planned_day date, planned_time text, reason jsonb, class text)
    ), gone as (delete from duty d where d.case_id = ${cover.caseId}::uuid and not exists (select from fresh f where ${same}))
    insert into duty (case_id, keeper_org, programme, person_name, case_number, municipality, obligation, term, task, role, account_id, organisation_id, label, verb, counterpart, due, opens, until_day, waiting, planned_day, planned_time, reason, class)
    select ${cover.caseId}::uuid, ${cover.keeperOrg}::uuid, ${cover.programme}::text, ${cover.personName}::text, ${cover.caseNumber}::text, ${cover.municipality}::text,
      obligation, term, task, role, account, organisation, label, verb, counterpart, due, opens, until_day, waiting, planned_day, planned_time, reason, class
    from fresh f where not exists (select from duty d where d.case_id = ${cover.caseId}::uuid and ${same})`.execute(tx.db);
}

export interface DutyFilter {
  /** Owed by this account, ... */ account?: string;
  /** ... by this organisation, ... */ organisation?: string;
  /** ... or in files kept by this organisation. Give one of the three: each has its index. */ keeper?: string;
  programme?: string; municipality?: string; case?: string; waiting?: boolean;
  /** Due on or after, and due before. */ from?: Day; before?: Day;
}
export interface DutyPlace { due: Day; id: string }

export interface DutyPage { after?: DutyPlace; limit?: number }

/** Earliest first, 50 at a time; `next` goes into `after` for the following page. */
export async function workList(tx: Tx, filter: DutyFilter, page: DutyPage = {}): Promise<{ duties: Duty[]; next?: DutyPlace }> {
  const limit = page.limit ?? 50;
  const found = await workListQuery(tx, filter, { ...page, limit: limit + 1 }).execute();
  const duties = found.slice(0, limit);
  const last = duties.at(-1);
  return found.length > limit && last !== undefined ? { duties, next: { due: last.due, id: last.id } } : { duties };
}

/** The statement behind `workList`, for whoever measures it. */
export function workListQuery(tx: Tx, filter: DutyFilter, { after, limit = 50 }: DutyPage = {}): SelectQueryBuilder<Tables, 'duty', Duty> {
  const query = tx.db.selectFrom('duty').selectAll().where((e) => conditions(e, filter)).orderBy('due').orderBy('id').limit(limit);
  return after === undefined ? query : query.where((e) => e(e.refTuple('due', 'id'), '>', e.tuple(after.due, after.id)));
}

export interface GroupWish<K extends string> { key: K; from?: Day; before?: Day; /** Rows wanted. */ limit: number }
export interface FoundGroup { duties: Duty[]; /** Counted no further than the cap. */ count: number }

/** The beginnings of several stretches of one list, each with its count up to `cap`: every row is looked at once, all in one question. */
export async function workGroups<K extends string>(tx: Tx, filter: DutyFilter, wishes: readonly GroupWish<K>[], cap: number): Promise<Map<K, FoundGroup>> {
  const [first, ...others] = wishes.map((wish) => stretch(tx, filter, wish, cap));
  if (first === undefined) return new Map();
  const rows = await others.reduce((all, one) => all.unionAll(one), first).execute();
  return new Map(wishes.map((wish) => {
    const mine = rows.filter((row) => row.stretch === wish.key).sort((a, b) => a.nth - b.nth);
    return [wish.key, { duties: mine, count: mine[0]?.counted ?? 0 }];
  }));
}

function stretch(tx: Tx, filter: DutyFilter, { key, limit, ...range }: GroupWish<string>, cap: number) {
  const numbered = tx.db.selectFrom(workListQuery(tx, { ...filter, ...range }, { limit: cap }).as('d')).selectAll('d')
    .select([sql<string>`${key}::text`.as('stretch'), sql<number>`row_number() over (order by d.due, d.id)`.as('nth'), sql<number>`count(*) over ()`.as('counted')]);
  return tx.db.selectFrom(numbered.as('w')).selectAll('w').where('w.nth', '<=', limit);
}

/** How many, counted no further than `cap`: a count of `cap` means "at least so many". */
export async function countDuties(tx: Tx, filter: DutyFilter, cap = 200): Promise<number> {
  const row = await tx.db.selectFrom((e) => e.selectFrom('duty').select('duty.id').where((f) => conditions(f, filter)).limit(cap).as('some'))
    .select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return row.n;
}

type Condition = ExpressionWrapper<Tables, 'duty', SqlBool>;
function conditions(e: ExpressionBuilder<Tables, 'duty'>, filter: DutyFilter): Condition {
  const all: Condition[] = [];
  if (filter.account !== undefined) all.push(e('accountId', '=', filter.account));
  if (filter.organisation !== undefined) all.push(e('organisationId', '=', filter.organisation));
  if (filter.keeper !== undefined) all.push(e('keeperOrg', '=', filter.keeper));
  if (filter.programme !== undefined) all.push(e('programme', '=', filter.programme));
  if (filter.municipality !== undefined) all.push(e('municipality', '=', filter.municipality));
  if (filter.case !== undefined) all.push(e('caseId', '=', filter.case));
  if (filter.waiting !== undefined) all.push(e('waiting', '=', filter.waiting));
  if (filter.from !== undefined) all.push(e('due', '>=', filter.from));
  if (filter.before !== undefined) all.push(e('due', '<', filter.before));
  return e.and(all);
}
