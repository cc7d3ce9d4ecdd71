/** The network as owners and coordinators keep it: entering with everything arranged, turns, swaps, from turns to free. */
import { fillWeek } from '../../../src/work/places/fill-week.ts';
import { beforeAll, expect, test } from 'vitest';
import { addDays, day, type Day } from '../../../src/values/day.ts';
import { place } from '../../../src/store/places.ts';
import { useOneself } from '../../../src/work/places/manage-nights.ts';
import { addPartIn, changeMode, endPartIn } from '../../../src/work/places/manage-network.ts';
import { changeOffers, changeOrder, enterPool, leavePool, type EnterPool } from '../../../src/work/places/manage-pools.ts';
import { addOwnPlace } from '../../../src/work/places/manage-places.ts';
import { rotaPage, settleSwap, wantSwap, type RotaPage } from '../../../src/work/places/rota.ts';
import { boardLook } from '../../../src/work/places/board.ts';
import { withDatabase } from '../../database.ts';
import { codesOf, FRIDAY, makePlacesWorld, type PlacesWorld } from '../../places-world.ts';

const POOL = 'crisisnetwerk';
const MONDAY = day('2026-11-23');

withDatabase('embedded', 'a network with turns', (open) => {
  let room: PlacesWorld;
  const scope = (who: string) => room.world.scope(who);
  const house = () => room.world.house;
  const org = (key: string): string => room.world.region.organisations.get(key)?.id ?? '';
  const look = async (who = 'greet'): Promise<RotaPage> => (await rotaPage(house(), await scope(who), POOL)) ?? Promise.reject(new Error('no network'));
  const order = async (count: number): Promise<string[]> => { const rota = await look(); return rota.weeks.slice(0, count).map((one) => (one.place === null ? 'open' : rota.names.get(one.place) ?? '')); };
  beforeAll(async () => { room = await makePlacesWorld(await open()); });

  test('WD-216: a place enters when each of the five is there or somebody provides it, and not before', async () => {
    const made = await addOwnPlace(house(), await scope('sofie'), { name: 'Kamer Noord', municipality: 'Izegem', kind: 'kamer', address: '', size: 1, bedrooms: undefined, accessible: false, entry: '', contact: '', conditions: '', activeFrom: FRIDAY });
    const id = 'id' in made ? String(made.id) : '';
    const enter = async (offers: EnterPool['offers'], more: Partial<EnterPool> = {}) => codesOf(await enterPool(house(), await scope('sofie'), { placeId: id, revision: 1, pool: POOL, since: MONDAY, turn: false, offers, ...more }));
    expect(await enter({ rust: 'hier', gesprek: 'hier', opfrissen: 'hier', maaltijd: '', ontbijt: ' ' })).toEqual(['offer-open at aanbod-maaltijd', 'offer-open at aanbod-ontbijt']);
    expect(await enter({ rust: 'hier', gesprek: 'de nachtdienst', opfrissen: 'hier', maaltijd: 'pakket van het OCMW', ontbijt: 'pakket van het OCMW' })).toEqual([]);
    expect(await enter({ rust: 'hier', gesprek: 'hier', opfrissen: 'hier', maaltijd: 'hier', ontbijt: 'hier' }, { revision: 2 })).toEqual(['in-pool-already at vanaf']);
    expect(codesOf(await changeOffers(house(), await scope('sofie'), { placeId: id, revision: 2, pool: POOL, offers: { rust: 'hier' } }))).toHaveLength(4);
    expect((await room.all((tx) => place(tx, id)))?.offers).toMatchObject({ gesprek: 'de nachtdienst' });
    expect(codesOf(await leavePool(house(), await scope('sofie'), { placeId: id, pool: POOL, from: addDays(MONDAY, 1), reason: 'verbouwing' }))).toEqual([]);
  });

  test('an organisation that offers no places in the network puts none in it', async () => {
    const made = await addOwnPlace(house(), await scope('sofie'), { name: 'Kamer Zuid', municipality: 'Izegem', kind: 'kamer', address: '', size: 1, bedrooms: undefined, accessible: false, entry: '', contact: '', conditions: '', activeFrom: FRIDAY });
    expect(codesOf(await endPartIn(house(), await scope('greet'), { pool: POOL, organisationId: org('stad-izegem'), part: 'offers', since: day('2025-01-01') }))).toEqual([]);
    expect(codesOf(await enterPool(house(), await scope('sofie'), { placeId: 'id' in made ? String(made.id) : '', revision: 1, pool: POOL, since: MONDAY, turn: false, offers: {} }))).toEqual(['no-part-in-pool']);
    expect(codesOf(await addPartIn(house(), await scope('sofie'), { pool: POOL, organisationId: org('stad-izegem'), part: 'offers', since: MONDAY }))).toEqual(['not-allowed']);
    expect(codesOf(await addPartIn(house(), await scope('greet'), { pool: POOL, organisationId: org('stad-izegem'), part: 'offers', since: MONDAY }))).toEqual([]);
    expect(codesOf(await addPartIn(house(), await scope('greet'), { pool: POOL, organisationId: org('stad-izegem'), part: 'offers', since: MONDAY }))).toEqual(['part-already at organisatie']);
    expect(codesOf(await endPartIn(house(), await scope('greet'), { pool: POOL, organisationId: org('woondienst'), part: 'coordinates', since: day('2025-01-01') }))).toEqual(['last-coordinator']);
  });

  test('WD-224 WD-225: three places take turns week after week; two weeks change hands only when both agree, and it is written down', async () => {
    expect(await order(4)).toEqual(['Studio Vaart', 'Bed De Haven', 'Woning Markt', 'Studio Vaart']);
    const [first, second] = [day('2026-12-07'), day('2026-11-30')];
    expect(codesOf(await wantSwap(house(), await scope('joris'), { pool: POOL, week: first, otherWeek: second }))).toEqual(['not-your-week at week']);
    expect(codesOf(await wantSwap(house(), await scope('greet'), { pool: POOL, week: first, otherWeek: first }))).toEqual(['rota-same-week at andere']);
    expect(codesOf(await wantSwap(house(), await scope('greet'), { pool: POOL, week: day('2026-11-09'), otherWeek: second }))).toEqual(['day-past at week']);
    const asked = await wantSwap(house(), await scope('greet'), { pool: POOL, week: first, otherWeek: second });
    expect(asked).toMatchObject({ agreed: false });
    expect(await order(4)).toEqual(['Studio Vaart', 'Bed De Haven', 'Woning Markt', 'Studio Vaart']);
    const id = 'id' in asked ? String(asked.id) : '';
    expect(codesOf(await settleSwap(house(), await scope('greet'), { pool: POOL, id, answer: 'agreed' }))).toEqual(['swap-answered']);
    expect(codesOf(await settleSwap(house(), await scope('joris'), { pool: POOL, id, answer: 'agreed' }))).toEqual([]);
    expect(await order(4)).toEqual(['Studio Vaart', 'Bed De Haven', 'Studio Vaart', 'Woning Markt']);
    expect(codesOf(await settleSwap(house(), await scope('joris'), { pool: POOL, id, answer: 'refused' }))).toEqual(['swap-answered']);
    expect((await look()).log.map((one) => one.what)).toEqual(expect.arrayContaining(['beurtrol.wissel-gevraagd', 'beurtrol.wissel-antwoord']));
  });

  test('WD-223: an open week is given to a place that takes part, by its owner or the coordinator, and by nobody else', async () => {
    const before = await look();
    const [taken] = before.weeks.filter((one) => one.place !== null);
    const give = async (who: string, week: Day, name: string) => codesOf(await fillWeek(house(), await scope(who), { pool: POOL, week, placeId: room.idOf(name) }));
    expect(await give('greet', taken?.week ?? FRIDAY, 'Woning Markt')).toEqual(['rota-week-taken at week']);
    // Nobody is on in a week from which its place left.
    const week = before.weeks.filter((one) => before.names.get(one.place ?? '') === 'Bed De Haven').at(-1)?.week ?? FRIDAY;
    await room.all((tx) => tx.db.updateTable('poolPlace').set({ until: week, reason: 'proef' }).where('pool', '=', POOL).where('placeId', '=', room.idOf('Bed De Haven')).where('until', 'is', null).execute());
    const open = (await look()).weeks.find((one) => one.place === null)?.week ?? FRIDAY;
    expect(open).toBe(week);
    expect([await give('joris', open, 'Studio Vaart'), await give('greet', open, 'Bed De Haven'), await give('greet', open, 'Woning Markt'), await give('greet', open, 'Studio Vaart')]).toEqual([['place-not-yours at plaats'], ['rota-not-in at plaats'], [], ['rota-week-taken at week']]);
    const after = await look();
    expect(after.names.get(after.weeks.find((one) => one.week === open)?.place ?? '')).toBe('Woning Markt');
    await room.all(async (tx) => {
      await tx.db.updateTable('poolPlace').set({ until: null, reason: '' }).where('pool', '=', POOL).where('until', '=', week).execute();
      await tx.db.deleteFrom('rotaFill').execute();
    });
  });

  test('WD-225: over 52 weeks each place has its share', async () => {
    const rota = await look();
    expect(rota.weeks).toHaveLength(52);
    const share = (name: string) => rota.weeks.filter((one) => rota.names.get(one.place ?? '') === name).length;
    expect([share('Studio Vaart'), share('Bed De Haven'), share('Woning Markt')].sort()).toEqual([17, 17, 18]);
  });

  test('WD-226: nights that a place waits for its turn are shown as empty', async () => {
    const studio = (await look()).members.find((one) => one.name === 'Studio Vaart');
    // Since Monday 5 October: 46 nights; on turn three times, of which the last five nights so far.
    expect(studio?.idle).toEqual({ nights: 46, onTurn: 7 + 7 + 4, idle: 28, percent: 60.9 });
  });

  test('WD-223: who stops is out of the rota from that day with a reason; its weeks are open', async () => {
    const from = day('2026-12-01');
    const leave = async (reason: string) => leavePool(house(), await scope('joris'), { placeId: room.idOf('Woning Markt'), pool: POOL, from, reason });
    expect(codesOf(await leave(' '))).toEqual(['missing at reden']);
    expect(codesOf(await leave('veiligheid'))).toEqual([]);
    expect((await order(8)).filter((one) => one === 'open')).toHaveLength(2);
    expect((await look()).members.some((one) => one.name === 'Woning Markt' && one.until === from)).toBe(true);
    expect(codesOf(await leave('veiligheid'))).toEqual(['not-in-pool']);
    expect((await look()).overTime.at(-1), 'until then it takes its turns').toMatchObject({ places: 3 });
  });

  test('the order changes from the next turn on, and only by who coordinates', async () => {
    const wanted = [room.idOf('Bed De Haven'), room.idOf('Studio Vaart')];
    expect(codesOf(await changeOrder(house(), await scope('sofie'), POOL, wanted))).toEqual(['not-allowed']);
    expect(codesOf(await changeOrder(house(), await scope('greet'), POOL, ['00000000-0000-4000-8000-000000000000']))).toEqual(['not-in-pool']);
    const before = (await order(1))[0];
    expect(codesOf(await changeOrder(house(), await scope('greet'), POOL, wanted))).toEqual([]);
    expect((await order(1))[0]).toBe(before);
    expect((await look()).members.filter((one) => one.rank > 0).map((one) => [one.name, one.rank])).toEqual([['Bed De Haven', 1], ['Studio Vaart', 2]]);
  });

  test('WD-227 WD-228: how many units each municipality put in, in part or all of them, and who put in none', async () => {
    const rota = await look();
    expect(rota.inPool.filter((one) => one.units > 1).map((one) => [one.key, one.inPool, one.units, one.part])).toEqual(expect.arrayContaining([['Ingelmunster', 6, 11, 'partly'], ['Wielsbeke', 6, 6, 'whole'], ['Ledegem', 2, 2, 'whole'], ['Oostrozebeke', 2, 2, 'whole']]));
    expect(rota.byOwner.find((one) => one.key === org('ocmw-izegem'))).toBeUndefined();
    expect(rota.parts.some((one) => one.organisationId === org('ocmw-izegem') && one.part === 'refers')).toBe(true);
  });

  test('WD-229: a unit of the pool goes to a family of one’s own at once, and nobody is asked', async () => {
    const free = async () => { const found = await boardLook(house(), await scope('nadia'), { from: FRIDAY, nights: 14, municipality: 'Izegem', pool: POOL, people: 1, words: '', part: 1 }); return found.board.groups.flatMap((group) => group.rows).find((row) => row.place.name === 'IZ 02')?.freeNights; };
    expect(await free()).toBe(14);
    expect(codesOf(await useOneself(house(), await scope('sofie'), { placeId: room.idOf('IZ 02'), from: FRIDAY, until: null }))).toEqual([]);
    expect(await free()).toBe(0);
  });

  test('WD-233: in turns until a Sunday, free from the Monday on', async () => {
    const change = async (who: string, since = day('2027-01-04')) => codesOf(await changeMode(house(), await scope(who), { pool: POOL, since, mode: 'free' }));
    expect(await change('sofie')).toEqual(['not-allowed']);
    expect(await change('greet', day('2026-11-19'))).toEqual(['day-past at vanaf']);
    expect(await change('greet')).toEqual([]);
    expect(await change('greet')).toEqual(['mode-day-taken at vanaf']);
    expect(await change('greet', day('2027-01-05'))).toEqual(['mode-same at wijze']);
    const found = await boardLook(house(), await scope('nadia'), { from: day('2026-12-28'), nights: 14, municipality: '', pool: POOL, people: 1, words: '', part: 1 });
    const bed = found.turns.flatMap((one) => one.rows).find((row) => row.place.name === 'Bed De Haven');
    expect(bed?.spans.at(-1)).toMatchObject({ kind: 'on-turn', from: day('2027-01-04'), until: day('2027-01-11') });
    expect(bed?.spans.filter((one) => one.kind === 'off-turn').every((one) => one.until <= day('2027-01-04'))).toBe(true);
  });

  test('who has no part in the network does not know it', async () => {
    expect(await rotaPage(house(), await scope('bram'), POOL)).toBeUndefined();
    expect(await rotaPage(house(), await scope('greet'), 'geen-netwerk')).toBeUndefined();
  });
});
