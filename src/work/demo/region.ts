/** The organisations and people of the demo region. */
import { accounts, addAccount } from '../../store/accounts.ts';
import { putDirectoryEntry } from '../../store/arrangements.ts';
import { putContact } from '../../store/municipality-contacts.ts';
import { addOrganisation, allOrganisations, replaceAreas } from '../../store/organisations.ts';
import type { Now, Tx } from '../../store/transaction.ts';
import type { House } from '../house.ts';
import type { RegionDesk } from './desks.ts';
import type { RegionHome } from './homes.ts';
import { makePlaces, type RegionNetwork, type RegionLandlord, type RegionNights, type RegionPlace, type RegionShifts } from './region-places.ts';

export interface RegionOrganisation {
  key: string; naam: string; kort?: string | undefined; soort: string; ondersoort?: string | undefined; regime: string; erkend: boolean; programmas: string[]; gemeenten: string[];
  straat?: string | undefined; postcode?: string | undefined; plaats?: string | undefined; telefoon?: string | undefined; email?: string | undefined; iban?: string | undefined; instellingen: Record<string, string>;
}
export interface RegionAccount { key: string; naam: string; organisatie: string; functies: string[]; email: string; telefoon?: string | undefined; demorol: boolean }
export interface Region { organisaties: RegionOrganisation[]; accounts: RegionAccount[]; opruimdiensten: { naam: string; telefoon: string; email: string; plaats: string }[]; /** Municipality -> key of the account. */ aanspreekpunten?: Record<string, string>; plaatsen: RegionPlace[]; netwerken: RegionNetwork[]; nachten: RegionNights[]; wachtdiensten: RegionShifts[]; verhuurders: RegionLandlord[]; wonen: RegionHome[]; zitdagen: RegionDesk[] }

/** Ids of what was made, by the key in the data. */
export interface MadeRegion { organisations: Map<string, { id: string; name: string }>; accounts: Map<string, { id: string; name: string; organisation: string; email: string; phone: string | null }> }

/** Makes the region in an empty house, or finds the one a stopped start left. undefined: the house has other organisations, and is left alone. */
export async function makeRegion(house: House, now: Now, region: Region): Promise<MadeRegion | undefined> {
  return house.store.aroundEveryLock('demoregio', now, async (tx) => {
    const there = await allOrganisations(tx);
    if (there.length > 0) return foundRegion(tx, there, region);
    const made: MadeRegion = { organisations: new Map(), accounts: new Map() };
    for (const one of region.organisaties) made.organisations.set(one.key, { id: await makeOrganisation(house, tx, one), name: one.naam });
    for (const one of region.accounts) await makeAccount(house, tx, one, made);
    for (const one of region.opruimdiensten) {
      await putDirectoryEntry(tx, { id: house.newId(), kind: 'opruimdiensten', name: one.naam, phone: one.telefoon, email: one.email, town: one.plaats });
    }
    for (const [municipality, key] of Object.entries(region.aanspreekpunten ?? {})) await putContact(tx, { municipality, validFrom: tx.now.today, accountId: idOfAccount(made, key) });
    await makePlaces(house, tx, region, new Map([...made.organisations].map(([key, { id }]) => [key, id])));
    return made;
  });
}

function idOfAccount({ accounts: known }: MadeRegion, key: string): string {
  const found = known.get(key);
  if (found === undefined) throw new Error(`demo region: no account ${key}`);
  return found.id;
}

async function foundRegion(tx: Tx, there: Awaited<ReturnType<typeof allOrganisations>>, region: Region): Promise<MadeRegion | undefined> {
  const people = new Map((await accounts(tx)).map((one) => [one.email, one]));
  const made: MadeRegion = { organisations: new Map(), accounts: new Map() };
  for (const one of region.organisaties) {
    const found = there.find((other) => other.name === one.naam);
    if (found === undefined) return undefined;
    made.organisations.set(one.key, { id: found.id, name: found.name });
  }
  for (const one of region.accounts) {
    const found = people.get(one.email);
    if (found !== undefined) made.accounts.set(one.key, { id: found.id, name: found.name, organisation: found.organisationId, email: found.email, phone: found.phone });
  }
  return made;
}

async function makeOrganisation(house: House, tx: Tx, one: RegionOrganisation): Promise<string> {
  const id = house.newId();
  await addOrganisation(tx, {
    id, name: one.naam, shortName: one.kort ?? null, kind: one.soort, subkind: one.ondersoort ?? null, regime: one.regime, recognised: one.erkend, partnerOf: one.programmas,
    email: one.email ?? null, phone: one.telefoon ?? null, street: one.straat ?? null, postcode: one.postcode ?? null, town: one.plaats ?? null, iban: one.iban ?? null, settings: one.instellingen,
  });
  await replaceAreas(tx, id, one.gemeenten.map((municipality) => ({ municipality })));
  return id;
}

async function makeAccount(house: House, tx: Tx, one: RegionAccount, made: MadeRegion): Promise<void> {
  const home = made.organisations.get(one.organisatie);
  if (home === undefined) throw new Error(`demo account ${one.key}: no organisation ${one.organisatie}`);
  const id = house.newId();
  await addAccount(tx, { id, organisationId: home.id, name: one.naam, email: one.email, phone: one.telefoon ?? null, functions: one.functies });
  made.accounts.set(one.key, { id, name: one.naam, organisation: home.id, email: one.email, phone: one.telefoon ?? null });
}
