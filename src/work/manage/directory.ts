/** Addresses a letter hands on (GW-030: clearing services), and the tariffs of recycling parks by municipality (GW-098). */
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { directory, putDirectoryEntry, putTariffSheet, tariffSheets, type DirectoryEntry, type TariffSheet } from '../../store/arrangements.ts';
import { namesToday } from './organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from './manage.ts';

/** Kinds of addresses: the lists of a draaiboek that are empty on purpose, for the organisation to fill. */
export interface DirectoryBoard { kind: Key; draaiboek: Draaiboek; entries: DirectoryEntry[] }

export function directoryBoards(house: House, scope: Scope): Promise<DirectoryBoard[]> {
  return house.store.within(scope, async (tx) => {
    const entries = await directory(tx);
    return house.programmes.all().flatMap(({ draaiboek }) => Object.entries(draaiboek.lists).filter(([, written]) => written.length === 0)
      .map(([kind]) => ({ kind, draaiboek, entries: entries.filter((one) => one.kind === kind) })));
  });
}

export interface AddressGiven { kind: Key; name: string; phone: string; email: string; url: string; town: string; note: string; municipalities: string[] }

/** Adds an address, or changes the one with this id. */
export function putAddress(house: House, scope: Scope, id: string | null, given: AddressGiven, once?: Once): Promise<{ id: string } | Refused> {
  const own = id ?? house.newId();
  return manage(house, scope, { what: 'beheer.adres', why: own, once }, async (tx) => {
    const before = id === null ? undefined : (await directory(tx)).find((one) => one.id === id);
    if (id !== null && before === undefined) return refuse('not-found');
    if (given.phone === '' && given.email === '' && given.url === '') return refuseAt('telefoon', 'no-way-to-reach');
    if (given.url !== '' && !(/^https?:\/\//.test(given.url) && URL.canParse(given.url))) return refuseAt('website', 'not-a-web-address');
    await putDirectoryEntry(tx, { ...given, id: own, kind: before?.kind ?? given.kind, phone: given.phone || null, email: given.email || null, url: given.url || null, town: given.town || null, note: given.note || null });
    return { id: own };
  });
}

export function setAddressActive(house: House, scope: Scope, id: string, active: boolean, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: active ? 'beheer.adres.aan' : 'beheer.adres.uit', why: id, once }, async (tx) => {
    const before = (await directory(tx)).find((one) => one.id === id);
    if (before === undefined) return refuse('not-found');
    await putDirectoryEntry(tx, { ...before, active });
    return { id };
  });
}

export interface SheetBoard { municipality: string; /** In force today; undefined: not known (GW-098). */ now: TariffSheet | undefined; all: TariffSheet[] }

export function sheetBoards(house: House, scope: Scope): Promise<SheetBoard[]> {
  return house.store.within(scope, async (tx) => {
    const all = await tariffSheets(tx);
    return (await namesToday(tx)).map((municipality) => {
      const own = all.filter((one) => one.municipality === municipality);
      return { municipality, now: own.find((one) => one.validFrom <= tx.now.today), all: own };
    });
  });
}

export interface SheetGiven { municipality: string; validFrom: Day; url: string; note: string }

export function putSheet(house: House, scope: Scope, given: SheetGiven, once?: Once): Promise<{ municipality: string } | Refused> {
  return manage(house, scope, { what: 'beheer.tariefblad', why: `${given.municipality} vanaf ${given.validFrom}`, once }, async (tx) => {
    if (!(await namesToday(tx)).includes(given.municipality)) return refuseAt('gemeente', 'municipality-unknown');
    if (given.url === '' && given.note === '') return refuseAt('tarieven', 'missing');
    if (given.url !== '' && !(/^https?:\/\//.test(given.url) && URL.canParse(given.url))) return refuseAt('website', 'not-a-web-address');
    await putTariffSheet(tx, { municipality: given.municipality, kind: 'recyclagepark', validFrom: given.validFrom, url: given.url || null, note: given.note || null });
    return { municipality: given.municipality };
  });
}
