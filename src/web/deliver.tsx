import type { FastifyReply, FastifyRequest } from 'fastify';
import type { JSX } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { promisify } from 'node:util';
import { gzip as gzipWithCallback } from 'node:zlib';
import type { Scope } from '../store/scope.ts';
import type { Answer } from './answer.ts';
import { readCookie, writeCookie } from './cookies.ts';
import { makeProof } from './csrf.ts';
import type { House } from './house.ts';
import { Frame, navOf, type FrameFacts } from './layout/frame.tsx';
import { sendLine } from './line.ts';
import { PostForm, SealContext, type Seal } from './parts/post-form.tsx';
import { RefusedPage } from './pages/fout/refused.tsx';
import { refusalStatus, sayRefusal } from './say/refusal.ts';
import { urls } from './urls.ts';

const gzip = promisify(gzipWithCallback);
/** Below this a packet holds it anyway. */
const WORTH_PACKING = 1_200;

/** For whom an answer is written. */
export interface Receiver { house: House; request: FastifyRequest; reply: FastifyReply; scope: Scope | null; byLink: boolean; api: boolean;
  /** Asks at the door again, without that counting as being at work; null: no longer let in. */ again?(): Promise<Scope | null> }

export async function deliver(answer: Answer, to: Receiver): Promise<FastifyReply> {
  to.reply.header('cache-control', 'no-store');
  switch (answer.kind) {
    case 'page': return sendPage(answer, to);
    case 'fragment': return sendHtml(to, 200, renderToString(<SealContext.Provider value={sealFor(to)}>{answer.body}</SealContext.Provider>));
    case 'redirect': return sendRedirect(answer, to);
    case 'file': return sendFile(answer, to);
    case 'line': return sendLine(answer, to);
    case 'json': return to.reply.code(answer.status).type('application/json; charset=utf-8').send(JSON.stringify(answer.value));
    case 'problem': return sendProblem(answer, to);
  }
}

type Of<K extends Answer['kind']> = Extract<Answer, { kind: K }>;

async function sendPage(answer: Of<'page'>, to: Receiver): Promise<FastifyReply> {
  const seal = sealFor(to);
  const facts = frameFacts(answer, to);
  const html = renderToString(<SealContext.Provider value={seal}><Frame facts={facts}>{answer.body}</Frame></SealContext.Provider>);
  return sendHtml(to, answer.status, `<!doctype html>${html}`);
}

/** The proof is tied to the session, or to a visitor's cookie made here for those without one. */
function sealFor(to: Receiver): Seal {
  const { house, request, reply } = to;
  let visitor = readCookie(house, request, 'session') || readCookie(house, request, 'visitor');
  if (!visitor && request.cookies) {
    visitor = house.newToken();
    writeCookie(house, reply, 'visitor', visitor, 365 * 24 * 3600);
  }
  return { proof: makeProof(house.secret, visitor), newKey: house.newToken };
}

function frameFacts(answer: Of<'page'>, to: Receiver): FrameFacts {
  const { house, scope, byLink } = to;
  const account = scope !== null && !byLink;
  return {
    title: answer.title, current: answer.nav, bare: answer.bare || !account, assets: house.assets,
    who: scope && scope.accountName ? { name: scope.accountName, line: byLink ? 'via link, zonder account' : scope.organisationName, account } : null,
    nav: account ? navOf(scope.rights) : [], mayFind: account, houseName: house.houseName, storageLine: house.storageLine, demo: house.demo,
    said: takeSaid(to), nonce: (to.reply.cspNonce as { script: string } | undefined)?.script ?? '', logoutForm: account ? <Logout /> : null,
  };
}

function Logout(): JSX.Element {
  return <PostForm action={urls.logout()} kind="inline"><button class="plain" type="submit">Meld je af</button></PostForm>;
}

function takeSaid({ house, request, reply }: Receiver): string {
  const said = readCookie(house, request, 'said');
  if (!said) return '';
  writeCookie(house, reply, 'said', '', 0);
  return Buffer.from(said, 'base64url').toString('utf8').slice(0, 300);
}

async function sendHtml(to: Receiver, status: number, html: string): Promise<FastifyReply> {
  to.reply.code(status).type('text/html; charset=utf-8').header('vary', 'Accept-Encoding');
  if (html.length < WORTH_PACKING || !/\bgzip\b/.test(to.request.headers['accept-encoding'] ?? '')) return to.reply.send(Buffer.from(html));
  return to.reply.header('content-encoding', 'gzip').send(await gzip(html, { level: 5 }));
}

function sendRedirect(answer: Of<'redirect'>, { house, reply }: Receiver): FastifyReply {
  for (const cookie of answer.cookies) writeCookie(house, reply, cookie.name, cookie.value, cookie.seconds);
  if (answer.said) writeCookie(house, reply, 'said', Buffer.from(answer.said, 'utf8').toString('base64url'), 60);
  return reply.redirect(inAscii(answer.to), 303);
}

/** A header holds no letter that is not plain: an address somebody typed may. */
function inAscii(address: string): string {
  return address.replaceAll(/\p{Surrogate}/gu, '\uFFFD').replaceAll(/[^\u0021-\u007e]+/g, encodeURIComponent);
}

function sendFile(answer: Of<'file'>, { reply }: Receiver): FastifyReply {
  const plain = answer.name.replace(/[^\w.-]+/g, '-');
  const named = `${answer.inline ? 'inline' : 'attachment'}; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(answer.name)}`;
  // A file someone uploaded never runs as a page of ours.
  return reply.type(answer.mediaType).header('content-disposition', named).header('content-security-policy', "default-src 'none'; sandbox").send(Buffer.from(answer.bytes));
}

function sendProblem(answer: Of<'problem'>, to: Receiver): Promise<FastifyReply> | FastifyReply {
  const status = answer.status || refusalStatus(answer.code);
  if (to.api) {
    const problems = answer.refusals.map((refusal) => ({ code: refusal.code, says: sayRefusal(refusal), field: refusal.field, clause: refusal.clause }));
    const [first] = problems;
    return to.reply.code(status).type('application/problem+json; charset=utf-8').send(JSON.stringify({ type: 'about:blank', status, code: answer.code, title: first?.says, detail: first?.says, clause: first?.clause, problems }));
  }
  const body = <RefusedPage refusals={answer.refusals} />;
  return sendPage({ kind: 'page', status, title: 'Dit kan niet', body, nav: '', bare: false, after: '' }, to);
}
