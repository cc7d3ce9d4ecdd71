/** One act of the archive: by whoever has the right, once, all or nothing, written down. */
import { logAccess } from '../../store/access-log.ts';
import { claimKey } from '../../store/idempotency.ts';
import type { Right, Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import type { CaseFile } from '../../store/cases.ts';
import { isRefused, refuse, type House, type Refused } from '../house.ts';

/** `why`: the number of the dossier; nothing of what is in it. */
interface Done { why: string; caseId: string; keeperOrg: string }

export async function archiving<T extends Done>(house: House, scope: Scope, given: { right: Right; what: string; once?: Once | undefined }, run: (tx: Tx) => Promise<T | Refused>): Promise<T | Refused> {
  if (!scope.rights.has(given.right)) return refuse('not-allowed');
  return allOrNothing(house, scope, async (tx) => {
    const claimed = given.once === undefined ? undefined : await claimKey(tx, given.once);
    if (claimed?.code === 'key-reused') return refuse('key-reused');
    // Another copy of the program carried out this very post: the door then gives its answer.
    if (claimed?.code === 'repeat') throw new Error('this post was carried out already');
    const done = await run(tx);
    if (isRefused(done)) throw new Undone(done.refused);
    await logAccess(tx, { id: house.newId(), what: given.what, why: done.why, caseId: done.caseId, keeperOrg: done.keeperOrg });
    return done;
  });
}

/** What the draaiboek of the dossier says its keeping rests on: the clause of its end, else of every end it may still come to. */
export function keepingRule(house: House, file: Pick<CaseFile, 'programme' | 'version' | 'ending'> | undefined): string[] {
  const endings = file === undefined ? {} : house.programmes.version(file.programme, file.version)?.endings ?? {};
  const chosen = file?.ending == null ? Object.values(endings) : [endings[file.ending]];
  return [...new Set(chosen.flatMap((one) => one?.clause ?? []))];
}
