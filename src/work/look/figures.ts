/** The figures of a year over the dossiers that one's organisation keeps (GW-145). */
import { figuresOf, type CaseFacts, type Figure } from '../../domain/figures.ts';
import type { CaseEvent } from '../../engine/events.ts';
import { readCase } from '../../engine/read-case.ts';
import type { Answers, CaseState } from '../../engine/reading.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { listCases, type CaseFile, type CaseFilter } from '../../store/cases.ts';
import { load } from '../../store/events.ts';
import { invoices } from '../../store/invoices.ts';
import { allOrganisations } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { dayFromParts, type Day } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import type { Cents } from '../../values/money.ts';
import { answersFrom, type Surroundings } from '../act/answers.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import type { House } from '../house.ts';

/** More cases than this in one year is not read in one page: then `cut` is true and the figures are not whole. */
const MOST_CASES = 2000;
const MOST_INVOICES = 10_000;

export interface YearFigures { draaiboek: Draaiboek; year: number; figures: Figure[]; invoiced: { count: number; cents: Cents; cases: string[] }; cut: boolean }

/** undefined: no such programme; '' is the programme of the newest dossier. Reads only what this reader may read; the right `cijfers.lezen` is the route's to ask. */
export function yearFigures(house: House, scope: Scope, programme: Key, year: number): Promise<YearFigures | undefined> {
  return house.store.within(scope, async (tx) => {
    if (scope.organisation === null) return undefined;
    const wanted = programme || (await listCases(tx, { keeper: scope.organisation, limit: 1 })).cases[0]?.programme;
    const draaiboek = house.programmes.all().find((one) => wanted === undefined || one.draaiboek.key === wanted)?.draaiboek;
    if (draaiboek === undefined) return undefined;
    const files = await casesOfYear(tx, draaiboek.key, scope.organisation, year);
    const kept = files.slice(0, MOST_CASES);
    const around = await surroundingsOf(tx, draaiboek, scope.organisation);
    const kinds = new Map((await allOrganisations(tx)).map((one) => [one.id, one.subkind ?? one.kind]));
    const facts: CaseFacts[] = [];
    for (const file of kept) facts.push(factsOf(house, file, await load(tx, file.id), { around, kinds, year }));
    return { draaiboek, year, figures: figuresOf(draaiboek, facts, year), invoiced: await invoicedIn(tx, kept, year), cut: files.length > MOST_CASES };
  });
}

/** Cases that ran on at least one day of the year; one more than is read, to see that there are more. */
export async function casesOfYear(tx: Tx, programme: Key, keeper: string, year: number): Promise<CaseFile[]> {
  const [first, last] = [dayFromParts(year, 1, 1), dayFromParts(year, 12, 31)];
  const found: CaseFile[] = [];
  let after: CaseFilter['after'];
  do {
    const page = await listCases(tx, { programme, keeper, limit: 500, ...(after === undefined ? {} : { after }) });
    found.push(...page.cases.filter((file) => file.opened <= last && (file.ended === null || file.ended >= first)));
    after = page.next;
  } while (after !== undefined && found.length <= MOST_CASES);
  return found;
}

interface Given { around: Surroundings; kinds: ReadonlyMap<string, string>; year: number }

function factsOf(house: House, file: CaseFile, events: CaseEvent[], { around, kinds, year }: Given): CaseFacts {
  const draaiboek = house.programmes.version(file.programme, file.version);
  if (draaiboek === undefined) throw new Error(`no draaiboek ${file.programme} version ${file.version}`);
  const answers = answersFrom(draaiboek, around, events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : [])));
  const before = dayFromParts(year - 1, 12, 31);
  const now = stateOn(draaiboek, events, dayFromParts(year, 12, 31), answers);
  const roles = now.holders.flatMap((one): [Key, string][] => (one.party.organisation === undefined ? [] : [[one.role, kinds.get(one.party.organisation) ?? '']]));
  return {
    number: file.number, opened: file.opened, municipality: file.municipality ?? '', kinds: Object.fromEntries([...roles].reverse()), now,
    ...(file.opened <= before ? { before: stateOn(draaiboek, events, before, answers) } : {}),
  };
}

/** What had happened by that day; later acts do not count yet. */
export function stateOn(draaiboek: Draaiboek, events: readonly CaseEvent[], last: Day, answers: Answers): CaseState {
  return readCase(draaiboek, events.filter((event) => event.happened <= last), { today: last, moment: momentAt(last, '23:59') }, answers).state;
}

async function invoicedIn(tx: Tx, files: readonly CaseFile[], year: number): Promise<YearFigures['invoiced']> {
  const numbers = new Map(files.map((file) => [file.id, file.number]));
  const made = (await invoices(tx, { limit: MOST_INVOICES })).filter((one) => one.state !== 'cancelled' && one.issued.startsWith(`${year}-`) && numbers.has(one.caseId ?? ''));
  return { count: made.length, cents: made.reduce((sum, one) => sum + one.totalCents, 0) as Cents, cases: [...new Set(made.map((one) => numbers.get(one.caseId ?? '') ?? ''))] };
}
