/** How hard it is to find a bed, counted per step. */
import { expect, test } from 'vitest';
import { tellEvents } from '../../../src/engine/told-events.ts';
import type { ToldEvent } from '../../../src/protocol/draaiboek.ts';
import { legalCalendar } from '../../../src/values/calendar.ts';
import { addDays, day } from '../../../src/values/day.ts';
import { figuresTable } from '../../../src/web/pages/cijfers/table-file.ts';
import { figuresTold, table, type ToldFigures } from '../figures-told.ts';
import { loadProgramme } from '../load-programme.ts';
import { on } from '../story.ts';

const book = loadProgramme('dakloosheid').draaiboek;
const answers = { calendar: legalCalendar };
/** Thirty nights of November; of four nobody found anything that night, of which two a day later. */
const cases = Array.from({ length: 30 }, (_, n): ToldFigures => {
  const night = addDays(day('2026-11-01'), n);
  const steps: ToldEvent[] = [[night, 'opened', 'melding', { 'waarom-geen-crisiswoning': 'geen-woning', 'uur-melding': '15.00 uur' }]];
  if ([2, 8, 15, 27].includes(n)) steps.push([addDays(night, 1), 'done', 'eigen-netwerk', { outcome: 'niet-mogelijk' }], [addDays(night, 1), 'done', 'geen-oplossing', { nacht: night, waarom: n === 2 ? 'crisisnetwerk-vol' : 'nachten-op' }]);
  if (n === 15 || n === 27) steps.push([addDays(night, 1), 'done', 'crisisnetwerk', { outcome: 'onderdak', 'uur-crisisnetwerk': '19.00 uur' }]);
  if (![2, 8, 15, 27].includes(n)) steps.push([night, 'done', 'eigen-netwerk', { outcome: 'onderdak', 'uur-netwerk': n < 15 ? '19.00 uur' : '21.00 uur' }]);
  return { municipality: n < 20 ? 'Izegem' : '', events: tellEvents(book, steps, answers) };
});
const year = (municipality = '') => figuresTold(book, cases, 2026, on('2026-12-31'), answers, municipality);

test('WD-248: of 30 cases 4 had no solution that night, on the night itself, and the median hours from question to first bed', () => {
  const [asked, without, toBed] = ['meldingen', 'zonder-oplossing', 'tot-bed'].map((key) => year()(key));
  expect([asked?.value, without?.value, without?.months[10]]).toEqual([30, 4, 4]);
  expect(without === undefined ? {} : table(without, 0)).toEqual({ 'Het crisisnetwerk was vol': 1, 'De nachten waren op': 3 });
  expect(toBed?.took).toMatchObject({ known: 28, running: 2, median: 6 });
  expect(table(year()('netwerk'), 0)).toEqual({ 'Ja, daar kan het': 26, 'Geprobeerd, niet mogelijk': 4 });
});

test('WD-249: the pressure per municipality and month goes out as a table without names, and what is not known is a row of its own', () => {
  const figures = Object.keys(book.figures).map((key) => year()(key));
  const { heads, rows } = figuresTable({ draaiboek: book, year: 2026, last: day('2026-12-31'), municipality: '', municipalities: ['Izegem'], figures, invoiced: { count: 0, cents: 0 as never } });
  const cell = (row: readonly unknown[], head: string): unknown => row[heads.indexOf(head)];
  const asked = rows.filter((row) => cell(row, 'Cijfer') === 'Meldingen' && cell(row, 'Deel') === 'november').map((row) => [cell(row, 'Gemeente'), cell(row, 'Aantal')]);
  expect(asked).toEqual([['alle', 30], ['onbekend', 10], ['Izegem', 20]]);
  expect(heads.some((head) => /naam|persoon|dossier/i.test(head))).toBe(false);
});
