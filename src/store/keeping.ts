/** The file goes to another organisation: from that moment it answers for it, and knows how to reach the client. */
import { sql } from 'kysely';
import type { CaseFile } from './cases.ts';
import type { Tx } from './transaction.ts';

/** Inside `beyondScope`. The person stays with an earlier keeper who has another case of hers; the next one then gets a row of its own. */
export async function moveKeeping(tx: Tx, file: CaseFile, keeper: string): Promise<void> {
  await tx.db.updateTable('caseFile').set({ keeperOrg: keeper }).where('id', '=', file.id).execute();
  await tx.db.updateTable('caseAccess').set({ keeperOrg: keeper }).where('caseId', '=', file.id).execute();
  if (file.subjectPerson === null) return;
  const { rows } = await sql<{ person: string }>`select ctx.person_for(${file.id}::uuid, ${keeper}::uuid) as person`.execute(tx.db);
  if (rows[0] !== undefined && rows[0].person !== file.subjectPerson) await tx.db.updateTable('caseFile').set({ subjectPerson: rows[0].person }).where('id', '=', file.id).execute();
}
