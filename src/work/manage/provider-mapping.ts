/** What a login of elsewhere means here: which organisation a code is, which function a role brings. For who manages people of the whole region. */
import { functionRights, type FunctionRights } from '../../store/accounts.ts';
import { allOrganisations, type Organisation } from '../../store/organisations.ts';
import { dropProviderMapping, providerMappings, putProviderMapping, type ProviderMapping } from '../../store/provider.ts';
import type { Scope } from '../../store/scope.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from './manage.ts';

export interface ProviderTable { mappings: ProviderMapping[]; organisations: Organisation[]; functions: FunctionRights[] }
/** `target`: the id of an organisation, or the key of a function. */
export interface MappingGiven { kind: ProviderMapping['kind']; value: string; target: string; newcomers: boolean }

export function providerTable(house: House, scope: Scope): Promise<ProviderTable> {
  return house.store.within(scope, async (tx) => ({ mappings: await providerMappings(tx), organisations: await allOrganisations(tx), functions: await functionRights(tx) }));
}

export function setMapping(house: House, scope: Scope, given: MappingGiven, once?: Once): Promise<{ value: string } | Refused> {
  const value = given.value.trim();
  return manage(house, scope, { what: 'beheer.aanmelden.bewaard', why: `${given.kind} ${value}`, once }, async (tx) => {
    if (!scope.rights.has('beheer.organisaties') || !scope.rights.has('beheer.accounts')) return refuse('not-allowed');
    if (value === '' || value.length > 200) return refuseAt(`${given.kind}-value`, 'missing');
    const ofOrganisation = given.kind === 'organisation';
    const known = ofOrganisation ? (await allOrganisations(tx)).some((one) => one.id === given.target) : (await functionRights(tx)).some((one) => one.key === given.target);
    if (!known) return refuseAt(`${given.kind}-target`, 'not-one-choice');
    await putProviderMapping(tx, { kind: given.kind, value, organisationId: ofOrganisation ? given.target : null, function: ofOrganisation ? null : given.target, newcomers: ofOrganisation && given.newcomers });
    return { value };
  });
}

/** Whoever comes from there is turned away from now on; sessions that are open stay until they end. */
export function dropMapping(house: House, scope: Scope, given: Pick<MappingGiven, 'kind' | 'value'>, once?: Once): Promise<{ value: string } | Refused> {
  return manage(house, scope, { what: 'beheer.aanmelden.weg', why: `${given.kind} ${given.value}`, once }, async (tx) => ((await dropProviderMapping(tx, given.kind, given.value)) ? { value: given.value } : refuse('not-found')));
}
