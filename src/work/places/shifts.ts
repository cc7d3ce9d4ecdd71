/** A week of a telephone hour by hour: the regular services by day, calltakers outside their hours, and the hours with nobody (WD-208, WD-209). */
import { coverOfWeek, type CoveredWeek } from '../../domain/places/hours.ts';
import { addShifts, removeShift, shiftsBetween, type CallShift } from '../../store/call-shifts.ts';
import { allOrganisations } from '../../store/organisations.ts';
import { poolParts } from '../../store/places.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { makeCalendar } from '../../values/calendar.ts';
import { addDays, daysBetween, weekday, type Day } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import { nightsOf } from '../../values/nights.ts';
import { surroundingsOf } from '../act/surroundings.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from '../manage/manage.ts';
import { note } from './manage-own.ts';
import { namedPool, type NamedPool } from './pool-words.ts';
import { runs } from './rota.ts';

/** `cover` undefined: the office hours cannot be read. `keeps`: ids of organisations whose shifts this reader may keep. */
export interface ShiftWeek { named: NamedPool; first: Day; cover: CoveredWeek | undefined; office: string; shifts: CallShift[]; organisations: ReadonlyMap<string, string>; keeps: readonly string[] }

const DAYS = 7;
/** More days in one go is a mistake. */
export const MOST_DAYS = 62;

/** The week, from Monday, in which the day lies. undefined: no such pool for this reader, or nobody is rung in it. */
export function shiftWeek(house: House, scope: Scope, pool: string, on: Day): Promise<ShiftWeek | undefined> {
  return house.store.within(scope, async (tx) => {
    const named = namedPool(house, pool);
    const parts = (await poolParts(tx, pool)).filter((one) => runs(one, tx.now.today));
    const mine = parts.filter((one) => one.organisationId === scope.organisation);
    if (named?.word.regular === undefined || mine.length === 0) return undefined;
    const first = addDays(on, 1 - weekday(on));
    const around = await surroundingsOf(tx, named.draaiboek, scope.organisation ?? '');
    const key = named.word.regular.replace(/^setting\./, '');
    const office = String(around.settings[key] ?? named.draaiboek.settings[key]?.value ?? '');
    const shifts = await shiftsBetween(tx, pool, momentAt(first, '00:00'), momentAt(addDays(first, DAYS), '00:00'));
    const organisations = new Map((await allOrganisations(tx)).map((one) => [one.id, one.shortName ?? one.name]));
    const cover = coverOfWeek(first, { hours: office, calendar: makeCalendar(named.draaiboek.calendar, around.closingDays) }, shifts.map((one) => ({ from: one.starts, until: one.ends, who: one.who })));
    return { named, first, cover, office, shifts, organisations, keeps: keptBy(scope, parts) };
  });
}

function keptBy(scope: Scope, parts: readonly { organisationId: string; part: string }[]): string[] {
  if (!scope.rights.has('plaatsen.beheren')) return [];
  const calls = [...new Set(parts.filter((one) => one.part === 'calls').map((one) => one.organisationId))];
  const coordinates = parts.some((one) => one.part === 'coordinates' && one.organisationId === scope.organisation);
  return coordinates ? calls : calls.filter((one) => one === scope.organisation);
}

/** `from` and `until` are clock times; an end that is not after the start is one of the next day. Each day from `first` to `last` gets one. */
export interface ShiftsGiven { pool: string; organisationId: string; who: string; first: Day; last: Day; from: string; until: string }

/** `day-past`, `ends-before-start`, `too-many-days`; `shift-not-yours`: the organisation takes no calls in this pool, or is not for this reader to keep. */
export function addShiftsIn(house: House, scope: Scope, given: ShiftsGiven, once?: Once): Promise<{ count: number } | Refused> {
  return manage(house, scope, { what: 'plaatsen.wachtdienst', why: given.pool, once }, async (tx) => {
    const fault = await faultIn(tx, scope, given);
    if (fault !== undefined) return fault;
    const days = nightsOf(given.first, addDays(given.last, 1));
    const rows = days.map((day) => ({ id: house.newId(), pool: given.pool, organisationId: given.organisationId, who: given.who.trim(), starts: momentAt(day, given.from), ends: momentAt(given.until > given.from ? day : addDays(day, 1), given.until) }));
    await addShifts(tx, rows);
    await note(house, tx, { what: 'wachtdienst.nieuw', pool: given.pool, told: { wie: given.who.trim(), vanaf: given.first, tot: addDays(given.last, 1) } });
    return { count: rows.length };
  });
}

async function faultIn(tx: Tx, scope: Scope, { pool, organisationId, first, last }: ShiftsGiven): Promise<Refused | undefined> {
  const parts = (await poolParts(tx, pool)).filter((one) => runs(one, tx.now.today));
  if (!keptBy(scope, parts).includes(organisationId)) return refuseAt('organisatie', 'shift-not-yours');
  if (first < tx.now.today) return refuseAt('eerste', 'day-past');
  if (last < first) return refuseAt('laatste', 'ends-before-start');
  return daysBetween(first, last) < MOST_DAYS ? undefined : refuseAt('laatste', 'too-many-days', { most: MOST_DAYS });
}

/** `not-found`: it is not there, or not for this reader to remove. */
export function removeShiftIn(house: House, scope: Scope, given: { pool: string; id: string }, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'plaatsen.wachtdienst.weg', why: given.pool, once }, async (tx) => {
    if (!(await removeShift(tx, given.pool, given.id))) return refuse('not-found');
    await note(house, tx, { what: 'wachtdienst.weg', pool: given.pool });
    return { id: given.id };
  });
}
