/** Finding people and dossiers by part of a name, a name typed wrong, a number, or a word of what was told. */
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { logAccess } from '../../store/access-log.ts';
import { newestAbout } from '../../store/cases.ts';
import { searchCases, searchPeople, type FoundCase, type FoundPerson } from '../../store/search.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';

export interface FoundDossier extends FoundCase { /** Rules in force; undefined when the folder is gone. */ rules: Draaiboek | undefined }
export interface FoundSomeone extends FoundPerson { dossiers: { number: string; programme: string }[] }
export interface Found { dossiers: FoundDossier[]; people: FoundSomeone[] }

const SOME = 20;
const NAMES = 10;
const CASES = 5;

/** Only what this reader may know; the words typed are not written down. */
export function search(house: House, scope: Scope, typed: string): Promise<Found> {
  return house.store.within(scope, async (tx) => {
    const dossiers = (await searchCases(tx, typed, SOME)).map((one) => ({ ...one, rules: house.programmes.current(one.programme)?.draaiboek }));
    const like = await searchPeople(tx, typed, NAMES);
    const cases = await newestAbout(tx, like.map((one) => one.id), CASES);
    const people = like.map((one): FoundSomeone => ({ ...one, dossiers: (cases.get(one.id) ?? []).map(({ number, programme }) => ({ number, programme: house.programmes.current(programme)?.draaiboek.name ?? programme })) }));
    await logAccess(tx, { id: house.newId(), what: 'zoeken', why: '' });
    return { dossiers, people };
  });
}

/** While typing: only the first few dossiers, and nothing written down yet. */
export function searchFirst(house: House, scope: Scope, typed: string, limit: number): Promise<FoundDossier[]> {
  return house.store.within(scope, async (tx) => (await searchCases(tx, typed, limit)).map((one) => ({ ...one, rules: house.programmes.current(one.programme)?.draaiboek })));
}
