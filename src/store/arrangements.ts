/** What organisations arranged: settings, tariffs, closing days, lists, addresses, tariff sheets. Every figure with its first day. */
import { sql, type Insertable, type Selectable } from 'kysely';
import type { Day } from '../values/day.ts';
import { clashOf } from './clash.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type Tariff = Selectable<Tables['tariff']>;
export type ClosingDayRow = Selectable<Tables['closingDay']>;
export type ListEntryRow = Selectable<Tables['listEntry']>;
export type DirectoryEntry = Selectable<Tables['directoryEntry']>;
export type TariffSheet = Selectable<Tables['tariffSheet']>;

/** The values in force on a day, by key: an organisation's own goes before the region's. */
export async function settingsOn(tx: Tx, of: { organisation: string | null; programme: string; on: Day }): Promise<Record<string, unknown>> {
  const { rows } = await sql<{ key: string; value: unknown }>`select distinct on (key) key, value from setting
    where (organisation_id = ${of.organisation}::uuid or organisation_id is null) and programme in (${of.programme}, '') and valid_from <= ${of.on}::date
    order by key, organisation_id nulls last, programme desc, valid_from desc`.execute(tx.db);
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}

export interface NewSetting { organisationId: string | null; programme?: string; key: string; value: unknown; validFrom?: Day }
export async function putSetting(tx: Tx, given: NewSetting): Promise<void> {
  await sql`insert into setting (organisation_id, programme, key, value, valid_from)
    values (${given.organisationId}::uuid, ${given.programme ?? ''}, ${given.key}, ${JSON.stringify(given.value)}::jsonb, ${given.validFrom ?? '1900-01-01'}::date)
    on conflict (organisation_id, programme, key, valid_from) do update set value = excluded.value`.execute(tx.db);
}

export type SettingRow = Selectable<Tables['setting']>;
/** Everything an organisation ever chose for a programme, newest first; the region's own with `null`. */
export function settingRows(tx: Tx, organisationId: string | null, programme: string): Promise<SettingRow[]> {
  return tx.db.selectFrom('setting').selectAll().where('organisationId', organisationId === null ? 'is' : '=', organisationId).where('programme', '=', programme)
    .orderBy('key').orderBy('validFrom', 'desc').execute();
}

/** false when there is no such row, or the scope may not. */
export async function removeSetting(tx: Tx, row: { organisationId: string | null; programme: string; key: string; validFrom: Day }): Promise<boolean> {
  const done = await tx.db.deleteFrom('setting').where('organisationId', row.organisationId === null ? 'is' : '=', row.organisationId)
    .where('programme', '=', row.programme).where('key', '=', row.key).where('validFrom', '=', row.validFrom).executeTakeFirst();
  return done.numDeletedRows === 1n;
}

/** All periods, newest first. */
export function tariffs(tx: Tx, organisationId: string, programme?: string): Promise<Tariff[]> {
  const all = tx.db.selectFrom('tariff').selectAll().where('organisationId', '=', organisationId).orderBy('key').orderBy('validFrom', 'desc');
  return (programme === undefined ? all : all.where('programme', '=', programme)).execute();
}

/** Amounts in cents in force on a day, by key. */
export async function tariffsOn(tx: Tx, organisationId: string, programme: string, on: Day): Promise<Record<string, number>> {
  const rows = await tx.db.selectFrom('tariff').select(['key', 'cents']).where('organisationId', '=', organisationId).where('programme', 'in', [programme, '']).where('validFrom', '<=', on)
    .where((e) => e.or([e('validUntil', 'is', null), e('validUntil', '>', on)])).orderBy('programme').execute();
  return Object.fromEntries(rows.map(({ key, cents }) => [key, cents]));
}

