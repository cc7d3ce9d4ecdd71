import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, day, daysBetween, type Weekday, weekday } from '../../values/day.ts';
import { fillTurn, idleNights, type Rota, type RotaMember, rotaOf, swapTurns, turnOn, turnsBetween, weekOf } from './rota.ts';

const monday = day('2026-10-05');
const weeks = (count: number): Day => addDays(monday, count * 7);
const member = (place: string, rank: number, since: Day = monday, until: Day | null = null): RotaMember => ({ placeId: place, rank, since, until });
const rota = (members: RotaMember[], more: Partial<Rota> = {}): Rota => ({ first: monday, begins: 1, members, swaps: [], ...more });
const three = rota([member('a', 1), member('b', 2), member('c', 3)]);
const on = (of: Rota, count: number): (string | null)[] => turnsBetween(of, monday, weeks(count)).map((turn) => turn.place);

describe('whose week it is', () => {
  test('by rank, not in the order the places were entered', () => {
    expect(on(rota([member('c', 30), member('a', 10), member('b', 20)]), 4)).toEqual(['a', 'b', 'c', 'a']);
  });

  test('who joins takes part from the next turn on, after whoever was on last', () => {
    expect(on(rota([member('a', 1), member('b', 2), member('c', 3, addDays(weeks(2), 2))]), 7)).toEqual(['a', 'b', 'a', 'b', 'c', 'a', 'b']);
  });

  test('the weeks of who stopped stay open until the order is drawn anew', () => {
    const left = [member('a', 1), member('b', 2, monday, weeks(3)), member('c', 3)];
    expect(on(rota(left), 8)).toEqual(['a', 'b', 'c', 'a', null, 'c', 'a', null]);
    expect(on(rota([...left, member('d', 4, weeks(5))]), 8), 'after a came the open week, so c is next').toEqual(['a', 'b', 'c', 'a', null, 'c', 'd', 'a']);
  });

  test('an order of newcomers only begins at its first', () => {
    const again = [member('a', 1, monday, weeks(2)), member('b', 2, monday, weeks(2)), member('b', 1, weeks(2)), member('a', 2, weeks(2))];
    expect(on(rota(again), 4)).toEqual(['a', 'b', 'b', 'a']);
  });

  test('without anybody every week is open; before the start there are no turns', () => {
    expect(turnsBetween(rota([]), monday, weeks(2))).toMatchObject([{ place: null, order: null }, { place: null, order: null }]);
    expect(turnOn(three, addDays(monday, -1))).toBeUndefined();
  });

  test('a rota that starts in the middle of a week has a short first turn', () => {
    expect(turnsBetween({ ...three, first: day('2026-10-07'), members: [member('a', 1, day('2026-10-07')), member('b', 2, day('2026-10-07'))] }, monday, weeks(2)).map((turn) => [turn.from, turn.until, turn.place])).toEqual([
      ['2026-10-07', '2026-10-12', 'a'], ['2026-10-12', '2026-10-19', 'b'],
    ]);
  });

  test('the clock change and the year end make no week longer', () => {
    const turns = turnsBetween(three, day('2026-10-19'), day('2027-01-11'));
    expect(turns.every((turn) => daysBetween(turn.from, turn.until) === 7)).toBe(true);
  });
});

describe('changing a week', () => {
  test.each([
    [[weeks(0), weeks(0)], 'rota-same-week'],
    [[weeks(0), addDays(weeks(1), 1)], 'rota-no-week'],
    [[weeks(-1), weeks(1)], 'rota-no-week'],
    [[weeks(0), weeks(3)], 'rota-same-place'],
  ] as const)('%j is refused: %s', (asked, code) => {
    expect(swapTurns(three, { weeks: asked, confirmed: ['a', 'b', 'c'] })).toMatchObject({ refusals: [{ code, clause: ['WD-225'] }] });
  });

  test('not with an open week, nor into a week in which the other takes no part', () => {
    const leaving = rota([member('a', 1), member('b', 2, monday, addDays(weeks(4), 3)), member('c', 3)]);
    expect(swapTurns(leaving, { weeks: [weeks(0), weeks(4)], confirmed: ['a', 'b'] })).toMatchObject({ refusals: [{ code: 'rota-week-open', data: { week: weeks(4) } }] });
    expect(swapTurns(leaving, { weeks: [weeks(1), weeks(6)], confirmed: ['a', 'b'] })).toMatchObject({ refusals: [{ code: 'rota-not-in', data: { place: 'b' } }] });
  });

  test('a swap can be swapped again', () => {
    const once = swapTurns(three, { weeks: [weeks(0), weeks(1)], confirmed: ['a', 'b'] });
    const swapped = { ...three, swaps: 'swaps' in once ? once.swaps : [] };
    expect(turnsBetween(swapped, monday, weeks(2))).toMatchObject([{ place: 'b', order: 'a', swapped: true }, { place: 'a', order: 'b', swapped: true }]);
    const back = swapTurns(swapped, { weeks: [weeks(0), weeks(1)], confirmed: ['a', 'b'] });
    expect(on({ ...three, swaps: 'swaps' in back ? back.swaps : [] }, 3)).toEqual(['a', 'b', 'c']);
  });

  test('an open week goes to a place that takes part, and only that', () => {
    const left = rota([member('a', 1), member('b', 2, monday, weeks(3)), member('c', 3)]);
    const filled = fillTurn(left, weeks(4), 'c');
    expect(on({ ...left, swaps: 'swaps' in filled ? filled.swaps : [] }, 6)).toEqual(['a', 'b', 'c', 'a', 'c', 'c']);
    expect(fillTurn(left, weeks(4), 'b')).toMatchObject({ refusals: [{ code: 'rota-not-in' }] });
    expect(fillTurn(left, weeks(4), 'nobody')).toMatchObject({ refusals: [{ code: 'rota-not-in' }] });
    expect(fillTurn(left, weeks(0), 'c')).toMatchObject({ refusals: [{ code: 'rota-week-taken', data: { place: 'a' } }] });
    expect(fillTurn(left, addDays(weeks(4), 1), 'c')).toMatchObject({ refusals: [{ code: 'rota-no-week' }] });
  });
});

