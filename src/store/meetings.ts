/** Meetings with partners: their streams, and the rows that follow from them. */
import { sql, type Selectable } from 'kysely';
import { caseOf, type By, type MeetingEvent, type MeetingFact } from '../domain/meetings/events.ts';
import { answerOf, type Action, type Meeting } from '../domain/meetings/meeting.ts';
import type { SeatRow } from '../domain/meetings/seats.ts';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type MeetingRow = Selectable<Tables['meeting']>;
export type MeetingCase = Selectable<Tables['meetingCase']>;
export type ActionRow = Selectable<Tables['meetingAction']>;
export interface Pair { programme: string; series: string; organiserOrg: string; partnerOrg: string }

/** Replaces the rows of the case. Inside `beyondScope`. */
export async function replaceSeats(tx: Tx, caseId: string, programme: string, rows: readonly SeatRow[]): Promise<void> {
  await tx.db.deleteFrom('meetingCase').where('caseId', '=', caseId).execute();
  if (rows.length > 0) await tx.db.insertInto('meetingCase').values(rows.map((row) => ({ caseId, programme, series: row.series, organiserOrg: row.organiser, partnerOrg: row.partner }))).execute();
}

/** Cases that come to these meetings, as far as this reader knows them. */
export function seats(tx: Tx, filter: Partial<Pair> & { caseId?: string } = {}): Promise<MeetingCase[]> {
  let query = tx.db.selectFrom('meetingCase').selectAll().orderBy('caseId');
  for (const key of ['programme', 'series', 'organiserOrg', 'partnerOrg', 'caseId'] as const) {
    const value = filter[key];
    if (value !== undefined) query = query.where(key, '=', value);
  }
  return query.execute();
}

/** Whether this reader knows a case that comes to these meetings; stops at the first. */
export async function knowsCaseAt(tx: Tx, { programme, series, organiserOrg, partnerOrg }: Pair): Promise<boolean> {
  const found = await tx.db.selectFrom('meetingCase').select('caseId').where('organiserOrg', '=', organiserOrg).where('partnerOrg', '=', partnerOrg).where('programme', '=', programme).where('series', '=', series).limit(1).execute();
  return found.length > 0;
}

/** Every pair that meets, whatever its cases. Around every lock. */
export async function pairs(tx: Tx): Promise<Pair[]> {
  return tx.db.selectFrom('meetingCase').select(['programme', 'series', 'organiserOrg', 'partnerOrg']).distinct().execute();
}

