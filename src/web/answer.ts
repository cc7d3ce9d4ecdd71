import type { VNode } from 'preact';
import type { Refusal } from '../engine/reading.ts';
import type { Scope } from '../store/scope.ts';

/** What a handler gives back. Nothing here touches Fastify, so a handler is tested by calling it. */
export type Answer =
  | { kind: 'page'; status: number; title: string; body: VNode; nav: string; bare: boolean; after: string }
  | { kind: 'fragment'; body: VNode }
  | { kind: 'redirect'; to: string; said: string; cookies: CookieChange[] }
  | { kind: 'file'; name: string; mediaType: string; bytes: Uint8Array; inline: boolean }
  | { kind: 'json'; status: number; value: unknown }
  | { kind: 'line'; since: string; look(scope: Scope): Promise<string | undefined> }
  | { kind: 'problem'; status: number; code: string; refusals: Refusal[] };

/** Sets a cookie for so many seconds; 0 takes it away. */
export interface CookieChange { name: 'session' | 'second-step' | 'provider'; value: string; seconds: number }

/**
 * A page inside the frame. `nav` = the path of the menu entry that is current ('' for none); `bare` leaves out menu and search (log-in, links).
 * Status 422 for a form that comes back with errors. `after`: for a POST that shows something once (a new key), where a repeat of it leads.
 */
export function page(title: string, body: VNode, more: { status?: number; nav?: string; bare?: boolean; after?: string } = {}): Answer {
  return { kind: 'page', status: more.status ?? 200, title, body, nav: more.nav ?? '', bare: more.bare ?? false, after: more.after ?? '' };
}

/** A piece of a page, fetched by a script. */
export function fragment(body: VNode): Answer {
  return { kind: 'fragment', body };
}

/** After every POST that did something. `said` is shown once on the next page; no client data in it: it travels in a cookie. */
export function redirect(to: string, more: { said?: string; cookies?: CookieChange[] } = {}): Answer {
  return { kind: 'redirect', to, said: more.said ?? '', cookies: more.cookies ?? [] };
}

export function file(name: string, mediaType: string, bytes: Uint8Array, more: { inline?: boolean } = {}): Answer {
  return { kind: 'file', name, mediaType, bytes, inline: more.inline ?? false };
}

export function json(value: unknown, status = 200): Answer {
  return { kind: 'json', status, value };
}

/**
 * A line kept open that says that something changed, never what. `look` gives a mark that is another one when it did; undefined: nothing (any more) for this reader.
 * `since`: the mark of what the page shows; '' when it has none.
 */
export function line(since: string, look: (scope: Scope) => Promise<string | undefined>): Answer {
  return { kind: 'line', since, look };
}

/** Refusals become Dutch in `say/`; a status of 0 lets the first refusal choose it. */
export function problem(refusals: Refusal[] | string, status = 0): Answer {
  if (typeof refusals === 'string') return { kind: 'problem', status, code: refusals, refusals: [{ code: refusals, data: {}, clause: [] }] };
  return { kind: 'problem', status, code: refusals[0]?.code ?? 'unknown', refusals };
}
