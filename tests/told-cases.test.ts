/** Every told case of every programme folder runs here, and every assertion in it must hold. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readProgramme, type SourceFile } from '../src/protocol/read.ts';
import type { Draaiboek } from '../src/protocol/draaiboek.ts';
import { toldSeries } from '../src/engine/series-rule.ts';
import { runToldCase } from '../src/engine/told-case.ts';
import type { Answers } from '../src/engine/reading.ts';
import { legalCalendar } from '../src/values/calendar.ts';

const root = join(import.meta.dirname, '..', 'draaiboeken');

function filesIn(folder: string): SourceFile[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile())
    .map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }));
}

/** Meetings are as the draaiboek has them; no module answers anything else. */
const answersFor = (draaiboek: Draaiboek): Answers => ({ calendar: legalCalendar, series: toldSeries(draaiboek) });

const folders = readdirSync(root).filter((name) => statSync(join(root, name)).isDirectory());

describe.each(folders)('%s', (folder) => {
  const read = readProgramme(filesIn(join(root, folder)));
  test('loads', () => {
    expect(read.ok ? [] : read.faults).toEqual([]);
  });
  if (!read.ok) return;
  // The title begins with the clauses the case proves: `npm run clauses` reads it there.
  test.each(read.programme.toldCases.map((told) => [`${told.clause.join(' ')}: ${told.title}`, told] as const))('%s', (_, told) => {
    const assertions = runToldCase(read.programme.draaiboek, told, answersFor(read.programme.draaiboek));
    expect(assertions.filter((one) => !one.holds)).toEqual([]);
    expect(assertions.length).toBeGreaterThan(0);
  });
});
