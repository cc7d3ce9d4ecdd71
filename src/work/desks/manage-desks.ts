/** The register of desks and sittings, kept by whoever manages the calendar of the organisation. */
import { accounts } from '../../store/accounts.ts';
import { addDeskMoment, changeDeskMoment, deskExceptions, deskMoments, dropDeskException, putDeskException, type DeskException, type DeskMoment, type NewDeskMoment } from '../../store/desk-moments.ts';
import { municipalities } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Day } from '../../values/day.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from '../manage/manage.ts';

export interface DeskRegister { moments: readonly DeskMoment[]; /** From today on. */ exceptions: readonly DeskException[]; colleagues: readonly { id: string; name: string }[]; municipalities: readonly string[]; today: Day }

export function deskRegister(house: House, scope: Scope): Promise<DeskRegister> {
  return house.store.within(scope, async (tx) => {
    const organisation = ownOrganisation(scope);
    const moments = await deskMoments(tx, { organisation });
    const own = new Set(moments.map((one) => one.id));
    return {
      moments, today: tx.now.today, exceptions: (await deskExceptions(tx, tx.now.today)).filter((one) => own.has(one.momentId)), municipalities: (await municipalities(tx, tx.now.today)).map((one) => one.name),
      colleagues: (await accounts(tx)).filter((one) => one.organisationId === organisation && one.active).map(({ id, name }) => ({ id, name })),
    };
  });
}

export type DeskGiven = Omit<NewDeskMoment, 'id' | 'organisationId'>;

/** `id` undefined: a new one. */
export function saveDesk(house: House, scope: Scope, given: { id: string | undefined; revision: number; desk: DeskGiven }, once?: Once): Promise<{ id: string } | Refused> {
  const { desk } = given;
  return manage(house, scope, { what: 'beheer.zitdag', why: desk.name, once }, async (tx) => {
    if (desk.ends <= desk.starts) return refuseAt('tot-uur', 'ends-before-start');
    if (desk.validUntil != null && desk.validUntil <= desk.validFrom) return refuseAt('tot', 'ends-before-start');
    if ((desk.weekdays ?? []).length === 0 && (desk.days ?? []).length === 0) return refuseAt('dagen', 'no-day-of-desk');
    const id = given.id ?? house.newId();
    if (given.id === undefined) {
      await addDeskMoment(tx, { id, organisationId: ownOrganisation(scope), ...desk });
      return { id };
    }
    if (!(await deskMoments(tx, { organisation: ownOrganisation(scope) })).some((one) => one.id === id)) return refuse('not-found');
    const clash = await changeDeskMoment(tx, id, given.revision, desk);
    return clash === undefined ? { id } : refuse(clash.code);
  });
}

export function sayOfDay(house: House, scope: Scope, given: { id: string; day: Day | undefined; open: boolean; reason: string }, once?: Once): Promise<{ day: Day } | Refused> {
  return manage(house, scope, { what: 'beheer.zitdag.dag', why: given.day ?? '', once }, async (tx) => {
    const organisationId = ownOrganisation(scope);
    if (!(await deskMoments(tx, { organisation: organisationId })).some((one) => one.id === given.id)) return refuse('not-found');
    if (given.day === undefined) return refuseAt('dag', 'not-a-day');
    if (given.reason.trim() === '') return refuseAt('reden', 'missing');
    await putDeskException(tx, { momentId: given.id, organisationId, day: given.day, open: given.open, reason: given.reason.trim() });
    return { day: given.day };
  });
}

export function unsayOfDay(house: House, scope: Scope, given: { id: string; day: Day }, once?: Once): Promise<{ day: Day } | Refused> {
  return manage(house, scope, { what: 'beheer.zitdag.dag-weg', why: given.day, once }, async (tx) => ((await dropDeskException(tx, given.id, given.day)) ? { day: given.day } : refuse('not-found')));
}
