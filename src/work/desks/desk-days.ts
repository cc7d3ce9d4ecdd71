/** Where people can come on which days: every desk, sitting elsewhere and moment in a neighbourhood, with what is shut (SW-212, SW-214). */
import { deskDays, type DeskDay } from '../../domain/desk-days.ts';
import { calendarFeed } from '../../papers/calendar.ts';
import { closingDays } from '../../store/arrangements.ts';
import { deskCounts, deskExceptions, deskMoments, putDeskCount, type DeskCount, type DeskException, type DeskMoment } from '../../store/desk-moments.ts';
import { allOrganisations } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { legalHolidays } from '../../values/calendar.ts';
import { addDays, compareDays, yearOf, type Day } from '../../values/day.ts';
import { momentAt } from '../../values/moment.ts';
import type { Once } from '../act/act.ts';
import { domainOf } from '../calendar/entries.ts';
import type { CalendarEntry } from '../../papers/calendar.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, refuseAt } from '../manage/manage.ts';

export interface Sitting extends DeskDay { moment: DeskMoment; organisation: string }
export interface DeskDays { sittings: readonly Sitting[]; municipalities: readonly string[]; today: Day }
export interface Span { from: Day; until: Day; municipality?: string }

const AHEAD = 13;
const FEED_AHEAD = 120;

/** Two weeks from today on, or another stretch; by day and hour. */
export function whereToGo(house: House, scope: Scope, given: { municipality?: string; days?: number } = {}): Promise<DeskDays> {
  return house.store.within(scope, async (tx) => {
    const { today } = tx.now;
    const all = await sittingsIn(house, tx, { from: today, until: addDays(today, given.days ?? AHEAD) });
    return { today, municipalities: [...new Set((await deskMoments(tx, { from: today })).map((one) => one.municipality))], sittings: all.filter((one) => given.municipality === undefined || one.moment.municipality === given.municipality) };
  });
}

export async function sittingsIn(house: House, tx: Tx, { from, until }: Span): Promise<Sitting[]> {
  const [moments, exceptions] = [await deskMoments(tx, { from }), await deskExceptions(tx, from)];
  if (moments.length === 0) return [];
  const names = new Map((await allOrganisations(tx)).map((one) => [one.id, one.name]));
  const shut = new Map<string, ReadonlyMap<Day, string>>();
  for (const id of new Set(moments.map((one) => one.organisationId))) shut.set(id, await shutDays(house, tx, id, { from, until }));
  return moments.flatMap((moment) => daysOf(moment, exceptions, shut.get(moment.organisationId) ?? new Map(), { from, until }).map((day): Sitting => ({ ...day, moment, organisation: names.get(moment.organisationId) ?? '' })))
    .toSorted((a, b) => compareDays(a.day, b.day) || a.moment.starts.localeCompare(b.moment.starts));
}

const daysOf = (moment: DeskMoment, exceptions: readonly DeskException[], shut: ReadonlyMap<Day, string>, span: Span): DeskDay[] =>
  deskDays({ weekdays: moment.weekdays, weeks: moment.weeks, days: moment.days, from: moment.validFrom, until: moment.validUntil }, exceptions.filter((one) => one.momentId === moment.id), shut, span);

/** Holidays by law, and what this organisation closed in one of its calendars. */
async function shutDays(house: House, tx: Tx, organisation: string, { from, until }: Span): Promise<ReadonlyMap<Day, string>> {
  const calendars = [...new Set(house.programmes.all().map((one) => one.draaiboek.calendar))];
  const closed = (await Promise.all(calendars.map((calendar) => closingDays(tx, calendar, organisation)))).flat();
  const years = [...new Set([yearOf(from), yearOf(until)])];
  return new Map([...closed, ...years.flatMap((year) => legalHolidays(year))].map((one) => [one.day as Day, one.why]));
}

/** What a field that asks for the place of a desk offers: names of the own organisation that hold today. */
export async function deskNames(tx: Tx): Promise<string[]> {
  const { organisation } = tx.scope ?? { organisation: null };
  if (organisation === null) return [];
  return [...new Set((await deskMoments(tx, { organisation, from: tx.now.today })).filter((one) => one.validFrom <= tx.now.today).map((one) => one.name))];
}

