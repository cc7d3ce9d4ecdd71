/** Everything around one series of meetings of one organiser with one partner: who, when, how, about which cases. */
import { mayHold } from '../../domain/acting-roles.ts';
import { heldSeries, wayOf, type OwnDays, type SeriesWay } from '../../domain/meetings/series.ts';
import type { Present } from '../../domain/meetings/events.ts';
import type { Draaiboek, SeriesDays, SeriesWord } from '../../protocol/draaiboek.ts';
import { accounts } from '../../store/accounts.ts';
import { closingDays } from '../../store/arrangements.ts';
import { movedDays, ownSeries, partnerWays, type PartnerWay } from '../../store/meeting-series.ts';
import type { Pair } from '../../store/meetings.ts';
import { organisation, type Organisation } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { makeCalendar } from '../../values/calendar.ts';
import type { Day } from '../../values/day.ts';
import { addPeriod, parsePeriod } from '../../values/period.ts';
import type { SeriesRule } from '../../values/recurrence.ts';
import type { House } from '../house.ts';

export interface SeriesRoom {
  draaiboek: Draaiboek; word: SeriesWord; rule: SeriesRule; way: SeriesWay; organiser: Organisation;
  /** Legal holidays and closing days of the organiser: meetings keep their day, people are warned (WB-054). */ closedOn(day: Day): string | undefined;
  /** On which days it is held, as it stood on a day. */ daysOn(day: Day): OwnDays | SeriesDays;
  /** Topics on the agenda of a meeting of that day, whatever its cases (WB-056). */ standingOn(day: Day): readonly string[];
  /** Last day the conclusions are in time. */ concludedBy(meeting: Day): Day;
}

/** undefined: no programme has such a series, or its organiser is gone. */
export async function seriesRoom(house: House, tx: Tx, of: Pick<Pair, 'programme' | 'series' | 'organiserOrg'>): Promise<SeriesRoom | undefined> {
  const draaiboek = house.programmes.current(of.programme)?.draaiboek;
  const word = draaiboek?.series[of.series];
  const organiser = await organisation(tx, of.organiserOrg);
  if (draaiboek === undefined || word === undefined || organiser === undefined) return undefined;
  const key = { organisationId: of.organiserOrg, programme: of.programme, series: of.series };
  const [own, moved, closed] = [await ownSeries(tx, key), await movedDays(tx, key), await closingDays(tx, draaiboek.calendar, of.organiserOrg)];
  const rule = heldSeries(word, own, moved, tx.now.today);
  if (rule === undefined) return undefined;
  const way = wayOf(word, own, tx.now.today);
  const calendar = makeCalendar(draaiboek.calendar, closed);
  const within = parsePeriod(way.conclusions);
  return {
    draaiboek, word, rule, way, organiser, closedOn: (day) => calendar.closedOn(day), daysOn: (day) => wayOf(word, own, day).days, standingOn: (day) => wayOf(word, own, day).standing,
    concludedBy: (meeting) => (within === undefined ? meeting : addPeriod(meeting, within, calendar)),
  };
}

export interface PartnerRoom extends SeriesRoom { partner: Organisation; own: PartnerWay | undefined; /** Where its mail goes. */ mailTo: string; /** Accounts of the two organisations, and nobody else (WB-071). */ people: ReadonlyMap<string, Present> }

export async function partnerRoom(house: House, tx: Tx, pair: Pair): Promise<PartnerRoom | undefined> {
  const [room, partner] = [await seriesRoom(house, tx, pair), await organisation(tx, pair.partnerOrg)];
  if (room === undefined || partner === undefined) return undefined;
  const own = (await partnerWays(tx, { organisationId: pair.organiserOrg, programme: pair.programme, series: pair.series })).find((one) => one.partnerOrg === pair.partnerOrg);
  const people = new Map<string, Present>();
  for (const home of new Set([pair.organiserOrg, pair.partnerOrg])) for (const one of await accounts(tx, home)) if (one.active) people.set(one.id, { account: one.id, organisation: home, name: one.name });
  return { ...room, partner, own, mailTo: own?.email ?? partner.email ?? '', people };
}

/** The one of the two that is no more on that day. */
export function goneOn({ organiser, partner }: PartnerRoom, day: Day): { organisation: string; day: Day } | undefined {
  const gone = [partner, organiser].find((one) => one.validUntil !== null && one.validUntil <= day);
  return gone?.validUntil == null ? undefined : { organisation: gone.name, day: gone.validUntil };
}

/** Runs these meetings: the team the series names, or who manages the calendar of the organiser (WB-055). */
export function runsSeries(room: Pick<SeriesRoom, 'draaiboek' | 'word' | 'organiser'>, scope: Scope): boolean {
  const { draaiboek, word, organiser } = room;
  if (scope.account === null || scope.organisation !== organiser.id) return false;
  if (scope.rights.has('beheer.kalender')) return true;
  const person = { account: scope.account, organisation: organiser.id, organisationKind: organiser.kind, functions: scope.functions };
  return scope.rights.has('dossiers.handelen') && [word.team ?? word.organiser, word.organiser].some((role) => mayHold(draaiboek, role, person));
}
