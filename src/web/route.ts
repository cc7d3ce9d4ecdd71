import type { z } from 'zod';
import type { Now } from '../engine/reading.ts';
import type { Scope } from '../store/scope.ts';
import type { Answer } from './answer.ts';
import type { OnceMark, RequestFacts } from './doorkeeper.ts';
import type { Fields } from './body.ts';
import { isPermission, type Permission } from './rights.ts';

export type ScopeOf<P extends Permission> = P extends 'anyone' ? Scope | null : Scope;

/** One request, read once and checked; a handler never sees Fastify. */
export interface Ask<P extends Permission = Permission, Input = unknown> {
  scope: ScopeOf<P>;
  /** Path, query and posted fields together, as the schema reads them; the path wins over the rest. */
  input: Input;
  /** The posted fields as they came, for `readForm` and for showing them again. Empty on GET. */
  posted: Fields;
  query: Fields;
  now: Now;
  request: RequestFacts;
  /** Cookies the login pages need; '' when absent. */
  cookies: { session: string; secondStep: string; provider: string };
  /** Only on POST: to be written in the verb's own transaction. */
  once: OnceMark | null;
}

/** A door in the house. Every field is required: a route without a permission does not compile, and is refused when it is made. */
export interface Route<P extends Permission = Permission, Schema extends z.ZodType = z.ZodType> {
  method: 'GET' | 'POST';
  /** Fastify path, as in `urls.ts`: `/dossiers/:number`. */
  path: string;
  permission: P;
  /** Name in the access log: `dossier.view`. */
  audit: string;
  input: Schema;
  /** Its verb claims the key of the POST and remembers the answer in its own transaction, and answers a repeat itself: nothing is looked up before or written after. */
  claimsKey?: true;
  handle(ask: Ask<P, z.output<Schema>>): Promise<Answer> | Answer;
}

/** A route whose exact kinds have been forgotten, so that a table can hold all of them. */
export type AnyRoute = Omit<Route, 'handle'> & { handle(ask: Ask<Permission, never>): Promise<Answer> | Answer };

const FIELDS = ['method', 'path', 'permission', 'audit', 'input', 'handle'] as const;

/** Makes a route; throws when a field is missing or the permission is not on the list (a defect, found at start). */
export function route<P extends Permission, Schema extends z.ZodType>(made: Route<P, Schema>): AnyRoute {
  const missing = FIELDS.filter((name) => made[name] === undefined || made[name] === '');
  if (missing.length > 0) throw new TypeError(`route ${String(made.method)} ${String(made.path)} lacks ${missing.join(', ')}`);
  if (!isPermission(made.permission)) throw new TypeError(`route ${made.path}: unknown permission ${String(made.permission)}`);
  return made as unknown as AnyRoute;
}
