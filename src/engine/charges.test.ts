import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { day } from '../values/day.ts';
import type { ToldEvent } from '../protocol/draaiboek.ts';
import { asBram, codes, eventsOf, garden, noAnswers, on, readAt } from '../../tests/story.ts';
import { decide } from './decide.ts';

const book = garden({
  tariffs: {
    short: { label: 'Half day', rows: [{ from: '2026-01-01', amount: 55 }] }, long: { label: 'Full day', rows: [{ from: '2026-01-01', amount: 100 }, { from: '2026-10-01', amount: 120 }] }, trip: { label: 'Trip', rows: [{ from: '2026-01-01', amount: 15 }] },
  },
  forms: { work: { fields: { length: { is: 'choice', of: ['half', 'full'], class: 'story' }, trips: { is: 'number', class: 'story' }, costs: { is: 'rows', class: 'story', row: { what: 'text', count: 'number', price: 'money' } } } } },
  tasks: { work: { by: ['visitor'], repeat: true, form: 'work' } },
  charges: {
    day: { each: 'done.work', by: { half: 'short', full: 'long' }, pick: 'length', merge: { two: 'half', into: 'full' } }, trips: { each: 'done.work', tariff: 'trip', times: 'trips' }, extra: { each: 'done.work', rows: 'costs' },
    empty: { each: 'missed.visit', where: { reason: ['nobody-home'] }, tariff: 'trip', 'at-least': true }, send: { invoice: ['tenant'], copy: ['visitor'], when: { done: 'stop' } },
  },
});
const opened: ToldEvent = ['2026-09-01', 'opened', 'ask', {}];
const work = (on: string, values: Record<string, unknown>): ToldEvent => [on, 'done', 'work', { trips: 0, ...values }];
const billOf = (...told: ToldEvent[]): [string, number, number][] => readAt(book, [opened, ...told], '2026-12-01').state.bill.map((line) => [line.charge, line.quantity, line.total]);

describe('a bill', () => {
  test('two half days on one day are one full day; on two days they are not', () => {
    expect(billOf(work('2026-09-10', { length: 'half' }), work('2026-09-10', { length: 'half' })).filter(([charge]) => charge === 'day')).toEqual([['day', 1, 10000]]);
    expect(billOf(work('2026-09-10', { length: 'half' }), work('2026-09-11', { length: 'half' })).filter(([charge]) => charge === 'day')).toEqual([['day', 1, 5500], ['day', 1, 5500]]);
    expect(billOf(...[1, 2, 3].map(() => work('2026-09-10', { length: 'half' }))).filter(([charge]) => charge === 'day')).toEqual([['day', 1, 10000], ['day', 1, 5500]]);
  });

  test('the tariff of the day of the fact decides; a day without one is named', () => {
    expect(billOf(work('2026-09-30', { length: 'full' }), work('2026-10-01', { length: 'full' })).filter(([charge]) => charge === 'day').map(([, , total]) => total)).toEqual([10000, 12000]);
    const early = readAt(book, [['2025-12-01', 'opened', 'ask', {}], work('2025-12-20', { length: 'full' })], '2026-01-10');
    expect(early.state.bill.find((line) => line.charge === 'day')).toMatchObject({ total: 0, missing: 'long' });
  });

  test('rows are quantity times price, trips by number, all to the cent', () => {
    const reading = readAt(book, [opened, work('2026-09-10', { length: 'full', trips: 2, costs: [{ what: 'bags', count: 2, price: 3.25 }, { what: 'soap', count: 3, price: 1.1 }] })], '2026-12-01');
    expect(reading.state.bill.map((line) => [line.charge, line.what, line.total])).toEqual([['day', 'full', 10000], ['trips', undefined, 3000], ['extra', 'bags', 650], ['extra', 'soap', 330]]);
    expect(reading.state.billTotal).toBe(13980);
  });

  test('a closed door costs at least the trip; more needs a reason, less is refused; a cancelled one costs nothing', () => {
    expect(billOf(['2026-09-10', 'missed', 'visit', { reason: 'nobody-home' }], ['2026-09-11', 'missed', 'visit', { reason: 'cancelled' }])).toEqual([['empty', 1, 1500]]);
    expect(billOf(['2026-09-10', 'missed', 'visit', { reason: 'nobody-home', empty: 20, waarom: 'far' }])).toEqual([['empty', 1, 2000]]);
    const events = eventsOf(book, [opened]);
    const miss = (values: Record<string, string | number>): string[] => codes(decide(book, events, { do: 'miss', task: 'visit', instance: 'v', happened: day('2026-09-10'), reason: 'nobody-home', values }, on('2026-09-10'), noAnswers, asBram));
    expect([miss({}), miss({ empty: 14, waarom: 'x' }), miss({ empty: 20 }), miss({ empty: 20, waarom: 'far' }), miss({ other: 1 })]).toEqual([[], ['too-little'], ['missing'], [], ['field-unknown']]);
  });

  test('is ready when the draaiboek says so, and knows to whom it goes', () => {
    expect(readAt(book, [opened], '2026-09-02').state.invoices).toMatchObject([{ charge: 'send', to: ['tenant'], copy: ['visitor'], ready: 'no' }]);
    expect(readAt(book, [opened, ['2026-09-20', 'done', 'stop']], '2026-09-21').state.invoices[0]?.ready).toBe('yes');
  });

  test('the total is the sum of its lines, whatever happened', () => {
    const fact = fc.record({ day: fc.integer({ min: 1, max: 28 }), length: fc.constantFrom('half', 'full'), trips: fc.integer({ min: 0, max: 5 }), price: fc.integer({ min: 1, max: 99999 }), count: fc.integer({ min: 1, max: 40 }) });
    fc.assert(fc.property(fc.array(fact, { maxLength: 12 }), (facts) => {
      const { state } = readAt(book, [opened, ...facts.map((one) => work(`2026-09-${String(one.day).padStart(2, '0')}`, { length: one.length, trips: one.trips, costs: [{ what: 'x', count: one.count, price: one.price / 100 }] }))], '2026-12-01');
      expect(state.billTotal).toBe(state.bill.reduce((sum, line) => sum + line.total, 0));
      expect(state.bill.filter((line) => line.charge === 'extra').reduce((sum, line) => sum + line.total, 0)).toBe(facts.reduce((sum, one) => sum + one.price * one.count, 0));
    }), { numRuns: 80 });
  });
});
