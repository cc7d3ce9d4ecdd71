import { account as accountById } from '../../store/accounts.ts';
import { addApiKey, addCredential, apiKeysOf, changeSession, credentials, liveSession, removeCredentials, revokeAllSessions, revokeApiKey, revokeSession, sessionsOf, setFeedToken } from '../../store/entrance.ts';
import type { Right, Scope } from '../../store/scope.ts';
import type { DoorTx, Now } from '../../store/transaction.ts';
import { addHours, type Moment } from '../../values/moment.ts';
import { refuse } from '../house.ts';
import { newRecoveryCodes, newTotpSecret, plainRecoveryCode, totpAddress, totpStep } from './codes.ts';
import { setPassword } from './invite.ts';
import { creationOptions, passkeyData, readCreation } from './passkeys.ts';
import { hashPassword, judgePassword, passwordHolds } from './passwords.ts';
import type { LoginParts, Or } from './parts.ts';
import { sealSecret } from './sealed-secret.ts';
import { makeTicket, readTicket } from './tickets.ts';
import { mustTakeTwoSteps } from '../enter.ts';
import { openSession } from './sign-in.ts';

export interface OwnAccount {
  name: string; email: string; totp: boolean; codesLeft: number; rights: Right[];
  passkeys: { id: string; name: string; created: Moment; lastUsed: Moment | null }[];
  sessions: { id: string; here: boolean; agent: string; started: Moment; lastSeen: Moment }[];
  keys: { id: string; name: string; scopes: string[]; created: Moment; expires: Moment | null; lastUsed: Moment | null; revoked: boolean }[];
}

/** Everything someone has to get in with. Never a secret: those are shown once, when made. */
export async function ownAccount(parts: LoginParts, scope: Scope, session: string): Promise<Or<OwnAccount>> {
  return mine(parts, scope, async (tx, id) => {
    const account = await accountById(tx, id);
    if (!account) return refuse('not-found');
    const known = await credentials(tx, id);
    const here = parts.hash(session);
    return {
      name: account.name, email: account.email, rights: [...scope.rights], totp: known.some((one) => one.kind === 'totp'), codesLeft: known.filter((one) => one.kind === 'recovery').length,
      passkeys: known.filter((one) => one.kind === 'passkey').map((one) => ({ id: one.id, name: passkeyData(one).name, created: one.created, lastUsed: one.lastUsed })),
      // The hash of a token is safe to show to its owner, and says which session to end.
      sessions: (await sessionsOf(tx, id)).map((one) => ({ id: one.tokenHash, here: one.tokenHash === here, agent: one.userAgent ?? '', started: one.created, lastSeen: one.lastSeen })),
      keys: (await apiKeysOf(tx, id)).map((one) => ({ id: one.id, name: one.name, scopes: one.scopes, created: one.created, expires: one.expires, lastUsed: one.lastUsed, revoked: one.revoked !== null })),
    };
  });
}

/** Ends one session of one's own; `all` ends every one, this one too. */
export async function endSession(parts: LoginParts, scope: Scope, id: string | 'all'): Promise<void> {
  await mine(parts, scope, async (tx, account) => {
    if (id === 'all') return revokeAllSessions(tx, account);
    const own = (await sessionsOf(tx, account)).some((one) => one.tokenHash === id);
    return own ? revokeSession(tx, id) : undefined;
  });
}

/** The old password first; every other session ends, this browser gets a new one. */
export async function changePassword(parts: LoginParts, scope: Scope, given: { now: string; next: string; agent: string; session: string }): Promise<Or<{ session: string }>> {
  const found = await mine(parts, scope, async (tx, id) => ({ account: await accountById(tx, id), old: (await credentials(tx, id, 'password'))[0] }));
  if (!(await passwordHolds(found.old?.data['hash'] as string | undefined, given.now)) || !found.account) return refuse('password-wrong');
  const judged = judgePassword(given.next, [found.account.email, found.account.name]);
  if ('refused' in judged) return judged;
  const hash = await hashPassword(given.next);
  return mine(parts, scope, async (tx, id) => {
    const strength = (await liveSession(tx, parts.hash(given.session)))?.session.strength ?? 'password';
    await setPassword(tx, parts, id, hash);
    await revokeAllSessions(tx, id);
    const fresh = await accountById(tx, id);
    return fresh ? { session: await openSession(tx, parts, fresh, strength, given.agent) } : refuse('not-found');
  });
}

