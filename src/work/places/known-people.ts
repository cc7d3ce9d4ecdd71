/** Somebody with the same name in the own files: the same person, or not, is for people to say. Nights count over all cases of one person. */
import { newestAbout, type CaseFile } from '../../store/cases.ts';
import { searchPeople, type FoundPerson } from '../../store/search.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';

export interface KnownPerson { id: string; name: string; municipality: string | null; /** Of cases about them. */ numbers: readonly string[] }

const SOME = 20;
const CASES = 5;
const plain = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').trim().toLocaleLowerCase('nl').replaceAll(/\s+/g, ' ');

/** Of the own organisation, and with exactly this name, but for capitals and accents. */
export function knownPeople(house: House, scope: Scope, given: { givenName: string; familyName: string }): Promise<KnownPerson[]> {
  return house.store.within(scope, async (tx) => {
    const wanted = [plain(given.givenName), plain(given.familyName)];
    const same = (one: FoundPerson): boolean => plain(one.givenName) === wanted[0] && plain(one.familyName) === wanted[1];
    return (await ownPeopleLike(tx, `${given.givenName} ${given.familyName}`, SOME, same)).map(({ cases, ...one }) => ({ ...one, numbers: cases.map((file) => file.number) }));
  });
}

/** People of the own organisation whose name looks like what was typed, best first, with the newest cases about each that this reader may know. */
export async function ownPeopleLike(tx: Tx, typed: string, most: number, also: (one: FoundPerson) => boolean = () => true): Promise<{ id: string; name: string; municipality: string | null; cases: CaseFile[] }[]> {
  const like = (await searchPeople(tx, typed, most)).filter((one) => one.keeperOrg === tx.scope?.organisation && also(one));
  const cases = await newestAbout(tx, like.map((one) => one.id), CASES);
  return like.map((one) => ({ id: one.id, name: `${one.givenName} ${one.familyName}`.trim(), municipality: one.municipality, cases: cases.get(one.id) ?? [] }));
}
