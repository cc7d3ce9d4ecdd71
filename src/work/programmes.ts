/** The programmes this house runs, each in every version a case may still live under. */
import type { Draaiboek, Key, Programme } from '../protocol/draaiboek.ts';
import type { Day } from '../values/day.ts';

/** A programme written and published in the house: new cases follow it from that day on. */
export interface WrittenProgramme { programme: Programme; from: Day }

export interface Programmes {
  all(): readonly Programme[];
  /** The programme as it is now; undefined when there is none of that key, or its first day has not come. */
  current(key: Key): Programme | undefined;
  /** The rules a case began under, or will begin under. */
  version(key: Key, version: number): Draaiboek | undefined;
  /** What was published in the house, as it stands today, beside the folder: of both the highest version that has begun is the current one. */
  renew(written: readonly WrittenProgramme[], today: Day): void;
}

/** `loaded`: from the folder. `older`: rules that running cases live under and that are nowhere else any more. */
export function programmesFrom(loaded: readonly Programme[], older: readonly Draaiboek[] = []): Programmes {
  let now = standing(loaded, older, []);
  return {
    all: () => [...now.byKey.values()],
    current: (key) => now.byKey.get(key),
    version: (key, version) => now.byVersion.get(`${key}@${version}`),
    renew: (written, today) => { now = standing([...loaded, ...written.filter(({ from }) => from <= today).map(({ programme }) => programme)], older, written.map(({ programme }) => programme.draaiboek)); },
  };
}

function standing(begun: readonly Programme[], older: readonly Draaiboek[], written: readonly Draaiboek[]): { byKey: Map<Key, Programme>; byVersion: Map<string, Draaiboek> } {
  const byKey = new Map<Key, Programme>();
  for (const programme of begun) {
    const { key, version } = programme.draaiboek;
    // Of one number the house wrote itself and a new release brings too, its own text stays in force: cases live under it.
    if (version >= (byKey.get(key)?.draaiboek.version ?? 0)) byKey.set(key, programme);
  }
  // The last one stands. What a programme says of the versions before it never stands before those versions themselves.
  const rules = [...begun.flatMap((programme) => programme.older), ...older, ...written, ...begun.map((programme) => programme.draaiboek)];
  return { byKey, byVersion: new Map(rules.map((one) => [`${one.key}@${one.version}`, one])) };
}
