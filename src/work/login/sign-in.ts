import { accountByEmail, credentialByKey, credentials, markCredentialUsed, noteAttempt, removeCredentials, startSession } from '../../store/entrance.ts';
import { account as accountById, type Account } from '../../store/accounts.ts';
import type { DoorTx, Now } from '../../store/transaction.ts';
import { addHours } from '../../values/moment.ts';
import { refuse } from '../house.ts';
import { plainRecoveryCode, totpStep } from './codes.ts';
import { refusedByHome } from './home.ts';
import { minutesClosed } from './lock-out.ts';
import { ABSOLUTE_HOURS, IDLE_HOURS, type LoginParts, type Or } from './parts.ts';
import { keyInAnswer, passkeyData, readUse, requestOptions } from './passkeys.ts';
import { passwordHolds } from './passwords.ts';
import { openSecret, sealSecret } from './sealed-secret.ts';
import { makeTicket, readTicket } from './tickets.ts';

export type SecondWay = 'totp' | 'passkey' | 'recovery';
/** In at once, or a second step first; `ticket` proves the first. */
export type FirstStep = { session: string } | { ticket: string };

/** After the first step, whichever it was: in, or to the second step when the account has one. */
export async function afterFirstStep(tx: DoorTx, parts: LoginParts, account: Account, strength: string, agent: string): Promise<FirstStep> {
  const strong = (await credentials(tx, account.id)).some((one) => one.kind === 'totp' || one.kind === 'passkey');
  return strong ? { ticket: makeTicket(parts, 'second-step', account.id, tx.now.moment) } : { session: await openSession(tx, parts, account, strength, agent) };
}

/** Address and password. The same answer, as slow, for a wrong password and for an address without account. */
export async function firstStep(parts: LoginParts, given: { email: string; password: string; agent: string }, now: Now): Promise<Or<FirstStep>> {
  const email = given.email.trim().toLowerCase();
  const subject = subjectOf(parts, email);
  const found = await parts.store.atTheDoor(now, async (tx) => {
    const account = await accountByEmail(tx, email);
    return { account, known: account ? await credentials(tx, account.id) : [], closed: await minutesClosed(tx, subject) };
  });
  const stored = found.account?.active ? found.known.find((one) => one.kind === 'password') : undefined;
  // Outside any transaction: hashing is slow on purpose.
  const right = await passwordHolds(stored?.data['hash'] as string | undefined, given.password);
  if (found.closed > 0) return refuse('login-closed', { minutes: found.closed });
  if (!right || !found.account) {
    await parts.store.atTheDoor(now, (tx) => noteAttempt(tx, subject, false));
    return refuse('login-wrong');
  }
  const { account } = found;
  const ended = await parts.store.atTheDoor(now, (tx) => refusedByHome(tx, account));
  if (ended !== undefined) return ended;
  if (found.known.some((one) => one.kind === 'totp' || one.kind === 'passkey')) return { ticket: makeTicket(parts, 'second-step', found.account.id, now.moment) };
  return succeed(parts, found.account, 'password', given.agent, now);
}

/** What a second step can be for whoever holds this ticket; undefined when it is too old. `options` are for a passkey. */
export async function secondWays(parts: LoginParts, ticket: string, now: Now): Promise<{ ways: SecondWay[]; options: string } | undefined> {
  const read = readTicket(parts, 'second-step', ticket, now.moment);
  if (!read) return undefined;
  const known = await parts.store.atTheDoor(now, (tx) => credentials(tx, read.subject));
  const keys = known.filter((one) => one.kind === 'passkey');
  const ways = (['totp', 'passkey', 'recovery'] as const).filter((way) => known.some((one) => one.kind === way));
  return { ways, options: keys.length > 0 ? await requestOptions(parts, read, keys) : '' };
}

