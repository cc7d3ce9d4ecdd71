/** What a case adds to the figures of its programme. Pure: a correction or a withdrawal changes the facts, because they follow from the fold. */
import { type Day, firstOfNextMonth, parseDay, yearOf } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { Condition, Draaiboek, FigureWord, Key } from '../protocol/draaiboek.ts';
import { parseFigureCount, partsOfSplits, type FigureCount } from '../protocol/figure-count.ts';
import { evaluate } from './conditions.ts';
import { isMeant } from './counts.ts';
import type { CaseEvent } from './events.ts';
import { measured } from './figure-measure.ts';
import { partOf, type Counted } from './figure-parts.ts';
import { foldCase } from './fold.ts';
import { listOf } from './ledger.ts';
import { lookAt } from './look.ts';
import type { Answers, ClaimFact, DoneFact, Now } from './reading.ts';
import type { View } from './view.ts';

/** `day`: the day it counts on. `parts`: part -> name, '' = not known. `until`: of nights, the first one that is not counted. */
export interface FigureFact {
  figure: Key; day: Day; event: string; parts: Record<string, string>; /** null = not known, or not there yet. */ amount: number | null;
  until?: Day; /** When a measure began. */ since?: Moment; running?: boolean; /** The last moment in time. */ due?: Moment; inTime?: boolean | null;
}

interface Dated extends Counted { day: Day; event: string; until?: Day }

/** Facts of one case in the order of its draaiboek; none where that has no figures. `words`: what is counted, where that is more than its own rules say. */
export function figureFacts(draaiboek: Draaiboek, events: readonly CaseEvent[], now: Now, answers: Answers, words: Draaiboek['figures'] = draaiboek.figures): FigureFact[] {
  const figures = Object.entries(words);
  if (figures.length === 0) return [];
  const view = lookAt(foldCase(draaiboek, events), now, answers);
  return figures.flatMap(([key, word]) => factsOfFigure(view, key, word));
}

/** What is counted of a case: what its own rules say, and every figure that came later. A new figure is asked of what was there already, ended cases too; a rule that counts otherwise since holds for later cases. */
export function figuresOver(own: Draaiboek, newest: Draaiboek): Draaiboek['figures'] {
  return own.version >= newest.version ? own.figures : { ...newest.figures, ...own.figures };
}

function factsOfFigure(view: View, key: Key, word: FigureWord): FigureFact[] {
  const kinds = [word.count, ...(word.also ?? [])].flatMap((written) => parseFigureCount(written) ?? []);
  const meant = kinds.flatMap((count) => countedIn(view, count)).filter((one) => counts(view, word, one)).map((one) => (word.on === undefined ? one : { ...one, day: dayTold(one, word.on) }));
  const once = word.per === undefined || word.per === 'event' ? meant : firstOfEachYear(meant);
  const by = partsOfSplits(word.split).filter((part) => part !== 'municipality');
  return once.map((one) => ({
    figure: key, day: one.day, event: one.event, parts: Object.fromEntries(by.map((part) => [part, partOf(view, one, part)])),
    amount: amountOf(word, one), ...(one.until === undefined ? {} : { until: one.until }), ...(word.measure === undefined ? {} : measured(view, one, word.measure)),
  }));
}

function countedIn(view: View, count: FigureCount): Dated[] {
  const { ledger } = view;
  switch (count.kind) {
    case 'opened': {
      const fact = ledger.opened === null ? undefined : listOf(ledger.acts, ledger.opened.key)[0];
      return ledger.opened === null ? [] : [{ day: ledger.opened.day, event: ledger.opened.event, ...(fact === undefined ? {} : { fact }) }];
    }
    case 'closed': return ledger.ended === null || (count.ending !== null && ledger.ended.ending !== count.ending) ? [] : [{ day: ledger.ended.day, event: ledger.ended.event }];
    case 'done': return listOf(ledger.done, count.task).map((fact) => ({ day: fact.day, event: fact.event, fact, ...aboutOf(view, fact) }));
    case 'missed': return listOf(ledger.missed, count.task).map((fact) => ({ day: fact.day, event: fact.event, fact }));
    case 'stay': return stays(view).map(({ stay, ...one }) => ({ ...one, stay, day: stay.from, event: stay.event }));
    case 'nights': return stays(view).flatMap(({ stay, ...one }) => months(stay).map((month) => ({ ...one, ...month, stay, event: stay.event })));
  }
}

function aboutOf({ ledger }: View, fact: DoneFact): { about?: DoneFact } {
  const about = fact.about === undefined ? undefined : ledger.actOf.get(fact.about);
  return about === undefined ? {} : { about };
}

function stays({ ledger }: View): { stay: ClaimFact; fact?: DoneFact }[] {
  return ledger.claims.filter((one) => one.kind === 'stay').map((stay) => {
    const fact = listOf(ledger.done, stay.task).find((one) => one.event === stay.event);
    return fact === undefined ? { stay } : { stay, fact };
  });
}

/** A night counts in its own month; so a stay over new year has nights in both years. */
function months(stay: ClaimFact): { day: Day; until: Day }[] {
  const found: { day: Day; until: Day }[] = [];
  for (let day = stay.from; day < stay.until;) {
    const next = firstOfNextMonth(day);
    const until = next < stay.until ? next : stay.until;
    found.push({ day, until });
    day = until;
  }
  return found;
}

function counts(view: View, word: FigureWord, one: Dated): boolean {
  if (word.where === undefined) return true;
  return one.fact === undefined ? evaluate(view, word.where as Condition, []).truth === 'yes' : isMeant(view, word.where, one.fact);
}

/** The day that was told; without one the day of the act. */
const dayTold = ({ fact, day }: Dated, on: Key): Day => parseDay(String(fact?.values[on] ?? '')) ?? day;

function firstOfEachYear(all: readonly Dated[]): Dated[] {
  const first = new Map<number, Dated>();
  for (const one of all) {
    const known = first.get(yearOf(one.day));
    if (known === undefined || one.day < known.day) first.set(yearOf(one.day), one);
  }
  return [...first.values()];
}

function amountOf(word: FigureWord, { fact, until }: Dated): number | null {
  if (until !== undefined) return null;
  if (word.sum === undefined) return 1;
  const value = fact?.values[word.sum];
  return typeof value === 'number' ? value : null;
}
