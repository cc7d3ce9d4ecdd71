/** What meetings put on the list of one person: those to come, what their organiser still owes, and own actions with their day. */
import type { MeetingFilter, MeetingRow } from '../../store/meetings.ts';
import { knowsCaseAt, meetings, openActions } from '../../store/meetings.ts';
import { allOrganisations } from '../../store/organisations.ts';
import type { OwnDays } from '../../domain/meetings/series.ts';
import type { Key, SeriesDays } from '../../protocol/draaiboek.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { addDays, type Day } from '../../values/day.ts';
import { mailDay } from '../../values/recurrence.ts';
import type { House } from '../house.ts';
import { runsSeries, seriesRoom, type SeriesRoom } from '../meetings/room.ts';

/** `meets`: take part in it. For who runs it: `mail` the agenda, `record` whether it was held, `conclude`: mail the conclusions. `action`: what one took on. */
export type MeetingWork = { kind: 'meets' | 'mail' | 'record' | 'conclude'; day: Day; row: MeetingRow; label: string; /** The other organisation. */ counterpart: string; programme: Key; from: MeetingGround }
  | { kind: 'action'; day: Day; id: string; meetingId: string; meetingDay: Day; what: string; counterpart: string; programme: Key };
/** Why there is a meeting: the series it is of, who organises it and on which days; and where it was moved from. */
export interface MeetingGround { organiser: string; days: OwnDays | SeriesDays; clause: readonly string[]; moved: { from: Day; why: string } | undefined }

const DAYS_BACK = 60;
/** A mail leaves at most this long before its meeting, in every series so far. */
const DAYS_AHEAD = 31;
/** Meetings further off stand on the page of meetings alone. */
const SHOWN_AHEAD = 7;

/** Read with the eyes of this person: an action about a case that closed to them is not theirs to see any more. */
export async function meetingWork(house: House, tx: Tx, scope: Scope, programme?: Key): Promise<MeetingWork[]> {
  if (scope.account === null || scope.organisation === null) return [];
  const [actions, taken] = [await openActions(tx, { owner: scope.account }), await takenPart(house, tx, scope, { from: addDays(scope.today, -DAYS_BACK), before: addDays(scope.today, DAYS_AHEAD) })];
  if (actions.length === 0 && taken.length === 0) return [];
  const names = new Map((await allOrganisations(tx)).map((one) => [one.id, one.shortName ?? one.name]));
  const other = (pair: Pick<MeetingRow, 'organiserOrg' | 'partnerOrg'>): string => names.get(pair.organiserOrg === scope.organisation ? pair.partnerOrg : pair.organiserOrg) ?? '';
  const work = [
    ...taken.flatMap(({ row, room, runs }) => dueOf(row, room, runs, scope.today).map((due): MeetingWork => ({ ...due, row, label: room.word.label ?? room.draaiboek.name, counterpart: other(row), programme: row.programme, from: groundOf(row, room) }))),
    ...actions.map((one): MeetingWork => ({ kind: 'action', day: one.due, id: one.id, meetingId: one.meetingId, meetingDay: one.meetingDay, what: one.what, counterpart: other(one), programme: one.programme })),
  ];
  return work.filter((one) => programme === undefined || one.programme === programme).sort((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : a.counterpart.localeCompare(b.counterpart, 'nl')));
}

function groundOf(row: MeetingRow, room: SeriesRoom): MeetingGround {
  const moved = (room.rule.exceptions ?? []).find((one) => one.to === row.day);
  return { organiser: room.organiser.shortName ?? room.organiser.name, days: room.daysOn(row.firstDay), clause: room.word.clause ?? [], moved: row.day === row.firstDay ? undefined : { from: row.firstDay, why: moved?.why ?? '' } };
}

function dueOf(row: MeetingRow, room: SeriesRoom, runs: boolean, today: Day): { kind: Exclude<MeetingWork['kind'], 'action'>; day: Day }[] {
  if (row.state === 'held') return runs && !row.concluded ? [{ kind: 'conclude', day: room.concludedBy(row.day) }] : [];
  if (row.state !== 'planned') return [];
  if (row.day < today) return runs ? [{ kind: 'record', day: row.day }] : [];
  const mails = runs && !row.mailed && !room.way.automatic ? mailDay(room.rule, row.day) : undefined;
  return [...(row.day <= addDays(today, SHOWN_AHEAD) ? [{ kind: 'meets' as const, day: row.day }] : []), ...(mails === undefined ? [] : [{ kind: 'mail' as const, day: mails }])];
}

export interface TakenPart { row: MeetingRow; room: SeriesRoom; /** This person organises it. */ runs: boolean }

/** Meetings one runs, or in which a case comes up that one knows: a colleague without a part in them is not called. */
export async function takenPart(house: House, tx: Tx, scope: Scope, filter: MeetingFilter): Promise<TakenPart[]> {
  if (!scope.rights.has('dossiers.handelen')) return [];
  const rows = await meetings(tx, { limit: 400, ...filter });
  if (rows.length === 0) return [];
  const known = new Map<string, boolean>();
  const rooms = new Map<string, SeriesRoom | undefined>();
  const found: TakenPart[] = [];
  for (const row of rows) {
    const key = `${row.programme} ${row.series} ${row.organiserOrg}`;
    if (!rooms.has(key)) rooms.set(key, await seriesRoom(house, tx, row));
    const room = rooms.get(key);
    if (room === undefined) continue;
    const runs = runsSeries(room, scope);
    const pair = wordOf(row);
    if (!runs && row.partnerOrg === scope.organisation && !known.has(pair)) known.set(pair, await knowsCaseAt(tx, row));
    if (runs || known.get(pair) === true) found.push({ row, room, runs });
  }
  return found;
}

const wordOf = ({ programme, series, organiserOrg, partnerOrg }: Pick<MeetingRow, 'programme' | 'series' | 'organiserOrg' | 'partnerOrg'>): string => [programme, series, organiserOrg, partnerOrg].join(' ');
