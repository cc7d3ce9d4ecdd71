/** Random regions for the isolation test: drawn by fast-check, laid down in the database, and looked at through a reader's eyes. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { AccessRow } from '../../src/domain/access-rows.ts';
import { addDocument } from '../../src/store/documents.ts';
import { replaceAppointments } from '../../src/store/appointments.ts';
import { countDuties, replaceDuties, workList } from '../../src/store/duties.ts';
import { listCases } from '../../src/store/cases.ts';
import { load } from '../../src/store/events.ts';
import { addInvoice } from '../../src/store/invoices.ts';
import type { Scope } from '../../src/store/scope.ts';
import { searchCases, searchPeople } from '../../src/store/search.ts';
import { beyondScope, type Store, type Tx } from '../../src/store/transaction.ts';
import { day } from '../../src/values/day.ts';
import type { Cents } from '../../src/values/money.ts';
import { sorted, type Reader, type Seen, type World, type WorldCase, type WorldEvent, type WorldGrant } from './isolation-model.ts';
import { appendTold, everyRight, makeAccount, makeCase, makeOrganisation, NOW, scopeOf, TODAY, told, type Someone } from './region.ts';

export const CLASSES = ['zorg', 'geld'];
export const DAYS = ['2026-11-10', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-30'];
const ROLES = ['rol', 'andere'];

const drawnAccess = fc.record({ organisation: fc.nat(9), account: fc.option(fc.nat(9), { freq: 2 }), class: fc.constantFrom('', '', ...CLASSES), role: fc.constantFrom(...ROLES), since: fc.constantFrom(...DAYS), until: fc.option(fc.constantFrom(...DAYS)) });
const drawnEvent = fc.record({ told: fc.subarray(CLASSES), class: fc.constantFrom('', '', ...CLASSES), readers: fc.option(fc.subarray(ROLES), { freq: 3 }), teller: fc.option(fc.nat(9)), note: fc.boolean() });
const drawnGrant = fc.record({ of: fc.constantFrom('note', 'document'), at: fc.nat(9), organisation: fc.nat(9), account: fc.option(fc.nat(9)), since: fc.constantFrom(...DAYS), until: fc.option(fc.constantFrom(...DAYS)), revoked: fc.boolean() });
const drawnCase = fc.record({
  keeper: fc.nat(9), access: fc.array(drawnAccess, { maxLength: 8 }), events: fc.array(drawnEvent, { maxLength: 4 }), duties: fc.array(fc.record({ class: fc.constantFrom('', ...CLASSES), owner: fc.option(fc.nat(9)) }), { maxLength: 3 }),
  appointment: fc.option(fc.record({ class: fc.constantFrom('', ...CLASSES), invited: fc.option(fc.nat(9)) })), document: fc.option(fc.record({ class: fc.constantFrom(...CLASSES), teller: fc.option(fc.nat(9)) })), invoice: fc.option(fc.constantFrom(...CLASSES)),
  grants: fc.array(drawnGrant, { maxLength: 3 }),
});
export const drawnWorld = fc.record({ organisations: fc.integer({ min: 2, max: 6 }), accounts: fc.array(fc.nat(9), { minLength: 3, maxLength: 12 }), cases: fc.array(drawnCase, { minLength: 1, maxLength: 4 }) });
export type DrawnWorld = typeof drawnWorld extends fc.Arbitrary<infer W> ? W : never;

export interface LaidWorld extends World { people: Someone[] }
/** As the application reads a case it must begin with its opening, and name classes its draaiboek has. */
export interface Wording { classes: readonly [string, string]; opened: boolean; onlyNotes: boolean }
const PLAIN: Wording = { classes: ['zorg', 'geld'], opened: false, onlyNotes: false };
interface Cast { organisations: string[]; people: Someone[]; marker: string; wording: Wording }
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

/** `marker`: a made-up family name that only this world has, to search for. */
export function layDown(store: Store, drawn: DrawnWorld, marker: string, wording = PLAIN): Promise<LaidWorld> {
  const spoken = JSON.parse(JSON.stringify(drawn).replaceAll('"zorg"', JSON.stringify(wording.classes[0])).replaceAll('"geld"', JSON.stringify(wording.classes[1]))) as DrawnWorld;
  return store.aroundEveryLock('proef', NOW, async (tx) => {
    const organisations: string[] = [];
    for (let n = 0; n < drawn.organisations; n += 1) organisations.push(await makeOrganisation(tx, `organisatie ${n}`));
    const people: Someone[] = [];
    for (const organisation of drawn.accounts) people.push(await makeAccount(tx, at(organisations, organisation)));
    const cases: WorldCase[] = [];
    for (const one of spoken.cases) cases.push(await layCase(tx, one, { organisations, people, marker, wording }));
    return { name: marker, people, cases };
  });
}

