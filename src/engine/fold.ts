/** Events to facts, one at a time, in order of day. No clock and no judgement: late or not is asked afterwards. */
import type { Moment } from '../values/moment.ts';
import { compile } from './compiled.ts';
import type { Draaiboek } from '../protocol/draaiboek.ts';
import type { CaseEvent } from './events.ts';
import { foldAct, foldAgreed, foldMissed } from './fold-acts.ts';
import { foldChoice } from './case-settings.ts';
import { foldAssigned } from './fold-holders.ts';
import { foldDropped, foldMoved, foldPlanned } from './fold-appointments.ts';
import { emptyLedger, type Ledger } from './ledger.ts';
import { eventsUnder } from './renamed-events.ts';
import { knownAt, standingEvents, type StandingEvent } from './standing-events.ts';

/** Facts of a case, as known at a moment (everything when none is given). */
export function foldCase(draaiboek: Draaiboek, events: readonly CaseEvent[], asKnownAt?: Moment): Ledger {
  const book = compile(draaiboek);
  const ledger = emptyLedger(book);
  for (const standing of standingEvents(book, knownAt(eventsUnder(draaiboek, events), asKnownAt))) foldEvent(ledger, standing);
  return ledger;
}

function foldEvent(ledger: Ledger, standing: StandingEvent): void {
  const { event } = standing;
  for (const told of standing.corrections) ledger.corrections.push({ event, told });
  switch (event.kind) {
    case 'opened': return foldAct(ledger, event, standing.corrections);
    case 'done': return foldAct(ledger, event, standing.corrections);
    case 'agreed': return foldAgreed(ledger, event);
    case 'missed': return foldMissed(ledger, event);
    case 'planned': return foldPlanned(ledger, event);
    case 'moved': return foldMoved(ledger, event);
    case 'dropped': return foldDropped(ledger, event);
    case 'assigned': return foldAssigned(ledger, event);
    case 'waived':
      ledger.waived.set(event.obligation, { event: event.id, reason: event.reason, day: event.happened, ...(event.until === undefined ? {} : { until: event.until }) });
      return;
    case 'noted': return foldNoted(ledger, event);
    case 'migrated':
      ledger.version = event.version;
      ledger.moved = { seq: event.seq, day: event.happened };
      return;
    case 'corrected': return foldChoice(ledger, event);
    case 'withdrawn': return;
  }
}

function foldNoted(ledger: Ledger, event: Extract<CaseEvent, { kind: 'noted' }>): void {
  const { channel, with: who, time } = event;
  ledger.notes.push({
    event: event.id, day: event.happened, text: event.text, class: event.class, readers: event.readers, actor: event.actor,
    ...(channel === undefined ? {} : { channel }), ...(who === undefined ? {} : { with: who }), ...(time === undefined ? {} : { time }),
  });
}
