/** From what someone wants to events, or refusals. Nothing is stored here; an event for a case that ended is refused. */
import type { Draaiboek } from '../protocol/draaiboek.ts';
import { decideAct, decideOpen } from './decide-act.ts';
import { decideAgree } from './decide-agree.ts';
import { decideAssign } from './decide-assign.ts';
import { decideDrop, decideMiss, decideMove, decidePlan } from './decide-appointment.ts';
import { decideCorrect, decideMigrate, decideNote, decideWaive, decideWithdraw } from './decide-record.ts';
import type { Actor, CaseEvent } from './events.ts';
import { foldCase } from './fold.ts';
import { endedRefusal } from './offers.ts';
import type { Answers, Command, Decision, Migration, Now } from './reading.ts';
import { refused, type Deciding } from './deciding.ts';
import { eventsUnder } from './renamed-events.ts';
import { lookAt } from './look.ts';


/** What stays possible after the end: a remark, and setting right what was recorded. */
const AFTER_THE_END: ReadonlySet<(Command | Migration)['do']> = new Set(['note', 'correct', 'withdraw', 'migrate']);

/** Pure: the same case, command, moment and answers give the same decision. Refusals carry a code, data and the clause; `field` where one is meant. */
export function decide(draaiboek: Draaiboek, events: readonly CaseEvent[], command: Command | Migration, now: Now, answers: Answers, actor: Actor): Decision {
  const read = eventsUnder(draaiboek, events);
  const ledger = foldCase(draaiboek, read);
  const deciding: Deciding = { view: lookAt(ledger, now, answers), events: read, actor };
  if (command.do === 'open') return ledger.opened ? refused({ code: 'already-open', data: {}, clause: [] }) : decideOpen(deciding, command);
  if (!ledger.opened) return refused({ code: 'not-open', data: {}, clause: [] });
  if (ledger.ended && !AFTER_THE_END.has(command.do)) return refused(endedRefusal(ledger.ended.ending, ledger.ended.day));
  return decideInCase(deciding, command);
}

function decideInCase(deciding: Deciding, command: Exclude<Command, { do: 'open' }> | Migration): Decision {
  switch (command.do) {
    case 'do': return decideAct(deciding, command);
    case 'plan': return decidePlan(deciding, command);
    case 'move': return decideMove(deciding, command);
    case 'drop': return decideDrop(deciding, command);
    case 'miss': return decideMiss(deciding, command);
    case 'agree': return decideAgree(deciding, command);
    case 'assign': return decideAssign(deciding, command);
    case 'waive': return decideWaive(deciding, command);
    case 'note': return decideNote(deciding, command);
    case 'correct': return decideCorrect(deciding, command);
    case 'withdraw': return decideWithdraw(deciding, command);
    case 'migrate': return decideMigrate(deciding, command);
  }
}