async function layCase(tx: Tx, drawn: DrawnWorld['cases'][number], cast: Cast): Promise<WorldCase> {
  const { organisations, people, marker } = cast;
  const keeper = at(organisations, drawn.keeper);
  const attendee = at(people, drawn.keeper).account;
  const access = drawn.access.map((row): AccessRow => {
    const someone = row.account === null ? { organisation: at(organisations, row.organisation), account: null } : { account: at(people, row.account).account, organisation: at(people, row.account).organisation };
    return { ...someone, class: row.class, role: row.role, since: day(row.since), until: row.until === null ? null : day(row.until), via: 'rol', ground: 'rol', evidence: null };
  });
  const made = await makeCase(tx, keeper, access, { given: 'Amina', family: marker });
  const cover = { caseId: made.id, keeperOrg: keeper, programme: 'goed-wonen', personName: marker, caseNumber: made.number, municipality: 'Izegem' };
  const events = await layEvents(tx, drawn, cast, made.id);
  const duties = drawn.duties.map((duty) => ({ class: duty.class, owner: duty.owner === null ? null : at(organisations, duty.owner) }));
  await replaceDuties(tx, cover, duties.map((duty, n) => ({
    obligation: `plicht#${n}`, term: 'plicht', task: 'gesprek', role: 'rol', account: null, organisation: duty.owner, label: 'Plicht', verb: 'Noteer', due: TODAY, opens: null, until: null, waiting: false,
    plannedDay: null, plannedTime: null, reason: { anchor: '', rule: { from: 'x' }, steps: [], clause: [] }, counterpart: null, class: duty.class,
  })));
  const appointments = drawn.appointment === null ? [] : [{ id: randomUUID(), class: drawn.appointment.class, invited: drawn.appointment.invited === null ? null : at(organisations, drawn.appointment.invited) }];
  await replaceAppointments(tx, cover, appointments.map((visit) => ({
    instance: visit.id, task: 'gesprek', label: 'Gesprek', day: TODAY, state: 'firm' as const, invited: visit.invited === null ? [] : [{ role: 'rol', organisation: visit.invited }], accounts: [attendee], class: visit.class,
  })));
  const documents = drawn.document === null ? [] : [{ id: randomUUID(), class: drawn.document.class, teller: drawn.document.teller === null ? null : at(organisations, drawn.document.teller) }];
  for (const { teller, ...paper } of documents) {
    await addDocument(tx, { ...paper, caseId: made.id, kind: 'bijlage', name: 'brief.pdf', mediaType: 'application/pdf', sha256: '', bytes: new Uint8Array([1, 2, 3]) });
    await sql`update document set told_by = ${teller}::uuid where id = ${paper.id}::uuid`.execute(tx.db);
  }
  const invoices = drawn.invoice === null ? [] : [{ id: randomUUID(), class: drawn.invoice }];
  for (const paper of invoices) await addInvoice(tx, { ...paper, number: paper.id, ogm: paper.id, caseId: made.id, keeperOrg: keeper, issued: TODAY, due: TODAY, totalCents: 5000 as Cents, lines: [], toName: '', toAddress: {} });
  const laid: WorldCase = { id: made.id, number: made.number, keeper, person: made.person, access, events, duties, appointments, documents, invoices, grants: [] };
  return { ...laid, grants: await layGrants(tx, drawn, cast, laid) };
}

/** A told value has its place as its name, so that what comes back says where it came from. */
async function layEvents(tx: Tx, drawn: DrawnWorld['cases'][number], { organisations, people, marker, wording }: Cast, id: string): Promise<WorldEvent[]> {
  const events: WorldEvent[] = [];
  if (wording.opened) events.push(await layOpening(tx, id));
  for (const drawnEvent of drawn.events) {
    const n = events.length;
    const one = wording.onlyNotes ? { ...drawnEvent, note: true, told: drawnEvent.told.length === 0 ? [wording.classes[0]] : drawnEvent.told } : drawnEvent;
    const teller = one.teller === null ? null : people.find((someone) => someone.organisation === at(organisations, one.teller ?? 0));
    const classes = one.note ? one.told.slice(0, 1) : one.told;
    const made = told(Object.fromEntries(classes.map((cls) => [cls, one.note ? { text: `${id}/${n + 1}/${cls}`, with: marker } : { [`${id}/${n + 1}/${cls}`]: marker }])), teller?.account ?? null);
    const event = one.note ? { kind: 'noted' as const, class: classes[0] ?? '', text: '', readers: one.readers ?? [], happened: TODAY, actor: made.event.actor } : made.event;
    const cls = one.note ? (classes[0] ?? '') : one.class;
    const { values: _told, text: _text, ...envelope } = event as unknown as Record<string, unknown>;
    await appendTold(tx, id, n, [{ event, split: { ...made.split, envelope, class: cls, readers: one.readers } }]);
    const { rows } = await sql<{ id: string }>`select id from case_event where case_id = ${id}::uuid and seq = ${n + 1}`.execute(tx.db);
    events.push({ id: rows[0]?.id ?? '', class: cls, readers: one.readers, teller: teller?.organisation ?? null, told: classes, note: one.note });
  }
  return events;
}

