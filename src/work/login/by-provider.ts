/** In by a login of elsewhere: who someone is comes from there, what they may do here comes from the mapping and from our own accounts. */
import { account as accountById, addAccount, changeFunctions, type Account } from '../../store/accounts.ts';
import { logAtTheDoor } from '../../store/access-log.ts';
import { addCredential, credentialByKey, findLink, markCredentialUsed, useLink, type Credential } from '../../store/entrance.ts';
import { organisation } from '../../store/organisations.ts';
import { providerMappings, takeProviderAnswer, type ProviderMapping } from '../../store/provider.ts';
import type { DoorTx, Now } from '../../store/transaction.ts';
import { PASSWORD_ALONE } from '../enter.ts';
import { isRefused, refuse } from '../house.ts';
import { somebodyAdministers } from '../manage/people.ts';
import type { LoginParts, Or } from './parts.ts';
import type { IdentityProvider, ProviderClaims, ProviderStart } from './provider.ts';
import { refusedByHome } from './home.ts';
import { afterFirstStep, openSession, type FirstStep } from './sign-in.ts';
import { makeTicket, readTicket } from './tickets.ts';

interface Leaving extends ProviderStart { to: string; invitation: string }
interface Newcomer { claims: ProviderClaims; organisationId: string; organisationName: string; functions: string[] }
/** In, on to a second step, or a newcomer who has one question to answer first. `to`: where they were going. */
export type Arrived = (FirstStep | { newcomer: string }) & { to: string };

/** Where to send the browser, and what it must bring back with it. */
export async function leaveForProvider(parts: LoginParts, given: { to: string; invitation: string }, now: Now): Promise<Or<{ url: string; ticket: string }>> {
  const { provider, newToken } = parts;
  if (provider === undefined) return refuse('not-found');
  const start: ProviderStart = { state: newToken(), nonce: newToken(), verifier: newToken() + newToken() };
  const begun = await provider.begin(start);
  if ('code' in begun) return refuse(begun.code, { provider: provider.label });
  return { url: begun.url, ticket: makeTicket(parts, 'provider', JSON.stringify({ ...start, ...given } satisfies Leaving), now.moment) };
}

/** What came back: from this very browser, for the first time, with claims that hold, of someone the house knows what to do with. */
export async function arriveFromProvider(parts: LoginParts, given: { ticket: string; query: Record<string, string>; agent: string }, now: Now): Promise<Or<Arrived>> {
  const { provider } = parts;
  if (provider === undefined) return refuse('not-found');
  const ticket = readTicket(parts, 'provider', given.ticket, now.moment);
  const leaving = ticket && (JSON.parse(ticket.subject) as Leaving);
  if (!ticket || !leaving || given.query['state'] !== leaving.state) return refuse('provider-not-here');
  const first = await parts.store.atTheDoor(now, (tx) => takeProviderAnswer(tx, parts.hash(leaving.state), ticket.expires));
  if (!first) return refuse('provider-not-here');
  const answer = await provider.finish(given.query, leaving);
  if ('code' in answer) {
    if (answer.code === 'provider-refused') await parts.store.atTheDoor(now, (tx) => logAtTheDoor(tx, { id: parts.newId(), what: 'login.provider.geweigerd', why: answer.detail }));
    return refuse(answer.code, { provider: provider.label });
  }
  const here = await parts.store.atTheDoor(now, (tx) => letIn(tx, { parts, provider, leaving, agent: given.agent, ...answer }));
  return isRefused(here) ? here : { ...here, to: leaving.to };
}

interface Visit { parts: LoginParts; provider: IdentityProvider; leaving: Leaving; agent: string; claims: ProviderClaims; idToken: string }

async function letIn(tx: DoorTx, visit: Visit): Promise<Or<FirstStep | { newcomer: string }>> {
  const { parts, provider, claims, leaving } = visit;
  const place = await placeOf(tx, claims);
  if (isRefused(place)) return place;
  const known = await credentialByKey(tx, 'provider', keyOf(provider, claims));
  if (known !== undefined) return again(tx, visit, known, place);
  if (leaving.invitation !== '') return byInvitation(tx, visit, place);
  if (!place.newcomers) return refuse('provider-person-unknown', { organisation: place.organisationName });
  const newcomer: Newcomer = { claims, organisationId: place.organisationId, organisationName: place.organisationName, functions: place.functions };
  return { newcomer: makeTicket(parts, 'newcomer', JSON.stringify(newcomer), tx.now.moment) };
}

interface Place { organisationId: string; organisationName: string; newcomers: boolean; functions: string[] }

/** What the mapping makes of the claims: both halves must be known, whoever it is. */
async function placeOf(tx: DoorTx, claims: ProviderClaims): Promise<Or<Place>> {
  const mappings = await providerMappings(tx);
  const found = mappings.find((one) => one.kind === 'organisation' && one.value === claims.organisationCode);
  const home = found?.organisationId ? await organisation(tx as never, found.organisationId) : undefined;
  if (!found || !home) return refuse('provider-organisation-unknown', { organisation: claims.organisationName, value: claims.organisationCode });
  const ended = await refusedByHome(tx, { organisationId: home.id });
  if (ended !== undefined) return ended;
  const functions = functionsOf(mappings, claims);
  if (functions.length === 0) return refuse('provider-role-unknown', { organisation: home.name, value: claims.roles.join(', ') });
  return { organisationId: home.id, organisationName: home.name, newcomers: found.newcomers, functions };
}

/** A role may say for which organisation it was given, after a colon: another organisation's role counts for nothing here. */
function functionsOf(mappings: readonly ProviderMapping[], claims: ProviderClaims): string[] {
  const own = claims.roles.flatMap((role) => {
    const [name = '', organisationCode] = role.split(':');
    return organisationCode === undefined || organisationCode === claims.organisationCode ? [name] : [];
  });
  return [...new Set(mappings.flatMap((one) => (one.kind === 'function' && one.function !== null && own.includes(one.value) ? [one.function] : [])))].sort();
}

