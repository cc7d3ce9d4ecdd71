/** The register of landlords: what was agreed, what they let outside the system, what is left of their quota, which ends come up (SW-294, SW-295, SW-297). */
import { mostAtOnce, openReminder, outsideQuota, type OutsideQuota } from '../../domain/places/rental.ts';
import { agreements, rentalsSince, stocks, type LandlordAgreement, type LandlordRental, type LandlordStock } from '../../store/landlords.ts';
import { allOrganisations, type Organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import { dayFromParts, FIRST_DAY, type Day, yearOf } from '../../values/day.ts';
import { compareNames } from '../../values/dutch.ts';
import type { House } from '../house.ts';

/** What holds today: none, one that lacks something and so does not count yet, or one that counts. */
export type AgreementState = 'none' | 'draft' | 'counts' | 'ended';
/** One year of a landlord: the most dwellings outside the system at one time, against its stock. `quota` undefined: nobody entered the stock of that year. */
export interface QuotaYear { year: number; taken: number; quota: OutsideQuota | undefined; stock: LandlordStock | undefined }
export interface LandlordRow { id: string; name: string; state: AgreementState; agreement: LandlordAgreement | undefined; now: QuotaYear; /** The first end that is to be talked about. */ due: Day | undefined }
export interface LandlordList { rows: LandlordRow[]; /** Others that could be added. */ others: { id: string; name: string }[]; today: Day; manages: boolean }
/** `due`: the day on which the end is to be talked about. */
export interface Ending<Of> { of: Of; due: Day | undefined; own: boolean }
export interface LandlordLook { id: string; name: string; agreements: Ending<LandlordAgreement>[]; rentals: Ending<LandlordRental>[]; past: LandlordRental[]; years: QuotaYear[]; keepers: ReadonlyMap<string, string>; today: Day; manages: boolean }

export function landlordList(house: House, scope: Scope): Promise<LandlordList> {
  return house.store.within(scope, async (tx) => {
    const { today } = tx.now;
    const [kept, rented, known] = [await agreements(tx), await rentalsSince(tx, FIRST_DAY), await stocks(tx)];
    const organisations = (await allOrganisations(tx)).filter((one) => one.id !== scope.organisation);
    const has = new Set([...kept, ...rented, ...known].map((one) => one.landlordOrg));
    const rows = organisations.filter((one) => has.has(one.id)).map((one): LandlordRow => {
      const of = <T extends { landlordOrg: string }>(all: readonly T[]): T[] => all.filter((row) => row.landlordOrg === one.id);
      const { state, agreement } = stateOf(of(kept), today);
      const due = [...of(kept), ...of(rented)].flatMap((row) => dueOf(row, today) ?? []).sort()[0];
      return { id: one.id, name: one.name, state, agreement, now: quotaOf(yearOf(today), of(rented), of(known)), due };
    });
    const others = organisations.filter((one) => !has.has(one.id) && isThere(one, today)).map(({ id, name }) => ({ id, name }));
    return { rows: rows.sort((a, b) => compareNames(a.name, b.name)), others: others.sort((a, b) => compareNames(a.name, b.name)), today, manages: scope.rights.has('plaatsen.beheren') };
  });
}

/** undefined: there is no such organisation beside the own one. */
export function landlordLook(house: House, scope: Scope, id: string): Promise<LandlordLook | undefined> {
  return house.store.within(scope, async (tx) => {
    const { today } = tx.now;
    const organisations = await allOrganisations(tx);
    const found = organisations.find((one) => one.id === id && one.id !== scope.organisation);
    if (found === undefined) return undefined;
    const [kept, rented, known] = [await agreements(tx, id), await rentalsSince(tx, FIRST_DAY, id), await stocks(tx, id)];
    const ending = <T extends LandlordAgreement | LandlordRental>(of: T): Ending<T> => ({ of, due: dueOf(of, today), own: of.keeperOrg === scope.organisation });
    return {
      id, name: found.name, agreements: kept.map(ending), rentals: rented.filter((one) => one.until > today).map(ending), past: rented.filter((one) => one.until <= today).reverse(), years: yearsOf(today, rented, known),
      keepers: new Map(organisations.map((one) => [one.id, one.shortName ?? one.name])), today, manages: scope.rights.has('plaatsen.beheren'),
    };
  });
}

/** This year, and every other one that something is known of; the latest first. */
function yearsOf(today: Day, rented: readonly LandlordRental[], known: readonly LandlordStock[]): QuotaYear[] {
  const years = new Set([yearOf(today), ...known.map((one) => one.year), ...rented.map((one) => yearOf(one.since))]);
  return [...years].sort((a, b) => b - a).map((year) => quotaOf(year, rented, known));
}

/** Of another year the stock is not taken over: it is entered each year, with where it comes from. */
export function quotaOf(year: number, rented: readonly LandlordRental[], known: readonly LandlordStock[]): QuotaYear {
  const stock = known.find((one) => one.year === year);
  const taken = mostAtOnce(rented, dayFromParts(year, 1, 1), dayFromParts(year + 1, 1, 1));
  return { year, taken, stock, quota: stock === undefined ? undefined : outsideQuota(stock.stock, taken, stock.basisPoints / 100) };
}

export function stateOf(kept: readonly LandlordAgreement[], today: Day): { state: AgreementState; agreement: LandlordAgreement | undefined } {
  const counts = kept.find((one) => one.since !== null && one.since <= today && (one.until === null || one.until > today));
  if (counts !== undefined) return { state: 'counts', agreement: counts };
  const draft = kept.find((one) => one.since === null || one.since > today);
  return draft === undefined ? { state: kept.length > 0 ? 'ended' : 'none', agreement: kept[0] } : { state: 'draft', agreement: draft };
}

/** The day on which the end is to be talked about; of something that did not begin there is none. */
export function dueOf(of: Pick<LandlordAgreement, 'since' | 'until' | 'talked'>, today: Day): Day | undefined {
  return of.since === null ? undefined : openReminder({ since: of.since, until: of.until, talked: of.talked }, today);
}

const isThere = (one: Organisation, today: Day): boolean => one.validUntil === null || one.validUntil > today;
