/** How full the places are, how many asked and how many came in: two figures that are never added together (WD-188, WD-204, WD-206, WD-232). */
import { inflowOf, type Inflow, type Question } from '../../domain/places/inflow.ts';
import { occupancyOf, type Occupancy, type OccupancyLine } from '../../domain/places/occupancy.ts';
import { foundRate } from '../../domain/places/pool.ts';
import type { CaseState } from '../../engine/reading.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import type { CaseFile } from '../../store/cases.ts';
import { load } from '../../store/events.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { heldIn } from '../../store/free-places.ts';
import { places } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, addMonths, dayFromParts, type Day } from '../../values/day.ts';
import { answersFrom } from '../act/answers.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import type { House } from '../house.ts';
import { casesOfYear, stateOn } from '../look/figures.ts';
import { poolLabel, namedPools } from './pool-words.ts';

/** `of` null: a month that is still to come. */
export interface Month { first: Day; of: OccupancyLine | null }
export interface Asked { programme: string; inflow: Inflow; labels: Readonly<Record<string, string>> }
export interface PoolFound { label: string; asked: number; found: number; percent: number | null; without: Day[] }
export interface OccupancyYear { year: number; /** First night that is not counted any more. */ until: Day; occupancy: Occupancy; months: Month[]; municipalities: string[]; asked: Asked[]; found: PoolFound[]; places: number }

/** Nights up to and including tonight; questions of cases that one's own organisation keeps. `municipality` '': all of them. */
export function occupancyYear(house: House, scope: Scope, year: number, municipality: string): Promise<OccupancyYear> {
  return house.store.within(scope, async (tx) => {
    const [first, next] = [dayFromParts(year, 1, 1), dayFromParts(year + 1, 1, 1)];
    const tomorrow = addDays(tx.now.today, 1);
    const until = tomorrow < next ? (tomorrow > first ? tomorrow : first) : next;
    const all = await places(tx);
    const chosen = all.filter((one) => municipality === '' || one.municipality === municipality);
    const held = chosen.length === 0 ? [] : await heldIn(tx, { from: first, until: next }, chosen.map((one) => one.id));
    const over = (from: Day, end: Day): Occupancy => occupancyOf(chosen, held, { from, until: end }, 'municipality');
    const months = Array.from({ length: 12 }, (_, at) => addMonths(first, at)).map((month): Month => {
      const end = addMonths(month, 1) < until ? addMonths(month, 1) : until;
      return { first: month, of: month < end ? over(month, end).total : null };
    });
    return { year, until, occupancy: over(first, until), months, municipalities: [...new Set(all.map((one) => one.municipality))].sort((a, b) => a.localeCompare(b, 'nl')), ...(await askedIn(house, tx, year, municipality)), places: chosen.length };
  });
}

/** Programmes in which somebody can stay in a place. */
const sheltering = (house: House): Draaiboek[] => house.programmes.all().map((one) => one.draaiboek).filter((one) => Object.values(one.tasks).some((task) => task.claim?.kind === 'stay'));

async function askedIn(house: House, tx: Tx, year: number, municipality: string): Promise<Pick<OccupancyYear, 'asked' | 'found'>> {
  const keeper = tx.scope?.organisation ?? '';
  const [first, next] = [dayFromParts(year, 1, 1), dayFromParts(year + 1, 1, 1)];
  const names = new Map((await allOrganisations(tx)).map((one) => [one.id, one.shortName ?? one.name]));
  const found: Pick<OccupancyYear, 'asked' | 'found'> = { asked: [], found: [] };
  for (const draaiboek of sheltering(house)) {
    const around = await surroundingsOf(tx, draaiboek, keeper);
    const told: Told[] = [];
    for (const file of await casesOfYear(tx, draaiboek.key, keeper, year)) {
      const rules = house.programmes.version(file.programme, file.version) ?? draaiboek;
      const events = await load(tx, file.id);
      const answers = answersFrom(rules, around, events.flatMap((event) => (event.kind === 'assigned' ? [event.party] : [])));
      told.push({ file, rules, state: stateOn(rules, events, dayFromParts(year, 12, 31), answers) });
    }
    const here = told.filter(({ file }) => municipality === '' || file.municipality === municipality);
    if (here.length === 0) continue;
    found.asked.push({ programme: draaiboek.name, inflow: inflowOf(here.map((one) => questionOf(one, names)), first, next), labels: Object.fromEntries(Object.entries(draaiboek.endings).map(([key, ending]) => [key, ending.label ?? key])) });
    for (const pool of namedPools(house).filter((one) => one.draaiboek.key === draaiboek.key && one.word.desk !== undefined)) {
      const requests = here.filter(({ file }) => file.opened >= first && file.opened < next).flatMap((one) => requestOf(one, pool.word.desk?.none ?? ''));
      if (requests.length > 0) found.found.push({ label: poolLabel(pool), ...foundRate(requests) });
    }
  }
  return found;
}

interface Told { file: CaseFile; rules: Draaiboek; state: CaseState }

/** A case is one question. A stay counts when it began; a case that ended without one was refused for the reason it ended with. */
function questionOf({ file, rules, state }: Told, names: ReadonlyMap<string, string>): Question {
  const stay = firstStay(rules, state);
  const asked = rules.tasks[rules.opens]?.by[0];
  const referrer = state.holders.find((one) => one.role === asked)?.party;
  return {
    asked: file.opened, municipality: file.municipality ?? '', referrer: names.get(referrer?.organisation ?? '') ?? '', decided: stay ?? state.ended?.day ?? null,
    refused: stay === null && state.ended !== null ? state.ended.ending : null, stay,
  };
}

const kindOf = (rules: Draaiboek, task: string): string | undefined => rules.tasks[task]?.claim?.kind;

function firstStay(rules: Draaiboek, state: CaseState): Day | null {
  return state.done.filter((one) => !one.draft && kindOf(rules, one.task) === 'stay').map((one) => one.claim?.from ?? one.day).sort()[0] ?? null;
}

/** Whether a free place was found, once that is known. */
function requestOf({ file, rules, state }: Told, none: string): { day: Day; found: boolean }[] {
  const got = state.done.some((one) => ['hold', 'stay'].includes(kindOf(rules, one.task) ?? ''));
  return got ? [{ day: file.opened, found: true }] : state.done.some((one) => one.task === none) ? [{ day: file.opened, found: false }] : [];
}
