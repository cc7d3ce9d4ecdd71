/** Everything outside a case that its reading depends on, in one question: an act should not wait for seven answers. */
import { sql } from 'kysely';
import type { RoleWord } from '../domain/role-words.ts';
import type { MovedDay, OwnSeries } from '../domain/meetings/series.ts';
import type { Day } from '../values/day.ts';
import type { Organisation } from './organisations.ts';
import type { Tx } from './transaction.ts';

export type KnownOrganisation = Pick<Organisation, 'id' | 'name' | 'shortName' | 'kind' | 'subkind' | 'recognised' | 'partnerOf' | 'phone' | 'email' | 'validUntil'>;
export interface SurroundingRows {
  closingDays: { day: Day; why: string }[]; /** In force on the day, by key. */ settings: Record<string, unknown>;
  tariffs: { key: string; cents: number; validFrom: Day; validUntil: Day | null }[]; lists: { list: string; key: string; label: string; active: boolean }[];
  /** Names in force on the day. */ municipalities: string[]; organisations: KnownOrganisation[];
  /** How each organisation holds the meetings of this programme, and which days it moved. */ meetingSeries: OwnSeries[]; movedMeetings: MovedDay[];
  /** What organisations call the roles of this programme. */ roleWords: RoleWord[];
}

export async function surroundingRows(tx: Tx, of: { calendar: string; programme: string; keeperOrg: string; on: Day }): Promise<SurroundingRows> {
  const { rows } = await sql<SurroundingRows>`select
    (select coalesce(jsonb_agg(jsonb_build_object('day', day, 'why', why) order by day), '[]') from closing_day
      where calendar = ${of.calendar} and (organisation_id is null or organisation_id = ${of.keeperOrg}::uuid)) as closing_days,
    (select coalesce(jsonb_object_agg(key, value), '{}') from (select distinct on (key) key, value from setting
      where (organisation_id = ${of.keeperOrg}::uuid or organisation_id is null) and programme in (${of.programme}, '') and valid_from <= ${of.on}::date
      order by key, organisation_id nulls last, programme desc, valid_from desc) s) as settings,
    (select coalesce(jsonb_agg(jsonb_build_object('key', key, 'cents', cents, 'validFrom', valid_from, 'validUntil', valid_until) order by key, valid_from), '[]') from tariff
      where organisation_id = ${of.keeperOrg}::uuid and programme in (${of.programme}, '')) as tariffs,
    (select coalesce(jsonb_agg(jsonb_build_object('list', list, 'key', key, 'label', label, 'active', active) order by list, position, key), '[]') from list_entry) as lists,
    (select coalesce(jsonb_agg(distinct name), '[]') from municipality where valid_from <= ${of.on}::date and (valid_until is null or valid_until > ${of.on}::date)) as municipalities,
    (select coalesce(jsonb_agg(jsonb_build_object('organisation', organisation_id, 'series', series, 'validFrom', valid_from, 'days', days, 'mail', mail, 'closes', closes, 'mode', mode, 'starts', starts, 'ends', ends,
      'address', address, 'conclusions', conclusions, 'automatic', automatic, 'standing', standing) order by valid_from), '[]') from meeting_series where programme = ${of.programme}) as meeting_series,
    (select coalesce(jsonb_agg(jsonb_build_object('organisation', organisation_id, 'series', series, 'day', day, 'toDay', to_day, 'reason', reason) order by day), '[]') from meeting_exception
      where programme = ${of.programme}) as moved_meetings,
    (select coalesce(jsonb_agg(jsonb_build_object('organisation', organisation_id, 'role', role, 'word', word)), '[]') from role_word where programme = ${of.programme}) as role_words,
    (select coalesce(jsonb_agg(jsonb_build_object('id', id, 'name', name, 'shortName', short_name, 'kind', kind, 'subkind', subkind, 'recognised', recognised, 'partnerOf', partner_of, 'phone', phone, 'email', email, 'validUntil', valid_until)), '[]')
      from organisation) as organisations`.execute(tx.db);
  const [found] = rows;
  if (found === undefined) throw new Error('one row was asked and none came');
  return found;
}
