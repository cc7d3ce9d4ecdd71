/** Where people can come in a drawn world, and what readers try with it: a desk, a day on which it is otherwise, and how many came. */
import { has, own, type Beside } from './isolation-beside-model.ts';
import { insertOf, quoted, type Cell } from './isolation-beside.ts';
import type { Attempt } from './isolation-attempts.ts';
import type { Reader } from './isolation-model.ts';
import type { LaidWorld } from './isolation-world.ts';
import { NOW } from './region.ts';

const { moment, today } = NOW;
const NEW = 'aaaaaaaa-0000-4000-8000-00000000000d';
const ANOTHER = 'aaaaaaaa-0000-4000-8000-00000000000e';
const DESK = { kind: 'mobiel', name: 'Proef', municipality: 'Izegem', weekdays: '{1}', starts: '09:00', ends: '10:00', valid_from: '2020-01-01' };

interface Room { org: string; worker: string; lay(table: Beside['table'], row: Record<string, Cell>, known?: Partial<Beside>): Beside; plain(table: string, row: Record<string, Cell>): void; id(): string }

export function layDesks({ org, worker, lay, plain, id }: Room): void {
  const desk = id();
  plain('desk_moment', { id: desk, organisation_id: org, ...DESK });
  plain('desk_exception', { moment_id: desk, organisation_id: org, day: '2026-01-05', open: 'false', reason: 'proef', by_account: worker, at: moment });
  lay('desk_count', { moment_id: desk, organisation_id: org, day: '2026-01-12', reached: 3, vulnerable: 1, by_account: worker, at: moment }, { id: desk });
}

/** Of one organisation. */
export function onDesks(world: LaidWorld, reader: Reader, org: string): Attempt[] {
  const count = world.beside.find((row) => row.table === 'desk_count' && row.org === org);
  if (count === undefined) return [];
  const manages = own(reader, org) && has(reader, 'beheer.kalender');
  const notes = own(reader, org) && has(reader, 'loket.noteren') && reader.account !== null;
  const exception = { moment_id: count.id, organisation_id: org, day: today, open: 'false', reason: 'x', by_account: reader.account, at: moment };
  const came = { moment_id: count.id, organisation_id: org, day: today, reached: 1, vulnerable: 1, by_account: reader.account, at: moment };
  return [
    { sql: insertOf('desk_moment', { id: NEW, organisation_id: org, ...DESK }), may: manages }, { sql: `update desk_moment set address = 'x' where organisation_id = '${org}'`, may: manages },
    { sql: insertOf('desk_exception', exception), may: manages && reader.account !== null }, { sql: insertOf('desk_exception', { ...exception, by_account: ANOTHER }), may: false }, { sql: insertOf('desk_exception', { ...exception, at: '2020-01-01T00:00:00Z' }), may: false },
    { sql: `delete from desk_exception where organisation_id = '${org}'`, may: manages },
    { sql: insertOf('desk_count', came), may: notes }, { sql: insertOf('desk_count', { ...came, by_account: ANOTHER }), may: false }, { sql: insertOf('desk_count', { ...came, at: '2020-01-01T00:00:00Z' }), may: false },
    { sql: `update desk_count set reached = 9, by_account = ${quoted(reader.account)}, at = '${moment}' where moment_id = '${count.id}'`, may: notes }, { sql: `update desk_count set reached = 9, by_account = '${ANOTHER}' where moment_id = '${count.id}'`, may: false },
  ];
}

/** Statements that no reader may carry out. */
export const NEVER_ON_DESKS = ['delete from desk_moment', 'delete from desk_count', `update desk_exception set reason = 'x'`] as const;
