/** Something noted on the quick page: on the card there is, on a new one about somebody, or on one without a name. All of it, or nothing. */
import type { Values } from '../../engine/events.ts';
import type { Key } from '../../protocol/draaiboek.ts';
import { caseByNumber } from '../../store/cases.ts';
import { claimKey, rememberAnswer } from '../../store/idempotency.ts';
import type { Scope } from '../../store/scope.ts';
import type { Tx } from '../../store/transaction.ts';
import { Undone } from '../act/all-or-nothing.ts';
import { carryOut, caseInFull, tried, type Acted } from '../act/act.ts';
import { refuse, type House, type Refused } from '../house.ts';
import { openIn, type AtDesk } from './open-at-desk.ts';

export interface DeskNote extends AtDesk { /** Number of the running card it goes on; without one a card is begun. */ card?: string | undefined; task: Key; note: Values; outcome?: Key | undefined }

export function noteAtDesk(house: House, scope: Scope, given: DeskNote): Promise<Acted | Refused> {
  return tried(house, scope, true, async (tx) => {
    const claim = given.once === undefined ? undefined : await claimKey(tx, given.once);
    if (claim?.code === 'key-reused') return refuse('key-reused');
    // Another copy of the program carried out this very post: the door then gives its answer.
    if (claim?.code === 'repeat') throw new Error('this post was carried out already');
    const caseId = given.card === undefined ? (await openIn(house, tx, given)).caseId : await cardOf(tx, given.programme, given.card);
    const found = await caseInFull(house, tx, caseId);
    if (found === undefined) throw new Undone([{ code: 'not-found', data: {}, clause: [] }]);
    const acted = await carryOut(house, tx, found, { command: { do: 'do', task: given.task, instance: house.newId(), happened: given.happened, values: given.note, ...(given.outcome === undefined ? {} : { outcome: given.outcome }) } });
    if (given.once !== undefined) await rememberAnswer(tx, given.once.key, 303, given.location(acted.number));
    return acted;
  });
}

async function cardOf(tx: Tx, programme: Key, number: string): Promise<string> {
  const file = await caseByNumber(tx, number);
  if (file === undefined || file.programme !== programme) throw new Undone([{ code: 'not-found', data: {}, clause: [] }]);
  return file.id;
}
