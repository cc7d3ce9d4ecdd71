/** Looks with a reader's eyes: every table without a filter, so that a foreign row shows, and every question the program has about them. One transaction a reader. */
import { sql } from 'kysely';
import { listCases } from '../../src/store/cases.ts';
import { countDuties, workList } from '../../src/store/duties.ts';
import { load } from '../../src/store/events.ts';
import type { Scope } from '../../src/store/scope.ts';
import { searchCases, searchPeople } from '../../src/store/search.ts';
import { beyondScope, type Store, type Tx } from '../../src/store/transaction.ts';
import { day } from '../../src/values/day.ts';
import { LANE } from './isolation-beside.ts';
import { OPEN_TABLES } from './isolation-beside-model.ts';
import type { Reader } from './isolation-model.ts';
import { appendTold, scopeOf, told } from './region.ts';

/** What a row is called, where that is not its `id`. */
const NAMES: Record<string, string> = {
  case_access: `case_id || '/' || class`, case_event: `case_id || '/' || seq`, case_value: `case_id || '/' || seq || '/' || class`, duty: 'case_id', appointment: 'instance', appointment_attendee: 'instance', document_bytes: 'document_id', person_contact: 'person_id',
  idempotency: 'key', meeting_partner: `organisation_id || '/' || partner_org`, meeting_case: `case_id || '/' || series`, version_move_case: `move_id || '/' || case_id`, import_line: `import_id || '/' || line`, import_finding: `import_id || '/' || line`, import_result: `import_id || '/' || line`, provider_mapping: 'value',
  municipality: 'nis_code', organisation_area: 'organisation_id', function: 'key', function_right: `function || '/' || "right"`, setting: 'key', tariff: 'key', closing_day: 'why', list_entry: 'key', tariff_sheet: 'municipality', draaiboek_version: 'programme', playbook_text: 'programme', playbook_draft: 'programme', municipality_contact: 'municipality', sharing_ground: 'key',
  figure_month: `keeper_org || '/' || programme`, figure_sum: `keeper_org || '/' || programme`, figure_touched: `keeper_org || '/' || programme`, figure_reopening: 'closing_id', figure_closed: 'closing_id', pool_part: `pool || '/' || organisation_id`, pool_place: `pool || '/' || place_id`, pool_mode: 'pool', claim_case: 'claim_id', case_link: `from_case || '/' || to_case`, place_entry: 'place_id', landlord_stock: `landlord_org || '/' || year`, rota_fill: `pool || '/' || place_id`,
  role_word: 'organisation_id', organisation_type: 'key', household_relation: 'key', desk_count: 'moment_id', desk_exception: 'moment_id', living_class: 'key', living_kind: 'key', meeting_series: `organisation_id || '/' || series`, meeting_exception: `organisation_id || '/' || series`,
};
const OF_CASES = ['case_file', 'case_access', 'case_event', 'case_value', 'case_grant', 'duty', 'appointment', 'appointment_attendee', 'document', 'document_bytes', 'invoice', 'person', 'person_contact'];
const OF_HOUSE = ['referral', 'case_question', 'payment', 'delivery', 'privacy_restriction', 'erasure', 'person_merge', 'desk_count', 'living', 'household_step', 'household_member', 'figure_fact', 'figure_month', 'figure_sum', 'figure_touched', 'figure_closing', 'figure_reopening', 'figure_closed', 'figure_closed_fact', 'outbox', 'access_log', 'idempotency', 'destruction', 'emergency_access', 'meeting_partner', 'meeting', 'meeting_case', 'meeting_event', 'meeting_action', 'place', 'place_entry', 'call_shift', 'landlord_agreement', 'landlord_stock', 'landlord_rental', 'rota_fill', 'pool_place', 'rota_swap', 'place_claim', 'claim_case', 'case_link', 'place_log', 'version_move', 'version_move_case', 'data_import', 'import_line', 'import_finding', 'import_result', 'provider_mapping', 'backup_record', 'playbook_draft', 'account'];
const LOOKED_AT = [...OF_CASES, ...OF_HOUSE, ...OPEN_TABLES];

function listOf(table: string): string {
  const name = `(${NAMES[table] ?? 'id'})::text`;
  return `'${table}', (select coalesce(string_agg(${name}, ' ' order by ${name} collate "C"), '') from ${table}${table === 'access_log' ? ` where lane = ${LANE}` : ''})`;
}

