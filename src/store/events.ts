/** The stream of a case: added to, never changed. What was told is kept per information class and comes back only for whom it is. */
import { sql } from 'kysely';
import { joinClasses, type SplitEvent } from '../domain/told-parts.ts';
import type { CaseEvent, NewEvent, Values } from '../engine/events.ts';
import type { Moment } from '../values/moment.ts';
import type { CaseFile } from './cases.ts';
import { asHouse, type Tx } from './transaction.ts';

export interface Append {
  caseId: string;
  /** The version (last seq) the decision was made on; 0 for a case without events. */ expectedVersion: number;
  events: readonly NewEvent[];
  /** One id per event, made at the roof. */ ids: readonly string[];
  /** Parts an event into envelope and values per class: `event => splitByClass(draaiboek, event)`. */
  split: (event: NewEvent) => SplitEvent;
  /** The organisation of somebody without an account who tells it; of who has one it is known. */ toldBy?: string | undefined;
}

/**
 * Adds events with the recorded moment of this transaction and the next places in the stream.
 * `version-conflict`: someone else added since `expectedVersion`, or this case is not known to the scope.
 */
export async function append(tx: Tx, given: Append): Promise<{ version: number; events: CaseEvent[] } | { code: 'version-conflict' }> {
  const version = given.expectedVersion + given.events.length;
  const placed = given.events.map((event, at) => {
    const id = given.ids[at];
    if (id === undefined) throw new Error('an event without an id');
    return { event, id, seq: given.expectedVersion + at + 1, parts: given.split(event) };
  });
  if (!(await insert(tx, given, version, placed))) return { code: 'version-conflict' };
  return { version, events: placed.map(({ event, id, seq }) => ({ ...event, id, seq, recorded: tx.now.moment }) as CaseEvent) };
}

interface Placed { event: NewEvent; id: string; seq: number; parts: SplitEvent }

// Both statements carry their rows as one JSON parameter: one prepared shape, whatever the number of rows. The values come after the events, because a
// trigger of theirs reads the event they belong to. false: the case has moved on, or is not known to the scope.
async function insert(tx: Tx, { caseId, expectedVersion, toldBy: outside }: Append, version: number, placed: readonly Placed[]): Promise<boolean> {
  const rows = placed.map(({ event, id, seq, parts }) => ({
    id, seq, kind: event.kind, key: 'key' in event ? event.key : null, instance: 'instance' in event ? (event.instance ?? null) : null, happened: event.happened,
    account: event.actor.account, role: event.actor.role, name: event.actor.name ?? null, envelope: parts.envelope, class: parts.class, readers: parts.readers,
  }));
  const values = placed.flatMap(({ seq, event, parts }) => Object.entries(parts.perClass).map(([cls, told]) => ({ seq, class: cls, values: told, account: event.actor.account, readers: parts.readers })));
  // The organisation that tells it: it may read its own words back.
  const toldBy = sql`coalesce((select a.organisation_id from account a where a.id = r.account), ${outside ?? null}::uuid)`;
  const moved = await sql<{ moved: boolean }>`with moved as (
      update case_file set head_seq = ${version}, touched = ${tx.now.moment}::timestamptz where id = ${caseId}::uuid and head_seq = ${expectedVersion} returning id
    ), added as (insert into case_event (id, case_id, seq, kind, key, instance, happened, recorded, actor_account, actor_role, actor_name, envelope, class, readers, told_by)
    select id, ${caseId}::uuid, seq, kind, key, instance, happened, ${tx.now.moment}::timestamptz, account, role, name, envelope, class, readers, ${toldBy}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, seq int, kind text, key text, instance text, happened date, account uuid, role text, name text, envelope jsonb, class text, readers text[])
    where exists (select from moved))
    select exists (select from moved) as moved`.execute(tx.db);
  if (moved.rows[0]?.moved !== true) return false;
  if (values.length === 0) return true;
  await sql`insert into case_value (case_id, seq, class, values, readers, told_by) select ${caseId}::uuid, seq, class, values, readers, ${toldBy}
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as r(seq int, class text, values jsonb, account uuid, readers text[])`.execute(tx.db);
  return true;
}

/** Every event the reader may know of, in order of seq, each with the values of the classes open to this reader. Empty: unknown case. */
export async function load(tx: Tx, caseId: string): Promise<CaseEvent[]> {
  // Single fields and notes that were shared: only for a reader, who decides reads everything already.
  const picked = tx.scope === null || tx.beyond === true ? sql`` : sql`, (select jsonb_agg(p.told) from p where p.seq = e.seq) as picked`;
  const shared = tx.scope === null || tx.beyond === true ? sql`` : sql`with p as materialized (select * from ctx.picked(${caseId}::uuid)) `;
  const { rows } = await sql<{ id: string; seq: number; recorded: Moment; envelope: Record<string, unknown>; told: Record<string, Values> | null; picked?: Values[] | null }>`
    ${shared}select e.id, e.seq, e.recorded, e.envelope, (select jsonb_object_agg(v.class, v.values) from case_value v where v.case_id = e.case_id and v.seq = e.seq) as told${picked}
    from case_event e where e.case_id = ${caseId} order by e.seq`.execute(tx.db);
  return rows.map(({ id, seq, recorded, envelope, told, picked: some }) => joinClasses({ ...envelope, id, seq, recorded }, { ...told, ...Object.fromEntries((some ?? []).map((one, at) => [`~${at}`, one])) }));
}

/** Every event with all its values, for deciding. The cover is the proof that the scope knows the case. Never shown as it is. */
export async function loadWhole(tx: Tx, { id }: CaseFile): Promise<{ version: number; events: CaseEvent[] }> {
  const events = await asHouse(tx, `beslissen in ${id}`, id, (all) => load(all, id));
  // Another act may have added events between the two statements: the version is that of the events in hand.
  return { version: events.at(-1)?.seq ?? 0, events };
}

/** The scope knows of this event and reads every class of what was told in it. What stands apart by a restriction is not counted. */
export async function readsWhole(tx: Tx, caseId: string, seq: number): Promise<boolean> {
  const parts = async (eyes: Tx): Promise<string> => {
    const { rows } = await sql<{ part: string }>`select 'event' as part from case_event where case_id = ${caseId}::uuid and seq = ${seq}
      union all select class from case_value where case_id = ${caseId}::uuid and seq = ${seq} and position('~' in class) = 0 order by 1`.execute(eyes.db);
    return rows.map((row) => row.part).join();
  };
  return (await parts(tx)) === (await asHouse(tx, `lezen in ${caseId}`, caseId, parts));
}

/** The organisation that told this event; null for what was told before that was kept, and for what nobody of an organisation told. */
export async function tellerOf(tx: Tx, caseId: string, seq: number): Promise<string | null> {
  return asHouse(tx, `wie noteerde in ${caseId}`, caseId, async (all) => (await all.db.selectFrom('caseEvent').select('toldBy').where('caseId', '=', caseId).where('seq', '=', seq).executeTakeFirst())?.toldBy ?? null);
}

/** Ids of what was recorded until then. */
export async function eventsUntil(tx: Tx, caseId: string, moment: Moment): Promise<Set<string>> {
  return new Set((await tx.db.selectFrom('caseEvent').select('id').where('caseId', '=', caseId).where('recorded', '<=', moment).execute()).map((row) => row.id));
}
