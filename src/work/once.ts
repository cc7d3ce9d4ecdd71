/** Answers to posts that were carried out, so that a post sent twice does nothing twice. */
import { claimKey, rememberAnswer, answerTo } from '../store/idempotency.ts';
import type { Now, Store } from '../store/transaction.ts';
import { scopeOfKnocker } from './enter.ts';

export interface Mark { scopeKey: string; key: string; method: string; path: string; bodyHash: string }

export function onceStore(store: Store, clock: () => Now) {
  return {
    find: (scopeKey: string, key: string) => store.within(scopeOfKnocker(scopeKey, { id: '', now: clock() }), (tx) => answerTo(tx, key)),
    /** A verb that claimed the key in its own transaction finds its claim here; the address is added to it. */
    remember: (mark: Mark, answer: { status: number; location: string }, now: Now) => store.within(scopeOfKnocker(mark.scopeKey, { id: '', now }), async (tx) => {
      const claimed = await claimKey(tx, mark, answer);
      if (claimed.code !== 'first') await rememberAnswer(tx, mark.key, answer.status, answer.location);
    }),
  };
}
