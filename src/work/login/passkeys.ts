import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import type { Credential } from '../../store/entrance.ts';
import type { LoginParts } from './parts.ts';
import type { Ticket } from './tickets.ts';

/** Read when the first passkey is asked for: it costs a start half a second and 29 MB, and most houses log in without. */
const webAuthn = () => import('@simplewebauthn/server');

/** What is kept of a passkey. */
export interface PasskeyData { publicKey: string; counter: number; transports: string[]; name: string }

export function passkeyData(credential: Credential): PasskeyData {
  return credential.data as unknown as PasskeyData;
}

/** Options for `navigator.credentials.create`, as JSON. */
export async function creationOptions(parts: LoginParts, ticket: Ticket, account: { id: string; name: string; email: string }, known: readonly Credential[]): Promise<string> {
  const { generateRegistrationOptions } = await webAuthn();
  const options = await generateRegistrationOptions({
    rpName: parts.serviceName, rpID: rpId(parts), userName: account.email, userDisplayName: account.name, userID: new TextEncoder().encode(account.id), challenge: challengeOf(ticket),
    attestationType: 'none', excludeCredentials: known.map((one) => ({ id: one.key ?? '' })), authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
  });
  return JSON.stringify(options);
}

/** Options for `navigator.credentials.get`, as JSON. */
export async function requestOptions(parts: LoginParts, ticket: Ticket, known: readonly Credential[]): Promise<string> {
  const { generateAuthenticationOptions } = await webAuthn();
  const options = await generateAuthenticationOptions({ rpID: rpId(parts), challenge: challengeOf(ticket), userVerification: 'preferred', allowCredentials: known.map((one) => ({ id: one.key ?? '' })) });
  return JSON.stringify(options);
}

/** The new key, or undefined when the browser's answer does not hold. */
export async function readCreation(parts: LoginParts, ticket: Ticket, answer: string): Promise<{ key: string; data: Omit<PasskeyData, 'name'> } | undefined> {
  try {
    const response = JSON.parse(answer) as RegistrationResponseJSON;
    const { verifyRegistrationResponse } = await webAuthn();
    const made = await verifyRegistrationResponse({ response, expectedChallenge: expected(ticket), expectedOrigin: parts.origin, expectedRPID: rpId(parts), requireUserVerification: false });
    if (!made.verified) return undefined;
    const { credential } = made.registrationInfo;
    return { key: credential.id, data: { publicKey: Buffer.from(credential.publicKey).toString('base64url'), counter: credential.counter, transports: [...(credential.transports ?? [])] } };
  } catch {
    return undefined;
  }
}

/** The id of the key in the browser's answer; '' when it cannot be read. */
export function keyInAnswer(answer: string): string {
  try {
    const { id } = JSON.parse(answer) as { id?: unknown };
    return typeof id === 'string' ? id : '';
  } catch {
    return '';
  }
}

/** The key's new counter, or undefined when the answer does not hold. */
export async function readUse(parts: LoginParts, ticket: Ticket, answer: string, known: Credential): Promise<number | undefined> {
  const kept = passkeyData(known);
  try {
    const { verifyAuthenticationResponse } = await webAuthn();
    const used = await verifyAuthenticationResponse({
      response: JSON.parse(answer) as AuthenticationResponseJSON, expectedChallenge: expected(ticket), expectedOrigin: parts.origin, expectedRPID: rpId(parts), requireUserVerification: false,
      credential: { id: known.key ?? '', publicKey: new Uint8Array(Buffer.from(kept.publicKey, 'base64url')), counter: kept.counter },
    });
    return used.verified ? used.authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
}

function rpId(parts: LoginParts): string {
  return new URL(parts.origin).hostname;
}

function challengeOf(ticket: Ticket): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(ticket.nonce);
}

function expected(ticket: Ticket): string {
  return Buffer.from(ticket.nonce).toString('base64url');
}
