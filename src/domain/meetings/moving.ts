/** Moving one day of a series: only that one, and never past its neighbours. */
import type { Refusal } from '../../engine/reading.ts';
import type { ClauseId } from '../../protocol/draaiboek.ts';
import { addDays, type Day } from '../../values/day.ts';
import { firstOnOrAfter, meetingBefore, seriesDaysBetween, type SeriesRule } from '../../values/recurrence.ts';

/** `rule` as it stands now, earlier moves included. Undefined: it may be moved. */
export function moveFault(rule: SeriesRule, day: Day, to: Day | null, today: Day, clause: ClauseId[]): Refusal | undefined {
  const no = (code: string, data: Refusal['data'] = {}): Refusal => ({ code, data, clause, field: 'to' });
  if (seriesDaysBetween(rule, day, day).length === 0) return no('not-a-meeting-day', { day });
  if (day < today) return no('meeting-past', { day });
  if (to === null) return undefined;
  if (to === day) return no('same-day', { day });
  if (to < today) return no('in-past', { day: to, today });
  const [before, next] = [meetingBefore(rule, day), firstOnOrAfter(rule, addDays(day, 1))];
  if (to <= before) return no('moved-past-neighbour', { day: before });
  return next !== undefined && to >= next ? no('moved-past-neighbour', { day: next }) : undefined;
}

/** The meeting a request of today counts for: the first that is not closed yet (WB-064). */
export function meetingFor(rule: SeriesRule, today: Day, closes: (meeting: Day) => Day | undefined): Day | undefined {
  let found = firstOnOrAfter(rule, today);
  while (found !== undefined && (closes(found) ?? found) < today) found = firstOnOrAfter(rule, addDays(found, 1));
  return found;
}
