/** Kinds of organisation: since when, until when, and which kind came after. One that falls away gets an end; who has it is told to follow. */
import { addOrganisationType, allOrganisations, changeOrganisationType, organisationTypes, type Organisation, type OrganisationType } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { day, type Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from './manage.ts';

/** Texts may be empty; `successor`: key of a kind. */
export interface TypeGiven { label: string; validFrom: Day | null; validUntil: Day | null; successor: string }
export interface TypeList { types: OrganisationType[]; organisations: Organisation[] }

/** A kind that was always there. */
export const ALWAYS = day('1900-01-01');

export function typeList(house: House, scope: Scope): Promise<TypeList> {
  return house.store.within(scope, async (tx) => ({ types: await organisationTypes(tx), organisations: await allOrganisations(tx) }));
}

export function addType(house: House, scope: Scope, given: TypeGiven, once?: Once): Promise<{ key: string } | Refused> {
  const key = keyOf(given.label);
  if (key === '') return Promise.resolve(refuseAt('naam', 'missing'));
  return manage(house, scope, { what: 'beheer.organisatiesoort.nieuw', why: key, once }, async (tx) => {
    const checked = await check(tx, key, given);
    if (isRefused(checked)) return checked;
    if ((await organisationTypes(tx)).some((one) => one.key === key)) return refuseAt('naam', 'type-name-taken');
    await addOrganisationType(tx, { key, ...checked });
    return { key };
  });
}

/** Who has the kind after its last day stands in the way: each gets another kind first, or an end of its own. */
export function changeType(house: House, scope: Scope, key: string, given: TypeGiven, once?: Once): Promise<{ key: string } | Refused> {
  return manage(house, scope, { what: 'beheer.organisatiesoort', why: key, once }, async (tx) => {
    const checked = await check(tx, key, given);
    if (isRefused(checked)) return checked;
    const { validUntil } = checked;
    const outlive = validUntil === null ? [] : (await allOrganisations(tx)).filter((one) => one.kind === key && (one.validUntil === null || one.validUntil > validUntil));
    if (outlive.length > 0) return refuseAt('tot', 'type-in-use', { who: outlive.slice(0, 3).map((one) => one.name).join(', '), more: Math.max(0, outlive.length - 3) });
    return (await changeOrganisationType(tx, key, checked)) ? { key } : refuse('not-found');
  });
}

async function check(tx: Tx, key: string, given: TypeGiven): Promise<{ label: string; validFrom: Day; validUntil: Day | null; successor: string | null } | Refused> {
  const [label, validFrom, { validUntil }] = [given.label.trim(), given.validFrom ?? ALWAYS, given];
  const types = await organisationTypes(tx);
  if (label === '') return refuseAt('naam', 'missing');
  if (types.some((one) => one.key !== key && one.label.toLocaleLowerCase('nl') === label.toLocaleLowerCase('nl'))) return refuseAt('naam', 'type-name-taken');
  if (validUntil !== null && validUntil <= validFrom) return refuseAt('tot', 'ends-before-start');
  if (given.successor === '') return { label, validFrom, validUntil, successor: null };
  if (validUntil === null) return refuseAt('tot', 'type-without-end');
  return successorFault(types, key, given.successor, validUntil) ?? { label, validFrom, validUntil, successor: given.successor };
}

/** What came after exists on the day this one ends, and does not lead back to it. */
function successorFault(types: readonly OrganisationType[], key: string, successor: string, ends: Day): Refused | undefined {
  const byKey = new Map(types.map((one) => [one.key, one]));
  const next = byKey.get(successor);
  if (next === undefined) return refuseAt('opvolger', 'missing');
  const chain = new Set<string>();
  for (let at: OrganisationType | undefined = next; at !== undefined && !chain.has(at.key); at = byKey.get(at.successor ?? '')) chain.add(at.key);
  if (chain.has(key)) return refuseAt('opvolger', 'type-cycle');
  if (next.validUntil !== null && next.validUntil <= ends) return refuseAt('opvolger', 'type-gone', { day: next.validUntil });
  return next.validFrom > ends ? refuseAt('opvolger', 'type-later', { day: next.validFrom }) : undefined;
}

/** `Sociaal verhuurkantoor` becomes `sociaal-verhuurkantoor`: a draaiboek names it so. */
function keyOf(label: string): string {
  return label.normalize('NFD').replaceAll(/[\u0300-\u036f]/g, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '').slice(0, 40);
}
