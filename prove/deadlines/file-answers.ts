/** A whole case file as the engine reads it: a draaiboek made for the question, the events, and every due day it gives. */
import type { Draaiboek, PeriodWord, Task, Term } from '../../src/protocol/draaiboek.ts';
import type { CaseEvent } from '../../src/engine/events.ts';
import { day } from '../../src/values/day.ts';
import { momentAt } from '../../src/values/moment.ts';
import type { SeriesRule } from '../../src/values/recurrence.ts';
import type { FileCase } from './cases.ts';
import type { Parts } from './fast-answers.ts';
import type { Answer } from './slow-answers.ts';
import { adjustmentOf, stretchText } from './written.ts';

const ROLE = 'behandelaar';
const TASK: Task = { by: [ROLE], repeat: true };

export function fileAnswer(asked: FileCase, parts: Parts): Answer {
  const series = new Map<string, SeriesRule>();
  const draaiboek = draaiboekFor(asked, series);
  const calendar = parts.makeCalendar(
    'proef',
    asked.closings.map(({ day: on, why }) => ({ day: day(on), why })),
  );
  const today = day(asked.today);
  const now = { today, moment: momentAt(today, '12:00') };
  const { obligations } = parts.readCase(draaiboek, eventsFor(asked), now, { calendar, series: (key) => series.get(key) });
  const daysOf = (term: string): unknown[] => obligations.filter((duty) => duty.term === term).map((duty) => duty.due);
  return Object.fromEntries(Object.keys(draaiboek.terms).map((term) => [term, daysOf(term)]));
}

function draaiboekFor(asked: FileCase, series: Map<string, SeriesRule>): Draaiboek {
  const terms: Record<string, Term> = {};
  asked.duties.forEach(({ stretch, fixes }, at) => {
    const then = fixes.map((fix) => adjustmentOf(fix, `reeks-${at}`, series));
    terms[`plicht-${at}`] = { owes: ROLE, task: 'bezoek', due: { from: 'opened', plus: stretchText(stretch), then } };
  });
  asked.rhythms.forEach((stretch, at) => {
    terms[`ritme-${at}`] = { owes: ROLE, task: 'bezoek', every: stretchText(stretch), from: 'opened' };
  });
  terms['einde'] = { owes: ROLE, task: 'bezoek', due: { from: 'period.begeleiding.end' } };
  const extend: PeriodWord['extend'] = { by: 'verlenging', length: 'lengte' };
  return {
    ...EMPTY,
    tasks: { start: TASK, bezoek: TASK, verlenging: TASK },
    periods: { begeleiding: { from: 'opened', length: `P${asked.period.months[0] ?? 0}M`, end: asked.period.end, extend } },
    terms,
  };
}

/** Opened, then on that same day one extension for each further number of months. */
function eventsFor(asked: FileCase): CaseEvent[] {
  const opened = day(asked.from);
  const base = (seq: number) => ({
    id: `e${seq}`,
    seq,
    happened: opened,
    recorded: momentAt(opened, '09:00'),
    actor: { account: null, role: ROLE },
  });
  const extensions = asked.period.months.slice(1).map((months, at): CaseEvent => ({
    ...base(at + 2),
    kind: 'done',
    key: 'verlenging',
    instance: `v${at}`,
    values: { lengte: `P${months}M` },
  }));
  return [{ ...base(1), kind: 'opened', key: 'start', values: {} }, ...extensions];
}

const EMPTY: Draaiboek = {
  key: 'proef',
  version: 1,
  name: 'Proef',
  prefix: 'PR',
  valid: { from: '2026-01-01' },
  subject: 'none',
  level: 'anonymous',
  calendar: 'proef',
  opens: 'start',
  'kept-by': ROLE,
  words: {},
  settings: {},
  lists: {},
  tariffs: {},
  roles: { [ROLE]: { hold: 'many' } },
  classes: {},
  forms: {},
  tracks: {},
  stages: {},
  tasks: {},
  periods: {},
  terms: {},
  gates: {},
  counts: {}, figures: {},
  charges: {},
  letters: {},
  shares: {},
  agenda: {}, series: {}, pools: {},
  endings: {},
  changes: [],
};
