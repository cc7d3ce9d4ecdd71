/** Begins a preview: fixes which running cases it is about. Nothing of any case changes. */
import type { Key } from '../../protocol/draaiboek.ts';
import { caseIds } from '../../store/cases.ts';
import type { Scope } from '../../store/scope.ts';
import { beginMove, dropMove, versionMove } from '../../store/version-moves.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation } from '../manage/manage.ts';
import { faultsBetween, moverFaults, rulesBetween } from './rules-between.ts';

/** One transaction carries them all, so there is an end to how many go at once; the rest follows in a next move. */
export const MOST_AT_ONCE = 500;

export function beginPreview(house: House, scope: Scope, given: { programme: Key; from: number; to: number }, once?: Once): Promise<{ id: string } | Refused> {
  const { programme, from, to } = given;
  return manage(house, scope, { what: 'draaiboek.overzetten.voorbeeld', why: `${programme} van ${from} naar ${to}`, once }, async (tx) => {
    const rules = rulesBetween(house, programme, from, to);
    if (rules === undefined) return refuse('not-found');
    const faults = [...moverFaults(scope), ...faultsBetween(rules, tx.now)];
    if (faults.length > 0) return { refused: faults };
    const organisation = ownOrganisation(scope);
    const cases = await caseIds(tx, { programme, running: true, version: from, keeper: organisation });
    if (cases.length === 0) return refuse('move-nothing', { version: from });
    const id = house.newId();
    await beginMove(tx, { id, organisationId: organisation, programme, fromVersion: from, toVersion: to, byAccount: scope.account ?? '', byName: scope.accountName, begun: tx.now.moment }, cases.slice(0, MOST_AT_ONCE));
    return { id };
  });
}

export function forgetPreview(house: House, scope: Scope, id: string, once?: Once): Promise<{ programme: Key } | Refused> {
  return manage(house, scope, { what: 'draaiboek.overzetten.weg', why: id, once }, async (tx) => {
    const found = await versionMove(tx, id);
    if (found === undefined) return refuse('not-found');
    if (found.moved !== null) return refuse('move-done');
    await dropMove(tx, id);
    return { programme: found.programme };
  });
}
