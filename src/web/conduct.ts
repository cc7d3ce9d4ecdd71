import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Scope } from '../store/scope.ts';
import { redirect } from './answer.ts';
import { BadInput, bodyHash, readFields, readMultipart, textOf, type Fields } from './body.ts';
import { readCookie } from './cookies.ts';
import { CSRF_FIELD, isOwnPage, ONCE_FIELD, proofHolds } from './csrf.ts';
import { deliver } from './deliver.tsx';
import type { OnceMark, RequestFacts } from './doorkeeper.ts';
import type { FaultKind } from './faults.ts';
import { admit, isApi } from './guard.ts';
import type { House } from './house.ts';
import { isOnceKey, type makeOnce } from './once.ts';
import type { AnyRoute, Ask } from './route.ts';
import type { Permission } from './rights.ts';
import { keepPosted, sendFault } from './trouble.tsx';
import { urls } from './urls.ts';

interface Visit { house: House; route: AnyRoute; once: ReturnType<typeof makeOnce>; request: FastifyRequest; reply: FastifyReply }

/** One request from door to answer: who, may they, what did they post, is it ours, was it sent before; only then the handler. */
export async function answerRequest(visit: Visit): Promise<FastifyReply> {
  const { house, route, request, reply } = visit;
  const facts = factsOf(house, route, request);
  const admission = await admit(house, route, request, facts);
  const posted = route.method === 'POST' ? await readPosted(request, admission.in) : readFields({});
  keepPosted(request, posted);
  if (!admission.in) return turnAway(visit, admission.fault);
  const foreign = proofFault(visit, posted);
  if (foreign) return sendFault(house, foreign, request, reply);
  const ask = makeAsk(visit, facts, admission.scope, posted);
  const answer = ask.once && route.claimsKey !== true ? await visit.once(ask.once, facts.now, async () => route.handle(ask)) : await route.handle(ask);
  return deliver(answer, { house, request, reply, scope: admission.scope, byLink: route.permission === 'link', api: isApi(route), again: () => stillIn(visit) });
}

/** Whether this request would be let in now. */
async function stillIn({ house, route, request }: Visit): Promise<Scope | null> {
  const admission = await admit(house, route, request, { ...factsOf(house, route, request), quiet: true });
  return admission.in ? admission.scope : null;
}

function factsOf(house: House, route: AnyRoute, request: FastifyRequest): RequestFacts {
  return { id: request.id, now: house.now(), address: request.ip, agent: (request.headers['user-agent'] ?? '').slice(0, 200), path: route.path };
}

/** Files of someone who may not come in are let by unread. */
async function readPosted(request: FastifyRequest, withFiles: boolean): Promise<Fields> {
  if (request.isMultipart()) return readMultipart(request, withFiles);
  if (request.headers['content-type']?.startsWith('application/json')) return readJson(request.body);
  return readFields(request.body);
}

/** A JSON body is an object of named things; anything else is nobody's form. */
function readJson(body: unknown): Fields {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw new BadInput('malformed');
  return body as Fields;
}

/** Not signed in, or only half: a view goes by the page that mends it and comes back; a post keeps what was typed. */
function turnAway({ house, route, request, reply }: Visit, fault: FaultKind): FastifyReply | Promise<FastifyReply> {
  const first = fault === 'signed-out' ? urls.login(request.url) : fault === 'owes-second-step' ? urls.ownSecondStep(request.url) : '';
  if (first !== '' && route.method === 'GET' && !isApi(route)) {
    return deliver(redirect(first), { house, request, reply, scope: null, byLink: false, api: false });
  }
  return sendFault(house, fault, request, reply);
}

/** Forms prove where they come from. A page of ours that grew old may be sent again; a page of someone else may not. */
function proofFault({ house, route, request }: Visit, posted: Fields): FaultKind | null {
  if (route.method !== 'POST' || isApi(route)) return null;
  const own = isOwnPage(request);
  const visitor = readCookie(house, request, 'session') || readCookie(house, request, 'visitor');
  if (own !== false && proofHolds(house.secret, visitor, textOf(posted, CSRF_FIELD))) return null;
  return own === true ? 'stale-form' : 'not-allowed';
}

function makeAsk(visit: Visit, facts: RequestFacts, scope: Scope | null, posted: Fields): Ask<Permission, never> {
  const { house, route, request } = visit;
  const query = readFields(request.query);
  const all = { ...query, ...posted, ...readFields(request.params) };
  const read = (route.input as z.ZodType).safeParse(all);
  if (!read.success) throw new BadInput('malformed');
  return {
    scope: scope as Scope, input: read.data as never, posted, query, now: facts.now, request: facts,
    cookies: { session: readCookie(house, request, 'session'), secondStep: readCookie(house, request, 'second-step'), provider: readCookie(house, request, 'provider') },
    once: route.method === 'POST' ? markOf(visit, scope, posted) : null,
  };
}

function markOf({ house, route, request }: Visit, scope: Scope | null, posted: Fields): OnceMark {
  const key = isApi(route) ? request.headers['idempotency-key'] : textOf(posted, ONCE_FIELD);
  if (!isOnceKey(key)) throw new BadInput('malformed');
  const scopeKey = scope?.account || scope?.token || visitorKey(readCookie(house, request, 'visitor'));
  const { token } = route.permission === 'link' ? (request.params as { token?: string }) : {};
  const mark = { scopeKey, key, method: route.method, bodyHash: bodyHash(posted) };
  return token === undefined ? { ...mark, path: request.url } : { ...mark, path: request.url.replaceAll(token, ':token'), token };
}

/** Whoever has only a cookie chose what is in it: as a key of its own kind, it is never that of an account or a link. */
function visitorKey(cookie: string): string {
  return `visitor ${createHash('sha256').update(cookie).digest('hex')}`;
}
