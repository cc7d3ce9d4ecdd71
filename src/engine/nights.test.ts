/** Counts of nights, the start of a series and what limits make of a stay, on an invented shelter. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { asBram, garden, noAnswers, on, stored } from '../../tests/story.ts';
import type { Draaiboek, ToldCase } from '../protocol/draaiboek.ts';
import { addDays, type Day, day } from '../values/day.ts';
import { nightsOf } from '../values/nights.ts';
import { anchorDay } from './anchors.ts';
import { decide } from './decide.ts';
import type { CaseEvent } from './events.ts';
import { foldCase } from './fold.ts';
import { lookAt } from './look.ts';
import { countOf } from './counts.ts';
import { countNights } from './night-counts.ts';
import { longestStay } from './night-limits.ts';
import { runToldCase } from './told-case.ts';
import { entering, type View } from './view.ts';

const pool = { mode: 'free', hold: 20, departs: 'by-itself', after: 'nothing' } as const;
const book = garden({
  settings: { most: { value: 3, is: 'number', clause: [] }, bridge: { value: 5, is: 'number', clause: [] } } as unknown as Draaiboek['settings'],
  pools: { beds: pool, shelter: pool, houses: pool },
  counts: { row: { run: 'nights', of: 'person', over: ['pool.beds', 'pool.shelter'] }, month: { count: 'nights', of: 'person', over: 'pool.beds', per: 'month' }, year: { count: 'nights', over: 'pool.beds', per: 'year' }, ever: { count: 'nights', over: 'pool.beds' } },
  tasks: {
    sleep: { by: ['visitor'], repeat: true, claim: { pool: 'beds', kind: 'stay', until: { from: 'today', plus: 'P1D', then: ['workday'] } } },
    longer: { by: ['visitor'], repeat: true, claim: { pool: 'beds', kind: 'extend' } },
    live: { by: ['visitor'], repeat: true, claim: { pool: 'houses', kind: 'stay', until: { from: 'today', plus: 'P3M' } } },
  },
  gates: {
    limit: { guards: ['sleep.do', 'longer.do'], needs: { count: 'row', 'at-most': { if: { nonworking: { from: 'run.start', plus: 'P1D' }, days: 'setting.most' }, then: 'setting.bridge', else: 'setting.most' } }, else: 'block', clause: ['XX-7'] },
    many: { guards: ['sleep.do'], needs: { count: 'month', 'at-most': 20 }, else: 'warn' },
  },
});
const stretch = (from: string, count: number): Day[] => nightsOf(day(from), addDays(day(from), count));
/** Nights by pool, as the ledger answers; null: nobody looked. */
const at = (today: string, nights: Partial<Record<string, Day[]>> | null, of: Draaiboek = book): View => lookAt(foldCase(of, []), on(today), { ...noAnswers, ...(nights === null ? {} : { nights: (pools) => new Set(pools.flatMap((one) => nights[one] ?? [])) }) });
const asking = (view: View, from: string, until: string, task = 'sleep'): View => entering(view, { verb: 'do', task, day: view.today, claim: { place: '', from: day(from), until: day(until) } });
const count = (view: View, key: string) => countNights(view, book.counts[key] ?? {});

