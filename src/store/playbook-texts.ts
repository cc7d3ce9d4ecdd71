/** Draaiboeken and plans written in the house, as the files of their folder: the one that is worked on, and those that were published. */
import { sql } from 'kysely';
import type { SourceFile } from '../protocol/read.ts';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { TextKind } from './tables.ts';
import type { Tx } from './transaction.ts';

export interface PlaybookDraft { kind: TextKind; programme: string; files: SourceFile[]; revision: number; begun: Moment; changed: Moment; byName: string }
export interface PlaybookText { programme: string; version: number; files: SourceFile[]; validFrom: Day; reason: string; byName: string; published: Moment }

const filesOf = (kept: unknown): SourceFile[] => Object.entries(kept as Record<string, string>).map(([path, text]) => ({ path, text }));
const kept = (files: readonly SourceFile[]): string => JSON.stringify(Object.fromEntries(files.map(({ path, text }) => [path, text])));
const writer = (tx: Tx): { byAccount: string; byName: string; changed: Moment } => ({ byAccount: tx.scope?.account ?? '', byName: tx.scope?.accountName ?? '', changed: tx.now.moment });

export async function drafts(tx: Tx): Promise<Omit<PlaybookDraft, 'files'>[]> {
  return tx.db.selectFrom('playbookDraft').select(['kind', 'programme', 'revision', 'begun', 'changed', 'byName']).where('kind', '=', 'programme').orderBy('programme').execute();
}

export async function draftOf(tx: Tx, programme: string): Promise<PlaybookDraft | undefined> {
  const found = await tx.db.selectFrom('playbookDraft').selectAll().where('programme', '=', programme).executeTakeFirst();
  return found === undefined ? undefined : { ...found, files: filesOf(found.files) };
}

/** false: somebody began one already. */
export async function addDraft(tx: Tx, programme: string, files: readonly SourceFile[], kind: TextKind = 'programme'): Promise<boolean> {
  const done = await tx.db.insertInto('playbookDraft').values({ kind, programme, files: kept(files), begun: tx.now.moment, ...writer(tx) }).onConflict((c) => c.column('programme').doNothing()).executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** `edit-conflict`: changed since that revision. */
export async function keepDraft(tx: Tx, draft: Pick<PlaybookDraft, 'programme' | 'revision' | 'files'>): Promise<undefined | { code: 'edit-conflict' }> {
  const done = await tx.db.updateTable('playbookDraft').set({ files: kept(draft.files), revision: draft.revision + 1, ...writer(tx) }).where('programme', '=', draft.programme).where('revision', '=', draft.revision).executeTakeFirst();
  return done.numUpdatedRows === 1n ? undefined : { code: 'edit-conflict' };
}

export async function dropDraft(tx: Tx, programme: string): Promise<boolean> {
  return (await tx.db.deleteFrom('playbookDraft').where('programme', '=', programme).executeTakeFirst()).numDeletedRows === 1n;
}

/** false: that version is there already. */
export async function addText(tx: Tx, text: Pick<PlaybookText, 'programme' | 'version' | 'files' | 'validFrom' | 'reason'>, kind: TextKind = 'programme'): Promise<boolean> {
  const { byAccount, byName } = writer(tx);
  const done = await tx.db.insertInto('playbookText').values({ ...text, kind, files: kept(text.files), byAccount, byName, published: tx.now.moment }).onConflict((c) => c.columns(['programme', 'version']).doNothing()).executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

/** Newest version first. */
export async function textsOf(tx: Tx, programme?: string): Promise<PlaybookText[]> {
  const all = tx.db.selectFrom('playbookText').selectAll().where('kind', '=', 'programme').orderBy('programme').orderBy('version', 'desc');
  return (await (programme === undefined ? all : all.where('programme', '=', programme)).execute()).map((one) => ({ ...one, files: filesOf(one.files) }));
}

/** Published plans, newest version first. */
export async function plansOf(tx: Tx): Promise<PlaybookText[]> {
  return (await tx.db.selectFrom('playbookText').selectAll().where('kind', '=', 'plan').orderBy('version', 'desc').execute()).map((one) => ({ ...one, files: filesOf(one.files) }));
}

/** How many were ever published: they are never taken away, so another number means that there are new ones. */
export async function countTexts(tx: Tx): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from playbook_text`.execute(tx.db);
  return rows[0]?.count ?? 0;
}
