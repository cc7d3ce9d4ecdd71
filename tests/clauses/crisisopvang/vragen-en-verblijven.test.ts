/** Questions and stays counted apart, from what happened in the cases; and a board that names people only to who may know the case. */
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readBeginning } from '../../../src/roof/read-beginning.ts';
import { heldIn } from '../../../src/store/free-places.ts';
import { addDays } from '../../../src/values/day.ts';
import { playStories, type Stories, type StoryCase } from '../../../src/work/demo/stories.ts';
import { yearFigures } from '../../../src/work/figures/year.ts';
import { occupancyYear } from '../../../src/work/places/occupancy.ts';
import { figuresRoutes } from '../../../src/web/pages/cijfers/handler.tsx';
import { boardRoutes } from '../../../src/web/pages/opvang/board-handler.tsx';
import { occupancyRoutes } from '../../../src/web/pages/opvang/bezetting-handler.tsx';
import { placeRoutes } from '../../../src/web/pages/opvang/plaatsen-handler.tsx';
import { browse, type Browse } from '../../inject-visitor.ts';
import { withDatabase } from '../../database.ts';
import { FRIDAY, makePlacesWorld, type PlacesWorld } from '../../places-world.ts';

const asked = (name: string, more: Partial<StoryCase>): StoryCase => ({ voornaam: name, naam: 'Deprez', gemeente: 'Izegem', verhaal: 'vraag', start: -20, verwijzer: 'elke', ...more, waarden: { verblijfsgemeente: 'Izegem', personen: 2, ...more.waarden } });
const acute = { verhaal: 'acuut', waarden: { oorzaak: 'brand', verhaal: 'Het dak is weg.' } };

