/** Setting right or taking back what somebody told is for whoever may read all of it. */
import { formOfTask } from '../../domain/information-classes.ts';
import type { CaseEvent } from '../../engine/events.ts';
import type { Command } from '../../engine/reading.ts';
import type { Draaiboek } from '../../protocol/draaiboek.ts';
import { readsWhole } from '../../store/events.ts';
import type { Tx } from '../../store/transaction.ts';

interface Room { file: { id: string }; draaiboek: Draaiboek; events: readonly CaseEvent[] }

/** true for every other command. An event that is not there is left to the decision, which says so. */
export async function mayTouch(tx: Tx, { file, draaiboek, events }: Room, command: Command): Promise<boolean> {
  if (command.do !== 'correct' && command.do !== 'withdraw') return true;
  const told = command.target.startsWith('field.') ? toldField(draaiboek, events, command.target) : events.find((event) => event.id === command.target);
  return told === undefined || readsWhole(tx, file.id, told.seq);
}

/** The event that last gave this field. */
function toldField(draaiboek: Draaiboek, events: readonly CaseEvent[], target: string): CaseEvent | undefined {
  const [, form = '', field = ''] = target.split('.');
  return events.findLast((event) => (event.kind === 'opened' || event.kind === 'done') && Object.hasOwn(event.values, field) && formOfTask(draaiboek, event.key) === draaiboek.forms[form]);
}