export interface TotpSetup { ticket: string; secret: string; address: string }

/** A new secret, not yet kept: only a code made with it proves that the app has it. */
export async function startTotp(parts: LoginParts, scope: Scope): Promise<TotpSetup> {
  const secret = newTotpSecret(parts);
  const account = await mine(parts, scope, (tx, id) => accountById(tx, id));
  return { secret, ticket: makeTicket(parts, 'totp', `${scope.account ?? ''} ${secret}`, scope.moment), address: totpAddress(parts, secret, account?.email ?? '') };
}

/** The setup a form still carries, to show it again after a wrong code. */
export async function sameTotp(parts: LoginParts, scope: Scope, ticket: string): Promise<TotpSetup | undefined> {
  const secret = secretIn(parts, scope, ticket);
  if (secret === undefined) return undefined;
  const account = await mine(parts, scope, (tx, id) => accountById(tx, id));
  return { secret, ticket, address: totpAddress(parts, secret, account?.email ?? '') };
}

export async function finishTotp(parts: LoginParts, scope: Scope, given: { ticket: string; code: string; session: string }): Promise<Or<{ codes: string[] }>> {
  const secret = secretIn(parts, scope, given.ticket);
  if (secret === undefined) return refuse('step-expired');
  const step = totpStep(secret, given.code, scope.moment, 0);
  if (step === undefined) return refuse('code-wrong');
  return mine(parts, scope, async (tx, id) => {
    await removeCredentials(tx, id, 'totp');
    await addCredential(tx, { id: parts.newId(), accountId: id, kind: 'totp', data: { ...sealSecret(parts, id, secret), lastStep: step } });
    await changeSession(tx, parts.hash(given.session), { strength: 'totp' });
    return { codes: await freshCodes(tx, parts, id, false) };
  });
}

/** Takes the app away; the password again, as this makes the account weaker. */
export async function dropTotp(parts: LoginParts, scope: Scope, password: string): Promise<Or<{ done: true }>> {
  const old = await mine(parts, scope, async (tx, id) => (await credentials(tx, id, 'password'))[0]);
  if (!(await passwordHolds(old?.data['hash'] as string | undefined, password))) return refuse('password-wrong');
  return mine(parts, scope, async (tx, id) => {
    if (await isLastStep(tx, id, 'totp')) return refuse('second-step-stays');
    await removeCredentials(tx, id, 'totp');
    return { done: true };
  });
}

/** Taking this away would leave an account with one step whose function asks two. */
async function isLastStep(tx: DoorTx, accountId: string, kind: 'totp' | 'passkey', key?: string): Promise<boolean> {
  const account = await accountById(tx, accountId);
  const others = (await credentials(tx, accountId)).filter((one) => (one.kind === 'totp' || one.kind === 'passkey') && !(one.kind === kind && (key === undefined || one.id === key)));
  return others.length === 0 && account !== undefined && mustTakeTwoSteps(tx, account);
}

export async function startPasskey(parts: LoginParts, scope: Scope): Promise<{ ticket: string; options: string } | undefined> {
  const ticket = makeTicket(parts, 'passkey', scope.account ?? '', scope.moment);
  const read = readTicket(parts, 'passkey', ticket, scope.moment);
  const found = await mine(parts, scope, async (tx, id) => ({ account: await accountById(tx, id), known: await credentials(tx, id, 'passkey') }));
  return read && found.account ? { ticket, options: await creationOptions(parts, read, found.account, found.known) } : undefined;
}

