/** What stands at the door: credentials, sessions, attempts, keys and links. Read in `store.atTheDoor` only; tokens are kept as hashes. */
import type { Selectable } from 'kysely';
import type { Moment } from '../values/moment.ts';
import type { Account } from './accounts.ts';
import type { CredentialKind, LinkKind, Tables } from './tables.ts';
import type { DoorTx, Tx } from './transaction.ts';

export type Credential = Selectable<Tables['credential']>;
export type Session = Selectable<Tables['session']>;
export type ApiKey = Selectable<Tables['apiKey']>;
export type OneTimeLink = Selectable<Tables['oneTimeLink']>;

export function accountByEmail(tx: DoorTx, email: string): Promise<Account | undefined> {
  return tx.db.selectFrom('account').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst();
}

export async function countAccounts(tx: DoorTx): Promise<number> {
  const row = await tx.db.selectFrom('account').select((e) => e.fn.countAll<number>().as('n')).executeTakeFirstOrThrow();
  return row.n;
}

/** Credentials of an account, of one kind or all; oldest first. */
export function credentials(tx: DoorTx, accountId: string, kind?: CredentialKind): Promise<Credential[]> {
  const all = tx.db.selectFrom('credential').selectAll().where('accountId', '=', accountId).orderBy('created');
  return (kind === undefined ? all : all.where('kind', '=', kind)).execute();
}

/** By the public key of it: a passkey's id. */
export function credentialByKey(tx: DoorTx, kind: CredentialKind, key: string): Promise<Credential | undefined> {
  return tx.db.selectFrom('credential').selectAll().where('kind', '=', kind).where('key', '=', key).executeTakeFirst();
}

export async function addCredential(tx: DoorTx, given: { id: string; accountId: string; kind: CredentialKind; key?: string; data: Record<string, unknown> }): Promise<void> {
  await tx.db.insertInto('credential').values({ ...given, data: JSON.stringify(given.data), created: tx.now.moment }).execute();
}

/** After use: a passkey's counter, the step of a code. */
export async function markCredentialUsed(tx: DoorTx, id: string, data?: Record<string, unknown>): Promise<void> {
  await tx.db.updateTable('credential').set({ lastUsed: tx.now.moment, ...(data === undefined ? {} : { data: JSON.stringify(data) }) }).where('id', '=', id).execute();
}

/** Removes the account's credentials of that kind, or only the one with this id. Gives how many went: a recovery code works once. */
export async function removeCredentials(tx: DoorTx, accountId: string, kind: CredentialKind, id?: string): Promise<number> {
  const all = tx.db.deleteFrom('credential').where('accountId', '=', accountId).where('kind', '=', kind);
  const done = await (id === undefined ? all : all.where('id', '=', id)).executeTakeFirst();
  return Number(done.numDeletedRows);
}

export async function startSession(tx: DoorTx, given: Pick<Session, 'tokenHash' | 'accountId' | 'epoch' | 'expires' | 'absolute' | 'userAgent' | 'strength'> & { data?: Record<string, unknown> }): Promise<void> {
  await tx.db.insertInto('session').values({ ...given, data: JSON.stringify(given.data ?? {}), created: tx.now.moment, lastSeen: tx.now.moment }).execute();
}

/** The session with its account, when it is neither revoked nor expired, the account is active and its epoch did not move on. */
export async function liveSession(tx: DoorTx, tokenHash: string): Promise<{ session: Session; account: Account } | undefined> {
  const { moment } = tx.now;
  const found = await tx.db.selectFrom('session as s').innerJoin('account as a', (join) => join.onRef('a.id', '=', 's.accountId').onRef('a.sessionEpoch', '=', 's.epoch'))
    .selectAll('s').select(['a.id', 'a.organisationId', 'a.name', 'a.email', 'a.phone', 'a.unit', 'a.functions', 'a.active', 'a.sessionEpoch', 'a.locale', 'a.created as accountCreated'])
    .where('s.tokenHash', '=', tokenHash).where('s.revoked', 'is', null).where('s.expires', '>', moment).where('s.absolute', '>', moment).where('a.active', '=', true).executeTakeFirst();
  if (found === undefined) return undefined;
  const { id, organisationId, name, email, phone, unit, functions, active, sessionEpoch, locale, accountCreated, ...session } = found;
  return { session, account: { id, organisationId, name, email, phone, unit, functions, active, sessionEpoch, locale, created: accountCreated } };
}

export async function touchSession(tx: DoorTx, tokenHash: string, expires: Moment): Promise<void> {
  await tx.db.updateTable('session').set({ lastSeen: tx.now.moment, expires }).where('tokenHash', '=', tokenHash).execute();
}

/** What a session carries between requests: a challenge, the strength reached. */
export async function changeSession(tx: DoorTx, tokenHash: string, change: { strength?: string; data?: Record<string, unknown> }): Promise<void> {
  const { strength, data } = change;
  const set = { ...(strength === undefined ? {} : { strength }), ...(data === undefined ? {} : { data: JSON.stringify(data) }) };
  if (Object.keys(set).length > 0) await tx.db.updateTable('session').set(set).where('tokenHash', '=', tokenHash).execute();
}

export async function revokeSession(tx: DoorTx, tokenHash: string): Promise<void> {
  await tx.db.updateTable('session').set({ revoked: tx.now.moment, data: '{}' }).where('tokenHash', '=', tokenHash).where('revoked', 'is', null).execute();
}

/** Every session of the account ends at once, those being opened this moment too. */
export async function revokeAllSessions(tx: DoorTx, accountId: string): Promise<void> {
  await tx.db.updateTable('account').set((e) => ({ sessionEpoch: e('sessionEpoch', '+', 1) })).where('id', '=', accountId).execute();
  await tx.db.updateTable('session').set({ revoked: tx.now.moment, data: '{}' }).where('accountId', '=', accountId).where('revoked', 'is', null).execute();
}

