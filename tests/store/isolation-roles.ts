/** The roles beside the application's: the door knows no case, the clock must say why and inside one case reaches only that case, the owner is kept out of nothing. */
import { sql } from 'kysely';
import type { Store } from '../../src/store/transaction.ts';
import type { Compared, Region } from './isolation-compare.ts';
import { insertOf } from './isolation-beside.ts';
import { NEXT } from './isolation-look.ts';
import { NOW } from './region.ts';

/** All the door may read. */
const AT_THE_DOOR = ['organisation', 'account', 'municipality', 'organisation_area', 'function', 'function_right', 'credential', 'session', 'login_attempt', 'api_key', 'feed_token', 'one_time_link', 'provider_mapping', 'provider_answer'];
/** Tables whose rows are about one case, and the column that says which. */
const ABOUT_A_CASE: Readonly<Record<string, string>> = {
  case_file: 'id', case_access: 'case_id', case_event: 'case_id', case_value: 'case_id', case_grant: 'case_id', case_question: 'case_id', duty: 'case_id', appointment: 'case_id', appointment_attendee: 'case_id', privacy_restriction: 'case_id', erasure: 'case_id', invoice: 'case_id', delivery: 'case_id',
  emergency_access: 'case_id', meeting_case: 'case_id', claim_case: 'case_id', case_link: 'from_case', figure_fact: 'case_id', figure_case: 'case_id', figure_closed_fact: 'case_id', version_move_case: 'case_id', import_result: 'case_id',
};
const NEW = 'aaaaaaaa-0000-4000-8000-000000000003';
type Counts = Record<string, number | null>;

/** Counts every guarded table, or what of it is about one case; null where the role has no grant. */
export async function prepareCounting(store: Store): Promise<void> {
  await store.database.script(`create function proof.counts(tables text[], conditions text[]) returns jsonb language plpgsql as $$
    declare n bigint; counted jsonb := '{}';
    begin
      for nth in 1 .. cardinality(tables) loop
        begin
          execute format('select count(*) from %I where %s', tables[nth], conditions[nth]) into n;
          counted := counted || jsonb_build_object(tables[nth], n);
        exception when insufficient_privilege then counted := counted || jsonb_build_object(tables[nth], null);
        end;
      end loop;
      return counted;
    end $$`);
}

interface Eyes { role: 'woonspoor_owner' | 'woonspoor_job' | 'woonspoor_door' | null; said: Record<string, string>; only?: string; attempts?: readonly string[] }

async function look(store: Store, tables: readonly string[], { role, said, only, attempts = [] }: Eyes): Promise<{ counts: Counts; tried: string[] }> {
  const conditions = tables.map((table) => (only !== undefined && ABOUT_A_CASE[table] !== undefined ? `${ABOUT_A_CASE[table] ?? ''} = '${only}'` : 'true'));
  return store.database.kysely.transaction().execute(async (db) => {
    for (const [name, value] of Object.entries(said)) await sql`select set_config(${`woonspoor.${name}`}, ${value}, true)`.execute(db);
    if (role !== null) await sql`select set_config('role', ${role}, true)`.execute(db);
    const { rows } = await sql<{ counts: Counts; tried: string[] }>`select proof.counts(${tables}::text[], ${conditions}::text[]) as counts, proof.tried(${attempts}::text[]) as tried`.execute(db);
    return rows[0] ?? { counts: {}, tried: [] };
  });
}

/** Every table of the house with the eyes of each role, with and without what it must say first. */
export async function otherRoles(store: Store, region: Region): Promise<Compared> {
  const { rows } = await sql<{ table: string }>`select relname as table from pg_class where relnamespace = 'public'::regnamespace and relrowsecurity order by 1`.execute(store.database.kysely);
  const tables = rows.map((row) => row.table);
  const { counts: all } = await look(store, tables, { role: null, said: {} });
  const compared: Compared = { found: [], reads: 0, writes: 0 };
  const hold = (who: string, got: Counts, should: (table: string) => number | null): void => {
    compared.reads += tables.length;
    compared.found.push(...tables.filter((table) => got[table] !== should(table)).map((table) => ({ who, table, got: got[table], should: should(table) })));
  };
  const why = { reason: 'proef', today: NOW.today, moment: NOW.moment };
  hold('the owner', (await look(store, tables, { role: 'woonspoor_owner', said: {} })).counts, (table) => all[table] ?? null);
  hold('the clock, with a reason', (await look(store, tables, { role: 'woonspoor_job', said: why })).counts, (table) => all[table] ?? null);
  hold('the clock, without a reason', (await look(store, tables, { role: 'woonspoor_job', said: {} })).counts, () => 0);
  const one = region.worlds[0]?.cases[0]?.id ?? NEW;
  const [ofOne, inside] = [await look(store, tables, { role: null, said: {}, only: one }), await look(store, tables, { role: 'woonspoor_job', said: { ...why, only_case: one } })];
  hold('the clock, inside one case', inside.counts, (table) => ofOne.counts[table] ?? null);
  await atTheDoor(store, tables, all, region, one, compared, hold);
  await insideOne(store, region, one, compared);
  return compared;
}

