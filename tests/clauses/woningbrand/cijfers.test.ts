/** How long it took after a fire, by the clock and by the calendar. */
import { expect, test } from 'vitest';
import { figureFacts } from '../../../src/engine/figures.ts';
import { tellEvents } from '../../../src/engine/told-events.ts';
import type { ToldEvent } from '../../../src/protocol/draaiboek.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { lengthWords } from '../../../src/web/pages/cijfers/figure-words.ts';
import { figuresTold } from '../figures-told.ts';
import { loadProgramme } from '../load-programme.ts';
import { on } from '../story.ts';

const book = loadProgramme('woningbrand').draaiboek;
const answers = { calendar: legalCalendar };
const burns = (hour = '2.30 uur'): ToldEvent => ['2026-11-11', 'opened', 'melding', { 'dag-brand': '2026-11-11', 'uur-melding': hour, bewoners: 3, huurt: 'privaat' }];
const spoken = (hour: string): ToldEvent => ['2026-11-11', 'done', 'eerste-contact', { 'uur-contact': hour }];
const count = (today: string, ...cases: ToldEvent[][]) => figuresTold(book, cases.map((told) => ({ events: tellEvents(book, told, answers), municipality: 'Izegem' })), 2026, on(today), answers);

test('SW-283: reported at half past two on a holiday and spoken at a quarter past nine is 6 hours 45; an hour that nobody noted is not known', () => {
  const took = count('2026-12-31', [burns(), spoken('9.15 uur')])('eerste-contact').took;
  expect([took?.mean, lengthWords(took?.mean ?? 0, 'hours')]).toEqual([6.75, '6 uur 45 min']);
  expect(count('2026-12-31', [burns('nacht'), spoken('9.15 uur')], [burns()])('eerste-contact').took).toMatchObject({ known: 0, unknown: 1, running: 1, median: null });
});

test('SW-284: from the fire to a place the same day and a home on 3 December is 22 days; an open case runs on', () => {
  const home: ToldEvent[] = [burns(), ['2026-11-11', 'done', 'onderdak', { waar: 'familie' }], ['2026-12-03', 'done', 'thuis', { outcome: 'herhuisvest' }]];
  const year = count('2026-12-31', home, [burns()]);
  expect([year('tot-plek').took?.mean, year('tot-woning').took]).toEqual([0, expect.objectContaining({ known: 1, running: 1, mean: 22 })]);
  const [open] = figureFacts(book, tellEvents(book, [burns()], answers), on('2026-12-04'), answers).filter((one) => one.figure === 'tot-woning');
  expect(open).toMatchObject({ amount: null, running: true, since: '2026-11-10T23:00:00.000Z' });
});
