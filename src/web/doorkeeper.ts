import type { Scope } from '../store/scope.ts';
import type { Now } from '../engine/reading.ts';

/** What is known of a request before anyone is known: enough to log it, never what it says. */
export interface RequestFacts { id: string; now: Now; address: string; agent: string; path: string; /** A line that looks by itself: no sign that somebody is at work. */ quiet?: true }

/** Someone may come in with a scope, or stays out with the reason. `owes`: so far only to set up the second step that their function asks. */
export type Entry = { in: true; scope: Scope; owes?: 'second-step' } | { in: false; why: 'unknown' | 'expired' | 'used' | 'locked' | 'ended' };

/** Turns a token into a scope. `work/enter` is the only maker of scopes; web depends on this interface alone. */
export interface Doorkeeper {
  bySession(token: string, request: RequestFacts): Promise<Entry>;
  byApiKey(token: string, request: RequestFacts): Promise<Entry>;
  byLink(token: string, request: RequestFacts): Promise<Entry>;
}

/** One POST, so that sending it again does nothing again. */
export interface OnceMark { scopeKey: string; key: string; method: string; path: string; bodyHash: string;
  /** The key in the address of a link. `path` and what is remembered have `:token` in its place: a link is kept as its hash only. */ token?: string }
export interface OnceAnswer { bodyHash: string; path: string; status: number; location: string }

/**
 * Earlier answers to POSTs. A verb writes its `OnceMark` in its own transaction where it can, so that a kill between commit and
 * answer cannot double it; `remember` adds the address afterwards (insert, or update of the same key).
 */
export interface OnceStore {
  find(scopeKey: string, key: string): Promise<OnceAnswer | undefined>;
  remember(mark: OnceMark, answer: { status: number; location: string }, now: Now): Promise<void>;
}
