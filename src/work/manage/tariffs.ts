/** Amounts with a first day (GW-086 to GW-091). What held on a day keeps holding for that day: an invoice of before does not move. */
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import { putTariff, tariffs, withdrawTariff, type Tariff } from '../../store/arrangements.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from './manage.ts';

export interface TariffBoard { draaiboek: Draaiboek; /** Of the own organisation; newest first. */ own: Tariff[] }

/** Every programme that charges something. */
export function tariffBoards(house: House, scope: Scope): Promise<TariffBoard[]> {
  return house.store.within(scope, async (tx) => {
    const boards: TariffBoard[] = [];
    for (const { draaiboek } of house.programmes.all()) {
      if (Object.keys(draaiboek.tariffs).length > 0) boards.push({ draaiboek, own: await tariffs(tx, ownOrganisation(scope), draaiboek.key) });
    }
    return boards;
  });
}

export interface TariffGiven { programme: Key; key: Key; cents: number; validFrom: Day; validUntil: Day | null; source: string }

/** `tariff-overlap`: another amount begins later; `starts-in-past`: days that are gone keep the amount they had. */
export function setTariff(house: House, scope: Scope, given: TariffGiven, once?: Once): Promise<{ key: Key } | Refused> {
  const organisationId = ownOrganisation(scope);
  return manage(house, scope, { what: 'beheer.tarief', why: `${given.key} vanaf ${given.validFrom}`, once }, async (tx) => {
    const rules = house.programmes.current(given.programme)?.draaiboek;
    if (rules?.tariffs[given.key] === undefined) return refuse('not-found');
    if (given.cents < 0) return refuseAt('bedrag', 'too-little', { min: 0 });
    if (given.validUntil !== null && given.validUntil <= given.validFrom) return refuseAt('tot', 'ends-before-start');
    if (given.validFrom < tx.now.today && amountKnown(rules, await tariffs(tx, organisationId, given.programme), given.key, given.validFrom)) return refuseAt('vanaf', 'starts-in-past');
    const clash = await putTariff(tx, { ...given, organisationId });
    return clash === undefined ? { key: given.key } : refuseAt('vanaf', clash.code);
  });
}

/** Takes back an amount that did not begin yet. */
export function dropTariff(house: House, scope: Scope, given: { programme: Key; key: Key; validFrom: Day }, once?: Once): Promise<{ key: Key } | Refused> {
  return manage(house, scope, { what: 'beheer.tarief.terug', why: `${given.key} vanaf ${given.validFrom}`, once }, async (tx) => {
    if (given.validFrom < tx.now.today) return refuse('starts-in-past');
    return (await withdrawTariff(tx, { ...given, organisationId: ownOrganisation(scope) })) ? { key: given.key } : refuse('not-found');
  });
}

/** Whether some amount already held on that day or later: filling in what was never known moves no invoice. */
function amountKnown(rules: Draaiboek, own: readonly Tariff[], key: Key, from: Day): boolean {
  const written = (rules.tariffs[key]?.rows ?? []).some((row) => row.until === undefined || row.until > from);
  return written || own.some((row) => row.key === key && (row.validUntil === null || row.validUntil > from));
}
