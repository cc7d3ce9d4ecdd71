import fc from 'fast-check';
import { expect, test } from 'vitest';
import { legalCalendar, makeCalendar } from '../../values/calendar.ts';
import { addDays, day } from '../../values/day.ts';
import { addHours, hoursBetween, momentAt } from '../../values/moment.ts';
import { coverOfWeek } from './hours.ts';

const office = { hours: '08:30-17:00', calendar: legalCalendar };

test.each([['2026-10-19', 169], ['2026-03-23', 167], ['2026-09-07', 168]])('the week of %s has %i hours, each covered by who answers day and night', (first, hours) => {
  const whole = coverOfWeek(day(first), office, [{ from: momentAt(day(first), '00:00'), until: momentAt(addDays(day(first), 7), '00:00'), who: 'x' }]);
  expect([whole?.hours.length, whole?.gaps]).toEqual([hours, []]);
});

test('a public holiday and an own closing day have no regular service', () => {
  const regular = (calendar = legalCalendar): string[] => [...new Set(coverOfWeek(day('2026-11-09'), { ...office, calendar }, [])?.hours.filter((hour) => hour.regular).map((hour) => hour.day))];
  expect(regular()).toEqual(['2026-11-09', '2026-11-10', '2026-11-12', '2026-11-13']);
  expect(regular(makeCalendar('x', [{ day: day('2026-11-13'), why: 'brugdag' }]))).toEqual(['2026-11-09', '2026-11-10', '2026-11-12']);
});

test.each(['', '9-17', '17:00-08:30', '08:30-08:30', '08:30-24:00', '08:30 - 17:00'])('hours that cannot be read (%j) give nothing rather than a guess', (hours) => {
  expect(coverOfWeek(day('2026-09-07'), { hours, calendar: legalCalendar }, [])).toBeUndefined();
});

test('part of an hour is a gap of so many minutes', () => {
  const seen = coverOfWeek(day('2026-09-07'), office, [])?.hours.filter((hour) => hour.day === '2026-09-07').map((hour) => hour.open);
  expect(seen).toEqual([...Array.from({ length: 8 }, () => 60), 30, ...Array.from({ length: 8 }, () => 0), ...Array.from({ length: 7 }, () => 60)]);
});

test('who answers twice at once is named once, and a shift that ends before it begins counts for nothing', () => {
  const from = momentAt(day('2026-09-07'), '20:00');
  const seen = coverOfWeek(day('2026-09-07'), office, [{ from, until: addHours(from, 2), who: 'x' }, { from: addHours(from, 1), until: addHours(from, 2), who: 'x' }, { from: addHours(from, 5), until: addHours(from, 3), who: 'y' }]);
  expect(seen?.hours.filter((hour) => hour.calltakers.length > 0).map((hour) => [hour.clock, hour.calltakers, hour.open])).toEqual([['20:00', ['x'], 0], ['21:00', ['x'], 0]]);
});

const anyShifts = fc.array(fc.record({ at: fc.integer({ min: -20, max: 180 }), minutes: fc.integer({ min: -60, max: 900 }) }), { maxLength: 12 });

test('the minutes left open hour by hour are those of the gaps', () => {
  fc.assert(
    fc.property(fc.constantFrom('2026-10-19', '2026-03-23', '2026-12-21'), anyShifts, (monday, drawn) => {
      const start = momentAt(day(monday), '00:00');
      const shifts = drawn.map(({ at, minutes }) => ({ from: addHours(start, at), until: addHours(start, at + minutes / 60), who: 'x' }));
      const seen = coverOfWeek(day(monday), office, shifts);
      const inGaps = (seen?.gaps ?? []).reduce((sum, gap) => sum + hoursBetween(gap.from, gap.until) * 60, 0);
      expect((seen?.hours ?? []).reduce((sum, hour) => sum + hour.open, 0)).toBe(Math.round(inGaps));
      expect((seen?.gaps ?? []).every((gap, n, all) => gap.from < gap.until && (n === 0 || gap.from > (all[n - 1]?.until ?? gap.from)))).toBe(true);
    }),
  );
});
