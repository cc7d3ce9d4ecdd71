/** How long a closed case is kept: from closing or from the end of a named period, recomputed when that day moves (GW-112). */
import { type Day, latest } from '../values/day.ts';
import { addWritten } from './days.ts';
import { anchorDay } from './anchors.ts';
import type { View } from './view.ts';

/** The longest of the ending's own term and those of the classes, or its own alone where it says so (WD-161); null while the case runs. */
export function keptUntil(view: View): Day | null {
  const { ended } = view.ledger;
  if (!ended) return null;
  const ending = view.book.draaiboek.endings[ended.ending];
  const terms = [...(ending ? [{ keep: ending.keep, from: ending.from ?? 'closed' }] : []), ...(ending?.alone === true ? [] : Object.values(view.book.draaiboek.classes))];
  const days = terms.flatMap(({ keep, from }) => {
    const start = from === 'closed' ? ended.day : (anchorDay(view, from).day ?? ended.day);
    const day = addWritten(view, start, keep)?.day;
    return day === undefined ? [] : [day];
  });
  return latest(days) ?? null;
}
