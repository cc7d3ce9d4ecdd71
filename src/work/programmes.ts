/** The programmes this house runs, each in every version a case may still live under. */
import type { Draaiboek, Key, Programme } from '../protocol/draaiboek.ts';

export interface Programmes {
  all(): readonly Programme[];
  /** The programme as it is now; undefined when no folder has that key. */
  current(key: Key): Programme | undefined;
  /** The rules a case began under. */
  version(key: Key, version: number): Draaiboek | undefined;
}

export function programmesFrom(loaded: readonly Programme[], older: readonly Draaiboek[] = []): Programmes {
  const byKey = new Map(loaded.map((programme) => [programme.draaiboek.key, programme]));
  const byVersion = new Map([...older, ...loaded.flatMap((programme) => [...programme.older, programme.draaiboek])].map((rules) => [`${rules.key}@${rules.version}`, rules]));
  return {
    all: () => [...byKey.values()],
    current: (key) => byKey.get(key),
    version: (key, version) => byVersion.get(`${key}@${version}`),
  };
}
