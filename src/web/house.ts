import type { Logger } from 'pino';
import type { Now } from '../engine/reading.ts';
import type { Assets } from './assets.ts';
import type { Doorkeeper, OnceStore } from './doorkeeper.ts';

/** Everything web is given from the roof. */
export interface House {
  door: Doorkeeper;
  once: OnceStore;
  assets: Assets;
  log: Logger;
  /** The clock; read once per request. */ now(): Now;
  /** Unguessable: cookies, idempotency keys, request numbers. */ newToken(): string;
  /** Key of the proofs of origin; the same for every copy of the program. */ secret: string;
  /** `https://woonspoor.example`: says whether cookies are secure and what a passkey is for. */ origin: string;
  /** Behind a proxy that sets X-Forwarded-For. */ trustProxy: boolean;
  /** Origins where signing out goes on; a browser holds a form to this list over redirects too. */ signOutAt?: readonly string[];
  houseName: string; storageLine: string; demo: boolean;
  limits: Limits;
}

export interface Limits {
  /** Bytes of a posted form without its files. */ form: number;
  /** Bytes of one file. */ file: number;
  /** Files in one post. */ files: number;
  /** Posts without a session, and views through a link, per address per minute. */ perMinute: number;
  /** Requests of a program per key, per address of the API, per minute. */ perKey: number;
}

export const LIMITS: Limits = { form: 1_000_000, file: 10_000_000, files: 20, perMinute: 60, perKey: 600 };

export const FORM_LIMIT_WORDS = '1 MB';
export const FILE_LIMIT_WORDS = '10 MB';
