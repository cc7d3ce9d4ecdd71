/** The figures of a year over the cases that one's organisation keeps, as counted now or as its account was closed (GW-145). The right `cijfers.lezen` is asked by the route, and by the database. */
import { accountOf, type Figure } from '../../domain/figures/account.ts';
import type { FigureNames } from '../../domain/figures/names.ts';
import { namesAsked, type NamesAsked } from '../../domain/figures/merged-names.ts';
import { outsideOf, type Outside } from '../../domain/figures/outside.ts';
import { besideReported, type Reported } from '../../domain/figures/reported.ts';
import type { Counted } from '../../domain/figures/sums.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { MergedWord } from '../../protocol/plan/plan.ts';
import { listCases } from '../../store/cases.ts';
import { closedFigures, closedMunicipalities, closings, type Closing } from '../../store/figure-closings.ts';
import { figureSums, type GroupWithAmounts } from '../../store/figure-groups.ts';
import type { FigureSpan } from '../../store/figures.ts';
import { invoicedBetween } from '../../store/invoices.ts';
import { allOrganisations, municipalities } from '../../store/organisations.ts';
import { places } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { dayFromParts, type Day } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import type { Cents } from '../../values/money.ts';
import type { House } from '../house.ts';
import { planIn } from '../plan/plan-texts.ts';
import { groupingOf } from './sum-months.ts';

/** The smallest number that goes outside. */
const [LEAST, LEAST_EVER] = [5, 3];
/** Years beside the asked one. */
const BEFORE = 2;

export interface YearFigures {
  draaiboek: Draaiboek; year: number; /** Last day that counts. */ last: Day; municipality: string; municipalities: string[]; figures: Figure[]; invoiced: { count: number; cents: Cents };
  /** The names that are counted for the municipality that was asked, and why. */ named?: NamesAsked; /** Nobody ever heard of the municipality that was asked. */ unknown?: boolean;
  /** The closed account that these figures are; without one they are counted now. */ closing?: Closing;
  /** All accounts of this year that were ever closed, oldest first. */ closings?: readonly Closing[];
}
export interface FiguresAsked { /** '' is the programme of the newest dossier. */ programme: Key; year: number; /** '' = all. */ municipality: string; /** Which closed account; without it the one that stands, if there is one. `now`: as counted now. */ account?: number | 'now' | undefined }

/** undefined: no such programme, or no such account. */
export function yearFigures(house: House, scope: Scope, asked: FiguresAsked): Promise<YearFigures | undefined> {
  return house.store.within(scope, (tx) => yearIn(house, tx, asked));
}

/** The same for outside: all together and each municipality, without a number that points to somebody. */
export function outsideFigures(house: House, scope: Scope, asked: Omit<FiguresAsked, 'municipality'>): Promise<{ found: YearFigures; outside: Outside; least: number } | undefined> {
  return house.store.within(scope, async (tx) => {
    const told = await opened(house, tx, asked);
    const found = await told?.('');
    if (told === undefined || found === undefined) return undefined;
    const each = new Map<string, readonly Figure[]>();
    for (const name of found.municipalities) each.set(name, (await told(name, true)).figures);
    const least = await leastShown(tx);
    return { found, outside: outsideOf(found.figures, each, found.draaiboek.figures, least), least };
  });
}

/** As the organisation set it; without that 5. Below 3 nothing would be hidden. */
async function leastShown(tx: Tx): Promise<number> {
  const set = Number((await allOrganisations(tx)).find((one) => one.id === tx.scope?.organisation)?.settings['kleinste-cijfer']);
  return Number.isSafeInteger(set) && set >= LEAST_EVER ? set : LEAST;
}

/** The same, inside a transaction. */
export async function yearIn(house: House, tx: Tx, asked: FiguresAsked): Promise<YearFigures | undefined> {
  return (await opened(house, tx, asked))?.(asked.municipality);
}

/** Counted once, told of whichever municipality one asks. */
type Told = (municipality: string, alone?: true) => Promise<YearFigures>;

async function opened(house: House, tx: Tx, asked: Omit<FiguresAsked, 'municipality'>): Promise<Told | undefined> {
  const keeper = tx.scope?.organisation;
  if (keeper === undefined || keeper === null) return undefined;
  const wanted = asked.programme || (await listCases(tx, { keeper, limit: 1 })).cases[0]?.programme;
  const draaiboek = house.programmes.all().find((one) => wanted === undefined || one.draaiboek.key === wanted)?.draaiboek;
  if (draaiboek === undefined) return undefined;
  const { year, account } = asked;
  const all = await closings(tx, { keeper, programme: draaiboek.key });
  const ofYear = all.filter((one) => one.year === year);
  const closing = account === 'now' ? undefined : account === undefined ? standing(ofYear) : ofYear.find((one) => one.nth === account);
  if (typeof account === 'number' && closing === undefined) return undefined;
  const same = { year, closings: ofYear, heard: await heardOf(house, tx) };
  return closing === undefined ? countedNow(tx, draaiboek, keeper, { ...same, all }) : (municipality) => asClosed(tx, draaiboek, closing, { ...same, municipality });
}

