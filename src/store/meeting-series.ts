/** How an organisation holds its series: dated rows, days that moved, and what is different with one partner. */
import type { Insertable, Selectable } from 'kysely';
import type { MovedDay, OwnSeries } from '../domain/meetings/series.ts';
import type { Day } from '../values/day.ts';
import { clashOf } from './clash.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type PartnerWay = Selectable<Tables['meetingPartner']>;
export interface SeriesKey { organisationId: string; programme: string; series: string }

export async function ownSeries(tx: Tx, of: SeriesKey): Promise<OwnSeries[]> {
  const rows = await tx.db.selectFrom('meetingSeries').selectAll().where('organisationId', '=', of.organisationId).where('programme', '=', of.programme).where('series', '=', of.series).orderBy('validFrom').execute();
  return rows.map(({ organisationId, ...row }) => ({ ...row, organisation: organisationId, days: row.days as OwnSeries['days'] }));
}

/** `series-same-day`: there is one from that day on. */
export function putOwnSeries(tx: Tx, row: Insertable<Tables['meetingSeries']>): Promise<undefined | { code: 'series-same-day' }> {
  return clashOf(tx.db, 'meeting_series_pkey', { code: 'series-same-day' } as const, async () => { await tx.db.insertInto('meetingSeries').values(row).execute(); });
}

/** false when there is none, or the scope may not. */
export async function removeOwnSeries(tx: Tx, of: SeriesKey, validFrom: Day): Promise<boolean> {
  const done = await tx.db.deleteFrom('meetingSeries').where('organisationId', '=', of.organisationId).where('programme', '=', of.programme).where('series', '=', of.series).where('validFrom', '=', validFrom).executeTakeFirst();
  return done.numDeletedRows === 1n;
}

export async function movedDays(tx: Tx, of: SeriesKey): Promise<MovedDay[]> {
  const rows = await tx.db.selectFrom('meetingException').selectAll().where('organisationId', '=', of.organisationId).where('programme', '=', of.programme).where('series', '=', of.series).orderBy('day').execute();
  return rows.map(({ organisationId, series, day, toDay, reason }) => ({ organisation: organisationId, series, day, toDay, reason }));
}

export async function moveDay(tx: Tx, of: SeriesKey, move: { day: Day; toDay: Day | null; reason: string; byAccount: string }): Promise<void> {
  const { toDay, reason, byAccount } = move;
  await tx.db.insertInto('meetingException').values({ ...of, ...move, at: tx.now.moment })
    .onConflict((c) => c.columns(['organisationId', 'programme', 'series', 'day']).doUpdateSet({ toDay, reason, byAccount, at: tx.now.moment })).execute();
}

export function partnerWays(tx: Tx, of: SeriesKey): Promise<PartnerWay[]> {
  return tx.db.selectFrom('meetingPartner').selectAll().where('organisationId', '=', of.organisationId).where('programme', '=', of.programme).where('series', '=', of.series).execute();
}

export async function putPartnerWay(tx: Tx, row: Insertable<Tables['meetingPartner']>): Promise<void> {
  const { link, starts, ends, email } = row;
  await tx.db.insertInto('meetingPartner').values(row).onConflict((c) => c.columns(['organisationId', 'programme', 'series', 'partnerOrg'])
    .doUpdateSet({ link: link ?? null, starts: starts ?? null, ends: ends ?? null, email: email ?? null })).execute();
}
