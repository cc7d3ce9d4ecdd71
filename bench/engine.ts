/** `read-case-200`: what one dossier of 200 events costs to read, without a database. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { CaseEvent } from '../src/engine/events.ts';
import { readCase } from '../src/engine/read-case.ts';
import type { Answers } from '../src/engine/reading.ts';
import { tellEvents } from '../src/engine/told-events.ts';
import type { Draaiboek, Programme } from '../src/protocol/draaiboek.ts';
import { readProgramme } from '../src/protocol/read.ts';
import { addDays, type Day } from '../src/values/day.ts';
import { legalCalendar } from '../src/values/calendar.ts';
import { momentAt } from '../src/values/moment.ts';
import { median } from './measure.ts';

const answers: Answers = { calendar: legalCalendar, series: () => ({ nth: -1, weekday: 4 }) };

/** Median milliseconds over 500 readings, after 300 to warm up. */
export function readCase200(): { milliseconds: number; events: number; obligations: number } {
  const { draaiboek, events } = longestTold(programmes());
  const long = lengthened(draaiboek, events, 200);
  const today = addDays(long.at(-1)?.happened ?? ('2026-01-01' as Day), 1);
  const now = { today, moment: momentAt(today, '09:00') };
  const times: number[] = [];
  let obligations = 0;
  for (let n = 0; n < 800; n += 1) {
    const begun = performance.now();
    obligations = readCase(draaiboek, long, now, answers).obligations.length;
    if (n >= 300) times.push(performance.now() - begun);
  }
  return { milliseconds: median(times), events: long.length, obligations };
}

function programmes(): Programme[] {
  const folder = path.resolve('draaiboeken');
  const names = readdirSync(folder).filter((name) => statSync(path.join(folder, name)).isDirectory());
  return names.flatMap((name) => {
    const read = readProgramme(filesIn(path.join(folder, name)));
    return read.ok ? [read.programme] : [];
  });
}

function filesIn(folder: string): { path: string; text: string }[] {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => statSync(path.join(folder, name)).isFile());
  return names.map((name) => ({ path: name, text: readFileSync(path.join(folder, name), 'utf8') }));
}

function longestTold(all: Programme[]): { draaiboek: Draaiboek; events: CaseEvent[] } {
  const told = all.flatMap(({ draaiboek, toldCases }) => toldCases.map((one) => ({ draaiboek, lines: [...one.events, ...(one.later?.add ?? [])] })));
  const longest = told.sort((a, b) => b.lines.length - a.lines.length)[0];
  if (!longest) throw new Error('no draaiboek has a told case');
  return { draaiboek: longest.draaiboek, events: tellEvents(longest.draaiboek, longest.lines, answers) };
}

/** The same case gone on for longer: its repeatable acts again on later days, with a contact noted after each. */
function lengthened(draaiboek: Draaiboek, events: CaseEvent[], count: number): CaseEvent[] {
  const again = events.filter((event) => event.kind === 'done' && draaiboek.tasks[event.key]?.repeat === true);
  const [readers, kept] = [[], Object.keys(draaiboek.classes)[0] ?? ''];
  const long = [...events];
  while (long.length < count) {
    const seq = long.length + 1;
    const happened = addDays(events.at(-1)?.happened ?? ('2026-01-01' as Day), seq - events.length);
    const facts = { id: `more-${seq}`, seq, happened, recorded: momentAt(happened, '12:00'), actor: { account: null, role: null } };
    const act = again[seq % Math.max(again.length, 1)];
    if (seq % 2 === 0 && act?.kind === 'done') long.push({ ...act, ...facts, instance: `more-${seq}` });
    else long.push({ kind: 'noted', class: kept, text: `Gebeld over week ${seq}.`, readers, ...facts });
  }
  return long;
}