describe('a series of nights', () => {
  test('goes up to tonight, or to last night when nobody sleeps there tonight; else there is none', () => {
    const slept = { beds: stretch('2026-09-07', 3) };
    expect(['2026-09-08', '2026-09-09', '2026-09-10', '2026-09-11', '2026-09-06'].map((today) => count(at(today, slept), 'row').value)).toEqual([2, 3, 3, 0, 0]);
    expect(count(at('2026-09-10', slept), 'row')).toEqual({ value: 3, since: '2026-09-07', again: '2026-09-11' });
    expect(count(at('2026-09-11', slept), 'row')).toEqual({ value: 0, again: '2026-09-11' });
  });

  test('takes the nights being asked with it, whoever owns the beds', () => {
    const view = at('2026-09-09', { beds: [day('2026-09-07')], shelter: [day('2026-09-08')] });
    expect(count(asking(view, '2026-09-09', '2026-09-11'), 'row')).toMatchObject({ value: 4, since: '2026-09-07' });
    expect(count(asking(view, '2026-09-10', '2026-09-11'), 'row')).toMatchObject({ value: 1, since: '2026-09-10', again: '2026-09-10' });
  });

  test('goes on over nights booked ahead: two short series around the asked night are one long one', () => {
    const view = at('2026-09-09', { beds: [day('2026-09-08'), ...stretch('2026-09-10', 2)] });
    expect(count(asking(view, '2026-09-09', '2026-09-10'), 'row')).toEqual({ value: 4, since: '2026-09-08', again: '2026-09-13' });
  });

  test('does not count a night asked in a pool that is not counted', () => {
    expect(count(asking(at('2026-09-09', { beds: [day('2026-09-08')] }), '2026-09-09', '2026-12-09', 'live'), 'row')).toMatchObject({ value: 1, since: '2026-09-08' });
  });

  test('is not known as long as nobody looked where the person slept', () => {
    const view = at('2026-09-09', null);
    expect([count(view, 'row'), count(asking(view, '2026-09-09', '2026-09-10'), 'month'), anchorDay(view, 'run.start')]).toEqual([{ value: null }, { value: null }, { day: null }]);
  });

  test('gives the day its first night is counted from', () => {
    const view = at('2026-09-09', { beds: stretch('2026-09-07', 2) });
    expect([anchorDay(view, 'run.start'), anchorDay(asking(view, '2026-09-09', '2026-09-10'), 'run.start'), anchorDay(asking(view, '2026-09-11', '2026-09-12'), 'run.start')].map((one) => one.day)).toEqual(['2026-09-07', '2026-09-07', '2026-09-11']);
    expect(anchorDay(at('2026-09-20', { beds: [] }), 'run.start')).toEqual({ day: null, notYet: true });
  });
});

describe('nights in a month', () => {
  test('are those of the fullest month the asked nights touch; without nights asked of this month', () => {
    const slept = { beds: [...stretch('2026-10-12', 18), ...stretch('2026-11-10', 3)] };
    expect(count(at('2026-10-31', slept), 'month')).toEqual({ value: 18, since: '2026-10-01', again: '2026-11-01' });
    expect(count(at('2026-11-01', slept), 'month')).toEqual({ value: 3, since: '2026-11-01', again: '2026-12-01' });
    expect(count(asking(at('2026-10-30', slept), '2026-10-30', '2026-11-04'), 'month'), '20 in October, 6 in November').toMatchObject({ value: 20, since: '2026-10-01' });
    expect(count(asking(at('2026-10-31', slept), '2026-11-01', '2026-11-05'), 'month')).toMatchObject({ value: 7, since: '2026-11-01' });
  });

  test('a night already taken is not asked twice', () => {
    expect(count(asking(at('2026-10-12', { beds: stretch('2026-10-12', 3) }), '2026-10-13', '2026-10-16'), 'month').value).toBe(4);
  });

  test('a year and all nights are counted the same way', () => {
    const view = at('2027-01-01', { beds: stretch('2026-12-30', 4) });
    expect([count(view, 'year'), count(view, 'ever')]).toEqual([{ value: 2, since: '2027-01-01', again: '2028-01-01' }, { value: 4 }]);
  });
});

