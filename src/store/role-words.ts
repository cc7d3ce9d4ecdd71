/** Own names of roles, per organisation and programme. Anyone known reads them. */
import type { Selectable } from 'kysely';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type KeptRoleWord = Selectable<Tables['roleWord']>;

/** Of one organisation, or of all. */
export function roleWords(tx: Tx, organisationId?: string): Promise<KeptRoleWord[]> {
  const all = tx.db.selectFrom('roleWord').selectAll().orderBy('programme').orderBy('role');
  return (organisationId === undefined ? all : all.where('organisationId', '=', organisationId)).execute();
}

/** The whole list of an organisation at once. */
export async function replaceRoleWords(tx: Tx, organisationId: string, rows: readonly Omit<KeptRoleWord, 'organisationId'>[]): Promise<void> {
  await tx.db.deleteFrom('roleWord').where('organisationId', '=', organisationId).execute();
  if (rows.length > 0) await tx.db.insertInto('roleWord').values(rows.map((row) => ({ ...row, organisationId }))).execute();
}
