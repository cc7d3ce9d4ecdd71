/** The places of the demo region, and who takes part in which network. */
import { addPart, addPlace, putInPool } from '../../store/places.ts';
import type { PoolPart } from '../../store/tables.ts';
import type { Tx } from '../../store/transaction.ts';
import { day } from '../../values/day.ts';
import type { House } from '../house.ts';
import { namedPool } from '../places/pool-words.ts';

export interface RegionPlace { naam: string; gemeente: string; eigenaar: string; soort: string; mensen: number; slaapkamers?: number | undefined; toegankelijk: boolean; adres: string; toegang: string; contact: string; voorwaarden: string }
export interface RegionNetwork {
  netwerk: string; deelname: Partial<Record<PoolPart, string[]>>; /** In the order of their turns. */ beurten?: { plaatsen: string[]; vanaf: string } | undefined;
  /** Places of these owners, without turns. */ plaatsen?: { van: string[]; vanaf: string; zonder: string[] } | undefined; aanbod: Record<string, string>;
}

/** Nights that an owner takes out of use (with a reason) or for its own people, counted from today. `wie`: an account of the owner. */
export interface RegionNights { plaats: string; wie: string; van: number; tot?: number | undefined; reden: string }

/** Who answers the telephone in turn, so many days ahead of today; kept by `wie`. */
export interface RegionShifts { netwerk: string; organisatie: string; wie: string; namen: string[]; van: string; tot: string; dagen: number }
/** A landlord in the register; days are counted from today. */
export interface RegionLandlord {
  verhuurder: string; wie: string; bezit: number; bron: string; afspraak: { vraagt: string; bij: string; uren: number; duur: string; voorwaarden: string; kosten: string; van: number }; woningen: { naam: string; van: number; tot: number }[];
}

/** Places exist since then, and organisations take part since then: before the first story begins. */
const SINCE = day('2025-01-01');

/** A network of which no draaiboek speaks is left out. `owners`: ids of the organisations by their key. */
export async function makePlaces(house: House, tx: Tx, { plaatsen, netwerken }: { plaatsen: readonly RegionPlace[]; netwerken: readonly RegionNetwork[] }, owners: ReadonlyMap<string, string>): Promise<void> {
  const known = netwerken.filter((one) => namedPool(house, one.netwerk) !== undefined);
  const ids = new Map<string, { id: string; owner: string; key: string }>();
  for (const one of plaatsen) {
    const made = { id: house.newId(), owner: ownerOf(owners, one.eigenaar), key: one.eigenaar };
    ids.set(one.naam, made);
    await addPlace(tx, {
      id: made.id, organisationId: made.owner, municipality: one.gemeente, kind: one.soort, name: one.naam, address: one.adres, size: one.mensen, bedrooms: one.slaapkamers ?? null, accessible: one.toegankelijk, entry: one.toegang, contact: one.contact,
      conditions: one.voorwaarden, activeFrom: SINCE, offers: JSON.stringify(Object.assign({}, ...known.filter((network) => takes(network, one)).map((network) => network.aanbod))),
    });
  }
  for (const network of known) await join(tx, network, ids, owners);
}

/** Whether a place is in this network. */
export function takes({ beurten, plaatsen }: RegionNetwork, one: Pick<RegionPlace, 'naam' | 'eigenaar'>): boolean {
  return beurten?.plaatsen.includes(one.naam) === true || (plaatsen?.van.includes(one.eigenaar) === true && !plaatsen.zonder.includes(one.naam));
}

async function join(tx: Tx, network: RegionNetwork, ids: ReadonlyMap<string, { id: string; owner: string; key: string }>, owners: ReadonlyMap<string, string>): Promise<void> {
  const pool = network.netwerk;
  for (const [part, keys] of Object.entries(network.deelname)) for (const key of keys) await addPart(tx, { pool, organisationId: ownerOf(owners, key), part: part as PoolPart, since: SINCE });
  for (const [naam, { id, owner, key }] of ids) {
    if (!takes(network, { naam, eigenaar: key })) continue;
    const turn = (network.beurten?.plaatsen.indexOf(naam) ?? -1) + 1;
    await putInPool(tx, { pool, placeId: id, ownerOrg: owner, since: day((turn > 0 ? network.beurten?.vanaf : network.plaatsen?.vanaf) ?? SINCE), rank: turn });
  }
}

function ownerOf(owners: ReadonlyMap<string, string>, key: string): string {
  const found = owners.get(key);
  if (found === undefined) throw new Error(`demo places: no organisation ${key}`);
  return found;
}
