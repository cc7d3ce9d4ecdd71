/** What the modules say when the engine asks about one case: calendar, settings, tariffs, lists, partners. */
import type { RoleWord } from '../../domain/role-words.ts';
import type { Draaiboek, Key } from '../../protocol/draaiboek.ts';
import type { Party, Value } from '../../engine/events.ts';
import type { Answers } from '../../engine/reading.ts';
import type { KnownOrganisation } from '../../store/surroundings.ts';
import { heldSeries, type MovedDay, type OwnSeries } from '../../domain/meetings/series.ts';
import type { SeriesRule } from '../../values/recurrence.ts';
import { makeCalendar, type Calendar, type ClosedDay } from '../../values/calendar.ts';
import type { Day } from '../../values/day.ts';
import type { Cents } from '../../values/money.ts';

export interface TariffRow { key: string; cents: number; validFrom: Day; validUntil: Day | null }
export interface ListRow { list: string; key: string; active: boolean }

/** Everything outside the case that its reading depends on; read once, used for every case of a page. */
export interface Surroundings {
  closingDays: readonly ClosedDay[]; /** In force today, by key. */ settings: Readonly<Record<string, unknown>>; tariffs: readonly TariffRow[]; lists: readonly ListRow[];
  /** Names in force today. */ municipalities: readonly string[];
  organisations: ReadonlyMap<string, KnownOrganisation>; keeperOrg: string; today: Day;
  /** How each organisation holds the meetings of the programme. */ meetingSeries: readonly OwnSeries[]; movedMeetings: readonly MovedDay[];
  /** What organisations call the roles of the programme. */ roleWords: readonly RoleWord[];
}

/** Paid in full or not, by id of the invoice; the act of invoicing has that id as its instance. */
export type Paid = ReadonlyMap<string, boolean>;
/** What became of this one case's papers, where its rules ask. `troubled`: letters that tried to leave and could not. */
export interface Learned { paid?: Paid; troubled?: readonly { letter: Key; instance: string | null }[]; /** Of the person it is about, in the pools of its draaiboek. */ nights?: readonly { night: Day; pool: string }[] }

export function answersFrom(draaiboek: Draaiboek, around: Surroundings, parties: readonly Party[], { paid = new Map(), troubled, nights }: Learned = {}, /** Somebody asked to discuss the case; undefined where nobody looked. */ requested?: boolean): Answers {
  return {
    calendar: calendarOf(draaiboek.calendar, around),
    series: (key) => seriesFor(draaiboek, around, parties, key),
    setting: (key) => around.settings[key] as Value | undefined,
    tariff: (key, on) => tariffOn(around.tariffs, key, on),
    ...(nights === undefined ? {} : { nights: (pools: readonly Key[]) => new Set(nights.filter((one) => pools.includes(one.pool)).map((one) => one.night)) }),
    list: (key) => (key === MUNICIPALITIES ? around.municipalities : entriesOf(around, key)),
    ask: (question, argument, context) => {
      switch (question) {
        case 'paid': return askPaid(paid, context.instance);
        case 'sent': return askSent(troubled, argument, context.instance);
        case 'meeting': return askMeeting(argument, requested);
        default: return askPartners(around, parties, question, argument, context.of);
      }
    },
  };
}

/** The list every draaiboek may ask for without having it. */
const MUNICIPALITIES = 'gemeenten';

function entriesOf(around: Surroundings, list: Key): readonly Key[] {
  return around.lists.filter((row) => row.list === list && row.active).map((row) => row.key);
}

const calendars = new WeakMap<readonly ClosedDay[], Map<string, Calendar>>();

/** One calendar per set of closing days: its years are computed once. */
function calendarOf(key: Key, around: Surroundings): Calendar {
  const known = calendars.get(around.closingDays) ?? new Map<string, Calendar>();
  calendars.set(around.closingDays, known);
  const found = known.get(key) ?? makeCalendar(key, around.closingDays);
  known.set(key, found);
  return found;
}

/** The organisation in the role that organises the series; the one that keeps the file where that is its role. */
export function organiserOf(draaiboek: Draaiboek, series: Key, parties: readonly Party[], keeperOrg: string): string | undefined {
  const role = draaiboek.series[series]?.organiser;
  return parties.findLast((party) => party.role === role && party.organisation !== undefined)?.organisation ?? (role === draaiboek['kept-by'] ? keeperOrg : undefined);
}

/** The days of a series as the organiser of this very case holds it; the draaiboek's own where nobody organises yet. */
function seriesFor(draaiboek: Draaiboek, around: Surroundings, parties: readonly Party[], key: Key): SeriesRule | undefined {
  const word = Object.hasOwn(draaiboek.series, key) ? draaiboek.series[key] : undefined;
  if (word === undefined) return undefined;
  const organiser = organiserOf(draaiboek, key, parties, around.keeperOrg);
  const isTheirs = (one: { organisation: string; series: Key }): boolean => one.organisation === organiser && one.series === key;
  return heldSeries(word, around.meetingSeries.filter(isTheirs), around.movedMeetings.filter(isTheirs), around.today);
}

/** The day of the fact decides which tariff holds (GW-086). */
function tariffOn(rows: readonly TariffRow[], key: Key, on: Day): Cents | undefined {
  const found = rows.filter((row) => row.key === key && row.validFrom <= on && (row.validUntil === null || row.validUntil > on)).sort((a, b) => (a.validFrom < b.validFrom ? 1 : -1))[0];
  return found?.cents as Cents | undefined;
}

/** WD-081: a partner without recognition is a reason to ask, not a silent no. */
function askPartners(around: Surroundings, parties: readonly Party[], question: string, argument: string | undefined, of: string | undefined): { truth: 'yes' | 'no' | 'unknown' } {
  if (question !== 'member') return { truth: 'unknown' };
  const asked = parties.filter((party) => party.organisation !== undefined && (of === undefined || party.role === of));
  const known = asked.map((party) => around.organisations.get(party.organisation ?? '')).filter((found) => found !== undefined);
  if (known.length === 0) return { truth: 'unknown' };
  return { truth: known.every((found) => (argument === 'erkend' ? found.recognised : found.partnerOf.includes(argument ?? ''))) ? 'yes' : 'no' };
}

function askMeeting(argument: string | undefined, requested: boolean | undefined): { truth: 'yes' | 'no' | 'unknown' } {
  if (argument !== 'requested' || requested === undefined) return { truth: 'unknown' };
  return { truth: requested ? 'yes' : 'no' };
}

/** GW-095. Of one invoice where the question is about one, else of all of the case; without an invoice nobody knows. */
function askPaid(paid: Paid, instance: string | undefined): { truth: 'yes' | 'no' | 'unknown' } {
  const asked = instance !== undefined && paid.has(instance) ? [paid.get(instance)] : [...paid.values()];
  if (asked.length === 0) return { truth: 'unknown' };
  return { truth: asked.every((one) => one === true) ? 'yes' : 'no' };
}

/** WB-043: a letter leaves with the act that sends it, until the post says that it could not. */
export function askSent(troubled: Learned['troubled'], letter: string | undefined, instance: string | undefined): { truth: 'yes' | 'no' | 'unknown' } {
  if (troubled === undefined) return { truth: 'unknown' };
  const stuck = troubled.some((one) => one.letter === letter && (instance === undefined || one.instance === null || one.instance === instance));
  return { truth: stuck ? 'no' : 'yes' };
}
