/** Whether a place is usually free is measured from the calls themselves (WD-232). */
import { beforeAll, expect, test } from 'vitest';
import { day, type Day } from '../../../src/values/day.ts';
import { act } from '../../../src/work/act/act.ts';
import { yearFigures } from '../../../src/work/figures/year.ts';
import { figuresRoutes } from '../../../src/web/pages/cijfers/handler.tsx';
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
  const figures = async () => {
    const found = await yearFigures(room.world.house, await room.world.scope('nadia', SATURDAY), { programme: 'crisisnetwerk', year: 2026, municipality: '' });
    return (key: string) => found?.figures.find((one) => one.key === key);
  };
  beforeAll(async () => { room = await makePlacesWorld(await open(), SATURDAY); });

  test('WD-232: calls that found a free unit, of all calls that were answered, with the dates without one', async () => {
    for (const place of ['IZ 04', 'WB 02', 'LE 02']) expect(await asked('opname', { gezien: 'geen' }, place)).toEqual([]);
    expect(await asked('geen-plaats', { waarheen: 'De wachtzaal.' })).toEqual([]);
    // A call that nobody decided on yet says nothing about places.
    await room.world.open('crisisnetwerk', { values: call, parties: { calltaker: 'nadia', hulpvrager: 'Tom' }, keeper: 'crisislijn', by: { account: 'nadia', role: 'calltaker' }, happened: SATURDAY });
    const year = await figures();
    expect(year('gevonden')?.share).toEqual({ of: 'beslist', whole: 4, percent: 75 });
    const as = browse(await room.world.serve(figuresRoutes), 'nadia');
    expect((await as.get('/cijfers?programma=crisisnetwerk&jaar=2026')).text).toContain('3 van 4, 75 %');
    expect((await as.get('/cijfers/crisisnetwerk/nergens-plaats?jaar=2026')).text).toMatch(/CN-2026-\d+ 21\/11\/2026/);
  });

  test('WD-206: calls and stays of the network are two figures as well', async () => {
    const year = await figures();
    expect([year('oproepen')?.value, year('opnames')?.value]).toEqual([5, 3]);
  });
});
