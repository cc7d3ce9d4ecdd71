/** Draaiboeken as they were published: a case keeps the version it began under. */
import type { Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type DraaiboekVersion = Selectable<Tables['draaiboekVersion']>;
export interface NewVersion { programme: string; version: number; loadedFrom: string; sha: string; /** The draaiboek as it was read. */ text: unknown }

/** `version-changed`: this version was published before with another text; a change asks a new version number. */
export async function publishVersion(tx: Tx, given: NewVersion): Promise<{ published: boolean } | { code: 'version-changed' }> {
  const done = await tx.db.insertInto('draaiboekVersion').values({ ...given, text: JSON.stringify(given.text), published: tx.now.moment })
    .onConflict((c) => c.columns(['programme', 'version']).doNothing()).executeTakeFirst();
  if (done.numInsertedOrUpdatedRows === 1n) return { published: true };
  const there = await tx.db.selectFrom('draaiboekVersion').select('sha').where('programme', '=', given.programme).where('version', '=', given.version).executeTakeFirst();
  return there?.sha === given.sha ? { published: false } : { code: 'version-changed' };
}

export function draaiboekVersion(tx: Tx, programme: string, version: number): Promise<DraaiboekVersion | undefined> {
  return tx.db.selectFrom('draaiboekVersion').selectAll().where('programme', '=', programme).where('version', '=', version).executeTakeFirst();
}

/** Newest first per programme. */
export function draaiboekVersions(tx: Tx, programme?: string): Promise<DraaiboekVersion[]> {
  const all = tx.db.selectFrom('draaiboekVersion').selectAll().orderBy('programme').orderBy('version', 'desc');
  return (programme === undefined ? all : all.where('programme', '=', programme)).execute();
}