/** A code from the app, a passkey, or a recovery code that is then used up. Counts for the same lock-out as the password. */
export async function secondStep(parts: LoginParts, given: { ticket: string; way: SecondWay; answer: string; agent: string }, now: Now): Promise<Or<{ session: string }>> {
  const ticket = readTicket(parts, 'second-step', given.ticket, now.moment);
  if (!ticket) return refuse('step-expired');
  const found = await parts.store.atTheDoor(now, async (tx) => {
    const account = await accountById(tx, ticket.subject);
    return account?.active ? { account, closed: await minutesClosed(tx, subjectOf(parts, account.email)) } : undefined;
  });
  if (!found) return refuse('step-expired');
  if (found.closed > 0) return refuse('login-closed', { minutes: found.closed });
  const right = given.way === 'passkey' ? await usePasskey(parts, ticket, given.answer, now) : await useCode(parts, found.account, given, now);
  if (right) return succeed(parts, found.account, given.way, given.agent, now);
  await parts.store.atTheDoor(now, (tx) => noteAttempt(tx, subjectOf(parts, found.account.email), false));
  return refuse(given.way === 'passkey' ? 'passkey-failed' : 'code-wrong');
}

async function useCode(parts: LoginParts, account: Account, given: { way: SecondWay; answer: string }, now: Now): Promise<boolean> {
  return parts.store.atTheDoor(now, async (tx) => {
    if (given.way === 'recovery') return useRecovery(tx, parts, account, given.answer);
    for (const totp of await credentials(tx, account.id, 'totp')) {
      const secret = openSecret(parts, account.id, totp.data);
      const step = secret === undefined ? undefined : totpStep(secret, given.answer, now.moment, Number(totp.data['lastStep'] ?? 0));
      if (secret === undefined || step === undefined) continue;
      await markCredentialUsed(tx, totp.id, { ...sealSecret(parts, account.id, secret), lastStep: step });
      return true;
    }
    return false;
  });
}

async function useRecovery(tx: DoorTx, parts: LoginParts, account: Account, typed: string): Promise<boolean> {
  const wanted = parts.hash(`recovery:${account.id}:${plainRecoveryCode(typed)}`);
  const code = (await credentials(tx, account.id, 'recovery')).find((one) => one.data['hash'] === wanted);
  return code !== undefined && (await removeCredentials(tx, account.id, 'recovery', code.id)) === 1;
}

async function usePasskey(parts: LoginParts, ticket: { subject: string; expires: Now['moment']; nonce: string }, answer: string, now: Now): Promise<boolean> {
  const known = await parts.store.atTheDoor(now, (tx) => credentialByKey(tx, 'passkey', keyInAnswer(answer)));
  if (!known || known.accountId !== ticket.subject) return false;
  const counter = await readUse(parts, ticket, answer, known);
  if (counter === undefined) return false;
  await parts.store.atTheDoor(now, (tx) => markCredentialUsed(tx, known.id, { ...passkeyData(known), counter }));
  return true;
}

async function succeed(parts: LoginParts, account: Account, strength: SecondWay | 'password', agent: string, now: Now): Promise<Or<{ session: string }>> {
  return parts.store.atTheDoor(now, async (tx) => {
    const ended = await refusedByHome(tx, account);
    if (ended !== undefined) return ended;
    await noteAttempt(tx, subjectOf(parts, account.email), true);
    return { session: await openSession(tx, parts, account, strength, agent) };
  });
}

/** A fresh token each time: a token from before the log-in is never taken over. */
export async function openSession(tx: DoorTx, parts: LoginParts, account: Pick<Account, 'id' | 'sessionEpoch'>, strength: string, agent: string, data?: Record<string, unknown>): Promise<string> {
  const token = parts.newToken();
  const { moment } = tx.now;
  await startSession(tx, { tokenHash: parts.hash(token), accountId: account.id, epoch: account.sessionEpoch, expires: addHours(moment, IDLE_HOURS), absolute: addHours(moment, ABSOLUTE_HOURS), userAgent: agent.slice(0, 200), strength, ...(data === undefined ? {} : { data }) });
  return token;
}

/** For the demo only: in as this account, without asking anything. */
export async function signInAs(parts: LoginParts, email: string, agent: string, now: Now): Promise<Or<{ session: string }>> {
  return parts.store.atTheDoor(now, async (tx) => {
    const account = await accountByEmail(tx, email);
    if (!account?.active) return refuse('login-wrong');
    return (await refusedByHome(tx, account)) ?? { session: await openSession(tx, parts, account, 'demo', agent) };
  });
}

export function subjectOf(parts: LoginParts, email: string): string {
  return parts.hash(`login:${email}`);
}

