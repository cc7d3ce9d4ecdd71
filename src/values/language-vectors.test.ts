/** The day vectors the day language was agreed on; each is a date someone in the field would read off a calendar. */
import { describe, expect, it } from 'vitest';
import { adjustDay, type DayAdjustment } from './adjust.ts';
import { legalCalendar } from './calendar.ts';
import { parseDutchDay } from './day.ts';
import { formatDay } from './dutch.ts';
import { addPeriod, period } from './period.ts';
import { mailDay, type SeriesRule } from './recurrence.ts';

const consultation: SeriesRule = { nth: -1, weekday: 4, mail: period('-P7D') };
const onSeries: DayAdjustment = { 'on-or-after': 'series.structureel-overleg' };

/** From, steps in order (a period or an adjustment), and the day reached. */
const vectors: [from: string, steps: (string | DayAdjustment)[], reached: string][] = [
  ['31/08/2026', ['P2M'], '31/10/2026'],
  ['31/08/2026', ['P6M'], '28/02/2027'],
  ['31/10/2026', ['P1M'], '30/11/2026'],
  ['31/10/2026', ['P4M'], '28/02/2027'],
  ['14/09/2026', ['5wd'], '21/09/2026'],
  ['26/03/2027', ['1wd'], '30/03/2027'],
  ['24/12/2026', ['P1D', 'workday'], '28/12/2026'],
  ['29/09/2026', [onSeries], '29/10/2026'],
  ['24/09/2026', [onSeries], '24/09/2026'],
  ['02/03/2027', [onSeries], '25/03/2027'],
  ['31/03/2026', ['next-month-first', 'P3M', 'last-day'], '30/06/2026'],
  ['04/12/2026', ['next-month-first', 'P3M', 'last-day'], '31/03/2027'],
  ['02/03/2026', ['P6M', 'last-day'], '01/09/2026'],
  ['02/09/2026', ['P3M', 'last-day'], '01/12/2026'],
  ['01/02/2026', ['P2M', { 'month-day': 10 }], '10/04/2026'],
  ['01/06/2026', ['P45Y'], '01/06/2071'],
  ['12/05/2027', ['-P8W'], '17/03/2027'],
  ['09/04/2027', ['P10Y'], '09/04/2037'],
  ['07/07/2026', ['P6M'], '07/01/2027'],
  ['01/09/2026', ['P12M'], '01/09/2027'],
  ['31/08/2026', ['P9M'], '31/05/2027'],
  ['31/01/2026', ['P1M'], '28/02/2026'],
];

describe('the day language', () => {
  it.each(vectors)('%s with %j is %s', (from, steps, reached) => {
    let at = parseDutchDay(from);
    for (const step of steps) {
      if (at === undefined) break;
      if (typeof step === 'string' && /\d/.test(step)) {
        at = addPeriod(at, period(step));
      } else {
        const adjusted = adjustDay(at, [step as DayAdjustment], { calendar: legalCalendar, series: () => consultation });
        at = 'missing' in adjusted ? undefined : adjusted.day;
      }
    }
    expect(at && formatDay(at)).toBe(reached);
  });

  it.each([
    ['29/10/2026', '22/10/2026'],
    ['26/11/2026', '19/11/2026'],
    ['31/12/2026', '24/12/2026'],
    ['28/01/2027', '21/01/2027'],
  ])('mails for the meeting of %s on %s: last minus seven days, not the third Thursday', (meeting, mailed) => {
    const from = parseDutchDay(`01${meeting.slice(2)}`);
    const found = from && adjustDay(from, [onSeries], { calendar: legalCalendar, series: () => consultation });
    const reached = found && 'day' in found ? found.day : undefined;
    expect(reached && formatDay(reached)).toBe(meeting);
    const mail = reached && mailDay(consultation, reached);
    expect(mail && formatDay(mail)).toBe(mailed);
  });
});
