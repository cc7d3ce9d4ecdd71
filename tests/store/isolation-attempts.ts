/** What a reader tries to write, straight at the tables, and whether the model lets them. Each statement would succeed for whoever may. */
import { has, isKnown, managesMeetings, managesOwn, managesPeople, mayRead, own, seesPersonOf, seesReferral, type Beside } from './isolation-beside-model.ts';
import { insertOf, quoted, type Cell } from './isolation-beside.ts';
import { onAccounts } from './isolation-accounts.ts';
import { NEVER_ON_PLACES, onPlaces } from './isolation-places.ts';
import { NEVER_ON_DESKS, onDesks } from './isolation-desks.ts';
import { NEVER_ON_HOUSEHOLDS, onHouseholdRows, onHouseholds } from './isolation-households.ts';
import { neverOnImports, onAllImports, onImportRows, onNewImports } from './isolation-imports.ts';
import { onMergeRows, onMerges } from './isolation-merges.ts';
import { NEXT } from './isolation-look.ts';
import { BY_HAND, knows, reads, seesDocument, seesEvent, takesPart, type Reader, type WorldCase } from './isolation-model.ts';
import { CLASSES, type LaidWorld } from './isolation-world.ts';
import { NOW } from './region.ts';

export interface Attempt { /** One statement, or two of which the second counts. */ sql: string; may: boolean; /** Exactly so many rows are reached by whoever may; at least one when not said. */ rows?: number }
const { moment } = NOW;
const NEW = 'aaaaaaaa-0000-4000-8000-000000000001';
const ANOTHER = 'aaaaaaaa-0000-4000-8000-000000000002';

/** First what must be there, in the same transaction. */
const after = (first: string, then: string): string => `${first}${NEXT}${then}`;

export function attemptsOf(world: LaidWorld, reader: Reader): Attempt[] {
  return [...world.cases.flatMap((one) => inCase(world, reader, one)), ...world.organisations.slice(0, 3).flatMap((org) => forOrganisation(world, reader, org)), ...onRows(world, reader), ...onMergeRows(world, reader), ...onHouseholdRows(world, reader), ...forEveryone(reader), ...withoutCondition(world, reader), ...never(world, reader)];
}

