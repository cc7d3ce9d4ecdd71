/** The rules in force with the clauses they come from, read once for each version. */
import type { ClauseEntry, Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { House } from '../house.ts';

export interface Rulebook { draaiboek: Draaiboek; clauses: ReadonlyMap<string, ClauseEntry> }

const read = new WeakMap<Draaiboek, Rulebook>();

/** undefined: no folder has this programme, or never had this version. Clauses keep their id through all versions. */
export function rulebookOf(house: House, programme: Key, version?: number): Rulebook | undefined {
  const current = house.programmes.current(programme);
  const draaiboek = version === undefined ? current?.draaiboek : house.programmes.version(programme, version);
  if (draaiboek === undefined) return undefined;
  const known = read.get(draaiboek);
  if (known !== undefined) return known;
  const made = { draaiboek, clauses: new Map((current?.clauses ?? []).map((entry) => [entry.id, entry])) };
  read.set(draaiboek, made);
  return made;
}
