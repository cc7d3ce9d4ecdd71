/** What a new house still lacks before the first referral can come in. Empty once everything stands. */
import { accounts } from '../../store/accounts.ts';
import { allOrganisations, areas } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { House } from '../house.ts';

export type StepKey = 'kind' | 'privacy' | 'area' | 'partners' | 'colleagues';
export interface FirstSteps { /** The organisation that begins: one's own. */ home: string; done: Readonly<Record<StepKey, boolean>> }

/** undefined: nothing is lacking, or this reader belongs nowhere. */
export function firstSteps(house: House, scope: Scope): Promise<FirstSteps | undefined> {
  return house.store.within(scope, async (tx) => {
    if (scope.organisation === null) return undefined;
    const all = await allOrganisations(tx);
    const keeps = keepingKinds(house);
    const keepers = all.filter((one) => keeps.has(one.kind));
    const worked = await areas(tx);
    const done = {
      kind: keepers.length > 0, privacy: keepers.some((one) => Boolean(one.settings['privacyverklaring']) && Boolean(one.settings['privacy-mail'])), area: worked.some((area) => keepers.some((one) => one.id === area.organisationId)),
      partners: all.length > 1, colleagues: (await accounts(tx)).length > 1,
    };
    return Object.values(done).every(Boolean) ? undefined : { home: scope.organisation, done };
  });
}

/** Kinds of organisation that keep the dossiers of at least one programme. */
function keepingKinds(house: House): Set<string> {
  return new Set(house.programmes.all().flatMap(({ draaiboek }) => draaiboek.roles[draaiboek['kept-by']]?.of ?? []));
}
