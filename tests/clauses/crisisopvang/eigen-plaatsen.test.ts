/** Dwellings as their municipality keeps them: added, changed, out of use, stopped, made ready. */
import { beforeAll, describe, expect, test } from 'vitest';
import { freePlaces, heldIn } from '../../../src/store/free-places.ts';
import { place, placeLog } from '../../../src/store/places.ts';
import { addDays, day, type Day } from '../../../src/values/day.ts';
import { momentAt } from '../../../src/values/moment.ts';
import { isRefused } from '../../../src/work/house.ts';
import { changeNightsEnd, giveBack, readyForUse, takeOutOfUse, useOneself } from '../../../src/work/places/manage-nights.ts';
import { addOwnPlace, changeOwnPlace, resumeOwnPlace, stopOwnPlace, type PlaceTold } from '../../../src/work/places/manage-places.ts';
import { withDatabases } from '../../database.ts';
import { codesOf, FRIDAY, makePlacesWorld, type PlacesWorld } from '../../places-world.ts';

const told = (given: Partial<PlaceTold> = {}): PlaceTold => ({ name: 'IZ 18', municipality: 'Izegem', kind: 'studio', address: '', size: 2, bedrooms: 1, accessible: false, entry: '', contact: '', conditions: '', activeFrom: day('2026-12-01'), ...given });

