/** Days on which an organisation, or the whole region, is closed: no term ends on one. */
import { closingDays, putClosingDay, removeClosingDay, type ClosingDayRow } from '../../store/arrangements.ts';
import type { Scope } from '../../store/scope.ts';
import { addDays, daysBetween, yearOf, type Day } from '../../values/day.ts';
import { legalHolidays, type ClosedDay } from '../../values/calendar.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from './manage.ts';

export interface ClosingBoard { calendar: string; days: ClosingDayRow[] }
export interface Closing { boards: ClosingBoard[]; legal: ClosedDay[]; everywhere: boolean }

export function closing(house: House, scope: Scope, year?: number): Promise<Closing> {
  return house.store.within(scope, async (tx) => {
    const wanted = year ?? yearOf(tx.now.today);
    const boards: ClosingBoard[] = [];
    for (const calendar of calendarsOf(house)) {
      const rows = await closingDays(tx, calendar, ownOrganisation(scope));
      boards.push({ calendar, days: rows.filter((row) => yearOf(row.day) === wanted) });
    }
    return { boards, legal: legalHolidays(wanted), everywhere: scope.rights.has('beheer.organisaties') };
  });
}

function calendarsOf(house: House): string[] {
  return [...new Set(house.programmes.all().map((one) => one.draaiboek.calendar))];
}

/** A closed period is at most a season: a year typed wrong closes nothing. */
const LONGEST = 62;

export interface ClosingGiven { calendar: string; from: Day; until: Day | null; why: string; everywhere: boolean }

/** Every day from `from` to `until` included. */
export function close(house: House, scope: Scope, given: ClosingGiven, once?: Once): Promise<{ days: number } | Refused> {
  const organisationId = given.everywhere ? null : ownOrganisation(scope);
  return manage(house, scope, { what: 'beheer.sluitingsdag', why: `${given.from} ${given.why}`, once }, async (tx) => {
    if (!calendarsOf(house).includes(given.calendar)) return refuse('not-found');
    const days = given.until === null ? 0 : daysBetween(given.from, given.until);
    if (days < 0) return refuseAt('tot', 'ends-before-start');
    if (days > LONGEST) return refuseAt('tot', 'closed-too-long', { max: LONGEST });
    for (let at = 0; at <= days; at += 1) await putClosingDay(tx, { calendar: given.calendar, organisationId, day: addDays(given.from, at), why: given.why.trim() });
    return { days: days + 1 };
  });
}

/** Undo: the day is worked again. Terms that moved for it move back at the next look. */
export function reopen(house: House, scope: Scope, given: { calendar: string; day: Day; everywhere: boolean }, once?: Once): Promise<{ day: Day } | Refused> {
  const organisationId = given.everywhere ? null : ownOrganisation(scope);
  return manage(house, scope, { what: 'beheer.sluitingsdag.weg', why: given.day, once }, async (tx) => {
    await removeClosingDay(tx, { calendar: given.calendar, organisationId, day: given.day });
    const left = (await closingDays(tx, given.calendar, organisationId)).some((row) => row.day === given.day && row.organisationId === organisationId);
    return left ? refuse('not-allowed') : { day: given.day };
  });
}