/** Between two statements of one attempt. */
export const NEXT = '; -- next\n';

/** Two functions that run as whoever calls them: all rows of all tables, and a series of attempts that are each undone (`n<rows>`, or the code of the refusal). */
export async function prepareLooking(store: Store): Promise<void> {
  const halves = [LOOKED_AT.slice(0, 30), LOOKED_AT.slice(30, 60), LOOKED_AT.slice(60, 90), LOOKED_AT.slice(90)].map((tables) => `jsonb_build_object(${tables.map(listOf).join(', ')})`);
  await store.database.script(`create schema proof; grant usage on schema proof to public;
    create function proof.look() returns jsonb language plpgsql as $$ begin return ${halves.join(' || ')}; end $$;
    create function proof.tried(statements text[]) returns text[] language plpgsql as $$
    declare one text; step text; n bigint; came text[] := '{}';
    begin
      foreach one in array statements loop
        begin
          foreach step in array string_to_array(one, '${NEXT}') loop execute step; get diagnostics n = row_count; end loop;
          raise exception using errcode = 'UNDO1', message = 'n' || n;
        exception when sqlstate 'UNDO1' then came := came || sqlerrm; when others then came := came || sqlstate;
        end;
      end loop;
      return came;
    end $$`);
}

export type Rows = Record<string, string>;
export interface Asked { rows: Rows; tried: string[] }

export function scopeOfReader(reader: Reader): Scope {
  const { account, organisation, token } = reader;
  return scopeOf({ account: '', organisation: '' }, { account, organisation, reach: reader.reach, today: day(reader.today), rights: new Set(reader.rights), ...(token === null ? {} : { token }) });
}

/** Rows per table, and per question of the program when there is a `marker` to search for, each as names in order with spaces between; and what came of the attempts. */
export function ask(store: Store, reader: Reader, marker: string | undefined, attempts: readonly string[]): Promise<Asked> {
  return store.within(scopeOfReader(reader), async (tx) => {
    const rows = await tables(tx);
    const tried = (await sql<{ came: string[] }>`select proof.tried(${attempts}::text[]) as came`.execute(tx.db)).rows[0]?.came ?? [];
    return { rows: marker === undefined ? rows : { ...rows, ...(await questions(tx, marker)) }, tried };
  });
}

export async function tables(tx: Pick<Tx, 'db'>): Promise<Rows> {
  const { rows } = await sql<{ all: Rows }>`select proof.look() as all`.execute(tx.db);
  return rows[0]?.all ?? {};
}

async function questions(tx: Tx, marker: string): Promise<Rows> {
  const listed = (await listCases(tx, { limit: 500 })).cases.map((one) => one.id);
  const events = (await Promise.all(listed.map((id) => load(tx, id)))).flat();
  return {
    listed: inOrder(listed), told: inOrder(events.flatMap((event) => ('values' in event ? Object.keys(event.values) : 'text' in event && event.text !== '' ? [event.text] : []))),
    owed: inOrder((await workList(tx, {}, { limit: 500 })).duties.map((duty) => duty.caseId)), counted: String(await countDuties(tx, {})),
    found: inOrder((await searchCases(tx, marker)).map((one) => one.id)), foundPeople: inOrder((await searchPeople(tx, marker)).map((one) => one.id)),
  };
}

export const inOrder = (names: readonly string[]): string => [...names].sort().join(' ');

/** Tries to add to a case as the program does, and asks what reaches beyond the scope; undone. */
export async function tryTheProgram(store: Store, reader: Reader, caseId: string, version: number): Promise<{ kept: boolean; beyond: boolean }> {
  const came = { kept: false, beyond: false };
  await store.within(scopeOfReader(reader), async (tx) => {
    came.beyond = (await beyondScope(tx, caseId, () => Promise.resolve(true))) ?? false;
    came.kept = 'version' in (await appendTold(tx, caseId, version, [told({ zorg: { x: 1 } }, reader.account)]));
    throw new Undo();
  }).catch((error: unknown) => { if (!(error instanceof Undo) && !isRefusal(error)) throw error; });
  return came;
}

class Undo extends Error {}
/** The database refused by a policy or a missing grant. */
export const isRefusal = (error: unknown): boolean => (error as { code?: unknown }).code === '42501';
