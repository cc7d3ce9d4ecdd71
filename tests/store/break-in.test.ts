/** Ways into a case of another organisation, tried with SQL as the role of the program, as if its own checks were not there. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { makeScope, RIGHTS, type Right, type Scope } from '../../src/store/scope.ts';
import type { Store, Tx } from '../../src/store/transaction.ts';
import { breakGlass } from '../../src/store/emergency.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeCase, makePair, NOW, scopeOf, TODAY, told, type Someone } from './region.ts';
import { tried } from './tried.ts';

withDatabases('what a hand may write', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  let dossier: { id: string; number: string; person: string };
  let told1: string;
  beforeAll(async () => {
    store = await open();
    ({ keeper, partner } = await makePair(store));
    dossier = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [...['', 'zorg', 'geld'].map((cls) => accessTo(keeper, cls)), accessTo(partner, ''), accessTo(partner, 'geld')]));
    told1 = await store.within(scopeOf(keeper), async (tx) => {
      const done = await appendTold(tx, dossier.id, 0, [told({ zorg: { verhaal: 'Struisvogel' }, geld: { bedrag: 12 } }, keeper.account)]);
      return 'events' in done ? (done.events[0]?.id ?? '') : '';
    });
  });

  const without = (right: Right): Set<Right> => new Set(RIGHTS.filter((one) => one !== right));
  const both = async (statement: (tx: Tx) => Promise<unknown>, more: { partner?: Scope; keeper?: Scope } = {}): Promise<string[]> => [await tried(store, more.partner ?? scopeOf(partner), statement), await tried(store, more.keeper ?? scopeOf(keeper), statement)];
  const event = (kind: string, envelope: Record<string, unknown>) => (tx: Tx): Promise<unknown> => sql`insert into case_event (id, case_id, seq, kind, happened, recorded, actor_account, envelope, told_by)
    values (gen_random_uuid(), ${dossier.id}::uuid, 2, ${kind}, ${TODAY}::date, ${NOW.moment}::timestamptz, ${tx.scope?.account}::uuid, ${JSON.stringify({ kind, ...envelope })}::jsonb, ${tx.scope?.organisation}::uuid)`.execute(tx.db);

  test('a duty is let go by who keeps the file, not by a partner', async () => {
    expect(await both(event('waived', { obligation: 'x', reason: 'y' }))).toEqual(['refused', 'done']);
  });

  test('what another organisation told is not taken back or set right by a partner; its own words are', async () => {
    expect(await both(event('withdrawn', { target: told1 }))).toEqual(['refused', 'done']);
    expect(await both(event('corrected', { target: told1, path: 'values.bedrag', value: 13 }))).toEqual(['refused', 'done']);
    expect(await tried(store, scopeOf(partner), async (tx) => {
      const done = await appendTold(tx, dossier.id, 1, [told({ geld: { bedrag: 14 } }, partner.account)]);
      await sql`insert into case_event (id, case_id, seq, kind, happened, recorded, actor_account, envelope, told_by) values (gen_random_uuid(), ${dossier.id}::uuid, 3, 'withdrawn', ${TODAY}::date, ${NOW.moment}::timestamptz,
        ${partner.account}::uuid, ${JSON.stringify({ kind: 'withdrawn', target: 'events' in done ? done.events[0]?.id : '' })}::jsonb, ${partner.organisation}::uuid)`.execute(tx.db);
    })).toBe('done');
  });

  test('moving to later rules is for who keeps the file and has the right', async () => {
    expect(await both(event('migrated', { from: 1, version: 2, reason: 'x' }), { keeper: scopeOf(keeper, { rights: without('beheer.draaiboeken') }) })).toEqual(['refused', 'refused']);
    expect(await tried(store, scopeOf(keeper), event('migrated', { from: 1, version: 2, reason: 'x' }))).toBe('done');
  });

  const opens = (over: Record<string, string>) => (tx: Tx): Promise<unknown> => tx.db.insertInto('caseFile').values({ id: randomUUID(), number: randomUUID(), programme: 'goed-wonen', version: 1, keeperOrg: tx.scope?.organisation ?? '', subjectName: '', opened: TODAY, touched: NOW.moment, ...over }).execute();
  test('a new case names no person of another organisation, and stands beside no case of one', async () => {
    const stranger = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')]));
    expect(await both(opens({ subjectPerson: stranger.person }))).toEqual(['refused', 'done']);
    expect(await both(opens({ parentCase: stranger.id }))).toEqual(['refused', 'done']);
    expect(await both(opens({ parentCase: dossier.id }))).toEqual(['refused', 'done']);
  });

  test('no invoice for a case another organisation keeps', async () => {
    expect(await both((tx) => sql`insert into invoice (id, number, case_id, keeper_org, class, issued, due, total_cents, ogm, lines) values (gen_random_uuid(), 'x', ${dossier.id}::uuid, ${tx.scope?.organisation}::uuid, 'geld', ${TODAY}::date, ${TODAY}::date, 1, 'x', '[]')`.execute(tx.db))).toEqual(['refused', 'done']);
    expect(await tried(store, scopeOf(keeper), (tx) => sql`update invoice set total_cents = 0`.execute(tx.db))).toBe('refused');
  });

  test('a mail takes along no paper, and speaks of no case, that its writer does not know', async () => {
    const paper = randomUUID();
    await store.within(scopeOf(keeper), (tx) => sql`insert into document (id, case_id, class, kind, name, media_type, size, sha256, created, created_by, told_by) values (${paper}::uuid, ${dossier.id}::uuid, 'zorg', 'bijlage', 'x.pdf', 'application/pdf', 1, 'x', ${NOW.moment}::timestamptz, ${keeper.account}::uuid, ${keeper.organisation}::uuid)`.execute(tx.db));
    const hidden = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [accessTo(keeper, '')]));
    const mail = (caseId: string, attachments: string[]) => (tx: Tx): Promise<unknown> => sql`insert into outbox (id, kind, cause, organisation_id, case_id, to_address, subject, body, attachments, next_try, created)
      values (gen_random_uuid(), 'mail', ${randomUUID()}, ${tx.scope?.organisation}::uuid, ${caseId}::uuid, 'x@voorbeeld.be', 'x', '{}', ${attachments}::uuid[], ${NOW.moment}::timestamptz, ${NOW.moment}::timestamptz)`.execute(tx.db);
    expect(await both(mail(dossier.id, [paper]))).toEqual(['refused', 'done']);
    expect(await both(mail(hidden.id, []))).toEqual(['refused', 'done']);
    expect(await both(mail(dossier.id, []))).toEqual(['done', 'done']);
  });

  test('a manager of one organisation makes nobody manage the region', async () => {
    const local = scopeOf(partner, { rights: without('beheer.organisaties') });
    await store.aroundEveryLock('proef', NOW, async (tx) => {
      await sql`insert into function (key, label) values ('baas', 'baas'), ('hulp', 'hulp')`.execute(tx.db);
      await sql`insert into function_right values ('baas', 'beheer.organisaties'), ('hulp', 'dossiers.handelen')`.execute(tx.db);
    });
    const rises = (to: string) => (tx: Tx): Promise<unknown> => sql`update account set functions = array[${to}] where id = ${partner.account}::uuid`.execute(tx.db);
    expect([await tried(store, local, rises('baas')), await tried(store, local, rises('hulp')), await tried(store, scopeOf(partner), rises('baas'))]).toEqual(['refused', 'done', 'done']);
  });

  test('who manages the house opens no case in an emergency', async () => {
    const opened = (rights: Set<Right>) => store.within(makeScope({ ...scopeOf(partner), rights }), (tx) => breakGlass(tx, { id: randomUUID(), number: dossier.number, reason: 'Er is brand in de straat' }));
    expect(await opened(without('dossiers.handelen'))).toBeUndefined();
    expect(await opened(new Set(RIGHTS))).toBe(dossier.id);
  });
});