export function deskEntry(house: House, { moment, day, open, organisation }: Sitting): CalendarEntry {
  return {
    id: `zitdag-${moment.id}-${day}`, day, time: moment.starts, until: moment.ends, what: `${moment.name} (${organisation})`, client: null, caseNumber: '', place: [moment.address, moment.municipality].filter((part) => part !== '').join(', '),
    sequence: moment.revision, changed: momentAt(moment.validFrom, '00:00'), state: open ? 'firm' : 'cancelled', url: `${house.publicUrl}/zitdagen/${moment.id}`,
  };
}

/** ICS text of the coming months, of one municipality or of all. */
export function deskFeed(house: House, scope: Scope, municipality: string): Promise<string> {
  return house.store.within(scope, async (tx) => {
    const sittings = (await sittingsIn(house, tx, { from: tx.now.today, until: addDays(tx.now.today, FEED_AHEAD) })).filter((one) => municipality === '' || one.moment.municipality === municipality);
    return calendarFeed({ name: municipality === '' ? 'Zitdagen' : `Zitdagen ${municipality}`, domain: domainOf(house), clients: 'number', entries: sittings.map((one) => deskEntry(house, one)) });
  });
}

/** Those at which this account sits, for its own calendar. */
export async function ownSittings(house: House, tx: Tx, account: string): Promise<Sitting[]> {
  return (await sittingsIn(house, tx, { from: tx.now.today, until: addDays(tx.now.today, FEED_AHEAD) })).filter((one) => one.moment.attends.includes(account));
}

export interface DeskRecord { moment: DeskMoment; organisation: string; /** Of the last year, newest first, with how many came where that was noted. */ held: readonly (DeskDay & { count: DeskCount | undefined })[]; /** The coming weeks. */ ahead: readonly DeskDay[]; /** May note how many came. */ counts: boolean; today: Day }
const YEAR = 365;
const WEEKS = 28;

/** undefined: there is none. How many came is told to the own organisation only. */
export function deskRecord(house: House, scope: Scope, id: string): Promise<DeskRecord | undefined> {
  return house.store.within(scope, (tx) => recordIn(house, tx, id));
}

async function recordIn(house: House, tx: Tx, id: string): Promise<DeskRecord | undefined> {
  const moment = (await deskMoments(tx)).find((one) => one.id === id);
  if (moment === undefined) return undefined;
  const { today } = tx.now;
  const from = addDays(today, -YEAR);
  const [exceptions, shut, counts] = [await deskExceptions(tx, from), await shutDays(house, tx, moment.organisationId, { from, until: addDays(today, WEEKS) }), new Map((await deskCounts(tx, id)).map((one) => [one.day, one]))];
  const days = daysOf(moment, exceptions, shut, { from, until: addDays(today, WEEKS) });
  return {
    moment, today, organisation: (await allOrganisations(tx)).find((one) => one.id === moment.organisationId)?.name ?? '', counts: tx.scope?.organisation === moment.organisationId && tx.scope.rights.has('loket.noteren'),
    held: days.filter((one) => one.day <= today && one.open).toReversed().map((one) => ({ ...one, count: counts.get(one.day) })), ahead: days.filter((one) => one.day > today),
  };
}

/** How many came on a day it was held, and how many of them vulnerable. */
export function countVisitors(house: House, scope: Scope, given: { id: string; day: Day | undefined; reached: number | undefined; vulnerable: number | undefined }, once?: Once): Promise<{ day: Day } | Refused> {
  return manage(house, scope, { what: 'zitdag.bereikt', why: given.day ?? '', once }, async (tx) => {
    const record = await recordIn(house, tx, given.id);
    if (record?.counts !== true) return refuse('not-found');
    const { day, reached, vulnerable } = given;
    if (day === undefined || !record.held.some((one) => one.day === day)) return refuseAt('dag', 'not-held');
    if (reached === undefined) return refuseAt('bereikt', 'not-a-count');
    if (vulnerable === undefined || vulnerable > reached) return refuseAt('kwetsbaar', 'more-than-came');
    await putDeskCount(tx, { momentId: given.id, organisationId: record.moment.organisationId, day, reached, vulnerable });
    return { day };
  });
}
