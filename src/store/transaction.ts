/** The one way to the tables: a transaction that first says who asks. Without that, every table is empty. */
import { sql, type Kysely, type Transaction } from 'kysely';
import type { Day } from '../values/day.ts';
import type { Moment } from '../values/moment.ts';
import { awayOf } from './away.ts';
import { ENTERS, type Database } from './open.ts';
import type { Scope } from './scope.ts';
import type { Tables } from './tables.ts';

/** The clock, read once at the door. */
export interface Now { today: Day; moment: Moment }

export interface Tx {
  readonly db: Transaction<Tables>; readonly now: Now;
  /** null in work that no person asked for. */ readonly scope: Scope | null;
  /** Inside `beyondScope`: already beyond the scope's own eyes. */ readonly beyond?: true;
}
/** A transaction that sees accounts, credentials and sessions, and nothing of any case. */
export interface DoorTx { readonly db: Transaction<Tables>; readonly now: Now; readonly door: true }

export interface Store {
  /** One transaction with the eyes of this scope. Rolled back when `run` throws. */
  within<T>(scope: Scope, run: (tx: Tx) => Promise<T>): Promise<T>;
  /** Before anyone is known: login, session and link look-ups. */
  atTheDoor<T>(now: Now, run: (tx: DoorTx) => Promise<T>): Promise<T>;
  /** Sees everything. For what the clock asks; the reason is written to the access log in the same transaction. */
  aroundEveryLock<T>(reason: string, now: Now, run: (tx: Tx) => Promise<T>): Promise<T>;
  close(): Promise<void>;
  readonly database: Database;
}

type Role = 'app' | 'job' | 'door';
type Context = Partial<Record<'account' | 'organisation' | 'reach' | 'rights' | 'token' | 'reason' | 'only_case', string>>;

export function makeStore(database: Database): Store {
  const { kysely } = database;
  return {
    database,
    close: () => database.close(),
    within: (scope, run) => transact(kysely, async (db) => {
      await enter(db, 'app', scope, contextOf(scope));
      return run({ db, scope, now: { today: scope.today, moment: scope.moment } });
    }),
    atTheDoor: (now, run) => transact(kysely, async (db) => {
      await enter(db, 'door', now, {});
      return run({ db, now, door: true });
    }),
    aroundEveryLock: (reason, now, run) => transact(kysely, async (db) => {
      await enter(db, 'job', now, { reason });
      const result = await run({ db, now, scope: null });
      await db.insertInto('accessLog').values({ id: sql<string>`gen_random_uuid()`, at: now.moment, what: 'om-elk-slot-heen', why: reason }).execute();
      return result;
    }),
  };
}

/**
 * Consequences of an act the database just allowed: reads and writes everything of this one case, whoever acts.
 * undefined: the scope may not know this case. Inside `run` no other case can be reached.
 */
export async function beyondScope<T>(tx: Tx, caseId: string, run: (tx: Tx) => Promise<T>): Promise<T | undefined> {
  const known = await tx.db.selectFrom('caseFile').select('id').where('id', '=', caseId).executeTakeFirst();
  return known === undefined ? undefined : asHouse(tx, `gevolg van een handeling in ${caseId}`, caseId, run);
}

/** For the store itself. Takes the job role for a while, inside one case when given, and gives the scope's eyes back. */
export async function asHouse<T>(tx: Tx, reason: string, caseId: string | null, run: (tx: Tx) => Promise<T>): Promise<T> {
  if (tx.scope === null || tx.beyond === true) return run(tx);
  await enter(tx.db, 'job', tx.now, { ...contextOf(tx.scope), reason, only_case: caseId ?? '' });
  const { scope } = tx;
  const back = (): Promise<void> => enter(tx.db, 'app', tx.now, contextOf(scope));
  const result = await run({ ...tx, beyond: true }).catch(async (error: unknown) => {
    // Whoever catches it goes on with their own eyes. After a fault of the database nothing goes on, or a savepoint gives the eyes back by itself.
    if (typeof (error as { code?: unknown } | null)?.code !== 'string') await back().catch(() => {});
    throw error;
  });
  await back();
  return result;
}

function contextOf(scope: Scope): Context {
  return { account: scope.account ?? '', organisation: scope.organisation ?? '', reach: scope.reach, rights: [...scope.rights].join(','), token: scope.token ?? '' };
}

// One round trip sets role and context, each for this transaction only: a pooled connection keeps nothing of it.
async function enter(db: Kysely<Tables>, role: Role, now: Now, context: Context): Promise<void> {
  await sql`${sql.raw(ENTERS)}${`woonspoor_${role}`}, true), set_config('woonspoor.account', ${context.account ?? ''}, true),
    set_config('woonspoor.organisation', ${context.organisation ?? ''}, true), set_config('woonspoor.reach', ${context.reach ?? ''}, true),
    set_config('woonspoor.rights', ${context.rights ?? ''}, true), set_config('woonspoor.token', ${context.token ?? ''}, true),
    set_config('woonspoor.reason', ${context.reason ?? ''}, true), set_config('woonspoor.only_case', ${context.only_case ?? ''}, true),
    set_config('woonspoor.today', ${now.today}, true), set_config('woonspoor.moment', ${now.moment}, true)`.execute(db);
}

async function transact<T>(kysely: Kysely<Tables>, run: (db: Transaction<Tables>) => Promise<T>): Promise<T> {
  try {
    return await kysely.transaction().execute(run);
  } catch (error) {
    throw awayOf(error) ?? error;
  }
}