function inCase(world: LaidWorld, reader: Reader, one: WorldCase): Attempt[] {
  const [knowing, keeps] = [takesPart(one, reader), own(reader, one.keeper)];
  const event = { id: NEW, case_id: one.id, seq: one.events.length + 1, kind: 'noted', happened: '2026-01-01', recorded: moment, actor_account: reader.account, envelope: '{}', told_by: reader.organisation };
  const value = { case_id: one.id, seq: 1, class: 'verzonnen', values: '{}', told_by: reader.organisation };
  const document = { id: NEW, case_id: one.id, class: 'zorg', kind: 'k', name: 'n', media_type: 'm', size: 0, sha256: '', created: moment, created_by: reader.account };
  const invoice = { id: NEW, number: 'proef', ogm: 'proef', case_id: one.id, keeper_org: one.keeper, class: 'geld', issued: '2026-01-01', due: '2026-01-01', total_cents: 1, lines: '[]' };
  const proposal = { id: NEW, case_id: one.id, case_number: 'x', keeper_org: one.keeper, programme: 'proef', rule: 'x', proposed_by: reader.account, proposed: moment, refused: moment };
  const overPerson = { id: NEW, person_id: one.person, keeper_org: one.keeper, batch: NEW, organisation_id: world.organisations.find((org) => org !== one.keeper) ?? null, role: '', purpose: 'proef', ground: 'wettelijke-plicht', since: '2026-01-01', until: '2026-01-02', given_by: reader.account, given: moment };
  const handles = keeps && has(reader, 'dossiers.handelen') && seesPersonOf(reader, one);
  const readsAll = (cls: string): boolean => world.cases.filter((other) => other.person === one.person && other.keeper === one.keeper).every((other) => knows(other, reader) && knows(other, reader, cls));
  return [
    ...[...CLASSES, 'proef'].map((cls) => ({ sql: insertOf('case_grant', { ...overPerson, item: cls }), may: handles && reader.reach === 'organisation' && readsAll(cls) })),
    { sql: insertOf('case_grant', { ...overPerson, item: 'persoon.contact' }), may: handles && reader.reach === 'organisation' },
    // In the name of the own organisation, over a person whose file another keeps.
    ...(keeps || reader.organisation === null ? [] : [{ sql: insertOf('case_grant', { ...overPerson, item: CLASSES[0] ?? '', keeper_org: reader.organisation }), may: false }]),
    ...CLASSES.slice(0, 1).flatMap((item) => [{ sql: insertOf('case_grant', { ...overPerson, item, given_by: ANOTHER }), may: false }, { sql: insertOf('case_grant', { ...overPerson, item, given: '2020-01-01T00:00:00Z' }), may: false }]),
    ...one.overPerson.map((grant) => ({ sql: `update case_grant set revoked = '${reader.today}', revoked_by = ${quoted(reader.account)}, revoked_why = 'proef' where id = '${grant.id}'`, may: handles && !grant.revoked })),
    { sql: `update case_file set head_seq = 99 where id = '${one.id}'`, may: knowing },
    { sql: insertOf('case_event', event), may: knowing },
    { sql: insertOf('case_event', { ...event, actor_account: ANOTHER }), may: false },
    { sql: insertOf('case_event', { ...event, told_by: ANOTHER }), may: false },
    { sql: insertOf('case_event', { ...event, recorded: '2020-01-01T00:00:00Z' }), may: false },
    { sql: after(insertOf('case_event', event), insertOf('case_value', { ...value, seq: event.seq })), may: knowing }, { sql: after(insertOf('case_event', event), insertOf('case_value', { ...value, seq: event.seq, told_by: ANOTHER })), may: false },
    // Beside what was told before, by whomever.
    ...one.events.map((_, at) => ({ sql: insertOf('case_value', { ...value, seq: at + 1 }), may: false })),
    ...onWords(reader, one, event),
    { sql: insertOf('document', document), may: knowing },
    { sql: insertOf('document', { ...document, told_by: reader.organisation }), may: knowing },
    ...[{ told_by: ANOTHER }, { created_by: ANOTHER }, { created: '2020-01-01T00:00:00Z' }].map((row) => ({ sql: insertOf('document', { ...document, ...row }), may: false })),
    { sql: insertOf('invoice', invoice), may: knowing && keeps && has(reader, 'facturen.beheren') },
    { sql: insertOf('privacy_restriction', { id: NEW, case_id: one.id, path: 'proef.nieuw', since: '2026-01-01' }), may: knowing && keeps && has(reader, 'privacy.behandelen') },
    // Refused in the same breath, because another may be open; whoever keeps the case is the one who may.
    ...[one.keeper, reader.organisation].map((keeper_org) => ({ sql: insertOf('destruction', { ...proposal, keeper_org }), may: knowing && keeps && has(reader, 'archief.voorstellen') })), { sql: insertOf('destruction', { ...proposal, proposed_by: ANOTHER }), may: false },
    ...givingAway(world, reader, one),
    ...beside(world, reader, one), ...onMerges(world, reader, one), ...onHouseholds(reader, one),
    ...one.grants.map((grant) => ({
      sql: `update case_grant set revoked = '${reader.today}', revoked_by = ${quoted(reader.account)}, revoked_why = 'proef' where id = '${grant.id}'`,
      may: knowing && !grant.revoked && (keeps || (reader.account !== null && grant.giver === reader.account)),
    })),
    ...one.invoices.flatMap((paper) => [
      { sql: `update invoice set state = 'paid' where id = '${paper.id}'`, may: keeps && has(reader, 'facturen.beheren') },
      { sql: insertOf('payment', { id: NEW, invoice_id: paper.id, day: '2026-01-01', cents: 1, source: 'proef', reference: 'nieuw' }), may: keeps && has(reader, 'facturen.beheren') },
    ]),
    { sql: `update person set given_name = 'x' where id = '${one.person}'`, may: keeps && has(reader, 'dossiers.handelen') && seesPersonOf(reader, one) },
    { sql: `update person_contact set phone = 'x' where person_id = '${one.person}'`, may: keeps && has(reader, 'dossiers.handelen') && seesPersonOf(reader, one) },
    ...world.beside.filter((row) => row.table === 'document' && row.of !== null).slice(0, 1).map((row) => ({
      // Of no class: whoever knows the case reads it there.
      sql: `update document set case_id = '${one.id}' where id = '${row.id}'`, may: mayRead(reader, row) && knowing,
    })),
  ];
}

