/** Places, claims and nights as the database holds them: nothing is booked twice, nobody sees whose bed it is, nobody manages what is another's. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { addClaim, changeClaim, claimsOfCase, poolOfPlace, releaseClaims, type NewClaim } from '../../src/store/claims.ts';
import { caseById } from '../../src/store/cases.ts';
import { moveKeeping } from '../../src/store/keeping.ts';
import { guestOf, lockGuest, nightsOfGuest, replaceNights } from '../../src/store/nights.ts';
import { freePlaces, heldIn } from '../../src/store/free-places.ts';
import { addPart, addPlace, changePlace, places, poolPlaces, putInPool } from '../../src/store/places.ts';
import type { Right } from '../../src/store/scope.ts';
import { beyondScope, type Store, type Tx } from '../../src/store/transaction.ts';
import { addDays, day } from '../../src/values/day.ts';
import { withDatabases } from '../database.ts';
import { accessTo, makeAccount, makeCase, makeOrganisation, makePair, NOW, scopeOf, TODAY, type Someone } from './region.ts';
import { tried } from './tried.ts';

withDatabases('places', (open, kind) => {
  let store: Store;
  let owner: Someone;
  let caller: Someone;
  let stranger: Someone;
  let dossier: { id: string; person: string };
  const bed = randomUUID();
  const hidden = randomUUID();
  const all = <T>(run: (tx: Tx) => Promise<T>): Promise<T> => store.aroundEveryLock('proef', NOW, run);
  const claim = (given: Partial<NewClaim> = {}): NewClaim => ({ id: randomUUID(), placeId: bed, ownerOrg: owner.organisation, kind: 'stay', pool: 'netwerk', from: TODAY, until: addDays(TODAY, 1), ...given });
  /** Tried out, and taken back. */
  const then = async <T>(run: (tx: Tx) => Promise<T>): Promise<T> => {
    let found: { value: T } | undefined;
    const undo = new Error('undo');
    await all(async (tx) => { found = { value: await run(tx) }; throw undo; }).catch((error: unknown) => { if (error !== undo) throw error; });
    if (found === undefined) throw new Error('nothing came of it');
    return found.value;
  };

  beforeAll(async () => {
    store = await open();
    ({ keeper: owner, partner: caller } = await makePair(store));
    stranger = await all(async (tx) => makeAccount(tx, await makeOrganisation(tx, 'Ergens anders')));
    dossier = await store.within(scopeOf(caller), (tx) => makeCase(tx, caller.organisation, [accessTo(caller, '')]));
    await all(async (tx) => {
      for (const [id, name, active] of [[bed, 'Studio', '2026-01-01'], [hidden, 'Kamer', '2026-12-01']] as const) {
        await addPlace(tx, { id, organisationId: owner.organisation, municipality: 'Izegem', kind: 'studio', name, size: 2, activeFrom: day(active), entry: 'sleutel bij de buur' });
        await putInPool(tx, { pool: 'netwerk', placeId: id, ownerOrg: owner.organisation, since: day('2026-01-01') });
      }
      for (const [organisationId, part] of [[owner.organisation, 'offers'], [caller.organisation, 'calls']] as const) await addPart(tx, { pool: 'netwerk', organisationId, part, since: day('2026-01-01') });
    });
  });

  test('a place is claimed once on a night; the night after it is free again', async () => {
    expect(await then(async (tx) => [await addClaim(tx, claim()), await addClaim(tx, claim()), await addClaim(tx, claim({ from: addDays(TODAY, 1), until: addDays(TODAY, 2) }))])).toEqual([undefined, { code: 'place-taken' }, undefined]);
  });

  test('a hold lapses by itself: nobody has to give it back before another takes the place', async () => {
    const past = { kind: 'hold', expires: NOW.moment } as const;
    expect(await then(async (tx) => [await addClaim(tx, claim(past)), await addClaim(tx, claim())])).toEqual([undefined, undefined]);
    const ahead = { kind: 'hold', expires: '2026-11-20T09:31:00.000Z' as typeof NOW.moment } as const;
    expect(await then(async (tx) => [await addClaim(tx, claim(ahead)), await addClaim(tx, claim())])).toEqual([undefined, { code: 'place-taken' }]);
  });

  test('a stay that ends before it begins, and one in a place that is not in use, are refused', async () => {
    await expect(then((tx) => addClaim(tx, claim({ until: TODAY })))).rejects.toMatchObject({ constraint: 'claim_has_nights' });
    expect(await then((tx) => addClaim(tx, claim({ placeId: hidden })))).toEqual({ code: 'place-not-in-use' });
  });

  test('a place whose guest nobody saw leave is not given to the next; once it is noted it is', async () => {
    const before = claim({ from: addDays(TODAY, -3), until: addDays(TODAY, -1), untilNoted: true });
    expect(await then(async (tx) => {
      await addClaim(tx, before);
      const [refused, free] = [await addClaim(tx, claim()), await freePlaces(tx, 'netwerk', { from: TODAY, until: addDays(TODAY, 1) }, 10)];
      await changeClaim(tx, before.id, { from: before.from, until: before.until }, addDays(TODAY, -1));
      return [refused, free.places.length, await addClaim(tx, claim())];
    })).toEqual([{ code: 'place-not-left' }, 0, undefined]);
  });

  test('what was released no longer counts and is still there', async () => {
    const own = claim({ of: { caseId: dossier.id, event: randomUUID() } });
    expect(await then(async (tx) => {
      await addClaim(tx, own);
      await releaseClaims(tx, [own.id]);
      return [(await claimsOfCase(tx, dossier.id)).map((one) => [one.kind, one.released === null]), await addClaim(tx, claim())];
    })).toEqual([[['stay', false]], undefined]);
  });

  test('the free places of tonight are those of the pool, in use and not claimed', async () => {
    const tonight = { from: TODAY, until: addDays(TODAY, 1) };
    expect(await then(async (tx) => [(await freePlaces(tx, 'netwerk', tonight, 10)).places.map((one) => one.name), await freePlaces(tx, 'anders', tonight, 10), (await addClaim(tx, claim())) ?? (await freePlaces(tx, 'netwerk', tonight, 10)).places.length])).toEqual([['Studio'], { places: [], more: false }, 0]);
    expect((await then((tx) => poolOfPlace(tx, bed, ['iets', 'netwerk'], TODAY)))?.pool).toBe('netwerk');
    expect(await then((tx) => poolOfPlace(tx, bed, ['iets'], TODAY))).toBeUndefined();
  });

  test('what is free is planned for the night that is asked, however often it was asked before', async () => {
    const plans = await then(async (tx) => {
      for (let nth = 0; nth < 8; nth += 1) await freePlaces(tx, 'netwerk', { from: TODAY, until: addDays(TODAY, 1) }, 10, { people: 1, municipality: 'Izegem' });
      return (await sql<{ generic: number; custom: number }>`select generic_plans::int as generic, custom_plans::int as custom from pg_prepared_statements where statement like 'select "p".%"pool_place" as "r"%'`.execute(tx.db)).rows;
    });
    // The embedded database keeps no statements: it plans each of them anew.
    expect(plans.filter(({ custom }) => custom >= 8)).toHaveLength(kind === 'server' ? 3 : 0);
    expect(plans.filter(({ generic }) => generic > 0)).toEqual([]);
  });

  test('one person sleeps in one place a night', async () => {
    const guest = randomUUID();
    const night = (placeId: string) => ({ night: TODAY, pool: 'netwerk', placeId, event: randomUUID() });
    const other = await store.within(scopeOf(caller), (tx) => makeCase(tx, caller.organisation, [accessTo(caller, '')]));
    expect(await then(async (tx) => {
      await lockGuest(tx, guest);
      const first = await replaceNights(tx, dossier.id, guest, [night(bed)]);
      return [first, await replaceNights(tx, other.id, guest, [night(hidden)]), (await nightsOfGuest(tx, guest, ['netwerk'])).map((one) => one.placeId), await nightsOfGuest(tx, guest, ['anders'])];
    })).toEqual([undefined, { code: 'two-places-one-night' }, [bed], []]);
  });

  test('who takes part in the pool sees the place and that it is taken, not by whom; who does not sees nothing', async () => {
    const own = claim({ of: { caseId: dossier.id, event: randomUUID() } });
    await all((tx) => addClaim(tx, own));
    const seen = (someone: Someone, rights?: Right[]) => store.within(scopeOf(someone, rights === undefined ? {} : { rights: new Set(rights) }), async (tx) => [
      (await places(tx)).length, (await heldIn(tx, { from: TODAY, until: addDays(TODAY, 1) })).map((one) => one.kind), (await poolPlaces(tx)).length, (await claimsOfCase(tx, dossier.id).catch(() => [])).length,
    ]);
    expect(await seen(caller)).toEqual([2, ['stay'], 2, 1]);
    expect(await seen(owner)).toEqual([2, ['stay'], 2, 0]);
    expect(await seen(stranger)).toEqual([0, [], 0, 0]);
    expect(await seen(caller, ['dossiers.handelen'])).toEqual([0, [], 2, 0]);
    await all((tx) => releaseClaims(tx, [own.id]));
  });

  test('how to get in is read by the owner, and by whoever may know the case that has the place now; by nobody else who sees that it is there', async () => {
    const entries = (someone: Someone): Promise<string[]> => store.within(scopeOf(someone), async (tx) => (await tx.db.selectFrom('placeEntry').select('entry').execute()).map((one) => one.entry));
    const key = 'sleutel bij de buur';
    expect([await entries(owner), await entries(caller), await entries(stranger)]).toEqual([[key, key], [], []]);
    for (const [given, may] of [[{}, true], [{ from: addDays(TODAY, 1), until: addDays(TODAY, 2) }, false], [{ from: addDays(TODAY, -3), until: addDays(TODAY, -1) }, false], [{ from: addDays(TODAY, -3), until: addDays(TODAY, -1), untilNoted: true }, true], [{ kind: 'hold', expires: NOW.moment }, false]] as const) {
      const own = claim({ ...given, of: { caseId: dossier.id, event: randomUUID() } });
      await all((tx) => addClaim(tx, own));
      expect(await entries(caller), JSON.stringify(given)).toEqual(may ? [key] : []);
      expect(await entries(stranger)).toEqual([]);
      await all((tx) => releaseClaims(tx, [own.id]));
      expect(await entries(caller)).toEqual([]);
    }
    // A guest of another case: who takes part in the pool sees that it is taken, and not how to get in.
    const foreign = await store.within(scopeOf(owner), (tx) => makeCase(tx, owner.organisation, [accessTo(owner, '')]));
    const theirs = claim({ of: { caseId: foreign.id, event: randomUUID() } });
    await all((tx) => addClaim(tx, theirs));
    expect(await entries(caller)).toEqual([]);
    await all((tx) => releaseClaims(tx, [theirs.id]));
    expect(await tried(store, scopeOf(caller), async (tx) => { if ((await tx.db.updateTable('placeEntry').set({ entry: 'x' }).executeTakeFirst()).numUpdatedRows > 0n) throw new Error('written'); })).toBe('done');
  });

  test('a file that goes to another organisation leaves one guest behind: nights of both files count together', async () => {
    const [first, second] = await store.within(scopeOf(caller), async (tx) => {
      const one = await makeCase(tx, caller.organisation, [accessTo(caller, '')], { given: 'Guus', family: 'Rombaut' });
      return [one, await makeCase(tx, caller.organisation, [accessTo(caller, '')], { given: 'Guus', family: 'Rombaut', person: one.person })];
    });
    const counted = await then(async (tx) => {
      const file = await caseById(tx, second.id);
      if (file === undefined) throw new Error('the case is gone');
      await moveKeeping(tx, file, stranger.organisation);
      const guests = [await guestOf(tx, first.id), await guestOf(tx, second.id)];
      const moved = (await caseById(tx, second.id))?.subjectPerson;
      const stay = (caseId: string, night: string) => replaceNights(tx, caseId, guests[0] ?? '', [{ night: day(night), pool: 'netwerk', placeId: bed, event: randomUUID() }]);
      return { same: guests[0] === guests[1], another: moved !== first.person, trouble: [await stay(first.id, '2026-11-01'), await stay(second.id, '2026-11-02'), await stay(second.id, '2026-11-01')], nights: (await nightsOfGuest(tx, guests[1] ?? '', ['netwerk'])).length };
    });
    expect(counted).toMatchObject({ same: true, another: true, trouble: [undefined, undefined, { code: 'two-places-one-night' }] });
    expect(counted.nights).toBeGreaterThanOrEqual(1);
  });

  test('the ledger of nights and who is who is for the house alone, and who made a claim is not told', async () => {
    for (const statement of ['select * from night', 'select * from person_guest', 'select by_account from place_claim', 'update place_claim set nights = nights', 'delete from place_claim', 'insert into claim_case values (gen_random_uuid(), gen_random_uuid(), gen_random_uuid())']) {
      expect(await tried(store, scopeOf(owner), (tx) => sql.raw(statement).execute(tx.db)), statement).toBe('refused');
    }
  });

  test('an owner takes its own places out of use and nobody else’s, and makes no stay by hand', async () => {
    const made = (someone: Someone, kind: NewClaim['kind']) => tried(store, scopeOf(someone), async (tx) => { await addClaim(tx, claim({ kind, pool: null })); });
    expect([await made(owner, 'void'), await made(owner, 'own-use'), await made(owner, 'stay'), await made(owner, 'turnaround'), await made(caller, 'void'), await made(stranger, 'void')]).toEqual(['done', 'done', 'refused', 'refused', 'refused', 'refused']);
    expect(await store.within(scopeOf(caller), (tx) => changePlace(tx, bed, 1, { name: 'Van mij' }))).toEqual({ code: 'edit-conflict' });
    expect(await tried(store, scopeOf(stranger), (tx) => addPart(tx, { pool: 'netwerk', organisationId: stranger.organisation, part: 'calls', since: TODAY }), )).toBe('done');
    expect(await tried(store, scopeOf(stranger, { rights: new Set<Right>(['plaatsen.beheren']) }), (tx) => addPart(tx, { pool: 'netwerk', organisationId: stranger.organisation, part: 'calls', since: TODAY }))).toBe('refused');
  });

  test('work in one case reaches the claims of that case only', async () => {
    const other = await store.within(scopeOf(caller), (tx) => makeCase(tx, caller.organisation, [accessTo(caller, '')]));
    const own = claim({ of: { caseId: other.id, event: randomUUID() } });
    await all((tx) => addClaim(tx, own));
    expect(await store.within(scopeOf(caller), (tx) => beyondScope(tx, dossier.id, (beyond) => claimsOfCase(beyond, other.id)))).toEqual([]);
    await all((tx) => releaseClaims(tx, [own.id]));
  });
});
