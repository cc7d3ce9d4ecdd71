/** Crisis dwellings: how many there are, how full they are, who asked and which one suits. */
import { expect, test } from 'vitest';
import { rowOf } from '../../../src/domain/places/board.ts';
import { inOrderOfFit } from '../../../src/domain/places/fit.ts';
import { inflowOf, type Question } from '../../../src/domain/places/inflow.ts';
import { occupancyOf } from '../../../src/domain/places/occupancy.ts';
import { placeFaults, stockOn } from '../../../src/domain/places/stock.ts';
import { day } from '../../../src/values/day.ts';
import { nightsOf } from '../../../src/values/nights.ts';
import { claimed, crisisDwellings, place, UNITS } from '../places-told.ts';

const october = { from: day('2026-10-01'), until: day('2026-11-01') };
const question = (more: Partial<Question> = {}): Question => ({ asked: day('2026-08-03'), municipality: 'Izegem', referrer: 'OCMW', decided: null, refused: null, stay: null, ...more });

test('WD-186: 17, 11, 6, 2 and 2 units make 38; with 15 of the 17 taken 2 are free; an 18th needs a first day', () => {
  const taken = new Set(Array.from({ length: 15 }, (_, n) => `Izegem ${n + 1}`));
  const stock = stockOn(crisisDwellings(), taken, day('2026-10-05'));
  expect(stock.lines.map((line) => [line.municipality, line.units])).toEqual(Object.entries(UNITS));
  expect([stock.units, stock.lines[0]?.free]).toEqual([38, 2]);
  const eighteenth = { name: 'Izegem 18', municipality: 'Izegem', size: 3 };
  expect(placeFaults(eighteenth).map((fault) => [fault.field, fault.code])).toEqual([['activeFrom', 'missing']]);
  expect(placeFaults({ ...eighteenth, activeFrom: day('2026-11-01') })).toEqual([]);
  const later = [...crisisDwellings(), place('Izegem 18', { activeFrom: day('2026-11-01') })];
  expect([stockOn(later, taken, day('2026-10-31')).units, stockOn(later, taken, day('2026-11-01')).units]).toEqual([38, 39]);
});

test('WD-188: taken from the 1st until the 20th is 19 of 31 nights, 61.3 percent; with an empty second unit 19 of 62, 30.6 percent', () => {
  const units = crisisDwellings().filter((one) => one.municipality === 'Ledegem');
  const stay = claimed('Ledegem 1', day('2026-10-01'), day('2026-10-20'));
  expect(occupancyOf(units, [stay], october, 'id').lines[0]).toMatchObject({ taken: 19, available: 31, percent: 61.3 });
  expect(occupancyOf(units, [stay], october, 'municipality').lines).toMatchObject([{ key: 'Ledegem', places: 2, taken: 19, available: 62, percent: 30.6 }]);
});

test('WD-195: for five people the dwelling for five is first, by its size, and the nearer one for two is shown as too small', () => {
  const wielsbeke = place('Wielsbeke 1', { municipality: 'Wielsbeke', size: 2 });
  const ingelmunster = place('Ingelmunster 1', { municipality: 'Ingelmunster', size: 5 });
  const shown = inOrderOfFit([wielsbeke, ingelmunster], { people: 5, municipality: 'Wielsbeke' });
  expect(shown.map((one) => [one.place.id, one.fits])).toEqual([['Ingelmunster 1', true], ['Wielsbeke 1', false]]);
  expect(shown[0]?.reasons[0]).toMatchObject({ code: 'size', data: { size: 5, people: 5 } });
  expect(shown[1]?.reasons[0]).toMatchObject({ code: 'too-small', data: { size: 2, people: 5 } });
});

test('WD-203: from 5 October until 14 December is 70 nights; the unit is free only from the day it was made ready', () => {
  const [from, until] = [day('2026-10-05'), day('2026-12-14')];
  expect(nightsOf(from, until)).toHaveLength(70);
  const unit = place('Izegem 1');
  const stay = claimed(unit.id, from, until, { untilNoted: true, leftOn: until });
  const rules = { today: day('2026-12-15'), madeReady: new Set(['opvang']) };
  const window = { from: day('2026-12-10'), until: day('2026-12-24') };
  const spans = (ready: string | null) => rowOf(unit, [stay, claimed(unit.id, until, ready === null ? null : day(ready), { kind: 'turnaround' })], window, rules).spans.map((span) => [span.kind, span.from]);
  expect(spans(null)).toEqual([['stay', '2026-12-10'], ['turnaround', '2026-12-14']]);
  expect(spans('2026-12-17')).toEqual([['stay', '2026-12-10'], ['turnaround', '2026-12-14'], ['free', '2026-12-17']]);
});

test('WD-204: of 40 questions in a quarter 9 led to a stay and 14 were refused for lack of a unit; who referred stands by number', () => {
  const asked = Array.from({ length: 40 }, (_, n) => question({
    referrer: n < 22 ? 'OCMW' : n < 37 ? 'CAW' : 'politie', decided: day('2026-08-06'),
    stay: n < 9 ? day('2026-08-07') : null, refused: n < 9 ? null : n < 23 ? 'geen-woning-vrij' : 'criteria',
  }));
  const before = question({ asked: day('2026-06-30'), refused: 'geen-woning-vrij' });
  const seen = inflowOf([...asked, before], day('2026-07-01'), day('2026-10-01'));
  expect([seen.questions, seen.stays, seen.refused['geen-woning-vrij'], seen.daysToDecision]).toEqual([40, 9, 14, 3]);
  expect(seen.referrers).toEqual([{ key: 'OCMW', questions: 22, stays: 9 }, { key: 'CAW', questions: 15, stays: 0 }, { key: 'politie', questions: 3, stays: 0 }]);
});

test('WD-206: asked three times and sheltered once is three questions and one stay, per municipality', () => {
  const year = [day('2026-01-01'), day('2027-01-01')] as const;
  const others = [question({ municipality: 'Ledegem', stay: day('2026-09-01') })];
  const household = ['2026-02-02', '2026-05-04', '2026-10-05'].map((asked, n) => question({ asked: day(asked), stay: n === 2 ? day('2026-10-07') : null }));
  const [before, after] = [inflowOf(others, ...year), inflowOf([...others, ...household], ...year)];
  expect([after.questions - before.questions, after.stays - before.stays]).toEqual([3, 1]);
  expect(after.municipalities).toEqual([{ key: 'Izegem', questions: 3, stays: 1 }, { key: 'Ledegem', questions: 1, stays: 1 }]);
});
