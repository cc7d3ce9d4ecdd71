/** The list of cases a reader may know, with what it can be narrowed to. */
import type { Draaiboek, Key } from '../../../protocol/draaiboek.ts';
import { listCases, type CaseFile, type CaseFilter } from '../../../store/cases.ts';
import { municipalities } from '../../../store/organisations.ts';
import type { Scope } from '../../../store/scope.ts';
import type { House } from '../../house.ts';

export interface CaseList {
  cases: readonly CaseFile[]; next?: NonNullable<CaseFilter['after']>; municipalities: readonly string[]; programmes: readonly Draaiboek[];
  /** The rules each case runs on, by case id. */ rules: ReadonlyMap<string, Draaiboek>;
}

export function caseList(house: House, scope: Scope, filter: CaseFilter): Promise<CaseList> {
  return house.store.within(scope, async (tx) => {
    const found = await listCases(tx, filter);
    const places = await municipalities(tx, tx.now.today);
    return {
      ...found, municipalities: [...new Set(places.map((place) => place.name))], programmes: house.programmes.all().map((programme) => programme.draaiboek),
      rules: new Map(found.cases.flatMap((file): [string, Draaiboek][] => { const rules = rulesOf(house, file.programme, file.version); return rules === undefined ? [] : [[file.id, rules]]; })),
    };
  });
}

const rulesOf = (house: House, programme: Key, version: number): Draaiboek | undefined => house.programmes.version(programme, version);
