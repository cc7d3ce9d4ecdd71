/** Municipalities: a name with its code and the days it holds, so that a merger needs no release. */
import { areas, municipalities, putMunicipality, type Area, type Municipality } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import type { House, Refused } from '../house.ts';
import { manage, refuseAt } from './manage.ts';

export interface MunicipalityGiven { name: string; nisCode: string; validFrom: Day; validUntil: Day | null }

export function municipalityList(house: House, scope: Scope): Promise<{ municipalities: Municipality[]; areas: Area[] }> {
  return house.store.within(scope, async (tx) => ({ municipalities: await municipalities(tx), areas: await areas(tx) }));
}

/** Adds a municipality, or changes the one with this code and first day. */
export function putOne(house: House, scope: Scope, given: MunicipalityGiven, once?: Once): Promise<{ name: string } | Refused> {
  return manage(house, scope, { what: 'beheer.gemeente', why: given.name, once }, async (tx) => {
    if (!/^\d{5}$/.test(given.nisCode)) return refuseAt('nis', 'nis-wrong');
    if (given.validUntil !== null && given.validUntil <= given.validFrom) return refuseAt('tot', 'ends-before-start');
    const other = (await municipalities(tx)).find((one) => one.nisCode === given.nisCode && one.name !== given.name && one.validUntil === null && one.validFrom !== given.validFrom);
    if (other !== undefined) return refuseAt('nis', 'nis-taken', { name: other.name });
    await putMunicipality(tx, { ...given, ovoCode: null });
    return { name: given.name };
  });
}
