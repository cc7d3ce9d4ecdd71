/** People who work here: their functions, their way in, and the way out. */
import { account, accounts, addAccount, changeAccount, endSessions, forgetSecondStep, functionRights, holdAdministration, type Account, type FunctionRights } from '../../store/accounts.ts';
import { addOneTimeLink } from '../../store/entrance.ts';
import { allOrganisations, endedBy, type Organisation } from '../../store/organisations.ts';
import { enqueue } from '../../store/outbox.ts';
import type { Right, Scope } from '../../store/scope.ts';
import type { DoorTx, Tx } from '../../store/transaction.ts';
import { addHours } from '../../values/moment.ts';
import type { Once } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { INVITE_HOURS, RESET_HOURS } from '../login/parts.ts';
import { manage, ownOrganisation, refuseAt } from './manage.ts';

export interface People { accounts: Account[]; organisations: Organisation[]; functions: FunctionRights[]; /** May manage people of other organisations too. */ everywhere: boolean }
export interface PersonGiven { name: string; email: string; phone: string; unit: string; functions: string[]; organisationId: string }

const EVERYWHERE: Right = 'beheer.organisaties';
/** What reaches every organisation: rules are written for all of them. */
const REGION: readonly Right[] = [EVERYWHERE, 'beheer.draaiboeken'];
/** Who holds these two can repair everything else; somebody always does. */
const ADMINISTRATION: readonly Right[] = ['beheer.accounts', 'beheer.organisaties'];

/** Everyone this reader may manage. */
export function people(house: House, scope: Scope): Promise<People> {
  const everywhere = scope.rights.has(EVERYWHERE);
  return house.store.within(scope, async (tx) => ({
    accounts: await accounts(tx, everywhere ? undefined : ownOrganisation(scope)), everywhere, functions: await functionRights(tx),
    organisations: (await allOrganisations(tx)).filter((one) => everywhere || one.id === scope.organisation),
  }));
}

export function addPerson(house: House, scope: Scope, given: PersonGiven, once?: Once): Promise<{ id: string } | Refused> {
  const id = house.newId();
  return manage(house, scope, { what: 'beheer.medewerker.nieuw', why: id, once }, async (tx) => {
    const allowed = await mayGrant(tx, scope, [], given.functions);
    if (allowed !== undefined) return allowed;
    const ended = await endedBy(tx, given.organisationId, tx.now.today);
    if (ended !== undefined) return refuseAt('organisatie', 'organisation-ended', { ...ended });
    const clash = await addAccount(tx, { id, organisationId: given.organisationId, name: given.name.trim(), email: given.email.trim(), phone: given.phone || null, unit: given.unit || null, functions: given.functions });
    return clash === undefined ? { id } : refuseAt('email', clash.code);
  });
}

export function changePerson(house: House, scope: Scope, id: string, given: Omit<PersonGiven, 'email' | 'organisationId'>, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'beheer.medewerker.wijzig', why: id, once }, async (tx) => {
    await holdAdministration(tx);
    const before = await account(tx, id);
    if (before === undefined) return refuse('not-found');
    const allowed = await mayGrant(tx, scope, before.functions, given.functions);
    if (allowed !== undefined) return allowed;
    const done = await changeAccount(tx, id, { name: given.name.trim(), phone: given.phone || null, unit: given.unit || null, functions: given.functions });
    if (!done) return refuse('not-allowed');
    return (await somebodyAdministers(tx)) ? { id } : refuseAt('functies', 'last-administrator');
  });
}

/** Out at once: sessions, keys and calendar feed of an inactive account open nothing. In again: the old password works. */
export function setActive(house: House, scope: Scope, id: string, active: boolean, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: active ? 'beheer.medewerker.actief' : 'beheer.medewerker.uit', why: id, once }, async (tx) => {
    await holdAdministration(tx);
    if (!active && id === scope.account) return refuse('not-yourself');
    if (!(await changeAccount(tx, id, { active })) || !(await endSessions(tx, id))) return refuse('not-found');
    return (await somebodyAdministers(tx)) ? { id } : refuse('last-administrator');
  });
}

export function signOutEverywhere(house: House, scope: Scope, id: string, once?: Once): Promise<{ id: string } | Refused> {
  return manage(house, scope, { what: 'beheer.medewerker.afmelden', why: id, once }, async (tx) => ((await endSessions(tx, id)) ? { id } : refuse('not-found')));
}

