/** What an organisation told itself, what is kept apart, and what a note says about its readers: asked of the database itself. */
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { replaceAppointments } from '../../src/store/appointments.ts';
import { load, readsWhole } from '../../src/store/events.ts';
import { searchCases } from '../../src/store/search.ts';
import { beyondScope, type Store } from '../../src/store/transaction.ts';
import { withDatabases } from '../database.ts';
import { accessTo, appendTold, makeCase, makePair, NOW, scopeOf, TODAY, told, type Someone } from './region.ts';

withDatabases('own words', (open) => {
  let store: Store;
  let keeper: Someone;
  let landlord: Someone;
  beforeAll(async () => { store = await open(); ({ keeper, partner: landlord } = await makePair(store)); });
  const opened = (): Promise<string> => store.within(scopeOf(keeper), async (tx) => (await makeCase(tx, keeper.organisation, [...['', 'nota', 'verloop'].map((cls) => accessTo(keeper, cls)), accessTo(landlord, '')], { given: 'Amina', family: 'Belkacem' })).id);
  const seen = async (who: Someone, id: string): Promise<string> => store.within(scopeOf(who), async (tx) => JSON.stringify(await load(tx, id)));

  test('WB-042 a landlord reads its own visit report back, and nothing of what the support worker told', async () => {
    const id = await opened();
    await store.within(scopeOf(landlord), (tx) => appendTold(tx, id, 0, [told({ verloop: { oordeel: 'De keuken is proper' } }, landlord.account)]));
    await store.within(scopeOf(keeper), (tx) => appendTold(tx, id, 1, [told({ verloop: { verslag: 'Zij ziet haar zus weer' } }, keeper.account)]));
    expect(await seen(landlord, id)).toContain('De keuken is proper');
    expect(await seen(landlord, id)).not.toContain('zus');
    expect(await store.within(scopeOf(landlord), async (tx) => [(await searchCases(tx, 'keuken')).length, (await searchCases(tx, 'zus')).length])).toEqual([1, 0]);
    expect(await store.within(scopeOf(landlord), async (tx) => [await readsWhole(tx, id, 1), await readsWhole(tx, id, 2)])).toEqual([true, false]);
  });

  test('WB-042 whoever writes cannot say it was another organisation', async () => {
    const id = await opened();
    await expect(store.within(scopeOf(landlord), (tx) => sql`insert into case_event (id, case_id, seq, kind, happened, recorded, actor_account, envelope, told_by)
      values (gen_random_uuid(), ${id}::uuid, 1, 'noted', ${TODAY}::date, ${NOW.moment}::timestamptz, ${landlord.account}::uuid, '{}', ${keeper.organisation}::uuid)`.execute(tx.db))).rejects.toThrow(/row-level security/);
  });

  test('WB-028 an act that is kept apart is not there for who knows only the course: no row, no number, no appointment', async () => {
    const id = await opened();
    const visit = told({ nota: { duur: 'half' } }, keeper.account);
    await store.within(scopeOf(keeper), async (tx) => {
      await appendTold(tx, id, 0, [{ event: visit.event, split: { ...visit.split, class: 'nota' } }]);
      await beyondScope(tx, id, (all) => replaceAppointments(all, { caseId: id, personName: 'Amina', caseNumber: '1' }, [{ instance: `visit-${id}`, task: 'bezoek', label: 'Bezoek', day: TODAY, state: 'held', invited: [], accounts: [keeper.account], class: 'nota' }]));
    });
    const counted = (who: Someone): Promise<unknown> => store.within(scopeOf(who), async (tx) => (await sql`select (select count(*) from case_event where case_id = ${id}::uuid) as events, (select count(*) from appointment where case_id = ${id}::uuid) as visits,
      (select count(*) from appointment_attendee where case_id = ${id}::uuid) as people`.execute(tx.db)).rows[0]);
    expect(await counted(keeper)).toEqual({ events: 1, visits: 1, people: 1 });
    expect(await counted(landlord)).toEqual({ events: 0, visits: 0, people: 0 });
  });

  test('GW-106 a note is for the roles it names and for the keeper, also when the class is open to more', async () => {
    const id = await opened();
    const note = told({ verloop: { text: 'Belt morgen terug' } }, keeper.account);
    await store.within(scopeOf(keeper), async (tx) => { await appendTold(tx, id, 0, [{ event: note.event, split: { ...note.split, class: 'verloop', readers: ['consulent'] } }]); });
    await store.aroundEveryLock('proef', NOW, (tx) => sql`insert into case_access (case_id, keeper_org, organisation_id, account_id, class, via, role, ground, since) values (${id}::uuid, ${keeper.organisation}::uuid, ${landlord.organisation}::uuid, ${landlord.account}::uuid, 'verloop', 'deel', 'verhuurder', 'toestemming', '2026-01-01')`.execute(tx.db));
    expect(await seen(keeper, id)).toContain('Belt morgen');
    expect(await seen(landlord, id)).toBe('[]');
    await store.aroundEveryLock('proef', NOW, (tx) => sql`update case_access set role = 'consulent' where case_id = ${id}::uuid and via = 'deel'`.execute(tx.db));
    expect(await seen(landlord, id)).toContain('Belt morgen');
  });
});
