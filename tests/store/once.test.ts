import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { claimKey, forgetKeys, rememberAnswer } from '../../src/store/idempotency.ts';
import { claim, enqueue, markSent, markTrouble, outboxItems, redirectItem, type NewItem } from '../../src/store/outbox.ts';
import type { Now, Store, Tx } from '../../src/store/transaction.ts';
import { addHours, moment } from '../../src/values/moment.ts';
import { withDatabase, withDatabases } from '../database.ts';
import { makePair, NOW, scopeOf, type Someone } from './region.ts';

const item = (cause: string, given: Partial<NewItem> = {}): NewItem => ({ id: randomUUID(), kind: 'mail', cause, toAddress: 'iemand@voorbeeld.be', subject: 'Nieuws in Woonspoor', body: { tekst: 'x' }, ...given });
const later = (hours: number): Now => ({ today: NOW.today, moment: addHours(NOW.moment, hours) });

withDatabases('once and only once', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  beforeAll(async () => { store = await open(); ({ keeper, partner } = await makePair(store)); });
  const house = <T>(now: Now, run: (tx: Tx) => Promise<T>): Promise<T> => store.aroundEveryLock('verzenden', now, run);

  test('the outbox takes a cause once, hands an item to one sender, and tries again after trouble', async () => {
    expect(await store.within(scopeOf(keeper), async (tx) => [await enqueue(tx, item('a', { organisationId: keeper.organisation })), await enqueue(tx, item('a'))])).toEqual([true, false]);
    const [mine] = await house(NOW, (tx) => claim(tx, 10, addHours(NOW.moment, 1)));
    expect(mine).toMatchObject({ cause: 'a', attempts: 1, body: { tekst: 'x' }, attachments: [] });
    expect(await house(NOW, (tx) => claim(tx, 10, addHours(NOW.moment, 1)))).toEqual([]);
    // A sender that died gives it up when its time is over.
    expect(await house(later(1), (tx) => claim(tx, 10, addHours(NOW.moment, 2)))).toMatchObject([{ attempts: 2 }]);
    const id = mine?.id ?? '';
    await house(later(1), (tx) => markTrouble(tx, id, '550', addHours(NOW.moment, 5)));
    expect([await house(later(4), (tx) => claim(tx, 10, addHours(NOW.moment, 9))), await house(later(5), (tx) => claim(tx, 10, addHours(NOW.moment, 9)))]).toMatchObject([[], [{ attempts: 3, trouble: '550' }]]);
    await house(later(5), (tx) => markTrouble(tx, id, '550', null));
    expect(await store.within(scopeOf(keeper), (tx) => outboxItems(tx, { state: 'failed' }))).toMatchObject([{ id, trouble: '550' }]);
    expect(await store.within(scopeOf(partner), (tx) => outboxItems(tx))).toEqual([]);
    expect([await store.within(scopeOf(partner), (tx) => redirectItem(tx, id, 'waiting')), await store.within(scopeOf(keeper), (tx) => redirectItem(tx, id, 'waiting'))]).toEqual([false, true]);
    await house(NOW, (tx) => markSent(tx, id));
    expect(await store.within(scopeOf(keeper), (tx) => redirectItem(tx, id, 'waiting'))).toBe(false);
  });

  test('a POST with a key is carried out once; a repeat gets the same answer, another request with that key is refused', async () => {
    const post = { key: 'k1', method: 'POST', path: '/dossiers', bodyHash: 'h' };
    await store.within(scopeOf(keeper), async (tx) => { expect(await claimKey(tx, post)).toEqual({ code: 'first' }); await rememberAnswer(tx, 'k1', 303, '/dossiers/GW-2026-001'); });
    expect(await store.within(scopeOf(keeper), (tx) => claimKey(tx, post))).toEqual({ code: 'repeat', status: 303, location: '/dossiers/GW-2026-001' });
    expect(await store.within(scopeOf(keeper), (tx) => claimKey(tx, { ...post, bodyHash: 'other' }))).toEqual({ code: 'key-reused' });
    expect(await store.within(scopeOf(partner), (tx) => claimKey(tx, post))).toEqual({ code: 'first' });
    await store.within(scopeOf(keeper), async (tx) => { await claimKey(tx, { ...post, key: 'k2' }); throw new Error('halfway'); }).catch(() => {});
    expect(await store.within(scopeOf(keeper), (tx) => claimKey(tx, { ...post, key: 'k2' }))).toEqual({ code: 'first' });
    expect(await house(NOW, (tx) => forgetKeys(tx, moment('2027-01-01T00:00:00.000Z')))).toBeGreaterThanOrEqual(3);
  });
});

withDatabase('server', 'once under contention', (open) => {
  test('T-09: twenty senders share two hundred items without one going twice', async () => {
    const store = await open({ connections: 20 });
    const { keeper } = await makePair(store);
    await store.within(scopeOf(keeper), async (tx) => { for (let at = 0; at < 200; at += 1) await enqueue(tx, item(`c${at}`, { organisationId: keeper.organisation })); });
    const taken = (await Promise.all(Array.from({ length: 20 }, () => store.aroundEveryLock('verzenden', NOW, (tx) => claim(tx, 25, addHours(NOW.moment, 1)))))).flat().map((one) => one.id);
    expect(new Set(taken).size).toBe(taken.length);
    const rest = await store.aroundEveryLock('verzenden', NOW, (tx) => claim(tx, 500, addHours(NOW.moment, 1)));
    expect(taken.length + rest.length).toBe(200);
  });

  test('fifty repeats of one POST at the same moment: one acts, the others get its answer', async () => {
    const store = await open({ connections: 20 });
    const { keeper } = await makePair(store);
    const results = await Promise.all(Array.from({ length: 50 }, () => store.within(scopeOf(keeper), async (tx) => {
      const got = await claimKey(tx, { key: 'k', method: 'POST', path: '/x', bodyHash: 'h' });
      if (got.code === 'first') await rememberAnswer(tx, 'k', 303, '/y');
      return got;
    })));
    expect(results.filter((one) => one.code === 'first')).toHaveLength(1);
    expect(results.filter((one) => one.code === 'repeat' && one.location === '/y')).toHaveLength(49);
  });
});
