/** How the memory of the house is doing, and whether its locks are where they should be. */
import { sql } from 'kysely';
import type { Moment } from '../values/moment.ts';
import type { Database } from './open.ts';

export interface Health {
  kind: Database['kind']; version: string; bytes: number; migrations: number;
  cases: number; running: number; events: number; duties: number; documents: number; accounts: number; outboxWaiting: number; outboxFailed: number; logEntries: number;
  lastBackup: { at: Moment; file: string; bytes: number; rows: number } | null;
  guard: CatalogueFault[];
}

/** Size and counts, the last backup, and the self-check of row-level security (no faults is good). */
export function health(database: Database): Promise<Health> {
  return database.kysely.transaction().execute(async (db) => {
    const migrations = (await sql<{ n: number }>`select count(*) as n from migration`.execute(db)).rows[0]?.n ?? 0;
    await sql`select set_config('role', 'woonspoor_owner', true)`.execute(db);
    const { rows } = await sql<Omit<Health, 'kind' | 'migrations' | 'lastBackup' | 'guard'>>`select current_setting('server_version') as version, pg_database_size(current_database()) as bytes,
      (select count(*) from case_file) as cases, (select count(*) from case_file where ended is null) as running, (select count(*) from case_event) as events,
      (select count(*) from duty) as duties, (select count(*) from document) as documents, (select count(*) from account where active) as accounts,
      (select count(*) from outbox where state = 'waiting') as outbox_waiting, (select count(*) from outbox where state = 'failed') as outbox_failed, (select count(*) from access_log) as log_entries`.execute(db);
    const last = await db.selectFrom('backupRecord').select(['at', 'file', 'bytes', 'rows']).orderBy('at', 'desc').limit(1).executeTakeFirst();
    const counts = rows[0];
    if (counts === undefined) throw new Error('a row of counts');
    return { kind: database.kind, migrations, ...counts, lastBackup: last ?? null, guard: await guardCatalogue(db) };
  });
}

export interface CatalogueFault { code: 'not-forced' | 'no-policy' | 'policy-open' | 'role-too-strong' | 'role-owns' | 'definer' | 'view' | 'public-grant' | 'append-only'; subject: string }

/** Functions that run with the owner's rights, each for a reason told where it is made. */
const DEFINERS = ['ctx.undo_household_step', 'ctx.merge_households', 'ctx.part_households', 'ctx.empty_household', 'ctx.livings_follow', 'ctx.merge_livings', 'ctx.part_livings', 'ctx.erase_of_person', 'ctx.merge_people', 'ctx.move_person', 'ctx.part_people', 'ctx.behind_link', 'ctx.break_glass', 'ctx.candidate_cases', 'ctx.candidate_people', 'ctx.case_opens_by_person', 'ctx.cases_about', 'ctx.chain', 'ctx.close_figures', 'ctx.consent_fits', 'ctx.destroy', 'ctx.end_of_person_grant', 'ctx.erase', 'ctx.erase_closed', 'ctx.field_fits', 'ctx.forget_lines', 'ctx.forget_second_step', 'ctx.grant_checked', 'ctx.grant_opens', 'ctx.import_in_use', 'ctx.just_added', 'ctx.keep_apart', 'ctx.keeps_person', 'ctx.objection_first', 'ctx.open_by_person', 'ctx.open_question', 'ctx.person_for', 'ctx.picked', 'ctx.places_of', 'ctx.pool_place_fits', 'ctx.put_back', 'ctx.restricted', 'ctx.set_apart', 'ctx.side_fits', 'ctx.take_back_import'];
const APPEND_ONLY = ['case_event', 'case_value', 'access_log', 'draaiboek_version', 'playbook_text', 'meeting_event', 'figure_closing', 'figure_reopening', 'figure_closed', 'figure_closed_fact', 'import_line', 'import_result'];
/** Written by the migrator only; no role of the program has a grant on it. */
const WITHOUT_ROWS_OF_ANYONE = ['migration'];

/** What the catalogue says against the rules of the house (T-04). An empty list is good. */
export async function guardCatalogue(db: Pick<Database['kysely'], 'getExecutor'>): Promise<CatalogueFault[]> {
  const { rows } = await sql<CatalogueFault>`
    with tables as (select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl from pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relname = any(${WITHOUT_ROWS_OF_ANYONE}::text[])),
      ours as (select oid, rolname, rolsuper, rolbypassrls from pg_roles where rolname in ('woonspoor_app', 'woonspoor_job', 'woonspoor_door', 'woonspoor_owner'))
    select 'not-forced' as code, relname::text as subject from tables where not (relrowsecurity and relforcerowsecurity)
    union all select 'no-policy', relname::text from tables t where not exists (select from pg_policy p where p.polrelid = t.oid)
    union all select 'policy-open', t.relname || '.' || p.polname from pg_policy p join tables t on t.oid = p.polrelid
      where (p.polcmd in ('*', 'a', 'w') and p.polwithcheck is null) or (p.polcmd in ('*', 'r', 'w', 'd') and p.polqual is null) or 0 = any(p.polroles)
        or (pg_get_expr(p.polqual, p.polrelid) = 'true' and not (select oid from ours where rolname = 'woonspoor_owner') = all(p.polroles))
    union all select 'role-too-strong', rolname::text from ours where rolsuper or rolbypassrls
    union all select 'role-owns', c.relname::text from pg_class c join ours r on r.oid = c.relowner where r.rolname <> 'woonspoor_owner'
    union all select 'definer', p.pronamespace::regnamespace || '.' || p.proname from pg_proc p
      where p.prosecdef and p.pronamespace in ('public'::regnamespace, 'ctx'::regnamespace) and not (p.pronamespace::regnamespace || '.' || p.proname) = any(${DEFINERS}::text[])
    union all select 'view', relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v', 'm') and not coalesce('security_invoker=true' = any(reloptions), false)
    union all select 'public-grant', relname::text from tables, aclexplode(relacl) a where a.grantee = 0
    union all select 'append-only', r.rolname || ' ' || t.relname from ours r, tables t
      where t.relname = any(${APPEND_ONLY}::text[]) and r.rolname <> 'woonspoor_owner' and (has_table_privilege(r.oid, t.oid, 'UPDATE') or has_table_privilege(r.oid, t.oid, 'DELETE') or has_table_privilege(r.oid, t.oid, 'TRUNCATE'))
    order by 1, 2`.execute(db as Database['kysely']);
  return rows;
}
