/** What goes to the steering group: a quarter of the network, per region and without names. */
import { expect, test } from 'vitest';
import { tellEvents } from '../../../src/engine/told-events.ts';
import type { ToldEvent } from '../../../src/protocol/draaiboek.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { day } from '../../../src/values/day.ts';
import { figuresTable } from '../../../src/web/pages/cijfers/table-file.ts';
import { figuresTold, table, type ToldFigures } from '../figures-told.ts';
import { loadProgramme } from '../load-programme.ts';
import { on } from '../story.ts';

const book = loadProgramme('crisisnetwerk').draaiboek;
const answers = { calendar: legalCalendar };
const called = (regio: string, ...then: ToldEvent[]): ToldFigures => ({ events: tellEvents(book, [['2026-10-22', 'opened', 'oproep', { via: 'dienst', 'soort-dienst': 'politie', regio, uur: '21.10 uur' }], ...then], answers) });
const bed = (place: string): ToldEvent => ['2026-10-22', 'done', 'opname', { claim: { place, from: '2026-10-22', until: '2026-10-23' } }];
const spoken = (when: string, outcome = 'contact'): ToldEvent => [when, 'done', 'eerste-contact', { outcome }];
/** Eighteen got a bed: of one the first talk came a day late; two came back for another night. Two were refused, three found no place, one rang for himself. */
const quarter: ToldFigures[] = [
  ...Array.from({ length: 12 }, () => called('izegem', bed('Izegem 1'), spoken('2026-10-23'))), ...Array.from({ length: 3 }, () => called('tielt', bed('Tielt 1'), spoken('2026-10-23', 'client-weg'))),
  called('roeselare', bed('Izegem 1'), spoken('2026-10-23', 'niet-bereikt'), spoken('2026-10-26')),
  ...[1, 2].map(() => called('roeselare', bed('Izegem 1'), spoken('2026-10-23'), ['2026-10-23', 'done', 'heropname', { claim: { place: 'Izegem 1', from: '2026-10-23', until: '2026-10-26' } }], ['2026-10-26', 'done', 'uitweg', { weg: 'familie', outcome: 'gelukt' }])),
  called('izegem', ['2026-10-22', 'done', 'weigering', { reden: ['minderjarig'] }]), called('tielt', ['2026-10-22', 'done', 'weigering', { reden: ['huisregels', 'zorg'] }]),
  ...['2026-10-24', '2026-11-02', '2026-12-05'].map((when) => called('izegem', [when, 'done', 'geen-plaats', { waarheen: 'De wachtzaal.' }])), called('izegem', ['2026-10-22', 'done', 'doorverwijzing', {}]),
];
const year = figuresTold(book, quarter, 2026, on('2026-12-31'), answers);

test('WD-236: calls, admissions, nights, readmissions, refusals by reason, no place, the next-working-day contact in time and ways out, each per region', () => {
  expect(['oproepen', 'opnames', 'heropnames', 'weigeringen', 'nergens-plaats', 'uitwegen'].map((key) => [key, year(key).value])).toEqual([['oproepen', 24], ['opnames', 18], ['heropnames', 2], ['weigeringen', 2], ['nergens-plaats', 3], ['uitwegen', 2]]);
  expect([table(year('opnames'), 0), table(year('oproepen'), 0)]).toEqual([{ Izegem: 12, Roeselare: 3, Tielt: 3 }, { Izegem: 17, Tielt: 4, Roeselare: 3 }]);
  expect(year('gesproken').took?.within).toEqual({ inTime: 17, late: 1, percent: 94.4 });
  expect(year('gesproken').splits[0]?.parts.find((part) => part.names[0] === 'Roeselare')?.took?.within).toMatchObject({ inTime: 2, late: 1 });
  expect([year('nachten').value, year('nachten').months[9], table(year('nachten'), 0)]).toEqual([24, 24, { Izegem: 12, Roeselare: 9, Tielt: 3 }]);
});

test('WD-236: a refusal with two reasons stands under both and is still one; the parts say that they are no sum', () => {
  const reasons = year('weigeringen').splits[1];
  expect([reasons?.overlap, table(year('weigeringen'), 1)]).toEqual([true, { 'Er is dringend zorg nodig': 1, 'Niet akkoord met de huisregels': 1, 'Niet meerderjarig': 1 }]);
  const { rows } = figuresTable({ draaiboek: book, year: 2026, last: day('2026-12-31'), municipality: '', municipalities: [], figures: Object.keys(book.figures).map((key) => year(key)), invoiced: { count: 0, cents: 0 as never } });
  expect(rows.filter((row) => String(row[7]).includes('niet optellen')).length).toBe(3);
  expect(JSON.stringify(rows)).not.toMatch(/CN-|Lammens/);
});

test('WD-232: 21 of 24 calls for which a bed was sought found one is 87.5 percent, with the three dates without', () => {
  const more = [...quarter, ...[1, 2, 3].map(() => called('tielt', ['2026-10-22', 'done', 'vasthouden', { claim: { place: 'Tielt 1', from: '2026-10-22', until: '2026-10-23' } }]))];
  const all = figuresTold(book, more, 2026, on('2026-12-31'), answers);
  expect([all('gevonden').share, all('nergens-plaats').months.slice(9)]).toEqual([{ of: 'beslist', whole: 24, percent: 87.5 }, [1, 1, 1]]);
});
