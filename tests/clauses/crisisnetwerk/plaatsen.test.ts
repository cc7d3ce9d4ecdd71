/** The crisis network: whose week it is, the pool beside it, and the hours in which somebody answers. */
import { expect, test } from 'vitest';
import { boardOf, freeRows } from '../../../src/domain/places/board.ts';
import { coverOfWeek, type Shift } from '../../../src/domain/places/hours.ts';
import { modeOn, offeredIn, ownInPool, partsOn, poolOn, type PoolPlace } from '../../../src/domain/places/pool.ts';
import { idleNights, membersOn, openTurns, type Rota, swapTurns, turnOn, turnsBetween } from '../../../src/domain/places/rota.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { addDays, type Day, day, weekday } from '../../../src/values/day.ts';
import { momentAt } from '../../../src/values/moment.ts';
import { claimed, crisisDwellings, place } from '../places-told.ts';

const rotaOf = (first: string, ...places: string[]): Rota => ({
  first: day(first), begins: 1, swaps: [], members: places.map((one, n) => ({ placeId: one, rank: n + 1, since: day(first), until: null })),
});
const onIn = (rota: Rota, from: string, weeks: number) => turnsBetween(rota, day(from), addDays(day(from), weeks * 7)).map((turn) => [turn.from, turn.place]);

test('WD-209: of the 168 hours of a week each has a regular service or a calltaker, and an hour with neither is shown', () => {
  const first = day('2026-09-07');
  const days = Array.from({ length: 7 }, (_, n) => addDays(first, n));
  const nights: Shift[] = days.map((on) => ({ from: momentAt(on, weekday(on) > 5 ? '09:00' : '17:00'), until: momentAt(addDays(on, 1), weekday(addDays(on, 1)) > 5 ? '09:00' : '08:30'), who: 'calltaker' }));
  const sunday: Shift = { from: momentAt(first, '00:00'), until: momentAt(first, '08:30'), who: 'calltaker' };
  const office = { hours: '08:30-17:00', calendar: legalCalendar };
  const whole = coverOfWeek(first, office, [sunday, ...nights]);
  expect([whole?.hours.length, whole?.gaps, whole?.hours.filter((hour) => hour.open > 0).length]).toEqual([168, [], 0]);
  expect(whole?.hours.filter((hour) => hour.day === '2026-09-08' && hour.regular).map((hour) => hour.clock)).toEqual(['08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00', '16:00']);
  const torn = coverOfWeek(first, office, [sunday, ...nights.filter((shift) => shift.from !== momentAt(day('2026-09-10'), '17:00'))]);
  expect(torn?.gaps).toEqual([{ from: momentAt(day('2026-09-10'), '17:00'), until: momentAt(day('2026-09-11'), '08:30') }]);
  expect(torn?.hours.filter((hour) => hour.open > 0).map((hour) => hour.open)).toEqual([...Array.from({ length: 15 }, () => 60), 30]);
});

test('WD-223: who stops on 30 September is out from 1 October; its weeks stand open, and how many take part can be followed', () => {
  const rota = rotaOf('2026-09-07', 'Zorghuis', 'Izegem', 'CAW');
  const stopped: Rota = { ...rota, members: rota.members.map((member) => (member.placeId === 'Zorghuis' ? { ...member, until: day('2026-10-01') } : member)) };
  expect(openTurns(stopped, day('2026-09-07'), day('2026-12-01')).map((turn) => [turn.from, turn.until, turn.order])).toEqual([
    ['2026-10-01', '2026-10-05', 'Zorghuis'], ['2026-10-19', '2026-10-26', 'Zorghuis'], ['2026-11-09', '2026-11-16', 'Zorghuis'], ['2026-11-30', '2026-12-07', 'Zorghuis'],
  ]);
  expect([turnOn(stopped, day('2026-09-30'))?.place, turnOn(stopped, day('2026-10-01'))?.place]).toEqual(['Zorghuis', null]);
  expect(['2026-09-30', '2026-10-01'].map((on) => membersOn(stopped, day(on)).length)).toEqual([3, 2]);
});

test('WD-224: from 5 October Izegem, then CAW, Tielt and Izegem again, each from a Monday', () => {
  expect(onIn(rotaOf('2026-10-05', 'Izegem', 'CAW', 'Tielt'), '2026-10-05', 4)).toEqual([['2026-10-05', 'Izegem'], ['2026-10-12', 'CAW'], ['2026-10-19', 'Tielt'], ['2026-10-26', 'Izegem']]);
});

test('WD-225: four places have 13 of the 52 weeks from 5 October each; two weeks change hands only when both confirm', () => {
  const places = ['Izegem', 'CAW', 'Tielt', 'Roeselare'];
  const rota = rotaOf('2026-10-05', ...places);
  const weeks = turnsBetween(rota, day('2026-10-05'), addDays(day('2026-10-05'), 52 * 7));
  expect(places.map((one) => weeks.filter((turn) => turn.place === one).length)).toEqual([13, 13, 13, 13]);
  const asked = { weeks: [day('2026-10-12'), day('2026-10-26')] as const };
  for (const confirmed of [[], ['CAW'], ['Roeselare'], ['Izegem', 'Tielt']]) expect(swapTurns(rota, { ...asked, confirmed })).toMatchObject({ refusals: [{ code: 'rota-unconfirmed' }] });
  const swapped = swapTurns(rota, { ...asked, confirmed: ['CAW', 'Roeselare'] });
  if (!('swaps' in swapped)) throw new Error('refused');
  expect(onIn({ ...rota, swaps: swapped.swaps }, '2026-10-05', 5).map(([, on]) => on)).toEqual(['Izegem', 'Roeselare', 'Tielt', 'CAW', 'Izegem']);
});

