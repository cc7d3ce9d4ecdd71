/** What was given to another organisation item by item, of one case or over a person: who, what, why, on which ground, from when until when (GW-106). */
import { sql, type Insertable, type Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Grant = Selectable<Tables['caseGrant']>;
export type NewGrant = Omit<Insertable<Tables['caseGrant']>, 'givenBy' | 'given' | 'revoked' | 'revokedBy' | 'revokedWhy'>;
export interface SharingGround { key: string; label: string; needsConsent: boolean; toWeaker: boolean }
export type GrantTrouble = { code: 'grant-overlaps' | 'grant-no-end' | 'grant-no-ground' | 'grant-no-consent' | 'grant-no-part' | 'grant-weaker' | 'grant-backward' | 'grant-unapproved' | 'not-yours-to-share' | 'consent-not-for-this' | 'consent-used' | 'other-side' };

/** Grounds in force on a day, in the order they are offered. */
export function sharingGrounds(tx: Tx, on: Day): Promise<SharingGround[]> {
  return tx.db.selectFrom('sharingGround').select(['key', 'label', 'needsConsent', 'toWeaker']).where('validFrom', '<=', on)
    .where((e) => e.or([e('validUntil', 'is', null), e('validUntil', '>', on)])).orderBy('position').execute();
}

/** What the database refuses, by the name of its constraint: the last word, whatever was checked before. */
const REFUSED: Readonly<Record<string, GrantTrouble['code']>> = {
  grant_overlap: 'grant-overlaps', grant_overlap_person: 'grant-overlaps', grant_person_ends: 'grant-no-end', grant_ground: 'grant-no-ground', grant_consent: 'grant-no-consent', grant_receiver: 'grant-no-part', grant_regime: 'grant-weaker', grant_period: 'grant-backward', grant_approved_first: 'grant-unapproved', grant_giver_reads: 'not-yours-to-share',
  grant_side: 'other-side', grant_consent_fits: 'consent-not-for-this', grant_consent_once: 'consent-used',
};

/** All of them or none. A consent counts from the day it was given, so approval precedes sending. */
export async function addGrants(tx: Tx, grants: readonly NewGrant[]): Promise<GrantTrouble | undefined> {
  await sql`savepoint grants`.execute(tx.db);
  try {
    await tx.db.insertInto('caseGrant').values(grants.map((one) => ({ ...one, givenBy: tx.scope?.account ?? '', given: tx.now.moment }))).execute();
    await sql`release savepoint grants`.execute(tx.db);
    return undefined;
  } catch (error) {
    await sql`rollback to savepoint grants`.execute(tx.db);
    const code = REFUSED[String((error as { constraint?: unknown }).constraint)];
    if (code === undefined) throw error;
    return { code };
  }
}

/** As far as the scope may know of them; past ones too, newest first. */
export function grantsOf(tx: Tx, caseId: string): Promise<Grant[]> {
  return tx.db.selectFrom('caseGrant').selectAll().where('caseId', '=', caseId).orderBy('since', 'desc').orderBy('item').execute();
}

/** What was given over a person: for the organisation that keeps her file all of it, newest first; for a receiver what it gets today. */
export function grantsOverPerson(tx: Tx, personId: string): Promise<Grant[]> {
  return tx.db.selectFrom('caseGrant').selectAll().where('personId', '=', personId).orderBy('since', 'desc').orderBy('item').execute();
}

/** Which of these acts something was given on by consent, also what was taken back: of what the scope may know. */
export async function consentsUsed(tx: Tx, events: readonly string[]): Promise<Set<string>> {
  if (events.length === 0) return new Set();
  const rows = await tx.db.selectFrom('caseGrant').select('evidence').distinct().where('evidence', 'in', [...events]).where('agreed', 'is not', null).execute();
  return new Set(rows.flatMap((row) => row.evidence ?? []));
}

/** What is given: of a case, or over a person. */
export type GrantSubject = { caseId: string } | { personId: string };

/** Closed from now on; gives how many stood and were the scope's to close. */
export async function revokeGrants(tx: Tx, of: GrantSubject & { ids: readonly string[] }, why: string): Promise<number> {
  if (of.ids.length === 0) return 0;
  const done = await tx.db.updateTable('caseGrant').set({ revoked: tx.now.today, revokedBy: tx.scope?.account ?? null, revokedWhy: why })
    .where((e) => ('caseId' in of ? e('caseId', '=', of.caseId) : e('personId', '=', of.personId))).where('id', 'in', [...of.ids]).where('revoked', 'is', null).executeTakeFirst();
  return Number(done.numUpdatedRows);
}

/** Grants whose ground fell away: the consent was taken back, the receiver no longer takes part, or the case ended. Who answers behind a link never took part. Inside `beyondScope`. */
export async function endGroundless(tx: Tx, of: { caseId: string; withdrawn: readonly string[]; parties: readonly string[] }): Promise<void> {
  await sql`update case_grant set revoked = ${tx.now.today}::date, revoked_why = case when evidence::text = any(${of.withdrawn}::text[]) then 'Het akkoord is ingetrokken' else 'De dienst werkt niet meer mee, of het dossier is gesloten' end
    where case_id = ${of.caseId}::uuid and revoked is null and (evidence::text = any(${of.withdrawn}::text[]) or not organisation_id::text = any(${of.parties}::text[]) and (not behind_link or cardinality(${of.parties}::text[]) = 0))`.execute(tx.db);
}