const standing = (all: readonly Closing[]): Closing | undefined => all.find((one) => one.reopened === null);
type Same = Pick<YearFigures, 'year' | 'municipality' | 'closings'> & { heard: Heard };
/** Every municipality that has a name here, and those that went into another. */
interface Heard { merged: readonly MergedWord[]; names: ReadonlySet<string> }

async function heardOf(house: House, tx: Tx): Promise<Heard> {
  const plan = (await planIn(house, tx))?.plan;
  const merged = plan?.merged ?? [];
  return { merged, names: new Set([...(await municipalities(tx)).map(({ name }) => name), ...(plan?.municipalities ?? []).map(({ name }) => name), ...merged.flatMap(({ name, into }) => [name, into])]) };
}

const isUnknown = ({ names }: Heard, counted: readonly string[], municipality: string): boolean => municipality !== '' && !names.has(municipality) && !counted.includes(municipality);

async function countedNow(tx: Tx, draaiboek: Draaiboek, keeper: string, { all, heard, ...same }: Omit<Same, 'municipality'> & { all: readonly Closing[] }): Promise<Told> {
  const { year } = same;
  const span = spanOf(tx, draaiboek.key, year - BEFORE, year);
  const counted = await figureSums(tx, span, groupingOf(draaiboek));
  const known = [...new Set(counted.groups.map((one) => one.municipality).filter(Boolean))].sort(compareNames);
  const [names, invoiced] = [await namesOf(tx), await invoicedBetween(tx, { keeper, programme: draaiboek.key, from: dayFromParts(year, 1, 1), last: dayFromParts(year, 12, 31) })];
  return async (municipality, alone) => {
    const named = namesAsked(alone === true ? [] : heard.merged, municipality, year);
    const reported = named.names.length > 1 ? [] : await reportedIn(tx, all, municipality, year);
    return {
      ...same, draaiboek, last: span.last, municipality, municipalities: known, invoiced, named, unknown: isUnknown(heard, known, municipality),
      figures: besideReported(accountOf(draaiboek, counted, names, { year, municipality, names: named.names }), draaiboek.figures, year, reported),
    };
  };
}

/** Nothing is counted: the numbers are the ones of the day of closing, under the rules of then. */
async function asClosed(tx: Tx, now: Draaiboek, closing: Closing, { heard, ...same }: Same): Promise<YearFigures> {
  const draaiboek = { ...now, figures: closing.rules };
  const figures = (await closedFigures(tx, closing.id, same.municipality)) ?? accountOf(draaiboek, { groups: [], amounts: [] }, await namesOf(tx), { year: closing.year, municipality: same.municipality });
  const known = (await closedMunicipalities(tx, closing.id)).sort(compareNames);
  return { ...same, draaiboek, last: dayFromParts(closing.year, 12, 31), municipalities: known, named: { ...namesAsked(heard.merged, same.municipality, closing.year), names: [same.municipality] }, unknown: isUnknown(heard, known, same.municipality), figures, invoiced: closing.invoiced, closing };
}

/** Earlier years whose account stands closed. */
export async function reportedIn(tx: Tx, all: readonly Closing[], municipality: string, year: number): Promise<Reported[]> {
  const found: Reported[] = [];
  for (const one of all) {
    if (one.reopened !== null || one.year >= year || one.year < year - BEFORE) continue;
    found.push({ year: one.year, rules: one.rules, figures: (await closedFigures(tx, one.id, municipality)) ?? [] });
  }
  return found;
}

export const countedOf = (groups: readonly GroupWithAmounts[]): Counted => ({ groups, amounts: groups.flatMap(({ amounts, ...one }) => (amounts === null ? [] : [{ ...one, amounts }])) });

/** What is still to come does not count. */
export function spanOf(tx: Tx, programme: Key, first: number, year: number): FigureSpan {
  const end = dayFromParts(year, 12, 31);
  return { keeper: tx.scope?.organisation ?? '', programme, from: dayFromParts(first, 1, 1), last: end < tx.now.today ? end : tx.now.today };
}

export async function namesOf(tx: Tx): Promise<FigureNames> {
  const organisations = new Map((await allOrganisations(tx)).map((one) => [one.id, { name: one.shortName ?? one.name, kind: one.subkind ?? one.kind }]));
  const known = new Map((await places(tx)).map((one) => [one.id, { name: one.name, municipality: one.municipality, owner: one.organisationId }]));
  return { organisation: (id) => organisations.get(id), place: (id) => known.get(id) };
}
