/** Who may know what of a case: the rows every policy of the database asks. Derived from the fold by `domain/access-rows`. */
import { sql, type Selectable } from 'kysely';
import type { AccessRow } from '../domain/access-rows.ts';
import { baseClass, partyOf } from '../domain/information-classes.ts';
import type { Tables } from './tables.ts';
import { asHouse, beyondScope, type Tx } from './transaction.ts';

export type CaseAccess = Selectable<Tables['caseAccess']>;

/** Replaces the rows that follow from the fold; unchanged ones stay as they are, and so do those of a grant, which the database keeps. Inside `beyondScope` only. */
export async function replaceAccess(tx: Tx, caseId: string, keeperOrg: string, rows: readonly AccessRow[]): Promise<void> {
  await sql`with fresh as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(organisation uuid, account uuid, class text, via text, ground text, role text, since date, until date, evidence uuid)
    ), gone as (
      delete from case_access a where a.case_id = ${caseId}::uuid and a.grant_id is null and a.emergency_id is null and not exists (select from fresh f
        where (${keeperOrg}::uuid, f.organisation, f.account, f.class, f.via, f.ground, f.role, f.since, f.until, f.evidence) is not distinct from (a.keeper_org, a.organisation_id, a.account_id, a.class, a.via, a.ground, a.role, a.since, a.until, a.evidence))
    )
    insert into case_access (case_id, keeper_org, organisation_id, account_id, class, via, ground, role, since, until, evidence)
    select ${caseId}::uuid, ${keeperOrg}::uuid, f.organisation, f.account, f.class, f.via, f.ground, f.role, f.since, f.until, f.evidence from fresh f
    where not exists (select from case_access a where a.case_id = ${caseId}::uuid
      and (${keeperOrg}::uuid, f.organisation, f.account, f.class, f.via, f.ground, f.role, f.since, f.until, f.evidence) is not distinct from (a.keeper_org, a.organisation_id, a.account_id, a.class, a.via, a.ground, a.role, a.since, a.until, a.evidence))`.execute(tx.db);
}

/**
 * What every partner may see of a case the scope knows; past and coming rows too. undefined: not known to the scope. What the rules of the programme open is known to all who
 * take part. What was given by hand is known to who keeps the file, who gave it and who gets it: to another, that it was given would tell what there is.
 */
export async function accessOfCase(tx: Tx, caseId: string): Promise<CaseAccess[] | undefined> {
  const rows = await beyondScope(tx, caseId, (all) => all.db.selectFrom('caseAccess').selectAll().where('caseId', '=', caseId).orderBy('organisationId').orderBy('class').orderBy('since').execute());
  const byHand = [...new Set((rows ?? []).flatMap((row) => row.grantId ?? []))];
  if (rows === undefined || byHand.length === 0 || tx.beyond === true) return rows;
  const known = new Set((await tx.db.selectFrom('caseGrant').select('id').where('id', 'in', byHand).execute()).map((one) => one.id));
  return rows.filter((row) => row.grantId === null || known.has(row.grantId));
}

export interface OpenClasses {
  /** As the rows say it: `nota@<organisation>` for one party's part. */ rows: string[];
  /** Classes of the draaiboek of which the scope reads at least a part today, and counts (`count.<key>`). */ read: string[];
  /** Those it reads whole: no other party has a part of it that stays closed. */ whole: string[];
}

/** What is open to the scope today. A single field, note or document that was given is no class: nobody can write a note in it. */
export async function openClasses(tx: Tx, caseId: string): Promise<OpenClasses> {
  const rows = await tx.db.selectFrom('caseAccess').select('class').distinct().where('caseId', '=', caseId).where('class', '<>', '')
    .where(sql<boolean>`(grant_id is null or class !~ '^(veld|nota|document|persoon)[.]')`).orderBy('class').execute();
  const open = rows.map((row) => row.class);
  const read = [...new Set(open.map(baseClass))];
  if (open.every((cls) => partyOf(cls) === undefined)) return { rows: open, read, whole: read };
  const closed = await asHouse(tx, `delen van ${caseId}`, caseId, async (all) => {
    const parts = await sql<{ class: string }>`select distinct class from case_value where case_id = ${caseId}::uuid and position('@' in class) > 0`.execute(all.db);
    return new Set(parts.rows.map((row) => row.class).filter((cls) => !open.includes(cls)).map(baseClass));
  });
  return { rows: open, read, whole: read.filter((cls) => !closed.has(cls)) };
}
