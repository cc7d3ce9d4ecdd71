/** Places, pools and claims in a drawn world, and what readers try with them. One pool an organisation, in which the next one calls. */
import { has, own, type Beside } from './isolation-beside-model.ts';
import { insertOf, quoted, type Cell } from './isolation-beside.ts';
import type { Attempt } from './isolation-attempts.ts';
import type { Reader, WorldCase } from './isolation-model.ts';
import { NEXT } from './isolation-look.ts';
import type { LaidWorld } from './isolation-world.ts';
import { NOW } from './region.ts';

type Lay = (table: Beside['table'], row: Record<string, Cell>, known?: Partial<Beside>) => Beside;
interface Room { org: string; other: string; one: WorldCase; worker: string; lay: Lay; plain(table: string, row: Record<string, Cell>): void; id(): string }

const { moment, today } = NOW;
const LONG_AGO = '2020-01-01';
const NEW = 'aaaaaaaa-0000-4000-8000-000000000005';
const ANOTHER = 'aaaaaaaa-0000-4000-8000-000000000006';

export function layPlaces({ org, other, one, worker, lay, plain, id }: Room): void {
  const place = lay('place', { id: id(), organisation_id: org, municipality: 'Izegem', kind: 'studio', name: 'Studio', size: 2, active_from: LONG_AGO }, { other });
  // Nobody wrote yet how to get in there: whoever may, still can.
  lay('place', { id: id(), organisation_id: org, municipality: 'Izegem', kind: 'studio', name: 'Zonder sleutel', size: 1, active_from: LONG_AGO }, { state: 'bare' });
  for (const [organisation, part] of [[org, 'coordinates'], [org, 'offers'], [other, 'calls']] as const) plain('pool_part', { pool: org, organisation_id: organisation, part, since: LONG_AGO });
  lay('pool_place', { pool: org, place_id: place.id, owner_org: org, since: LONG_AGO, until: '2090-01-01', rank: 1 }, { id: `${org}/${place.id}`, other });
  lay('rota_fill', { pool: org, week: '2026-04-06', place_id: place.id, owner_org: org, by_account: worker, at: moment }, { id: `${org}/${place.id}`, other });
  for (const whose of [org, other]) lay('call_shift', { id: id(), pool: org, organisation_id: whose, who: 'iemand', starts: moment, ends: '2099-01-01', made: moment, by_account: worker }, { other });
  const kept = { keeper_org: org, landlord_org: other, made: moment, by_account: worker };
  plain('landlord_agreement', { id: id(), ...kept, asker: 'de dienst' });
  plain('landlord_rental', { id: id(), ...kept, name: 'Kerkstraat 1', since: LONG_AGO, until: '2099-01-01', source: 'contract' });
  plain('landlord_stock', { ...kept, year: 2026, stock: 640, basis_points: 100, source: 'jaarverslag' });
  plain('pool_mode', { pool: org, since: LONG_AGO, mode: 'free', by_account: worker, at: moment });
  lay('rota_swap', { id: id(), pool: org, week: '2026-01-05', place_id: place.id, owner_org: org, other_week: '2026-01-12', other_place: place.id, other_org: other, asked_by: worker, asked: moment }, { other });
  const claims = ['2026-01-01', '2026-02-01'].map((from) => lay('place_claim', { id: id(), place_id: place.id, owner_org: org, kind: from === '2026-01-01' ? 'void' : 'stay', pool: org, nights: `[${from},2026-02-0${from === '2026-01-01' ? '1' : '5'})`, made: moment }, { other, of: place, state: from === '2026-01-01' ? 'void' : 'stay' }));
  lay('claim_case', { claim_id: claims[1]?.id ?? null, case_id: one.id, event: id() }, { id: claims[1]?.id ?? '', one });
  const running = lay('place_claim', { id: id(), place_id: place.id, owner_org: org, kind: 'stay', pool: org, nights: `[${today},)`, made: moment }, { other, of: place, state: 'stay' });
  lay('claim_case', { claim_id: running.id, case_id: one.id, event: id() }, { id: running.id, one });
  lay('place_entry', { place_id: place.id, owner_org: org, address: 'Proefstraat 1', entry: 'sleutelkluis' }, { id: place.id, other, one, of: place, state: today });
  lay('place_log', { id: id(), place_id: place.id, pool: org, owner_org: org, at: moment, by_account: worker, what: 'proef' });
  plain('night', { guest: id(), night: today, pool: org, place_id: place.id, case_id: one.id, event: id() });
  plain('person_guest', { person_id: id(), guest: id() });
}

