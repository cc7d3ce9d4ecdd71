/** Draaiboeken to read: the rules of one version, their worked examples counted again, and which version cases live under. */
import { toldSeries } from '../../engine/series-rule.ts';
import { runToldCase, type Assertion } from '../../engine/told-case.ts';
import type { Answers } from '../../engine/reading.ts';
import type { Draaiboek, Key, Programme, ToldCase } from '../../protocol/draaiboek.ts';
import { runningPerVersion } from '../../store/cases.ts';
import { draaiboekVersions } from '../../store/draaiboek-versions.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { legalCalendar } from '../../values/calendar.ts';
import type { Day } from '../../values/day.ts';
import type { Moment } from '../../values/moment.ts';
import type { House } from '../house.ts';

export interface PlaybookLine { draaiboek: Draaiboek; running: number; more: boolean; clauses: { built: number; recorded: number; open: number } }
export interface WorkedExample { told: ToldCase; assertions: Assertion[]; holds: boolean }
export interface Examples { at: Moment; all: WorkedExample[] }
export interface PlaybookVersion { draaiboek: Draaiboek; running: number; published: Moment | null; /** First day of the version after it. */ until: Day | null; /** The version before it, to compare with. */ before: Draaiboek | undefined }
export interface Playbook {
  /** The version looked at. */ draaiboek: Draaiboek; /** Clauses, letters and texts as they are now. */ programme: Programme;
  /** Worked examples are of the version in force. */ examples: Examples | undefined; /** Newest first. */ versions: PlaybookVersion[]; more: boolean; current: number;
}

/** Every programme of the house; how many of its running cases this reader knows. */
export function playbooks(house: House, scope: Scope): Promise<PlaybookLine[]> {
  return house.store.within(scope, async (tx) => {
    const lines: PlaybookLine[] = [];
    for (const { draaiboek, clauses } of house.programmes.all()) {
      const { perVersion, more } = await runningPerVersion(tx, draaiboek.key);
      const count = (state: string): number => clauses.filter((one) => one.state === state).length;
      lines.push({ draaiboek, running: total(perVersion), more, clauses: { built: count('built'), recorded: count('recorded'), open: count('not-built') } });
    }
    return lines;
  });
}

/** undefined: there is no such programme, or it never had that version. */
export function playbook(house: House, scope: Scope, key: Key, version?: number): Promise<Playbook | undefined> {
  return house.store.within(scope, async (tx) => {
    const programme = house.programmes.current(key);
    const draaiboek = version === undefined ? programme?.draaiboek : house.programmes.version(key, version);
    if (programme === undefined || draaiboek === undefined) return undefined;
    const current = programme.draaiboek.version;
    return { draaiboek, programme, current, examples: draaiboek.version === current ? examplesOf(programme, tx.now) : undefined, ...(await versionsOf(house, tx, programme)) };
  });
}

async function versionsOf(house: House, tx: Tx, programme: Programme): Promise<Pick<Playbook, 'versions' | 'more'>> {
  const { key } = programme.draaiboek;
  const published = new Map((await draaiboekVersions(tx, key)).map((one) => [one.version, one.published]));
  const { perVersion, more } = await runningPerVersion(tx, key);
  const numbers = [...new Set([programme.draaiboek.version, ...published.keys()])].sort((left, right) => right - left);
  const known = numbers.flatMap((number) => house.programmes.version(key, number) ?? []);
  return {
    more,
    versions: known.map((draaiboek, at) => ({
      draaiboek, running: perVersion.get(draaiboek.version) ?? 0, published: published.get(draaiboek.version) ?? null, until: (known[at - 1]?.valid.from ?? null) as Day | null, before: known[at + 1],
    })),
  };
}

function total(perVersion: ReadonlyMap<number, number>): number {
  return [...perVersion.values()].reduce((sum, one) => sum + one, 0);
}

/** Legal holidays, and meetings as the draaiboek itself has them: what the examples are told with. */
const toldWith = (draaiboek: Draaiboek): Answers => ({ calendar: legalCalendar, series: toldSeries(draaiboek) });

const counted = new WeakMap<Programme, { day: Day; examples: Examples }>();

/** Counted again on the first look of each day, and after each start. */
function examplesOf(programme: Programme, now: { today: Day; moment: Moment }): Examples {
  const known = counted.get(programme);
  if (known !== undefined && known.day === now.today) return known.examples;
  const examples = { at: now.moment, all: programme.toldCases.map((told) => runExample(programme.draaiboek, told)) };
  counted.set(programme, { day: now.today, examples });
  return examples;
}

function runExample(draaiboek: Draaiboek, told: ToldCase): WorkedExample {
  const assertions = runToldCase(draaiboek, told, toldWith(draaiboek));
  return { told, assertions, holds: assertions.every((one) => one.holds) };
}
