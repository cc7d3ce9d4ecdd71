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
import { sorted, type Reader, type Seen, type World, type WorldCase } from './isolation-model.ts';
import { appendTold, everyRight, makeAccount, makeCase, makeOrganisation, NOW, scopeOf, TODAY, told, type Someone } from './region.ts';

export const CLASSES = ['zorg', 'geld'];
export const DAYS = ['2026-11-10', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-30'];

const drawnAccess = fc.record({ organisation: fc.nat(9), account: fc.option(fc.nat(9), { freq: 2 }), class: fc.constantFrom('', '', ...CLASSES), since: fc.constantFrom(...DAYS), until: fc.option(fc.constantFrom(...DAYS)) });
const drawnCase = fc.record({
  keeper: fc.nat(9), access: fc.array(drawnAccess, { maxLength: 8 }), told: fc.array(fc.subarray(CLASSES), { maxLength: 4 }), duties: fc.nat(3), appointment: fc.boolean(),
  document: fc.option(fc.constantFrom(...CLASSES)), invoice: fc.option(fc.constantFrom(...CLASSES)),
});
export const drawnWorld = fc.record({ organisations: fc.integer({ min: 2, max: 4 }), accounts: fc.array(fc.nat(9), { minLength: 3, maxLength: 6 }), cases: fc.array(drawnCase, { minLength: 1, maxLength: 4 }) });
export type DrawnWorld = typeof drawnWorld extends fc.Arbitrary<infer W> ? W : never;

export interface LaidWorld extends World { people: Someone[] }

/** `marker`: a made-up family name that only this world has, to search for. */
export function layDown(store: Store, drawn: DrawnWorld, marker: string): Promise<LaidWorld> {
  return store.aroundEveryLock('proef', NOW, async (tx) => {
    const organisations: string[] = [];
    for (let at = 0; at < drawn.organisations; at += 1) organisations.push(await makeOrganisation(tx, `organisatie ${at}`));
    const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;
    const people: Someone[] = [];
    for (const organisation of drawn.accounts) people.push(await makeAccount(tx, at(organisations, organisation)));
    const cases: WorldCase[] = [];
    for (const one of drawn.cases) {
      const access = one.access.map((row): AccessRow => {
        const someone = row.account === null ? { organisation: at(organisations, row.organisation), account: null } : at(people, row.account);
        return { ...someone, class: row.class, since: day(row.since), until: row.until === null ? null : day(row.until), via: 'rol', role: 'rol', ground: 'rol', evidence: null };
      });
      cases.push(await layCase(tx, one, at(organisations, one.keeper), access, marker, at(people, one.keeper).account));
    }
    return { name: marker, people, cases };
  });
}

async function layCase(tx: Tx, drawn: DrawnWorld['cases'][number], keeper: string, access: AccessRow[], marker: string, attendee: string): Promise<WorldCase> {
  const made = await makeCase(tx, keeper, access, { given: 'Amina', family: marker });
  const cover = { caseId: made.id, keeperOrg: keeper, programme: 'goed-wonen', personName: marker, caseNumber: made.number, municipality: 'Izegem' };
  await appendTold(tx, made.id, 0, drawn.told.map((classes) => told(Object.fromEntries(classes.map((cls) => [cls, { [`${made.id}-${cls}`]: marker }])))));
  await replaceDuties(tx, cover, Array.from({ length: drawn.duties }, (_, n) => ({
    obligation: `plicht#${n}`, term: 'plicht', task: 'gesprek', role: 'rol', account: null, organisation: null, label: 'Plicht', verb: 'Noteer', due: TODAY, opens: null, until: null, waiting: false,
    plannedDay: null, plannedTime: null, reason: { anchor: '', rule: { from: 'x' }, steps: [], clause: [] }, counterpart: null, class: '',
  })));
  const appointments = drawn.appointment ? [randomUUID()] : [];
  await replaceAppointments(tx, cover, appointments.map((instance) => ({ instance, task: 'gesprek', label: 'Gesprek', day: TODAY, state: 'firm' as const, invited: [], accounts: [attendee] })));
  const documents = drawn.document === null ? [] : [{ id: randomUUID(), class: drawn.document }];
  for (const paper of documents) await addDocument(tx, { ...paper, caseId: made.id, kind: 'bijlage', name: 'brief.pdf', mediaType: 'application/pdf', sha256: '', bytes: new Uint8Array([1, 2, 3]) });
  const invoices = drawn.invoice === null ? [] : [{ id: randomUUID(), class: drawn.invoice }];
  for (const paper of invoices) await addInvoice(tx, { ...paper, number: paper.id, ogm: paper.id, caseId: made.id, keeperOrg: keeper, issued: TODAY, due: TODAY, totalCents: 5000 as Cents, lines: [], toName: '', toAddress: {} });
  return { id: made.id, keeper, person: made.person, access, told: drawn.told, duties: drawn.duties, appointments, documents, invoices };
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
      told: events.flatMap((event) => ('values' in event ? Object.keys(event.values).map((key) => `${key.slice(0, 36)}/${event.seq}/${key.slice(37)}`) : [])),
      duties: (await workList(tx, {}, { limit: 500 })).duties.map((duty) => duty.caseId), counted: [String(await countDuties(tx, {}))],
      appointments: await ids('select instance as id from appointment'), attendees: await ids('select instance as id from appointment_attendee'),
      documents: await ids('select id from document'), bytes: await ids('select document_id as id from document_bytes'), invoices: await ids('select id from invoice'),
      people: await ids('select id from person'), contacts: await ids('select person_id as id from person_contact'),
      found: (await searchCases(tx, marker)).map((one) => one.id), foundPeople: (await searchPeople(tx, marker)).map((one) => one.id),
      access: await ids(`select case_id || '/' || class as id from case_access`),
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
