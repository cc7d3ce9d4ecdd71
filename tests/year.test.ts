/** One of each story of a drawn year, played through the verbs: what the plan in data says can be done. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBeginning } from '../src/roof/read-beginning.ts';
import { listCases } from '../src/store/cases.ts';
import { heldIn } from '../src/store/free-places.ts';
import { addDays } from '../src/values/day.ts';
import { playStories } from '../src/work/demo/stories.ts';
import { yearOf } from '../src/work/demo/year.ts';
import { yearPlaces } from '../src/work/demo/year-places.ts';
import { withDatabase } from './database.ts';
import { FRIDAY, makePlacesWorld } from './places-world.ts';

withDatabase('embedded', 'a drawn year', (open) => {
  test('each of its stories goes as told, to today: who left made room, and who stays holds the place', async () => {
    const room = await makePlacesWorld(await open());
    const { house, door, region } = room.world;
    const beginning = readBeginning(join(import.meta.dirname, '../beginstand'));
    const year = yearOf(beginning.year, yearPlaces(beginning.region, beginning.stories, beginning.year.verblijf.netwerk, FRIDAY), FRIDAY, 7);
    const kindOf = (story: string): string => story.replace(/-\d+-\d+$/, '');
    const kinds = new Map(year.dossiers.map((one) => [kindOf(one.verhaal), one]));
    const last = year.dossiers.findLast((one) => one.plaats !== undefined && one.start < -14 && one.start + (one.nachten ?? 0) > 0);
    const told = [...new Set([...kinds.values(), ...(last === undefined ? [] : [last])])];
    const trouble = await playStories({ house, door, region, today: FRIDAY, told: () => {}, giveWay: () => Promise.resolve() }, { ...year, dossiers: told });
    expect(trouble).toEqual([]);
    const { cases, held } = await room.all(async (tx) => ({ cases: (await listCases(tx, { programme: year.programma, limit: 50 })).cases, held: await heldIn(tx, { from: FRIDAY, until: addDays(FRIDAY, 1) }) }));
    expect([kinds.size, cases.length]).toEqual([8, told.length]);
    expect(held.map((one) => [one.placeId, one.kind])).toContainEqual([room.idOf(last?.plaats ?? ''), 'stay']);
  });
});
