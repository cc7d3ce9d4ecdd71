/** Random regions for the isolation test: drawn by fast-check and laid down in the database. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { AccessRow } from '../../src/domain/access-rows.ts';
import { addDocument } from '../../src/store/documents.ts';
import { replaceAppointments } from '../../src/store/appointments.ts';
import { replaceDuties } from '../../src/store/duties.ts';
import { addInvoice } from '../../src/store/invoices.ts';
import type { Store, Tx } from '../../src/store/transaction.ts';
import { day } from '../../src/values/day.ts';
import type { Cents } from '../../src/values/money.ts';
import type { Beside } from './isolation-beside-model.ts';
import { BY_HAND, type World, type WorldCase, type WorldEvent, type WorldGrant } from './isolation-model.ts';
import { appendTold, makeAccount, makeCase, makeOrganisation, NOW, TODAY, told, type Someone } from './region.ts';

export const CLASSES = ['zorg', 'geld'];
export const DAYS = ['2026-11-10', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-30'];
const ROLES = ['rol', 'andere'];

const drawnAccess = fc.record({ organisation: fc.nat(9), account: fc.option(fc.nat(9), { freq: 2 }), class: fc.constantFrom('', '', ...CLASSES), role: fc.constantFrom(...ROLES), since: fc.constantFrom(...DAYS), until: fc.option(fc.constantFrom(...DAYS)) });
const drawnEvent = fc.record({ told: fc.subarray(CLASSES), class: fc.constantFrom('', '', ...CLASSES), readers: fc.option(fc.subarray(ROLES), { freq: 3 }), teller: fc.option(fc.nat(9)), note: fc.boolean() });
const drawnGrant = fc.record({ of: fc.constantFrom('note', 'document'), at: fc.nat(9), organisation: fc.nat(9), account: fc.option(fc.nat(9)), since: fc.constantFrom(...DAYS), until: fc.option(fc.constantFrom(...DAYS)), revoked: fc.boolean() });
const drawnOverPerson = fc.record({ item: fc.constantFrom(...CLASSES, 'persoon.contact'), organisation: fc.nat(9), at: fc.nat(9), since: fc.constantFrom(...DAYS), until: fc.constantFrom(...DAYS), revoked: fc.boolean() });
const drawnCase = fc.record({
  keeper: fc.nat(9), access: fc.array(drawnAccess, { maxLength: 8 }), events: fc.array(drawnEvent, { maxLength: 4 }), duties: fc.array(fc.record({ class: fc.constantFrom('', ...CLASSES), owner: fc.option(fc.nat(9)) }), { maxLength: 3 }),
  appointment: fc.option(fc.record({ class: fc.constantFrom('', ...CLASSES), invited: fc.option(fc.nat(9)) })), document: fc.option(fc.record({ class: fc.constantFrom(...CLASSES), teller: fc.option(fc.nat(9)) })), invoice: fc.option(fc.constantFrom(...CLASSES)),
  grants: fc.array(drawnGrant, { maxLength: 3 }), overPerson: fc.array(drawnOverPerson, { maxLength: 2 }),
});
export const drawnWorld = fc.record({ organisations: fc.integer({ min: 2, max: 6 }), accounts: fc.array(fc.nat(9), { minLength: 3, maxLength: 12 }), cases: fc.array(drawnCase, { minLength: 1, maxLength: 4 }) });
export type DrawnWorld = typeof drawnWorld extends fc.Arbitrary<infer W> ? W : never;

export interface LaidWorld extends World { organisations: string[]; people: Someone[]; /** Of a link that somebody holds. */ token: string; beside: Beside[] }
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
    return { name: marker, organisations, people, token: `link-van-${marker}`, cases, beside: [] };
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
  const laid: WorldCase = { id: made.id, number: made.number, keeper, person: made.person, access, events, duties, appointments, documents, invoices, grants: [], overPerson: [] };
  const grants = await layGrants(tx, drawn, cast, laid);
  const overPerson = await layOverPerson(tx, drawn, cast, laid);
  return { ...laid, grants, overPerson, access: [...access, ...overPerson.filter((grant) => !grant.revoked).flatMap(rowsOf)] };
}

/** A told value has its place as its name, so that what comes back says where it came from. */
async function layEvents(tx: Tx, drawn: DrawnWorld['cases'][number], { organisations, people, marker, wording }: Cast, id: string): Promise<WorldEvent[]> {
  const events: WorldEvent[] = [];
  if (wording.opened) events.push(...(await layOpening(tx, id, at(people, drawn.access.find((row) => row.class === '' && row.account !== null)?.account ?? 0))));
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

/** Opened, and somebody holds a role of the draaiboek, so that who may write a note is not held up for want of one; what they may read is what the world says. */
async function layOpening(tx: Tx, id: string, { account, organisation }: Someone): Promise<WorldEvent[]> {
  const common = { happened: TODAY, actor: { account: null, role: null } };
  const opened = { kind: 'opened' as const, key: 'aanmelding', values: {}, ...common };
  const { values: _none, ...envelope } = opened;
  const assigned = { kind: 'assigned' as const, role: 'woonbegeleider', party: { role: 'woonbegeleider', account, organisation, name: 'iemand' }, from: TODAY, ...common };
  await appendTold(tx, id, 0, [{ event: opened, split: { envelope, perClass: {}, class: '', readers: null } }, { event: assigned, split: { envelope: { ...assigned }, perClass: {}, class: '', readers: null } }]);
  return [0, 1].map(() => ({ id: '', class: '', readers: null, teller: null, told: [], note: false }));
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

/** Given over the person of this case to an organisation as a whole. */
async function layOverPerson(tx: Tx, drawn: DrawnWorld['cases'][number], { organisations, people }: Cast, { person, keeper }: WorldCase): Promise<WorldGrant[]> {
  const given: WorldGrant[] = [];
  for (const one of drawn.overPerson) {
    const grant: WorldGrant = { id: randomUUID(), item: one.item, organisation: at(organisations, one.organisation), account: null, since: day(one.since), until: day(one.until), giver: at(people, one.at).account, revoked: one.revoked };
    const taken = await undoable(tx, sql`insert into case_grant (id, person_id, keeper_org, batch, item, organisation_id, role, purpose, ground, since, until, given_by, given)
      values (${grant.id}::uuid, ${person}::uuid, ${keeper}::uuid, ${grant.id}::uuid, ${grant.item}, ${grant.organisation}::uuid, '', 'proef', 'wettelijke-plicht', ${grant.since}::date, ${grant.until}::date, ${grant.giver}::uuid, ${NOW.moment}::timestamptz)`);
    if (!taken) continue;
    if (grant.revoked) await sql`update case_grant set revoked = ${TODAY}::date, revoked_why = 'proef' where id = ${grant.id}::uuid`.execute(tx.db);
    given.push(grant);
  }
  return given;
}

/** The course of the case and what was given. */
function rowsOf({ organisation, item, since, until }: WorldGrant): AccessRow[] {
  return ['', item].map((cls) => ({ organisation, account: null, class: cls, role: '', since, until, via: BY_HAND, ground: 'wettelijke-plicht', evidence: null }));
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