/** Letting a duty go, taking back and setting right. */
function onWords(reader: Reader, one: WorldCase, event: Record<string, Cell>): Attempt[] {
  const keeps = own(reader, one.keeper);
  const mayTouch = (teller: string | null): boolean => keeps || teller === null || own(reader, teller);
  return [
    { sql: insertOf('case_event', { ...event, kind: 'waived' }), may: takesPart(one, reader) && keeps },
    ...one.events.flatMap((told, at): Attempt[] => {
      const field = told.note || told.told[0] === undefined ? [] : [{ kind: 'corrected', target: `field.formulier.${fieldAt(one, at, told.told[0])}` }];
      return [
        { sql: insertOf('case_event', { ...event, kind: 'withdrawn', envelope: JSON.stringify({ target: told.id }) }), may: takesPart(one, reader) && (keeps || (seesEvent(one, reader, told) && mayTouch(told.teller))) },
        ...field.map(({ kind, target }) => ({ sql: insertOf('case_event', { ...event, kind, envelope: JSON.stringify({ target }) }), may: takesPart(one, reader) && mayTouch(told.teller) })),
      ];
    }),
  ];
}

/** A field of the world is called after its place. */
const fieldAt = (one: WorldCase, at: number, cls: string): string => `${one.id}/${at + 1}/${cls}`;

/** Only what the giver reads, to somebody who takes part, in their own name and at this very moment; in a period in which nothing was given before. */
function givingAway({ beside: rows }: LaidWorld, reader: Reader, one: WorldCase): Attempt[] {
  const receiver = one.access.find((row) => row.class === '' && row.via !== BY_HAND && row.since <= reader.today && (row.until === null || row.until > reader.today));
  if (receiver === undefined) return [];
  const grant = { id: NEW, case_id: one.id, batch: NEW, item: CLASSES[0] ?? '', organisation_id: receiver.organisation, account_id: receiver.account, role: 'rol', purpose: 'proef', ground: 'wettelijke-plicht', since: '2026-01-01', until: '2026-01-02', given_by: reader.account, given: moment };
  const giving = (row: Record<string, Cell>, reads: boolean): Attempt => ({ sql: insertOf('case_grant', { ...grant, ...row }), may: reads && takesPart(one, reader) && reader.account !== null });
  return [
    ...CLASSES.map((cls) => giving({ item: cls }, knows(one, reader, cls))), giving({ item: 'proef' }, false), giving({ item: 'veld.', tasks: '{gesprek}' }, false), giving({ given_by: ANOTHER }, false), giving({ given: '2020-01-01T00:00:00Z' }, false),
    giving({ item: 'vraag', account_id: null, behind_link: 'true' }, true), giving({ item: 'vraag' }, false),
    ...one.events.flatMap((event, at) => event.told.map((cls) => (event.note
      ? giving({ item: `nota.${event.id}` }, reads(one, reader, event, cls)) : giving({ item: `veld.formulier.${fieldAt(one, at, cls)}`, tasks: '{gesprek}' }, seesEvent(one, reader, event) && reads(one, reader, event, cls))))),
    ...one.documents.map((paper) => giving({ item: `document.${paper.id}` }, seesDocument(one, reader, paper))),
    // A paper of a referral is no paper of this case.
    ...rows.filter((row) => row.table === 'document').slice(0, 1).map((row) => giving({ item: `document.${row.id}` }, false)),
  ];
}

