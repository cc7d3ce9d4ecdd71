import type { FastifyReply, FastifyRequest } from 'fastify';
import type { House } from './house.ts';

/** `provider` is the way back from a login of elsewhere; `visitor` ties a proof of origin to a browser before anyone signed in; `said` carries one line over a redirect. */
export type CookieName = 'session' | 'second-step' | 'provider' | 'visitor' | 'said';

const NAMES: Record<CookieName, string> = { session: 'woonspoor', 'second-step': 'woonspoor-stap', provider: 'woonspoor-elders', visitor: 'woonspoor-bezoek', said: 'woonspoor-gezegd' };

/** With https the name itself makes the browser keep the cookie to this host. */
function nameOf(house: House, name: CookieName): string {
  return house.origin.startsWith('https:') ? `__Host-${NAMES[name]}` : NAMES[name];
}

export function readCookie(house: House, request: FastifyRequest, name: CookieName): string {
  // An address that cannot be read fails before cookies are.
  return (request.cookies as FastifyRequest['cookies'] | null | undefined)?.[nameOf(house, name)] ?? '';
}

export function writeCookie(house: House, reply: FastifyReply, name: CookieName, value: string, seconds: number): void {
  reply.setCookie(nameOf(house, name), value, { path: '/', httpOnly: true, sameSite: 'lax', secure: house.origin.startsWith('https:'), maxAge: seconds });
}
