import fc from 'fast-check';
import { renderToString } from 'preact-render-to-string';
import { expect, it } from 'vitest';
import { course, TODAY } from '../../../tests/web-gallery/gallery.tsx';
import { addDays } from '../../values/day.ts';
import { formatDay } from '../../values/dutch.ts';
import type { TrackData, TrackMoment, TrackState } from './track-data.ts';
import { placeLabels } from './track-labels.ts';
import { makeScale, WIDTH } from './track-scale.ts';
import { Track } from './track.tsx';

const moments = fc.array(
  fc.record({ offset: fc.integer({ min: -900, max: 5000 }), label: fc.string({ minLength: 1, maxLength: 60 }), side: fc.constantFrom('own' as const, 'partner' as const), state: fc.constantFrom<TrackState>('done', 'late', 'planned', 'later') }),
  { minLength: 4, maxLength: 60 },
).map((list) => list.map(({ offset, ...rest }, at): TrackMoment => ({ id: String(at), day: addDays(TODAY, offset), ...rest })));
const dataOf = (list: TrackMoment[]): TrackData => ({ today: TODAY, moments: list, stages: [], bars: [], sides: { own: 'a', partner: 'b' } });

it('keeps days in order and inside the drawing', () => {
  fc.assert(fc.property(moments, (list) => {
    const scale = makeScale(dataOf(list));
    const days = [...list.map((one) => one.day), TODAY].sort();
    const places = days.map((one) => scale.x(one));
    expect(places.every((x) => x >= 0 && x <= WIDTH)).toBe(true);
    expect(places.every((x, at) => at === 0 || x >= (places[at - 1] ?? 0))).toBe(true);
    expect(days.every((one, at) => at === 0 || one === days[at - 1] || (places[at] ?? 0) > (places[at - 1] ?? 0))).toBe(true);
  }));
});

it('never writes one label over another of the same side and height', () => {
  fc.assert(fc.property(moments, (list) => {
    const data = dataOf(list);
    const placed = placeLabels(data, makeScale(data)).filter((mark) => mark.spot);
    const span = (mark: (typeof placed)[number]): [number, number] => {
      const width = Math.max(mark.dayText.length, mark.text.length) * 7;
      return mark.spot?.anchor === 'start' ? [mark.x, mark.x + width] : [mark.x - width, mark.x];
    };
    for (const [at, left] of placed.entries()) {
      for (const right of placed.slice(at + 1)) {
        if (left.side !== right.side || left.spot?.level !== right.spot?.level) continue;
        const [[from, to], [start, end]] = [span(left), span(right)];
        expect(to < start || from > end).toBe(true);
      }
    }
  }));
});

it('says every moment in the list, whatever the drawing has room for', () => {
  fc.assert(fc.property(moments, (list) => {
    const html = renderToString(<Track data={dataOf(list)} />);
    const rows = (html.split('<ol class="stops')[1] ?? '').split('<li').length - 1;
    expect(rows).toBe(list.length + 1);
  }), { numRuns: 30 });
});

it('draws a usual case without losing a name', () => {
  const scale = makeScale(course);
  const marks = placeLabels(course, scale);
  expect(marks.filter((mark) => !mark.spot)).toEqual([]);
  expect(scale.gaps).toHaveLength(2);
  const html = renderToString(<Track data={course} />);
  expect(html).toContain(`tussen ${formatDay(addDays(TODAY, 12))} en ${formatDay(addDays(TODAY, 26))}`);
  expect(html).toContain('vandaag 20/11');
});

it('tells a first day in the list alone, and keeps the flag of today inside the picture', () => {
  const first = { ...course, stages: [], bars: [], moments: course.moments.slice(0, 5).map((moment) => ({ ...moment, day: TODAY })).map(({ until: _until, window: _window, ...moment }) => moment) };
  expect(renderToString(<Track data={first as TrackData} />)).not.toContain('<svg viewBox="0 0 1232');
  for (const shift of [-40, 40]) {
    const edge = { ...course, moments: course.moments.map((moment, at) => ({ ...moment, day: addDays(TODAY, shift < 0 ? at * 4 : -at * 4) })).map(({ until: _until, window: _window, ...moment }) => moment) };
    const flag = /class="now-flag" x="([\d.-]+)"/.exec(renderToString(<Track data={edge as TrackData} />))?.[1];
    expect(Number(flag)).toBeGreaterThanOrEqual(0);
    expect(Number(flag)).toBeLessThanOrEqual(1232 - 124);
  }
});