/** What goes with a row of its own: bytes with a paper, a new case with a person, a mail with its papers, how to reach somebody with that person. */
function beside(world: LaidWorld, reader: Reader, one: WorldCase): Attempt[] {
  const [knowing, keeps, opens] = [takesPart(one, reader), own(reader, one.keeper), has(reader, 'dossiers.openen')];
  const file = { id: NEW, number: 'PROEF', programme: 'proef', version: 1, keeper_org: reader.organisation ?? NEW, opened: '2026-01-01', touched: moment, head_seq: 0 };
  const mail = { id: NEW, kind: 'mail', cause: 'nieuw', organisation_id: reader.organisation, to_address: 'x', subject: 'x', body: '{}', next_try: moment, created: moment };
  const paper = insertOf('document', { id: NEW, case_id: one.id, class: 'zorg', kind: 'k', name: 'n', media_type: 'm', size: 0, sha256: '', created: moment, created_by: reader.account });
  const moves = world.beside.filter((row) => row.table === 'version_move' && !world.beside.some((other) => other.table === 'version_move_case' && other.of === row && other.one === one)).slice(0, 2);
  return [
    { sql: after(paper, insertOf('document_bytes', { document_id: NEW, bytes: 'x' })), may: knowing },
    { sql: insertOf('case_file', { ...file, subject_person: one.person }), may: keeps && opens }, { sql: insertOf('case_file', { ...file, parent_case: one.id }), may: knowing && keeps && opens },
    { sql: insertOf('outbox', { ...mail, case_id: one.id }), may: knowing }, ...one.documents.map((known) => ({ sql: insertOf('outbox', { ...mail, attachments: `{${known.id}}` }), may: isKnown(reader) && seesDocument(one, reader, known) })),
    ...moves.map((move) => ({ sql: insertOf('version_move_case', { move_id: move.id, case_id: one.id }), may: mayRead(reader, move) && knowing && keeps })),
    ...(keeps ? [] : [{ sql: `insert into person_contact (person_id, keeper_org) values ('${one.person}', ${quoted(reader.organisation)})`, may: false }]),
  ];
}

