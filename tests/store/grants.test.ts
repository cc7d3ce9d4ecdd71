/** One item for one receiver during one period, asked of the database itself. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { restrict, liftRestriction } from '../../src/store/destruction.ts';
import { accessOfCase } from '../../src/store/access.ts';
import { addGrants, endGroundless, grantsOf, grantsOverPerson, revokeGrants, type NewGrant } from '../../src/store/grants.ts';
import { load } from '../../src/store/events.ts';
import { person } from '../../src/store/people.ts';
import { beyondScope, type Store, type Tx } from '../../src/store/transaction.ts';
import { addDays } from '../../src/values/day.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeCase, makePair, NOW, scopeOf, TODAY, takenBack, told, type Someone } from './region.ts';

withDatabases('what is given by item', (open) => {
  let store: Store;
  let keeper: Someone;
  let service: Someone;
  beforeAll(async () => { store = await open(); ({ keeper, partner: service } = await makePair(store)); });
  const opened = (): Promise<string> => store.within(scopeOf(keeper), async (tx) => {
    const one = await makeCase(tx, keeper.organisation, [...['', 'zorg', 'geld'].map((cls) => accessTo(keeper, cls)), accessTo(service, '')], { given: 'Amina', family: 'Belkacem' });
    await appendTold(tx, one.id, 0, [told({ zorg: { verhaal: 'Struisvogel', huisarts: 'Dr. Wouters' }, geld: { bedrag: 12 } }, keeper.account)]);
    return one.id;
  });
  const grant = (caseId: string, given: Partial<NewGrant> = {}): NewGrant => ({
    id: randomUUID(), caseId, batch: randomUUID(), item: 'veld.formulier.huisarts', tasks: ['gesprek'], organisationId: service.organisation, accountId: service.account, role: 'extra-dienst', purpose: 'Afspraak maken', ground: 'wettelijke-plicht', since: TODAY, until: null, ...given,
  });
  const give = (caseId: string, given: Partial<NewGrant> = {}) => store.within(scopeOf(keeper), (tx) => addGrants(tx, [grant(caseId, given)]));
  /** Of this case: what a consent rests on. */
  const eventOf = (caseId: string): Promise<string> => store.within(scopeOf(keeper), async (tx) => (await load(tx, caseId))[0]?.id ?? '');
  const seen = (caseId: string, at = TODAY): Promise<string> => store.within(scopeOf(service, { today: at }), async (tx) => JSON.stringify(await load(tx, caseId)));

  test('GW-106 the picked field is read, nothing beside it; taken back, the next request no longer has it', async () => {
    const id = await opened();
    expect(await seen(id)).not.toContain('Wouters');
    expect(await give(id)).toBeUndefined();
    expect(await seen(id)).toContain('Wouters');
    expect(await seen(id)).not.toMatch(/Struisvogel|bedrag/);
    await store.within(scopeOf(keeper), async (tx) => { const [one] = await grantsOf(tx, id); expect(await revokeGrants(tx, { caseId: id, ids: [one?.id ?? ''] }, 'Zij wil het niet meer')).toBe(1); });
    expect(await seen(id)).not.toContain('Wouters');
  });

  test('GW-106 a grant begins and ends on its days', async () => {
    const id = await opened();
    await give(id, { since: addDays(TODAY, 1), until: addDays(TODAY, 3) });
    expect((await Promise.all([0, 1, 2, 3].map((days) => seen(id, addDays(TODAY, days))))).map((text) => text.includes('Wouters'))).toEqual([false, true, true, false]);
  });

  test('GW-117 a restriction reaches what was given, and lifting it gives it back', async () => {
    const id = await opened();
    await give(id);
    const restriction = randomUUID();
    await store.within(scopeOf(keeper), (tx) => restrict(tx, { id: restriction, caseId: id, path: 'formulier.huisarts', tasks: ['gesprek'], reason: '', since: TODAY }));
    expect(await seen(id)).not.toContain('Wouters');
    await store.within(scopeOf(keeper), (tx) => liftRestriction(tx, restriction, TODAY));
    expect(await seen(id)).toContain('Wouters');
  });

  test('WB-036 the database refuses a consent without proof, approval after sending, backward and overlapping periods, and a receiver without a part', async () => {
    const id = await opened();
    expect(await give(id, { ground: 'toestemming' })).toEqual({ code: 'grant-no-consent' });
    expect(await give(id, { ground: 'toestemming', evidence: await eventOf(id), agreed: addDays(TODAY, 1) })).toEqual({ code: 'grant-unapproved' });
    expect(await give(id, { ground: 'toestemming', evidence: await eventOf(await opened()), agreed: TODAY }), 'a consent in the case of another').toEqual({ code: 'grant-no-consent' });
    expect(await give(id, { until: addDays(TODAY, -1) })).toEqual({ code: 'grant-backward' });
    expect(await give(id, { ground: 'zomaar' })).toEqual({ code: 'grant-no-ground' });
    const { partner: stranger } = await makePair(store);
    expect(await give(id, { organisationId: stranger.organisation, accountId: null })).toEqual({ code: 'grant-no-part' });
    expect(await give(id, { until: addDays(TODAY, 10) })).toBeUndefined();
    expect(await give(id, { since: addDays(TODAY, 5) })).toEqual({ code: 'grant-overlaps' });
    expect(await give(id, { since: addDays(TODAY, 10) })).toBeUndefined();
  });

  test('WB-042 a weaker duty of secrecy gets something only by consent, by law or in danger', async () => {
    const id = await opened();
    await store.aroundEveryLock('proef', NOW, (tx) => sql`update organisation set regime = case id when ${keeper.organisation}::uuid then 'beroepsgeheim' else 'discretieplicht' end where id in (${keeper.organisation}::uuid, ${service.organisation}::uuid)`.execute(tx.db));
    expect(await give(id, { ground: 'gedeeld-beroepsgeheim' })).toEqual({ code: 'grant-weaker' });
    expect(await give(id, { ground: 'acuut-gevaar' })).toBeUndefined();
  });

  test('WB-036 a grant ends with the consent it rests on, and with the part of the receiver in the case', async () => {
    const [first, second] = [await opened(), await opened()];
    const consent = await eventOf(first);
    for (const id of [first, second]) await give(id, { ground: 'toestemming', evidence: await eventOf(id), agreed: TODAY });
    expect([await seen(first), await seen(second)].every((text) => text.includes('Wouters'))).toBe(true);
    await store.within(scopeOf(keeper), async (tx) => {
      await beyondScope(tx, first, (all) => endGroundless(all, { caseId: first, withdrawn: [consent], parties: [service.organisation] }));
      await beyondScope(tx, second, (all) => endGroundless(all, { caseId: second, withdrawn: [], parties: [] }));
    });
    expect([await seen(first), await seen(second)].some((text) => text.includes('Wouters'))).toBe(false);
  });

  describe('over a person', () => {
    /** Of a service that takes no part in anything. */
    let receiver: Someone;
    beforeAll(async () => {
      receiver = (await makePair(store)).partner;
      await store.aroundEveryLock('proef', NOW, (tx) => tx.db.updateTable('organisation').set({ regime: 'beroepsgeheim' }).where('id', '=', receiver.organisation).execute());
    });
    const overPerson = (person: string, given: Partial<NewGrant> = {}): NewGrant => ({
      id: randomUUID(), personId: person, keeperOrg: keeper.organisation, batch: randomUUID(), item: 'zorg', organisationId: receiver.organisation, role: '', purpose: 'Opvang tijdens de vakantie', ground: 'wettelijke-plicht', since: TODAY, until: addDays(TODAY, 30), ...given,
    });
    const about = (person?: string): Promise<{ id: string; number: string; person: string }> => store.within(scopeOf(keeper), async (tx) => {
      const one = await makeCase(tx, keeper.organisation, ['', 'zorg', 'geld'].map((cls) => accessTo(keeper, cls)), { given: 'Amina', family: 'Belkacem', ...(person === undefined ? {} : { person }) });
      await appendTold(tx, one.id, 0, [told({ zorg: { verhaal: 'Struisvogel' }, geld: { bedrag: 12 } }, keeper.account)]);
      return one;
    });
    const giveOver = (person: string, given: Partial<NewGrant> = {}) => store.within(scopeOf(keeper, { reach: 'organisation' }), (tx) => addGrants(tx, [overPerson(person, given)]));
    const eyes = (at = TODAY) => scopeOf(receiver, { today: at, reach: 'organisation' });
    const sees = (one: { id: string }, at = TODAY): Promise<string> => store.within(eyes(at), async (tx) => JSON.stringify(await load(tx, one.id)));

    test('GW-106 it opens the class in every case of this person, in one that opens later too, from its first day until its last; nothing else', async () => {
      const first = await about();
      const stranger = await about();
      expect(await giveOver(first.person, { since: addDays(TODAY, 1), until: addDays(TODAY, 3) })).toBeUndefined();
      const later = await about(first.person);
      expect((await Promise.all([0, 1, 2, 3].map((days) => sees(first, addDays(TODAY, days))))).map((text) => text.includes('Struisvogel'))).toEqual([false, true, true, false]);
      expect(await sees(later, addDays(TODAY, 1))).toContain('Struisvogel');
      expect(await sees(first, addDays(TODAY, 1))).not.toContain('bedrag');
      expect(await sees(stranger, addDays(TODAY, 1))).toBe('[]');
    });

    test('GW-106 how to reach her is a thing of its own, and shut while something of her is restricted', async () => {
      const one = await about();
      const phone = (): Promise<unknown> => store.within(eyes(), async (tx) => (await person(tx, one.person))?.contact?.phone);
      await giveOver(one.person);
      expect(await phone()).toBeUndefined();
      await giveOver(one.person, { item: 'persoon.contact' });
      expect(await phone()).toBe('051 00 00 00');
      await store.within(scopeOf(keeper), (tx) => restrict(tx, { id: randomUUID(), caseId: one.id, path: 'formulier.verhaal', tasks: ['gesprek'], reason: '', since: TODAY }));
      expect(await phone()).toBeUndefined();
    });

    test('GW-106 taken back it is gone at the next request; so it is when the consent is withdrawn, when the case ends, and when another organisation takes the file', async () => {
      const [back, withdrawn, ended, moved] = [await about(), await about(), await about(), await about()];
      const consent = await eventOf(withdrawn.id);
      for (const one of [back, ended, moved]) await giveOver(one.person);
      expect(await giveOver(withdrawn.person, { ground: 'toestemming', evidence: consent, agreed: TODAY })).toBeUndefined();
      expect((await Promise.all([back, withdrawn, ended, moved].map((one) => sees(one)))).every((text) => text.includes('Struisvogel'))).toBe(true);
      await store.within(scopeOf(keeper), async (tx) => expect(await revokeGrants(tx, { personId: back.person, ids: (await grantsOverPerson(tx, back.person)).map((one) => one.id) }, 'Zij wil het niet meer')).toBe(1));
      await store.within(scopeOf(keeper), (tx) => appendTold(tx, withdrawn.id, 1, [takenBack(consent, keeper.account)]));
      await store.within(scopeOf(keeper), (tx) => beyondScope(tx, ended.id, (all) => all.db.updateTable('caseFile').set({ ended: TODAY, ending: 'klaar' }).where('id', '=', ended.id).execute()));
      await store.aroundEveryLock('proef', NOW, (tx) => tx.db.updateTable('person').set({ keeperOrg: service.organisation }).where('id', '=', moved.person).execute());
      expect(await Promise.all([back, withdrawn, ended, moved].map((one) => sees(one)))).toEqual(['[]', '[]', '[]', '[]']);
      expect((await store.within(scopeOf(keeper), (tx) => grantsOverPerson(tx, withdrawn.person)))[0]).toMatchObject({ revokedWhy: 'Het akkoord is ingetrokken' });
    });

    test('WB-036 the database refuses one without an end, to oneself, by who does not keep the file, on a consent about another, twice at once, or by consent to a weaker duty of secrecy', async () => {
      const one = await about();
      const other = await about();
      expect(await giveOver(one.person, { until: null })).toEqual({ code: 'grant-no-end' });
      expect(await giveOver(one.person, { until: TODAY })).toEqual({ code: 'grant-backward' });
      expect(await giveOver(one.person, { organisationId: keeper.organisation })).toEqual({ code: 'grant-no-part' });
      expect(await giveOver(one.person, { ground: 'toestemming', agreed: TODAY, evidence: await eventOf(other.id) })).toEqual({ code: 'grant-no-consent' });
      expect(await giveOver(one.person)).toBeUndefined();
      expect(await giveOver(one.person, { since: addDays(TODAY, 5) })).toEqual({ code: 'grant-overlaps' });
      await expect(giveOver(one.person, { keeperOrg: service.organisation, item: 'geld' })).rejects.toThrow(/keeps no file|row-level security/);
      await store.aroundEveryLock('proef', NOW, (tx) => sql`update organisation set regime = case id when ${keeper.organisation}::uuid then 'beroepsgeheim' else 'discretieplicht' end where id in (${keeper.organisation}::uuid, ${receiver.organisation}::uuid)`.execute(tx.db));
      expect(await giveOver(other.person, { ground: 'toestemming', agreed: TODAY, evidence: await eventOf(other.id) })).toEqual({ code: 'grant-weaker' });
      expect(await giveOver(other.person, { ground: 'acuut-gevaar' })).toBeUndefined();
    });

    test('GW-105 who reads by it writes nothing, gives nothing on, and gets in by no emergency', async () => {
      const one = await about();
      await giveOver(one.person);
      const tries: ((tx: Tx) => Promise<unknown>)[] = [
        (tx) => sql`insert into case_event (id, case_id, seq, kind, happened, recorded, actor_account, envelope, told_by) values (gen_random_uuid(), ${one.id}::uuid, 2, 'noted', ${TODAY}::date, ${NOW.moment}::timestamptz, ${receiver.account}::uuid, '{}', ${receiver.organisation}::uuid)`.execute(tx.db),
        (tx) => sql`insert into document (id, case_id, class, kind, name, media_type, size, sha256, created) values (gen_random_uuid(), ${one.id}::uuid, 'zorg', 'k', 'n', 'm', 0, '', ${NOW.moment}::timestamptz)`.execute(tx.db),
        (tx) => sql`update case_file set touched = touched where id = ${one.id}::uuid returning id`.execute(tx.db).then(({ rows }) => { if (rows.length === 0) throw new Error('row-level security'); }),
        (tx) => addGrants(tx, [grant(one.id, { organisationId: service.organisation, accountId: null })]).then((trouble) => { if (trouble !== undefined) throw new Error('row-level security'); }),
        (tx) => addGrants(tx, [overPerson(one.person, { organisationId: service.organisation, item: 'geld' })]).then((trouble) => { if (trouble !== undefined) throw new Error('row-level security'); }),
        (tx) => restrict(tx, { id: randomUUID(), caseId: one.id, path: '', tasks: [], reason: '', since: TODAY }),
      ];
      for (const attempt of tries) await expect(store.within(eyes(), attempt)).rejects.toThrow(/row-level security/);
      const colleague = scopeOf({ ...receiver, account: randomUUID() }, { reach: 'own' });
      expect((await store.within(colleague, (tx) => sql<{ found: string | null }>`select ctx.break_glass(${one.number}, 'Er is brand in het huis', ${randomUUID()}::uuid) as found`.execute(tx.db))).rows[0]?.found).toBeNull();
    });

    test('GW-107 in who sees what, another partner is not told of it; who keeps the file and who gets it are', async () => {
      const one = await opened();
      const { person: subject } = await store.within(scopeOf(keeper), async (tx) => ({ person: (await tx.db.selectFrom('caseFile').select('subjectPerson').where('id', '=', one).executeTakeFirstOrThrow()).subjectPerson ?? '' }));
      await giveOver(subject);
      await give(one);
      const told = (who: Someone): Promise<string[]> => store.within(scopeOf(who, { reach: 'organisation' }), async (tx) => [...new Set(((await accessOfCase(tx, one)) ?? []).filter((row) => row.grantId !== null).map((row) => row.class))].sort());
      expect(await told(keeper)).toEqual(['', 'veld.formulier.huisarts', 'zorg']);
      expect(await told(service)).toEqual(['veld.formulier.huisarts']);
      expect(await told(receiver)).toEqual(['', 'zorg']);
    });
  });

  test('GW-106 nobody gives in the name of another, changes what was given, or takes back what is not theirs', async () => {
    const id = await opened();
    await give(id);
    await expect(store.within(scopeOf(service), (tx) => sql`insert into case_grant (id, case_id, batch, item, organisation_id, role, purpose, ground, since, given_by, given)
      values (gen_random_uuid(), ${id}::uuid, gen_random_uuid(), 'zorg', ${service.organisation}::uuid, 'x', 'x', 'acuut-gevaar', ${TODAY}::date, ${keeper.account}::uuid, ${NOW.moment}::timestamptz)`.execute(tx.db))).rejects.toThrow(/row-level security|not the giver's/);
    await expect(store.within(scopeOf(keeper), (tx) => sql`update case_grant set item = 'zorg'`.execute(tx.db))).rejects.toThrow(/permission denied/);
    expect(await store.within(scopeOf(service), async (tx) => revokeGrants(tx, { caseId: id, ids: (await grantsOf(tx, id)).map((one) => one.id) }, 'x'))).toBe(0);
  });
});
