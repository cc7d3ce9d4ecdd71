/** One item for one receiver during one period, asked of the database itself. */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { restrict, liftRestriction } from '../../src/store/destruction.ts';
import { addGrants, endGroundless, grantsOf, revokeGrants, type NewGrant } from '../../src/store/grants.ts';
import { load } from '../../src/store/events.ts';
import { beyondScope, type Store } from '../../src/store/transaction.ts';
import { addDays } from '../../src/values/day.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeCase, makePair, NOW, scopeOf, TODAY, told, type Someone } from './region.ts';

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

  test('GW-106 nobody gives in the name of another, changes what was given, or takes back what is not theirs', async () => {
    const id = await opened();
    await give(id);
    await expect(store.within(scopeOf(service), (tx) => sql`insert into case_grant (id, case_id, batch, item, organisation_id, role, purpose, ground, since, given_by, given)
      values (gen_random_uuid(), ${id}::uuid, gen_random_uuid(), 'zorg', ${service.organisation}::uuid, 'x', 'x', 'acuut-gevaar', ${TODAY}::date, ${keeper.account}::uuid, ${NOW.moment}::timestamptz)`.execute(tx.db))).rejects.toThrow(/row-level security|not the giver's/);
    await expect(store.within(scopeOf(keeper), (tx) => sql`update case_grant set item = 'zorg'`.execute(tx.db))).rejects.toThrow(/permission denied/);
    expect(await store.within(scopeOf(service), async (tx) => revokeGrants(tx, { caseId: id, ids: (await grantsOf(tx, id)).map((one) => one.id) }, 'x'))).toBe(0);
  });
});