describe('limits on nights', () => {
  const reach = (from: string, nights: Partial<Record<string, Day[]>> = {}) => longestStay(at(from, nights), 'sleep', day(from));

  test.each([['2026-09-07', 3, '2026-09-09'], ['2026-09-08', 3, '2026-09-10'], ['2026-09-09', 5, '2026-09-13'], ['2026-09-11', 5, '2026-09-15'], ['2026-11-09', 5, '2026-11-13'], ['2026-10-22', 5, '2026-10-26']])('a first night on %s goes on for %i nights, to %s', (from, nights, last) => {
    expect(reach(from)).toMatchObject({ nights, last, stops: { gate: 'limit', clause: ['XX-7'], findings: [{ found: nights + 1, expected: nights }] } });
  });

  test('what was slept before counts, and a month that is nearly full stops it sooner', () => {
    expect(reach('2026-09-09', { shelter: stretch('2026-09-07', 2) })).toMatchObject({ nights: 1, last: '2026-09-09' });
    expect(reach('2026-09-10', { beds: stretch('2026-09-07', 3) })).toMatchObject({ nights: 0, last: null, stops: { gate: 'limit' } });
    expect(reach('2026-09-25', { beds: stretch('2026-09-01', 18) })).toMatchObject({ nights: 2, last: '2026-09-26', stops: { gate: 'many', else: 'warn' } });
  });

  test('nothing limits a stay that no gate counts', () => {
    expect(longestStay(at('2026-09-07', {}), 'live', day('2026-09-07'))).toEqual({ nights: null, last: null, stops: null });
  });

  test('without a look at the nights no night is given', () => {
    expect(longestStay(at('2026-09-07', null), 'sleep', day('2026-09-07'))).toMatchObject({ nights: 0, stops: { truth: 'unknown' } });
  });

  const events = (today: string) => stored([], [{ kind: 'opened', key: 'ask', happened: day(today), actor: { account: 'bram', role: 'visitor', name: 'Bram' }, values: {} } as never], day(today));
  const done = (today: string, slept: Day[], until?: string) => decide(book, events(today), { do: 'do', task: 'sleep', instance: 's', happened: day(today), values: {}, claim: { place: 'p', ...(until === undefined ? {} : { until: day(until) }) } }, on(today), { ...noAnswers, nights: () => new Set(slept) }, { account: 'bram', role: 'visitor', name: 'Bram' });
  const endOf = (today: string, slept: Day[], until?: string) => { const made = done(today, slept, until); return 'refusals' in made ? made.refusals.map((one) => String(one.data['gate'])) : made.events.flatMap((event) => (event.kind === 'done' ? [event.claim?.until] : [])); };

  test('an end that nobody chose gives way to the limit; one that was chosen is refused', () => {
    expect(endOf('2026-11-13', stretch('2026-11-09', 4)), 'Monday would make seven nights').toEqual(['2026-11-14']);
    expect(endOf('2026-11-13', stretch('2026-11-09', 4), '2026-11-16')).toEqual(['limit']);
    expect(endOf('2026-11-13', [])).toEqual(['2026-11-16']);
    expect(endOf('2026-11-14', stretch('2026-11-09', 5))).toEqual(['limit']);
  });

  test('whatever was slept, the longest stay passes and one night more does not', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 40 })), fc.integer({ min: 0, max: 40 }), (offsets, start) => {
        const slept = offsets.map((offset) => addDays(day('2026-10-20'), offset));
        const from = addDays(day('2026-10-20'), start);
        const { nights, last } = longestStay(at(from, { beds: slept }), 'sleep', from);
        const row = (length: number) => count(asking(at(from, { beds: slept }), from, addDays(from, length)), 'row').value ?? 0;
        expect(nights === null ? false : last === (nights === 0 ? null : addDays(from, nights - 1))).toBe(true);
        expect((nights ?? 0) === 0 || row(nights ?? 0) <= 5).toBe(true);
        expect(row((nights ?? 0) + 1)).toBeGreaterThan(3);
      }),
    );
  });
});