export function sessionsOf(tx: DoorTx, accountId: string): Promise<Session[]> {
  return tx.db.selectFrom('session').selectAll().where('accountId', '=', accountId).where('revoked', 'is', null).where('expires', '>', tx.now.moment).orderBy('lastSeen', 'desc').execute();
}

/** `subject`: what is being guessed at, such as the hash of an address or a network. */
export async function noteAttempt(tx: DoorTx, subject: string, succeeded: boolean): Promise<void> {
  await tx.db.insertInto('loginAttempt').values({ subject, at: tx.now.moment, succeeded }).execute();
}

/** Failures since the last success, no further back than `since`. */
export async function failedAttempts(tx: DoorTx, subject: string, since: Moment): Promise<number> {
  const row = await tx.db.selectFrom('loginAttempt as a').select((e) => e.fn.countAll<number>().as('n'))
    .where('a.subject', '=', subject).where('a.at', '>', since).where('a.succeeded', '=', false)
    .where('a.id', '>', (e) => e.selectFrom('loginAttempt as b').select((f) => f.fn.coalesce(f.fn.max('b.id'), f.lit(0)).as('last')).where('b.subject', '=', subject).where('b.succeeded', '=', true))
    .executeTakeFirstOrThrow();
  return row.n;
}

/** Sessions, attempts and links nobody can use any more. Gives how many rows went. */
export async function sweepDoor(tx: DoorTx, before: Moment): Promise<number> {
  const gone = [
    await tx.db.deleteFrom('session').where('absolute', '<', before).executeTakeFirst(),
    await tx.db.deleteFrom('loginAttempt').where('at', '<', before).executeTakeFirst(),
    await tx.db.deleteFrom('oneTimeLink').where('expires', '<', before).executeTakeFirst(),
  ];
  return gone.reduce((sum, one) => sum + Number(one.numDeletedRows), 0);
}

export async function addApiKey(tx: DoorTx, given: Pick<ApiKey, 'id' | 'accountId' | 'name' | 'tokenHash' | 'scopes' | 'expires'>): Promise<void> {
  await tx.db.insertInto('apiKey').values({ ...given, created: tx.now.moment }).execute();
}

export async function liveApiKey(tx: DoorTx, tokenHash: string): Promise<{ key: ApiKey; account: Account } | undefined> {
  const key = await tx.db.updateTable('apiKey').set({ lastUsed: tx.now.moment }).where('tokenHash', '=', tokenHash).where('revoked', 'is', null)
    .where((e) => e.or([e('expires', 'is', null), e('expires', '>', tx.now.moment)])).returningAll().executeTakeFirst();
  if (key === undefined) return undefined;
  const found = await tx.db.selectFrom('account').selectAll().where('id', '=', key.accountId).where('active', '=', true).executeTakeFirst();
  return found === undefined ? undefined : { key, account: found };
}

export function apiKeysOf(tx: DoorTx, accountId: string): Promise<ApiKey[]> {
  return tx.db.selectFrom('apiKey').selectAll().where('accountId', '=', accountId).orderBy('created').execute();
}

/** false when the account has no such key. */
export async function revokeApiKey(tx: DoorTx, accountId: string, id: string): Promise<boolean> {
  const done = await tx.db.updateTable('apiKey').set({ revoked: tx.now.moment }).where('id', '=', id).where('accountId', '=', accountId).where('revoked', 'is', null).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A new address for the calendar feed; the one before stops working. */
export async function setFeedToken(tx: DoorTx, accountId: string, tokenHash: string): Promise<void> {
  const row = { accountId, tokenHash, created: tx.now.moment };
  await tx.db.insertInto('feedToken').values(row).onConflict((c) => c.column('accountId').doUpdateSet(row)).execute();
}

export function accountByFeedToken(tx: DoorTx, tokenHash: string): Promise<Account | undefined> {
  return tx.db.selectFrom('account').selectAll().where('active', '=', true)
    .where('id', '=', (e) => e.selectFrom('feedToken').select('accountId').where('tokenHash', '=', tokenHash)).executeTakeFirst();
}

export interface NewLink { tokenHash: string; kind: LinkKind; subject: Record<string, unknown>; organisationId?: string | null; createdBy?: string | null; expires: Moment }
export async function addOneTimeLink(tx: DoorTx | Tx, given: NewLink): Promise<void> {
  await tx.db.insertInto('oneTimeLink').values({ ...given, subject: JSON.stringify(given.subject), created: tx.now.moment }).execute();
}

/** An unused link that has not expired; `why` tells the others apart for the person holding one. */
export async function findLink(tx: DoorTx, tokenHash: string, kind: LinkKind): Promise<OneTimeLink | { code: 'link-unknown' | 'link-used' | 'link-expired' }> {
  const link = await tx.db.selectFrom('oneTimeLink').selectAll().where('tokenHash', '=', tokenHash).where('kind', '=', kind).executeTakeFirst();
  if (link === undefined) return { code: 'link-unknown' };
  if (link.usedAt !== null) return { code: 'link-used' };
  return link.expires <= tx.now.moment ? { code: 'link-expired' } : link;
}

/** true for exactly one of those who try at the same moment. */
export async function useLink(tx: DoorTx | Tx, tokenHash: string): Promise<boolean> {
  const done = await tx.db.updateTable('oneTimeLink').set({ usedAt: tx.now.moment }).where('tokenHash', '=', tokenHash).where('usedAt', 'is', null).where('expires', '>', tx.now.moment).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}