const anyDay = fc.integer({ min: 0, max: 400 }).map((count) => addDays(monday, count));
const anyMember = fc.record({ placeId: fc.constantFrom('a', 'b', 'c', 'd', 'e'), rank: fc.integer({ min: 1, max: 9 }), since: anyDay, length: fc.option(fc.integer({ min: 1, max: 300 }), { nil: null }) });
const anyRota = fc
  .record({ first: anyDay, begins: fc.constantFrom<Weekday>(1, 2, 3, 4, 5, 6, 7), members: fc.array(anyMember, { maxLength: 6 }), swaps: fc.array(fc.record({ week: anyDay, placeId: fc.constantFrom('a', 'b', 'x') }), { maxLength: 4 }) })
  .map(({ first, begins, members, swaps }): Rota => ({
    first, begins, members: members.map(({ length, ...one }) => ({ ...one, until: length === null ? null : addDays(one.since, length) })),
    swaps: swaps.map((swap) => ({ ...swap, week: weekOf(swap.week, begins) })),
  }));

describe('from what is kept', () => {
  const asked = { week: weeks(0), placeId: 'a', otherWeek: weeks(1), otherPlace: 'b' };

  test('it starts with its first member, on the weekday of its draaiboek', () => {
    expect(rotaOf([], [], 'mon')).toBeUndefined();
    expect(rotaOf([member('b', 2, weeks(1)), member('a', 1)], [], undefined)).toMatchObject({ first: monday, begins: 1 });
    expect(rotaOf([member('a', 1)], [], 'fri')?.begins).toBe(5);
  });

  test('only what was agreed changed hands, and of two agreements the later', () => {
    const first = { ...asked, answer: 'agreed' as const, answered: '2026-09-01T10:00:00.000Z' };
    const later = { week: weeks(1), placeId: 'a', otherWeek: weeks(2), otherPlace: 'c', answer: 'agreed' as const, answered: '2026-09-02T10:00:00.000Z' };
    const turns = (swaps: Parameters<typeof rotaOf>[1]) => on(rotaOf(three.members, swaps, 'mon') ?? three, 3);
    expect(turns([{ ...asked, answer: null, answered: null }, { ...asked, answer: 'refused', answered: '2026-09-03T10:00:00.000Z' }])).toEqual(['a', 'b', 'c']);
    expect(turns([first])).toEqual(['b', 'a', 'c']);
    expect(turns([later, first])).toEqual(['b', 'c', 'a']);
  });
});

describe('whatever the rota', () => {
  test('turns follow each other without a gap from its start, and nobody is on who takes no part', () => {
    fc.assert(
      fc.property(anyRota, anyDay, fc.integer({ min: 1, max: 200 }), (of, from, length) => {
        const until = addDays(from, length);
        const turns = turnsBetween(of, from, until);
        expect(turns.length > 0).toBe(until > of.first);
        for (const [n, turn] of turns.entries()) {
          expect(turn.from < turn.until).toBe(true);
          expect(turn.from >= of.first && weekOf(turn.from, of.begins) === turn.week && weekday(turn.week) === of.begins).toBe(true);
          expect(turn.from).toBe(n === 0 ? turn.from : turns[n - 1]?.until);
          expect(turn.place === null || of.members.some((one) => one.placeId === turn.place && one.since <= turn.from && (one.until === null || turn.from < one.until))).toBe(true);
        }
        expect(turns.length === 0 || (turns[0]?.from ?? from) <= (from < of.first ? of.first : from)).toBe(true);
      }),
    );
  });

  test('a window shows the same turns as a longer one', () => {
    fc.assert(
      fc.property(anyRota, anyDay, fc.integer({ min: 1, max: 60 }), (of, from, length) => {
        const until = addDays(from, length);
        const longer = turnsBetween(of, addDays(from, -30), addDays(until, 90));
        expect(turnsBetween(of, from, until)).toEqual(longer.filter((turn) => turn.until > from && turn.from < until));
      }),
    );
  });

  test('nights on turn, idle and used elsewhere are together all nights', () => {
    fc.assert(
      fc.property(anyRota, fc.array(anyDay, { maxLength: 30 }), anyDay, fc.integer({ min: 0, max: 60 }), (of, usedDays, from, length) => {
        const used = new Set(usedDays);
        const idle = idleNights(of, 'a', used, from, addDays(from, length));
        const off = [...used].filter((night) => night >= from && night < addDays(from, length) && turnOn(of, night)?.place !== 'a').length;
        expect(idle.onTurn + idle.idle + off).toBe(length);
        expect(idle.nights).toBe(length);
      }),
    );
  });
});
