import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { place } from '../../../tests/clauses/places-told.ts';
import { addDays, day } from '../../values/day.ts';
import { nightsOf } from '../../values/nights.ts';
import { type BoardClaim, type BoardPlace, type BoardRules, boardOf, freeRows, rowOf } from './board.ts';

const today = day('2026-11-20');
const window = { from: today, until: addDays(today, 14) };
const claim = (from: string, until: string | null, more: Partial<BoardClaim> = {}): BoardClaim => ({ id: `${from}`, placeId: 'p', kind: 'stay', pool: 'x', untilNoted: false, leftOn: null, from: day(from), until: until === null ? null : day(until), ...more });
const rules: BoardRules = { today, madeReady: new Set() };
const ready: BoardRules = { today, madeReady: new Set(['x']) };
const seen = (unit: BoardPlace, claims: BoardClaim[], by: BoardRules = rules) => rowOf(unit, claims, window, by).spans.map((span) => `${span.from.slice(5)} ${span.kind}${span.before ? ' <' : ''}${span.after ? ' >' : ''}${span.expected ? ' ?' : ''}`);
const unit = place('p');

describe('one place against the nights', () => {
  test('a stay that runs past both ends fills the row', () => {
    expect(seen(unit, [claim('2026-11-01', null)])).toEqual(['11-20 stay < >']);
  });

  test('after a stay with a known end a night to make ready is expected, then it is free', () => {
    expect(seen(unit, [claim('2026-11-01', '2026-11-28')], ready)).toEqual(['11-20 stay <', '11-28 turnaround ?', '11-29 free']);
    expect(seen(unit, [claim('2026-11-01', '2026-11-28')])).toEqual(['11-20 stay <', '11-28 free']);
    expect(seen(unit, [claim('2026-11-01', '2026-11-28', { pool: 'y' })], ready), 'of another pool').toEqual(['11-20 stay <', '11-28 free']);
    expect(seen(unit, [claim('2026-11-01', '2026-11-28', { kind: 'own-use' })], ready)).toEqual(['11-20 own-use <', '11-28 free']);
  });

  test('what is expected gives way to what is claimed', () => {
    expect(seen(unit, [claim('2026-11-01', '2026-11-28'), claim('2026-11-28', null, { kind: 'void' })], ready)).toEqual(['11-20 stay <', '11-28 void >']);
  });

  test('a guest of whom nobody noted the leaving is still shown, tonight too', () => {
    const guest = (more: Partial<BoardClaim> = {}): BoardClaim => claim('2026-11-10', '2026-11-18', { untilNoted: true, ...more });
    expect(seen(unit, [guest()])).toEqual(['11-20 overstay <', '11-21 free']);
    expect(seen(unit, [guest({ leftOn: day('2026-11-18') })])).toEqual(['11-20 free']);
    expect(seen(unit, [guest(), claim('2026-11-20', '2026-11-22', { kind: 'hold' })])).toEqual(['11-20 hold', '11-22 free']);
    expect(seen(unit, [claim('2026-11-10', '2026-11-18')]), 'where guests leave by themselves').toEqual(['11-20 free']);
  });

  test('a place that comes and goes is not there before and after; a guest in a place that was withdrawn is', () => {
    expect(seen(place('p', { activeFrom: day('2026-11-23'), activeUntil: day('2026-12-01') }), [])).toEqual(['11-20 not-there', '11-23 free', '12-01 not-there']);
    expect(seen(place('p', { activeUntil: day('2026-11-22') }), [claim('2026-11-10', '2026-11-25')])).toEqual(['11-20 stay <', '11-25 not-there']);
  });

  test('in a rota it is free for the network in its turn only', () => {
    const inTurns = { ...unit, turns: [{ from: day('2026-11-16'), until: day('2026-11-23') }, { from: day('2026-11-23'), until: day('2026-11-25') }] };
    expect(seen(inTurns, [claim('2026-11-21', '2026-11-22', { kind: 'own-use' })])).toEqual(['11-20 on-turn', '11-21 own-use', '11-22 on-turn', '11-25 off-turn']);
    expect(rowOf(inTurns, [], window, rules).freeNights).toBe(5);
  });
});

