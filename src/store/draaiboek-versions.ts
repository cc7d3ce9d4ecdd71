/** Draaiboeken as they were published: a case keeps the version it began under. */
import type { Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type DraaiboekVersion = Selectable<Tables['draaiboekVersion']>;
export interface NewVersion { programme: string; version: number; loadedFrom: string; sha: string; /** The draaiboek as it was read. */ text: unknown }

/** `version-changed`: this version was published before with another text; a change asks a new version number. */
export async function publishVersion(tx: Tx, given: NewVersion): Promise<{ published: boolean } | { code: 'version-changed' }> {
  // Asked first: the text is long, and at nearly every start it is there already.
  const there = await shaOf(tx, given) ?? (await insertVersion(tx, given) ? undefined : await shaOf(tx, given));
  if (there === undefined) return { published: true };
  return there === given.sha ? { published: false } : { code: 'version-changed' };
}

async function shaOf(tx: Tx, { programme, version }: NewVersion): Promise<string | undefined> {
  return (await tx.db.selectFrom('draaiboekVersion').select('sha').where('programme', '=', programme).where('version', '=', version).executeTakeFirst())?.sha;
}

/** false: another program published this version in the meantime. */
async function insertVersion(tx: Tx, given: NewVersion): Promise<boolean> {
  const done = await tx.db.insertInto('draaiboekVersion').values({ ...given, text: JSON.stringify(given.text), published: tx.now.moment })
    .onConflict((c) => c.columns(['programme', 'version']).doNothing()).executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export function draaiboekVersion(tx: Tx, programme: string, version: number): Promise<DraaiboekVersion | undefined> {
  return tx.db.selectFrom('draaiboekVersion').selectAll().where('programme', '=', programme).where('version', '=', version).executeTakeFirst();
}

/** Newest first per programme. */
export function draaiboekVersions(tx: Tx, programme?: string): Promise<DraaiboekVersion[]> {
  const all = tx.db.selectFrom('draaiboekVersion').selectAll().orderBy('programme').orderBy('version', 'desc');
  return (programme === undefined ? all : all.where('programme', '=', programme)).execute();
}

/** Versions that were published and are not among `known`: the texts of those alone are fetched. */
export async function versionsBeside(tx: Tx, known: readonly { key: string; version: number }[]): Promise<DraaiboekVersion[]> {
  const given = new Set(known.map((one) => `${one.key}@${one.version}`));
  const all = await tx.db.selectFrom('draaiboekVersion').select(['programme', 'version']).execute();
  const missing = all.filter((one) => !given.has(`${one.programme}@${one.version}`));
  const found = await Promise.all(missing.map((one) => draaiboekVersion(tx, one.programme, one.version)));
  return found.filter((one) => one !== undefined);
}
