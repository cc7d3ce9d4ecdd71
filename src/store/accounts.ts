/** People who work here, their functions, and what a function may do. Passwords and sessions: `entrance.ts`. */
import { sql, type Insertable, type Selectable } from 'kysely';
import type { Right } from './scope.ts';
import type { Tables } from './tables.ts';
import type { DoorTx, Tx } from './transaction.ts';
import { clashOf } from './clash.ts';

export type Account = Selectable<Tables['account']>;
export type NewAccount = Omit<Insertable<Tables['account']>, 'created' | 'sessionEpoch'>;
export interface FunctionRights { key: string; label: string; rights: Right[]; /** Whoever has this function comes in with two steps. */ secondStep: boolean }

/** All accounts, or those of one organisation; inactive ones too. */
export function accounts(tx: Tx | DoorTx, organisationId?: string): Promise<Account[]> {
  const all = tx.db.selectFrom('account').selectAll().orderBy('name');
  return (organisationId === undefined ? all : all.where('organisationId', '=', organisationId)).execute();
}

/** Those with these ids, in no order: one question for all names on a page. */
export function accountsById(tx: Tx, ids: readonly string[]): Promise<Account[]> {
  return ids.length === 0 ? Promise.resolve([]) : tx.db.selectFrom('account').selectAll().where('id', 'in', [...new Set(ids)]).execute();
}

export function account(tx: Tx | DoorTx, id: string): Promise<Account | undefined> {
  return tx.db.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The address is kept in lower case; `email-taken` when someone has it. */
export function addAccount(tx: Tx | DoorTx, given: NewAccount): Promise<undefined | { code: 'email-taken' }> {
  return clashOf(tx.db, 'account_email', { code: 'email-taken' } as const, async () => {
    await tx.db.insertInto('account').values({ ...given, email: given.email.toLowerCase(), created: tx.now.moment }).execute();
  });
}

/** false when the account is unknown or the scope may not change it. */
export async function changeAccount(tx: Tx, id: string, change: Partial<Pick<Account, 'name' | 'phone' | 'unit' | 'functions' | 'active' | 'locale' | 'organisationId'>>): Promise<boolean> {
  const done = await tx.db.updateTable('account').set(change).where('id', '=', id).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** At the door: an account that follows what a login of elsewhere says. */
export async function changeFunctions(tx: DoorTx, id: string, functions: string[]): Promise<void> {
  await tx.db.updateTable('account').set({ functions }).where('id', '=', id).execute();
}

/** Every session of this account is over at its next request. false when the account is unknown or the scope may not change it. */
export async function endSessions(tx: Tx, id: string): Promise<boolean> {
  const done = await tx.db.updateTable('account').set((e) => ({ sessionEpoch: e('sessionEpoch', '+', 1) })).where('id', '=', id).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** App, passkeys and codes of this account go. Gives how many; throws when this scope may not manage the account. */
export async function forgetSecondStep(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ gone: number }>`select ctx.forget_second_step(${id}::uuid) as gone`.execute(tx.db);
  return rows[0]?.gone ?? 0;
}

/** Until the transaction ends, nobody else changes who may manage: two administrators cannot take each other's right away at once. */
export async function holdAdministration(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('woonspoor.administration'))`.execute(tx.db);
}

/** Functions with their rights, by key. */
export async function functionRights(tx: Tx | DoorTx): Promise<FunctionRights[]> {
  const rows = await tx.db.selectFrom('function').leftJoin('functionRight', 'functionRight.function', 'function.key')
    .select(['function.key', 'function.label', 'function.secondStep', 'functionRight.right']).orderBy('function.key').orderBy('functionRight.right').execute();
  const byKey = new Map<string, FunctionRights>();
  for (const row of rows) {
    const found = byKey.get(row.key) ?? { key: row.key, label: row.label, secondStep: row.secondStep, rights: [] };
    if (row.right !== null) found.rights.push(row.right as Right);
    byKey.set(row.key, found);
  }
  return [...byKey.values()];
}

/** What an account may do by its functions, the name of its house, and whether that is no more: asked at every request, so in one question. */
export async function rightsAndHome(tx: DoorTx, of: Pick<Account, 'functions' | 'organisationId'>): Promise<{ rights: Right[]; home: string; ended: boolean }> {
  const { rows } = await sql<{ rights: Right[]; home: string | null; ended: boolean | null }>`select
    array(select distinct r."right" from function_right r where r.function = any(${of.functions}::text[])) as rights,
    (select coalesce(o.short_name, o.name) from organisation o where o.id = ${of.organisationId}::uuid) as home,
    (select o.valid_until <= ${tx.now.today}::date from organisation o where o.id = ${of.organisationId}::uuid) as ended`.execute(tx.db);
  return { rights: rows[0]?.rights ?? [], home: rows[0]?.home ?? '', ended: rows[0]?.ended ?? false };
}

/** Adds a function or replaces its label and rights; the second step is asked unless told otherwise, and stays as it was when nothing is told. */
export async function putFunction(tx: Tx, given: Omit<FunctionRights, 'secondStep'> & { secondStep?: boolean }): Promise<void> {
  const { key, label, rights, secondStep } = given;
  const set = { label, ...(secondStep === undefined ? {} : { secondStep }) };
  await tx.db.insertInto('function').values({ key, ...set }).onConflict((c) => c.column('key').doUpdateSet(set)).execute();
  await tx.db.deleteFrom('functionRight').where('function', '=', key).execute();
  if (rights.length > 0) await tx.db.insertInto('functionRight').values(rights.map((right) => ({ function: key, right }))).execute();
}
