/** What a row is about, and what is shared with a pool, tried with SQL as the role of the program, as if its own checks were not there. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { addClaim } from '../../src/store/claims.ts';
import { addPart, addPlace, places, putInPool, takeOutOfPool } from '../../src/store/places.ts';
import { addFill } from '../../src/store/rota-fills.ts';
import { RIGHTS, type Right } from '../../src/store/scope.ts';
import type { Store, Tx } from '../../src/store/transaction.ts';
import { addDays, day } from '../../src/values/day.ts';
import { withDatabases } from '../database.ts';
import { accessTo, makeAccount, makeCase, makeOrganisation, makePair, NOW, scopeOf, TODAY, type Someone } from './region.ts';
import { tried } from './tried.ts';

const POOL = 'netwerk';
const LONG_AGO = day('2026-01-01');

withDatabases('what a row is about', (open) => {
  let store: Store;
  let coordinator: Someone;
  let owner: Someone;
  let stranger: Someone;
  const [bed, theirs] = [randomUUID(), randomUUID()];
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => store.aroundEveryLock('proef', NOW, run);
  const without = (...rights: Right[]): Set<Right> => new Set(RIGHTS.filter((one) => !rights.includes(one)));
  const as = (someone: Someone, statement: (tx: Tx) => Promise<unknown>, rights: Set<Right> = without('beheer.organisaties')): Promise<'done' | 'refused'> => tried(store, scopeOf(someone, { rights }), statement);

  beforeAll(async () => {
    store = await open();
    ({ keeper: coordinator, partner: owner } = await makePair(store));
    stranger = await all(async (tx) => makeAccount(tx, await makeOrganisation(tx, 'Ergens anders')));
    await all(async (tx) => {
      for (const [id, organisationId] of [[bed, owner.organisation], [theirs, stranger.organisation]] as const) await addPlace(tx, { id, organisationId, municipality: 'Izegem', kind: 'studio', name: 'Studio', size: 2, activeFrom: LONG_AGO });
      await putInPool(tx, { pool: POOL, placeId: bed, ownerOrg: owner.organisation, since: LONG_AGO, rank: 1 });
      for (const [organisationId, part] of [[owner.organisation, 'offers'], [coordinator.organisation, 'coordinates']] as const) await addPart(tx, { pool: POOL, organisationId, part, since: LONG_AGO });
    });
  });

  const into = (placeId: string, ownerOrg: string, pool = POOL, since = TODAY) => (tx: Tx): Promise<unknown> => putInPool(tx, { pool, placeId, ownerOrg, since, rank: 2 });
  test('a place comes into a pool by its owner, who offers places there; the coordinator only orders what is in it', async () => {
    expect(await as(coordinator, into(theirs, stranger.organisation))).toBe('refused');
    expect(await as(stranger, into(theirs, stranger.organisation))).toBe('refused');
    expect(await as(owner, into(bed, owner.organisation, 'ander-netwerk'))).toBe('refused');
    const anew = async (tx: Tx): Promise<void> => { await takeOutOfPool(tx, { pool: POOL, placeId: bed }, TODAY, 'nieuwe volgorde'); await into(bed, owner.organisation)(tx); };
    expect([await as(coordinator, anew), await as(owner, anew), await as(stranger, anew)]).toEqual(['done', 'done', 'refused']);
    expect(await as(coordinator, (tx) => sql`update pool_place set place_id = ${theirs}::uuid, owner_org = ${stranger.organisation}::uuid`.execute(tx.db))).toBe('refused');
    expect((await store.within(scopeOf(coordinator), places)).map((one) => one.id)).toEqual([bed]);
  });

  const swap = (given: Record<string, string> = {}) => (tx: Tx): Promise<unknown> => tx.db.insertInto('rotaSwap').values({ id: randomUUID(), pool: POOL, week: day('2026-12-07'), placeId: bed, ownerOrg: owner.organisation, otherWeek: day('2026-12-14'), otherPlace: bed, otherOrg: owner.organisation, askedBy: owner.account, asked: NOW.moment, ...given }).execute();
  test('whoever answers a change of weeks says yes or no, and changes nothing else of it; both places take turns in that pool', async () => {
    expect([await as(owner, swap()), await as(owner, swap({ pool: 'ander-netwerk' })), await as(owner, swap({ otherPlace: theirs, otherOrg: stranger.organisation }))]).toEqual(['done', 'refused', 'refused']);
    await all(swap());
    const answered = { answer: 'agreed', answeredBy: owner.account, answered: NOW.moment } as const;
    expect(await as(owner, (tx) => tx.db.updateTable('rotaSwap').set(answered).execute())).toBe('done');
    expect(await as(owner, (tx) => tx.db.updateTable('rotaSwap').set({ ...answered, week: day('2026-12-21') }).execute())).toBe('refused');
  });

  test('a week goes to a place that takes turns in that pool', async () => {
    const fill = (placeId: string, ownerOrg: string, pool = POOL) => (tx: Tx): Promise<unknown> => addFill(tx, { pool, week: day('2026-12-07'), placeId, ownerOrg });
    expect([await as(owner, fill(bed, owner.organisation)), await as(coordinator, fill(bed, owner.organisation)), await as(coordinator, fill(theirs, stranger.organisation)), await as(owner, fill(bed, owner.organisation, 'ander-netwerk'))]).toEqual(['done', 'done', 'refused', 'refused']);
  });

  test('nobody writes in the log of a pool they take no part in, or about a place of somebody else', async () => {
    const log = (who: Someone, of: { placeId?: string; pool?: string }) => (tx: Tx): Promise<unknown> => tx.db.insertInto('placeLog').values({ id: randomUUID(), ownerOrg: who.organisation, at: NOW.moment, byAccount: who.account, what: 'proef', told: '{}', ...of }).execute();
    expect([await as(owner, log(owner, { placeId: bed, pool: POOL })), await as(coordinator, log(coordinator, { pool: POOL })), await as(stranger, log(stranger, { placeId: theirs }))]).toEqual(['done', 'done', 'done']);
    expect([await as(stranger, log(stranger, { pool: POOL })), await as(stranger, log(stranger, { placeId: bed })), await as(coordinator, log(coordinator, { placeId: bed, pool: POOL }))]).toEqual(['refused', 'refused', 'refused']);
  });

  test('a trigger reads the tables of the house, also when somebody made one of that name for the connection', async () => {
    const dossier = await store.within(scopeOf(owner), (tx) => makeCase(tx, owner.organisation, [accessTo(owner, '')]));
    await all((tx) => addClaim(tx, { id: randomUUID(), placeId: bed, ownerOrg: owner.organisation, kind: 'stay', pool: POOL, from: TODAY, until: addDays(TODAY, 9), of: { caseId: dossier.id, event: randomUUID() } }));
    const stops = async (tx: Tx): Promise<void> => {
      await sql`create temporary table place_claim (place_id uuid, released timestamptz, kind text, expires timestamptz, nights daterange, until_noted boolean, left_on date) on commit drop`.execute(tx.db);
      await sql`update public.place set active_until = ${addDays(TODAY, 1)}::date, stopped_reason = 'proef' where id = ${bed}::uuid`.execute(tx.db);
    };
    await expect(as(owner, stops)).rejects.toMatchObject({ constraint: 'place_occupied' });
  });

  test('rules as they were published are written by the house: the locks on sharing read them', async () => {
    expect(await as(coordinator, (tx) => sql`insert into draaiboek_version (programme, version, loaded_from, sha, text, published) values ('goed-wonen', 9, 'x', 'x', '{}', ${NOW.moment}::timestamptz)`.execute(tx.db), new Set(RIGHTS))).toBe('refused');
  });

  test('an account keeps its address and its organisation, a card its person, a place its owner', async () => {
    const dossier = await store.within(scopeOf(owner), (tx) => makeCase(tx, owner.organisation, [accessTo(owner, '')]));
    for (const statement of [sql`update account set email = 'van-mij@voorbeeld.be' where id = ${owner.account}::uuid`, sql`update account set organisation_id = organisation_id`, sql`update person set keeper_org = keeper_org`, sql`update person_contact set person_id = ${dossier.person}::uuid`,
      sql`update place set organisation_id = organisation_id`, sql`update place_entry set place_id = place_id`, sql`update pool_part set part = 'coordinates'`, sql`update playbook_draft set programme = 'x'`]) {
      expect(await as(owner, (tx) => statement.execute(tx.db), new Set(RIGHTS)), statement.compile(store.database.kysely).sql).toBe('refused');
    }
  });

  test('who manages one organisation makes nobody write the rules of the region, and opens no account that reaches it', async () => {
    await all(async (tx) => {
      await sql`insert into function (key, label) values ('schrijver', 'schrijver'), ('hulp', 'hulp')`.execute(tx.db);
      await sql`insert into function_right values ('schrijver', 'beheer.draaiboeken'), ('hulp', 'dossiers.handelen')`.execute(tx.db);
    });
    const rises = (to: string) => (tx: Tx): Promise<unknown> => sql`update account set functions = array[${to}] where id = ${owner.account}::uuid`.execute(tx.db);
    expect([await as(owner, rises('schrijver')), await as(owner, rises('hulp')), await as(owner, rises('schrijver'), new Set(RIGHTS))]).toEqual(['refused', 'done', 'done']);
    const strong = await all(async (tx) => { const made = await makeAccount(tx, owner.organisation, 'Schrijver'); await sql`update account set functions = array['schrijver'] where id = ${made.account}::uuid`.execute(tx.db); return made.account; });
    const helps = (id: string) => (tx: Tx): Promise<unknown> => sql`select ctx.forget_second_step(${id}::uuid)`.execute(tx.db);
    expect([await as(owner, helps(strong)), await as(owner, helps(owner.account)), await as(owner, helps(strong), new Set(RIGHTS))]).toEqual(['refused', 'done', 'done']);
  });
});
