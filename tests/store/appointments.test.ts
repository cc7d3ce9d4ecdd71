import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { appointments, replaceAppointments, type AppointmentRow } from '../../src/store/appointments.ts';
import { beyondScope, type Store } from '../../src/store/transaction.ts';
import { day } from '../../src/values/day.ts';
import { withDatabase, withDatabases } from '../database.ts';
import { accessTo, makeCase, makePair, scopeOf, type Someone } from './region.ts';

function visit(accounts: string[], time: string | undefined, given: Partial<AppointmentRow> = {}): AppointmentRow {
  return { instance: randomUUID(), task: 'intake', label: 'Intake', day: day('2026-11-24'), ...(time === undefined ? {} : { time }), state: 'firm', invited: [], accounts, ...given };
}
async function cases(store: Store, keeper: Someone, howMany: number): Promise<string[]> {
  return store.within(scopeOf(keeper), async (tx) => {
    const ids: string[] = [];
    for (let at = 0; at < howMany; at += 1) ids.push((await makeCase(tx, keeper.organisation, [accessTo(keeper, '')])).id);
    return ids;
  });
}
const put = (store: Store, someone: Someone, caseId: string, rows: AppointmentRow[]): Promise<unknown> =>
  store.within(scopeOf(someone), (tx) => beyondScope(tx, caseId, async (all) => (await replaceAppointments(all, { caseId, personName: 'Amina', caseNumber: 'GW-1' }, rows)) ?? 'written'));

withDatabases('appointments', (open) => {
  let store: Store;
  let keeper: Someone;
  let partner: Someone;
  beforeAll(async () => { store = await open(); ({ keeper, partner } = await makePair(store)); });

  test('GW-054 WD-082: nobody has two appointments at the same time, whatever the case', async () => {
    const [one, other, third] = (await cases(store, keeper, 3)) as [string, string, string];
    expect(await put(store, keeper, one, [visit([keeper.account], '09:00', { until: '10:30' })])).toBe('written');
    expect(await put(store, keeper, other, [visit([partner.account], '08:00'), visit([keeper.account, partner.account], '10:00')])).toEqual({ code: 'double-booked' });
    expect(await store.within(scopeOf(keeper), (tx) => appointments(tx, { case: other }))).toEqual([]);
    expect(await put(store, keeper, other, [visit([keeper.account], '10:30')])).toBe('written');
    expect(await put(store, keeper, third, [visit([partner.account], '09:00'), visit([keeper.account], '09:30', { state: 'dropped' }), visit([keeper.account], undefined)])).toBe('written');
    expect((await store.within(scopeOf(keeper), (tx) => appointments(tx, { account: keeper.account, from: day('2026-11-24'), before: day('2026-11-25') }))).map((row) => [row.time, row.accounts])).toEqual(
      [['09:00', [keeper.account]], ['09:30', [keeper.account]], ['10:30', [keeper.account]], [null, [keeper.account]]]);
  });

  test('a visit without an end keeps someone busy for an hour; moving it within its own case is no clash', async () => {
    const [one, other] = (await cases(store, keeper, 2)) as [string, string];
    const first = visit([partner.account], '14:00');
    expect(await put(store, keeper, one, [first])).toBe('written');
    expect(await put(store, keeper, other, [visit([partner.account], '14:59')])).toEqual({ code: 'double-booked' });
    expect(await put(store, keeper, one, [{ ...first, time: '14:15' }])).toBe('written');
    expect(await put(store, keeper, other, [visit([partner.account], '15:15')])).toBe('written');
  });
});

withDatabase('server', 'appointments under contention', (open) => {
  test('T-09: of fifty who book one person at one time, exactly one wins', async () => {
    const store = await open({ connections: 20 });
    const { keeper } = await makePair(store);
    const ids = await cases(store, keeper, 50);
    const results = await Promise.all(ids.map((id) => put(store, keeper, id, [visit([keeper.account], '09:00')])));
    expect(results.filter((result) => result === 'written')).toHaveLength(1);
    expect(results.filter((result) => JSON.stringify(result) === '{"code":"double-booked"}')).toHaveLength(49);
  });
});
