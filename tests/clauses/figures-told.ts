/** Figures of a year from told cases, the way the program makes them: facts of each case, counted and taken apart. */
import { accountOf, type Figure } from '../../src/domain/figures/account.ts';
import type { FigureNames } from '../../src/domain/figures/names.ts';
import type { FigureAmounts, FigureGroup } from '../../src/domain/figures/sums.ts';
import type { CaseEvent } from '../../src/engine/events.ts';
import { figureFacts, type FigureFact } from '../../src/engine/figures.ts';
import type { Answers, Now } from '../../src/engine/reading.ts';
import type { Draaiboek } from '../../src/protocol/draaiboek.ts';
import { daysBetween, monthOf, yearOf, type Day } from '../../src/values/day.ts';

export interface ToldFigures { events: CaseEvent[]; municipality?: string }

/** Organisations and places by the name they have in a told case; the kind of an organisation follows a colon. */
export const NAMES: FigureNames = {
  organisation: (id) => ({ name: id.split(':')[0] ?? id, kind: id.split(':')[1] ?? id }),
  place: (id) => ({ name: id, municipality: id.split(' ')[0] ?? '', owner: `gemeente ${id.split(' ')[0] ?? ''}` }),
};

/** As of a moment: what is later is not there yet. `municipality` '': all. */
export function figuresTold(book: Draaiboek, cases: readonly ToldFigures[], year: number, now: Now, answers: Answers, municipality = ''): (key: string) => Figure {
  const groups: FigureGroup[] = [];
  const amounts: FigureAmounts[] = [];
  for (const { events, municipality: of = '' } of cases) {
    for (const fact of figureFacts(book, events, now, answers).filter((one) => one.day <= now.today)) {
      const cover = { figure: fact.figure, year: yearOf(fact.day), month: monthOf(fact.day), municipality: of, parts: fact.parts };
      groups.push({ ...cover, ...numbersOf(fact, now) });
      if (fact.amount !== null) amounts.push({ ...cover, amounts: [fact.amount] });
    }
  }
  const figures = accountOf(book, { groups, amounts }, NAMES, { year, municipality });
  return (key) => figures.find((one) => one.key === key) ?? (() => { throw new Error(`no figure ${key}`); })();
}

/** One fact as the database would group it. */
function numbersOf(fact: FigureFact, now: Now): Pick<FigureGroup, 'facts' | 'known' | 'amount' | 'nights' | 'inTime' | 'late' | 'running'> {
  const late = fact.inTime === false || (fact.inTime === null && fact.amount === null && fact.due !== undefined && fact.due < now.moment);
  return { facts: 1, known: fact.amount === null ? 0 : 1, amount: fact.amount ?? 0, nights: nightsOf(fact, now.today), inTime: fact.inTime === true ? 1 : 0, late: late ? 1 : 0, running: fact.running === true ? 1 : 0 };
}

const nightsOf = ({ day, until }: FigureFact, today: Day): number => (until === undefined ? 0 : Math.max(0, Math.min(daysBetween(day, until), daysBetween(day, today) + 1)));

/** Name -> number, of one split. */
export const table = (one: Figure, by: number): Record<string, number> => Object.fromEntries((one.splits[by]?.parts ?? []).filter((part) => part.value !== 0).map((part) => [part.names.join(', '), part.value]));