withDatabases('dwellings of a municipality', (open) => {
  let room: PlacesWorld;
  const scope = (who: string) => room.world.scope(who);
  const house = () => room.world.house;
  const revision = async (name: string): Promise<number> => (await room.all((tx) => place(tx, room.idOf(name))))?.revision ?? 0;
  const nights = async (name: string, from: Day, until: Day) => (await room.all((tx) => heldIn(tx, { from, until }, [room.idOf(name)]))).map((one) => [one.kind, one.from, one.until]);
  beforeAll(async () => { room = await makePlacesWorld(await open()); });

  test('WD-186: an eighteenth for Izegem comes with a first day, and not without', async () => {
    const without = { ...told(), activeFrom: undefined };
    expect(codesOf(await addOwnPlace(house(), await scope('sofie'), without))).toEqual(['missing at activeFrom']);
    expect(codesOf(await addOwnPlace(house(), await scope('sofie'), told({ size: 0, municipality: 'Nergens', name: '' })))).toEqual(['missing at name', 'size-out-of-range at size']);
    expect(codesOf(await addOwnPlace(house(), await scope('sofie'), told({ municipality: 'Nergens' })))).toEqual(['municipality-unknown at municipality']);
    const made = await addOwnPlace(house(), await scope('sofie'), told());
    expect(codesOf(made)).toEqual([]);
    expect(codesOf(await addOwnPlace(house(), await scope('sofie'), told({ name: 'iz 18' })))).toEqual(['place-name-taken at name']);
    expect(await room.all(async (tx) => (await placeLog(tx, { placeId: 'id' in made ? String(made.id) : '' })).map((one) => [one.what, one.told['by']]))).toEqual([['plaats.nieuw', 'Sofie Wyffels']]);
  });

  test('WD-187: a unit is of its municipality; nobody else changes it or takes it', async () => {
    const id = room.idOf('IN 02');
    for (const done of [await changeOwnPlace(house(), await scope('sofie'), id, 1, told()), await takeOutOfUse(house(), await scope('sofie'), { placeId: id, from: FRIDAY, until: null, reason: 'zo maar' }), await useOneself(house(), await scope('greet'), { placeId: id, from: FRIDAY, until: null })]) {
      expect(['place-not-yours', 'not-found']).toContain(codesOf(done)[0]);
    }
    expect(codesOf(await useOneself(house(), await scope('elke'), { placeId: room.idOf('Studio Vaart'), from: FRIDAY, until: null }))).toEqual(['not-allowed']);
  });

  test('a change on an older page is refused and changes nothing', async () => {
    const before = await revision('IZ 04');
    expect(codesOf(await changeOwnPlace(house(), await scope('sofie'), room.idOf('IZ 04'), before, told({ name: 'IZ 04', size: 3, activeFrom: day('2025-01-01') })))).toEqual([]);
    expect(codesOf(await changeOwnPlace(house(), await scope('sofie'), room.idOf('IZ 04'), before, told({ name: 'IZ 04', size: 4, activeFrom: day('2025-01-01') })))).toEqual(['edit-conflict']);
    expect((await room.all((tx) => place(tx, room.idOf('IZ 04'))))?.size).toBe(3);
  });

  test('WD-188: nights out of use have a reason and an end; a night that is taken is not out of use', async () => {
    const id = room.idOf('IZ 05');
    await room.taken('IZ 05', addDays(FRIDAY, 3), addDays(FRIDAY, 6));
    const out = (from: Day, until: Day | null, reason = 'Lek') => scope('sofie').then((who) => takeOutOfUse(house(), who, { placeId: id, from, until, reason }));
    expect(codesOf(await out(FRIDAY, addDays(FRIDAY, 3), ' '))).toEqual(['missing at reden']);
    expect(codesOf(await out(FRIDAY, FRIDAY))).toEqual(['ends-before-start at tot']);
    expect(codesOf(await out(FRIDAY, addDays(FRIDAY, 4)))).toEqual(['nights-taken at van']);
    expect(codesOf(await out(day('2024-12-31'), null))).toEqual(['place-not-there at van']);
    const done = await out(FRIDAY, addDays(FRIDAY, 3));
    expect(codesOf(done)).toEqual([]);
    // It is ready a night earlier: what was out of use stays so.
    const end = async (until: Day | null, who = 'sofie') => { const found = await room.all((tx) => heldIn(tx, { from: FRIDAY, until: addDays(FRIDAY, 9) }, [id])); return codesOf(await changeNightsEnd(house(), await scope(who), { placeId: id, claimId: found.find((one) => one.kind === 'void')?.id ?? '', until })); };
    expect([await end(addDays(FRIDAY, -1)), await end(addDays(FRIDAY, 5), 'greet')]).toEqual([['day-past at tot'], ['place-not-yours']]);
    expect(codesOf(await giveBack(house(), await scope('sofie'), { placeId: id, claimId: 'id' in done ? String(done.id) : '', from: addDays(FRIDAY, 2) }))).toEqual([]);
    expect(await nights('IZ 05', FRIDAY, addDays(FRIDAY, 3))).toEqual([['void', FRIDAY, addDays(FRIDAY, 2)]]);
    expect(codesOf(await giveBack(house(), await scope('sofie'), { placeId: id, claimId: 'id' in done ? String(done.id) : '', from: addDays(FRIDAY, 1) }))).toEqual(['claim-ended']);
    // The end was said wrong: other nights, from the same first night, and never over somebody’s.
    expect([await end(addDays(FRIDAY, 4)), await end(addDays(FRIDAY, 3))]).toEqual([['nights-taken at tot'], []]);
    expect(await nights('IZ 05', FRIDAY, addDays(FRIDAY, 3))).toEqual([['void', FRIDAY, addDays(FRIDAY, 3)]]);
    expect(await end(addDays(FRIDAY, 2))).toEqual([]);
  });

  test('a hold that lapsed keeps the owner from nothing', async () => {
    await room.taken('IZ 06', FRIDAY, addDays(FRIDAY, 1), { kind: 'hold', expires: momentAt(FRIDAY, '09:59') });
    expect(codesOf(await useOneself(house(), await scope('sofie'), { placeId: room.idOf('IZ 06'), from: FRIDAY, until: addDays(FRIDAY, 2) }))).toEqual([]);
    await room.taken('IZ 07', FRIDAY, addDays(FRIDAY, 1), { kind: 'hold', expires: momentAt(FRIDAY, '10:20') });
    expect(codesOf(await useOneself(house(), await scope('sofie'), { placeId: room.idOf('IZ 07'), from: FRIDAY, until: addDays(FRIDAY, 2) }))).toEqual(['nights-taken at van']);
  });

  test('a place is not stopped under somebody: it says until when, and the database holds to it', async () => {
    const id = room.idOf('IZ 08');
    await room.taken('IZ 08', FRIDAY, day('2026-12-14'));
    const stop = async (from: Day, more = '') => stopOwnPlace(house(), await scope('sofie'), { id, revision: await revision('IZ 08'), from, reason: 'veiligheid', more });
    const refused = await stop(day('2026-12-01'));
    expect(codesOf(refused)).toEqual(['place-occupied at vanaf']);
    expect(isRefused(refused) && refused.refused[0]?.data).toEqual({ until: '2026-12-14', kind: 'stay' });
    await expect(room.all((tx) => tx.db.updateTable('place').set({ activeUntil: day('2026-12-01'), stoppedReason: 'veiligheid' }).where('id', '=', id).execute())).rejects.toMatchObject({ constraint: 'place_occupied' });
    expect(codesOf(await stop(day('2026-12-14'), 'trap afgekeurd'))).toEqual([]);
    expect(await room.all(async (tx) => (await freePlaces(tx, 'crisisopvang', { from: day('2026-12-14'), until: day('2026-12-15') }, 100)).places.some((one) => one.id === id))).toBe(false);
    await expect(room.taken('IZ 08', day('2026-12-14'), day('2026-12-16'))).rejects.toThrow('place-not-in-use');
    expect(codesOf(await resumeOwnPlace(house(), await scope('sofie'), id, await revision('IZ 08')))).toEqual([]);
    expect(codesOf(await stopOwnPlace(house(), await scope('sofie'), { id, revision: await revision('IZ 08'), from: day('2026-12-20'), reason: 'anders', more: '' }))).toEqual(['missing at uitleg']);
  });

  describe('WD-203: after a stay a unit is free only once it is ready for use', () => {
    test('until somebody of the owner says so', async () => {
      await room.taken('IZ 09', FRIDAY, null, { kind: 'turnaround' });
      const free = () => room.all(async (tx) => (await freePlaces(tx, 'crisisopvang', { from: FRIDAY, until: addDays(FRIDAY, 1) }, 100)).places.some((one) => one.id === room.idOf('IZ 09')));
      expect(await free()).toBe(false);
      expect(codesOf(await readyForUse(house(), await scope('greet'), room.idOf('IZ 09')))).toEqual(['place-not-yours']);
      expect(codesOf(await readyForUse(house(), await scope('sofie'), room.idOf('IZ 09')))).toEqual([]);
      expect(await free()).toBe(true);
      expect(codesOf(await readyForUse(house(), await scope('sofie'), room.idOf('IZ 09')))).toEqual(['claim-ended']);
    });
  });

  test('a guest of whom nobody noted the leaving keeps the place', async () => {
    await room.taken('IZ 11', day('2026-11-10'), day('2026-11-18'), { untilNoted: true });
    expect(codesOf(await useOneself(house(), await scope('sofie'), { placeId: room.idOf('IZ 11'), from: FRIDAY, until: addDays(FRIDAY, 1) }))).toEqual(['guest-not-left at van']);
    expect(codesOf(await stopOwnPlace(house(), await scope('sofie'), { id: room.idOf('IZ 11'), revision: 1, from: day('2026-12-01'), reason: 'organisatie', more: '' }))).toEqual(['place-occupied at vanaf']);
  });
});
