import type { Store } from '../../store/transaction.ts';
import type { Refused } from '../house.ts';
import type { HashToken } from '../enter.ts';
import type { IdentityProvider } from './provider.ts';

/** What logging in is made of. The roof passes chance, hashing and the secret in. */
export interface LoginParts {
  store: Store;
  hash: HashToken;
  newId(): string;
  /** Unguessable, url-safe. */ newToken(): string;
  /** Key of the tickets between two steps. */ secret: string;
  /** Address people type: passkeys belong to it. */ origin: string;
  /** Name shown in a code app. */ serviceName: string;
  /** What the first administrator's service is, and may do. */ firstAdmin: { kind: string; functions: readonly string[] };
  /** A login of elsewhere, when one is configured. */ provider?: IdentityProvider | undefined;
  /** Chance for code apps and recovery codes: so many random bytes. */ randomBytes(count: number): Uint8Array;
}

export type Or<T> = T | Refused;

/** Lengths of a session, in hours. */
export const IDLE_HOURS = 0.5;
export const ABSOLUTE_HOURS = 12;
export const SESSION_SECONDS = ABSOLUTE_HOURS * 3600;
/** Minutes to finish a second step or a ceremony. */
export const TICKET_MINUTES = 10;
export const INVITE_HOURS = 7 * 24;
export const RESET_HOURS = 2;