function forOrganisation(world: LaidWorld, reader: Reader, org: string): Attempt[] {
  const mine = own(reader, org);
  const file = { id: NEW, number: 'PROEF', programme: 'proef', version: 1, keeper_org: org, opened: '2026-01-01', touched: moment };
  const link = { token_hash: 'nieuw', organisation_id: org, created_by: reader.account, created: moment, expires: moment };
  const referral = { id: NEW, programme: 'proef', edition: '1', keeper_org: org, state: 'draft', created: moment, saved_at: moment, came_by: 'mail' };
  const other = world.organisations.find((one) => one !== org) ?? org;
  const mail = { id: NEW, kind: 'mail', cause: 'nieuw', to_address: 'x', subject: 'x', body: '{}', next_try: moment, created: moment };
  const log = { id: NEW, at: moment, account_id: reader.account, organisation_id: reader.organisation, keeper_org: org, what: 'x' };
  const person = insertOf('person', { id: NEW, keeper_org: org, family_name: 'x', given_name: 'x', created: moment });
  const mayAddPerson = mine && (has(reader, 'dossiers.openen') || has(reader, 'aanmeldingen.behandelen'));
  const tariffs = managesOwn(reader, org, 'beheer.tarieven');
  const calendar = managesOwn(reader, org, 'beheer.kalender');
  const someone = world.people.filter((one) => one.organisation === org).slice(0, 1).map((one) => one.account);
  return [
    ...onPlaces(world, reader, org), ...onDesks(world, reader, org), ...onNewImports(reader, org), ...onAccounts(reader, org),
    { sql: `update organisation set name = 'x' where id = '${org}'`, may: has(reader, 'beheer.organisaties') },
    { sql: insertOf('account', { id: NEW, organisation_id: org, name: 'x', email: 'nieuw@voorbeeld.be', created: moment }), may: managesPeople(reader, org) },
    { sql: `update account set name = 'x' where organisation_id = '${org}' and name <> 'x'`, may: managesPeople(reader, org) && world.people.some((someone) => someone.organisation === org) },
    { sql: insertOf('role_word', { organisation_id: org, programme: 'nieuw', role: 'x', word: 'x' }), may: has(reader, 'beheer.organisaties') }, { sql: `delete from role_word where organisation_id = '${org}'`, may: has(reader, 'beheer.organisaties') },
    { sql: insertOf('setting', { organisation_id: org, key: 'nieuw', value: '1' }), may: tariffs }, { sql: `delete from setting where organisation_id = '${org}'`, may: tariffs },
    { sql: insertOf('tariff', { organisation_id: org, key: 'nieuw', cents: 1, valid_from: '2026-01-01' }), may: tariffs }, { sql: `update tariff set cents = 2 where organisation_id = '${org}'`, may: tariffs },
    { sql: insertOf('closing_day', { calendar: 'nieuw', organisation_id: org, day: '2026-01-01', why: 'x' }), may: calendar }, { sql: `delete from closing_day where organisation_id = '${org}'`, may: calendar },
    { sql: insertOf('meeting_series', { organisation_id: org, programme: 'nieuw', series: 'x', valid_from: '2026-01-01' }), may: mine && has(reader, 'beheer.kalender') }, { sql: `delete from meeting_series where organisation_id = '${org}'`, may: mine && has(reader, 'beheer.kalender') },
    { sql: insertOf('meeting_exception', { organisation_id: org, programme: 'nieuw', series: 'x', day: '2026-01-01', reason: 'x', by_account: NEW, at: moment }), may: managesMeetings(reader, org) }, { sql: `delete from meeting_exception where organisation_id = '${org}'`, may: managesMeetings(reader, org) },
    { sql: insertOf('meeting_partner', { organisation_id: org, programme: 'nieuw', series: 'x', partner_org: org }), may: managesMeetings(reader, org) }, { sql: `update meeting_partner set link = 'x' where organisation_id = '${org}'`, may: managesMeetings(reader, org) },
    ...['invite', 'reset'].flatMap((kind) => someone.map((account): Attempt => ({ sql: insertOf('one_time_link', { ...link, kind, subject: JSON.stringify({ account }) }), may: managesPeople(reader, org) && reader.account !== null }))),
    ...['referral', 'question', 'invite', 'reset', 'first-admin'].map((kind) => ({ sql: insertOf('one_time_link', { ...link, kind }), may: false })), ...someone.map((account) => ({ sql: insertOf('one_time_link', { ...link, kind: 'invite', subject: JSON.stringify({ account }), created_by: ANOTHER }), may: false })),
    { sql: `update account set email = 'x' || id || '@voorbeeld.be' where organisation_id = '${org}'`, may: false },
    { sql: `update account set functions = '{baas}' where organisation_id = '${org}'`, may: someone.length > 0 && managesPeople(reader, org) && has(reader, 'beheer.organisaties') }, { sql: `update account set functions = '{proef}' where organisation_id = '${org}'`, may: someone.length > 0 && managesPeople(reader, org) },
    { sql: insertOf('case_file', { ...file, head_seq: 0 }), may: mine && has(reader, 'dossiers.openen') }, { sql: insertOf('case_file', { ...file, head_seq: 3 }), may: false },
    { sql: person, may: mayAddPerson },
    { sql: after(person, insertOf('person_contact', { person_id: NEW, keeper_org: org })), may: mayAddPerson }, { sql: after(person, insertOf('person_contact', { person_id: NEW, keeper_org: other })), may: mayAddPerson && other === org },
    { sql: insertOf('referral', referral), may: mine && has(reader, 'aanmeldingen.behandelen') }, { sql: insertOf('referral', { ...referral, case_id: NEW }), may: false },
    { sql: insertOf('referral', { ...referral, keeper_org: other, account_id: reader.account, organisation_id: org }), may: (mine && reader.account !== null) || (own(reader, other) && has(reader, 'aanmeldingen.behandelen')) },
    { sql: insertOf('referral', { ...referral, keeper_org: other, token_hash: world.token.replace('link', 'andere') }), may: own(reader, other) && has(reader, 'aanmeldingen.behandelen') },
    { sql: insertOf('document', { id: NEW, owner_org: org, class: '', kind: 'k', name: 'n', media_type: 'm', size: 0, sha256: '', created: moment, created_by: reader.account }), may: mine && reader.account !== null },
    { sql: insertOf('outbox', { ...mail, organisation_id: org }), may: isKnown(reader) && (mine || reader.organisation === null) },
    { sql: insertOf('access_log', log), may: isKnown(reader) }, { sql: insertOf('access_log', { ...log, account_id: ANOTHER }), may: false }, { sql: insertOf('access_log', { ...log, at: '2020-01-01T00:00:00Z' }), may: false },
    { sql: insertOf('version_move', { id: NEW, organisation_id: org, programme: 'nieuw', from_version: 1, to_version: 2, by_account: NEW, begun: moment }), may: mine && has(reader, 'beheer.draaiboeken') },
  ];
}

