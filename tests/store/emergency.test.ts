/** Opening a case in an emergency: four hours, no more than the own organisation reads, reviewed by another. */
import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { caseById } from '../../src/store/cases.ts';
import { breakGlass, emergencies, reviewEmergency } from '../../src/store/emergency.ts';
import { load } from '../../src/store/events.ts';
import type { Scope } from '../../src/store/scope.ts';
import type { Store } from '../../src/store/transaction.ts';
import { addHours } from '../../src/values/moment.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeAccount, makeCase, makePair, NOW, scopeOf, told, type Someone } from './region.ts';

withDatabases('in an emergency', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  let colleague: Someone;
  const reason = 'Amina belt: er staat iemand voor haar deur';
  beforeAll(async () => {
    store = await open();
    ({ keeper, partner } = await makePair(store));
    colleague = await store.aroundEveryLock('proef', NOW, (tx) => makeAccount(tx, keeper.organisation, 'Nele Pauwels'));
  });
  const opened = () => store.within(scopeOf(keeper), async (tx) => {
    const one = await makeCase(tx, keeper.organisation, [...['', 'zorg', 'geld'].map((cls) => accessTo(keeper, cls)), accessTo(partner, '')], { given: 'Amina', family: 'Belkacem' });
    await appendTold(tx, one.id, 0, [told({ zorg: { verhaal: 'Struisvogel' } }, keeper.account)]);
    return one;
  });
  const breaks = (who: Someone, number: string, id = randomUUID()): Promise<string | undefined> => store.within(scopeOf(who), (tx) => breakGlass(tx, { id, number, reason }));
  const sees = (who: Scope, id: string): Promise<[boolean, boolean]> => store.within(who, async (tx) => [(await caseById(tx, id)) !== undefined, JSON.stringify(await load(tx, id)).includes('Struisvogel')]);

  test('WB-031 a colleague without a part in the case sees it for four hours, and not a minute longer', async () => {
    const { id, number } = await opened();
    expect(await sees(scopeOf(colleague), id)).toEqual([false, false]);
    expect(await breaks(colleague, number)).toBe(id);
    expect(await sees(scopeOf(colleague), id)).toEqual([true, true]);
    expect(await sees(scopeOf(colleague, { moment: addHours(NOW.moment, 3.9) }), id)).toEqual([true, true]);
    expect(await sees(scopeOf(colleague, { moment: addHours(NOW.moment, 4) }), id)).toEqual([false, false]);
  });

  test('WB-031 it opens no more than the own organisation reads, and nothing for an organisation without a part', async () => {
    const { id, number } = await opened();
    const { partner: stranger } = await makePair(store);
    expect([await breaks(stranger, number), await breaks(colleague, 'GW-1900-999')]).toEqual([undefined, undefined]);
    expect(await breaks(partner, number)).toBe(id);
    expect(await sees(scopeOf(partner), id)).toEqual([true, false]);
  });

  test('the one who opened it does not review it; another does, once, and only with the right', async () => {
    const { number } = await opened();
    const id = randomUUID();
    await breaks(colleague, number, id);
    const verdict = { id, verdict: 'terecht' as const, why: 'Zij was in gevaar' };
    expect(await store.within(scopeOf(colleague), (tx) => reviewEmergency(tx, verdict))).toBe(false);
    expect(await store.within(scopeOf(keeper, { rights: new Set() }), (tx) => reviewEmergency(tx, verdict))).toBe(false);
    expect(await store.within(scopeOf(keeper, { rights: new Set() }), async (tx) => (await emergencies(tx)).some((one) => one.id === id))).toBe(false);
    expect(await store.within(scopeOf(keeper), (tx) => reviewEmergency(tx, verdict))).toBe(true);
    expect(await store.within(scopeOf(keeper), (tx) => reviewEmergency(tx, verdict))).toBe(false);
  });
});
