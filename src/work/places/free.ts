/** Which places an act of a case may choose from: what is free, and what speaks for and against each. How to get in is not told here. */
import { kmBetween } from '../../domain/places/distance.ts';
import { inOrderOfFit, type Fit, type Wanted } from '../../domain/places/fit.ts';
import type { ClaimFacet, Key } from '../../protocol/draaiboek.ts';
import { municipalities, type Municipality } from '../../store/organisations.ts';
import { freePlaces, type FreePlace } from '../../store/free-places.ts';
import { placesOf } from '../../store/places.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import { parseId } from '../../values/ids.ts';
import { nightAt } from '../../values/nights.ts';
import type { FoundCase } from '../look/case/found-case.ts';

/** A place that can be chosen. `km`: from where it is needed, in a straight line; null where nobody knows. `contact`: how to reach whoever gives it. */
export interface FreeBed extends Fit {
  id: string; pool: Key; owner: string; ownerName: string; contact: string; municipality: string; kind: string; name: string; size: number; bedrooms: number | null; accessible: boolean; conditions: string;
  /** Who provides what is offered at a place of this pool; '' = it is there. */ offers: Readonly<Record<string, string>>; rank: number; km: number | null;
}
export interface Asked { from: Day; until: Day }
/** What the form of an act with a claim shows. `running`, `held`: the place, by name for whoever may see it. */
export interface ClaimRoom { facet: ClaimFacet; nights: Asked | undefined; beds: readonly FreeBed[]; /** There are others that suit. */ more: boolean; running: Kept | undefined; held: Kept | undefined }
export interface Kept extends Asked { place: string; name: string | undefined }

/** More than this is not choosing any more. */
const MOST = 60;

/** undefined: the task claims nothing. `asked`: other nights than the draaiboek says. */
export async function claimRoom(tx: Tx, found: FoundCase, task: Key, asked?: Asked): Promise<ClaimRoom | undefined> {
  const facet = found.draaiboek.tasks[task]?.claim;
  if (facet === undefined) return undefined;
  const kept = async (kind: 'stay' | 'hold'): Promise<Kept | undefined> => {
    const claim = found.state.claims.find((one) => one.kind === kind && one.left === undefined);
    return claim && { place: claim.place, from: claim.from, until: claim.until, name: (await placeNames(tx, [claim.place])).get(claim.place) };
  };
  const nights = asked ?? proposedNights(found, task);
  const chooses = facet.kind === 'ask' || facet.kind === 'hold' || facet.kind === 'stay';
  const { beds, more } = chooses && nights !== undefined ? await bedsFor(tx, found, [facet.pool].flat(), nights) : NONE;
  return { facet, nights, beds, more, running: await kept('stay'), held: await kept('hold') };
}

/** Nights the draaiboek proposes; for an act that only asks, the night at hand. */
function proposedNights(found: FoundCase, task: Key): Asked | undefined {
  const tonight = nightAt(found.now.moment);
  if (found.draaiboek.tasks[task]?.claim?.kind === 'ask') return { from: tonight, until: addDays(tonight, 1) };
  return found.actions.find((offer) => offer.task === task && offer.verb === 'do' && offer.nights !== undefined)?.nights;
}

export interface FoundBeds { beds: FreeBed[]; more: boolean }
const NONE: FoundBeds = { beds: [], more: false };

/** Free on all of these nights, what suits in front. Nothing where no night is asked. */
export async function bedsFor(tx: Tx, found: FoundCase, pools: readonly Key[], nights: Asked): Promise<FoundBeds> {
  if (nights.until <= nights.from) return NONE;
  const towns = await municipalities(tx, nights.from);
  const beds: FreeBed[] = [];
  let more = false;
  for (const pool of pools) {
    const wanted = wantedBy(found, pool);
    const free = await freePlaces(tx, pool, nights, MOST, wanted);
    more ||= free.more;
    for (const { place: of, fits, reasons } of inOrderOfFit(free.places.filter((one) => beds.every((bed) => bed.id !== one.id)), wanted)) {
      beds.push(bedOf(found, pool, of, { fits, reasons }, kmTo(towns, wanted.municipality, of.municipality)));
    }
  }
  return { beds, more };
}

/** What the case says is needed, where its draaiboek points it out; else one person, where the client lives. */
export function wantedBy({ draaiboek, state, file }: FoundCase, pool: Key): Wanted {
  const wants = draaiboek.pools[pool]?.wants ?? {};
  const said = (path: string | undefined): unknown => (path === undefined ? undefined : state.fields[path]?.value);
  const [people, municipality] = [said(wants.people), said(wants.municipality) ?? file.municipality];
  return { people: typeof people === 'number' ? people : 1, ...(typeof municipality === 'string' ? { municipality } : {}), ...(said(wants.accessible) === true ? { accessible: true } : {}) };
}

function bedOf(found: FoundCase, pool: Key, row: FreePlace, fit: Fit, km: number | null): FreeBed {
  const owner = found.organisations.get(row.organisationId);
  const { id, municipality, kind, name, size, bedrooms, accessible, conditions, offers, rank } = row;
  return { id, pool, owner: row.organisationId, ownerName: owner?.shortName ?? owner?.name ?? '', contact: row.contact || (owner?.phone ?? ''), municipality, kind, name, size, bedrooms, accessible, conditions, offers, rank, km, ...fit };
}

function kmTo(towns: readonly Municipality[], from: string | undefined, to: string): number | null {
  const spot = (name: string | undefined) => towns.find((town) => town.name === name && town.latitude !== null);
  const [one, other] = [spot(from), spot(to)];
  if (one?.latitude == null || one.longitude === null || other?.latitude == null || other.longitude === null) return null;
  return kmBetween({ latitude: one.latitude, longitude: one.longitude }, { latitude: other.latitude, longitude: other.longitude });
}

/** `Studio, Izegem`, of the places among these that the reader may see. */
export async function placeNames(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  const known = await placesOf(tx, [...new Set(ids)].filter((id) => parseId(id) !== undefined));
  return new Map(known.map((one) => [one.id, `${one.name}, ${one.municipality}`]));
}
