/** Organisations of the region, where they work, and the municipalities. Anyone known reads them. */
import type { Insertable, Selectable, Updateable } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Tables } from './tables.ts';
import type { DoorTx, Tx } from './transaction.ts';

export type Organisation = Selectable<Tables['organisation']>;
export type NewOrganisation = Omit<Insertable<Tables['organisation']>, 'settings' | 'revision'> & { settings?: Record<string, unknown> };
export type Municipality = Selectable<Tables['municipality']>;
export type Area = Selectable<Tables['organisationArea']>;

export type OrganisationType = Selectable<Tables['organisationType']>;

/** Kinds of organisation, those of the past too; in the order they are offered. */
export function organisationTypes(tx: Tx): Promise<OrganisationType[]> {
  return tx.db.selectFrom('organisationType').selectAll().orderBy('position').orderBy('key').execute();
}

export type OrganisationTypeChange = Pick<Updateable<Tables['organisationType']>, 'label' | 'validFrom' | 'validUntil' | 'successor'>;

/** At the end of the list. */
export async function addOrganisationType(tx: Tx, row: { key: string; label: string; validFrom: Day; validUntil: Day | null; successor: string | null }): Promise<void> {
  const last = await tx.db.selectFrom('organisationType').select((e) => e.fn.max('position').as('position')).executeTakeFirst();
  await tx.db.insertInto('organisationType').values({ ...row, position: (last?.position ?? 0) + 1 }).execute();
}

/** false: there is no such kind, or the scope may not. */
export async function changeOrganisationType(tx: Tx, key: string, change: OrganisationTypeChange): Promise<boolean> {
  return (await tx.db.updateTable('organisationType').set(change).where('key', '=', key).executeTakeFirst()).numUpdatedRows === 1n;
}

/** `day`: the first on which it is no more. */
export interface EndedOrganisation { organisation: string; day: Day; successor: string | null }

/** undefined: this organisation exists on that day. Asked at the door too. */
export async function endedBy(tx: Tx | DoorTx, id: string, on: Day): Promise<EndedOrganisation | undefined> {
  const found = await tx.db.selectFrom('organisation as o').leftJoin('organisation as s', 's.id', 'o.successorId').select(['o.name as organisation', 'o.validUntil as day', 's.name as successor']).where('o.id', '=', id).where('o.validUntil', '<=', on).executeTakeFirst();
  return found?.day == null ? undefined : { organisation: found.organisation, day: found.day, successor: found.successor };
}

export function allOrganisations(tx: Tx | DoorTx): Promise<Organisation[]> {
  return tx.db.selectFrom('organisation').selectAll().orderBy('name').execute();
}

export function organisation(tx: Tx, id: string): Promise<Organisation | undefined> {
  return tx.db.selectFrom('organisation').selectAll().where('id', '=', id).executeTakeFirst();
}

export async function addOrganisation(tx: Tx, { settings, ...rest }: NewOrganisation): Promise<void> {
  await tx.db.insertInto('organisation').values({ ...rest, settings: JSON.stringify(settings ?? {}) }).execute();
}

/** Changes what is given. `edit-conflict`: someone changed it since `revision`, or the scope may not. */
export async function changeOrganisation(tx: Tx, id: string, revision: number, { settings, ...rest }: Partial<Omit<NewOrganisation, 'id'>>): Promise<{ revision: number } | { code: 'edit-conflict' }> {
  const change: Updateable<Tables['organisation']> = { ...rest, revision: revision + 1, ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }) };
  const done = await tx.db.updateTable('organisation').set(change).where('id', '=', id).where('revision', '=', revision).executeTakeFirst();
  return done.numUpdatedRows === 1n ? { revision: revision + 1 } : { code: 'edit-conflict' };
}

/** Municipalities as they stood on a day; all ever known when no day is given. */
export function municipalities(tx: Tx, on?: Day): Promise<Municipality[]> {
  const all = tx.db.selectFrom('municipality').selectAll().orderBy('name').orderBy('validFrom');
  if (on === undefined) return all.execute();
  return all.where('validFrom', '<=', on).where((e) => e.or([e('validUntil', 'is', null), e('validUntil', '>', on)])).execute();
}

export async function putMunicipality(tx: Tx, row: Insertable<Tables['municipality']>): Promise<void> {
  await tx.db.insertInto('municipality').values(row).onConflict((c) => c.columns(['nisCode', 'validFrom']).doUpdateSet(row)).execute();
}

/** Where an organisation works (all organisations when not given). */
export function areas(tx: Tx, organisationId?: string): Promise<Area[]> {
  const all = tx.db.selectFrom('organisationArea').selectAll().orderBy('municipality');
  return (organisationId === undefined ? all : all.where('organisationId', '=', organisationId)).execute();
}

export async function replaceAreas(tx: Tx, organisationId: string, rows: Omit<Insertable<Tables['organisationArea']>, 'organisationId'>[]): Promise<void> {
  await tx.db.deleteFrom('organisationArea').where('organisationId', '=', organisationId).execute();
  if (rows.length > 0) await tx.db.insertInto('organisationArea').values(rows.map((row) => ({ ...row, organisationId }))).execute();
}
