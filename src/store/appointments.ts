/** Appointments of all cases, who takes part, and the rule that nobody is in two places at once (GW-054, WD-082). */
import { sql, type Selectable } from 'kysely';
import type { Party } from '../engine/events.ts';
import type { Day } from '../values/day.ts';
import { clashOf } from './clash.ts';
import type { Tables } from './tables.ts';
import type { Tx } from './transaction.ts';

export type AppointmentState = 'proposed' | 'firm' | 'held' | 'missed' | 'dropped';
export interface AppointmentRow {
  instance: string; task: string; label: string; day: Day; time?: string; until?: string; place?: string; row?: string; state: AppointmentState; invited: Party[];
  /** '' or the class of an act that is kept apart. */ class?: string;
  /** Accounts of those who take part. */ accounts: string[];
}
export type AppointmentTrouble = { code: 'double-booked' };
export type PlannedAppointment = Selectable<Tables['appointment']> & { accounts: string[] };

/** A visit without an end is taken to last an hour. */
const HOUR = '1 hour';

interface Cover { caseId: string; personName: string; caseNumber: string }

/** Replaces all appointments of the case when they say something else. `double-booked`: someone has another one at that time; nothing is written then. Inside `beyondScope` only. */
export async function replaceAppointments(tx: Tx, cover: Cover, rows: readonly AppointmentRow[]): Promise<AppointmentTrouble | undefined> {
  if (await stand(tx, cover, rows)) return undefined;
  return clashOf(tx.db, 'appointment_clash', { code: 'double-booked' } as const, async () => {
    await tx.db.deleteFrom('appointment').where('caseId', '=', cover.caseId).execute();
    if (rows.length === 0) return;
    await tx.db.insertInto('appointment').values(rows.map((row) => ({
      caseId: cover.caseId, personName: cover.personName, caseNumber: cover.caseNumber, instance: row.instance, task: row.task, label: row.label, day: row.day, time: row.time ?? null, untilTime: row.until ?? null, place: row.place ?? null,
      rowKey: row.row ?? null, state: row.state, invited: JSON.stringify(row.invited), class: row.class ?? '',
    }))).execute();
    const attendees = rows.flatMap((row) => [...new Set(row.accounts)].map((account) => ({ instance: row.instance, account, ...busyOf(row) })));
    await sql`insert into appointment_attendee (case_id, instance, account_id, busy)
      select ${cover.caseId}::uuid, instance, account, case when starts is null then null
        else tsrange(starts, case when ends > starts then ends else starts + interval '${sql.raw(HOUR)}' end) end
      from jsonb_to_recordset(${JSON.stringify(attendees)}::jsonb) as r(instance text, account uuid, starts timestamp, ends timestamp)`.execute(tx.db);
  });
}

/** These very rows are there, with these people. How busy they are follows from the row. */
async function stand(tx: Tx, { caseId, personName, caseNumber }: Cover, rows: readonly AppointmentRow[]): Promise<boolean> {
  const given = rows.map(({ until, row, accounts, ...rest }) => ({ ...rest, until_time: until, row_key: row, accounts: [...new Set(accounts)].sort() }));
  const { rows: [found] } = await sql<{ same: boolean }>`with fresh as (
      select r.*, ${personName}::text, ${caseNumber}::text from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
        as r(instance text, task text, label text, day date, time text, until_time text, place text, row_key text, state text, invited jsonb, accounts uuid[])
    ), there as (
      select a.instance, a.task, a.label, a.day, a.time, a.until_time, a.place, a.row_key, a.state, a.invited,
        array(select t.account_id from appointment_attendee t where t.case_id = a.case_id and t.instance = a.instance order by t.account_id) as accounts, a.person_name, a.case_number
      from appointment a where a.case_id = ${caseId}::uuid
    )
    select (select count(*) from fresh) = (select count(*) from there) and not exists (select * from fresh except select * from there) as same`.execute(tx.db);
  return found?.same === true;
}

// Only what still stands keeps someone busy; an appointment without a clock time cannot clash.
function busyOf(row: AppointmentRow): { starts?: string; ends?: string } {
  if (row.time === undefined || (row.state !== 'proposed' && row.state !== 'firm')) return {};
  return { starts: `${row.day} ${row.time}`, ...(row.until === undefined ? {} : { ends: `${row.day} ${row.until}` }) };
}

export interface AppointmentFilter { account?: string; case?: string; from?: Day; before?: Day; states?: AppointmentState[]; limit?: number }

/** In order of day and time, of the cases this reader knows. */
export async function appointments(tx: Tx, filter: AppointmentFilter): Promise<PlannedAppointment[]> {
  let query = tx.db.selectFrom('appointment as a').selectAll('a')
    .select((e) => e.fn.coalesce(e.selectFrom('appointmentAttendee as t').select(sql<string[]>`array_agg(t.account_id::text order by t.account_id)`.as('ids'))
      .whereRef('t.caseId', '=', 'a.caseId').whereRef('t.instance', '=', 'a.instance'), sql<string[]>`'{}'::text[]`).as('accounts'))
    .orderBy('a.day').orderBy('a.time').orderBy('a.instance').limit(filter.limit ?? 500);
  const { account } = filter;
  if (account !== undefined) {
    query = query.where((e) => e.exists(e.selectFrom('appointmentAttendee as m').select('m.caseId').whereRef('m.caseId', '=', 'a.caseId').whereRef('m.instance', '=', 'a.instance').where('m.accountId', '=', account)));
  }
  if (filter.case !== undefined) query = query.where('a.caseId', '=', filter.case);
  if (filter.from !== undefined) query = query.where('a.day', '>=', filter.from);
  if (filter.before !== undefined) query = query.where('a.day', '<', filter.before);
  if (filter.states !== undefined) query = query.where('a.state', 'in', filter.states);
  return (await query.execute()) as PlannedAppointment[];
}
