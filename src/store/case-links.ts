/** Cases that began because of an act in another one: where a case came from, and what it led to. */
import { sql, type Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type CaseLink = Selectable<Tables['caseLink']>;
export interface LinkedCase { way: 'from' | 'to'; number: string; programme: string; version: number; ended: boolean; day: CaseLink['day']; task: string; opened: boolean; clause: string[] }

/** In the hands of the house. One at a time for one person in one programme, so that two acts at once do not open two. */
export async function runningCaseAbout(all: Tx, given: { programme: string; person: string; keeper: string }): Promise<string | undefined> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`volgt:${given.programme}:${given.person}`}, 0))`.execute(all.db);
  const found = await all.db.selectFrom('caseFile').select('id').where('programme', '=', given.programme).where('subjectPerson', '=', given.person).where('keeperOrg', '=', given.keeper).where('ended', 'is', null).orderBy('opened').orderBy('id').limit(1).executeTakeFirst();
  return found?.id;
}

/** In the hands of the house: whether this cause opened its case before. */
export async function isLinked(all: Tx, fromCase: string, cause: string): Promise<boolean> {
  return (await all.db.selectFrom('caseLink').select('cause').where('fromCase', '=', fromCase).where('cause', '=', cause).executeTakeFirst()) !== undefined;
}

/** In the hands of the house. */
export async function linkCases(all: Tx, link: CaseLink): Promise<void> {
  await all.db.insertInto('caseLink').values(link).execute();
}

/** Both ways, oldest first, of the cases this reader may know. */
export async function linkedCases(tx: Tx, caseId: string): Promise<LinkedCase[]> {
  const rows = await tx.db.selectFrom('caseLink').innerJoin('caseFile', (join) => join.on(sql<boolean>`case_file.id = case when case_link.from_case = ${caseId} then case_link.to_case else case_link.from_case end`))
    .where((e) => e.or([e('caseLink.fromCase', '=', caseId), e('caseLink.toCase', '=', caseId)]))
    .select(['caseLink.fromCase', 'caseLink.day', 'caseLink.task', 'caseLink.opened', 'caseLink.clause', 'caseFile.number', 'caseFile.programme', 'caseFile.version', 'caseFile.ended'])
    .orderBy('caseLink.day').orderBy('caseFile.number').limit(50).execute();
  return rows.map(({ fromCase, ended, ...row }) => ({ ...row, way: fromCase === caseId ? 'to' : 'from', ended: ended !== null }));
}