/** A new amount from a day on: the one before ends on that day. `tariff-overlap` when another begins later. */
export async function putTariff(tx: Tx, given: Insertable<Tables['tariff']>): Promise<undefined | { code: 'tariff-overlap' }> {
  const programme = given.programme ?? '';
  return clashOf(tx.db, 'tariff_organisation_id_programme_key_daterange_excl', { code: 'tariff-overlap' } as const, async () => {
    await tx.db.updateTable('tariff').set({ validUntil: given.validFrom }).where('organisationId', '=', given.organisationId).where('programme', '=', programme).where('key', '=', given.key)
      .where('validFrom', '<', given.validFrom).where((e) => e.or([e('validUntil', 'is', null), e('validUntil', '>', given.validFrom)])).execute();
    await tx.db.insertInto('tariff').values({ ...given, programme }).onConflict((c) => c.columns(['organisationId', 'programme', 'key', 'validFrom'])
      .doUpdateSet({ cents: given.cents, validUntil: given.validUntil ?? null, source: given.source ?? null })).execute();
  });
}

/** Takes an amount back; the one that ended for it goes on as long as this one would have. false when there is none, or the scope may not. */
export async function withdrawTariff(tx: Tx, row: { organisationId: string; programme: string; key: string; validFrom: Day }): Promise<boolean> {
  const same = tx.db.deleteFrom('tariff').where('organisationId', '=', row.organisationId).where('programme', '=', row.programme).where('key', '=', row.key);
  const gone = await same.where('validFrom', '=', row.validFrom).returning('validUntil').executeTakeFirst();
  if (gone === undefined) return false;
  await tx.db.updateTable('tariff').set({ validUntil: gone.validUntil }).where('organisationId', '=', row.organisationId).where('programme', '=', row.programme).where('key', '=', row.key)
    .where('validUntil', '=', row.validFrom).execute();
  return true;
}

/** Of the region and of this organisation. */
export function closingDays(tx: Tx, calendar: string, organisationId: string | null): Promise<ClosingDayRow[]> {
  return tx.db.selectFrom('closingDay').selectAll().where('calendar', '=', calendar)
    .where((e) => e.or([e('organisationId', 'is', null), e('organisationId', '=', organisationId)])).orderBy('day').execute();
}

export async function putClosingDay(tx: Tx, row: { calendar: string; organisationId: string | null; day: Day; why: string }): Promise<void> {
  await sql`insert into closing_day (calendar, organisation_id, day, why) values (${row.calendar}, ${row.organisationId}::uuid, ${row.day}::date, ${row.why})
    on conflict (calendar, organisation_id, day) do update set why = excluded.why`.execute(tx.db);
}

export async function removeClosingDay(tx: Tx, row: { calendar: string; organisationId: string | null; day: Day }): Promise<void> {
  await tx.db.deleteFrom('closingDay').where('calendar', '=', row.calendar).where('day', '=', row.day)
    .where('organisationId', row.organisationId === null ? 'is' : '=', row.organisationId).execute();
}

export function listEntries(tx: Tx, list?: string): Promise<ListEntryRow[]> {
  const all = tx.db.selectFrom('listEntry').selectAll().orderBy('list').orderBy('position').orderBy('label');
  return (list === undefined ? all : all.where('list', '=', list)).execute();
}

export async function putListEntry(tx: Tx, row: Insertable<Tables['listEntry']>): Promise<void> {
  await tx.db.insertInto('listEntry').values(row).onConflict((c) => c.columns(['list', 'key']).doUpdateSet(row)).execute();
}

export function directory(tx: Tx, kind?: string): Promise<DirectoryEntry[]> {
  const all = tx.db.selectFrom('directoryEntry').selectAll().orderBy('kind').orderBy('name');
  return (kind === undefined ? all : all.where('kind', '=', kind)).execute();
}

export async function putDirectoryEntry(tx: Tx, row: Insertable<Tables['directoryEntry']>): Promise<void> {
  await tx.db.insertInto('directoryEntry').values(row).onConflict((c) => c.column('id').doUpdateSet(row)).execute();
}

/** Newest first. */
export function tariffSheets(tx: Tx, municipality?: string): Promise<TariffSheet[]> {
  const all = tx.db.selectFrom('tariffSheet').selectAll().orderBy('municipality').orderBy('validFrom', 'desc');
  return (municipality === undefined ? all : all.where('municipality', '=', municipality)).execute();
}

export async function putTariffSheet(tx: Tx, row: Insertable<Tables['tariffSheet']>): Promise<void> {
  await tx.db.insertInto('tariffSheet').values(row).onConflict((c) => c.columns(['municipality', 'kind', 'validFrom']).doUpdateSet(row)).execute();
}