/** On rows that are there: changed by whoever may, and by nobody else. */
function onRows(world: LaidWorld, reader: Reader): Attempt[] {
  const mine = (row: Beside): boolean => (row.account !== null && row.account === reader.account) || (row.token !== null && row.token === reader.token);
  const of = (table: Beside['table'], make: (row: Beside) => Attempt[]): Attempt[] => world.beside.filter((row) => row.table === table).flatMap(make);
  const link = { token_hash: 'nieuw', organisation_id: reader.organisation, created_by: reader.account, created: moment, expires: moment };
  const privacy = (row: Beside): boolean => (own(reader, row.org) || own(reader, row.other)) && has(reader, 'privacy.behandelen');
  return [
    ...of('referral', (row) => [
      { sql: `update referral set answers = '{"x":1}' where id = '${row.id}'`, may: (mine(row) && row.state !== 'submitted') || (seesReferral(reader, row) && own(reader, row.org) && has(reader, 'aanmeldingen.behandelen')) },
      { sql: `update referral set state = 'accepted' where id = '${row.id}'`, may: seesReferral(reader, row) && own(reader, row.org) && has(reader, 'aanmeldingen.behandelen') },
    ]),
    ...of('document', (row) => (row.of === null ? [] : [{ sql: insertOf('document', { id: NEW, referral_id: row.of.id, class: '', kind: 'k', name: 'n', media_type: 'm', size: 0, sha256: '', created: moment, created_by: reader.account }), may: seesReferral(reader, row.of) }])),
    ...of('outbox', (row) => [{ sql: `update outbox set state = 'waiting' where id = '${row.id}'`, may: own(reader, row.org) && has(reader, 'beheer.uitgaand') }]),
    // A key beside a mail, and bytes beside a paper, of before.
    ...of('outbox', (row) => [{ sql: insertOf('outbox_secret', { outbox_id: row.id, secret: 'x', expires: moment }), may: false }]).slice(0, 1),
    ...of('document', (row) => (row.of === null ? [{ sql: insertOf('document_bytes', { document_id: row.id, bytes: 'x' }), may: false }] : [])).slice(0, 1),
    ...of('case_question', (row) => [{ sql: insertOf('one_time_link', { ...link, kind: 'question', subject: JSON.stringify({ question: row.id }) }), may: reader.account !== null && row.account === reader.account && mayRead(reader, row) }]),
    ...of('destruction', (row) => [
      { sql: `update destruction set approved_by = ${quoted(reader.account)}, approved = '${moment}' where id = '${row.id}' and proposed_by <> ${quoted(reader.account)}`, may: own(reader, row.org) && has(reader, 'archief.goedkeuren') && reader.account !== null && row.account !== reader.account },
      { sql: `update destruction set approved_by = '${ANOTHER}', approved = '${moment}' where id = '${row.id}'`, may: false },
    ]),
    ...of('privacy_restriction', (row) => [{ sql: `update privacy_restriction set lifted = '2026-11-20', agreed = '2026-11-20' where id = '${row.id}'`, may: mayRead(reader, row) && has(reader, 'privacy.behandelen') }]),
    ...of('emergency_access', (row) => [{ sql: `update emergency_access set verdict = 'terecht', reviewed_by = ${quoted(reader.account)}, reviewed = '${moment}' where id = '${row.id}' and account_id <> ${quoted(reader.account)}`, may: privacy(row) && reader.account !== null && row.account !== reader.account }]),
    ...of('meeting', (row) => ['asked', 'mailed'].map((kind) => ({
      sql: insertOf('meeting_event', { id: NEW, meeting_id: row.id, seq: 9, kind, at: moment, by_account: reader.account, by_org: reader.organisation, body: '{}' }),
      may: mayRead(reader, row) && reader.account !== null && has(reader, 'dossiers.handelen') && (kind === 'asked' || own(reader, row.org)),
    }))),
    ...of('meeting_case', (row) => [{
      sql: insertOf('meeting_event', { id: NEW, meeting_id: row.of?.id ?? null, seq: 9, kind: 'asked', at: moment, by_account: reader.account, by_org: reader.organisation, case_id: row.one?.id ?? null, body: '{}' }),
      may: mayRead(reader, row) && row.one !== null && takesPart(row.one, reader) && reader.account !== null && has(reader, 'dossiers.handelen'),
    }]),
    // The second of two grants has no question yet: whoever gave it, at this very moment, may ask.
    ...of('case_grant', (row) => [reader.account, ANOTHER].map((by) => ({
      sql: insertOf('case_question', { id: NEW, case_id: row.one?.id ?? null, grant_id: row.id, asked: NEW, class: 'x', asked_org: reader.organisation, asked_by: by, contact_name: 'x', expires: '2027-01-01' }),
      may: by !== ANOTHER && reader.account !== null && row.account === reader.account && mayRead(reader, row) && row.one !== null && takesPart(row.one, reader),
    }))).slice(2),
    ...onImportRows(world, reader),
    ...of('idempotency', (row) => [{ sql: `update idempotency set status = 1 where key = '${row.id}'`, may: mine(row) }]),
    ...of('version_move', (row) => [{ sql: `update version_move set by_name = 'x' where id = '${row.id}'`, may: mayRead(reader, row) }]),
    ...of('version_move_case', (row) => [{ sql: `delete from version_move_case where move_id = '${row.of?.id ?? ''}' and case_id = '${row.one?.id ?? ''}'`, may: mayRead(reader, row) }]),
  ];
}

