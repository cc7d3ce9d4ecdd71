/** Lays down what stands beside the cases of a drawn world: a row of every table for each of its first organisations. As the owner of the server, without triggers. */
import { randomUUID } from 'node:crypto';
import type { Store } from '../../src/store/transaction.ts';
import { layDesks } from './isolation-desks.ts';
import { layHouseholds } from './isolation-households.ts';
import { layImports } from './isolation-imports.ts';
import { layPlaces } from './isolation-places.ts';
import type { Beside, Table } from './isolation-beside-model.ts';
import type { LaidWorld } from './isolation-world.ts';
import { NOW } from './region.ts';

export type Cell = string | number | null;
const FIRST = 3;
export const quoted = (cell: Cell): string => (cell === null ? 'null' : typeof cell === 'number' ? String(cell) : `'${cell.replaceAll("'", "''")}'`);
export function insertOf(table: string, row: Record<string, Cell>): string {
  return `insert into ${table} (${Object.keys(row).map((name) => `"${name}"`).join(', ')}) values (${Object.values(row).map(quoted).join(', ')})`;
}
/** Rows of the access log that the proof laid down itself; the program writes its own while it is asked. */
export const LANE = 99;
let places = 0;

/** Gives the worlds with their rows beside the cases. */
export async function layBeside(store: Store, worlds: readonly LaidWorld[]): Promise<void> {
  const lines = worlds.flatMap((world) => world.organisations.slice(0, FIRST).flatMap((_, nth) => layOf(world, nth)));
  await store.database.script(`set session_replication_role = replica; ${lines.join('; ')}; set session_replication_role = origin`);
}

/** What there is once for everyone, and at the door. */
export async function layForAll(store: Store): Promise<void> {
  const [someone, { moment }] = [randomUUID(), NOW];
  const rows: [string, Record<string, Cell>][] = [
    ['municipality', { name: 'Izegem', nis_code: '36008' }], ['function', { key: 'proef', label: 'Proef' }], ['function_right', { function: 'proef', right: 'cijfers.lezen' }], ['function', { key: 'baas', label: 'Baas' }], ['function_right', { function: 'baas', right: 'beheer.organisaties' }],
    ['list_entry', { list: 'proef', key: 'een', label: 'Een' }], ['directory_entry', { id: someone, kind: 'dienst', name: 'Loket' }], ['tariff_sheet', { municipality: 'Izegem', valid_from: '2026-01-01' }],
    ['draaiboek_version', { programme: 'proef', version: 1, loaded_from: 'proef', sha: 'x', text: '{}', published: moment }],
    ['playbook_text', { programme: 'proef', version: 1, files: '{}', valid_from: '2026-01-01', reason: 'proef', by_account: someone, published: moment }], ['playbook_draft', { programme: 'proef', files: '{}', begun: moment, changed: moment, by_account: someone }],
    ['municipality_contact', { municipality: 'Izegem', valid_from: '2026-01-01', account_id: someone, by_account: someone }],
    ['backup_record', { id: someone, at: moment, file: 'proef', bytes: 1, rows: 1, sha256: '', cause: 'proef' }],
    ['credential', { id: someone, account_id: someone, kind: 'password', data: '{}', created: moment }], ['session', { token_hash: 'proef', account_id: someone, epoch: 0, created: moment, last_seen: moment, expires: moment, absolute: moment }],
    ['login_attempt', { subject: 'proef', at: moment, succeeded: 'true' }], ['api_key', { id: someone, account_id: someone, name: 'proef', token_hash: 'proef', created: moment }], ['feed_token', { account_id: someone, token_hash: 'proef', created: moment }],
    ['one_time_link', { token_hash: 'proef', kind: 'invite', created: moment, expires: moment }], ['provider_answer', { state_hash: 'proef', expires: moment }], ['outbox_secret', { outbox_id: someone, secret: 'proef', expires: moment }],
    ['access_log_end', { lane: LANE, place: 1, hash: '' }],
  ];
  await store.database.script(`set session_replication_role = replica; ${rows.map(([table, row]) => `${insertOf(table, row)} on conflict do nothing`).join('; ')}; set session_replication_role = origin`);
}