describe('the board', () => {
  test('groups by municipality, most places first, counts the first night and leaves out what is not there', () => {
    const places = [place('IN 2', { municipality: 'Ingelmunster' }), place('IN 10', { municipality: 'Ingelmunster' }), place('LE 1', { municipality: 'Ledegem' }), place('LE 2', { municipality: 'Ledegem', activeUntil: day('2026-11-01') })];
    const board = boardOf(places, [{ ...claim('2026-11-20', '2026-11-21', { kind: 'hold' }), placeId: 'IN 10' }], window, rules);
    expect(board.groups.map((group) => [group.municipality, group.rows.map((row) => row.place.id), group.free])).toEqual([['Ingelmunster', ['IN 2', 'IN 10'], 1], ['Ledegem', ['LE 1'], 1]]);
    expect(board.first).toEqual({ free: 2, hold: 1 });
    expect(freeRows(board).map((row) => [row.place.id, row.freeNights])).toEqual([['IN 2', 14], ['LE 1', 14]]);
  });
});

const offset = fc.integer({ min: -30, max: 40 });
const anyPlace = fc.record({ from: offset, until: fc.option(offset, { nil: null }), turns: fc.option(fc.array(fc.record({ at: offset, length: fc.integer({ min: 1, max: 7 }) }), { maxLength: 3 }), { nil: undefined }) })
  .map(({ from, until, turns }): BoardPlace => ({
    ...place('p', { activeFrom: addDays(today, from), activeUntil: until === null ? null : addDays(today, until) }),
    ...(turns === undefined ? {} : { turns: turns.map(({ at, length }) => ({ from: addDays(today, at), until: addDays(today, at + length) })) }),
  }));
/** One after another, as the table holds them: no two on one night. */
const anyClaims = fc.array(fc.record({ gap: fc.integer({ min: 0, max: 6 }), length: fc.integer({ min: 1, max: 12 }), kind: fc.constantFrom('stay' as const, 'hold' as const, 'void' as const, 'turnaround' as const, 'own-use' as const), open: fc.boolean(), untilNoted: fc.boolean(), left: fc.boolean() }), { maxLength: 8 })
  .map((drawn) => {
    let at = addDays(today, -30);
    return drawn.map(({ gap, length, kind, open, untilNoted, left }, n): BoardClaim => {
      const from = addDays(at, gap);
      at = addDays(from, length);
      return { id: `${n}`, placeId: 'p', kind, pool: kind === 'stay' ? 'x' : null, from, until: open && n === drawn.length - 1 ? null : at, untilNoted, leftOn: left ? at : null };
    });
  });

describe('whatever the claims', () => {
  test('stretches fill the window without a gap, and each claimed night is shown as that claim', () => {
    fc.assert(
      fc.property(anyPlace, anyClaims, offset, fc.integer({ min: 1, max: 30 }), (of, claims, start, length) => {
        const shown = { from: addDays(today, start), until: addDays(today, start + length) };
        const { spans, freeNights } = rowOf(of, claims, shown, ready);
        expect([spans[0]?.from, spans.at(-1)?.until]).toEqual([shown.from, shown.until]);
        for (const [n, span] of spans.entries()) {
          expect(span.from < span.until).toBe(true);
          expect(span.from).toBe(n === 0 ? shown.from : spans[n - 1]?.until);
          for (const night of nightsOf(span.from, span.until)) {
            const by = claims.find((one) => one.from <= night && (one.until === null || night < one.until));
            expect(by === undefined || (span.claim === by.id && span.kind === by.kind)).toBe(true);
            const there = of.activeFrom <= night && (of.activeUntil === null || night < of.activeUntil);
            expect(span.kind !== 'free' && span.kind !== 'on-turn' ? true : by === undefined && there).toBe(true);
          }
        }
        const first = spans[0]?.kind;
        expect(freeNights > 0).toBe(first === 'free' || first === 'on-turn');
      }),
    );
  });
});