/** A change without a condition reads nothing first, so that only the policy on changing holds it back. */
function withoutCondition(world: LaidWorld, reader: Reader): Attempt[] {
  const known = world.cases.filter((one) => takesPart(one, reader));
  const people = world.cases.filter((one) => own(reader, one.keeper) && has(reader, 'dossiers.handelen') && seesPersonOf(reader, one));
  const unfiled = world.beside.filter((row) => row.table === 'document' && mayRead(reader, row));
  const of = (sql: string, rows: number): Attempt => ({ sql, may: rows > 0, rows });
  return [
    ...onAllImports(world, reader),
    of('update case_file set head_seq = 99', known.length), of(`update person set given_name = 'x'`, people.length), of(`update person_contact set phone = 'x'`, people.length),
    ...world.cases.slice(0, 1).map((one) => ({ sql: `update document set case_id = '${one.id}'`, may: unfiled.length > 0 && takesPart(one, reader), rows: unfiled.length })),
    ...(has(reader, 'privacy.behandelen') ? [] : [of(`update emergency_access set verdict = 'terecht', reviewed_by = ${quoted(reader.account)}, reviewed = '${moment}'`, 0)]),
    ...(has(reader, 'beheer.uitgaand') ? [] : [of(`update outbox set state = 'sent'`, 0)]), ...(has(reader, 'facturen.beheren') ? [] : [of(`update invoice set state = 'paid'`, 0)]),
    ...(has(reader, 'archief.goedkeuren') ? [] : [of('update destruction set refused_by = proposed_by', 0)]),
  ];
}

