/** Each case answered by the product's own day language, read from text as a draaiboek would have it. */
import { readCase } from '../../src/engine/read-case.ts';
import { adjustDay } from '../../src/values/adjust.ts';
import { makeCalendar } from '../../src/values/calendar.ts';
import { type Day, day, daysBetween, weekday } from '../../src/values/day.ts';
import { addHours, clockOf, dayOfMoment, moment, momentAt } from '../../src/values/moment.ts';
import { countPeriod, multiplyPeriod, period } from '../../src/values/period.ts';
import { type SeriesRule, seriesDaysBetween } from '../../src/values/recurrence.ts';
import type { Case, DutyCase, MomentCase, SeriesCase } from './cases.ts';
import { fileAnswer } from './file-answers.ts';

import { adjustmentOf, ruleOf, stretchText } from './written.ts';
import { clockText } from './slow-clock.ts';
import type { Answer } from './slow-answers.ts';

/** The parts a planted fault replaces, to show that the proof can fail. */
export interface Parts {
  readonly countPeriod: typeof countPeriod;
  readonly multiplyPeriod: typeof multiplyPeriod;
  readonly makeCalendar: typeof makeCalendar;
  readonly adjustDay: typeof adjustDay;
  readonly addHours: typeof addHours;
  readonly seriesDaysBetween: typeof seriesDaysBetween;
  readonly readCase: typeof readCase;
}

export const ownParts: Parts = { countPeriod, multiplyPeriod, makeCalendar, adjustDay, addHours, seriesDaysBetween, readCase };

export function fastAnswer(asked: Case, exceptions: readonly { day: string; to: string | undefined }[], parts: Parts): Answer {
  switch (asked.kind) {
    case 'duty':
      return dutyAnswer(asked, parts);
    case 'series':
      return seriesAnswer(asked, exceptions, parts);
    case 'moment':
      return momentAnswer(asked, parts);
    case 'file':
      return fileAnswer(asked, parts);
  }
}

function dutyAnswer(asked: DutyCase, parts: Parts): Answer {
  const calendar = parts.makeCalendar(
    'proef',
    asked.closings.map(({ day: on, why }) => ({ day: day(on), why })),
  );
  const from = day(asked.from);
  const start = parts.countPeriod(from, parts.multiplyPeriod(period(stretchText(asked.stretch)), asked.times), calendar);
  const series = new Map<string, SeriesRule>();
  const adjustments = asked.fixes.map((fix, at) => adjustmentOf(fix, `s${at}`, series));
  const adjusted = parts.adjustDay(start.day, adjustments, { calendar, series: (key) => series.get(key) });
  const steps = [start, ...adjusted.steps].map((step) => ({ day: step.day, skipped: step.skipped ?? [] }));
  if ('missing' in adjusted) return { missing: true, steps };
  const { day: reached } = adjusted;
  return { day: reached, steps, weekday: weekday(reached), closed: calendar.closedOn(reached) ?? null, away: daysBetween(from, reached) };
}

function seriesAnswer(asked: SeriesCase, exceptions: readonly { day: string; to: string | undefined }[], parts: Parts): Answer {
  const changed = exceptions.map(({ day: on, to }) => (to === undefined ? { day: day(on) } : { day: day(on), to: day(to) }));
  return { days: parts.seriesDaysBetween({ ...ruleOf(asked.meeting), exceptions: changed }, day(asked.from), day(asked.until)) };
}

function momentAnswer(asked: MomentCase, parts: Parts): Answer {
  const at = parts.addHours(moment(`${asked.day}T${clockText(asked.minute)}:00Z`), asked.hours);
  const [on, clock]: [Day, string] = [dayOfMoment(at), clockOf(at)];
  return { day: on, clock, back: momentAt(on, clock).slice(0, 16) };
}