withDatabase('embedded', 'questions and stays', (open) => {
  let room: PlacesWorld;
  let as: (who: string) => Browse;
  let stories: Stories;
  beforeAll(async () => {
    room = await makePlacesWorld(await open());
    const { house, door, region } = room.world;
    const found = readBeginning(join(import.meta.dirname, '../../../beginstand')).stories.find((one) => one.programma === 'crisisopvang');
    if (found === undefined) throw new Error('no stories of shelter');
    stories = found;
    // One household that asks three times and comes in once, and somebody of another municipality who left again.
    const told = [asked('Eva', {}), asked('Eva (2)', { start: -12 }), asked('Eva (3)', { start: -4, ...acute, plaats: 'IZ 04', nachten: 30 }), asked('Ward', { ...acute, gemeente: 'Ledegem', start: -48, verhaal: 'vertrokken-na-46', plaats: 'LE 01', nachten: 47 })];
    const trouble = await playStories({ house, door, region, today: FRIDAY, told: () => {}, giveWay: () => Promise.resolve() }, { ...stories, dossiers: told });
    if (trouble.length > 0) throw new Error(JSON.stringify(trouble));
    const app = await room.world.serve((given) => [...boardRoutes(given), ...placeRoutes(given), ...occupancyRoutes(given), ...figuresRoutes(given)]);
    as = (who) => browse(app, who);
  });

  const figures = async (municipality = '') => {
    const found = await yearFigures(room.world.house, await room.world.scope('elke'), { programme: 'crisisopvang', year: 2026, municipality });
    return (key: string) => found?.figures.find((one) => one.key === key);
  };

  test('WD-206: a household that asked three times and came in once raises the questions by three and the stays by one', async () => {
    const year = await figures();
    expect([year('vragen')?.value, year('verblijven')?.value]).toEqual([4, 2]);
    expect([1, 1].map((by, at) => year(['vragen', 'verblijven'][at] ?? '')?.splits[by]?.parts.map((part) => [part.names[0], part.value]))).toEqual([[['Izegem', 3], ['Ledegem', 1]], [['Izegem', 1], ['Ledegem', 1]]]);
    const seen = await as('elke').get('/cijfers?programma=crisisopvang&jaar=2026&gemeente=Izegem');
    expect(seen.text).toMatch(/Vragen 3 .*Verblijven 1 /);
    expect((await as('elke').get('/opvang/bezetting?jaar=2026')).body).toContain('href="/cijfers?programma=crisisopvang&amp;jaar=2026"');
    expect((await as('elke').get('/cijfers?programma=crisisopvang&jaar=2025')).text).toContain('Nog niets te tellen in 2025');
  });

  test('WD-204: ways in are followed from question to decision, for the year and the municipality asked, down to the dossiers', async () => {
    const ledegem = await figures('Ledegem');
    expect([ledegem('vragen')?.value, ledegem('verblijven')?.value, ledegem('tot-beslissing')?.took?.mean, ledegem('zonder-verblijf')?.value]).toEqual([1, 1, 0, 0]);
    const behind = await as('elke').get('/cijfers/crisisopvang/vragen?jaar=2026&gemeente=Ledegem');
    expect(behind.text).toMatch(/De dossiers 1 dossier Dossier Dag CO-2026-\d+/);
    // Who keeps no such cases sees nothing of who asked.
    expect([403, 404]).toContain((await as('sofie').get('/cijfers?programma=crisisopvang')).status);
  });

  test('WD-203: who left leaves a dwelling that is made ready, with the nights of the stay in the figures', async () => {
    expect((await as('elke').get('/opvang?gemeente=Ledegem')).text).toMatch(/LE 01 .*poets/);
    const { occupancy } = await occupancyYear(room.world.house, await room.world.scope('elke'), 2026, 'Ledegem');
    expect(occupancy.total.taken).toBe(46);
  });

  test('WD-230: on the board a name stands only for who may know the case; the owner of the dwelling and the calltaker see that it is taken', async () => {
    expect((await as('elke').get('/opvang?gemeente=Izegem')).text).toContain('Eva (3) Deprez');
    for (const who of ['sofie', 'nadia']) {
      const board = await as(who).get('/opvang?gemeente=Izegem');
      expect(board.status).toBe(200);
      expect(board.body).not.toContain('Deprez');
      expect(board.body).not.toContain('/dossiers/CO');
    }
    const place = await as('sofie').get(`/opvang/plaatsen/${room.idOf('IZ 04')}`);
    expect(place.text).toMatch(/bezet van .* tot /);
    expect(place.body).not.toContain('Deprez');
  });

  test('WD-230: what is taken cannot be given away by its owner, nor stopped before its end', async () => {
    const refused = await as('sofie').fill(`/opvang/plaatsen/${room.idOf('IZ 04')}/eigen-gebruik`, { van: '21/11/2026', tot: '22/11/2026' });
    expect(refused.text).toContain('De plaats is bezet van');
    expect(refused.body).not.toContain('Deprez');
    expect((await as('elke').get(`/opvang?gemeente=Izegem&vanaf=${addDays(FRIDAY, 14)}`)).text).toContain('Eva (3) Deprez');
  });

  test('WD-203: where others have the dwelling from some day on, it is made ready until then, and leaving is not refused', async () => {
    const { house, door, region } = room.world;
    await room.taken('LE 02', addDays(FRIDAY, 6), addDays(FRIDAY, 9), { kind: 'void', pool: null });
    const told = [asked('Mona', { ...acute, gemeente: 'Ledegem', start: -48, verhaal: 'vertrokken-na-46', plaats: 'LE 02', nachten: 47, waarden: { ...acute.waarden, verblijfsgemeente: 'Ledegem', personen: 1 } })];
    expect(await playStories({ house, door, region, today: FRIDAY, told: () => {}, giveWay: () => Promise.resolve() }, { ...stories, dossiers: told })).toEqual([]);
    const held = await room.all((tx) => heldIn(tx, { from: FRIDAY, until: addDays(FRIDAY, 30) }, [room.idOf('LE 02')]));
    expect(held.map((one) => [one.kind, one.until])).toEqual([['turnaround', addDays(FRIDAY, 6)], ['void', addDays(FRIDAY, 9)]]);
  });
});