/** For who lost telephone and codes: app, passkeys and codes go, every session ends, and the next sign-in asks to set it up anew. */
export function helpWithSecondStep(house: House, scope: Scope, id: string, once?: Once): Promise<{ gone: number } | Refused> {
  return manage(house, scope, { what: 'beheer.medewerker.tweede-stap-weg', why: id, once }, async (tx) => {
    const found = await account(tx, id);
    if (found === undefined) return refuse('not-found');
    if (id === scope.account) return refuse('not-yourself');
    if ((await mayGrant(tx, scope, [], found.functions)) !== undefined) return refuse('function-too-strong');
    const gone = await forgetSecondStep(tx, id);
    return (await endSessions(tx, id)) ? { gone } : refuse('not-found');
  });
}

export interface WayIn { /** Path and token: shown once, kept nowhere. */ token: string; name: string; email: string; mailed: boolean }

/** A link to choose a password: for someone new, or after forgetting it. By mail, or given to show once. */
export async function makeWayIn(house: House, scope: Scope, id: string, given: { kind: 'invite' | 'reset'; mail: boolean; link(token: string): string }, once?: Once): Promise<WayIn | Refused> {
  const token = house.newToken();
  return manage(house, scope, { what: `beheer.medewerker.${given.kind === 'invite' ? 'uitnodiging' : 'nieuw-wachtwoord'}`, why: id, once }, async (tx) => {
    const found = await account(tx, id);
    if (found === undefined || !(scope.rights.has(EVERYWHERE) || found.organisationId === scope.organisation)) return refuse('not-found');
    if (!found.active) return refuse('person-inactive');
    const ended = await endedBy(tx, found.organisationId, tx.now.today);
    if (ended !== undefined) return refuse('organisation-ended', { ...ended });
    // A link is a way into the account: it asks no less than granting its functions does.
    if ((await mayGrant(tx, scope, [], found.functions)) !== undefined) return refuse('function-too-strong');
    const hours = given.kind === 'invite' ? INVITE_HOURS : RESET_HOURS;
    await addOneTimeLink(tx, { tokenHash: house.hash(token), kind: given.kind, subject: { account: id }, createdBy: scope.account, expires: addHours(tx.now.moment, hours) });
    if (given.mail) await mailWayIn(house, tx, scope, found, { kind: given.kind, token, address: `${house.publicUrl}${given.link(token)}`, hours });
    return { token, name: found.name, email: found.email, mailed: given.mail };
  });
}

async function mailWayIn(house: House, tx: Tx, scope: Scope, to: Account, { kind, token, address, hours }: { kind: 'invite' | 'reset'; token: string; address: string; hours: number }): Promise<void> {
  const long = hours >= 48 ? `${hours / 24} dagen` : `${hours} uur`;
  const first = kind === 'invite' ? `Je kunt aan de slag in Woonspoor bij ${scope.organisationName}.` : 'Je vroeg een nieuw wachtwoord voor Woonspoor.';
  const text = `Dag ${to.name}\n\n${first} Kies je wachtwoord via deze link:\n\n${address}\n\nDe link werkt één keer en ${long} lang. Verwachtte je deze mail niet? Doe dan niets.\n\nGroeten\n${scope.organisationName}`;
  await enqueue(tx, {
    id: house.newId(), kind: 'mail', cause: `${kind}:${to.id}:${tx.now.moment}`, organisationId: ownOrganisation(scope), toAddress: to.email, subject: kind === 'invite' ? 'Welkom bij Woonspoor' : 'Kies een nieuw wachtwoord', body: { text }, secret: { token, expires: addHours(tx.now.moment, hours) },
  });
}

/** Someone who manages one organisation cannot make anyone, themselves included, manage the region or write its rules. */
async function mayGrant(tx: Tx, scope: Scope, before: readonly string[], after: readonly string[]): Promise<Refused | undefined> {
  const known = new Map((await functionRights(tx)).map((one) => [one.key, one]));
  if (after.some((key) => !known.has(key) && !before.includes(key))) return refuseAt('functies', 'function-unknown');
  const fresh = after.filter((key) => !before.includes(key));
  const tooStrong = fresh.find((key) => known.get(key)?.rights.some((right) => REGION.includes(right)) === true && !scope.rights.has(EVERYWHERE));
  return tooStrong === undefined ? undefined : refuseAt('functies', 'function-too-strong');
}

/** Somebody active has all rights of administration, as things stand in this transaction. */
export async function somebodyAdministers(tx: Tx | DoorTx): Promise<boolean> {
  const byKey = new Map((await functionRights(tx)).map((one) => [one.key, one.rights]));
  return (await accounts(tx)).some((one) => one.active && ADMINISTRATION.every((right) => one.functions.some((key) => byKey.get(key)?.includes(right) === true)));
}

