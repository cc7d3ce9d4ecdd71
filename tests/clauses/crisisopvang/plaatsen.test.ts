/** Crisis dwellings: how many there are, how full they are and which one suits. */
import { expect, test } from 'vitest';
import { rowOf } from '../../../src/domain/places/board.ts';
import { inOrderOfFit } from '../../../src/domain/places/fit.ts';
import { occupancyOf } from '../../../src/domain/places/occupancy.ts';
import { placeFaults, stockOn } from '../../../src/domain/places/stock.ts';
import { day } from '../../../src/values/day.ts';
import { nightsOf } from '../../../src/values/nights.ts';
import { claimed, crisisDwellings, place, UNITS } from '../places-told.ts';

const october = { from: day('2026-10-01'), until: day('2026-11-01') };

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
