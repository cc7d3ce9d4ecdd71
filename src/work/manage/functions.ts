/** Functions and what they may do: data, ticked in a matrix. Nobody can tick the last administrator out of the house. */
import { accounts, functionRights, holdAdministration, putFunction, type FunctionRights } from '../../store/accounts.ts';
import { RIGHTS, type Right, type Scope } from '../../store/scope.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from './manage.ts';
import { somebodyAdministers } from './people.ts';

export { RIGHTS, type Right };
export interface Functions { functions: (FunctionRights & { people: number })[] }

export function functionList(house: House, scope: Scope): Promise<Functions> {
  return house.store.within(scope, async (tx) => {
    const everyone = (await accounts(tx)).filter((one) => one.active);
    return { functions: (await functionRights(tx)).map((one) => ({ ...one, people: everyone.filter((person) => person.functions.includes(one.key)).length })) };
  });
}

/** What every function may do and whether it asks a second step, all at once. Functions left out stay as they are. */
export function tickRights(house: House, scope: Scope, ticked: ReadonlyMap<string, readonly Right[]>, once?: Once, steps: ReadonlyMap<string, boolean> = new Map()): Promise<{ changed: string[] } | Refused> {
  return manage(house, scope, { what: 'beheer.rechten', why: [...ticked.keys()].join(', '), once }, async (tx) => {
    if (!scope.rights.has('beheer.organisaties')) return refuse('not-allowed');
    await holdAdministration(tx);
    const changed: string[] = [];
    for (const one of await functionRights(tx)) {
      const rights = ticked.get(one.key);
      const secondStep = steps.get(one.key) ?? one.secondStep;
      if (rights === undefined || (sameRights(rights, one.rights) && secondStep === one.secondStep)) continue;
      await putFunction(tx, { key: one.key, label: one.label, rights: [...rights], secondStep });
      changed.push(one.label);
    }
    return (await somebodyAdministers(tx)) ? { changed } : refuse('last-administrator');
  });
}

/** A function without any right yet; its key comes from its name. */
export function addFunction(house: House, scope: Scope, label: string, once?: Once): Promise<{ key: string } | Refused> {
  const key = label.trim().toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/[^a-z0-9]+/g, '-').replaceAll(/^-|-$/g, '');
  return manage(house, scope, { what: 'beheer.functie.nieuw', why: key, once }, async (tx) => {
    if (!scope.rights.has('beheer.organisaties')) return refuse('not-allowed');
    if (key === '') return refuseAt('functienaam', 'missing');
    if ((await functionRights(tx)).some((one) => one.key === key)) return refuseAt('functienaam', 'function-exists');
    await putFunction(tx, { key, label: label.trim(), rights: [] });
    return { key };
  });
}

function sameRights(left: readonly string[], right: readonly string[]): boolean {
  return left.length === right.length && left.every((one) => right.includes(one));
}
