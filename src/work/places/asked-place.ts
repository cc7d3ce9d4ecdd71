/** A place that was only asked leaves no claim behind, so whether there is such a place is looked at when it is told. */
import type { Command, Refusal } from '../../engine/reading.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { poolOfPlace } from '../../store/claims.ts';
import type { Tx } from '../../store/transaction.ts';
import { parseId } from '../../values/ids.ts';

/** `place-not-in-pool`: not in one of the pools of the act on that day, or not a place that this reader may see. */
export async function askedPlaceFault(tx: Tx, draaiboek: Draaiboek, command: Command): Promise<Refusal | undefined> {
  if (command.do !== 'do' || command.claim === undefined || !Object.hasOwn(draaiboek.tasks, command.task)) return undefined;
  const { claim, clause = [] } = draaiboek.tasks[command.task] ?? {};
  const { place } = command.claim;
  if (claim?.kind !== 'ask' || place.trim() === '') return undefined;
  const home = parseId(place) === undefined ? undefined : await poolOfPlace(tx, place, [claim.pool].flat(), command.happened);
  return home === undefined ? { code: 'place-not-in-pool', data: {}, clause, field: 'claim.place' } : undefined;
}
