/** Who saw or did what, when and why. Added to only; chained, so that a row changed or taken out is noticed. */
import { sql, type Selectable } from 'kysely';
import type { Moment } from '../values/moment.ts';
import type { Tables } from './tables.ts';
import type { DoorTx, Tx } from './transaction.ts';

export type LogEntry = Selectable<Tables['accessLog']>;
export interface NewEntry { id: string; /** Audit name of the route or verb. */ what: string; why?: string; caseId?: string | null; keeperOrg?: string | null }

/** Written last in a transaction: the chain of this connection waits until it ends. */
export async function logAccess(tx: Tx, given: NewEntry): Promise<void> {
  const { scope } = tx;
  await tx.db.insertInto('accessLog').values({ ...given, at: tx.now.moment, accountId: scope?.account ?? null, organisationId: scope?.organisation ?? null, request: scope?.request ?? '' }).execute();
}

/** At the door nobody is known yet, or just became known. */
export async function logAtTheDoor(tx: DoorTx, given: Omit<NewEntry, 'caseId' | 'keeperOrg'> & { accountId?: string | null; organisationId?: string | null; request?: string }): Promise<void> {
  await tx.db.insertInto('accessLog').values({ ...given, at: tx.now.moment }).execute();
}

/** Newest first, 50 at a time, with the name of who it was. */
export function accessEntries(tx: Tx, filter: { case?: string; account?: string; what?: string; from?: Moment; before?: Moment; limit?: number } = {}): Promise<(LogEntry & { accountName: string | null; organisationName: string | null })[]> {
  let query = tx.db.selectFrom('accessLog as l').leftJoin('account as a', 'a.id', 'l.accountId').leftJoin('organisation as o', 'o.id', 'l.organisationId')
    .selectAll('l').select(['a.name as accountName', 'o.name as organisationName']).orderBy('l.at', 'desc').orderBy('l.lane').orderBy('l.place', 'desc').limit(filter.limit ?? 50);
  if (filter.case !== undefined) query = query.where('l.caseId', '=', filter.case);
  if (filter.account !== undefined) query = query.where('l.accountId', '=', filter.account);
  if (filter.what !== undefined) query = query.where('l.what', '=', filter.what);
  if (filter.from !== undefined) query = query.where('l.at', '>=', filter.from);
  if (filter.before !== undefined) query = query.where('l.at', '<', filter.before);
  return query.execute();
}

export type ChainVerdict = { code: 'whole'; entries: number } | { code: 'broken'; entries: number; faults: { lane: number; place: number; why: 'changed' | 'missing' | 'cut-off' }[] };

/** Reads the whole log. Around every lock, because it looks at everyone's rows. */
export async function verifyChain(tx: Tx): Promise<ChainVerdict> {
  const { rows } = await sql<{ lane: number; place: number; why: 'changed' | 'missing' | 'cut-off' }>`
    with linked as (select l.*, ctx.log_digest(l) as should, lag(l.place, 1, 0::bigint) over chain as before_place, lag(l.hash, 1, '') over chain as before_hash from access_log l window chain as (partition by lane order by place)),
    faults as (
      select lane, place, 'missing' as why from linked where place <> before_place + 1
      union all select lane, place, 'changed' from linked where hash <> should or place = before_place + 1 and previous_hash <> before_hash
      union all select e.lane, e.place, 'cut-off' from access_log_end e left join access_log l on l.lane = e.lane and l.place = e.place where l.hash is distinct from e.hash and e.place > 0
      union all select l.lane, max(l.place), 'cut-off' from access_log l left join access_log_end e on e.lane = l.lane group by l.lane, e.place having e.place is null or max(l.place) > e.place)
    select lane, place, why from faults order by lane, place limit 100`.execute(tx.db);
  const { n } = await tx.db.selectFrom('accessLog').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return rows.length === 0 ? { code: 'whole', entries: n } : { code: 'broken', entries: n, faults: rows };
}
