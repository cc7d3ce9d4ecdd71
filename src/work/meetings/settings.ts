/** How an organisation holds its series: dated rows in Beheer, and what is different with one partner. */
import { isSafeLink } from '../../domain/meetings/decide.ts';
import type { OwnDays, OwnSeries } from '../../domain/meetings/series.ts';
import { daysRule } from '../../engine/series-rule.ts';
import type { SeriesWord } from '../../protocol/draaiboek.ts';
import { movedDays, ownSeries, partnerWays, putOwnSeries, putPartnerWay, removeOwnSeries, type PartnerWay } from '../../store/meeting-series.ts';
import { seats } from '../../store/meetings.ts';
import { allOrganisations, type Organisation } from '../../store/organisations.ts';
import type { MovedDay } from '../../domain/meetings/series.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import { parsePeriod } from '../../values/period.ts';
import { seriesDaysBetween } from '../../values/recurrence.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { manage, ownOrganisation, refuseAt } from '../manage/manage.ts';
import { readCasesAgain } from './move.ts';
import { runsSeries, seriesRoom, type SeriesRoom } from './room.ts';

export interface SeriesBoard { programme: string; key: string; room: SeriesRoom; own: OwnSeries[]; moved: MovedDay[]; ways: PartnerWay[]; partners: Organisation[]; /** The coming days, closed ones with their reason. */ ahead: { day: Day; closed: string | undefined }[]; runs: boolean }

const AHEAD_DAYS = 400;

/** Series whose organiser this organisation can be, by its kind. */
export function seriesBoards(house: House, scope: Scope): Promise<SeriesBoard[]> {
  return house.store.within(scope, async (tx) => {
    const organisationId = ownOrganisation(scope);
    const everyone = await allOrganisations(tx);
    const home = everyone.find((one) => one.id === organisationId);
    const found: SeriesBoard[] = [];
    for (const { draaiboek } of house.programmes.all()) {
      for (const [key, word] of Object.entries(draaiboek.series)) {
        if (!(draaiboek.roles[word.organiser]?.of ?? []).includes(home?.kind ?? '')) continue;
        const board = await boardOf(house, tx, { organisationId, programme: draaiboek.key, series: key }, everyone, scope);
        if (board !== undefined) found.push(board);
      }
    }
    return found;
  });
}

async function boardOf(house: House, tx: Tx, of: { organisationId: string; programme: string; series: string }, everyone: readonly Organisation[], scope: Scope): Promise<SeriesBoard | undefined> {
  const room = await seriesRoom(house, tx, { ...of, organiserOrg: of.organisationId });
  if (room === undefined) return undefined;
  const met = new Set((await asHouse(tx, 'partners van een overleg', null, (all) => seats(all, { programme: of.programme, series: of.series, organiserOrg: of.organisationId }))).map((one) => one.partnerOrg));
  const ways = await partnerWays(tx, of);
  const known = new Set([...met, ...ways.map((one) => one.partnerOrg)]);
  return {
    programme: of.programme, key: of.series, room, own: await ownSeries(tx, of), moved: await movedDays(tx, of), ways, runs: runsSeries(room, scope), partners: everyone.filter((one) => known.has(one.id)),
    ahead: seriesDaysBetween(room.rule, tx.now.today, addDays(tx.now.today, AHEAD_DAYS)).slice(0, 12).map((day) => ({ day, closed: room.closedOn(day) })),
  };
}

export interface SeriesChange { programme: string; series: string; validFrom: Day; days: OwnDays | null; mail: string | null; closes: string | null; mode: 'online' | 'place'; starts: string; ends: string; address: string; conclusions: string | null; automatic: boolean; /** Topics on every agenda, one a line as typed. */ standing: readonly string[]; once?: Once | undefined }

/** From a day on; what was before it stays as it was. Cases get their new days in the same transaction. */
export function changeSeries(house: House, scope: Scope, { once, ...change }: SeriesChange): Promise<{ validFrom: Day } | Refused> {
  const organisationId = ownOrganisation(scope);
  return manage(house, scope, { what: 'beheer.overleg', why: `${change.series} ${change.validFrom}`, once }, async (tx) => {
    const room = await seriesRoom(house, tx, { programme: change.programme, series: change.series, organiserOrg: organisationId });
    if (room === undefined) return refuse('not-found');
    const fault = faultOf(change, tx.now.today);
    if (fault !== undefined) return fault;
    const { starts, ends, address, days, standing, ...rest } = change;
    const clash = await putOwnSeries(tx, { ...rest, organisationId, days: days === null ? null : JSON.stringify(days), starts: starts || null, ends: ends || null, address: address || null, standing: ownTopics(standing, room.word) });
    if (clash !== undefined) return refuseAt('van', clash.code);
    await readCasesAgain(house, tx, { programme: change.programme, series: change.series, organiserOrg: organisationId });
    return { validFrom: change.validFrom };
  });
}

