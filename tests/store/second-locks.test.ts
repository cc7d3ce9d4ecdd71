/** More ways into what is another's, tried with SQL as the role of the program, as if its own checks were not there: giving away, putting beside, links and keys. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { addGrants, type NewGrant } from '../../src/store/grants.ts';
import { RIGHTS, type Right, type Scope } from '../../src/store/scope.ts';
import type { Store, Tx } from '../../src/store/transaction.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeAccount, makeCase, makePair, NOW, scopeOf, TODAY, told, type Someone } from './region.ts';
import { tried } from './tried.ts';

withDatabases('second locks', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  let dossier: { id: string; number: string; person: string };
  let paper: string;
  beforeAll(async () => {
    store = await open();
    ({ keeper, partner } = await makePair(store));
    dossier = await store.within(scopeOf(keeper), (tx) => makeCase(tx, keeper.organisation, [...['', 'zorg', 'geld', 'nota@hier'].map((cls) => accessTo(keeper, cls)), accessTo(partner, ''), accessTo(partner, 'geld')]));
    await store.within(scopeOf(keeper), (tx) => appendTold(tx, dossier.id, 0, [told({ zorg: { verhaal: 'Struisvogel' }, geld: { bedrag: 12 } }, keeper.account)]));
    await store.within(scopeOf(partner), (tx) => appendTold(tx, dossier.id, 1, [told({ zorg: { verslag: 'Nijlpaard' }, geld: { bedrag: 14 } }, partner.account)]));
    // The same field in two parts of one class, of which the keeper reads one.
    await store.within(scopeOf(keeper), (tx) => appendTold(tx, dossier.id, 2, [told({ 'nota@hier': { plan: 'a' } }, keeper.account)]));
    await store.within(scopeOf(partner), (tx) => appendTold(tx, dossier.id, 3, [told({ 'nota@daar': { plan: 'b' } }, partner.account)]));
    paper = await store.within(scopeOf(keeper), async (tx) => {
      const id = randomUUID();
      await sql`insert into document (id, case_id, class, kind, name, media_type, size, sha256, created, created_by, told_by) values (${id}::uuid, ${dossier.id}::uuid, 'zorg', 'bijlage', 'x.pdf', 'application/pdf', 1, 'x', ${NOW.moment}::timestamptz, ${keeper.account}::uuid, ${keeper.organisation}::uuid)`.execute(tx.db);
      return id;
    });
  });

  const without = (...rights: Right[]): Set<Right> => new Set(RIGHTS.filter((one) => !rights.includes(one)));
  const both = async (statement: (tx: Tx) => Promise<unknown>): Promise<string[]> => [await tried(store, scopeOf(partner), statement), await tried(store, scopeOf(keeper), statement)];
  const grant = (item: string, tasks: string[] = ['gesprek']): NewGrant => ({ id: randomUUID(), caseId: dossier.id, batch: randomUUID(), item, tasks, organisationId: partner.organisation, accountId: partner.account, role: 'rol', purpose: 'proef', ground: 'wettelijke-plicht', since: TODAY, until: null, agreed: null, evidence: null });
  const gives = (item: string) => async (tx: Tx): Promise<void> => {
    const trouble = await addGrants(tx, [grant(item)]);
    if (trouble !== undefined) throw Object.assign(new Error(trouble.code), { code: trouble.code === 'not-yours-to-share' ? '42501' : trouble.code });
  };

  test('nobody gives away what they do not read: a class, a field, a document, everything', async () => {
    expect([await both(gives('zorg')), await both(gives('geld')), await both(gives('niets'))]).toEqual([['refused', 'done'], ['done', 'done'], ['refused', 'refused']]);
    expect([await both(gives('veld.x.verhaal')), await both(gives('veld.x.bedrag')), await both(gives('veld.x.onbekend')), await both(gives('veld.'))]).toEqual([['refused', 'done'], ['done', 'done'], ['refused', 'refused'], ['refused', 'refused']]);
    expect([await both(gives(`document.${paper}`)), await both(gives(`document.${randomUUID()}`))]).toEqual([['refused', 'done'], ['refused', 'refused']]);
  });

  test('a field that stands in a part the giver does not read is not given, not even by who keeps the file', async () => {
    expect(await both(gives('veld.x.plan'))).toEqual(['refused', 'refused']);
  });

  test('whether a field stands anywhere is not told to who asks outside a grant', async () => {
    expect((await store.within(scopeOf(partner), (tx) => sql<{ n: unknown }>`select ctx.places_of(${dossier.id}::uuid, 'veld.x.verhaal', '{gesprek}') as n`.execute(tx.db))).rows).toEqual([{ n: null }]);
  });

  const values = (seq: number) => (tx: Tx): Promise<unknown> => sql`insert into case_value (case_id, seq, class, values, told_by) values (${dossier.id}::uuid, ${seq}, 'verzonnen', '{}', ${tx.scope?.organisation}::uuid)`.execute(tx.db);
  const happens = (kind: string, envelope: object, seq = 5) => (tx: Tx): Promise<unknown> => sql`insert into case_event (id, case_id, seq, kind, happened, recorded, actor_account, envelope, told_by)
    values (gen_random_uuid(), ${dossier.id}::uuid, ${seq}, ${kind}, ${TODAY}::date, ${NOW.moment}::timestamptz, ${tx.scope?.account}::uuid, ${JSON.stringify({ kind, ...envelope })}::jsonb, ${tx.scope?.organisation}::uuid)`.execute(tx.db);

  test('words are put beside no event of before, one’s own neither; beside the one of this act they are', async () => {
    expect([await both(values(1)), await both(values(2))]).toEqual([['refused', 'refused'], ['refused', 'refused']]);
    expect(await both(async (tx) => { await happens('done', {})(tx); await values(5)(tx); })).toEqual(['done', 'done']);
    expect(await both(async (tx) => {
      await sql`savepoint proef`.execute(tx.db);
      await happens('done', {})(tx);
      await sql`release savepoint proef`.execute(tx.db);
      await values(5)(tx);
    })).toEqual(['done', 'done']);
  });

  test('by the name of a field a partner sets right its own words, not those of another', async () => {
    const corrected = (target: string) => both(happens('corrected', { target, value: 1 }));
    // Given last by the partner; by the keeper; by nobody.
    expect([await corrected('field.x.bedrag'), await corrected('field.x.verhaal'), await corrected('field.x.onbekend')]).toEqual([['done', 'done'], ['refused', 'done'], ['done', 'done']]);
  });

  test('a field of another form with the same name is another field', async () => {
    await store.aroundEveryLock('proef', NOW, (tx) => sql`insert into draaiboek_version (programme, version, loaded_from, sha, text, published) values ('goed-wonen', 1, 'x', 'x', '{"tasks": {"gesprek": {"form": "x"}}}', ${NOW.moment}::timestamptz)`.execute(tx.db));
    expect([await both(happens('corrected', { target: 'field.x.verhaal' })), await both(happens('corrected', { target: 'field.ander.verhaal' }))]).toEqual([['refused', 'done'], ['done', 'done']]);
  });

  test('of a case another organisation keeps nothing is destroyed, restricted or moved to other rules', async () => {
    const id = randomUUID();
    expect(await both((tx) => sql`insert into destruction (id, case_id, case_number, keeper_org, programme, rule, proposed_by, proposed) values (${id}::uuid, ${dossier.id}::uuid, ${dossier.number}, ${tx.scope?.organisation}::uuid, 'goed-wonen', 'x', ${tx.scope?.account}::uuid, ${NOW.moment}::timestamptz)`.execute(tx.db))).toEqual(['refused', 'done']);
    expect(await both((tx) => sql`insert into privacy_restriction (id, case_id, path, since) values (${id}::uuid, ${dossier.id}::uuid, 'x.y', ${TODAY}::date)`.execute(tx.db))).toEqual(['refused', 'done']);
    expect(await both(async (tx) => {
      await sql`insert into version_move (id, organisation_id, programme, from_version, to_version, by_account, begun) values (${id}::uuid, ${tx.scope?.organisation}::uuid, 'goed-wonen', 1, 2, ${tx.scope?.account}::uuid, ${NOW.moment}::timestamptz)`.execute(tx.db);
      await sql`insert into version_move_case (move_id, case_id) values (${id}::uuid, ${dossier.id}::uuid)`.execute(tx.db);
    })).toEqual(['refused', 'done']);
  });

  const links = (kind: string, subject: object) => (tx: Tx): Promise<unknown> => sql`insert into one_time_link (token_hash, kind, subject, organisation_id, created_by, created, expires)
    values ('x', ${kind}, ${JSON.stringify(subject)}::jsonb, ${tx.scope?.organisation}::uuid, ${tx.scope?.account}::uuid, ${NOW.moment}::timestamptz, ${NOW.moment}::timestamptz)`.execute(tx.db);

  test('a link leads into no account its maker may not manage, and into none that manages more', async () => {
    const [local, region] = [scopeOf(partner, { rights: without('beheer.organisaties') }), scopeOf(partner)];
    const boss = await store.aroundEveryLock('proef', NOW, async (tx) => {
      await sql`insert into function (key, label) values ('regiobaas', 'x')`.execute(tx.db);
      await sql`insert into function_right values ('regiobaas', 'beheer.organisaties')`.execute(tx.db);
      const made = await makeAccount(tx, partner.organisation);
      await sql`update account set functions = '{regiobaas}' where id = ${made.account}::uuid`.execute(tx.db);
      return made.account;
    });
    const into = async (account: string, who: Scope): Promise<string> => tried(store, who, links('reset', { account }));
    expect([await into(partner.account, local), await into(keeper.account, local), await into(boss, local)]).toEqual(['done', 'refused', 'refused']);
    expect([await into(keeper.account, region), await into(boss, region), await into(randomUUID(), region)]).toEqual(['done', 'done', 'refused']);
  });

  test('a link leads to a question its maker asked, and to nothing else', async () => {
    expect([await both(links('question', { question: randomUUID() })), await both(links('referral', {})), await both(links('first-admin', {}))]).toEqual([['refused', 'refused'], ['refused', 'refused'], ['refused', 'refused']]);
  });

  test('what functions may do is managed with the right over the region only', async () => {
    const change = (tx: Tx): Promise<unknown> => sql`insert into function (key, label) values ('nieuw', 'x')`.execute(tx.db).then(() => sql`insert into function_right values ('nieuw', 'dossiers.handelen')`.execute(tx.db));
    expect([await tried(store, scopeOf(keeper, { rights: without('beheer.organisaties') }), change), await tried(store, scopeOf(keeper, { rights: without('beheer.accounts') }), change), await tried(store, scopeOf(keeper), change)]).toEqual(['refused', 'refused', 'done']);
  });

  test('a paper says who added it and when: the own account, now; behind a link no account', async () => {
    const adds = (account: string | null, moment: string) => (tx: Tx): Promise<unknown> => sql`insert into document (id, case_id, class, kind, name, media_type, size, sha256, created, created_by, told_by)
      values (gen_random_uuid(), ${dossier.id}::uuid, 'zorg', 'bijlage', 'x.pdf', 'application/pdf', 1, 'x', ${moment}::timestamptz, ${account}::uuid, ${tx.scope?.organisation}::uuid)`.execute(tx.db);
    const [mine, ofPartner, nobodys] = [adds(keeper.account, NOW.moment), adds(partner.account, NOW.moment), adds(null, NOW.moment)];
    expect([await both(mine), await both(ofPartner), await both(nobodys), await both(adds(keeper.account, '2020-01-01T00:00:00Z'))]).toEqual([['refused', 'done'], ['done', 'refused'], ['refused', 'refused'], ['refused', 'refused']]);
  });

  test('bytes go with a paper, and a key with a mail, of this very act', async () => {
    expect(await both((tx) => sql`insert into document_bytes (document_id, bytes) values (${paper}::uuid, 'x')`.execute(tx.db))).toEqual(['refused', 'refused']);
    const mail = randomUUID();
    const put = (tx: Tx): Promise<unknown> => sql`insert into outbox (id, kind, cause, organisation_id, to_address, subject, body, next_try, created) values (${mail}::uuid, 'mail', ${mail}, ${tx.scope?.organisation}::uuid, 'x@voorbeeld.be', 'x', '{}', ${NOW.moment}::timestamptz, ${NOW.moment}::timestamptz)`.execute(tx.db);
    const key = (tx: Tx): Promise<unknown> => sql`insert into outbox_secret (outbox_id, secret, expires) values (${mail}::uuid, 'x', ${NOW.moment}::timestamptz)`.execute(tx.db);
    expect(await both(async (tx) => { await put(tx); await key(tx); })).toEqual(['done', 'done']);
    await store.within(scopeOf(keeper), put);
    expect(await both(key)).toEqual(['refused', 'refused']);
    await expect(store.atTheDoor(NOW, (tx) => key(tx as unknown as Tx))).rejects.toMatchObject({ code: '42501' });
  });

  test('how to reach somebody is added for no person of another organisation', async () => {
    const bare = randomUUID();
    await store.within(scopeOf(keeper), (tx) => sql`insert into person (id, keeper_org, family_name, given_name, created) values (${bare}::uuid, ${keeper.organisation}::uuid, 'x', 'x', ${NOW.moment}::timestamptz)`.execute(tx.db));
    expect(await both((tx) => sql`insert into person_contact (person_id, keeper_org) values (${bare}::uuid, ${tx.scope?.organisation}::uuid)`.execute(tx.db))).toEqual(['refused', 'done']);
  });
});