async function layOpening(tx: Tx, id: string): Promise<WorldEvent> {
  const event = { kind: 'opened' as const, key: 'aanmelding', values: {}, happened: TODAY, actor: { account: null, role: null } };
  const { values: _none, ...envelope } = event;
  await appendTold(tx, id, 0, [{ event, split: { envelope, perClass: {}, class: '', readers: null } }]);
  return { id: '', class: '', readers: null, teller: null, told: [], note: false };
}

/** Given as the database takes it: what it refuses (no part in the case, a period that overlaps) is not in the model either. */
async function layGrants(tx: Tx, drawn: DrawnWorld['cases'][number], { organisations, people }: Cast, laid: WorldCase): Promise<WorldGrant[]> {
  const grants: WorldGrant[] = [];
  const notes = laid.events.filter((event) => event.note);
  for (const one of drawn.grants) {
    const item = one.of === 'note' ? notes[one.at % (notes.length || 1)]?.id : laid.documents[0]?.id;
    const someone = one.account === null ? { organisation: at(organisations, one.organisation), account: null } : { account: at(people, one.account).account, organisation: at(people, one.account).organisation };
    if (item === undefined || (one.until !== null && one.until <= one.since)) continue;
    const grant: WorldGrant = { id: randomUUID(), item: `${one.of === 'note' ? 'nota' : 'document'}.${item}`, ...someone, since: day(one.since), until: one.until === null ? null : day(one.until), giver: at(people, one.at).account, revoked: one.revoked };
    const taken = await undoable(tx, sql`insert into case_grant (id, case_id, batch, item, organisation_id, account_id, role, purpose, ground, since, until, given_by, given)
      values (${grant.id}::uuid, ${laid.id}::uuid, ${grant.id}::uuid, ${grant.item}, ${grant.organisation}::uuid, ${grant.account}::uuid, 'rol', 'proef', 'wettelijke-plicht', ${grant.since}::date, ${grant.until}::date, ${grant.giver}::uuid, ${NOW.moment}::timestamptz)`);
    if (!taken) continue;
    if (grant.revoked) await sql`update case_grant set revoked = ${TODAY}::date, revoked_why = 'proef' where id = ${grant.id}::uuid`.execute(tx.db);
    grants.push(grant);
  }
  return grants;
}

async function undoable(tx: Tx, statement: { execute(db: Tx['db']): Promise<unknown> }): Promise<boolean> {
  await sql`savepoint proef`.execute(tx.db);
  try {
    await statement.execute(tx.db);
    await sql`release savepoint proef`.execute(tx.db);
    return true;
  } catch (error) {
    if (!['23514', '23P01'].includes(String((error as { code?: unknown }).code))) throw error;
    await sql`rollback to savepoint proef`.execute(tx.db);
    return false;
  }
}

export function scopeOfReader(reader: Reader): Scope {
  return scopeOf(reader, { reach: reader.reach, today: day(reader.today), rights: reader.rights ? everyRight : new Set() });
}

