/** One change by someone who manages: all or nothing, written down, and refused by the database when the right is not there. */
import { logAccess } from '../../store/access-log.ts';
import { claimKey } from '../../store/idempotency.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import type { Values } from '../../engine/events.ts';
import { Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';

/** `what`: name in the access log; `why`: what was changed, by name, never a value about a person. */
export interface Change { what: string; why: string; once?: Once | undefined }

/** PostgreSQL: a row or table the role may not write. */
const NOT_ALLOWED = '42501';

export async function manage<T extends object>(house: House, scope: Scope, change: Change, run: (tx: Tx) => Promise<T | Refused>): Promise<T | Refused> {
  try {
    return await house.store.within(scope, async (tx) => {
      const claimed = change.once === undefined ? undefined : await claimKey(tx, change.once);
      if (claimed?.code === 'key-reused') return refuse('key-reused');
      // Another copy of the program carried out this very post: the door then gives its answer.
      if (claimed?.code === 'repeat') throw new Error('this post was carried out already');
      const done = await run(tx);
      if (isRefused(done)) throw new Undone(done.refused);
      await logAccess(tx, { id: house.newId(), what: change.what, why: change.why });
      return done;
    });
  } catch (error) {
    if (error instanceof Undone) return { refused: error.refusals };
    if ((error as { code?: unknown }).code === NOT_ALLOWED) return refuse('not-allowed');
    throw error;
  }
}

/** A refusal at its field. */
export function refuseAt(field: string, code: string, data: Values = {}): Refused {
  return { refused: [{ code, data, clause: [], field }] };
}

/** The organisation of whoever manages; someone without one manages nothing. */
export function ownOrganisation(scope: Scope): string {
  if (scope.organisation === null) throw new TypeError('someone without an organisation manages nothing');
  return scope.organisation;
}
