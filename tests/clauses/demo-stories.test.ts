/** What the demo region tells of these programmes goes through the same verbs as real use: no step of it is refused. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readBeginning } from '../../src/roof/read-beginning.ts';
import { playStories } from '../../src/work/demo/stories.ts';
import { shiftsBetween } from '../../src/store/call-shifts.ts';
import { listCases, waitingCases } from '../../src/store/cases.ts';
import { heldIn } from '../../src/store/free-places.ts';
import { addDays, day, type Day } from '../../src/values/day.ts';
import { momentAt } from '../../src/values/moment.ts';
import { playDesks } from '../../src/work/demo/desks.ts';
import { playHomes } from '../../src/work/demo/homes.ts';
import { playLandlords, playShifts } from '../../src/work/demo/registers.ts';
import { precariousPeople } from '../../src/work/people/precarious.ts';
import { yearNote } from '../../src/work/plan/note.ts';
import { makePlacesWorld } from '../places-world.ts';
import { makeCaseWorld } from '../case-world.ts';
import { thePlan } from './beleid/the-plan.ts';
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

withDatabase('embedded', 'the shelter part of the demo region', (open) => {
  test('is alive on the day of the first start and on a later one: shifts ahead, a running call, beds taken tonight, candidates judged; nothing is told twice', async () => {
    const [friday, monday] = [day('2026-11-20'), day('2026-11-23')];
    const room = await makePlacesWorld(await open(), friday);
    const { house, door, region } = room.world;
    const { region: data, stories } = readBeginning(join(import.meta.dirname, '../../beginstand'));
    const at = async (today: Day) => {
      const stage = { house, door, region, today, told: () => {}, giveWay: () => Promise.resolve() };
      const trouble = [...(await playLandlords(stage, data.verhuurders)), ...(await playShifts(stage, data.wachtdiensten))];
      for (const one of stories.filter(({ programma }) => programma === 'crisisopvang' || programma === 'crisisnetwerk')) trouble.push(...(await playStories(stage, one)));
      return room.all(async (tx) => ({
        trouble, shifts: (await shiftsBetween(tx, 'crisisnetwerk', momentAt(today, '17:00'), momentAt(addDays(today, 14), '17:00'))).length, calls: (await listCases(tx, { programme: 'crisisnetwerk', running: true, limit: 50 })).cases.length,
        tonight: (await heldIn(tx, { from: today, until: addDays(today, 1) })).filter((one) => one.kind === 'stay' && one.pool === 'crisisnetwerk').length, judged: (await waitingCases(tx, { programme: 'crisisopvang', stages: ['selectie'], limit: 50 })).length,
      }));
    };
    expect(await at(friday)).toEqual({ trouble: [], shifts: 14, calls: 2, tonight: 1, judged: 2 });
    expect(await at(friday), 'a second start on one day').toEqual({ trouble: [], shifts: 14, calls: 2, tonight: 1, judged: 2 });
    expect(await at(monday)).toMatchObject({ trouble: [], shifts: 14, calls: 4, tonight: 1 });
  });
});

withDatabase('embedded', 'homes, desks and the register of the plan in the demo region', (open) => {
  test.each(['2026-11-27', '2027-05-16'])('are told on %s, once', async (at) => {
    const today = day(at);
    const { region: data, stories } = readBeginning(join(import.meta.dirname, '../../beginstand'));
    const told = stories.map((one) => ({ ...one, dossiers: one.programma === 'jaarnota' ? one.dossiers : one.dossiers.filter(({ voornaam, naam }) => data.wonen.some(({ van, programma }) => programma === one.programma && van === `${voornaam} ${naam}`)) })).filter((one) => one.dossiers.length > 0);
    const { house, door, region, now, scope } = await makeCaseWorld(await open(), today, { more: false, also: { programmes: told.map((one) => one.programma).filter((one) => one !== 'goed-wonen'), places: true } });
    const stage = { house, door, region, today, told: () => {}, giveWay: () => Promise.resolve() };
    const play = async () => {
      const trouble = [];
      for (const one of told) trouble.push(...(await playStories(stage, one)));
      trouble.push(...(await playHomes(stage, data.wonen)), ...(await playDesks(stage, data.zitdagen)));
      const count = (table: 'householdMember' | 'living' | 'deskMoment' | 'deskCount' | 'deskException') => house.store.aroundEveryLock('proef', now, async (tx) => Number((await tx.db.selectFrom(table).select((e) => e.fn.countAll().as('n')).executeTakeFirst())?.n));
      return { trouble, members: await count('householdMember'), livings: await count('living'), desks: await count('deskMoment'), counts: await count('deskCount'), shut: await count('deskException') };
    };
    const first = await play();
    // On a Sunday whoever came with a question today is not there yet.
    const weekend = at === '2027-05-16';
    expect(first).toEqual({ trouble: [], members: weekend ? 19 : 21, livings: weekend ? 16 : 18, desks: data.zitdagen.length, counts: 12, shut: 1 });
    expect(await play()).toEqual(first);
    const elke = await scope('elke');
    expect((await precariousPeople(house, elke, { situation: undefined, municipality: '', months: 0, alone: false })).counts.map((one) => one.people > 0), 'somebody in each situation').toEqual([true, true, true, true]);
    const note = await yearNote({ ...house, plan: thePlan() }, await scope('greet'), { year: 2026, outside: false });
    expect([note?.register?.evaluations.length, note?.register?.remarks.length, note?.register?.annexes.length]).toEqual([1, 1, 1]);
  });
});
