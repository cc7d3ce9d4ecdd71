/** The parts every verb needs; put together in app.ts and passed in, so that a test can build its own. */
import type { Sealer } from '../papers/seal.ts';
import type { Typesetter } from '../papers/typesetter.ts';
import type { Store } from '../store/transaction.ts';
import type { PlanSource } from './plan/plan-texts.ts';
import type { Programmes } from './programmes.ts';

export interface House {
  store: Store;
  programmes: Programmes;
  /** The policy plan of the folder, with its text; absent = none came along. */ plan?: PlanSource | undefined;
  /** A fresh random id. */ newId(): string;
  /** A fresh random token for a link or a feed, url-safe. */ newToken(): string;
  /** How a token is kept: never itself. */ hash(token: string): string;
  /** Sets papers; slow, so never inside a transaction. */ typesetter: Typesetter;
  sealer: Sealer;
  /** Address people type, without a slash at the end; for links in letters and mails. */ publicUrl: string;
}

/** What a verb gives back when something stands in the way; nothing was changed. */
export type Refused = { refused: import('../engine/reading.ts').Refusal[] };

export function refuse(code: string, data: import('../engine/events.ts').Values = {}, clause: string[] = []): Refused {
  return { refused: [{ code, data, clause }] };
}

/** The clause of the rule that stands behind them, from the draaiboek at hand; those that name their own keep it. */
export function onClause({ refused }: Refused, clause: readonly string[]): Refused {
  return { refused: refused.map((one) => (one.clause.length > 0 ? one : { ...one, clause: [...clause] })) };
}

export function isRefused(result: object): result is Refused {
  return 'refused' in result;
}