/** The same person at another organisation is someone else here: an account belongs to one organisation. */
function keyOf(provider: IdentityProvider, claims: ProviderClaims): string {
  return JSON.stringify([provider.issuer, claims.subject, claims.organisationCode]);
}

/** An account that the mapping made follows the roles at every sign-in; one that an administrator made keeps what was given there. */
async function again(tx: DoorTx, visit: Visit, known: Credential, place: Place): Promise<Or<FirstStep>> {
  const found = await accountById(tx, known.accountId);
  if (!found?.active || found.organisationId !== place.organisationId) return refuse('provider-account-off', { organisation: place.organisationName });
  if (known.data['follows'] === true && found.functions.join() !== place.functions.join()) {
    await changeFunctions(tx, found.id, place.functions);
    if (!(await somebodyAdministers(tx))) await changeFunctions(tx, found.id, found.functions);
  }
  await markCredentialUsed(tx, known.id);
  return openDoor(tx, visit, found);
}

/** The link of an administrator says which account; the address in someone's claims never does. */
async function byInvitation(tx: DoorTx, visit: Visit, place: Place): Promise<Or<FirstStep>> {
  const { parts, leaving } = visit;
  const tokenHash = parts.hash(leaving.invitation);
  const link = await findLink(tx, tokenHash, 'invite');
  if ('code' in link) return refuse(link.code);
  const found = await accountById(tx, String(link.subject['account']));
  if (!found?.active) return refuse('link-unknown');
  if (found.organisationId !== place.organisationId) return refuse('provider-other-organisation', { organisation: place.organisationName });
  if (!(await useLink(tx, tokenHash))) return refuse('link-used');
  await connect(tx, visit, found.id, false);
  return openDoor(tx, visit, found);
}

async function connect(tx: DoorTx, { parts, provider, claims }: Pick<Visit, 'parts' | 'provider' | 'claims'>, accountId: string, follows: boolean): Promise<void> {
  await addCredential(tx, { id: parts.newId(), accountId, kind: 'provider', key: keyOf(provider, claims), data: { issuer: provider.issuer, person: claims.personId, follows } });
  await logAtTheDoor(tx, { id: parts.newId(), what: follows ? 'login.provider.nieuw' : 'login.provider.gekoppeld', why: accountId, accountId });
}

async function openDoor(tx: DoorTx, { parts, provider, agent, idToken }: Pick<Visit, 'parts' | 'provider' | 'agent' | 'idToken'>, found: Account): Promise<FirstStep> {
  if (!provider.strong) return afterFirstStep(tx, parts, found, PASSWORD_ALONE, agent);
  // Kept for signing out there as well, and gone with the session.
  return { session: await openSession(tx, parts, found, 'provider', agent, { idToken }) };
}

/** Who is about to get an account, as the page shows it; undefined when that took too long. */
export function newcomerOf(parts: LoginParts, ticket: string, now: Now): { name: string; organisation: string } | undefined {
  const read = readNewcomer(parts, ticket, now);
  return read && { name: nameOf(read.claims), organisation: read.organisationName };
}

/** Makes the account, with an address to write to. An address that somebody has is refused: it would say who is who on someone's word. */
export async function admitNewcomer(parts: LoginParts, given: { ticket: string; email: string; agent: string }, now: Now): Promise<Or<FirstStep>> {
  const { provider } = parts;
  const read = readNewcomer(parts, given.ticket, now);
  if (!read || provider === undefined) return refuse('step-expired');
  return parts.store.atTheDoor(now, async (tx) => {
    const place = await placeOf(tx, read.claims);
    if (isRefused(place)) return place;
    if (!place.newcomers || place.organisationId !== read.organisationId) return refuse('provider-person-unknown', { organisation: place.organisationName });
    const known = await credentialByKey(tx, 'provider', keyOf(provider, read.claims));
    if (known !== undefined) return refuse('step-expired');
    return makeAccount(tx, { parts, provider, claims: read.claims, agent: given.agent, idToken: '' }, place, given.email);
  });
}

async function makeAccount(tx: DoorTx, visit: Omit<Visit, 'leaving'>, place: Place, email: string): Promise<Or<FirstStep>> {
  const id = visit.parts.newId();
  const clash = await addAccount(tx, { id, organisationId: place.organisationId, name: nameOf(visit.claims), email, functions: place.functions });
  if (clash !== undefined) return refuse('provider-email-taken');
  await connect(tx, visit, id, true);
  const made = await accountById(tx, id);
  return made === undefined ? refuse('step-expired') : openDoor(tx, visit, made);
}

function readNewcomer(parts: LoginParts, ticket: string, now: Now): Newcomer | undefined {
  const read = readTicket(parts, 'newcomer', ticket, now.moment);
  return read && (JSON.parse(read.subject) as Newcomer);
}

function nameOf({ givenName, familyName }: ProviderClaims): string {
  return `${givenName} ${familyName}`.trim() || 'Naamloos';
}

/** Where the provider signs someone out; undefined when it has no such place, or this session did not come from there. */
export async function farewellOf(parts: LoginParts, idToken: unknown): Promise<string | undefined> {
  if (parts.provider === undefined || typeof idToken !== 'string' || idToken === '') return undefined;
  const address = await parts.provider.farewell(idToken, `${parts.origin}/inloggen`);
  // A browser lets a form go on to the places of our own page's list only: the provider's own origin stands in it.
  return address !== undefined && new URL(address).origin === new URL(parts.provider.issuer).origin ? address : undefined;
}

