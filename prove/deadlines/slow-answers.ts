/** Each case answered from the almanac. */
import type { Almanac, Leaf } from './almanac.ts';
import type { Case, DutyCase, FileCase, MomentCase, SeriesCase } from './cases.ts';
import { clockText, wallClock } from './slow-clock.ts';
import { type Fix, SlowDays, type Stretch } from './slow-days.ts';

/** An answer is compared as a whole: the day, every step to it and every day skipped. */
export type Answer = Readonly<Record<string, unknown>>;

export function slowAnswer(almanac: Almanac, asked: Case): Answer {
  switch (asked.kind) {
    case 'duty':
      return dutyAnswer(almanac, asked);
    case 'series':
      return seriesAnswer(almanac, asked);
    case 'moment':
      return momentAnswer(almanac, asked);
    case 'file':
      return fileAnswer(almanac, asked);
  }
}

/** The exceptions of a case as dates, read off the meeting days of its window; both sides are asked with the same ones. */
export function exceptionDays(almanac: Almanac, asked: SeriesCase): { day: string; to: string | undefined }[] {
  const planned = meetings(almanac, asked, asked.from, asked.until);
  const chosen = new Map<string, string | undefined>();
  for (const { place, moved } of asked.exceptions) {
    const leaf = planned[place];
    if (leaf !== undefined) chosen.set(leaf.text, moved === undefined ? undefined : almanac.leaf(leaf.at + moved).text);
  }
  return [...chosen].map(([day, to]) => ({ day, to }));
}

function dutyAnswer(almanac: Almanac, asked: DutyCase): Answer {
  const days = new SlowDays(almanac, asked.closings);
  const start = days.plus(almanac.find(asked.from), asked.stretch, asked.times);
  const steps: unknown[] = [{ day: start.leaf.text, skipped: start.skipped }];
  let { leaf } = start;
  for (const fix of asked.fixes) {
    const reached = days.fix(leaf, fix);
    if (reached === undefined) return { missing: true, steps };
    leaf = reached.leaf;
    steps.push({ day: leaf.text, skipped: reached.skipped });
  }
  return { day: leaf.text, steps, weekday: leaf.weekday, closed: days.closed(leaf) ?? null, away: leaf.at - almanac.find(asked.from).at };
}

function seriesAnswer(almanac: Almanac, asked: SeriesCase): Answer {
  const exceptions = exceptionDays(almanac, asked);
  const planned = meetings(almanac, asked, asked.from, asked.until).map((leaf) => leaf.text);
  const kept = planned.filter((one) => exceptions.every((exception) => exception.day !== one));
  const moved = exceptions.flatMap(({ to }) => (to === undefined || to < asked.from || to > asked.until ? [] : [to]));
  return { days: [...new Set([...kept, ...moved])].sort() };
}

function meetings(almanac: Almanac, asked: SeriesCase, from: string, until: string): Leaf[] {
  const days = new SlowDays(almanac, []);
  const found: Leaf[] = [];
  for (let at = almanac.find(from); ;) {
    const reached = days.firstMeeting(at, asked.meeting);
    if (reached === undefined || reached.leaf.text > until) return found;
    found.push(reached.leaf);
    at = almanac.leaf(reached.leaf.at + 1);
  }
}

function momentAnswer(almanac: Almanac, asked: MomentCase): Answer {
  const later = minutesOn(almanac, almanac.find(asked.day), asked.minute + asked.hours * 60);
  const shown = wallClock(almanac, later.leaf, later.minute);
  const hourBefore = minutesOn(almanac, later.leaf, later.minute - 60);
  const twice = JSON.stringify(wallClock(almanac, hourBefore.leaf, hourBefore.minute)) === JSON.stringify(shown);
  const back = twice ? hourBefore : later;
  return { ...shown, back: `${back.leaf.text}T${clockText(back.minute)}` };
}

function minutesOn(almanac: Almanac, leaf: Leaf, minute: number): { leaf: Leaf; minute: number } {
  const days = Math.floor(minute / 1440);
  return { leaf: almanac.leaf(leaf.at + days), minute: minute - days * 1440 };
}

/** Every due day of a case file by duty: one day, or the turns of a rhythm up to the first one after today. */
function fileAnswer(almanac: Almanac, asked: FileCase): Answer {
  const days = new SlowDays(almanac, asked.closings);
  const start = almanac.find(asked.from);
  const duties = asked.duties.map(({ stretch, fixes }, at) => [`plicht-${at}`, [dueDay(days, start, stretch, fixes)]]);
  const rhythms = asked.rhythms.map((stretch, at) => [`ritme-${at}`, turnsUntil(days, start, stretch, asked.today)]);
  const whole = asked.period.months.reduce((total, one) => total + one, 0);
  const mark = days.plus(start, { ...STILL, months: whole }, 1).leaf;
  const end = asked.period.end === 'mark' ? mark : almanac.leaf(mark.at - 1);
  return Object.fromEntries([...duties, ...rhythms, ['einde', [end.text]]]);
}

const STILL: Stretch = { sign: 1, years: 0, months: 0, weeks: 0, days: 0, hours: 0, workingDays: 0 };

function dueDay(days: SlowDays, start: Leaf, stretch: Stretch, fixes: readonly Fix[]): string | null {
  let leaf: Leaf | undefined = days.plus(start, stretch, 1).leaf;
  for (const fix of fixes) leaf = leaf && days.fix(leaf, fix)?.leaf;
  return leaf?.text ?? null;
}

function turnsUntil(days: SlowDays, start: Leaf, stretch: Stretch, today: string): string[] {
  const turns: string[] = [];
  for (let turn = 1; ; turn += 1) {
    const { text } = days.plus(start, stretch, turn).leaf;
    turns.push(text);
    if (text > today) return turns;
  }
}