function faultOf(change: Omit<SeriesChange, 'once'>, today: Day): Refused | undefined {
  const { days } = change;
  if (change.validFrom < today) return refuseAt('van', 'starts-in-past');
  if (days !== null && 'days' in days) {
    if (days.days.length === 0) return refuseAt('dagen', 'missing');
    if (days.days.some((day, at) => at > 0 && day <= (days.days[at - 1] ?? day))) return refuseAt('dagen', 'days-not-in-order');
  } else if (days !== null && daysRule(days) === undefined) return refuseAt('dagen', 'not-a-length');
  for (const [field, length] of [['mail', change.mail], ['sluit', change.closes], ['besluiten', change.conclusions]] as const) if (length !== null && parsePeriod(length) === undefined) return refuseAt(field, 'not-a-length');
  if (change.starts !== '' && change.ends !== '' && change.ends <= change.starts) return refuseAt('tot', 'ends-before-start');
  if (change.mode === 'place' && change.address.trim() === '') return refuseAt('adres', 'place-missing');
  const topics = topicsOf(change.standing);
  if (topics.length > MOST_TOPICS) return refuseAt('vaste', 'too-many-topics', { most: MOST_TOPICS });
  if (topics.some((one) => one.length > LONGEST_TOPIC)) return refuseAt('vaste', 'too-long', { max: LONGEST_TOPIC });
  return undefined;
}

const MOST_TOPICS = 15;
const LONGEST_TOPIC = 150;
const topicsOf = (lines: readonly string[]): string[] => [...new Set(lines.map((one) => one.trim()).filter((one) => one !== ''))];

/** null: the same as the draaiboek has, so that a later version of it counts here as well. */
function ownTopics(lines: readonly string[], word: SeriesWord): string[] | null {
  const topics = topicsOf(lines);
  return topics.join('\n') === Object.values(word.standing ?? {}).join('\n') ? null : topics;
}

/** Only what has not begun: a rule that held stays readable. */
export function withdrawSeries(house: House, scope: Scope, given: { programme: string; series: string; validFrom: Day; once?: Once | undefined }): Promise<{ validFrom: Day } | Refused> {
  const organisationId = ownOrganisation(scope);
  return manage(house, scope, { what: 'beheer.overleg.weg', why: `${given.series} ${given.validFrom}`, once: given.once }, async (tx) => {
    if (given.validFrom <= tx.now.today) return refuse('starts-in-past');
    if (!await removeOwnSeries(tx, { organisationId, programme: given.programme, series: given.series }, given.validFrom)) return refuse('not-found');
    await readCasesAgain(house, tx, { programme: given.programme, series: given.series, organiserOrg: organisationId });
    return { validFrom: given.validFrom };
  });
}

export interface WayChange { programme: string; series: string; partner: string; link: string; starts: string; ends: string; email: string; once?: Once | undefined }

/** The standing link and hour of one partner, and where its mail goes. For meetings planned from now on. */
export function changeWay(house: House, scope: Scope, given: WayChange): Promise<{ partner: string } | Refused> {
  const organisationId = ownOrganisation(scope);
  return manage(house, scope, { what: 'beheer.overleg.partner', why: given.series, once: given.once }, async (tx) => {
    const room = await seriesRoom(house, tx, { programme: given.programme, series: given.series, organiserOrg: organisationId });
    if (room === undefined || !(await allOrganisations(tx)).some((one) => one.id === given.partner)) return refuse('not-found');
    if (!runsSeries(room, scope)) return refuse('meeting-not-yours', {}, room.word.clause ?? []);
    if (given.link !== '' && !isSafeLink(given.link)) return refuseAt(`link-${given.partner}`, 'link-not-safe');
    if (given.starts !== '' && given.ends !== '' && given.ends <= given.starts) return refuseAt(`tot-${given.partner}`, 'ends-before-start');
    await putPartnerWay(tx, { organisationId, programme: given.programme, series: given.series, partnerOrg: given.partner, link: given.link || null, starts: given.starts || null, ends: given.ends || null, email: given.email || null });
    return { partner: given.partner };
  });
}
