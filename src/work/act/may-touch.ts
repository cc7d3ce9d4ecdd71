/** Setting right or taking back what somebody told is for whoever may read all of it, and for the organisation that told it or keeps the file. */
import { formOfTask } from '../../domain/information-classes.ts';
import type { CaseEvent } from '../../engine/events.ts';
import type { Command, Refusal } from '../../engine/reading.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { readsWhole, tellerOf } from '../../store/events.ts';
import type { Tx } from '../../store/transaction.ts';

interface Room { file: { id: string; keeperOrg: string }; draaiboek: Draaiboek; events: readonly CaseEvent[] }

/** undefined: nothing stands in the way, as for every other command. An event that is not there is left to the decision, which says so. */
export async function touchFault(tx: Tx, { file, draaiboek, events }: Room, command: Command): Promise<Refusal | undefined> {
  if (command.do !== 'correct' && command.do !== 'withdraw') return undefined;
  const told = command.target.startsWith('field.') ? toldField(draaiboek, events, command.target) : events.find((event) => event.id === command.target);
  if (told === undefined) return undefined;
  if (!(await readsWhole(tx, file.id, told.seq))) return { code: 'not-yours-to-read', data: {}, clause: [] };
  const teller = tx.scope?.organisation === file.keeperOrg ? null : await tellerOf(tx, file.id, told.seq);
  return teller === null || teller === tx.scope?.organisation ? undefined : { code: 'told-elsewhere', data: {}, clause: [] };
}

/** The event that last gave this field. */
function toldField(draaiboek: Draaiboek, events: readonly CaseEvent[], target: string): CaseEvent | undefined {
  const [, form = '', field = ''] = target.split('.');
  return events.findLast((event) => (event.kind === 'opened' || event.kind === 'done') && Object.hasOwn(event.values, field) && formOfTask(draaiboek, event.key) === draaiboek.forms[form]);
}
