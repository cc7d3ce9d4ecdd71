/** Whether a place is usually free is measured from the calls themselves (WD-232). */
import { beforeAll, expect, test } from 'vitest';
import { day, type Day } from '../../../src/values/day.ts';
import { act } from '../../../src/work/act/act.ts';
import { occupancyYear } from '../../../src/work/places/occupancy.ts';
import { occupancyRoutes } from '../../../src/web/pages/opvang/bezetting-handler.tsx';
import { browse } from '../../inject-visitor.ts';
import { withDatabase } from '../../database.ts';
import { codesOf, makePlacesWorld, type PlacesWorld } from '../../places-world.ts';

const SATURDAY = day('2026-11-21');
const call = { via: 'dienst', 'soort-dienst': 'politie', organisatie: 'Politiezone Mandel', functie: 'inspecteur', uur: '21.10 uur', regio: 'izegem', personen: 1, situatie: 'Op straat gezet.', meerderjarig: 'ja', 'zonder-alternatief': 'ja', 'geen-medische-nood': 'ja', 'geen-gevaar': 'ja', huisregels: 'ja' };

withDatabase('embedded', 'places found for callers', (open) => {
  let room: PlacesWorld;
  const asked = async (task: string, values: Record<string, unknown>, place?: string, on: Day = SATURDAY): Promise<string[]> => {
    const { world } = room;
    const opened = await world.open('crisisnetwerk', { values: call, parties: { calltaker: 'nadia', hulpvrager: 'Noor' }, keeper: 'crisislijn', by: { account: 'nadia', role: 'calltaker' }, happened: on });
    return codesOf(await act(world.house, await world.scope('nadia', on), { caseId: opened.caseId, command: { do: 'do', task, instance: world.house.newId(), happened: on, values: values as never, ...(place === undefined ? {} : { claim: { place: room.idOf(place) } }) } }));
  };
  beforeAll(async () => { room = await makePlacesWorld(await open(), SATURDAY); });

  test('WD-232: calls that found a free unit, of all calls that were answered, with the dates without one', async () => {
    for (const place of ['IZ 04', 'WB 02', 'LE 02']) expect(await asked('opname', { gezien: 'geen' }, place)).toEqual([]);
    expect(await asked('geen-plaats', { waarheen: 'De wachtzaal.' })).toEqual([]);
    // A call that nobody decided on yet says nothing about places.
    await room.world.open('crisisnetwerk', { values: call, parties: { calltaker: 'nadia', hulpvrager: 'Tom' }, keeper: 'crisislijn', by: { account: 'nadia', role: 'calltaker' }, happened: SATURDAY });
    const { found } = await occupancyYear(room.world.house, await room.world.scope('nadia', SATURDAY), 2026, '');
    expect(found).toEqual([{ label: 'Crisisnetwerk', asked: 4, found: 3, percent: 75, without: [SATURDAY] }]);
    const page = await browse(await room.world.serve(occupancyRoutes), 'nadia').get('/opvang/bezetting?jaar=2026');
    expect(page.text).toContain('Crisisnetwerk: voor 75 % van de vragen was er een plaats');
    expect(page.text).toContain('Geen plaats op 21/11/2026.');
  });

  test('WD-206: calls and stays of the network are two figures as well', async () => {
    const { asked: [programme] } = await occupancyYear(room.world.house, await room.world.scope('nadia', SATURDAY), 2026, '');
    expect([programme?.programme, programme?.inflow.questions, programme?.inflow.stays]).toEqual(['Crisisnetwerk', 5, 3]);
  });
});