/** Everything this reader gets, through every way of asking; each list unfiltered, so that a foreign row shows. */
export function look(store: Store, reader: Reader, marker: string): Promise<Seen> {
  return store.within(scopeOfReader(reader), async (tx) => {
    const ids = async (select: string): Promise<string[]> => (await sql<{ id: string }>`${sql.raw(select)}`.execute(tx.db)).rows.map((row) => row.id);
    const listed = (await listCases(tx, { limit: 500 })).cases.map((one) => one.id);
    const events = (await Promise.all(listed.map((id) => load(tx, id)))).flat();
    return sorted({
      cases: await ids('select id from case_file'), listed,
      events: await ids(`select case_id || '/' || seq as id from case_event`), values: await ids(`select case_id || '/' || seq || '/' || class as id from case_value`),
      told: events.flatMap((event) => ('values' in event ? Object.keys(event.values) : 'text' in event && event.text !== '' ? [event.text] : [])),
      duties: (await workList(tx, {}, { limit: 500 })).duties.map((duty) => duty.caseId), counted: [String(await countDuties(tx, {}))],
      appointments: await ids('select instance as id from appointment'), attendees: await ids('select instance as id from appointment_attendee'),
      documents: await ids('select id from document'), bytes: await ids('select document_id as id from document_bytes'), invoices: await ids('select id from invoice'),
      people: await ids('select id from person'), contacts: await ids('select person_id as id from person_contact'),
      found: (await searchCases(tx, marker)).map((one) => one.id), foundPeople: (await searchPeople(tx, marker)).map((one) => one.id),
      access: await ids(`select case_id || '/' || class as id from case_access`), grants: await ids('select id from case_grant'),
    });
  });
}

/** Tries to add to a case as this reader, then undoes it. true: it would have been kept. */
export async function tryToAppend(store: Store, reader: Reader, caseId: string, version: number): Promise<boolean> {
  let kept = false;
  await undone(store.within(scopeOfReader(reader), async (tx) => {
    const done = await appendTold(tx, caseId, version, [told({ zorg: { x: 1 } }, reader.account)]);
    kept = 'version' in done;
    throw new Undo();
  }));
  return kept;
}

/** How many covers a change without any condition would reach; undone. */
export async function wouldTouch(store: Store, reader: Reader): Promise<number> {
  let touched = -1;
  await undone(store.within(scopeOfReader(reader), async (tx) => {
    touched = Number((await tx.db.updateTable('caseFile').set({ headSeq: 99 }).executeTakeFirst()).numUpdatedRows);
    throw new Undo();
  }));
  return touched;
}

/** Ways past the checks of `append`: straight into the tables. true: the database took one of them. */
export async function tryToForce(store: Store, reader: Reader, caseId: string, version: number): Promise<string[]> {
  const statements: Record<string, string> = {
    event: `insert into case_event (id, case_id, seq, kind, happened, recorded, actor_account, envelope, told_by) values (gen_random_uuid(), '${caseId}', ${version + 1}, 'noted', '2026-01-01', '${NOW.moment}', '${reader.account}', '{}', '${reader.organisation}')`,
    value: `insert into case_value (case_id, seq, class, values, told_by) values ('${caseId}', 1, 'verzonnen', '{}', '${reader.organisation}')`,
    document: `insert into document (id, case_id, class, kind, name, media_type, size, sha256, created) values (gen_random_uuid(), '${caseId}', 'zorg', 'k', 'n', 'm', 0, '', '${NOW.moment}')`,
    head: `do $$ begin update case_file set head_seq = head_seq + 1 where id = '${caseId}'; if not found then raise insufficient_privilege; end if; end $$`,
  };
  const taken: string[] = [];
  for (const [name, statement] of Object.entries(statements)) {
    await undone(store.within(scopeOfReader(reader), async (tx) => {
      await sql.raw(statement).execute(tx.db);
      taken.push(name);
      throw new Undo();
    }));
  }
  return taken;
}

/** Statements no reader may carry out, whoever they are. */
export async function tryTheForbidden(store: Store, reader: Reader, caseId: string): Promise<string[]> {
  const statements = [
    `insert into case_access (case_id, keeper_org, organisation_id, class, via, ground, since) values ('${caseId}', '${reader.organisation}', '${reader.organisation}', '', '', '', '2020-01-01')`,
    `update case_access set until = null`, `delete from duty`, `update case_file set keeper_org = '${reader.organisation}'`, `delete from document`, `select * from credential`, `select * from session`, `update access_log set why = ''`,
  ];
  const taken: string[] = [];
  for (const statement of statements) {
    await undone(store.within(scopeOfReader(reader), async (tx) => { await sql.raw(statement).execute(tx.db); taken.push(statement); throw new Undo(); }));
  }
  return taken;
}

/** What reaches beyond the scope must still ask whether the scope knows the case. */
export function reachesBeyond(store: Store, reader: Reader, caseId: string): Promise<boolean> {
  return store.within(scopeOfReader(reader), async (tx) => (await beyondScope(tx, caseId, () => Promise.resolve(true))) ?? false);
}

class Undo extends Error {}
const REFUSED = new Set(['42501', '23505', '23503']);
async function undone(run: Promise<unknown>): Promise<void> {
  await run.catch((error: unknown) => {
    if (!(error instanceof Undo) && !REFUSED.has(String((error as { code?: unknown }).code))) throw error;
  });
}
