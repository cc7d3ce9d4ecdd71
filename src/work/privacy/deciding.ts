/** What is decided about the data of a dossier: one transaction, once, by whoever has the right, and written down. */
import { logAccess } from '../../store/access-log.ts';
import { claimKey } from '../../store/idempotency.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { allOrNothing, Undone } from '../act/all-or-nothing.ts';
import type { Once } from '../act/act.ts';
import { isRefused, onClause, refuse, type House, type Refused } from '../house.ts';
import { requestRoomIn, type RequestRoom } from './request-room.ts';

/** `what`: name in the access log; what `run` gives back as `why` names the parts, never what stood in them. */
export async function decideOnData<T extends { why: string }>(house: House, scope: Scope, given: { request: string; what: string; once?: Once | undefined }, run: (tx: Tx, room: RequestRoom) => Promise<T | Refused>): Promise<T | Refused> {
  return allOrNothing(house, scope, async (tx) => {
    const claimed = given.once === undefined ? undefined : await claimKey(tx, given.once);
    if (claimed?.code === 'key-reused') return refuse('key-reused');
    // Another copy of the program carried out this very post: the door then gives its answer.
    if (claimed?.code === 'repeat') throw new Error('this post was carried out already');
    const room = await requestRoomIn(house, tx, given.request);
    if (isRefused(room)) return room;
    if (!room.decides) return refuse('not-allowed');
    const done = await run(tx, room);
    if (isRefused(done)) throw new Undone(onClause(done, ruleOf(room)).refused);
    await logAccess(tx, { id: house.newId(), what: given.what, why: `${given.request}: ${done.why}`, caseId: room.dossier.file.id, keeperOrg: room.dossier.file.keeperOrg });
    return done;
  });
}

/** What the draaiboek of the request says it rests on. */
function ruleOf({ request: { draaiboek } }: RequestRoom): string[] {
  return draaiboek.tasks[draaiboek.opens]?.clause ?? [];
}