/** The statements; the rows as the model knows them go into the world. */
function layOf(world: LaidWorld, nth: number): string[] {
  const made: string[] = [];
  const org = world.organisations[nth] ?? '';
  const other = world.organisations[(nth + 1) % world.organisations.length] ?? '';
  const worker = (world.people.find((someone) => someone.organisation === org) ?? world.people[nth % world.people.length])?.account ?? '';
  const one = world.cases[nth % world.cases.length];
  const { today, moment } = NOW;
  if (one === undefined) return made;
  const lay = (table: Table, row: Record<string, Cell>, known: Partial<Beside> = {}): Beside => {
    made.push(insertOf(table, row));
    const laid: Beside = { table, id: String(row['id'] ?? known.id), org, other: null, one: null, account: null, token: null, of: null, state: '', asked: null, ...known };
    world.beside.push(laid);
    return laid;
  };
  const plain = (table: string, row: Record<string, Cell>): void => void made.push(insertOf(table, row));
  const id = (): string => randomUUID();

  const referral = { programme: 'proef', edition: '1', created: moment, saved_at: moment };
  lay('referral', { ...referral, id: id(), keeper_org: other, organisation_id: org, account_id: worker, state: 'draft', came_by: 'account' }, { org: other, account: worker, state: 'draft' });
  lay('referral', { ...referral, id: id(), keeper_org: org, account_id: null, state: 'draft', came_by: 'mail' }, { state: 'on paper' });
  const sent = lay('referral', { ...referral, id: id(), keeper_org: org, token_hash: nth === 0 ? world.token : null, state: nth === 0 ? 'incomplete' : 'submitted', came_by: 'link' }, { token: nth === 0 ? world.token : null, state: 'incomplete' });
  const paper = { class: '', kind: 'bijlage', name: 'blad', media_type: 'application/pdf', size: 1, sha256: '', created: moment };
  for (const of of [sent, null]) {
    const file = lay('document', { ...paper, id: id(), referral_id: of?.id ?? null, owner_org: of === null ? org : null }, { of });
    if (of === null) continue;
    made.push(`insert into document_bytes (document_id, bytes) values ('${file.id}', 'x')`);
    world.beside.push({ ...file, table: 'document_bytes' });
  }
  for (const invoice of one.invoices) lay('payment', { id: id(), invoice_id: invoice.id, day: today, cents: 1, source: 'proef', reference: id() }, { one, state: invoice.class });
  lay('delivery', { id: id(), subject_kind: 'brief', subject_id: id(), case_id: one.id, address: 'ergens', by_means: 'post', sent_at: moment }, { one });
  const second = world.cases[(nth + 1) % world.cases.length];
  if (second !== undefined && second !== one) lay('case_link', { from_case: one.id, cause: id(), to_case: second.id, task: 'proef', day: today, opened: 'true' }, { id: `${one.id}/${second.id}`, one, second });
  for (const about of [one, null]) {
    lay('outbox', { id: id(), kind: 'letter', cause: id(), organisation_id: org, case_id: about?.id ?? null, to_address: 'ergens', subject: 'iets', body: '{}', next_try: moment, created: moment, state: 'held' }, { one: about });
    lay('access_log', { lane: LANE, place: (places += 1), id: id(), at: moment, account_id: worker, organisation_id: org, keeper_org: about?.keeper ?? null, case_id: about?.id ?? null, what: 'proef', previous_hash: '', hash: '' }, { one: about, account: worker });
  }
  const key = id();
  lay('idempotency', { scope_key: worker, key, method: 'POST', path: '/', body_hash: '', created: moment }, { id: key, account: worker });
  if (nth < world.cases.length) lay('destruction', { id: id(), case_id: one.id, case_number: one.number, keeper_org: org, programme: 'proef', rule: 'proef', proposed_by: worker, proposed: moment }, { account: worker });
  lay('figure_fact', { id: id(), case_id: one.id, keeper_org: one.keeper, programme: 'proef', figure: 'proef', day: today, event: id(), subject: id() }, { one });
  const month = { keeper_org: org, programme: `proef-${nth}`, month: '2026-01-01' };
  lay('figure_month', { ...month, once: '{}', measured: '{}' }, { id: `${org}/proef-${nth}` });
  lay('figure_sum', { ...month, people: 'false', figure: 'proef', municipality: '', parts: '{}', facts: 1, known: 1, amount: 1, nights: 0, in_time: 0, late: 0, running: 0 }, { id: `${org}/proef-${nth}` });
  const closed = { id: id(), keeper_org: org };
  lay('figure_closing', { ...closed, programme: `proef-${nth}`, year: 2025, nth: 1, day: today, at: moment, by_account: worker, by_name: 'iemand', version: 1, rules: '{}', once: '{}' });
  const part = { closing_id: closed.id, keeper_org: org };
  lay('figure_reopening', { ...part, day: today, at: moment, by_account: worker, by_name: 'iemand', reason: 'proef' }, { id: closed.id });
  lay('figure_closed', { ...part, municipality: '', figures: '[]' }, { id: closed.id });
  lay('figure_closed_fact', { ...part, id: id(), case_id: one.id, figure: 'proef', day: '2025-05-05', event: id(), municipality: '', parts: '{}', running: 'false' }, { one });
  lay('figure_touched', month, { id: `${org}/proef-${nth}` });
  made.push(`${insertOf('figure_case', { case_id: one.id, rules: 'x' })} on conflict do nothing`);
  lay('person_merge', { id: id(), keeper_org: org, kept: one.person, gone: id(), why: 'proef', at: moment, by_account: worker });
  lay('erasure', { id: id(), case_id: one.id, path: 'proef', requester: 'iemand', erased: moment }, { one });
  lay('privacy_restriction', { id: id(), case_id: one.id, path: `proef.${nth}`, since: today }, { one });
  lay('emergency_access', { id: id(), case_id: one.id, case_number: one.number, keeper_org: other, organisation_id: org, account_id: worker, reason: 'een goede reden', opened: moment, ends: moment }, { other, account: worker });

  const asked = nth === 0 ? one.events.find((event) => event.note) : undefined;
  if (asked !== undefined) {
    const grants = [0, 1].map(() => lay('case_grant', { id: id(), case_id: one.id, batch: id(), item: 'vraag', organisation_id: other, role: 'rol', purpose: 'proef', ground: 'wettelijke-plicht', since: '2026-01-01', until: '2027-01-01', given_by: worker, given: moment, behind_link: 'true' },
      { org: other, account: worker, one, state: 'behind a link' }));
    const question = lay('case_question', { id: id(), case_id: one.id, grant_id: grants[0]?.id ?? null, asked: asked.id, class: asked.class, asked_org: org, asked_by: worker, contact_name: 'iemand', expires: '2027-01-01' }, { one, account: worker, token: world.token, asked });
    plain('one_time_link', { token_hash: world.token, kind: 'question', subject: JSON.stringify({ question: question.id }), organisation_id: org, created_by: worker, created: moment, expires: '2027-01-01' });
  }

  const series = { programme: 'proef', series: `reeks-${nth}` };
  plain('meeting_series', { ...series, organisation_id: org, valid_from: today });
  plain('meeting_exception', { ...series, organisation_id: org, day: today, reason: 'proef', by_account: worker, at: moment });
  lay('meeting_partner', { ...series, organisation_id: org, partner_org: other }, { id: `${org}/${other}`, other });
  const meeting = lay('meeting', { ...series, id: id(), organiser_org: org, partner_org: other, first_day: today, day: today, state: 'planned', touched: moment }, { other });
  lay('meeting_case', { ...series, case_id: one.id, organiser_org: org, partner_org: other }, { id: `${one.id}/${series.series}`, one, of: meeting });
  for (const [at, about] of [one, null].entries()) {
    lay('meeting_event', { id: id(), meeting_id: meeting.id, seq: at + 1, kind: 'asked', at: moment, case_id: about?.id ?? null, body: '{}' }, { one: about, of: meeting });
    lay('meeting_action', { id: id(), meeting_id: meeting.id, case_id: about?.id ?? null, what: 'bellen', owner_account: worker, owner_name: 'iemand', due: today }, { one: about, of: meeting });
  }
  layDesks({ org, worker, lay, plain, id });
  layHouseholds({ one, nth, worker, lay, id });
  layPlaces({ org, other, one, worker, lay, plain, id });
  layImports({ org, one, worker, lay, id });
  const move = lay('version_move', { id: id(), organisation_id: org, programme: 'proef', from_version: 1, to_version: 2, by_account: worker, begun: moment });
  lay('version_move_case', { move_id: move.id, case_id: one.id }, { id: `${move.id}/${one.id}`, one, of: move });

  plain('provider_mapping', { kind: 'organisation', value: org, organisation_id: org });
  plain('role_word', { organisation_id: org, programme: 'proef', role: 'rol', word: 'ons woord' });
  plain('organisation_area', { organisation_id: org, municipality: 'Izegem' });
  plain('setting', { organisation_id: org, key: `proef-${org}`, value: '1' });
  plain('tariff', { organisation_id: org, key: `proef-${org}`, cents: 1, valid_from: today });
  plain('closing_day', { calendar: 'proef', organisation_id: org, day: today, why: org });
  return made;
}
