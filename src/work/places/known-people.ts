/** Somebody with the same name in the own files: the same person, or not, is for people to say. Nights count over all cases of one person. */
import { listCases } from '../../store/cases.ts';
import { person } from '../../store/people.ts';
import { searchPeople } from '../../store/search.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';

export interface KnownPerson { id: string; name: string; municipality: string | null; /** Of cases about them. */ numbers: readonly string[] }

const SOME = 20;
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLocaleLowerCase('nl').replaceAll(/\s+/g, ' ');

/** Of the own organisation, and with exactly this name, but for capitals and accents. */
export function knownPeople(house: House, scope: Scope, given: { givenName: string; familyName: string }): Promise<KnownPerson[]> {
  return house.store.within(scope, async (tx) => {
    const wanted = [plain(given.givenName), plain(given.familyName)];
    const found: KnownPerson[] = [];
    for (const one of await searchPeople(tx, `${given.givenName} ${given.familyName}`, SOME)) {
      if (plain(one.givenName) !== wanted[0] || plain(one.familyName) !== wanted[1]) continue;
      if ((await person(tx, one.id))?.keeperOrg !== scope.organisation) continue;
      const { cases } = await listCases(tx, { person: one.id, limit: 5 });
      found.push({ id: one.id, name: `${one.givenName} ${one.familyName}`, municipality: one.municipality, numbers: cases.map((file) => file.number) });
    }
    return found;
  });
}
