/** The cases behind a number: as counted now, or as they stood when the account was closed (WD-307). */
import type { Figure } from '../../domain/figures/account.ts';
import { keysOf, partsAsked } from '../../domain/figures/split.ts';
import { unitOf } from '../../domain/figures/sums.ts';
import type { FigureWord, Key } from '../../protocol/draaiboek.ts';
import { behindClosed, closedNames, type Weight } from '../../store/figure-closings.ts';
import { figureSums } from '../../store/figure-groups.ts';
import { behindFigure, type BehindFigure } from '../../store/figures.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import { groupingOf } from './sum-months.ts';
import { namesOf, spanOf, yearIn, type FiguresAsked, type YearFigures } from './year.ts';

/** Cases shown behind one number. */
export const MOST_BEHIND = 500;

/** One number: a figure, of one month or part when given. */
export interface BehindAsked extends FiguresAsked { figure: Key; month?: number | undefined; /** Which split, and the keys of the part in it. */ part?: { split: number; key: readonly string[] } | undefined }
export interface Behind {
  found: YearFigures; figure: Figure; /** Oldest first, no more than `MOST_BEHIND`. */ facts: (BehindFigure & { number: string })[]; /** Of cases this reader may not know. */ hidden: number; cut: boolean;
  /** Of a closed account: how much of the number has nothing behind it any more, because a case was destroyed or what it said was erased. */ gone: number;
}

/** undefined: no such programme, figure or part. */
export function behindNumber(house: House, scope: Scope, asked: BehindAsked): Promise<Behind | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await yearIn(house, tx, asked);
    const figure = found?.figures.find((one) => one.key === asked.figure);
    const word = found?.draaiboek.figures[asked.figure];
    if (found === undefined || figure === undefined || word === undefined || (asked.part !== undefined && word.split?.[asked.part.split] === undefined)) return undefined;
    const { rows, left } = await rowsBehind(tx, found, word, asked);
    const shown = rows.slice(0, MOST_BEHIND);
    const facts = shown.flatMap((row) => (row.number === null ? [] : [{ ...row, number: row.number }]));
    return { found, figure, facts, hidden: shown.length - facts.length, cut: rows.length > MOST_BEHIND, gone: left === undefined ? 0 : Math.round((numberOf(figure, asked) - left) * 100) / 100 };
  });
}

async function rowsBehind(tx: Tx, found: YearFigures, word: FigureWord, asked: BehindAsked): Promise<{ rows: BehindFigure[]; left?: number }> {
  const names = await namesOf(tx);
  const { by, overlap } = asked.part === undefined ? { by: [], overlap: false } : partsAsked(word.split?.[asked.part.split] ?? []);
  const wanted = JSON.stringify(asked.part?.key);
  const meant = (one: { municipality: string; parts: Record<string, string> }): boolean => (asked.municipality === '' || (found.named?.names ?? [asked.municipality]).includes(one.municipality)) && (asked.part === undefined || keysOf(one, by, overlap, names).some((key) => JSON.stringify(key) === wanted));
  const month = asked.month === undefined ? {} : { month: asked.month };
  if (found.closing !== undefined) {
    const of = (await closedNames(tx, found.closing.id, asked.figure)).filter(meant);
    const { facts, left } = await behindClosed(tx, found.closing.id, { figure: asked.figure, weight: weightOf(word), of, limit: MOST_BEHIND + 1, ...month });
    return { rows: facts, left };
  }
  const span = spanOf(tx, found.draaiboek.key, asked.year, asked.year);
  const of = (await figureSums(tx, span, groupingOf(found.draaiboek))).groups.filter((one) => one.figure === asked.figure && meant(one)).map(({ municipality, parts }) => ({ municipality, parts }));
  return { rows: await behindFigure(tx, span, { figure: asked.figure, once: word.per === 'person', of, limit: MOST_BEHIND + 1, ...month }) };
}

export function weightOf(word: FigureWord): Weight {
  const unit = unitOf(word);
  return unit === 'nights' ? 'nights' : unit === 'sum' ? 'amount' : 'facts';
}

/** The closed number that the list is behind. Of a month within a part there is none: then nothing is said to be missing. */
function numberOf(figure: Figure, { month, part }: BehindAsked): number {
  if (part !== undefined) return month === undefined ? (figure.splits[part.split]?.parts.find((one) => JSON.stringify(one.key) === JSON.stringify(part.key))?.value ?? 0) : Number.NaN;
  return month === undefined ? figure.value : (figure.months[month - 1] ?? 0);
}
