/** What the OCMW can find of a case in the objection week, and that the database refuses with every check of the program taken away. */
import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import type { Values } from '../../../src/engine/events.ts';
import type { Command } from '../../../src/engine/reading.ts';
import { replaceAccess } from '../../../src/store/access.ts';
import { accessRows } from '../../../src/domain/access-rows.ts';
import { listCases } from '../../../src/store/cases.ts';
import { publishVersion } from '../../../src/store/draaiboek-versions.ts';
import { putSetting } from '../../../src/store/arrangements.ts';
import { unsentItems } from '../../../src/store/outbox.ts';
import { act } from '../../../src/work/act/act.ts';
import { isRefused } from '../../../src/work/house.ts';
import { day, type Day } from '../../../src/values/day.ts';
import { makeCaseWorld, type CaseWorld } from '../../case-world.ts';
import { withDatabase } from '../../database.ts';
import { book, found } from './story.ts';

withDatabase('server', 'the objection week', (open) => {
  let world: CaseWorld;
  let id = '';
  const org = (key: string): string => world.region.organisations.get(key)?.id ?? '';
  const account = (key: string) => ({ account: world.region.accounts.get(key)?.id ?? '', organisation: world.region.accounts.get(key)?.organisation ?? '' });
  const tries = async (who: string, at: Day, command: Command): Promise<string[]> => {
    const done = await act(world.house, await world.scope(who, at), { caseId: id, command });
    return isRefused(done) ? done.refused.map((one) => one.verdict?.gate ?? one.code) : [];
  };
  const does = (who: string, on: string, task: string, values: Values = {}) => tries(who, day(on), { do: 'do', task, instance: world.house.newId(), happened: day(on), values, ...(task === 'toewijzing' ? { outcome: 'onbekend' } : {}) });
  const assigns = (on: string, role = 'lac-administratie', who = 'lies', by = 'dirk') => tries(by, day(on), { do: 'assign', role, party: { role, ...account(who), name: who }, from: day(on) });
  /** As if the program let it through. */
  const forced = (on: string, since: string, via: string, cls: string) => world.house.store.aroundEveryLock('proef', { today: day(on), moment: world.now.moment }, async (tx) => {
    await sql`insert into case_access (case_id, keeper_org, organisation_id, class, via, ground, role, since) values (${id}::uuid, ${org('vlasbloem')}::uuid, ${org('ocmw-izegem')}::uuid, ${cls}, ${via}, 'rol', 'lac-administratie', ${since}::date)`.execute(tx.db);
    throw new Error('it was let through');
  });
  const foundBy = async (who: string, on: string) => world.house.store.within(await world.scope(who, day(on)), async (tx) => (await listCases(tx, { limit: 50 })).cases.filter((one) => one.programme === 'lac-huisvesting').length);

  beforeAll(async () => {
    world = await makeCaseWorld(await open(), day('2026-02-10'));
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => publishVersion(tx, { programme: book.key, version: book.version, loadedFrom: 'proef', sha: 'proef', text: book as never }));
    id = (await world.open('lac-huisvesting', { values: found, parties: { verhuurder: 'dirk', huurder: 'Noor Lammens' }, keeper: 'vlasbloem', by: { account: 'dirk', role: 'verhuurder' } })).caseId;
    await does('dirk', '2026-02-10', 'brief-1', { nummer: 'RR 001', gepost: '2026-02-10' });
    await does('dirk', '2026-03-10', 'brief-2', { nummer: 'RR 002', gepost: '2026-03-10' });
    await does('dirk', '2026-04-10', 'brief-3', { nummer: 'RR 003', gepost: '2026-04-10' });
    await does('dirk', '2026-04-14', 'ontvangst-3', { ontvangen: '2026-04-14' });
  });

  test('EX-185: in the week the OCMW finds nothing, gets no role, and the database lets no row through whatever it would open', async () => {
    expect(await foundBy('lies', '2026-04-21')).toBe(0);
    expect([await assigns('2026-04-21'), await does('dirk', '2026-04-21', 'overdracht')]).toEqual([['ocmw-weet-van-niets'], ['na-verzetweek']]);
    for (const cls of ['', 'huur']) await expect(forced('2026-04-21', '2026-04-21', 'lac-administratie', cls)).rejects.toThrow(/may still object/);
    // The day a row would begin counts, not the day it is written.
    await expect(forced('2026-04-22', '2026-04-21', 'naar-ocmw', 'huur')).rejects.toThrow(/may still object/);
    // After the week, but handed over by nobody.
    await expect(forced('2026-04-23', '2026-04-23', 'lac-administratie', '')).rejects.toThrow(/may still object/);
  });

  test('EX-185: after the week and the transfer the OCMW reads what was agreed, the landlord’s own letters it does not, and the log says who looked', async () => {
    expect(await does('dirk', '2026-04-22', 'overdracht')).toEqual([]);
    expect(await assigns('2026-04-22')).toEqual([]);
    expect(await foundBy('lies', '2026-04-22')).toBe(1);
    const classes = await world.house.store.within(await world.scope('lies', day('2026-04-22')), async (tx) => (await tx.db.selectFrom('caseAccess').select('class').distinct().where('caseId', '=', id).orderBy('class').execute()).map((one) => one.class));
    expect(classes.map((one) => one.split('@')[0])).toEqual(['', 'commissie', 'hulp', 'huur']);
    const log = await world.house.store.aroundEveryLock('proef', world.now, (tx) => tx.db.selectFrom('accessLog').select(['what', 'accountId']).where('caseId', '=', id).execute());
    expect(log.length).toBeGreaterThan(0);
  });

  test('EX-185: a longer week set by the landlord, or a day set right, is counted by the database too', async () => {
    await expect(forced('2026-04-23', '2026-04-22', 'lac-administratie', '')).rejects.toThrow('let through');
    await world.house.store.aroundEveryLock('proef', world.now, (tx) => putSetting(tx, { organisationId: org('vlasbloem'), programme: book.key, key: 'verzet', value: 'P14D', validFrom: day('2026-04-30') }));
    await expect(forced('2026-04-29', '2026-04-28', 'lac-administratie', '')).rejects.toThrow('let through');
    await expect(forced('2026-04-30', '2026-04-28', 'lac-administratie', '')).rejects.toThrow(/may still object/);
    await expect(forced('2026-04-30', '2026-04-29', 'lac-administratie', '')).rejects.toThrow('let through');
    expect(await tries('dirk', day('2026-04-23'), { do: 'correct', target: 'field.ontvangst.ontvangen', value: '2026-04-15', reason: 'Het bewijs zegt de vijftiende.' })).toEqual([]);
    await expect(forced('2026-04-30', '2026-04-29', 'lac-administratie', '')).rejects.toThrow(/may still object/);
    await expect(forced('2026-04-23', '2026-04-23', 'lac-administratie', '')).rejects.toThrow('let through');
  });

  test('EX-187: the letter stands with the organisation of whoever signs it, and the landlord does not print it', async () => {
    expect(await does('lies', '2026-04-24', 'toewijzing')).toEqual([]);
    expect(await assigns('2026-04-24', 'maatschappelijk-werker', 'lies', 'lies')).toEqual([]);
    expect(await does('lies', '2026-04-24', 'uitnodiging')).toEqual([]);
    const waiting = async (who: string) => world.house.store.within(await world.scope(who, day('2026-04-24')), async (tx) => (await unsentItems(tx, { case: id })).map((one) => String(one.body['letter'])));
    expect(await waiting('lies')).toEqual(['uitnodiging-mw']);
    expect(await waiting('dirk')).not.toContain('uitnodiging-mw');
  });

  test('the rows that follow from the case itself are let through', async () => {
    const reading = { opened: day('2026-02-10'), holders: [], grants: [], appointments: [] };
    await world.house.store.aroundEveryLock('proef', world.now, async (tx) => { await replaceAccess(tx, id, org('vlasbloem'), accessRows(book, reading, org('vlasbloem'))); });
    expect(await foundBy('dirk', '2026-04-25')).toBe(1);
  });
});
