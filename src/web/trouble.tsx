import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { page } from './answer.ts';
import { readFields, type Fields } from './body.ts';
import { isOwnPage } from './csrf.ts';
import { deliver } from './deliver.tsx';
import { FAULT_STATUS, type FaultKind } from './faults.ts';
import { isApi } from './guard.ts';
import type { House } from './house.ts';
import { FaultPage, faultTitle } from './pages/fout/page.tsx';

/** What was posted, kept on the request so that trouble later on can give it back. */
const keptPosts = new WeakMap<FastifyRequest, Fields>();

export function keepPosted(request: FastifyRequest, posted: Fields): void {
  keptPosts.set(request, posted);
}

/** Trouble as a page (or as JSON for the API). Logged with a number that stands on the page; never a stack, never a value. */
export async function sendFault(house: House, kind: FaultKind, request: FastifyRequest, reply: FastifyReply, fault?: unknown): Promise<FastifyReply> {
  const status = FAULT_STATUS[kind];
  if (fault !== undefined && status >= 500) house.log.error({ id: request.id, route: request.routeOptions?.url ?? '', err: fault }, kind);
  if (reply.sent) return reply;
  const number = status >= 500 ? request.id : '';
  if (isApi({ path: request.url })) {
    if (status === 401) reply.header('www-authenticate', 'Bearer');
    return reply.code(status).type('application/problem+json; charset=utf-8').header('cache-control', 'no-store').send(JSON.stringify({ type: 'about:blank', status, code: kind, title: faultTitle(kind), detail: faultTitle(kind), ...(number ? { number } : {}) }));
  }
  if (status === 413) await drain(request.raw);
  if (status === 503) reply.header('retry-after', '60');
  const body = <FaultPage kind={kind} number={number} posted={postedOf(request)} action={request.url} />;
  return deliver(page(faultTitle(kind), body, { status, bare: true }), { house, request, reply, scope: null, byLink: false, api: false });
}

function postedOf(request: FastifyRequest): Fields | null {
  // A form of somebody else's page is not offered to be sent again: on our own page it would get our own proof.
  if (request.method !== 'POST' || isOwnPage(request) === false) return null;
  const kept = keptPosts.get(request);
  if (kept) return kept;
  try {
    return readFields(request.body);
  } catch {
    return null;
  }
}

const DRAIN_BYTES = 60_000_000;
const DRAIN_MS = 20_000;

/** Lets a body that is too large come in unread: a browser that is cut off while sending shows no page at all. */
function drain(raw: IncomingMessage): Promise<void> {
  if (raw.readableEnded || raw.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let seen = 0;
    const timer = setTimeout(resolve, DRAIN_MS);
    const done = (): void => { clearTimeout(timer); resolve(); };
    raw.on('data', (piece: Buffer) => { seen += piece.length; if (seen > DRAIN_BYTES) done(); });
    raw.once('end', done).once('close', done).once('error', done);
    raw.resume();
  });
}