export async function finishPasskey(parts: LoginParts, scope: Scope, given: { ticket: string; answer: string; name: string; session: string }): Promise<Or<{ codes: string[] }>> {
  const ticket = readTicket(parts, 'passkey', given.ticket, scope.moment);
  if (!ticket || ticket.subject !== scope.account) return refuse('step-expired');
  const made = await readCreation(parts, ticket, given.answer);
  if (!made) return refuse('passkey-failed');
  return mine(parts, scope, async (tx, id) => {
    await addCredential(tx, { id: parts.newId(), accountId: id, kind: 'passkey', key: made.key, data: { ...made.data, name: given.name.slice(0, 60) || 'Toegangssleutel' } });
    await changeSession(tx, parts.hash(given.session), { strength: 'passkey' });
    return { codes: await freshCodes(tx, parts, id, false) };
  });
}

export async function dropPasskey(parts: LoginParts, scope: Scope, id: string): Promise<Or<{ done: true }>> {
  return mine(parts, scope, async (tx, account) => {
    if (await isLastStep(tx, account, 'passkey', id)) return refuse('second-step-stays');
    await removeCredentials(tx, account, 'passkey', id);
    return { done: true };
  });
}

/** Ten new recovery codes; the old ones stop working. */
export async function newCodes(parts: LoginParts, scope: Scope): Promise<string[]> {
  return mine(parts, scope, (tx, id) => freshCodes(tx, parts, id, true));
}

/** The first second step comes with codes; a next one leaves those there are. */
async function freshCodes(tx: DoorTx, parts: LoginParts, accountId: string, again: boolean): Promise<string[]> {
  if (!again && (await credentials(tx, accountId, 'recovery')).length > 0) return [];
  await removeCredentials(tx, accountId, 'recovery');
  const codes = newRecoveryCodes(parts);
  for (const code of codes) {
    await addCredential(tx, { id: parts.newId(), accountId, kind: 'recovery', data: { hash: parts.hash(`recovery:${accountId}:${plainRecoveryCode(code)}`) } });
  }
  return codes;
}

/** A new address for the calendar; shown once, the one before stops. */
export async function newFeed(parts: LoginParts, scope: Scope): Promise<string> {
  const token = parts.newToken();
  await mine(parts, scope, (tx, id) => setFeedToken(tx, id, parts.hash(token)));
  return token;
}

/** A key for a machine, with no more rights than its owner has. Shown once. */
export async function newApiKey(parts: LoginParts, scope: Scope, given: { name: string; scopes: readonly string[]; days: number }): Promise<Or<{ token: string }>> {
  const scopes = given.scopes.filter((one) => (scope.rights as ReadonlySet<string>).has(one));
  if (given.name.trim() === '') return refuse('key-nameless');
  const token = parts.newToken();
  await mine(parts, scope, (tx, accountId) => addApiKey(tx, { id: parts.newId(), accountId, name: given.name.trim().slice(0, 80), tokenHash: parts.hash(token), scopes, expires: addHours(scope.moment, given.days * 24) }));
  return { token };
}

export async function dropApiKey(parts: LoginParts, scope: Scope, id: string): Promise<void> {
  await mine(parts, scope, (tx, account) => revokeApiKey(tx, account, id));
}

function secretIn(parts: LoginParts, scope: Scope, ticket: string): string | undefined {
  const [account, secret] = readTicket(parts, 'totp', ticket, scope.moment)?.subject.split(' ') ?? [];
  return account === scope.account ? secret : undefined;
}

/** At the door, as the account of this scope and no other. */
function mine<T>(parts: LoginParts, scope: Scope, run: (tx: DoorTx, account: string) => Promise<T>): Promise<T> {
  const { account } = scope;
  if (account === null) throw new TypeError('someone without an account has no account of their own');
  const now: Now = { today: scope.today, moment: scope.moment };
  return parts.store.atTheDoor(now, (tx) => run(tx, account));
}
