/** The figures of a year over the cases that one's organisation keeps, and the cases behind a number (GW-145). The right `cijfers.lezen` is asked by the route, and by the database. */
import { accountOf, type Figure } from '../../domain/figures/account.ts';
import type { FigureNames } from '../../domain/figures/names.ts';
import { keysOf, partsAsked } from '../../domain/figures/split.ts';
import type { Counted } from '../../domain/figures/sums.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { listCases } from '../../store/cases.ts';
import { figureGroups } from '../../store/figure-groups.ts';
import { behindFigure, type BehindFigure, type FigureSpan } from '../../store/figures.ts';
import { invoicedBetween } from '../../store/invoices.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { places } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { dayFromParts, type Day } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import type { Cents } from '../../values/money.ts';
import type { House } from '../house.ts';
import { groupingOf } from './sum-months.ts';

/** Years beside the asked one. */
const BEFORE = 2;
/** Cases shown behind one number. */
export const MOST_BEHIND = 500;

export interface YearFigures { draaiboek: Draaiboek; year: number; /** Last day that counts. */ last: Day; municipality: string; municipalities: string[]; figures: Figure[]; invoiced: { count: number; cents: Cents } }
export interface FiguresAsked { /** '' is the programme of the newest dossier. */ programme: Key; year: number; /** '' = all. */ municipality: string }

/** undefined: no such programme. */
export function yearFigures(house: House, scope: Scope, asked: FiguresAsked): Promise<YearFigures | undefined> {
  return house.store.within(scope, (tx) => yearIn(house, tx, asked));
}

/** One number: a figure, of one month or part when given. */
export interface BehindAsked extends FiguresAsked { figure: Key; month?: number | undefined; /** Which split, and the keys of the part in it. */ part?: { split: number; key: readonly string[] } | undefined }
export interface Behind { found: YearFigures; figure: Figure; /** Oldest first, no more than `MOST_BEHIND`. */ facts: (BehindFigure & { number: string })[]; /** Of cases this reader may not know. */ hidden: number; cut: boolean }

/** undefined: no such programme, figure or part. */
export function behindNumber(house: House, scope: Scope, asked: BehindAsked): Promise<Behind | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await yearIn(house, tx, asked);
    const figure = found?.figures.find((one) => one.key === asked.figure);
    const word = found?.draaiboek.figures[asked.figure];
    const split = asked.part === undefined ? undefined : word?.split?.[asked.part.split];
    if (found === undefined || figure === undefined || word === undefined || (asked.part !== undefined && split === undefined)) return undefined;
    const span = spanOf(tx, found.draaiboek.key, asked.year, asked.year);
    const names = await namesOf(tx);
    const { by, overlap } = split === undefined ? { by: [], overlap: false } : partsAsked(split);
    const wanted = JSON.stringify(asked.part?.key);
    const of = (await figureGroups(tx, span, groupingOf(found.draaiboek))).filter((one) => one.figure === asked.figure && (asked.municipality === '' || one.municipality === asked.municipality) && (asked.part === undefined || keysOf(one, by, overlap, names).some((key) => JSON.stringify(key) === wanted)));
    const rows = await behindFigure(tx, span, { figure: asked.figure, once: word.per === 'person', of: of.map(({ municipality, parts }) => ({ municipality, parts })), limit: MOST_BEHIND + 1, ...(asked.month === undefined ? {} : { month: asked.month }) });
    const shown = rows.slice(0, MOST_BEHIND);
    const facts = shown.flatMap((row) => (row.number === null ? [] : [{ ...row, number: row.number }]));
    return { found, figure, facts, hidden: shown.length - facts.length, cut: rows.length > MOST_BEHIND };
  });
}

async function yearIn(house: House, tx: Tx, { programme, year, municipality }: FiguresAsked): Promise<YearFigures | undefined> {
  const keeper = tx.scope?.organisation;
  if (keeper === undefined || keeper === null) return undefined;
  const wanted = programme || (await listCases(tx, { keeper, limit: 1 })).cases[0]?.programme;
  const draaiboek = house.programmes.all().find((one) => wanted === undefined || one.draaiboek.key === wanted)?.draaiboek;
  if (draaiboek === undefined) return undefined;
  const span = spanOf(tx, draaiboek.key, year - BEFORE, year);
  const groups = await figureGroups(tx, span, groupingOf(draaiboek));
  const counted: Counted = { groups, amounts: groups.flatMap(({ amounts, ...one }) => (amounts === null ? [] : [{ ...one, amounts }])) };
  return {
    draaiboek, year, last: span.last, municipality, municipalities: [...new Set(counted.groups.map((one) => one.municipality).filter(Boolean))].sort(compareNames),
    figures: accountOf(draaiboek, counted, await namesOf(tx), { year, municipality }), invoiced: await invoicedBetween(tx, { keeper, programme: draaiboek.key, from: dayFromParts(year, 1, 1), last: dayFromParts(year, 12, 31) }),
  };
}

/** What is still to come does not count. */
function spanOf(tx: Tx, programme: Key, first: number, year: number): FigureSpan {
  const end = dayFromParts(year, 12, 31);
  return { keeper: tx.scope?.organisation ?? '', programme, from: dayFromParts(first, 1, 1), last: end < tx.now.today ? end : tx.now.today };
}

async function namesOf(tx: Tx): Promise<FigureNames> {
  const organisations = new Map((await allOrganisations(tx)).map((one) => [one.id, { name: one.shortName ?? one.name, kind: one.subkind ?? one.kind }]));
  const known = new Map((await places(tx)).map((one) => [one.id, { name: one.name, municipality: one.municipality, owner: one.organisationId }]));
  return { organisation: (id) => organisations.get(id), place: (id) => known.get(id) };
}
