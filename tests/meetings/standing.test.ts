import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { isRefused } from '../../src/work/house.ts';
import { askForCase } from '../../src/work/meetings/ask.ts';
import { seriesRoom } from '../../src/work/meetings/room.ts';
import { changeSeries, type SeriesChange } from '../../src/work/meetings/settings.ts';
import type { Scope } from '../../src/store/scope.ts';
import { withDatabase } from '../database.ts';
import { makeMeetingWorld, on, PROGRAMME, SERIES, type MeetingWorld } from './meeting-world.ts';

withDatabase('embedded', 'topics on every agenda of a series', (open) => {
  let world: MeetingWorld;
  let samira: { id: string; number: string };
  beforeAll(async () => {
    world = await makeMeetingWorld(await open(), '2026-10-22');
    samira = await world.support('Samira Ouali', '2026-09-01');
    await world.link();
    await world.round('2026-10-15');
  });
  /** Dirk, who manages the calendar of the landlord as well. */
  const manager = async (): Promise<Scope> => { const scope = await world.scope('dirk'); return { ...scope, rights: new Set([...scope.rights, 'beheer.kalender' as const]) }; };
  const change = (standing: readonly string[], validFrom = '2026-10-22', scope?: Scope) => manager().then((own) => changeSeries(world.house, scope ?? own, { programme: PROGRAMME, series: SERIES, validFrom: on(validFrom), days: null, mail: null, closes: null, mode: 'online', starts: '', ends: '', address: '', conclusions: null, automatic: false, standing } satisfies SeriesChange));

  test('a topic holds from its day on, and stands in the mail of the agenda', async () => {
    expect(isRefused(await change([' Vorderingen van de huur ', '', 'Vorderingen van de huur', 'Nieuwe afspraken']))).toBe(false);
    const row = await world.meetingOn('2026-10-29');
    await askForCase(world.house, await world.scope('mieke', on('2026-10-22')), { number: samira.number, series: SERIES, text: 'Doet niet open' });
    expect(await world.change('dirk', '2026-10-22', row.id, { do: 'mail', to: 'team@debrug.example' })).toEqual([]);
    const text = String((await world.mails()).filter((one) => String(one.body['text']).includes('agenda van het overleg')).at(-1)?.body['text']);
    expect(text).toContain('Vaste punten\n- Vorderingen van de huur\n- Nieuwe afspraken');
    expect(text.indexOf('Vaste punten')).toBeLessThan(text.indexOf('1. Lopende dossiers'));
  });

  test('a later row changes the meetings after it and none before', async () => {
    expect(isRefused(await change(['Enkel dit'], '2026-12-01'))).toBe(false);
    const scope = await world.scope('dirk');
    const at = (day: string) => world.house.store.within(scope, async (tx) => (await seriesRoom(world.house, tx, { programme: PROGRAMME, series: SERIES, organiserOrg: world.orgOf('vlasbloem') }))?.standingOn(on(day)));
    expect([await at('2026-11-26'), await at('2026-12-31')]).toEqual([['Vorderingen van de huur', 'Nieuwe afspraken'], ['Enkel dit']]);
  });

  test('as the draaiboek has it is kept as nothing of its own', async () => {
    expect(isRefused(await change([''], '2026-12-15'))).toBe(false);
    const rows = await world.house.store.aroundEveryLock('proef', world.now, async (tx) => (await sql<{ standing: string[] | null }>`select standing from meeting_series where valid_from = '2026-12-15'`.execute(tx.db)).rows);
    expect(rows).toEqual([{ standing: null }]);
  });

  test('too many or too long is said at its place, and another organisation changes nothing', async () => {
    expect(await change(Array.from({ length: 16 }, (_, at) => `Punt ${at}`), '2026-12-20')).toMatchObject({ refused: [{ code: 'too-many-topics', field: 'vaste' }] });
    expect(await change(['x'.repeat(151)], '2026-12-20')).toMatchObject({ refused: [{ code: 'too-long', field: 'vaste' }] });
    const other = await world.scope('mieke');
    await expect(world.house.store.within(other, (tx) => sql`insert into meeting_series (organisation_id, programme, series, valid_from, standing) values (${world.orgOf('vlasbloem')}, ${PROGRAMME}, ${SERIES}, '2027-01-01', '{x}')`.execute(tx.db))).rejects.toThrow(/row-level security/);
  });
});
