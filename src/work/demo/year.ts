/** A year of one programme drawn from a plan in data: who asked, what came of it, who stayed where and until when. Pure: it draws stories, `stories.ts` plays them. */
import { legalCalendar, nextWorkingDay } from '../../values/calendar.ts';
import { Chance } from '../../values/chance.ts';
import { addDays, type Day, daysBetween } from '../../values/day.ts';
import type { Stories, Story, StoryCase, StoryStep } from './stories.ts';

/** Weight of each key against the others. */
type Weights = Readonly<Record<string, number>>;

export interface YearPlan {
  programma: string; rollen: Stories['rollen']; verhalen: Stories['verhalen'];
  /** How many questions in how many days, the last of which is yesterday. */ vragen: number; dagen: number;
  voornamen: readonly string[]; namen: readonly string[]; gemeenten: Weights; /** Size of the household. */ mensen: Weights; verwijzers: readonly string[];
  /** Names of the answers that say where they live and how many they are. */ velden: { gemeente: string; mensen: string };
  aanleidingen: readonly { kans: number; waarden: Record<string, unknown> }[];
  uitkomsten: readonly YearOutcome[];
  verblijf: StayPlan;
}
/** `verblijf`: it takes a place, or goes as another story when none is free. `aanleiding`: only with this answer. */
export interface YearOutcome { kans: number; verhaal: string; verblijf?: { elders: string; zonder: string; /** Day of the story on which the place is taken. */ dag: number } | undefined; gemeente?: string | undefined; waarden?: Record<string, unknown> | undefined }
/** `om-de`: what returns every so many days while they stay. `einde`: counted from the day of leaving. */
export interface StayPlan { /** The pool of places. */ netwerk: string; nachten: { minst: number; meest: number }; 'om-de': readonly { dagen: number; stappen: readonly StoryStep[] }[]; einde: readonly StoryStep[]; /** Days after leaving before the next may come. */ wissel: number }

/** A place that guests of the year may be given; `until`: from that day on others need it. */
export interface YearPlace { name: string; municipality: string; size: number; /** Account of who owns it. */ owner: string; until: Day | null }

/** The stories of a year that ends yesterday. The same seed, plan, places and day give the same year. */
export function yearOf(plan: YearPlan, places: readonly YearPlace[], today: Day, seed: number): Stories {
  const drawing: Drawing = { plan, places, today, chance: new Chance(seed), freeFrom: new Map(), names: new Set(), told: {}, cases: [] };
  for (const start of startsOf(plan, drawing.chance)) drawOne(drawing, start);
  return { programma: plan.programma, rollen: plan.rollen, verhalen: { ...plan.verhalen, ...drawing.told }, dossiers: drawing.cases };
}

interface Drawing { plan: YearPlan; places: readonly YearPlace[]; today: Day; chance: Chance; /** First day on which the next may come. */ freeFrom: Map<string, Day>; names: Set<string>; told: Record<string, Story>; cases: StoryCase[] }
interface Asks { town: string; people: number; begin: Day }

/** Oldest first: who asked first is given a place first. */
function startsOf({ vragen, dagen }: YearPlan, chance: Chance): number[] {
  return Array.from({ length: vragen }, () => -chance.between(1, dagen)).sort((a, b) => a - b);
}

function drawOne(drawing: Drawing, start: number): void {
  const { plan, chance, today } = drawing;
  const outcome = chance.weighted(plan.uitkomsten.map((one) => ({ weight: one.kans, one }))).one;
  const town = outcome.gemeente ?? chance.weighted(weighted(plan.gemeenten)).key;
  const people = Number(chance.weighted(weighted(plan.mensen)).key);
  const occasion = chance.weighted(plan.aanleidingen.map((one) => ({ weight: one.kans, one }))).one;
  const begin = workday(addDays(today, start));
  const stay = outcome.verblijf === undefined ? undefined : drawStay(drawing, outcome.verblijf.dag, { town, people, begin });
  const verhaal = outcome.verblijf === undefined ? outcome.verhaal : stay === undefined ? outcome.verblijf.zonder : storyOfStay(drawing, outcome, stay, { town, people, begin });
  drawing.cases.push({
    ...nameOf(drawing), gemeente: town, verhaal, start, verwijzer: chance.pick(plan.verwijzers), ...(stay === undefined ? {} : { plaats: stay.place.name, nachten: stay.nights, eigenaar: stay.place.owner }),
    waarden: { [plan.velden.gemeente]: town, [plan.velden.mensen]: people, ...occasion.waarden, ...outcome.waarden },
  });
}

const weighted = (weights: Weights): { key: string; weight: number }[] => Object.entries(weights).map(([key, weight]) => ({ key, weight }));
const workday = (day: Day): Day => nextWorkingDay(day, legalCalendar).day;

function nameOf({ plan, chance, names }: Drawing): { voornaam: string; naam: string } {
  for (;;) {
    const [voornaam, naam] = [chance.pick(plan.voornamen), chance.pick(plan.namen)];
    if (names.has(`${voornaam} ${naam}`)) continue;
    names.add(`${voornaam} ${naam}`);
    return { voornaam, naam };
  }
}

interface Stay { place: YearPlace; nights: number; from: Day; leaves: Day }

/** In the own municipality first, in the smallest place that is large enough; undefined when none is free for at least the shortest stay. */
function drawStay(drawing: Drawing, after: number, { town, people, begin }: Asks): Stay | undefined {
  const { minst, meest } = drawing.plan.verblijf.nachten;
  const from = workday(addDays(begin, after));
  const wanted = drawing.chance.between(minst, meest);
  const room = (place: YearPlace): number => (place.until === null ? wanted : Math.min(wanted, daysBetween(from, place.until) - drawing.plan.verblijf.wissel - SLACK));
  const free = drawing.places.filter((place) => place.size >= people && (drawing.freeFrom.get(place.name) ?? from) <= from && room(place) >= minst);
  const [place] = [...free].sort((a, b) => Number(b.municipality === town) - Number(a.municipality === town) || a.size - b.size || (a.name < b.name ? -1 : 1));
  if (place === undefined) return undefined;
  const leaves = workday(addDays(from, room(place)));
  drawing.freeFrom.set(place.name, addDays(workday(addDays(leaves, drawing.plan.verblijf.wissel)), 1));
  return { place, nights: daysBetween(from, leaves), from, leaves };
}

/** Leaving on a Friday before a long weekend, and the cleaning after it, may take so many days more. */
const SLACK = 8;

/** The story that was drawn, with what returns while they stay and with the day of leaving. */
function storyOfStay({ plan, told }: Drawing, { verhaal, verblijf }: YearOutcome, { place, from, leaves }: Stay, { town, begin }: Asks): string {
  const first = place.municipality === town ? verhaal : verblijf?.elders ?? verhaal;
  const [start, end] = [daysBetween(begin, from), daysBetween(begin, leaves)];
  const key = `${first}-${start}-${end}`;
  const before = plan.verhalen[first];
  const returning = plan.verblijf['om-de'].flatMap(({ dagen, stappen }) => Array.from({ length: Math.floor((end - start - 1) / dagen) }, (_, n) => start + (n + 1) * dagen).flatMap((at) => stappen.map((step) => ({ ...step, dag: at + step.dag }))));
  told[key] ??= { naam: before?.naam ?? first, vanaf: first, stappen: [...returning, ...plan.verblijf.einde.map((step) => ({ ...step, dag: end + step.dag }))] };
  return key;
}