test('WD-226: on turn one week in three and kept free otherwise is 7 of 21 nights on turn and 14 idle, 66.7 percent', () => {
  const rota = rotaOf('2026-10-05', 'Izegem', 'CAW', 'Tielt');
  const period = [day('2026-10-05'), day('2026-10-26')] as const;
  expect(idleNights(rota, 'Izegem', new Set<Day>(), ...period)).toEqual({ nights: 21, onTurn: 7, idle: 14, percent: 66.7 });
  expect(idleNights(rota, 'Izegem', new Set([day('2026-10-20'), day('2026-10-06')]), ...period).idle, 'used outside its turn').toBe(13);
});

test('WD-227: 17, 11, 6, 2 and 2 units in the pool make 38; who puts in part of them is partly in', () => {
  const units = crisisDwellings();
  const all: PoolPlace[] = units.map((unit) => ({ placeId: unit.id, since: day('2026-10-01'), until: null }));
  expect(poolOn(units, all, day('2026-10-05'))).toHaveLength(38);
  expect(poolOn(units, all, day('2026-09-30'))).toEqual([]);
  const some = all.filter(({ placeId: id }) => !['Wielsbeke 5', 'Wielsbeke 6', 'Ledegem 1', 'Ledegem 2'].includes(id));
  expect(partsOn(units, some, day('2026-10-05'), 'municipality').map((part) => [part.key, part.inPool, part.part])).toEqual([
    ['Izegem', 17, 'whole'], ['Ingelmunster', 11, 'whole'], ['Wielsbeke', 4, 'partly'], ['Ledegem', 0, 'none'], ['Oostrozebeke', 2, 'whole'],
  ]);
});

test('WD-228: whoever has no unit in the pool asks as an exception', () => {
  const units = crisisDwellings();
  const pool: PoolPlace[] = [{ placeId: 'Izegem 1', since: day('2026-10-01'), until: day('2026-12-01') }];
  expect(ownInPool('gemeente Ledegem', units, pool, day('2026-10-23'))).toEqual({ units: 0, exception: true });
  expect(ownInPool('gemeente Izegem', units, pool, day('2026-10-23'))).toEqual({ units: 1, exception: false });
  expect(ownInPool('gemeente Izegem', units, pool, day('2026-12-01')).exception, 'taken out again').toBe(true);
  expect(ownInPool('een ander bestuur', units, pool, day('2026-10-23')).exception).toBe(true);
});

test('WD-230: with 36 of 38 units taken exactly 2 are shown, with municipality, size and nothing about who is where; a hold takes one off', () => {
  const units = crisisDwellings();
  const today = day('2026-10-23');
  const window = { from: today, until: addDays(today, 14) };
  const claims = units.slice(0, 36).map((unit, n) => claimed(unit.id, day('2026-10-01'), null, { kind: n % 9 === 0 ? 'own-use' : 'stay' }));
  const rules = { today, madeReady: new Set<string>() };
  const free = freeRows(boardOf(units, claims, window, rules));
  expect(free.map(({ place: { id, municipality, size } }) => [id, municipality, size])).toEqual([['Oostrozebeke 1', 'Oostrozebeke', 2], ['Oostrozebeke 2', 'Oostrozebeke', 2]]);
  const held = claimed('Oostrozebeke 1', today, addDays(today, 1), { kind: 'hold' });
  expect(freeRows(boardOf(units, [...claims, held], window, rules)).map((row) => row.place.id)).toEqual(['Oostrozebeke 2']);
});

test('WD-233: in turns through 3 January the place on turn is offered, from 4 January every free unit', () => {
  const changes = [{ mode: 'free' as const, since: day('2027-01-04') }];
  const rota = rotaOf('2026-10-05', 'Izegem', 'CAW', 'Tielt');
  const pool = ['Izegem', 'CAW', 'Tielt'].map((id) => place(id));
  const offered = (on: string): string[] => {
    const free = freeRows(boardOf(pool, [], { from: day(on), until: addDays(day(on), 1) }, { today: day(on), madeReady: new Set() })).map((row) => row.place.id);
    return offeredIn(modeOn('rota', changes, day(on)), turnOn(rota, day(on))?.place ?? null, free);
  };
  expect(['2027-01-03', '2027-01-04'].map((on) => modeOn('rota', changes, day(on)))).toEqual(['rota', 'free']);
  const backAgain = [{ mode: 'rota' as const, since: day('2027-06-07') }, ...changes];
  expect(['2027-01-03', '2027-01-04', '2027-06-06', '2027-06-07'].map((on) => modeOn('rota', backAgain, day(on)))).toEqual(['rota', 'free', 'free', 'rota']);
  expect(offered('2027-01-03')).toEqual(['Izegem']);
  expect(offered('2027-01-04').sort()).toEqual(['CAW', 'Izegem', 'Tielt']);
});