describe('told nights', () => {
  const told = (nights: NonNullable<ToldCase['nights']>): ToldCase => ({ key: 'n', title: 'n', clause: ['XX-7'], events: [], at: '', then: {}, nights });

  test('run against the gates: what was said right holds, what was said wrong does not', () => {
    const right = { taken: ['2026-09-07', '2026-09-08', '2026-09-09'], ask: '2026-09-10', of: 3, may: false };
    expect(runToldCase(book, told([right]), noAnswers)).toEqual([{ at: '2026-09-10', what: 'night may', expected: false, got: false, holds: true }, { at: '2026-09-10', what: 'night of', expected: 3, got: 3, holds: true }]);
    expect(runToldCase(book, told([{ ...right, may: true, of: 5 }]), noAnswers).map((one) => [one.got, one.holds])).toEqual([[false, false], [3, false]]);
  });

  test('without a gate on nights nothing told of them holds', () => {
    expect(runToldCase({ ...book, gates: {} }, told([{ taken: [], ask: '2026-09-10', of: 3, may: true }]), noAnswers).map((one) => one.holds)).toEqual([false, false]);
  });
});

describe('one stay after another', () => {
  const asks: CaseEvent = { id: 'e1', seq: 1, kind: 'opened', key: 'ask', values: {}, happened: day('2026-09-07'), recorded: on('2026-09-07').moment, actor: asBram };
  const takes = (events: readonly CaseEvent[], task: string, from: string, until: string): CaseEvent[] | string[] => {
    const decision = decide(book, events, { do: 'do', task, instance: `${task}@${from}`, happened: day(from), values: {}, claim: { place: 'bed', from: day(from), until: day(until) } }, on(from), { ...noAnswers, nights: () => new Set() }, asBram);
    return 'refusals' in decision ? decision.refusals.map((one) => one.code) : stored(events, decision.events, day(from));
  };
  const first = (task: string): CaseEvent[] => takes([asks], task, '2026-09-07', '2026-09-08') as CaseEvent[];

  test('where a place frees itself a new one can begin on the day of leaving, and not before', () => {
    const second = takes(first('sleep'), 'sleep', '2026-09-08', '2026-09-09') as CaseEvent[];
    expect(foldCase(book, second).claims.map((one) => [one.from, one.until, one.left?.day])).toEqual([['2026-09-07', '2026-09-08', '2026-09-08'], ['2026-09-08', '2026-09-09', undefined]]);
    expect(takes(first('sleep'), 'sleep', '2026-09-07', '2026-09-09')).toContain('stay-runs-already');
  });

  test('a stay is lengthened where it is: another place is refused', () => {
    const now = first('sleep');
    const longer = (place: string) => { const done = decide(book, now, { do: 'do', task: 'longer', instance: 'l', happened: day('2026-09-07'), values: {}, claim: { place, until: day('2026-09-09') } }, on('2026-09-07'), { ...noAnswers, nights: () => new Set() }, asBram); return 'refusals' in done ? done.refusals.map((one) => one.code) : []; };
    expect([longer('another'), longer('bed'), longer('')]).toEqual([['stay-elsewhere'], [], []]);
  });

  test('where the leaving is noted it stays until it was', () => {
    const noted = { ...book, pools: { ...book.pools, houses: { ...pool, departs: 'noted' } } } as Draaiboek;
    const living = takes([asks], 'live', '2026-09-07', '2026-09-08') as CaseEvent[];
    const decision = decide(noted, living, { do: 'do', task: 'live', instance: 'again', happened: day('2026-09-10'), values: {}, claim: { place: 'house' } }, on('2026-09-10'), noAnswers, asBram);
    expect('refusals' in decision && decision.refusals.map((one) => one.code)).toEqual(['stay-runs-already']);
  });
});

test('what is left of a limit is never less than none, and not known when the nights are not', () => {
  const left = { ...book, counts: { ...book.counts, left: { count: 'nights', over: 'pool.beds', per: 'month', 'left-of': 3 } } } as Draaiboek;
  const of = (nights: Partial<Record<string, Day[]>> | null): number | null | undefined => countOf(at('2026-09-20', nights, left), 'left')?.value;
  expect([of({ beds: stretch('2026-09-07', 1) }), of({ beds: stretch('2026-09-07', 3) }), of({ beds: stretch('2026-09-07', 5) }), of({ beds: stretch('2026-08-07', 5) }), of(null)]).toEqual([2, 0, 0, 3, null]);
});