/** Of one organisation: its places, and the pool that it watches over. */
export function onPlaces(world: LaidWorld, reader: Reader, org: string): Attempt[] {
  const place = world.beside.find((row) => row.table === 'place' && row.org === org && row.state !== 'bare');
  const bare = world.beside.find((row) => row.table === 'place' && row.org === org && row.state === 'bare')?.id ?? '';
  if (place === undefined) return [];
  const manages = own(reader, org) && has(reader, 'plaatsen.beheren');
  const other = place.other ?? org;
  const claim = { id: NEW, place_id: place.id, owner_org: org, kind: 'void', nights: '[2026-06-01,2026-06-02)', made: moment, by_account: reader.account };
  const part = { pool: org, organisation_id: other, part: 'refers', since: today };
  const swap = { id: NEW, pool: org, week: '2026-03-02', place_id: place.id, owner_org: org, other_week: '2026-03-09', other_place: place.id, other_org: org, asked_by: reader.account, asked: moment };
  const fill = { pool: org, week: '2026-05-04', place_id: place.id, owner_org: org, by_account: reader.account, at: moment };
  const log = { id: NEW, place_id: place.id, pool: org, owner_org: org, at: moment, by_account: reader.account, what: 'x' };
  const shift = { id: NEW, pool: org, organisation_id: other, who: 'iemand', starts: moment, ends: '2099-01-01', made: moment, by_account: reader.account };
  const offered = { pool: org, place_id: place.id, owner_org: org, since: today };
  /** Places of organisations that take no part in this pool. */
  const theirs = world.beside.filter((row) => row.table === 'place' && row.org !== org && row.state !== 'bare').slice(0, 1);
  const keepsOther = own(reader, other) && has(reader, 'plaatsen.beheren');
  const kept = { keeper_org: org, landlord_org: other, made: moment, by_account: reader.account };
  const landlords = {
    landlord_agreement: { id: NEW, ...kept, asker: 'x' }, landlord_rental: { id: NEW, ...kept, name: 'x', since: today, until: '2099-01-01', source: 'x' }, landlord_stock: { ...kept, year: 2027, stock: 1, basis_points: 100, source: 'x' },
  };
  const leads = has(reader, 'beheer.organisaties') || manages;
  const refused = (table: string, row: Record<string, Cell>): Attempt => ({ sql: insertOf(table, row), may: false });
  return [
    { sql: insertOf('place', { id: NEW, organisation_id: org, municipality: 'Izegem', kind: 'studio', name: 'x', size: 1, active_from: today }), may: manages },
    { sql: `update place set name = 'x' where id = '${place.id}'`, may: manages },
    { sql: `update place_entry set entry = 'x' where place_id = '${place.id}'`, may: manages },
    { sql: `${insertOf('place', { id: NEW, organisation_id: org, municipality: 'Izegem', kind: 'studio', name: 'x', size: 1, active_from: today })}${NEXT}${insertOf('place_entry', { place_id: NEW, owner_org: org, entry: 'x' })}`, may: manages },
    { sql: insertOf('place_entry', { place_id: bare, owner_org: org, entry: 'x' }), may: manages },
    { sql: insertOf('call_shift', shift), may: manages || keepsOther }, refused('call_shift', { ...shift, by_account: ANOTHER }), refused('call_shift', { ...shift, made: '2020-01-01T00:00:00Z' }), refused('call_shift', { ...shift, pool: 'nieuw' }),
    { sql: `delete from call_shift where pool = '${org}' and organisation_id = '${other}'`, may: manages || keepsOther }, { sql: `delete from call_shift where pool = '${org}' and organisation_id = '${org}'`, may: manages },
    { sql: insertOf('pool_part', part), may: leads }, { sql: `update pool_part set until = '2030-01-01' where pool = '${org}'`, may: leads }, { sql: insertOf('pool_part', { ...part, pool: 'nieuw' }), may: has(reader, 'beheer.organisaties') },
    { sql: insertOf('pool_mode', { pool: org, since: today, mode: 'rota', by_account: reader.account, at: moment }), may: manages }, refused('pool_mode', { pool: org, since: today, mode: 'rota', by_account: ANOTHER, at: moment }), refused('pool_mode', { pool: 'nieuw', since: today, mode: 'rota', by_account: reader.account, at: moment }),
    { sql: insertOf('pool_place', { ...offered, since: '2091-01-01' }), may: manages }, refused('pool_place', { ...offered, pool: 'nieuw' }),
    ...theirs.flatMap((row): Attempt[] => [refused('pool_place', { ...offered, place_id: row.id, owner_org: row.org, since: today }), refused('rota_fill', { ...fill, place_id: row.id, owner_org: row.org }), refused('rota_swap', { ...swap, other_place: row.id, other_org: row.org }), refused('place_log', { ...log, place_id: row.id })]),
    { sql: `update pool_place set place_id = place_id`, may: false }, { sql: `update rota_swap set week = week`, may: false }, { sql: `update pool_part set part = part`, may: false }, { sql: `update place_entry set place_id = place_id`, may: false }, { sql: `update place set organisation_id = organisation_id`, may: false }, { sql: `update pool_place set rank = 3 where pool = '${org}'`, may: manages },
    { sql: insertOf('place_claim', claim), may: manages }, refused('place_claim', { ...claim, kind: 'stay' }), refused('place_claim', { ...claim, kind: 'turnaround' }), refused('place_claim', { ...claim, by_account: ANOTHER }), refused('place_claim', { ...claim, made: '2020-01-01T00:00:00Z' }),
    ...world.beside.filter((row) => row.table === 'place_claim' && row.of === place).flatMap((row): Attempt[] => [
      { sql: `update place_claim set released = '${moment}', released_by = ${quoted(reader.account)} where id = '${row.id}'`, may: manages && row.state === 'void' },
      { sql: `update place_claim set released = '2020-01-01T00:00:00Z', released_by = ${quoted(reader.account)} where id = '${row.id}'`, may: false },
    ]),
    ...(['landlord_agreement', 'landlord_rental', 'landlord_stock'] as const).flatMap((table): Attempt[] => [
      { sql: insertOf(table, landlords[table]), may: manages }, refused(table, { ...landlords[table], by_account: ANOTHER }), refused(table, { ...landlords[table], made: '2020-01-01T00:00:00Z' }),
      { sql: `update ${table} set ${table === 'landlord_rental' ? `talked = '${today}'` : `source = 'x'`} where keeper_org = '${org}'`, may: manages && has(reader, 'plaatsen.zien') }, { sql: `update ${table} set landlord_org = keeper_org where keeper_org = '${org}'`, may: false },
    ]),
    { sql: insertOf('rota_fill', fill), may: manages }, refused('rota_fill', { ...fill, by_account: ANOTHER }), refused('rota_fill', { ...fill, at: '2020-01-01T00:00:00Z' }),
    { sql: insertOf('rota_swap', swap), may: manages }, refused('rota_swap', { ...swap, asked_by: ANOTHER }), refused('rota_swap', { ...swap, answer: 'agreed' }),
    ...world.beside.filter((row) => row.table === 'rota_swap' && row.org === org).flatMap((row): Attempt[] => [
      { sql: `update rota_swap set answer = 'agreed', answered_by = ${quoted(reader.account)}, answered = '${moment}' where id = '${row.id}'`, may: own(reader, other) && has(reader, 'plaatsen.beheren') },
      { sql: `update rota_swap set answer = 'agreed', answered_by = '${ANOTHER}', answered = '${moment}' where id = '${row.id}'`, may: false },
    ]),
    { sql: insertOf('place_log', log), may: manages }, { sql: insertOf('place_log', { ...log, pool: 'nieuw', place_id: null }), may: manages && has(reader, 'beheer.organisaties') }, refused('place_log', { ...log, by_account: ANOTHER }), refused('place_log', { ...log, at: '2020-01-01T00:00:00Z' }),
  ];
}

/** Statements that no reader may carry out. */
export const NEVER_ON_PLACES = [
  'select * from night', 'select * from person_guest', 'select by_account from place_claim', 'delete from place_claim', `update place_claim set nights = '[2026-01-01,2027-01-01)'`, 'delete from claim_case', 'delete from case_link', `update case_link set task = 'x'`, `insert into case_link (from_case, cause, to_case, task, day, opened) values ('${NEW}', 'x', '${ANOTHER}', 'x', '2026-01-01', true)`, 'delete from pool_place', 'delete from place', 'delete from place_entry', 'delete from rota_fill', 'delete from landlord_agreement', 'delete from landlord_rental', 'delete from landlord_stock', 'delete from place_log', `update place_log set what = 'x'`,
  `insert into claim_case values ('${NEW}', '${NEW}', '${NEW}')`,
] as const;