export function meetingById(tx: Tx, id: string): Promise<MeetingRow | undefined> {
  return tx.db.selectFrom('meeting').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Keeps others off this meeting until the transaction ends. In the hands of the house. */
export async function holdMeeting(tx: Tx, id: string): Promise<void> {
  await tx.db.selectFrom('meeting').select('id').where('id', '=', id).forUpdate().execute();
}

export function meetingOf(tx: Tx, pair: Pair, firstDay: Day): Promise<MeetingRow | undefined> {
  return tx.db.selectFrom('meeting').selectAll().where('organiserOrg', '=', pair.organiserOrg).where('partnerOrg', '=', pair.partnerOrg).where('programme', '=', pair.programme).where('series', '=', pair.series)
    .where('firstDay', '=', firstDay).executeTakeFirst();
}

export interface MeetingFilter extends Partial<Pair> { from?: Day; before?: Day; states?: MeetingRow['state'][]; firstDay?: Day; limit?: number }
/** In the order of their days. */
export function meetings(tx: Tx, filter: MeetingFilter = {}): Promise<MeetingRow[]> {
  let query = tx.db.selectFrom('meeting').selectAll().orderBy('day').orderBy('partnerOrg').limit(filter.limit ?? 200);
  for (const key of ['programme', 'series', 'organiserOrg', 'partnerOrg', 'firstDay'] as const) {
    const value = filter[key];
    if (value !== undefined) query = query.where(key, '=', value);
  }
  if (filter.from !== undefined) query = query.where('day', '>=', filter.from);
  if (filter.before !== undefined) query = query.where('day', '<', filter.before);
  if (filter.states !== undefined) query = query.where('state', 'in', filter.states);
  return query.execute();
}

/** false: there is one for that day. In the hands of the house. */
export async function addMeeting(tx: Tx, row: { id: string; firstDay: Day } & Pair): Promise<boolean> {
  const done = await tx.db.insertInto('meeting').values({ ...row, day: row.firstDay, state: 'planned', touched: tx.now.moment }).onConflict((c) => c.doNothing()).executeTakeFirst();
  return done.numInsertedOrUpdatedRows === 1n;
}

export async function meetingEvents(tx: Tx, meetingId: string): Promise<MeetingEvent[]> {
  const { rows } = await sql<{ id: string; seq: number; at: Moment; byAccount: string | null; byOrg: string | null; byName: string; body: MeetingFact }>`
    select id, seq, at, by_account, by_org, by_name, body from meeting_event where meeting_id = ${meetingId}::uuid order by seq`.execute(tx.db);
  return rows.map(({ id, seq, at, byAccount, byOrg, byName, body }) => ({ ...body, id, seq, at, by: { account: byAccount, organisation: byOrg, name: byName } }));
}

/** Added as the one who acts: the database refuses what that person may not. */
export async function addMeetingEvents(tx: Tx, meetingId: string, after: number, facts: readonly { id: string; fact: MeetingFact }[], by: By): Promise<void> {
  const rows = facts.map(({ id, fact }, at) => ({ id, seq: after + at + 1, kind: fact.kind, case: caseOf(fact), body: fact }));
  await sql`insert into meeting_event (id, meeting_id, seq, kind, at, by_account, by_org, by_name, case_id, body)
    select id, ${meetingId}::uuid, seq, kind, ${tx.now.moment}::timestamptz, ${by.account}::uuid, ${by.organisation}::uuid, ${by.name}::text, "case", body
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, seq int, kind text, "case" uuid, body jsonb)`.execute(tx.db);
}

/** The row as the events say, and the actions. In the hands of the house. */
export async function projectMeeting(tx: Tx, id: string, meeting: Meeting, headSeq: number): Promise<void> {
  await tx.db.updateTable('meeting').set({
    day: meeting.day, state: meeting.state, starts: meeting.setting.starts, ends: meeting.setting.ends, mailed: meeting.mailed !== null, concluded: meeting.concluded !== null, answered: answerOf(meeting) !== undefined,
    sequence: meeting.sequence, headSeq, touched: tx.now.moment,
  }).where('id', '=', id).execute();
  for (const action of meeting.actions) await putAction(tx, id, action);
}

async function putAction(tx: Tx, meetingId: string, one: Action): Promise<void> {
  await tx.db.insertInto('meetingAction').values({ id: one.action, meetingId, caseId: one.case, what: one.what, ownerAccount: one.owner, ownerName: one.ownerName, due: one.due, done: one.done })
    .onConflict((c) => c.column('id').doUpdateSet({ done: one.done })).execute();
}

export type OpenAction = ActionRow & { meetingDay: Day } & Pick<MeetingRow, 'programme' | 'organiserOrg' | 'partnerOrg' | 'touched'>;
/** Not done yet: of one owner, or between one organiser and one partner. Longest due first. */
export function openActions(tx: Tx, filter: { owner?: string; pair?: Pair; doneSince?: Day }): Promise<OpenAction[]> {
  let query = tx.db.selectFrom('meetingAction').innerJoin('meeting', 'meeting.id', 'meetingAction.meetingId').selectAll('meetingAction').select(['meeting.day as meetingDay', 'meeting.programme', 'meeting.organiserOrg', 'meeting.partnerOrg', 'meeting.touched']).orderBy('due').orderBy('meetingAction.id').limit(200);
  const { doneSince, pair, owner } = filter;
  query = doneSince === undefined ? query.where('done', 'is', null) : query.where((e) => e.or([e('done', 'is', null), e('done', '>=', doneSince)]));
  if (owner !== undefined) query = query.where('ownerAccount', '=', owner);
  if (pair !== undefined) query = query.where('organiserOrg', '=', pair.organiserOrg).where('partnerOrg', '=', pair.partnerOrg).where('programme', '=', pair.programme).where('series', '=', pair.series);
  return query.execute();
}

export interface AskedCase { caseId: string; meetingId: string; day: Day; at: Moment }
/** Cases somebody asked for and that were not talked about since. */
export async function standingRequests(tx: Tx, caseIds: readonly string[]): Promise<AskedCase[]> {
  if (caseIds.length === 0) return [];
  const { rows } = await sql<AskedCase>`select a.case_id, a.meeting_id, m.day, a.at from meeting_event a join meeting m on m.id = a.meeting_id
    where a.kind = 'asked' and a.case_id = any(${[...new Set(caseIds)]}::uuid[])
      and not exists (select from meeting_event d where d.case_id = a.case_id and d.kind in ('minuted', 'judged') and d.at >= a.at) order by a.at`.execute(tx.db);
  return rows;
}

/** Mails of a meeting that did not arrive, or still wait. In the hands of the house. */
export async function mailTrouble(tx: Tx, meetingId: string): Promise<{ cause: string; state: string; trouble: string | null }[]> {
  return tx.db.selectFrom('outbox').select(['cause', 'state', 'trouble']).where('cause', 'like', `overleg:${meetingId}:%`).where((e) => e.or([e('state', 'in', ['failed', 'held']), e('trouble', 'is not', null)])).orderBy('created').execute();
}
