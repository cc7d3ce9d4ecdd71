/** Who may know what of a case: the rows every policy of the database asks. Derived from the fold by `domain/access-rows`. */
import { sql, type Selectable } from 'kysely';
import type { AccessRow } from '../domain/access-rows.ts';
import type { Tables } from './tables.ts';
import { beyondScope, type Tx } from './transaction.ts';

export type CaseAccess = Selectable<Tables['caseAccess']>;

/** Replaces all rows of the case; unchanged ones stay as they are. Inside `beyondScope` only. */
export async function replaceAccess(tx: Tx, caseId: string, keeperOrg: string, rows: readonly AccessRow[]): Promise<void> {
  await sql`with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(organisation uuid, account uuid, class text, via text, ground text, since date, until date, evidence uuid)
    ), gone as (
      delete from case_access a where a.case_id = ${caseId}::uuid and not exists (select from fresh f
        where (f.organisation, f.account, f.class, f.via, f.ground, f.since, f.until, f.evidence) is not distinct from (a.organisation_id, a.account_id, a.class, a.via, a.ground, a.since, a.until, a.evidence))
    )
    insert into case_access (case_id, keeper_org, organisation_id, account_id, class, via, ground, since, until, evidence)
    select ${caseId}::uuid, ${keeperOrg}::uuid, f.organisation, f.account, f.class, f.via, f.ground, f.since, f.until, f.evidence from fresh f
    where not exists (select from case_access a where a.case_id = ${caseId}::uuid
      and (f.organisation, f.account, f.class, f.via, f.ground, f.since, f.until, f.evidence) is not distinct from (a.organisation_id, a.account_id, a.class, a.via, a.ground, a.since, a.until, a.evidence))`.execute(tx.db);
}

/** What every partner may see of a case the scope knows; past and coming rows too. undefined: not known to the scope. */
export function accessOfCase(tx: Tx, caseId: string): Promise<CaseAccess[] | undefined> {
  return beyondScope(tx, caseId, (all) => all.db.selectFrom('caseAccess').selectAll().where('caseId', '=', caseId).orderBy('organisationId').orderBy('class').orderBy('since').execute());
}

/** The classes of this case open to the scope today. */
export async function openClasses(tx: Tx, caseId: string): Promise<string[]> {
  const rows = await tx.db.selectFrom('caseAccess').select('class').distinct().where('caseId', '=', caseId).where('class', '<>', '').orderBy('class').execute();
  return rows.map((row) => row.class);
}
