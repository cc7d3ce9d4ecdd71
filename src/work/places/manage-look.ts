/** Places as their owner sees them: the list, and one of them with its nights, its pools and what was done with it. */
import { rowOf, type BoardRow } from '../../domain/places/board.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { heldIn, type Held } from '../../store/free-places.ts';
import { casesOfClaims, place, placeEntry, placeLog, poolParts, poolPlaces, type InPool, type Place, type PlaceEntry, type PlaceLogEntry } from '../../store/places.ts';
import { placesListed, townsOfPlaces } from '../../store/places-shown.ts';
import type { Scope } from '../../store/scope.ts';
import { addDays, LAST_DAY, type Day } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import type { House } from '../house.ts';
import { namesToday } from '../manage/organisations.ts';
import type { KnownStay } from './board.ts';
import { comparesFor } from './candidates.ts';
import { namedPools, poolLabel } from './pool-words.ts';
import { runs } from './rota.ts';

export interface PoolOf { key: string; label: string; offers: Readonly<Record<string, string>>; /** Every stretch it was, is or will be in it. */ stretches: InPool[]; /** The own organisation offers places in it. */ offersHere: boolean; turns: boolean }
/** Which part of the register: words in the name or the municipality, and from which page. */
export interface PlacesWanted { words: string; municipality: string; part: number }
export interface PlaceList { /** Which ones of all these are; `next`: there are more. */ from: number; next: boolean; municipalities: string[]; places: { place: Place; owner: string; pools: string[]; tonight: BoardRow['spans'][number] | undefined }[]; own: string | null; pools: { key: string; label: string; takesPart: boolean }[] }

/** So many on a page, so that it stays light. */
export const PLACES_SHOWN = 50;

export function placeList(house: House, scope: Scope, wanted: PlacesWanted): Promise<PlaceList> {
  return house.store.within(scope, async (tx) => {
    const { today } = tx.now;
    const skip = (wanted.part - 1) * PLACES_SHOWN;
    const listed = await placesListed(tx, { own: scope.organisation, ...wanted }, skip, PLACES_SHOWN + 1);
    const found = listed.slice(0, PLACES_SHOWN);
    const ids = found.map((one) => one.id);
    const window = { from: today, until: addDays(today, 1) };
    const held = found.length === 0 ? [] : await heldIn(tx, window, ids);
    const rows = await poolPlaces(tx, undefined, ids);
    const pools = namedPools(house);
    const labels = new Map(pools.map((one) => [one.key, poolLabel(one)]));
    const owners = new Map((await allOrganisations(tx)).map((one) => [one.id, one.shortName ?? one.name]));
    const mine = (await poolParts(tx)).filter((one) => one.organisationId === scope.organisation && runs(one, today));
    return {
      from: skip + 1, next: listed.length > PLACES_SHOWN, municipalities: (await townsOfPlaces(tx)).sort(compareNames),
      places: found.map((one) => ({
        place: one, owner: owners.get(one.organisationId) ?? '', pools: rows.filter((row) => row.placeId === one.id && runs(row, today)).map((row) => labels.get(row.pool) ?? row.pool),
        tonight: rowOf(one, held.filter((claim) => claim.placeId === one.id), window, { today, madeReady: new Set() }).spans[0],
      })),
      own: scope.organisation, pools: pools.map((one) => ({ key: one.key, label: poolLabel(one), takesPart: mine.some((part) => part.pool === one.key) })),
    };
  });
}

export interface PlaceLook { place: Place; /** Only for its owner, and for whoever may know who has it now. */ entry: PlaceEntry | undefined; owner: string; own: boolean; /** From today on, and whoever should have left. */ held: Held[]; known: ReadonlyMap<string, KnownStay>; pools: PoolOf[]; log: PlaceLogEntry[]; municipalities: string[]; today: Day; /** This reader compares candidates for it. */ compares: boolean }

/** undefined: there is no such place for this reader. */
export function placeLook(house: House, scope: Scope, id: string): Promise<PlaceLook | undefined> {
  return house.store.within(scope, async (tx) => {
    const found = await place(tx, id);
    if (found === undefined) return undefined;
    const { today } = tx.now;
    const held = await heldIn(tx, { from: today, until: LAST_DAY }, [id]);
    const rows = (await poolPlaces(tx, undefined, [id])).filter((row) => row.placeId === id);
    const parts = (await poolParts(tx)).filter((one) => one.organisationId === scope.organisation && one.part === 'offers' && (one.until === null || one.until > today));
    const names = await casesOfClaims(tx, held.map((one) => one.id));
    return {
      place: found, entry: await placeEntry(tx, id), owner: (await allOrganisations(tx)).find((one) => one.id === found.organisationId)?.name ?? '', own: found.organisationId === scope.organisation, held,
      known: new Map(names.map((one) => [one.claimId, { caseId: one.caseId, number: one.number, name: one.subjectName }])),
      pools: namedPools(house).map((one) => ({ key: one.key, label: poolLabel(one), offers: one.word.offers ?? {}, stretches: rows.filter((row) => row.pool === one.key), offersHere: parts.some((part) => part.pool === one.key), turns: one.word.mode === 'rota' })),
      log: await placeLog(tx, { placeId: id }), municipalities: await namesToday(tx), today, compares: await comparesFor(house, tx, id),
    };
  });
}

/** What a new place may say: municipalities of today. */
export function municipalityNames(house: House, scope: Scope): Promise<string[]> {
  return house.store.within(scope, namesToday);
}
