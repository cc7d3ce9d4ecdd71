import { RIGHTS, type Right } from '../store/scope.ts';

export type { Right };

/** Who may come through a door. `link` = whoever holds an unexpired link; `signed-in` = any account; a right = an account with it. */
export type Permission = Right | 'anyone' | 'signed-in' | 'link';

const OPEN: readonly string[] = ['anyone', 'signed-in', 'link'];

/** A permission from a route table that a compiler did not see (a test, a plug-in). */
export function isPermission(value: unknown): value is Permission {
  return typeof value === 'string' && (OPEN.includes(value) || (RIGHTS as readonly string[]).includes(value));
}
