/** What counts otherwise since the account of a year was closed: how much came, how much went, and why (WD-307). The closed number stays as it is. */
import type { CaseEvent } from '../../engine/events.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { changedSince, leftOf, type Changed, type Closing } from '../../store/figure-closings.ts';
import { load } from '../../store/events.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Moment } from '../../values/moment.ts';
import type { House } from '../house.ts';
import { weightOf } from './behind.ts';
import type { YearFigures } from './year.ts';

/** `later`: told after the closing. `corrected`, `withdrawn`: with the reason somebody gave. `same-person`: it stands, but the person counted before. `moved`: counts under another name. `otherwise`: the rules or the keeper are others. */
export type Why = 'later' | 'corrected' | 'withdrawn' | 'same-person' | 'moved' | 'otherwise';
export interface Change extends Changed { why: Why; /** '' where nobody gave one, or where it is not for this reader. */ reason: string }
/** `gone`: counted then, of cases that were destroyed since; part of `minus`. */
export interface SinceClosing { plus: number; minus: number; moved: number; gone: number; changes: readonly Changed[] }

/** Changes told with their reason. */
export const MOST_CHANGES = 200;

/** By figure; only those in which something changed. */
export function sinceClosing(house: House, scope: Scope, { closing, municipality, draaiboek, figures }: YearFigures & { closing: Closing }): Promise<Map<Key, SinceClosing>> {
  return house.store.within(scope, async (tx) => {
    const weights = weightsOf(draaiboek.figures);
    const all = await changedSince(tx, { closing, keeper: scope.organisation ?? '', municipality, weights });
    const left = await leftOf(tx, closing.id, municipality, weights);
    return new Map(figures.flatMap(({ key, value }) => {
      const changes = all.filter((one) => one.figure === key);
      const gone = rounded(value - (left.get(key) ?? 0));
      const worth = (one: Changed): number => (one.is ?? 0) - (one.was ?? 0);
      const sum = (sign: 1 | -1): number => rounded(changes.reduce((total, one) => total + Math.max(0, sign * worth(one)), 0));
      const found = { plus: sum(1), minus: rounded(sum(-1) + gone), moved: changes.filter((one) => one.elsewhere).length, gone, changes };
      return changes.length === 0 && gone === 0 ? [] : [[key, found] as const];
    }));
  });
}

/** The changes of one figure that this reader may know the case of, with why. */
export function changesOf(house: House, scope: Scope, { closing, municipality, draaiboek }: YearFigures & { closing: Closing }, figure: Key): Promise<{ changes: (Change & { number: string })[]; hidden: number }> {
  return house.store.within(scope, async (tx) => {
    const all = await changedSince(tx, { closing, keeper: scope.organisation ?? '', municipality, weights: weightsOf(draaiboek.figures), figure });
    const known = all.flatMap((one) => (one.number === null ? [] : [{ ...one, number: one.number }])).slice(0, MOST_CHANGES);
    const events = await eventsOf(tx, known.map((one) => one.caseId));
    return { changes: known.map((one) => ({ ...one, ...whyOf(one, events.get(one.caseId) ?? [], closing.at) })), hidden: all.length - known.length };
  });
}

const weightsOf = (figures: YearFigures['draaiboek']['figures']) => Object.fromEntries(Object.entries(figures).map(([key, word]) => [key, weightOf(word)]));
const rounded = (value: number): number => Math.round(value * 100) / 100;

async function eventsOf(tx: Tx, cases: readonly string[]): Promise<Map<string, CaseEvent[]>> {
  const found = new Map<string, CaseEvent[]>();
  for (const id of new Set(cases)) found.set(id, await load(tx, id));
  return found;
}

function whyOf(one: Changed, events: readonly CaseEvent[], closed: Moment): { why: Why; reason: string } {
  const since = events.filter((event) => event.recorded > closed);
  const withdrawn = since.find((event) => event.kind === 'withdrawn' && event.target === one.event);
  if (one.is === null && withdrawn?.kind === 'withdrawn') return { why: 'withdrawn', reason: withdrawn.reason };
  if (one.is === null && one.again) return { why: 'same-person', reason: '' };
  const corrected = since.filter((event) => event.kind === 'corrected').at(-1);
  if (since.some((event) => event.id === one.event)) return { why: 'later', reason: '' };
  if (corrected?.kind === 'corrected') return { why: 'corrected', reason: corrected.reason };
  return { why: one.elsewhere ? 'moved' : 'otherwise', reason: '' };
}
