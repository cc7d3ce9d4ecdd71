/** What the demo region tells of these programmes goes through the same verbs as real use: no step of it is refused. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBeginning } from '../../src/roof/read-beginning.ts';
import { playStories } from '../../src/work/demo/stories.ts';
import { day } from '../../src/values/day.ts';
import { makeCaseWorld } from '../case-world.ts';
import { withDatabase } from '../database.ts';

const TOLD = ['lac-huisvesting', 'gerechtelijke-uithuiszetting', 'huurbemiddeling', 'woningzoektocht'];

withDatabase('server', 'the demo region', (open) => {
  test.each(['2026-11-26', '2027-02-01'])('its stories play on %s', async (today) => {
    const { house, door, region } = await makeCaseWorld(await open(), day(today), { more: false, also: { programmes: TOLD.filter((one) => one !== 'lac-huisvesting') } });
    const stories = readBeginning(join(import.meta.dirname, '../../beginstand')).stories.filter((one) => TOLD.includes(one.programma));
    expect(stories.map((one) => one.programma).sort()).toEqual([...TOLD].sort());
    for (const one of stories) expect(await playStories({ house, door, region, today: day(today), told: () => {}, giveWay: () => Promise.resolve() }, one)).toEqual([]);
  });
});