async function atTheDoor(store: Store, tables: readonly string[], all: Counts, region: Region, one: string, compared: Compared, hold: (who: string, got: Counts, should: (table: string) => number | null) => void): Promise<void> {
  const log = { id: NEW, at: NOW.moment, what: 'x' };
  const mail = { id: NEW, kind: 'mail', cause: 'nieuw', to_address: 'x', subject: 'x', body: '{}', next_try: NOW.moment, created: NOW.moment };
  const attempts = [
    insertOf('access_log', log), insertOf('outbox', mail), `${insertOf('outbox', mail)}${NEXT}${insertOf('outbox_secret', { outbox_id: NEW, secret: 'x', expires: NOW.moment })}`,
    `insert into login_attempt (subject, at, succeeded) values ('x', '${NOW.moment}', false)`, insertOf('one_time_link', { token_hash: 'nieuw', kind: 'reset', created: NOW.moment, expires: NOW.moment }), insertOf('provider_answer', { state_hash: 'nieuw', expires: NOW.moment }),
  ];
  const forbidden = [insertOf('access_log', { ...log, case_id: one }), insertOf('outbox', { ...mail, case_id: one }), insertOf('access_log', { ...log, at: '2020-01-01T00:00:00Z' }),
    insertOf('outbox_secret', { outbox_id: region.worlds.flatMap((world) => world.beside).find((row) => row.table === 'outbox')?.id ?? NEW, secret: 'x', expires: NOW.moment })];
  for (const moment of [NOW.moment, '']) {
    const seen = await look(store, tables, { role: 'woonspoor_door', said: { moment, today: NOW.today }, attempts: [...attempts, ...forbidden] });
    hold(moment === '' ? 'the door, without a moment' : 'the door', seen.counts, (table) => (AT_THE_DOOR.includes(table) ? (moment === '' ? 0 : (all[table] ?? null)) : null));
    compared.writes += attempts.length + forbidden.length;
    compared.found.push(...seen.tried.flatMap((came, at) => (came === (at < attempts.length && moment !== '' ? 'n1' : '42501') ? [] : [{ who: 'the door', moment, wrote: [...attempts, ...forbidden][at], came }])));
  }
}

/** What the clock writes inside one case stays in it. */
async function insideOne(store: Store, region: Region, one: string, compared: Compared): Promise<void> {
  const other = region.worlds.flatMap((world) => world.cases).find(({ id }) => id !== one);
  if (other === undefined) return;
  const row = (table: string, columns: Record<string, string>): [string, string] => [insertOf(table, { ...columns, case_id: other.id }), insertOf(table, { ...columns, case_id: one })];
  const pairs = [
    row('case_access', { keeper_org: other.keeper, organisation_id: other.keeper, class: 'nieuw', via: 'x', ground: 'x', since: NOW.today }),
    row('duty', { obligation: 'x', term: 'x', task: 'x', role: 'x', keeper_org: other.keeper, programme: 'x', person_name: 'x', case_number: 'x', label: 'x', verb: 'x', due: NOW.today, waiting: 'false', reason: '{}' }),
    row('figure_fact', { keeper_org: other.keeper, programme: 'x', figure: 'x', day: NOW.today, event: NEW, subject: NEW }),
    row('appointment', { instance: 'x', task: 'x', day: NOW.today, state: 'firm' }), row('delivery', { id: NEW, subject_kind: 'x', subject_id: NEW, address: 'x', by_means: 'x', sent_at: NOW.moment }),
  ];
  const attempts = pairs.flat();
  const { tried } = await look(store, [], { role: 'woonspoor_job', said: { reason: 'proef', today: NOW.today, moment: NOW.moment, only_case: one }, attempts });
  compared.writes += attempts.length;
  compared.found.push(...tried.flatMap((came, at) => (came === (at % 2 === 0 ? '42501' : 'n1') ? [] : [{ who: 'the clock, inside one case', wrote: attempts[at], came }])));
}
