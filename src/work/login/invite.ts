import { account as accountById, addAccount } from '../../store/accounts.ts';
import { addCredential, addOneTimeLink, countAccounts, findLink, removeCredentials, revokeAllSessions, useLink } from '../../store/entrance.ts';
import { addOrganisation } from '../../store/organisations.ts';
import type { DoorTx, Now, Tx } from '../../store/transaction.ts';
import { addHours } from '../../values/moment.ts';
import { refuse } from '../house.ts';
import { refusedByHome } from './home.ts';
import { hashPassword, judgePassword } from './passwords.ts';
import { INVITE_HOURS, type LoginParts, type Or, RESET_HOURS } from './parts.ts';
import { PASSWORD_ALONE } from '../enter.ts';
import { afterFirstStep, openSession, type FirstStep } from './sign-in.ts';

export type InviteKind = 'first-admin' | 'invite' | 'reset';
export interface Invited { kind: InviteKind; name: string; email: string }

/** The one-time link of the very first start; undefined when there are accounts already. Printed, never mailed. */
export async function firstAdminToken(parts: LoginParts, now: Now): Promise<string | undefined> {
  const token = parts.newToken();
  const made = await parts.store.atTheDoor(now, async (tx) => {
    if ((await countAccounts(tx)) > 0) return false;
    await addOneTimeLink(tx, { tokenHash: parts.hash(token), kind: 'first-admin', subject: {}, expires: addHours(now.moment, 24) });
    return true;
  });
  return made ? token : undefined;
}

/** A token for someone who has an account without a password yet, or forgot it. Written in the caller's transaction. */
export async function inviteToken(parts: LoginParts, tx: Tx | DoorTx, accountId: string, kind: 'invite' | 'reset'): Promise<string> {
  const token = parts.newToken();
  await addOneTimeLink(tx, { tokenHash: parts.hash(token), kind, subject: { account: accountId }, expires: addHours(tx.now.moment, kind === 'invite' ? INVITE_HOURS : RESET_HOURS) });
  return token;
}

/** For whom a link is; nothing is used up by looking. */
export async function invited(parts: LoginParts, kind: InviteKind, token: string, now: Now): Promise<Or<Invited>> {
  return parts.store.atTheDoor(now, async (tx) => {
    const link = await findLink(tx, parts.hash(token), kind);
    if ('code' in link) return refuse(link.code);
    if (kind === 'first-admin') return { kind, name: '', email: '' };
    const account = await accountById(tx, String(link.subject['account']));
    return account?.active ? { kind, name: account.name, email: account.email } : refuse('link-unknown');
  });
}

export interface NewAdmin { name: string; email: string; organisation: string }

/**
 * Chooses a password with a link and is signed in, or goes on to the second step. A first administrator also says who they are and for which service; a reset
 * ends every session there was.
 */
export async function accept(parts: LoginParts, kind: InviteKind, token: string, given: { password: string; agent: string; admin?: NewAdmin }, now: Now): Promise<Or<FirstStep>> {
  const who = await invited(parts, kind, token, now);
  if ('refused' in who) return who;
  const judged = judgePassword(given.password, [who.email, who.name, given.admin?.email ?? '', given.admin?.name ?? '']);
  if ('refused' in judged) return judged;
  const hash = await hashPassword(given.password);
  return kind === 'first-admin' ? beginHouse(parts, token, hash, given, now) : changeByLink(parts, kind, token, hash, given.agent, now);
}

// The link and the password in one go: a link used up with nothing changed cannot be.
function changeByLink(parts: LoginParts, kind: InviteKind, token: string, hash: string, agent: string, now: Now): Promise<Or<FirstStep>> {
  return parts.store.atTheDoor(now, async (tx) => {
    const link = await findLink(tx, parts.hash(token), kind);
    if ('code' in link) return refuse(link.code);
    const account = await accountById(tx, String(link.subject['account']));
    if (!account?.active) return refuse('link-unknown');
    const ended = await refusedByHome(tx, account);
    if (ended !== undefined) return ended;
    if (!(await useLink(tx, parts.hash(token)))) return refuse('link-used');
    await setPassword(tx, parts, account.id, hash);
    if (kind === 'reset') await revokeAllSessions(tx, account.id);
    const fresh = (await accountById(tx, account.id)) ?? account;
    // Whoever reads the mail of someone else has one of two steps, not both.
    return afterFirstStep(tx, parts, fresh, PASSWORD_ALONE, agent);
  });
}

// Nobody has the right to add the first service, so the house itself does it, and says so in its log.
function beginHouse(parts: LoginParts, token: string, hash: string, given: { agent: string; admin?: NewAdmin }, now: Now): Promise<Or<{ session: string }>> {
  return parts.store.aroundEveryLock('de eerste beheerder begint', now, async (whole) => {
    const tx: DoorTx = { db: whole.db, now: whole.now, door: true };
    if (!given.admin || (await countAccounts(tx)) > 0) return refuse('link-used');
    if (!(await useLink(tx, parts.hash(token)))) return refuse('link-used');
    const [id, organisationId] = [parts.newId(), parts.newId()];
    const { kind, functions } = parts.firstAdmin;
    await addOrganisation(whole, { id: organisationId, name: given.admin.organisation, shortName: given.admin.organisation, kind, recognised: true, validFrom: now.today });
    const clash = await addAccount(whole, { id, organisationId, name: given.admin.name, email: given.admin.email, functions: [...functions] });
    if (clash) return refuse(clash.code);
    await setPassword(tx, parts, id, hash);
    return { session: await openSession(tx, parts, { id, sessionEpoch: 0 }, PASSWORD_ALONE, given.agent) };
  });
}

/** Replaces the password; its hash was made before the transaction. */
export async function setPassword(tx: DoorTx, parts: LoginParts, accountId: string, hash: string): Promise<void> {
  await removeCredentials(tx, accountId, 'password');
  await addCredential(tx, { id: parts.newId(), accountId, kind: 'password', data: { hash } });
}
