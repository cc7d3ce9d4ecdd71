import type { FastifyRequest } from 'fastify';
import type { Scope } from '../store/scope.ts';
import type { Entry, RequestFacts } from './doorkeeper.ts';
import type { FaultKind } from './faults.ts';
import type { House } from './house.ts';
import { readCookie } from './cookies.ts';
import type { AnyRoute } from './route.ts';
import { paths } from './urls.ts';

/** In, with the scope that opened the door (null only for `anyone`); or out, as which trouble. */
export type Admission = { in: true; scope: Scope | null } | { in: false; fault: FaultKind };

/** Where someone may go who still owes a second step: to set it up, and nowhere else. */
const TO_SET_UP: readonly string[] = [paths.ownSecondStep, paths.ownTotp, paths.ownPasskeyNew];
const NOBODY: Entry = { in: false, why: 'unknown' };

/** Who stands at the door, and whether this route lets them in. Closed unless something opens it. */
export async function admit(house: House, route: AnyRoute, request: FastifyRequest, facts: RequestFacts): Promise<Admission> {
  if (route.permission === 'link') return admitByLink(house, request, facts);
  const entry = await entryOf(house, route, request, facts);
  const owes = entry.in && entry.owes !== undefined;
  if (route.permission === 'anyone') return { in: true, scope: entry.in && !owes ? entry.scope : null };
  if (!entry.in) return { in: false, fault: entry.why === 'ended' ? 'organisation-ended' : 'signed-out' };
  if (owes) return TO_SET_UP.includes(route.path) ? { in: true, scope: entry.scope } : { in: false, fault: 'owes-second-step' };
  if (route.permission === 'signed-in' || entry.scope.rights.has(route.permission)) return { in: true, scope: entry.scope };
  return { in: false, fault: 'not-allowed' };
}

/** Routes of the API know keys only, pages know sessions only: a page elsewhere cannot borrow a browser's session for the API. */
async function entryOf(house: House, route: AnyRoute, request: FastifyRequest, facts: RequestFacts): Promise<Entry> {
  if (isApi(route)) {
    const token = /^Bearer ([A-Za-z0-9._~-]{8,512})$/.exec(request.headers.authorization ?? '')?.[1];
    return token ? house.door.byApiKey(token, facts) : NOBODY;
  }
  const token = readCookie(house, request, 'session');
  return token ? house.door.bySession(token, facts) : NOBODY;
}

async function admitByLink(house: House, request: FastifyRequest, facts: RequestFacts): Promise<Admission> {
  const { token } = request.params as { token?: string };
  const entry = token && /^[A-Za-z0-9_-]{8,512}$/.test(token) ? await house.door.byLink(token, facts) : NOBODY;
  if (entry.in) return { in: true, scope: entry.scope };
  return { in: false, fault: entry.why === 'unknown' ? 'not-found' : 'link-gone' };
}

export function isApi(route: { path: string }): boolean {
  return route.path.startsWith('/api/');
}
