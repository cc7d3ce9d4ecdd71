/** What someone sees of meetings: the list of their days, and one meeting with its agenda. Another partner's does not exist. */
import { answerOf, foldMeeting, type Answered, type Meeting } from '../../domain/meetings/meeting.ts';
import type { Discussed } from '../../domain/meetings/decide.ts';
import { logAccess } from '../../store/access-log.ts';
import { mailTrouble, meetingById, meetingEvents, meetings, openActions, type ActionRow, type MeetingRow } from '../../store/meetings.ts';
import { allOrganisations } from '../../store/organisations.ts';
import type { Scope } from '../../store/scope.ts';
import { asHouse, type Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import { closingDay, mailDay, meetingBefore } from '../../values/recurrence.ts';
import type { House } from '../house.ts';
import { agendaCases, discussedOf, type AgendaCase } from './agenda.ts';
import { pairOf } from './change.ts';
import { partnerRoom, runsSeries, seriesRoom, type PartnerRoom, type SeriesRoom } from './room.ts';

export interface MeetingLine { row: MeetingRow; partner: string; organiser: string; label: string; mailDay: Day | null; /** Conclusions are due on this day. */ concludedBy: Day; runs: boolean; /** One of the two is no more on that day. */ gone: string | undefined }
export interface MeetingList { today: Day; lines: MeetingLine[]; actions: (ActionRow & { meetingDay: Day })[]; /** Series this reader runs, to move a day of. */ series: { room: SeriesRoom; programme: string; key: string }[]; me: string | null }

const DAYS_BACK = 120;

export function meetingList(house: House, scope: Scope): Promise<MeetingList> {
  return house.store.within(scope, async (tx) => {
    const organisations = await allOrganisations(tx);
    const names = new Map(organisations.map((one) => [one.id, one.shortName ?? one.name]));
    const goneOf = (row: MeetingRow): string | undefined => names.get(organisations.find((one) => (one.id === row.partnerOrg || one.id === row.organiserOrg) && one.validUntil !== null && one.validUntil <= row.day)?.id ?? '');
    const rows = await meetings(tx, { from: addDays(scope.today, -DAYS_BACK), limit: 400 });
    const rooms = new Map<string, SeriesRoom>();
    const lines: MeetingLine[] = [];
    for (const row of rows) {
      const key = `${row.programme} ${row.series} ${row.organiserOrg}`;
      const room = rooms.get(key) ?? await seriesRoom(house, tx, row);
      if (room === undefined) continue;
      rooms.set(key, room);
      lines.push({ row, partner: names.get(row.partnerOrg) ?? '', organiser: names.get(row.organiserOrg) ?? '', label: room.word.label ?? row.series, mailDay: mailDay(room.rule, row.day) ?? null, concludedBy: room.concludedBy(row.day), runs: runsSeries(room, scope), gone: goneOf(row) });
    }
    await logAccess(tx, { id: house.newId(), what: 'overleg', why: 'lijst' });
    return { today: scope.today, lines, actions: scope.account === null ? [] : await openActions(tx, { owner: scope.account }), series: await runSeries(house, tx, scope), me: scope.account };
  });
}

async function runSeries(house: House, tx: Tx, scope: Scope): Promise<MeetingList['series']> {
  const found: MeetingList['series'] = [];
  for (const { draaiboek } of house.programmes.all()) {
    for (const key of Object.keys(draaiboek.series)) {
      const room = scope.organisation === null ? undefined : await seriesRoom(house, tx, { programme: draaiboek.key, series: key, organiserOrg: scope.organisation });
      const kinds = draaiboek.roles[draaiboek.series[key]?.organiser ?? '']?.of ?? [];
      if (room !== undefined && kinds.includes(room.organiser.kind) && runsSeries(room, scope)) found.push({ room, programme: draaiboek.key, key });
    }
  }
  return found;
}

export interface MeetingView {
  row: MeetingRow; room: PartnerRoom; /** Only what this reader may know of its cases. */ meeting: Meeting; cases: AgendaCase[]; discussed: ReadonlyMap<string, Discussed>;
  actions: (ActionRow & { meetingDay: Day })[]; runs: boolean; today: Day; mailDay: Day | null; closes: Day | null; concludedBy: Day; answer: Answered | undefined;
  trouble: { cause: string; state: string; trouble: string | null }[]; /** Conclusions of the meeting before this one, as sent. */ before: { row: MeetingRow; meeting: Meeting } | null; scope: Scope;
}

/** undefined: there is none, or it is not of the reader's organisation. */
export function oneMeeting(house: House, scope: Scope, id: string): Promise<MeetingView | undefined> {
  return house.store.within(scope, async (tx) => {
    const row = await meetingById(tx, id);
    const room = row === undefined ? undefined : await partnerRoom(house, tx, row);
    const meeting = row === undefined ? undefined : foldMeeting(await meetingEvents(tx, id));
    if (row === undefined || room === undefined || meeting === undefined) return undefined;
    const last = meetingBefore(room.rule, meeting.day);
    const cases = await agendaCases(house, tx, pairOf(row), { series: row.series, day: meeting.day, last });
    const runs = runsSeries(room, scope);
    await logAccess(tx, { id: house.newId(), what: 'overleg.view', why: row.series });
    return {
      row, room, meeting, cases, discussed: new Map(discussedOf(cases).map((one) => [one.case, one])), actions: await openActions(tx, { pair: pairOf(row), doneSince: last }), runs, today: scope.today,
      mailDay: mailDay(room.rule, meeting.day) ?? null, closes: closingDay(room.rule, meeting.day) ?? null, concludedBy: room.concludedBy(meeting.day), answer: answerOf(meeting),
      trouble: runs ? await asHouse(tx, `post van overleg ${id}`, null, (all) => mailTrouble(all, id)) : [], before: await beforeOf(tx, row), scope,
    };
  });
}

async function beforeOf(tx: Tx, row: MeetingRow): Promise<MeetingView['before']> {
  const found = (await meetings(tx, { ...pairOf(row), before: row.day, states: ['held'] })).at(-1);
  const meeting = found === undefined ? undefined : foldMeeting(await meetingEvents(tx, found.id));
  return found === undefined || meeting === undefined ? null : { row: found, meeting };
}
