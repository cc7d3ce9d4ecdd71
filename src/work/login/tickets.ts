import { createHmac, timingSafeEqual } from 'node:crypto';
import { addHours, type Moment } from '../../values/moment.ts';
import { type LoginParts, TICKET_MINUTES } from './parts.ts';

/** What a ticket is for; one cannot stand in for another. */
export type Purpose = 'second-step' | 'passkey' | 'totp' | 'provider' | 'newcomer';

/** Proof that the step before was done, kept by the browser and not by us. `nonce` is also the challenge of a passkey. */
export interface Ticket { subject: string; expires: Moment; nonce: string }

export function makeTicket(parts: LoginParts, purpose: Purpose, subject: string, now: Moment): string {
  const ticket: Ticket = { subject, expires: addHours(now, TICKET_MINUTES / 60), nonce: parts.newToken() };
  const body = Buffer.from(JSON.stringify(ticket)).toString('base64url');
  return `${body}.${sign(parts.secret, purpose, body)}`;
}

/** undefined when it was not made here, for this purpose, or is too old. */
export function readTicket(parts: LoginParts, purpose: Purpose, written: string, now: Moment): Ticket | undefined {
  const [body = '', signature = ''] = written.split('.');
  const wanted = Buffer.from(sign(parts.secret, purpose, body));
  const given = Buffer.from(signature);
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) return undefined;
  const ticket = JSON.parse(Buffer.from(body, 'base64url').toString('utf8')) as Ticket;
  return ticket.expires > now ? ticket : undefined;
}

function sign(secret: string, purpose: Purpose, body: string): string {
  return createHmac('sha256', secret).update(`${purpose}:${body}`).digest('base64url');
}