function forEveryone(reader: Reader): Attempt[] {
  const organisations = has(reader, 'beheer.organisaties');
  const people = has(reader, 'beheer.accounts');
  const tariffs = has(reader, 'beheer.tarieven');
  const mail = { id: NEW, kind: 'mail', cause: 'nieuw', organisation_id: null, to_address: 'x', subject: 'x', body: '{}', next_try: moment, created: moment };
  return [
    { sql: insertOf('organisation', { id: NEW, name: 'x', kind: 'x' }), may: organisations },
    { sql: insertOf('municipality', { name: 'x', nis_code: 'x' }), may: organisations }, { sql: `delete from municipality`, may: organisations },
    { sql: `delete from organisation_area`, may: organisations }, { sql: `update organisation_area set municipality = 'x'`, may: organisations },
    { sql: insertOf('function', { key: 'x', label: 'x' }), may: people && organisations }, { sql: `update function set label = 'x'`, may: people && organisations },
    { sql: insertOf('function_right', { function: 'proef', right: 'x' }), may: people && organisations }, { sql: `delete from function_right`, may: people && organisations },
    { sql: insertOf('setting', { organisation_id: null, key: 'x', value: '1' }), may: tariffs && organisations }, { sql: insertOf('closing_day', { calendar: 'x', organisation_id: null, day: '2026-01-01', why: 'x' }), may: has(reader, 'beheer.kalender') && organisations },
    { sql: insertOf('list_entry', { list: 'x', key: 'x', label: 'x' }), may: organisations }, { sql: `delete from list_entry`, may: organisations },
    { sql: insertOf('directory_entry', { id: NEW, kind: 'x', name: 'x' }), may: organisations }, { sql: `update directory_entry set name = 'x'`, may: organisations },
    { sql: insertOf('tariff_sheet', { municipality: 'x', valid_from: '2026-01-01' }), may: tariffs }, { sql: `delete from tariff_sheet`, may: tariffs },
    { sql: `delete from provider_mapping`, may: people && organisations }, { sql: insertOf('provider_mapping', { kind: 'function', value: 'x', function: 'proef' }), may: people && organisations },
    { sql: insertOf('draaiboek_version', { programme: 'x', version: 1, loaded_from: 'x', sha: 'x', text: '{}', published: moment }), may: false },
    ...[reader.account, ANOTHER].flatMap((by): Attempt[] => {
      const may = by !== ANOTHER && by !== null && has(reader, 'beheer.draaiboeken');
      const text = { programme: 'x', version: 1, files: '{}', valid_from: reader.today, reason: 'x', by_account: by, published: moment };
      return [
        { sql: insertOf('playbook_draft', { programme: 'x', files: '{}', begun: moment, changed: moment, by_account: by }), may },
        { sql: `update playbook_draft set by_account = ${by === null ? 'null' : `'${by}'`}, changed = '${moment}'`, may },
        { sql: insertOf('playbook_text', text), may }, { sql: insertOf('playbook_text', { ...text, valid_from: '2020-01-01' }), may: false },
      ];
    }),
    ...[reader.account, ANOTHER].flatMap((by): Attempt[] => {
      const contact = { municipality: 'Ledegem', valid_from: reader.today, account_id: reader.account, by_account: by };
      const may = by !== ANOTHER && by !== null && organisations;
      const changes = (what: string): string => `${insertOf('municipality_contact', { ...contact, by_account: reader.account })}${NEXT}update municipality_contact set ${what} where municipality = 'Ledegem' and valid_from = '${reader.today}'`;
      return [
        { sql: insertOf('municipality_contact', contact), may }, { sql: insertOf('municipality_contact', { ...contact, valid_from: '2020-01-01' }), may: false },
        { sql: changes(`by_account = ${quoted(by)}`), may, rows: 1 }, { sql: changes(`valid_from = '2020-01-01'`), may: false },
      ];
    }),
    { sql: `delete from municipality_contact`, may: false },
    { sql: `delete from playbook_draft`, may: has(reader, 'beheer.draaiboeken') }, { sql: `update playbook_text set reason = 'x'`, may: false }, { sql: `delete from playbook_text`, may: false },
    { sql: insertOf('organisation_type', { key: 'nieuw', label: 'x' }), may: has(reader, 'beheer.organisaties') }, { sql: `update organisation_type set label = 'x' where key = 'caw'`, may: has(reader, 'beheer.organisaties') }, { sql: `delete from organisation_type where key = 'caw'`, may: false },
    { sql: insertOf('outbox', mail), may: isKnown(reader) },
    { sql: after(insertOf('outbox', mail), insertOf('outbox_secret', { outbox_id: NEW, secret: 'x', expires: moment })), may: isKnown(reader) },
    { sql: insertOf('idempotency', { scope_key: reader.account ?? reader.token ?? 'niemand', key: 'nieuw', method: 'x', path: 'x', body_hash: 'x', created: moment }), may: isKnown(reader) },
    { sql: insertOf('idempotency', { scope_key: 'iemand anders', key: 'nieuw', method: 'x', path: 'x', body_hash: 'x', created: moment }), may: false },
  ];
}

/** Statements that no reader may carry out, whoever they are. */
function never(world: LaidWorld, reader: Reader): Attempt[] {
  const [one] = world.cases;
  const statements = [
    `insert into case_access (case_id, keeper_org, organisation_id, class, via, ground, since) values ('${one?.id ?? NEW}', '${one?.keeper ?? NEW}', ${quoted(reader.organisation)}, '', '', '', '2020-01-01')`,
    'update case_access set until = null', 'delete from case_access', 'delete from duty', 'delete from figure_fact', 'delete from figure_sum', 'delete from figure_month', 'delete from figure_touched', 'update figure_sum set facts = 0', 'delete from figure_closing', 'delete from figure_closed_fact', `update figure_closed set figures = '{}'`, `update figure_reopening set reason = 'x'`, 'delete from person_merge', `update person_merge set cases = '{}'`, `update person_merge set why = 'x'`, 'update figure_fact set amount = 0', 'select * from figure_case', 'delete from document', 'delete from case_event', `update case_file set keeper_org = ${quoted(reader.organisation)}`, `update access_log set why = ''`, 'delete from access_log',
    'select * from credential', 'select * from session', 'select * from login_attempt', 'select * from api_key', 'select * from feed_token', 'select * from one_time_link', 'select * from outbox_secret', 'select * from provider_answer', 'select * from access_log_end', 'select * from numbering', ...NEVER_ON_PLACES, ...NEVER_ON_HOUSEHOLDS, ...NEVER_ON_DESKS, ...neverOnImports(reader),
  ];
  return statements.map((sql) => ({ sql, may: false }));
}
