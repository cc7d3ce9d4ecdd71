/** Files under the same protection as the case, the referral or the organisation they belong to. */
import { sql, type Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Document = Selectable<Tables['document']>;
export interface NewDocument {
  id: string; caseId?: string | null; referralId?: string | null; ownerOrg?: string | null; class: string; kind: string; name: string; mediaType: string;
  /** Hex of the bytes' SHA-256, computed by the caller who also checked type and size. */ sha256: string; sealed?: boolean; bytes: Uint8Array;
  /** Organisation it came from, of somebody without an account; else that of the scope. */ toldBy?: string;
}

export async function addDocument(tx: Tx, { bytes, ...row }: NewDocument): Promise<void> {
  await tx.db.insertInto('document').values({ ...row, size: bytes.byteLength, created: tx.now.moment, createdBy: tx.scope?.account ?? null, toldBy: row.toldBy ?? tx.scope?.organisation ?? null }).execute();
  await tx.db.insertInto('documentBytes').values({ documentId: row.id, bytes }).execute();
}

/** Without bytes; undefined when there is none, or not for this reader. */
export function document(tx: Tx, id: string): Promise<Document | undefined> {
  return tx.db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function documentBytes(tx: Tx, id: string): Promise<Uint8Array | undefined> {
  const row = await tx.db.selectFrom('documentBytes').select('bytes').where('documentId', '=', id).executeTakeFirst();
  return row === undefined ? undefined : new Uint8Array(row.bytes);
}

/** Newest first, without bytes. */
export function documentsOf(tx: Tx, of: { caseId: string } | { referralId: string } | { ownerOrg: string }): Promise<Document[]> {
  const [[column, id]] = Object.entries(of) as [['caseId' | 'referralId' | 'ownerOrg', string]];
  return tx.db.selectFrom('document').selectAll().where(column, '=', id).orderBy('created', 'desc').orderBy('id').execute();
}

/** A referral became a case: its documents go along and follow the classes of the case from then on. Gives how many. */
export async function fileDocuments(tx: Tx, referralId: string, caseId: string): Promise<number> {
  const done = await sql`update document set case_id = ${caseId}::uuid where referral_id = ${referralId}::uuid and case_id is null`.execute(tx.db);
  return Number(done.numAffectedRows ?? 0n);
}
